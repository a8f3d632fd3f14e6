"""Words to ranked facts: BM25F over the full text, and a few small rules for questions on top of it.

What each rule is worth is measured: docs/search.md.
"""

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ..index.index import Index
from ..index.selection import Condition
from . import bm25, boosts, fulltext, likeness, matches
from .boosts import LIFTS, Candidate
from .coverage import Covers, covers, fits_time, share, weights
from .fulltext import EVERY_FACT
from .matches import Forms
from .question import Concept, Question

OTHER_SHARE, SYNONYM_SHARE = 0.8, 0.5
"""What another form of a word (led, lead) and a synonym count beside the question's own word."""
ALIKE_IN_TIME, ALIKE_IN_SIZE = 0.8, 0.7
"""The share of its topic's best score that a fact needs in order to be ranked by time or size."""
CANDIDATES, OF_ENTRIES = 40, 30
"""Candidates to be scored: those that have most of a question's weight, among all facts and among those of named entries."""
OF_TOPIC = 3
"""Candidates of each topic that is named, of an entry that is meant, however many facts of others have its words."""
PER_WORD = 5
"""Candidates for each concept of a long question, where that is more."""
OWN_WORDS = ("name", "topic", "value", "says", "more", "questions")
"""Where a candidate's words are sought first: the title of a document and how people ask for a topic say little of one fact."""
ASKED, NEAR = 0.6, 0.3
"""What it is worth that the book has the question nearly word for word, and that a figure is near one that is named."""
COVERAGE, BRIEF = 1.0, 8
"""What it is worth that a fact answers the whole weight of a question, of at most so many concepts: a longer one is a text."""
ALL = frozenset([*LIFTS, "succession", "newest", "largest", "asked", "near", "coverage"])
"""The rules by name: those that look at one fact, and those that work on all facts at once."""


class Hit(NamedTuple):
    """A fact that answers."""

    fact: Candidate
    score: float
    rules: tuple[str, ...]
    """The rules that spoke for it."""
    covers: Covers = ()
    """How far it has each concept of the question."""


def search(
    index: Index,
    question: Question,
    within: Condition = EVERY_FACT,
    rules: frozenset[str] = ALL,
    forms: Forms | None = None,
    weight: Sequence[float] | None = None,
    least: int = 0,
) -> list[Hit]:
    """Rank the facts that answer a question, best first; at least so many where that many have its words.

    `forms` and `weight` are those of the question, where they were looked for before.
    """
    beside = boosts.succession(index, question, within) if "succession" in rules else {}
    asked = likeness.nearly_asked(index, question, within) if "asked" in rules else {}
    near = fulltext.near(index, question.quantities, within) if "near" in rules else {}
    numbers = list(dict.fromkeys([*_candidates(index, question, within, least), *beside, *asked, *near]))
    concepts = _weighed(question)
    places = matches.places(index, numbers, forms or Forms(index, question.forms))
    scores = bm25.scores(index, concepts, places, numbers)
    best = max(scores.values(), default=0.0) or 1.0  # no fact's text may contain the name
    facts = boosts.candidates(index, list(scores))
    covered = _beside(facts, beside, covers(question, facts, places))
    weight = weights(index, question) if weight is None else weight
    whole = COVERAGE if len(question.concepts) <= BRIEF else 0.0
    hits = []
    for fact in facts:
        found = {name: lift(question, fact) for name, lift in LIFTS.items() if name in rules}
        found["succession"] = beside.get(fact.number, 0.0)
        found["asked"] = ASKED * asked.get(fact.number, 0.0)
        found["coverage"] = whole * share(covered[fact.number], weight) if "coverage" in rules else 0.0
        found["near"] = NEAR * near.get(fact.number, 0.0)
        spoke = tuple(name for name, lift in found.items() if lift > 0)
        hits.append(Hit(fact, scores[fact.number] + best * sum(found.values()), spoke, covered[fact.number]))
    hits.sort(key=lambda hit: (-hit.score, hit.fact.number))
    if "largest" in rules and question.extreme:
        return _in_size(hits, question)
    return hits if "newest" not in rules or question.times else _in_time(hits, question.order)


