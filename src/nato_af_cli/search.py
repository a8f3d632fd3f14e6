"""Words to ranked facts: BM25F over the full text, and a few small rules for questions on top of it.

A rule lifts facts by a share of the best text score of the question, so that its weight means the same in every book. What each
is worth is measured: docs/search.md.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping
from typing import NamedTuple

from . import bm25, dates, index, lexicon, names
from .lexicon import EVERY_FACT, Condition
from .model import Fact
from .question import Question

SYNONYM_SHARE = 0.6
"""What a synonym counts beside the question's own word."""
OWN, ABOUT, TOPIC, KIND, ANSWER, DATED, TIME = 0.6, 0.2, 0.2, 0.15, 0.4, 0.1, 0.2
"""Lifts, each as a share of the best text score of the question: facts of an entry that it names, facts about it, facts of a
topic all of whose words it names, facts of a kind that it names, the kind of answer that it asks for, a dated fact where a
date is asked for, facts of a time that it names.
"""
ALIKE = 0.8
"""What share of the best score of its topic a fact must have to be one of a series in which time decides."""
CANDIDATES = 1000
"""Facts that the rules look at."""


class Hit(NamedTuple):
    """A fact that answers, its score, and the rules that spoke for it."""

    number: int
    fact: Fact
    score: float
    rules: tuple[str, ...]


Rule = Callable[[Question, Fact], float]


def by_entry(question: Question, fact: Fact) -> float:
    """Lift the facts of the entries that the question names, and less those about them."""
    own = question.entries.get(fact.entry, 0.0)
    about = sum(sureness for entry, sureness in question.entries.items() if entry in fact.about and entry != fact.entry)
    return OWN * own + ABOUT * min(about, 1.0)


def by_topic(question: Question, fact: Fact) -> float:
    """Lift the facts of a topic all of whose words the question names, itself or by synonyms."""
    return TOPIC if all(names.stem(word) in question.stems for word in names.fold(fact.topic).split()) else 0.0


def by_kind(question: Question, fact: Fact) -> float:
    """Lift the facts of a kind of entry that the question names."""
    return KIND if fact.kind in question.kinds else 0.0


def by_answer(question: Question, fact: Fact) -> float:
    """Lift the kind of answer that the kind of question asks for."""
    fits = {
        "amount": ANSWER if fact.unit and _MONEY.match(fact.unit) else 0.0,
        "share": ANSWER if fact.unit and _SHARE.search(fact.unit) else 0.0,
        "number": ANSWER if fact.unit and not _MONEY.match(fact.unit) else 0.0,
        "date": ANSWER if dates.has_form(fact.text) else DATED if fact.date else 0.0,
        "name": ANSWER if is_name(fact) else 0.0,
    }
    return max((fits[kind] for kind in question.asks), default=0.0)


def by_time(question: Question, fact: Fact) -> float:
    """Lift the facts of a time that the question names; one dated by its source alone counts half."""
    if not question.times or not fact.known:
        return 0.0
    first, last = dates.first_day(fact.known), dates.last_day(fact.known)
    if not any(first <= end and start <= last for start, end in question.times):
        return 0.0
    return TIME if fact.date else TIME / 2


_SHARE = re.compile(r"per ?cent|%", re.IGNORECASE)
_MONEY = re.compile(r"[A-Z]{3}\b")  # a currency begins with its code (ISO 4217)


def is_name(fact: Fact) -> bool:
    """Whether a fact's answer looks like the name of a person or a body: every longer word begins with a capital."""
    words = [word for word in fact.text.replace("-", " ").split() if len(word) > 3]
    return (
        fact.unit is None and not dates.has_form(fact.text) and 0 < len(words) <= 6 and all(word[0].isupper() for word in words)
    )


RULES: Mapping[str, Rule] = {"entry": by_entry, "topic": by_topic, "kind": by_kind, "answer": by_answer, "time": by_time}
"""The rules that look at one fact, by name. Another, `newest`, works on all facts at once."""
ALL = frozenset([*RULES, "newest"])


def search(db: sqlite3.Connection, question: Question, within: Condition = EVERY_FACT, rules: frozenset[str] = ALL) -> list[Hit]:
    """Rank the facts that answer a question, best first."""
    numbers = lexicon.candidates(db, question.expression, CANDIDATES, within)
    numbers += lexicon.of_entries(db, list(question.entries), CANDIDATES, within)
    scores = bm25.scores(db, _weighed(question), numbers)
    facts = index.numbered(db, list(scores))
    best = max(scores.values(), default=0.0) or 1.0  # a name alone may stand in no fact's words
    hits = []
    for number, score in scores.items():
        lifts = {name: RULES[name](question, facts[number]) for name in RULES if name in rules}
        spoke = tuple(name for name, lift in lifts.items() if lift)
        hits.append(Hit(number, facts[number], score + best * sum(lifts.values()), spoke))
    hits.sort(key=lambda hit: (-hit.score, hit.number))
    if "newest" not in rules or question.times:
        return hits
    return in_time(hits, question.order)


def _weighed(question: Question) -> list[bm25.Concept]:
    """Return the question's concepts in stems, each form with its share."""
    stems = lexicon.stems(list(dict.fromkeys(form for concept in question.concepts for form in concept.forms)))
    weighed = []
    for concept in question.concepts:
        shares = {stems[form]: SYNONYM_SHARE for form in concept.synonyms if stems[form]}
        if concept.counts and stems[concept.own]:
            shares[stems[concept.own]] = 1.0
        weighed.append(bm25.Concept(shares, concept.times))
    return weighed


def in_time(hits: list[Hit], order: int) -> list[Hit]:
    """Put what is alike but for its time in order: the places of a topic's facts that fit about equally go to the newest first.

    What is asked without a time is asked of now. An order that is asked for holds for names too: -1 oldest first, 1 newest first.
    """
    places: dict[tuple[str, str, str | None], list[int]] = {}
    for place, hit in enumerate(hits):
        if hit.fact.known and (hit.fact.unit or order):
            places.setdefault((hit.fact.entry, hit.fact.topic, hit.fact.unit), []).append(place)
    ordered = list(hits)
    for taken in places.values():
        alike = [place for place in taken if hits[place].score >= ALIKE * hits[taken[0]].score]
        found = [hits[place] for place in alike]
        by_day = sorted(found, key=lambda hit: dates.last_day(str(hit.fact.known)), reverse=order >= 0)
        for place, hit in zip(alike, by_day, strict=True):
            ordered[place] = hit._replace(score=hits[place].score)
    return ordered
