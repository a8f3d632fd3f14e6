"""From ranked facts to answers of four shapes: an entry, a topic, a fact, a comparison of entries.

A question that does not tell the facts of a topic apart is answered by the topic: by all of it, or by those facts alone that the
words and times of the question choose. docs/search.md
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..book import dates, names
from ..book.kinds import Kind
from ..index.index import Index
from ..index.selection import Condition
from . import boosts, english, families, matches
from .boosts import Candidate
from .coverage import Covers, covers, fits_time, share, stated
from .fulltext import EVERY_FACT
from .matches import Forms, Places
from .question import Question
from .ranking import Hit

COMMON = 0.6
"""The share of a topic's facts that must have a word for it to say nothing about which of them is meant."""
MOST_FACTS = 300
"""Facts of the longest topic that is looked at as a whole."""
LIGHT = 0.3
"""The share of the heaviest word's weight below which a word tells nothing apart."""
ORDINALS = ("first", "last")
LEFT_OVER = 0.15
"""The share of a question's weight that may lie beside the name of a list of entries."""
MOST_TOPICS = 5
"""The best topics that are looked at."""
TELLING = 0.5
"""How far a fact must have a word to be told by it."""


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
    choice: int = 0
    """How many facts of the topic the question leaves to choose from, by its words and times or as the first or largest.

    0 where that was not looked at.
    """
    beside: bool = False
    """Whether these are figures of other times than the question names."""
    covered: Covers = ()
    """How far each concept of the question is answered (0 to 1)."""
    hit: Hit | None = None
    """The fact that it was found by; None where it is an entry or a comparison."""
    worth: float = 0.0
    """How much speaks for it, beside the other answers to its question."""
    alike: float = 0.0
    """How alike the question is to those that the book has for it (0 to 1)."""
    topics: tuple[str, ...] = ()
    """The topics that a list of entries is to have beside their names."""
    kind: str = ""
    """The kind of the entries of a list; a comparison without one sets them side by side."""
    goes_on: bool = False
    """Whether it goes on with the best answer: with the figures of the same thing in another entry."""

    @property
    def address(self) -> str:
        """Its path; of several entries their ids, with blanks."""
        if self.type == "fact" and self.marked:
            return self.marked.address
        return " ".join(self.entries) if self.type in ("entry", "comparison") else f"{self.entries[0]}/{self.topic}"

    @property
    def place(self) -> tuple[str | None, ...]:
        """Its entries and topic: what is answered once."""
        return *self.entries, self.topic


def possible(
    index: Index,
    question: Question,
    hits: Sequence[Hit],
    weight: Sequence[float],
    forms: Forms,
    within: Condition = EVERY_FACT,
    kinds: Sequence[str] | None = (),
) -> list[Answer]:
    """Return what may answer a question: entries that it names, and the best facts, alone and with others of their topics.

    An entry as a whole may be of some kinds alone, or of all where these are empty; with None only facts may answer.
    """
    found = [] if kinds is None else [*_family(index, question, weight, kinds), *_of_entries(index, question, kinds)]
    firsts: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        if len(firsts) < MOST_TOPICS:
            firsts.setdefault(hit.fact.place, hit)
    topics = boosts.of_topics(index, list(firsts), within, MOST_FACTS)
    together = [fact for facts in topics.values() if len(facts) < MOST_FACTS for fact in facts]
    places = matches.places(index, [fact.number for fact in together], forms)
    covered = covers(question, together, places)
    for place, hit in firsts.items():
        facts = topics.get(place, [])
        if 1 < len(facts) < MOST_FACTS and not (question.neighbour and "succession" in hit.rules):
            found += _of_topic(question, hit, facts, covered, places, weight)
        else:
            found.append(alone(hit)._replace(whole=len(facts) == 1))
    best = {hit.fact.number for hit in firsts.values()}
    return found + [alone(hit) for hit in hits[:MOST_TOPICS] if hit.fact.number not in best]


def alone(hit: Hit) -> Answer:
    """Return a fact as the answer."""
    return Answer("fact", (hit.fact.entry,), hit.fact.topic, (hit.fact,), hit.fact, whole=False, covered=hit.covers, hit=hit)


def _of_entries(index: Index, question: Question, kinds: Sequence[str]) -> list[Answer]:
    """Return the entries of some kinds that a question names and that are seen, and the comparison of them that it asks for."""
    seen = {one.id: one for one in index.entries(ids=list(question.entries))} if question.entries else {}
    named = [one for one in _surest(question, list(question.entries)) if one in seen and (not kinds or seen[one].kind in kinds)]
    if "comparison" in question.wants and len(named) > 1:
        return [Answer("comparison", tuple(named), covered=_named(question, named))]
    found = [Answer("entry", (one,), covered=_named(question, [one])) for one in named]
    if "length" in question.wants:
        return [one._replace(facts=span) for one in found if (span := _span(index, one.entries[0]))]
    return found