def _beside(facts: Sequence[Candidate], beside: Mapping[int, float], covered: dict[int, Covers]) -> dict[int, Covers]:
    """Let the predecessor or successor of a named one answer the words that name that one."""
    named: dict[tuple[str, str], list[Covers]] = {}
    for fact in facts:
        if beside.get(fact.number, 0.0) < 0:
            named.setdefault(fact.place, []).append(covered[fact.number])
    return covered | {
        fact.number: tuple(map(max, *named[fact.place], covered[fact.number]))
        for fact in facts
        if beside.get(fact.number, 0.0) > 0 and fact.place in named
    }


def _candidates(index: Index, question: Question, within: Condition, least: int) -> list[int]:
    """Return the facts that have most of a question's weight: of all, and of those of named entries."""
    held = [_holders(index, concept, within) for concept in question.concepts]
    about = bm25.book(index)
    worth: dict[int, float] = {}
    for concept, numbers in zip(question.concepts, held, strict=True):
        rarity = concept.trust * about.rarity(len(numbers))
        for number in numbers:
            worth[number] = worth.get(number, 0.0) + rarity

    def best(numbers: Iterable[int], most: int) -> list[int]:
        return heapq.nlargest(most, numbers, key=lambda number: (worth.get(number, 0.0), -number))

    most = max(CANDIDATES, PER_WORD * len(question.concepts), least)
    of_topics = fulltext.of_entries(index, list(question.entries), within)
    of_entries = [number for numbers in of_topics.values() for number in numbers]
    named = [numbers for (entry, topic), numbers in of_topics.items() if entry in question.meant and question.names_topic(topic)]
    return [
        *best(worth, most),
        *best(of_entries, OF_ENTRIES),
        *(number for numbers in named for number in best(numbers, OF_TOPIC)),
    ]


def _holders(index: Index, concept: Concept, within: Condition) -> Sequence[int]:
    """Return the facts that have a concept in their own words, or else at all."""
    own = fulltext.expression(concept.forms, columns=OWN_WORDS)
    return fulltext.holders(index, own, within) or fulltext.holders(index, fulltext.expression(concept.forms), within)


def _weighed(question: Question) -> list[bm25.Concept]:
    """Return the question's concepts, each form with its share."""
    weighed = []
    for concept in question.concepts:
        shares = dict.fromkeys(concept.synonyms, SYNONYM_SHARE) | dict.fromkeys(concept.others, OTHER_SHARE)
        if concept.typed and concept.trust == 1.0:  # a quantity, however it is written
            shares = dict.fromkeys(concept.synonyms, 1.0)
        shares |= {concept.own: 1.0} if concept.counts else {}
        ordered = (form for form in concept.forms if form in shares)  # as elsewhere, so that it is counted once who has them
        weighed.append(bm25.Concept({form: shares[form] * concept.trust for form in ordered}, concept.times))
    return weighed


def _in_time(hits: list[Hit], order: int) -> list[Hit]:
    """Order facts that differ only in time: of a topic's facts that match about equally, the newest comes first.

    A question without a time is about now. An order that is asked for holds for names too: -1 oldest first, 1 newest first.
    """
    return _in_order(
        hits,
        ALIKE_IN_TIME,
        lambda fact: str(fact.last_day) if fact.last_day and (fact.unit or order) else None,
        reverse=order >= 0,
    )


def _in_size(hits: list[Hit], question: Question) -> list[Hit]:
    """Put a topic's figures that fit about equally in the order of their size, first those of the time that is named."""

    def size(fact: Candidate) -> tuple[bool, float] | None:
        timely = not question.times or fits_time(question, fact)
        return (timely, question.extreme * float(fact.text)) if fact.unit else None

    return _in_order(hits, ALIKE_IN_SIZE, size, reverse=True)


def _in_order(hits: list[Hit], alike: float, key: Callable[[Candidate], Any], *, reverse: bool) -> list[Hit]:
    """Re-sort facts of one topic and unit that match about equally, within their ranks; facts without a key stay."""
    places: dict[tuple[str, str, str | None], list[int]] = {}
    for place, hit in enumerate(hits):
        if key(hit.fact) is not None:
            places.setdefault((*hit.fact.place, hit.fact.unit), []).append(place)
    ordered = list(hits)
    for taken in places.values():
        near = [place for place in taken if hits[place].score >= alike * hits[taken[0]].score]
        found = sorted((hits[place] for place in near), key=lambda hit: key(hit.fact), reverse=reverse)
        for place, hit in zip(near, found, strict=True):
            ordered[place] = hit._replace(score=hits[place].score)
    return ordered
