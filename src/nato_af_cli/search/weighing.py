"""What speaks for an answer, or against it, weighed and added up: comparable between the answers to one question alone.

A conditional logit: its weights make the right answers of the tuning questions the likeliest among all that were possible
(benchmarks/fit.py). None knows a book, nor a form of question beyond those of `asking`.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..book import dates, names
from ..book.kinds import SUMMARY
from . import ordering
from .answer import Answer
from .boosts import Candidate
from .coverage import Covers, share
from .english import UNITS_OF_TIME
from .question import Question
from .telling import TELLING
from .topics import DEFINITION

WEIGHTS: Mapping[str, float] = {
    "covered": 3.59,
    "score": 4.76,
    "alike": 5.60,
    "entry": 1.60,
    "named": 1.20,
    "many": 1.50,
    "card": 3.08,
    "order": -1.27,
    "fact": -2.62,
    "told apart": 3.76,
    "first": 1.30,
    "topic": 0.99,
    "summary": 2.06,
    "whole": 2.41,
    "no number": -3.18,
    "part": 2.29,
    "date": 3.00,
    "place": 2.50,
    "beside": 6.00,
    "no figure": -3.00,
    "bare": -3.00,
    "ranks": 3.50,
    "no date": -2.00,
    "extreme": 5.00,
    "of kind": 3.50,
    "defines": 3.00,
    "no name": -1.00,
    "counted": 1.50,
}
"""What each thing that speaks for an answer, or against it, weighs: benchmarks/fit.py."""
THINGS = 3
"""Things, as nations, that a ranking has at least."""
UNNAMED = 0.6
"""What a ranking is worth whose things the question does not name: nations where it asks for donors."""
LIGHT = 1.0
"""The weight of a word from which on it asks something of its own of an entry."""
ENTRY_SCORE = 0.8
"""The score that an entry as a whole is taken to have, beside that of the best fact."""


class Asked(NamedTuple):
    """A question and what was found, as far as its answers are weighed by it."""

    question: Question
    weight: Sequence[float]
    """How much each of its concepts weighs."""
    best: float
    """The score of the best fact."""
    first: tuple[str, str] | None
    """The topic of the best fact."""
    cards: Mapping[str, Covers]
    """How far the cards of entries answer each of its concepts, by their ids."""


def worth(about: Asked, answer: Answer) -> float:
    """Return how much speaks for an answer: to be compared with the other answers to its question alone."""
    if answer.type == "comparison":
        return math.inf
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in features(about, answer))


def features(about: Asked, answer: Answer) -> Iterator[tuple[str, float]]:
    """Go through what speaks for an answer or against it, by name."""
    question, hit = about.question, answer.hit
    yield "covered", share(answer.covered, about.weight)
    yield "score", hit.score / about.best if hit else ENTRY_SCORE
    yield "alike", answer.alike
    if hit is None or answer.marked is None:
        yield from _of_entry(about, answer)
        return
    fact = answer.marked
    if answer.type == "topic":
        yield "whole" if answer.whole or answer.ordered else "part", 1.0
    elif not answer.whole:
        yield "fact", 1.0
        yield "told apart", float(answer.choice == 1)
    if "date" in question.asks and answer.type == "fact":
        yield "date", float(dates.has_form(fact.text) and not fact.unit)
    if "where" in question.said:
        yield "place", float(_is_place(question, fact))
    yield "first", float(fact.place == about.first)
    is_extreme = _is_extreme(question, fact)
    if question.asks_figure or (question.wants_ranking and not (is_extreme and "list" not in question.wants)):
        is_figure = bool(fact.unit)
        if "length" in question.wants:
            cells = " ".join((fact.text, fact.unit or "", *fact.fields.values()))
            is_time = not names.stems(cells).isdisjoint(UNITS_OF_TIME)
            is_figure = is_time or (answer.type == "fact" and "/" in (fact.date or ""))
        yield "no number", float(not is_figure)
    if question.asks == {"date"}:
        is_figure = bool(fact.unit) and not (question.extreme or question.has_number)
        yield "no date", float(is_figure or (answer.type == "topic" and fact.is_name))
    if question.asks == {"number"} and "length" not in question.wants:
        yield "counted", float(bool(fact.unit) and _is_counted(question, fact))
    yield "of kind", float(fact.kind in question.asked_kinds)
    is_sought = bool(question.extreme) and question.asks != {"date"} and not question.neighbour
    yield "extreme", float(is_sought and is_extreme)
    if question.wants_things:
        yield "bare", float(bool(fact.unit) and not fact.fields)
    if question.wants_ranking or "each" in question.wants:
        things, named = answer.things
        yield "ranks", (1.0 if named else UNNAMED) * float(bool(fact.unit) and things >= THINGS)
    if question.neighbour and "name" in question.asks:
        yield "beside", float("succession" in hit.rules)
    words = fact.topic.split("-")
    yield "topic", sum(names.stem(word) in question.stems for word in words) / len(words)
    yield "summary", float(fact.topic == SUMMARY)
    yield "no name", float(question.asks == {"name"} and fact.topic == SUMMARY)
    if question.asks_meaning:
        what = fact.topic.removesuffix(f"-{DEFINITION}")
        yield "defines", float((fact.key == DEFINITION or what != fact.topic) and question.names_topic(what))


def _is_place(question: Question, fact: Candidate) -> bool:
    """Whether the topic of a fact of an entry that is named is called by what the book has for "where": place, location."""
    forms = (form for concept in question.concepts if concept.own == "where" for form in concept.forms)
    return fact.entry in question.entries and names.stems(fact.topic) in map(names.stems, forms)


def _is_counted(question: Question, fact: Candidate) -> bool:
    """Whether a figure is of what the question wants counted: of nations where it asks how many countries there were."""
    if question.meant and fact.entry not in question.meant:
        return False
    of = names.stems(f"{fact.unit} {fact.topic.partition('-by-')[0]}")
    noun = names.stems(" ".join(question.things_counted[-1:]))
    things = (concept for concept in question.concepts if concept.counts and names.stems(concept.own) & noun)
    return any(names.stems(form) & of for concept in things for form in concept.forms)


def _is_extreme(question: Question, fact: Candidate) -> bool:
    """Whether a topic says itself that it is the largest, or the smallest, of what the question is about."""
    word, _, what = fact.topic.partition("-")
    return ordering.extreme(word) == question.extreme and not names.stems(what).isdisjoint(question.stems)


def _of_entry(about: Asked, answer: Answer) -> Iterator[tuple[str, float]]:
    """Go through what speaks for an entry as a whole."""
    question = about.question
    (entry,) = answer.entries
    yield "entry", 1.0
    yield "named", question.entries.get(entry, 0.0)
    card = about.cards[entry]
    answered = share(card, about.weight)
    yield "card", answered
    name = question.names.get(entry, frozenset())
    parts = zip(question.concepts, about.weight, card, strict=True)
    beside = (concept.own for concept, heavy, part in parts if heavy > LIGHT and part >= TELLING)
    several = len(question.asks) != 1 or "date" in question.asks  # a name or a figure alone is no matter for a card
    yield "many", float(several and sum(not name.issuperset(own.split()) for own in beside) > 1)
    yield "order", float(bool(question.order or question.extreme))
    yield "no figure", float(question.asks_figure and "length" not in question.wants)
    is_brief = answered < 1 or "list" in question.wants  # of many names the card has the first and the last
    yield "no name", float(question.asks == {"name"} and is_brief and not question.extreme)
