"""Asking of the facts of one source alone: the one place where `--source` takes effect.

Every question reads the tables of an index by their bare names. For the time of a question, views of the same names in the
connection's own temporary schema stand before them and leave out what rests on other sources, so every question obeys, and none
can forget to. What is laid over the index already stays beneath the views.
docs/decisions/0010-filters-citations-places.md.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from ..errors import NotFoundError
from . import documents
from .answers import Answer

Answered = TypeVar("Answered", bound=Answer)

FOLLOWING = {
    "about": "fact IN (SELECT seq FROM temp.fact)",
    "source": "id IN (SELECT source FROM temp.cited)",
    "entry": "id IN (SELECT entry FROM temp.fact UNION SELECT entry FROM temp.about)",
    "topic": "(entry, slug) IN (SELECT entry, topic FROM temp.fact)",
    "name": "entry IN (SELECT id FROM temp.entry)",
}
"""What is left of the other tables where there are fewer facts, and fewer sources of them: what a row must fulfil."""
NARROWED = {
    "fact": "seq IN (SELECT fact FROM {cited} WHERE source = '{source}')",
    "cited": "fact IN (SELECT seq FROM temp.fact)",
    **FOLLOWING,
}
"""The views, each with what a row of the table beneath must fulfil; each may look at those before it."""


def to_source(ask: Callable[[sqlite3.Connection], Answered], words: str | None) -> Callable[[sqlite3.Connection], Answered]:
    """Return the same question of the facts of a source alone; without a source, the question itself.

    It raises NotFoundError where there is no such source, or where only other sources have an answer; AmbiguousError, UsageError.
    """
    if words is None:
        return ask

    def narrowed(db: sqlite3.Connection) -> Answered:
        source = documents.one_source(db, words).id
        try:
            with _views(db, source):
                answer = ask(db)
        except NotFoundError:
            ask(db)  # where the source is not to blame this fails too, and says what is
            raise NotFoundError(
                f"the book answers this, but not from {source}", f"Leave out --source, or: natoaf source {source}"
            ) from None
        return answer.replaced(query={**answer.query, "source": source})

    return narrowed


@contextmanager
def _views(db: sqlite3.Connection, source: str) -> Iterator[None]:
    """Lay views over the tables that show what rests on a source, and take them away again."""
    laid = {name for (name,) in db.execute("SELECT name FROM sqlite_temp_master WHERE type = 'table'")} & set(NARROWED)
    for name in laid:
        db.execute(f"ALTER TABLE temp.{name} RENAME TO {name}_beneath")
    beneath = {name: f"temp.{name}_beneath" if name in laid else f"main.{name}" for name in NARROWED}
    try:
        for name, where in NARROWED.items():
            quoted = source.replace("'", "''")  # a view takes no parameters
            condition = where.format(cited=beneath["cited"], source=quoted)
            db.execute(f"CREATE TEMP VIEW {name} AS SELECT rowid, * FROM {beneath[name]} WHERE {condition}")
        yield
    finally:
        for name in NARROWED:
            db.execute(f"DROP VIEW IF EXISTS temp.{name}")
        for name in laid:
            db.execute(f"ALTER TABLE temp.{name}_beneath RENAME TO {name}")
