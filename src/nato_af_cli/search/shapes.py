"""From ranked facts to answers of four shapes: an entry, a topic, a fact, a comparison of entries.

A question that does not tell the facts of a topic apart is answered by the topic: by all of it, or by those facts alone that the
words and times of the question choose. docs/search.md
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..book import dates, names
from ..book.kinds import SUMMARY, Kind
from ..index.index import Index
from ..index.selection import Condition
from . import boosts, english, matches
from .boosts import Candidate
from .coverage import Covers, covers, fits_time, share, stated
from .fulltext import EVERY_FACT
from .matches import Forms
from .question import Question
from .ranking import Hit

COMMON = 0.6
"""The share of a topic's facts that must have a word for it to say nothing about which of them is meant."""
MOST_FACTS = 300
"""Facts of the longest topic that is looked at as a whole."""
ABOUT_AS_WELL = 0.8
"""The share of the best score that a fact needs to be counted among those of a list."""
LIGHT = 0.3
"""The share of the heaviest word's weight below which a word tells nothing apart."""
ORDINALS = ("first", "last")
GROUPED = 3
"""Answers that are looked at as topics; those behind them are facts."""
TELLING = 0.5
"""How far a fact must have a word to be told by it."""
JOINED = re.compile(r"\W*(?:,|and|or|vs\.?|versus|between|to)\W*(?:\w+\W+)?", re.ASCII)
"""What stands between two words that are joined."""
LEFT_OVER = 0.15
"""The share of a question's weight that may lie beside the name of an entry in a question for the entry."""


class Answer(NamedTuple):
    """What answers a question, in the shape that it asks for."""

    type: str
    """`entry`, `topic`, `fact` or `comparison`."""
    entries: tuple[str, ...]
    topic: str | None = None
    facts: tuple[Candidate, ...] = ()
    """The facts that answer, in the book's order; of a comparison none, of an entry its first and last day if asked."""
    marked: Candidate | None = None
    """The fact of them that is meant above all."""
    whole: bool = True
    """Whether these are all the facts of the topic."""
    covered: Covers = ()
    """How far each concept of the question is answered (0 to 1)."""
    hit: Hit | None = None
    """The fact that it was found by; None where it is an entry or a comparison."""


def answers(
    index: Index,
    question: Question,
    hits: Sequence[Hit],
    weight: Sequence[float],
    forms: Forms,
    within: Condition = EVERY_FACT,
    kinds: Sequence[str] | None = (),
) -> Iterator[Answer]:
    """Go through the answers to a question, best first.

    An entry as a whole may be of some kinds alone, or of all where these are empty; with None only facts may answer.
    """
    first = None if kinds is None else _of_entries(index, question, weight, kinds)
    if first:
        yield first
    grouped, given, taken = True, 0, set[int]()
    topics: set[tuple[str, str]] = set()
    if first and first.type == "entry":  # its card has them
        (id,) = first.entries
        topics |= {(id, slug) for slug in (SUMMARY, *_kind(index, id).key)}
    if question.neighbour and "name" in question.asks:  # who came before or after somebody
        hits = sorted(hits, key=lambda hit: "succession" not in hit.rules)
    for hit in _listed_first(hits) if "list" in question.wants else hits:
        place = hit.fact.entry, hit.fact.topic
        if hit.fact.number in taken or place in topics:
            continue
        found = _of_topic(index, question, hit, weight, forms, within) if grouped else _alone(hit)
        given += 1
        grouped = given < GROUPED and (question.is_question or found.type == "topic" or first is not None)
        taken.update(fact.number for fact in found.facts)
        if found.type == "topic":
            topics.add(place)
        yield found


