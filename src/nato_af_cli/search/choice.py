"""Which answer comes first: what speaks for each of the possible ones, weighed and added up.

A conditional logit: its weights make the right answers of the tuning questions the likeliest among all that were possible
(benchmarks/fit.py). None knows a book, nor a form of question beyond those of `asking`.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from ..book import dates, names
from ..book.kinds import SUMMARY
from ..index.index import Index
from . import asking, likeness, ordering, shapes
from .answer import Answer, alone
from .boosts import Candidate
from .coverage import share
from .question import Question
from .ranking import Hit
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
    "beside": 6.00,
    "no figure": -3.00,
    "bare": -3.00,
    "ranks": 3.50,
    "no date": -2.00,
    "extreme": 3.00,
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
UNITS_OF_TIME = frozenset(("year", "month", "week", "day", "hour", "minute"))
LIGHT = 1.0
"""The weight of a word from which on it asks something of its own of an entry."""
CLOSE = 1.5
"""How much more must speak for more of a topic than a question chooses."""
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
    cards: Mapping[str, float]
    """The share of its weight that the cards of entries answer, by their ids."""


def in_order(question: Question, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Put first who came before or after somebody, where that is asked."""
    if question.neighbour and "name" in question.asks:
        return sorted(hits, key=lambda hit: "succession" not in hit.rules)
    return hits


def answers(
    index: Index, question: Question, hits: Sequence[Hit], weight: Sequence[float], possible: Sequence[Answer]
) -> Iterator[Answer]:
    """Go through the possible answers to a question, best first, and then the other hits; no topic or entry twice."""
    possible = likened(index, question, possible)
    about = asked(index, question, hits, weight, possible)
    found = sorted((one._replace(worth=worth(about, one)) for one in possible), key=lambda one: -one.worth)
    if found and found[0].type == "comparison" and not found[0].kind:
        compared = found[0].entries
        found = sorted(found, key=lambda one: not _has_both(about, one, compared))
    if found and not question.is_question and _is_of_facts(question, found[0]):  # words to search for: a list of facts
        found = []
    taken: set[tuple[str | None, ...]] = set()
    for number, answer in enumerate(found):
        if answer.kind:  # a list of entries has their answers
            taken |= {(entry, topic) for entry in answer.entries for topic in answer.topics}
        if not number and answer.type == "entry":  # its card has them
            (entry,) = answer.entries
            taken |= {(entry, slug) for slug in _card(index, entry)}
        if answer.place not in taken:
            taken.add(answer.place)
            close = [one for one in found if one.place == answer.place and answer.worth - one.worth < CLOSE]
            yield _narrowest(question, answer, close)
    yield from likened(index, question, [alone(hit) for hit in hits if hit.fact.place not in taken])


def _has_both(about: Asked, answer: Answer, compared: Sequence[str]) -> bool:
    """Whether an answer is the figures that some entries are compared in: one has them of the others, as a mission of nations."""
    others = {*compared} - {*answer.entries}
    has = {entry for fact in answer.facts for entry in fact.about}
    if answer.type != "topic" or answer.whole or not 0 < len(others) < len(compared) or not others <= has:
        return False
    are_figures = all(fact.unit and fact.fields for fact in answer.facts)
    named = {word for entry in compared for word in about.question.names[entry]}
    beside = (place for place, concept in enumerate(about.question.concepts) if not named.issuperset(concept.own.split()))
    of_several = len({tuple(fact.fields.items()) for fact in answer.facts}) > 1
    return are_figures and of_several and any(answer.covered[place] and about.weight[place] for place in beside)


def _is_of_facts(question: Question, best: Answer) -> bool:
    """Whether an answer is a fact, or some of a topic that nothing but a word of theirs leads to."""
    if best.type == "topic" and not best.whole:
        return names.stems(str(best.topic)).isdisjoint(question.stems)
    return best.type == "fact"


def likened(index: Index, question: Question, possible: Sequence[Answer]) -> list[Answer]:
    """Return possible answers with how alike the question is to those that the book has for them."""
    facts = likeness.of_facts(index, question, [one.marked.number for one in possible if one.marked])
    found = likeness.of_entries(index, question, [one.entries[0] for one in possible if one.type == "entry"])
    entries: dict[tuple[str, ...], float] = {(entry,): how for entry, how in found.items()}
    return [one._replace(alike=facts[one.marked.number] if one.marked else entries.get(one.entries, 0.0)) for one in possible]


