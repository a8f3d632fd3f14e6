"""Queries on the full text: which facts have a word, how many, and which match best by plain bm25.

Every word that reaches an expression is quoted, so that nothing in a question is ever an operator.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..index.index import Index
from ..index.selection import Condition, among, packed
from .typed import Quantity

EVERY_FACT = Condition()
NEAR = 0.05
"""How far a figure that is near a number may differ from it, as a share."""
MOST_NEAR = 100


def _in_book(index: Index, within: Condition) -> str:
    """Return what a match must fulfil besides: the full text has all facts, the index may be limited.

    Not `rowid IN (...)`: SQLite would search the full text once for every fact, 40 ms instead of 0.2.
    """
    if not index.is_limited and not within.sql:
        return ""
    return f"AND EXISTS (SELECT 1 FROM fact WHERE fact.seq = text.rowid AND {within.sql or 1})"


def expression(words: Iterable[str], *, columns: Iterable[str] = ()) -> str:
    """Return an FTS5 expression that any of the words matches, in some columns or in all; a word with blanks is a phrase."""
    match = " OR ".join(f'"{word}"' for word in words)
    return f"{{{' '.join(columns)}}} : ({match})" if match and columns else match


def has(index: Index, word: str) -> bool:
    """Whether any fact has the word, in any of its forms."""
    return index.db.execute("SELECT 1 FROM text WHERE text MATCH ? LIMIT 1", (expression([word]),)).fetchone() is not None


def candidates(index: Index, match: str, most: int, within: Condition = EVERY_FACT) -> list[int]:
    """Return the numbers of the facts that an expression matches best by plain bm25, within a condition."""
    if not match:
        return []
    sql = f"SELECT rowid FROM text WHERE text MATCH ? {_in_book(index, within)} ORDER BY rank LIMIT ?"
    rows = index.db.execute(sql, (match, *within.values, most))
    return [number for (number,) in rows]


def holders(index: Index, match: str, within: Condition = EVERY_FACT) -> Sequence[int]:
    """Return the numbers of all facts that an expression matches, within a condition, in the book's order."""
    if not match:
        return []
    sql = f"SELECT rowid FROM text WHERE text MATCH ? {_in_book(index, within)}"
    return index.kept.of_rows(sql, (match, *within.values), lambda rows: [number for (number,) in rows])


def of_entries(index: Index, entries: Sequence[str], within: Condition = EVERY_FACT) -> dict[tuple[str, str], list[int]]:
    """Return the numbers of the facts of entries, within a condition, by entry and topic."""
    only = f"AND {within.sql}" if within.sql else ""
    sql = f"SELECT seq, entry, topic FROM fact WHERE {among('entry')} {only}"
    found: dict[tuple[str, str], list[int]] = {}
    for number, entry, topic in index.db.execute(sql, (packed(entries), *within.values)):
        found.setdefault((entry, topic), []).append(number)
    return found


def count(index: Index, match: str, within: Condition = EVERY_FACT) -> int:
    """Count the facts that an expression matches, within a condition: an empty expression none."""
    if not match:
        return 0
    sql = f"SELECT count(*) FROM text WHERE text MATCH ? {_in_book(index, within)}"
    found: int = index.kept.of_rows(sql, (match, *within.values), lambda rows: rows.fetchone()[0])
    return found


def mentions(index: Index, words: Sequence[str], entry: str = "") -> int:
    """Count the facts that have all the words in what they say themselves, of one entry where one is given."""
    if not words:
        return 0
    match = f"{{value says more}} : ({' AND '.join(expression([word]) for word in words)})"
    return count(index, match, Condition("entry = ?", (entry,)) if entry else EVERY_FACT)


def near(index: Index, quantities: Iterable[Quantity], within: Condition = EVERY_FACT) -> dict[int, float]:
    """Return the figures within a twentieth of some numbers, each with how near it is (0 to 1)."""
    found: dict[int, float] = {}
    only = f"AND {within.sql}" if within.sql else ""
    for quantity in quantities:
        wanted = float(quantity.digits)
        sql = f"SELECT seq, text FROM fact WHERE unit IS NOT NULL AND abs(CAST(text AS REAL) - ?) < ? {only} LIMIT {MOST_NEAR}"
        for number, text in index.db.execute(sql, (wanted, wanted * NEAR, *within.values)):
            found[number] = max(found.get(number, 0.0), 1 - abs(float(text) - wanted) / (wanted * NEAR))
    return found
