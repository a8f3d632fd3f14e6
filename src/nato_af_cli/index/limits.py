"""A smaller book: what was known on a day, what rests on one source.

Every question reads the tables of an index by their bare names. Tables of the same names in the connection's own temporary schema
stand before them and hold what is left, so every question obeys, and none can forget to. docs/time.md says what counts as known.
"""

from __future__ import annotations

import sqlite3

from ..book.model import resting_on
from . import tables

FOLLOWING = {
    "about": "fact IN (SELECT seq FROM temp.fact)",
    "source": "id IN (SELECT source FROM temp.cited)",
    "entry": "id IN (SELECT entry FROM temp.fact UNION SELECT entry FROM temp.about)",
    "topic": "(entry, slug) IN (SELECT entry, topic FROM temp.fact)",
}
"""Conditions on the other tables when there are fewer facts and sources."""

INDEXES = ("fact_seq ON fact (seq)", "cited_fact ON cited (fact)", "topic_place ON topic (entry, slug)")
"""What is asked once for every match or fact."""

LATER_SOURCES = """
SELECT DISTINCT fact FROM main.cited
WHERE fact IN (SELECT seq FROM temp.fact) AND (known_from > :day OR known_from IS NULL)
"""


def lay(db: sqlite3.Connection, day: str | None, source: str | None) -> None:
    """Lay tables with what is left over those of the index."""
    db.execute("PRAGMA temp_store = MEMORY")
    known, resting = "known_from <= :day" if day else "1", "source = :source" if source else "1"
    left = {
        "cited": f"{known} AND fact IN (SELECT fact FROM main.cited WHERE {known} AND {resting})",
        "fact": "seq IN (SELECT fact FROM temp.cited)",
        **FOLLOWING,
    }
    for table, where in left.items():
        sql = f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} WHERE {where} ORDER BY rowid"
        db.execute(sql, {"day": day, "source": source})
    db.execute("UPDATE temp.entry SET none = NULL")  # says how it ended, without a date or a source
    for index in INDEXES:
        db.execute(f"CREATE INDEX temp.{index}")
    if day:
        _look_from(db, day)


def lift(db: sqlite3.Connection) -> None:
    """Take the tables away again."""
    for table in ("cited", "fact", *FOLLOWING):
        db.execute(f"DROP TABLE IF EXISTS temp.{table}")


def _look_from(db: sqlite3.Connection, day: str) -> None:
    """Let facts rest on those of their sources alone that had said so by a day, and leave out notes, which look back undated."""
    with db:
        for (number,) in db.execute(LATER_SOURCES, {"day": day}).fetchall():
            (row,) = db.execute(f"SELECT {tables.FACT_COLUMNS} FROM temp.fact WHERE seq = ?", (number,))
            fact = tables.fact_of(row)
            found = tables.sources(db, "id IN (SELECT source FROM temp.cited WHERE fact = ?)", str(number))
            resting = resting_on(fact, [found[id] for id in fact.sources if id in found])
            db.execute("DELETE FROM temp.fact WHERE seq = ?", (number,))
            db.execute(f"INSERT INTO temp.fact VALUES ({tables.FACT_VALUES})", (number, *tables.row_of(resting)))
        for table in ("fact", "source"):
            db.execute(f"UPDATE temp.{table} SET note = NULL")