def _family(index: Index, question: Question, weight: Sequence[float], kinds: Sequence[str]) -> list[Answer]:
    """Return the list of entries that a question asks for: beside their name and topics there is nothing of weight in it."""
    of_book = names.stems(index.head()["title"])  # all of the book is about these
    for family in families.named(index, question):
        if kinds and family.kind not in kinds:
            continue
        covered = [
            concept.trust
            if concept.own in english.FILLERS
            or names.stem(concept.own) in of_book
            or family.covers(concept)
            or (english.is_count(concept.own) and not (question.order or question.extreme))  # not the last three of them
            else 0.0
            for concept in question.concepts
        ]
        entries: Sequence[str] = family.entries
        if share(covered, weight) < 1 - LEFT_OVER:
            if question.asks_figure or question.extreme:  # of something that they have, and not of them
                continue
            left = [place for place, part in enumerate(covered) if not part and weight[place]]
            entries = families.with_values(index, family, [question.concepts[place] for place in left])
            covered = [1.0 if place in left else part for place, part in enumerate(covered)]
        if entries:
            return [Answer("comparison", tuple(entries), covered=tuple(covered), topics=family.topics, kind=family.kind)]
    return []


def _surest(question: Question, entries: Sequence[str]) -> list[str]:
    """Return the entries whose names are not part of the name of another."""
    words = question.names
    return [one for one in entries if not any(words[one] < words[other] for other in entries)]


def _span(index: Index, entry: str) -> tuple[Candidate, ...]:
    """Return the first fact that dates the beginning of an entry, and the last that dates its end; none where one is missing."""
    kind = kind_of(index, entry)
    if len(kind.span) < 2:
        return ()
    ends = [
        [f for f in boosts.of_topic(index, entry, slug, EVERY_FACT, MOST_FACTS) if dates.has_form(f.text)] for slug in kind.span
    ]
    if not all(ends):
        return ()
    return min(ends[0], key=lambda fact: dates.first_day(fact.text)), max(ends[-1], key=lambda fact: dates.last_day(fact.text))


def kind_of(index: Index, entry: str) -> Kind:
    """Return the kind of the entry of an id that is seen."""
    return index.kind_of(index.entries(ids=[entry])[0])


def _named(question: Question, entries: Sequence[str]) -> Covers:
    """Return how far names of entries, and words for what they are, answer each concept."""
    words = {word for entry in entries for word in question.names.get(entry, ())}
    return tuple(
        concept.trust if words.issuperset(concept.own.split()) or concept.own in question.kinds else 0.0
        for concept in question.concepts
    )


