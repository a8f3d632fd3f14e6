"""Asking the full text: which facts have a word, how many, and which fit best by plain bm25.

Every word that reaches an expression is quoted, so that nothing in a question is ever an operator.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Condition(NamedTuple):
    """A condition on the facts that are looked at, in SQL over the fact table."""

    sql: str = ""
    values: tuple[str, ...] = ()


EVERY_FACT = Condition()


def _in_book(db: sqlite3.Connection, within: Condition = EVERY_FACT) -> str:
    """Return what a match must fulfil besides: the full text has all facts, the book that is asked may have been narrowed.

    Asked so for a reason: of `rowid IN (...)` SQLite makes a search of the full text for every fact, 40 ms in place of 0.2.
    """
    narrowed = db.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'fact'").fetchone()
    if not narrowed and not within.sql:
        return ""
    return f"AND EXISTS (SELECT 1 FROM fact WHERE fact.seq = text.rowid AND {within.sql or 1})"


def expression(words: Iterable[str], *, columns: Iterable[str] = ()) -> str:
    """Return an FTS5 expression that any of the words matches, in some columns or in all; a word with blanks is a phrase."""
    match = " OR ".join(f'"{word}"' for word in words)
    return f"{{{' '.join(columns)}}} : ({match})" if match and columns else match


def has(db: sqlite3.Connection, word: str) -> bool:
    """Whether any fact has the word, in any of its forms."""
    return db.execute("SELECT 1 FROM text WHERE text MATCH ? LIMIT 1", (expression([word]),)).fetchone() is not None


def candidates(db: sqlite3.Connection, match: str, most: int, within: Condition = EVERY_FACT) -> list[int]:
    """Return the numbers of the facts that an expression matches best by plain bm25, within a condition."""
    if not match:
        return []
    sql = f"SELECT rowid FROM text WHERE text MATCH ? {_in_book(db, within)} ORDER BY rank LIMIT ?"
    rows = db.execute(sql, (match, *within.values, most))
    return [number for (number,) in rows]


def of_entries(db: sqlite3.Connection, entries: Sequence[str], most: int, within: Condition = EVERY_FACT) -> list[int]:
    """Return the numbers of the facts of entries, within a condition."""
    marks = ", ".join("?" * len(entries))
    only = f"AND {within.sql}" if within.sql else ""
    rows = db.execute(f"SELECT seq FROM fact WHERE entry IN ({marks}) {only} LIMIT ?", (*entries, *within.values, most))
    return [number for (number,) in rows]


def count(db: sqlite3.Connection, match: str) -> int:
    """Count the facts that an expression matches: an empty one none."""
    if not match:
        return 0
    (number,) = db.execute(f"SELECT count(*) FROM text WHERE text MATCH ? {_in_book(db)}", (match,)).fetchone()
    return int(number)
