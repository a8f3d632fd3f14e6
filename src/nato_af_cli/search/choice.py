"""Which answer comes first: what speaks for each of the possible ones, weighed and added up.

A conditional logit: its weights make the right answers of the tuning questions the likeliest among all that were possible
(benchmarks/fit.py). None knows a book, nor a form of question beyond those of `asking`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..book import dates, names
from ..book.kinds import SUMMARY
from ..index.index import Index
from . import bm25, shapes
from .coverage import fits_time, heaviest, share
from .question import Question
from .ranking import Hit
from .shapes import Answer

WEIGHTS: Mapping[str, float] = {
    "covered": 3.27,
    "heaviest": -0.50,
    "score": 4.14,
    "entry": 10.66,
    "name alone": 2.73,
    "left over": -3.80,
    "narrower": -2.00,
    "fact": -2.09,
    "told apart": 3.60,
    "rank 0": 2.00,
    "asked": 2.43,
    "another named": -1.66,
    "topic": 1.11,
    "event": 1.01,
    "summary": 2.66,
    "whole": 2.19,
    "rank 1": 1.13,
    "no number": -2.55,
    "part": 1.82,
    "definition": 1.71,
    "length of a list": 0.99,
    "time": 1.19,
    "date": 3.00,
    "beside": 3.00,
}
"""What each thing that speaks for an answer, or against it, weighs: benchmarks/fit.py."""
CLOSE = 1.3
"""How much more must speak for more of a topic than a question chooses."""
MOST_RANKED = 2
"""Topics for whose rank something is to be said."""
ENTRY_SCORE = 0.8
"""The score that an entry as a whole is taken to have, beside that of the best fact."""


class Asked(NamedTuple):
    """A question and what was found, as far as its answers are weighed by it."""

    question: Question
    weight: Sequence[float]
    """How much each of its concepts weighs."""
    unknown: float
    """The weight of a word that the book does not have."""
    best: float
    """The score of the best fact."""
    places: Mapping[tuple[str, str], int]
    """The topics, best first, with their ranks."""
    near: frozenset[int]
    """The facts of which the book has the question nearly word for word."""
    events: frozenset[tuple[str, str]]
    """Kinds and topics that hold what happened."""


def in_order(question: Question, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Put first who came before or after somebody, where that is asked."""
    if question.neighbour and "name" in question.asks:
        return sorted(hits, key=lambda hit: "succession" not in hit.rules)
    return hits


def answers(
    index: Index, question: Question, hits: Sequence[Hit], weight: Sequence[float], possible: Iterable[Answer]
) -> Iterator[Answer]:
    """Go through the possible answers to a question, best first, and then the other hits; no topic or entry twice."""
    about = asked(index, question, hits, weight)
    found = sorted((one._replace(worth=worth(about, one)) for one in possible), key=lambda one: -one.worth)
    if found and found[0].type == "fact" and not question.is_question:  # words to search for: a list of facts
        found = []
    taken: set[tuple[str | None, ...]] = set()
    for number, answer in enumerate(found):
        if answer.kind:  # a list of entries has their answers
            taken |= {(entry, topic) for entry in answer.entries for topic in answer.topics}
        if not number and answer.type == "entry":  # its card has them
            (entry,) = answer.entries
            taken |= {(entry, slug) for slug in (SUMMARY, *shapes.kind_of(index, entry).key)}
        if answer.place not in taken:
            taken.add(answer.place)
            close = [one for one in found if one.place == answer.place and answer.worth - one.worth < CLOSE]
            yield _narrowest(question, answer, close)
    yield from (shapes.alone(hit) for hit in hits if hit.fact.place not in taken)


def _narrowest(question: Question, best: Answer, close: Sequence[Answer]) -> Answer:
    """Return the answer that has what the question leaves to choose from, among those of a topic that are about as good."""
    exact = [one for one in close if len(one.facts) == one.choice and (one.type == "topic" or "list" not in question.wants)]
    return min(exact, key=lambda one: len(one.facts), default=best)


def asked(index: Index, question: Question, hits: Sequence[Hit], weight: Sequence[float]) -> Asked:
    """Gather what the answers to a question are weighed by."""
    places = dict.fromkeys(hit.fact.place for hit in hits)
    return Asked(
        question,
        weight,
        unknown=bm25.book(index).rarity(0),
        best=max((hit.score for hit in hits), default=0.0) or 1.0,
        places={place: rank for rank, place in enumerate(places)},
        near=frozenset(hit.fact.number for hit in hits if "asked" in hit.rules),
        events=frozenset((kind.name, slug) for kind in index.kinds for slug in kind.events),
    )


def worth(about: Asked, answer: Answer) -> float:
    """Return how much speaks for an answer: to be compared with the other answers to its question alone."""
    if answer.type == "comparison":
        return math.inf
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in features(about, answer))


def features(about: Asked, answer: Answer) -> Iterator[tuple[str, float]]:
    """Go through what speaks for an answer or against it, by name."""
    question, hit = about.question, answer.hit
    yield "covered", share(answer.covered, about.weight)
    yield "heaviest", heaviest(answer.covered, about.weight) / about.unknown
    yield "score", hit.score / about.best if hit else ENTRY_SCORE
    if hit is None or answer.marked is None:
        yield from _of_entry(about, answer)
        return
    fact = answer.marked
    if answer.type == "topic":
        yield "whole" if answer.whole else "part", 1.0
    elif not answer.whole:
        yield "fact", 1.0
        yield "told apart", float(answer.choice == 1)
    if "date" in question.asks and answer.type == "fact":
        yield "date", float(dates.has_form(fact.text))
    if "list" in question.wants and answer.type == "topic":
        yield "length of a list", math.log(len(answer.facts))
    rank = about.places.get(fact.place, len(about.places))
    if rank < MOST_RANKED:
        yield f"rank {rank}", 1.0
    yield "asked", float(any(one.number in about.near for one in answer.facts))
    named = max((question.entries.get(entry, 0.0) for entry in (fact.entry, *fact.about)), default=0.0)
    yield "another named", float(not named and bool(question.meant))
    if question.times:
        yield "time", sum(fits_time(question, one) for one in answer.facts) / len(answer.facts)
    if question.asks & {"number", "amount", "share"} and not fact.unit:
        yield "no number", 1.0
    if question.neighbour and "name" in question.asks:
        yield "beside", float("succession" in hit.rules)
    words = fact.topic.split("-")
    yield "topic", sum(names.stem(word) in question.stems for word in words) / len(words)
    yield "event", float((fact.kind, fact.topic) in about.events)
    yield "summary", float(fact.topic == SUMMARY)


def _of_entry(about: Asked, answer: Answer) -> Iterator[tuple[str, float]]:
    """Go through what speaks for an entry as a whole."""
    question = about.question
    yield "entry", 1.0
    alone = share(answer.covered, about.weight)
    yield "name alone", alone
    yield "left over", float(alone < 1 - shapes.LEFT_OVER)
    if "definition" in question.wants and not answer.topics:
        yield "definition", alone
    particular = question.is_question or question.asks or question.order or question.extreme or question.wants
    if not answer.facts and (answer.topics or (particular and "definition" not in question.wants)):
        yield "narrower", 1.0