def _of_topic(
    question: Question,
    hit: Hit,
    facts: Sequence[Candidate],
    covered: Mapping[int, Covers],
    places: Places,
    weight: Sequence[float],
) -> list[Answer]:
    """Return a fact alone, its topic, and those facts of the topic that a question means where its words or times choose some."""
    best, of_topic = hit.fact, len(facts)
    has = {fact.number: {place for place, part in enumerate(covered[fact.number]) if part >= TELLING} for fact in facts}
    held = Counter(place for fact in facts for place in has[fact.number])
    common = {place for place, number in held.items() if number >= COMMON * len(facts)}
    heavy = {place for place, part in enumerate(weight) if part >= LIGHT * max(weight)}
    in_cells = {fact.number: stated(question, fact, places) for fact in facts}
    apart = heavy - common
    told = [fact for fact in facts if in_cells[fact.number] & apart]
    by_cells = bool(told) and best not in told and question.is_question and not question.neighbour
    if by_cells:  # who held a post beats who took it over from one that is asked for
        best = max(told, key=lambda fact: (len(in_cells[fact.number] & apart), share(covered[fact.number], weight)))
        hit = hit._replace(fact=best, covers=covered[best.number])
    telling = {place for place in has[best.number] & apart if _tells(question, place, len(facts))}
    said = in_cells[best.number]
    if question.is_question or question.names_topic(best.topic):  # what only a sentence says tells little
        telling &= said
    is_one = bool(question.order or question.extreme) and not any(
        question.concepts[place].own.startswith(ORDINALS) for place in said
    )  # the first of all, but not of those of the first tranche
    chosen = [fact for fact in facts if has[fact.number] >= telling]
    if (by_cells or "length" in question.wants) and telling <= said:
        chosen = [fact for fact in chosen if telling <= in_cells[fact.number]]
    for one, other in question.joined:
        if one in telling and other not in common:
            chosen += [fact for fact in facts if fact not in chosen and has[fact.number] >= telling - {one} | {other}]
    if (any(_is_short(time) for time in question.times) or not best.unit) and fits_time(question, best):
        chosen = [fact for fact in chosen if fits_time(question, fact)]
    beside = bool(best.unit and question.times) and not any(fits_time(question, fact) for fact in chosen)
    if beside and not question.extreme:
        near = min(chosen, key=lambda fact: _distance(question, fact))
        hit = hit._replace(fact=near, covers=covered[near.number])
    if len(chosen) >= COMMON * len(facts):  # nearly all
        chosen = list(facts)
    chosen.sort(key=lambda fact: fact.number)
    if question.extreme and best.unit:  # the largest of that time
        facts, chosen = ([fact for fact in some if fits_time(question, fact)] or list(some) for some in (facts, chosen))
        alike = [fact for fact in chosen if fact.unit == best.unit]
        best = max(alike, key=lambda fact: question.extreme * float(fact.text), default=best)
        hit = hit._replace(fact=best, covers=covered[best.number])
    found = [alone(hit)]
    if len(chosen) > 1:
        found.append(_together(question, hit, chosen, covered)._replace(whole=len(chosen) == of_topic))
    if len(chosen) < len(facts) and (question.is_question or "list" in question.wants or question.names_topic(best.topic)):
        found.append(_together(question, hit, facts, covered)._replace(whole=len(facts) == of_topic))
    return [one._replace(choice=1 if is_one else len(chosen), beside=beside) for one in found]


def _together(question: Question, hit: Hit, facts: Sequence[Candidate], covered: Mapping[int, Covers]) -> Answer:
    """Return facts of a topic as the answer."""
    best = hit.fact
    together = tuple(map(max, *(covered[fact.number] for fact in facts)))
    shown = _by_size(facts, question.extreme) if question.extreme else facts
    marked = best if best in shown else shown[0]
    return Answer("topic", (best.entry,), best.topic, tuple(shown), marked, covered=together, hit=hit)


def _by_size(facts: Sequence[Candidate], extreme: int) -> Sequence[Candidate]:
    """Return the figures of several things, nations say, as a ranking: of each its largest, or its smallest, first that of all.

    Figures of other units than most have cannot be compared with them, and stay behind.
    """
    things = {(fact.unit, *fact.fields.items()) for fact in facts if fact.unit}
    if len(things) < 2:
        return facts
    unit = Counter(thing[0] for thing in things).most_common(1)[0][0]
    ordered = sorted((fact for fact in facts if fact.unit == unit), key=lambda fact: float(fact.text), reverse=extreme > 0)
    firsts: dict[tuple[tuple[str, str], ...], Candidate] = {}
    for fact in ordered:
        firsts.setdefault(tuple(fact.fields.items()), fact)
    return [*firsts.values(), *(fact for fact in facts if fact.unit != unit)]


def elsewhere(index: Index, question: Question, best: Answer, within: Condition) -> list[Answer]:
    """Return what other entries have of the thing whose figures are the best answer: a nation's troops in a later mission.

    Where the question names the entry of the best answer, it is about the others that it names alone.
    """
    things = {tuple(fact.fields.items()) for fact in best.facts if fact.unit}
    if best.type != "topic" or best.whole or "list" not in question.wants or len(things) != 1 or () in things:
        return []
    (own,) = best.entries
    sql = "SELECT entry FROM topic WHERE slug = ? AND entry != ? ORDER BY seq"
    found = []
    for (entry,) in index.db.execute(sql, (best.topic, own)).fetchall():
        facts = [
            fact
            for fact in boosts.of_topic(index, entry, str(best.topic), within, MOST_FACTS)
            if {tuple(fact.fields.items())} == things
        ]
        if facts and (entry in question.meant) == (own in question.meant):
            found.append(best._replace(entries=(entry,), facts=tuple(facts), marked=facts[-1], goes_on=True))
    return found


def _distance(question: Question, fact: Candidate) -> int:
    """Return how many days lie between a fact and the nearest time that a question names; without a date it is far from all."""
    if not (fact.first_day and fact.last_day):
        return date.max.toordinal()
    first, last = (date.fromisoformat(day).toordinal() for day in (fact.first_day, fact.last_day))
    times = [[date.fromisoformat(day).toordinal() for day in time] for time in question.times]
    return min(max(start - last, first - end) for start, end in times)


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
