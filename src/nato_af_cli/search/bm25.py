"""BM25F over concepts: how well the words of facts fit the words of a question.

A concept is a word of the question with its synonyms, which count as one word: a fact that says troops matches a question about
soldiers, and does not match better because it says both troops and personnel. The formula is that of Robertson, Zaragoza and
Taylor, "Simple BM25 extension to multiple weighted fields" (2004), with a length normalisation for each column.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..index.index import Index
from ..index.words import COLUMNS
from . import fulltext
from .matches import Places

K1 = 1.2
WEIGHTS = {
    "name": 1.0,
    "topic": 2.0,
    "value": 1.5,
    "says": 1.2,
    "more": 0.7,
    "source": 0.1,
    "questions": 1.0,
    "topic_questions": 0.6,
}
"""The weight of a word in each column."""
NORMALISATION = {
    "name": 0.3,
    "topic": 0.4,
    "value": 0.4,
    "says": 0.75,
    "more": 0.75,
    "source": 0.75,
    "questions": 0.5,
    "topic_questions": 0.5,
}
"""Length normalisation of each column."""


class Concept(NamedTuple):
    """Words and phrases that count as one, each with its share, and how often the question has it."""

    shares: Mapping[str, float]
    """A word, or a phrase of words, and what it counts (1: the question's own word)."""
    times: int = 1


class Book(NamedTuple):
    """What the formula needs to know of a book."""

    facts: int
    averages: tuple[float, ...]
    """Words that each column has on average."""

    def rarity(self, holders: int) -> float:
        """Return the weight of a word that so many facts have: the fewer they are, the more."""
        return math.log(1 + (self.facts - holders + 0.5) / (holders + 0.5))


ORDER = {column: place for place, column in enumerate(COLUMNS)}


def book(index: Index) -> Book:
    """Measure a book."""
    return _measured(index.text_sizes)


@lru_cache(maxsize=8)
def _measured(sizes: bytes) -> Book:
    facts, *words = _varints(sizes) or [0]
    words += [0] * (len(COLUMNS) - len(words))
    return Book(facts, tuple(count / facts if count else 1.0 for count in words))


def _varints(packed: bytes) -> list[int]:
    """Return the numbers of a row of FTS5's own tables: seven bits a byte, the last byte of each without the eighth.

    https://www.sqlite.org/fileformat2.html#varint
    """
    found, number = [], 0
    for byte in packed:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            found.append(number)
            number = 0
    return found


def scores(index: Index, concepts: Sequence[Concept], places: Places, numbers: Sequence[int]) -> dict[int, float]:
    """Score facts by their numbers, the higher the better."""
    about = book(index)
    lengths = _lengths(index, numbers)
    found = dict.fromkeys(lengths, 0.0)
    for concept in concepts:
        holders = fulltext.count(index, fulltext.expression(concept.shares))
        weight = concept.times * about.rarity(holders)
        for number, fit in _weighed(concept, places, lengths, about).items():
            found[number] += weight * fit / (K1 + fit)
    return found


def _lengths(index: Index, numbers: Sequence[int]) -> dict[int, list[int]]:
    """Return how many words each column of facts has."""
    return index.kept.of_facts("SELECT id, sz FROM text_docsize WHERE id", numbers, lambda row: _varints(row[0]))


def _weighed(concept: Concept, places: Places, lengths: Mapping[int, Sequence[int]], about: Book) -> dict[int, float]:
    """Return how often a concept occurs in facts, weighted by column and length; its best form counts."""
    weighed: dict[int, float] = {}
    for form, share in concept.shares.items():
        of_form: dict[int, float] = {}
        for (number, column), times in places[form].items():
            place = ORDER[column]
            usual = lengths[number][place] / about.averages[place]
            norm = NORMALISATION[column]
            of_form[number] = of_form.get(number, 0.0) + share * WEIGHTS[column] * times / (1 - norm + norm * usual)
        for number, fit in of_form.items():
            weighed[number] = max(weighed.get(number, 0.0), fit)
    return weighed
