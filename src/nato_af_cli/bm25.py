"""BM25F over concepts: how well the words of facts fit the words of a question.

A concept is a word of the question with its synonyms, which count as one word: a fact that says troops fits a question about
soldiers, and no better for saying troops and personnel both. The formula is that of Robertson, Zaragoza and Taylor, "Simple BM25
extension to multiple weighted fields" (2004), with a length normalisation for each column.
"""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .lexicon import COLUMNS

K1 = 1.5
WEIGHTS = {"name": 1.0, "topic": 2.0, "value": 1.5, "says": 1.5, "more": 0.7, "source": 0.2}
"""What a word counts in each column."""
NORMALISATION = {"name": 0.3, "topic": 0.4, "value": 0.4, "says": 0.75, "more": 0.75, "source": 0.75}
"""How much a long column's words count less."""


class Concept(NamedTuple):
    """Stems that count as one word, each with its share, and how often the question has it."""

    stems: Mapping[tuple[str, ...], float]
    """A stem, or the stems of a phrase, and what it counts (1: the question's own word)."""
    times: int = 1


class Book(NamedTuple):
    """What the formula needs to know of a book."""

    facts: int
    averages: Mapping[str, float]


def book(db: sqlite3.Connection) -> Book:
    """Measure a book."""
    columns = ", ".join(f"avg({column})" for column in COLUMNS)
    facts, *averages = db.execute(f"SELECT count(*), {columns} FROM length").fetchone()
    return Book(facts, dict(zip(COLUMNS, (average or 1.0 for average in averages), strict=True)))


def scores(db: sqlite3.Connection, concepts: Sequence[Concept], numbers: Sequence[int]) -> dict[int, float]:
    """Score facts by their numbers, the higher the better."""
    among = ", ".join(str(int(number)) for number in numbers)
    rows = db.execute(f"SELECT seq, {', '.join(COLUMNS)} FROM length WHERE seq IN ({among})")
    lengths = {row[0]: dict(zip(COLUMNS, row[1:], strict=True)) for row in rows}
    about = book(db)
    found = dict.fromkeys(lengths, 0.0)
    for concept in concepts:
        weighted: dict[int, float] = {}
        holders: set[int] = set()
        for stem, share in concept.stems.items():
            of_stem: dict[int, float] = {}
            for number, column, times in _places(db, stem):
                holders.add(number)
                if number in found:
                    usual = lengths[number][column] / about.averages[column]
                    fit = WEIGHTS[column] * times / (1 - NORMALISATION[column] + NORMALISATION[column] * usual)
                    of_stem[number] = of_stem.get(number, 0.0) + share * fit
            for number, fit in of_stem.items():
                weighted[number] = max(weighted.get(number, 0.0), fit)
        rarity = math.log(1 + (about.facts - len(holders) + 0.5) / (len(holders) + 0.5))
        for number, fit in weighted.items():
            found[number] += concept.times * rarity * fit / (K1 + fit)
    return found


def _places(db: sqlite3.Connection, stem: tuple[str, ...]) -> list[tuple[int, str, int]]:
    """Return facts and columns that have a stem, or a phrase of stems, and how often."""
    if len(stem) == 1:
        return db.execute("SELECT doc, col, count(*) FROM place WHERE term = ? GROUP BY doc, col", stem).fetchall()
    where: set[tuple[int, str, int]] | None = None
    for step, part in enumerate(stem):  # a phrase is where each of its stems stands a step behind the one before
        rows = db.execute("SELECT doc, col, offset FROM place WHERE term = ?", (part,))
        begins = {(number, column, offset - step) for number, column, offset in rows}
        where = begins if where is None else where & begins
    times = Counter((number, column) for number, column, _ in where or ())
    return [(number, column, count) for (number, column), count in times.items()]
