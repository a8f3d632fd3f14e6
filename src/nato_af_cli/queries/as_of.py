"""The book as it stood on a day: the one place where `--as-of` takes effect.

Every question reads the tables of an index by their bare names. Here tables of the same names are laid over them, for the one
connection, that hold what was known on the day and nothing else; so every question obeys, and none can forget to. What counts as
known is told in docs/time.md.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TypeVar

from ..book import dates
from ..book.model import resting_on
from ..errors import AmbiguousError, NotFoundError
from ..index import tables
from .answers import Answer
from .narrow import FOLLOWING

Found = TypeVar("Found")
Answered = TypeVar("Answered", bound=Answer)

NARROWED = {
    "cited": "known_from <= ?",
    "fact": "seq IN (SELECT fact FROM temp.cited)",
    **FOLLOWING,
}
"""The tables that are laid over, each with what a row of the one below must fulfil; each may look at those before it."""

LATER_SOURCES = """
SELECT DISTINCT fact FROM main.cited
WHERE fact IN (SELECT seq FROM temp.fact) AND (known_from > ? OR known_from IS NULL)
"""


def as_of(ask: Callable[[sqlite3.Connection], Answered], date: str | None) -> Callable[[sqlite3.Connection], Answered]:
    """Return a question that is answered as on the last day that a valid date covers; without a date, the question itself.

    A name means what it means in the whole book, so that no other thing ever answers in the place of one that was not known yet.
    """
    if date is None:
        return ask
    day = dates.last_day(date)

    def on_that_day(db: sqlite3.Connection) -> Answered:
        whole = ask(db)
        try:
            answer = known(ask, day)(db)
        except (NotFoundError, AmbiguousError):
            answer = None
        if answer is None or answer.query != whole.query:
            raise NotFoundError(
                f"the book has nothing{_asked(whole)} that was known on {dates.written(day)}", "Leave out --as-of to see it"
            )
        return answer.replaced(query={**answer.query, "as_of": day}, as_of=day)

    return on_that_day


def _asked(answer: Answer) -> str:
    """Say what was asked for: words, a source."""
    words = " ".join(map(str, answer.query.get("words", ())))  # type: ignore[call-overload]
    on = f' on "{words}"' if words else ""
    return f"{on} from {answer.query['source']}" if "source" in answer.query else on


def known(ask: Callable[[sqlite3.Connection], Found], day: str) -> Callable[[sqlite3.Connection], Found]:
    """Return a question that sees what was known on a day, written YYYY-MM-DD, and nothing else."""

    def on_that_day(db: sqlite3.Connection) -> Found:
        _narrow(db, day)
        try:
            return ask(db)
        finally:
            for table in NARROWED:
                db.execute(f"DROP TABLE temp.{table}")

    return on_that_day


def _narrow(db: sqlite3.Connection, day: str) -> None:
    """Lay over the tables what was known on a day."""
    db.execute("PRAGMA temp_store = MEMORY")
    for table, where in NARROWED.items():
        values = (day,) * where.count("?")
        db.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} WHERE {where} ORDER BY rowid", values)
    db.execute("CREATE UNIQUE INDEX temp.fact_seq ON fact (seq)")  # the full text asks of every match whether it is there
    with db:
        for (number,) in db.execute(LATER_SOURCES, (day,)).fetchall():
            _state_anew(db, number)
        for table in ("fact", "source"):
            db.execute(f"UPDATE temp.{table} SET note = NULL")  # notes look back, and have no date


def _state_anew(db: sqlite3.Connection, number: int) -> None:
    """Let a fact rest on those of its sources alone that had said so by the day."""
    fact = tables.numbered(db, [number])[number]
    found = tables.sources(db, "id IN (SELECT source FROM temp.cited WHERE fact = ?)", str(number))
    row = (number, *tables.row_of(resting_on(fact, [found[id] for id in fact.sources if id in found])))
    db.execute("DELETE FROM temp.fact WHERE seq = ?", (number,))
    db.execute(f"INSERT INTO temp.fact VALUES ({tables.FACT_VALUES})", row)
