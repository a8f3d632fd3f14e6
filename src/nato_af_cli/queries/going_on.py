"""What a later question goes on about, of those that are asked in one: the entries, the person or the time of the first."""

import re
from collections.abc import Callable, Sequence

from ..book import dates, names
from ..search import asking, boosts, shapes, times, weighing
from ..search.boosts import Candidate
from ..search.coverage import fits_time
from ..search.english import FILLERS, STOP_WORDS, is_of_time
from ..search.fulltext import EVERY_FACT
from .questions import Asked

DEADLINE = r"(?i)^(?:by|until|till) (?:when|(?:what|which) (?:date|day|month|year))\b"
"""How a later question begins that asks for a deadline: by when."""
_WHOM = r"(?i)^(?:by|to|with|under) whom?\b"
_FROM_WHOM = r"(?i)^from whom?\b"
_THEN = (
    r"(?i)(?<!since )(?<!until )(?<!till )(?<!by )"
    r"\b(?:(?P<year>(?:in )?that year)|(?P<day>(?:on )?that (?:same )?day)|at (?:that|the same) (?:time|moment)|(?:back )?then)\b"
)
"""Words that name the time of what was found before: "who was in command that day"."""
_OF_THOSE = r"(?i)\bof (?:those|these|them)\b"
_ONE = r"(?i)\b(first|last|next|current) one\b"
"""What stands for a thing that was asked for before: "and the last one of Resolute Support"."""
_OF_PEOPLE = frozenset(("he", "she", "him", "his", "her"))
_POINTING_BACK = _OF_PEOPLE | {"it", "its", "they", "them", "their"}
"""Words with which a later question goes on about what the first has named."""


def going_on(first: Asked, later: Asked, ask: Callable[[str, Sequence[str]], Asked]) -> Asked:
    """Return a later question with what it goes on about."""
    words = frozenset(names.fold(later.text).split())
    best = first.best[0][0]
    if one := _of_one(first, later, ask):
        return one
    then = _then(first, later)
    if then and later.question.meant:
        return ask(later.text, then)
    of_those = _is_light(later) and re.search(_OF_THOSE, later.text)
    if later.question.meant and not of_those and (words.isdisjoint(_POINTING_BACK) or not first.question.meant):
        return later
    said = dict.fromkeys(first.question.said)  # in their order, which sets do not keep
    is_timed = bool(times.named(later.text))  # it is of that time, and not of the first question's
    of_any_time = [word for word in said if not (is_timed and is_of_time(word))]
    if is_bare(later) or of_those:
        about = [word for word in of_any_time if word not in FILLERS and not asking.is_question(word)]
    else:
        named = first.question.words_for(first.question.meant)
        about = [word for word in said if word in named]
        entry = first.index.entry(best.entries[0]) if not about and len(best.entries) == 1 else None
        is_of_topic = not named and not words.isdisjoint(_POINTING_BACK)  # it names no entry that "them" could be
        said_too = [word for word in of_any_time if word not in FILLERS | STOP_WORDS] if is_of_topic else []
        about = about or [*said_too, *([entry.label] if entry else [])]
        if best.marked and not words.isdisjoint(_OF_PEOPLE):
            about = [*_person(first, best.marked), *about]
        if later.question.asks_figure and not (is_timed or later.question.extreme or later.question.order):
            about += _time(first.text)
    return ask(later.text, [*about, *then])


def _then(first: Asked, later: Asked) -> list[str]:
    """Return the time that a later question points back to: a day, a month or a year, that of the first question or its answer.

    Figures are of few days, so that one of "then" is of that year.
    """
    match = re.search(_THEN, later.text)
    best = first.best[0][0]
    if not match or best.type == "comparison":
        return []
    of_time = best.marked is None or fits_time(first.question, best.marked)
    if of_time and not match["year"] and not match["day"] and (named := _time(first.text)):
        return named
    span = shapes.kind_of(first.index, best.entries[0]).span[:1]
    begun = (fact for slug in span for fact in boosts.of_topic(first.index, best.entries[0], slug, EVERY_FACT, 1))
    fact = best.marked or next(begun, None)
    date = (fact.text if dates.has_form(fact.text) else fact.date or "").partition("/")[0] if fact else ""
    of_year = match["year"] or (later.question.asks_figure and not match["day"])
    return [dates.written(date[: dates.YEAR] if of_year else date)] if date else []


def _time(text: str) -> list[str]:
    """Return the year, the month or the day that a text names, written out; none where it names none, several or a span."""
    found = times.named(text)
    (first, last), *_ = found or (("", ""),)
    dates_of = (first[: len(form)] for form in ("2021", "2021-02", "2021-02-28"))
    same = (date for date in dates_of if date and (dates.first_day(date), dates.last_day(date)) == (first, last))
    return [dates.written(date) for date in same] if len(found) == 1 else []


def _person(first: Asked, fact: Candidate) -> list[str]:
    """Return whom a fact names: its answer, if a name was asked for, or the first person in its sentence; none, or one."""
    if fact.is_name and "name" in first.question.asks:
        return [fact.text]
    (said,) = first.index.numbered([fact.number]).values()
    words = f" {names.fold(said.says)} "
    holders = {one.text for one in boosts.of_entry(first.index, fact.entry) if one.is_name and "/" in (one.date or "")}
    found = {text: words.find(f" {names.fold(text)} ") for text in holders if not first.index.names().whole(names.compact(text))}
    return sorted((text for text, place in found.items() if place >= 0), key=lambda text: (found[text], text))[:1]


def _of_one(first: Asked, later: Asked, ask: Callable[[str, Sequence[str]], Asked]) -> Asked | None:
    """Return a later question about "the last one", with what the first found in place of it: another of that topic, or none."""
    best = first.best[0][0]
    if not best.topic or (best.marked and best.marked.unit) or not re.search(_ONE, later.text):
        return None
    entry = None if later.question.meant else first.index.entry(best.entries[0])
    named = re.sub(_ONE, rf"\1 {names.stem(best.topic.rpartition('-')[2])}", later.text)
    one = ask(named, [entry.label] if entry else [])
    return one if one.best and one.best[0][0].topic == best.topic else None


def _is_light(asked: Asked) -> bool:
    """Whether a question has no word of weight of its own but for names: "how many of them were American"."""
    named = asked.question.words_for(asked.question.meant)
    parts = zip(asked.question.concepts, asked.weight, strict=True)
    return all(part <= weighing.LIGHT or named.issuperset(concept.own.split()) for concept, part in parts)


def is_bare(asked: Asked) -> bool:
    """Whether a question has no word of its own that could be looked for, but for a time: "and by whom?", "and in 2012?"."""
    return all(word in FILLERS | STOP_WORDS or is_of_time(word) for word in names.fold(asked.text).split())


def written_out(text: str) -> str:
    """Return a later question with the words for what it means: whom a general took over from came before."""
    text = re.sub(_WHOM, "who", re.sub(_FROM_WHOM, "who before", text))
    return re.sub(DEADLINE, "what deadline", text)