def _listed_first(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Put the topic first that most of the facts are of which fit about as well as the best."""
    near = [hit for hit in hits if hit.score >= ABOUT_AS_WELL * hits[0].score]
    if not near:
        return hits
    number = Counter((hit.fact.entry, hit.fact.topic) for hit in near)
    ((place, _),) = number.most_common(1)
    first = next(hit for hit in near if (hit.fact.entry, hit.fact.topic) == place)
    return [first, *(hit for hit in hits if hit is not first)]


def _alone(hit: Hit) -> Answer:
    return Answer("fact", (hit.fact.entry,), hit.fact.topic, (hit.fact,), hit.fact, covered=hit.covers, hit=hit)


def _of_entries(index: Index, question: Question, weight: Sequence[float], kinds: Sequence[str]) -> Answer | None:
    """Return the comparison or the entry that a question asks for, if they are seen and of these kinds."""
    found = _comparison(question) or _entry(index, question, weight)
    seen = index.entries(ids=found.entries) if found else ()
    return found if found and len(seen) == len(found.entries) and all(not kinds or one.kind in kinds for one in seen) else None


def _comparison(question: Question) -> Answer | None:
    """Return the comparison that a question asks for, of the entries that it names."""
    if "comparison" not in question.wants or len(question.entries) < 2:
        return None
    named = _surest(question, list(question.entries))
    return Answer("comparison", tuple(named), covered=_named(question, named)) if len(named) > 1 else None


def _surest(question: Question, entries: Sequence[str]) -> list[str]:
    """Return the entries whose names are not part of the name of another."""
    words = question.names
    return [one for one in entries if not any(words[one] < words[other] for other in entries)]


def _entry(index: Index, question: Question, weight: Sequence[float]) -> Answer | None:
    """Return the entry that a question is about as a whole: beside its name there is nothing of weight in it."""
    lasting = "length" in question.wants
    narrower = question.asks or question.order or question.extreme or question.wants
    if narrower and not lasting and "definition" not in question.wants:
        return None
    best: tuple[float, str, Covers] | None = None
    for entry in _surest(question, list(question.entries)):
        covered = _named(question, [entry])
        part = share(*_of_clause(question, covered, weight))
        if part >= 1 - LEFT_OVER and (best is None or part > best[0]):
            best = part, entry, covered
    if not best:
        return None
    facts = _span(index, best[1]) if lasting else ()
    return Answer("entry", (best[1],), facts=facts, covered=best[2]) if facts or not lasting else None


def _of_clause(question: Question, covered: Covers, weight: Sequence[float]) -> tuple[Covers, Sequence[float]]:
    """Return what is covered and what weighs of the first clause of a question alone."""
    words = set(question.clause.split())
    there = [place for place, concept in enumerate(question.concepts) if words.issuperset(concept.own.split())]
    return tuple(covered[place] for place in there), [weight[place] for place in there]


def _span(index: Index, entry: str) -> tuple[Candidate, ...]:
    """Return the first fact that dates the beginning of an entry, and the last that dates its end; none where one is missing."""
    kind = _kind(index, entry)
    if len(kind.span) < 2:
        return ()
    ends = [
        [f for f in boosts.of_topic(index, entry, slug, EVERY_FACT, MOST_FACTS) if dates.has_form(f.text)] for slug in kind.span
    ]
    if not all(ends):
        return ()
    return min(ends[0], key=lambda fact: dates.first_day(fact.text)), max(ends[-1], key=lambda fact: dates.last_day(fact.text))


def _kind(index: Index, entry: str) -> Kind:
    return index.kind_of(index.entries(ids=[entry])[0])


def _named(question: Question, entries: Sequence[str]) -> Covers:
    """Return how far names of entries, and words for what they are, answer each concept."""
    words = {word for entry in entries for word in question.names.get(entry, ())}
    return tuple(
        concept.trust if words.issuperset(concept.own.split()) or concept.own in question.kinds else 0.0
        for concept in question.concepts
    )


def _of_topic(index: Index, question: Question, hit: Hit, weight: Sequence[float], forms: Forms, within: Condition) -> Answer:
    """Return the topic of a fact, or those of its facts that a question means; the fact alone where it means no other."""
    best = hit.fact
    if question.neighbour and "succession" in hit.rules:
        return _alone(hit)
    facts = boosts.of_topic(index, best.entry, best.topic, within, MOST_FACTS)
    if not 1 < len(facts) < MOST_FACTS:
        return _alone(hit)
    places = matches.places(index, [fact.number for fact in facts], forms)
    covered = covers(question, facts, places)
    has = {fact.number: {place for place, part in enumerate(covered[fact.number]) if part >= TELLING} for fact in facts}
    held = Counter(place for held in has.values() for place in held)
    common = {place for place, number in held.items() if number >= COMMON * len(facts)}
    heavy = {place for place, part in enumerate(weight) if part >= LIGHT * max(weight)}
    telling = {place for place in has[best.number] & heavy - common if _tells(question, place, len(facts))}
    said = stated(question, best, places)
    if _names(question, best.topic):  # asked for as a whole: only what stands in answers and columns narrows it
        telling &= said
    ordinal = any(question.concepts[place].own.startswith(ORDINALS) for place in said)  # the first tranche, not the first of all
    chosen = [fact for fact in facts if has[fact.number] >= telling]
    for one, other in _joined(question):
        if one in telling and other not in common:
            chosen += [fact for fact in facts if fact not in chosen and has[fact.number] >= telling - {one} | {other}]
    if any(_is_short(time) for time in question.times) and fits_time(question, best):
        chosen = [fact for fact in chosen if fits_time(question, fact)]
    if len(chosen) < 2 or ((question.order or question.extreme) and not ordinal and "list" not in question.wants):
        return _alone(hit)
    chosen.sort(key=lambda fact: fact.number)
    marked = best if best in chosen else chosen[0]
    together = tuple(max(covered[fact.number][place] for fact in chosen) for place in range(len(question.concepts)))
    return Answer("topic", (best.entry,), best.topic, tuple(chosen), marked, len(chosen) == len(facts), together, hit)


def _names(question: Question, topic: str) -> bool:
    """Whether a question names a topic that is a list."""
    words = topic.split("-")
    return words[-1].endswith("s") and all(names.stem(word) in question.stems for word in words)


def _is_short(time: tuple[str, str]) -> bool:
    """Whether a time is a year at most: a longer one asks for all that there is."""
    return time[0][:4] == time[1][:4]


def _tells(question: Question, place: int, facts: int) -> bool:
    """Whether a word can tell facts of a topic apart: no time, which is looked at for itself, nor how many facts there are.

    Of several numbers none does: whoever names them asks for all.
    """
    word = question.concepts[place].own
    if len(question.quantities) > 1 and any(word == quantity.forms[0] for quantity in question.quantities):
        return False
    if question.times and (word.isdecimal() or english.is_month(word)):
        return False
    return str(facts) not in (word, *english.forms(word))


def _joined(question: Question) -> Iterator[tuple[int, int]]:
    """Go through the pairs of concepts that a question joins by "and", "or" or a comma, each both ways."""
    places = {concept.typed.lower() or concept.own: place for place, concept in enumerate(question.concepts)}
    text = question.text.lower()
    ends = {place: [match.span() for match in re.finditer(rf"\b{re.escape(word)}\b", text)] for word, place in places.items()}
    for one, spans in ends.items():
        for other, others in ends.items():
            if any(JOINED.fullmatch(text[end:start]) for _, end in spans for start, _ in others):
                yield one, other
                yield other, one
