"""Which words of a question tell the facts of a topic apart: those that some of them have, and not most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from ..book import names
from . import asking, english
from .boosts import Candidate
from .coverage import Covers, in_columns, share, stated
from .matches import Places
from .question import Question
from .ranking import Hit

COMMON = 0.6
"""The share of a topic's facts that must have a word for it to say nothing about which of them is meant."""
LIGHT = 0.3
"""The share of the heaviest word's weight below which a word tells nothing apart."""
OF_A_CELL = 0.7
"""The weight from which on a word in a further column tells the facts of a topic apart: not that of NATO, which counted some."""
TELLING = 0.5
"""How far a fact must have a word to be told by it."""


class Words(NamedTuple):
    """The concepts of a question, by their places in it, as the facts of a topic have them, by their numbers."""

    question: Question
    weight: Sequence[float]
    covered: Mapping[int, Covers]
    """How far each fact has each concept."""
    has: Mapping[int, Set[int]]
    """The concepts that each fact has."""
    cells: Mapping[int, Set[int]]
    """Those of them that stand in its answer, or in its further columns."""
    columns: Mapping[int, Set[int]]
    """Those that stand in its further columns, without those that name the entry or the topic."""
    own: Set[int]
    """The concepts that name the entry or the topic."""
    values: Set[int]
    """Those that stand in the further columns of some facts: a nation, a region."""
    common: Set[int]
    """Those that most facts have."""
    apart: Set[int]
    """Those of weight that are not common: they tell the facts apart."""

    def told(self, facts: Sequence[Candidate]) -> list[Candidate]:
        """Return the facts that a further column tells apart, or that their answers do where that tells none."""
        told = [fact for fact in facts if self.columns[fact.number] & self.apart & self.values]
        if not told and self.question.is_question:
            told = [fact for fact in facts if self.cells[fact.number] & self.apart]
        return told

    def telling(self, best: Candidate, of_topic: int) -> Set[int]:
        """Return the places of the concepts that tell the best fact from others of its topic, which has so many."""
        telling = {place for place in self.has[best.number] & self.apart if _tells(self.question, place, of_topic)}
        if self.question.is_question or self.question.names_topic(best.topic):  # what only a sentence says tells little
            telling &= self.cells[best.number]
        return telling

    def share(self, fact: Candidate) -> float:
        """Return how much of the question's weight a fact has, in its text and once more in its cells."""
        cells = self.cells[fact.number]
        in_cells = [float(place in cells) for place in range(len(self.weight))]
        return share(self.covered[fact.number], self.weight) + share(in_cells, self.weight)


def words(
    question: Question,
    hit: Hit,
    facts: Sequence[Candidate],
    covered: Mapping[int, Covers],
    places: Places,
    weight: Sequence[float],
) -> Words:
    """Look which words of a question the facts of a topic have, of which one was found."""
    own = _own(question, hit)
    has = {fact.number: {place for place, part in enumerate(covered[fact.number]) if part >= TELLING} for fact in facts}
    cells = {fact.number: stated(question, fact, places) for fact in facts}
    columns = {fact.number: in_columns(question, fact) - own for fact in facts}
    values = set().union(*columns.values()) - _common(columns)
    of_most = _common(has) - values
    heavy = {place for place, part in enumerate(weight) if part >= (OF_A_CELL if place in values else LIGHT * max(weight))}
    return Words(question, weight, covered, has, cells, columns, own, values, of_most, heavy - of_most)


def _common(has: Mapping[int, Set[int]]) -> set[int]:
    """Return the places of the concepts that most facts of a topic have, by what each has."""
    held = Counter(place for places in has.values() for place in places)
    return {place for place, number in held.items() if number >= COMMON * len(has)}


def _own(question: Question, hit: Hit) -> set[int]:
    """Return the places of the concepts that name the entry or the topic of a hit."""
    name, topic = question.names.get(hit.fact.entry, frozenset()), names.stems(hit.fact.topic)
    return {
        place
        for place, concept in enumerate(question.concepts)
        if name.issuperset(concept.own.split()) or any(names.stems(form) <= topic for form in concept.forms)
    }


def _tells(question: Question, place: int, facts: int) -> bool:
    """Whether a word can tell facts of a topic apart: no time, which is looked at for itself, nor how many facts there are.

    Nor does "country" where figures are asked for by country. Of several numbers none does: whoever names them asks for all.
    """
    word = question.concepts[place].own
    if len(question.quantities) > 1 and any(word == quantity.forms[0] for quantity in question.quantities):
        return False
    if english.is_count(word) and "list" in question.wants and not (question.order or question.extreme):  # the four stages
        return False
    if (question.times and english.is_of_time(word)) or ("each" in question.wants and word.split()[-1] in asking.PARTIES):
        return False
    return str(facts) not in (word, *english.forms(word))