def _narrowest(question: Question, best: Answer, close: Sequence[Answer]) -> Answer:
    """Return the answer that has what the question leaves to choose from, among those of a topic that are about as good."""
    exact = [one for one in close if len(one.facts) == one.choice and (one.type == "topic" or "list" not in question.wants)]
    return min(exact, key=lambda one: len(one.facts), default=best)


def asked(index: Index, question: Question, hits: Sequence[Hit], weight: Sequence[float], possible: Sequence[Answer]) -> Asked:
    """Gather what the possible answers to a question are weighed by."""
    entries = [one for one in possible if one.type == "entry"]
    return Asked(
        question,
        weight,
        best=max((hit.score for hit in hits), default=0.0) or 1.0,
        first=hits[0].fact.place if hits else None,
        cards={one.entries[0]: share(shown(index, one, hits), weight) for one in entries},
    )


def shown(index: Index, answer: Answer, hits: Sequence[Hit]) -> Sequence[float]:
    """Return how far what an answer shows has each concept of a question: of an entry its name and its card."""
    if answer.type != "entry":
        return answer.covered
    (entry,) = answer.entries
    card = _card(index, entry)
    found = [hit.covers for hit in hits if hit.fact.entry == entry and hit.fact.topic in card]
    return list(map(max, zip(answer.covered, *found, strict=True)))


def _card(index: Index, entry: str) -> tuple[str, ...]:
    """Return the topics that the card of an entry shows: its summary and key topics, but for what happened."""
    kind = shapes.kind_of(index, entry)
    return (SUMMARY, *(slug for slug in kind.key if slug not in kind.events))


def is_asked_too(index: Index, question: Question, weight: Sequence[float], first: Answer, other: Answer) -> bool:
    """Whether a question names a topic of the entry that its best answer is of, beside what that has.

    Beside a card it is a topic that the card does not show; beside another topic, one of a word of weight that this lacks, or
    one that the question joins to it.
    """
    if first.type == "comparison" or other.entries != first.entries or not (other.topic and question.names_topic(other.topic)):
        return False
    (entry,) = first.entries
    named = places(question, entry, other.topic)
    if first.topic is None:
        return bool(named) and other.topic not in _card(index, entry)
    if any(not first.covered[place] and weight[place] > LIGHT for place in named):  # what it has nothing on
        return True
    if not asking.begins(" ".join(question.said)):  # keywords, of which each topic that is named is asked for
        in_title = names.stems(other.topic) <= names.stems(index.topic_titles([entry])[first.topic])  # "total contributions"
        return not (in_title or set(named) <= set(places(question, entry, first.topic)))
    return any(pair in question.joined for pair in product(places(question, entry, first.topic), named))


def places(question: Question, entry: str, topic: str) -> list[int]:
    """Return the places of the concepts that name a topic, without those that name its entry."""
    name, words = question.names.get(entry, frozenset()), names.stems(topic)
    return [
        place
        for place, concept in enumerate(question.concepts)
        if not name.issuperset(concept.own.split()) and any(names.stems(form) & words for form in concept.forms)
    ]


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
    yield "first", float(fact.place == about.first)
    if question.asks_figure or question.wants_ranking:
        is_figure = bool(fact.unit)
        if "length" in question.wants:
            is_time = not names.stems(f"{fact.text} {fact.unit or ''}").isdisjoint(UNITS_OF_TIME)
            is_figure = is_time or (answer.type == "fact" and "/" in (fact.date or ""))
        yield "no number", float(not is_figure)
    if question.asks == {"date"}:
        yield "no date", float(answer.type == "topic" and (fact.is_name or bool(fact.unit and not question.extreme)))
    if question.asks == {"number"} and "length" not in question.wants:
        yield "counted", float(bool(fact.unit) and _is_counted(question, fact))
    yield "of kind", float(fact.kind in question.asked_kinds)
    yield "extreme", float(bool(question.extreme) and question.asks != {"date"} and _is_extreme(question, fact))
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
    yield "card", about.cards[entry]
    name = question.names.get(entry, frozenset())
    beside = (concept.own for concept, heavy in zip(question.concepts, about.weight, strict=True) if heavy > LIGHT)
    several = len(question.asks) != 1 or "date" in question.asks  # a name or a figure alone is no matter for a card
    yield "many", float(several and sum(not name.issuperset(own.split()) for own in beside) > 1)
    yield "order", float(bool(question.order or question.extreme))
    yield "no figure", float(question.asks_figure and "length" not in question.wants)
    yield "no name", float(question.asks == {"name"} and about.cards[entry] < 1 and not question.extreme)
