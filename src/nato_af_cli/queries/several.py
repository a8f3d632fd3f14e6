"""Questions that are asked in one text, and what a later one goes on about."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from ..book import dates, names
from ..book.kinds import SUMMARY
from ..book.wording import value
from ..index.index import Index
from ..search import asking, boosts, fulltext, moments, naming, ordering, shapes, splitting, times, typed, weighing
from ..search.answer import Answer
from ..search.boosts import Candidate
from ..search.coverage import fits_time
from ..search.english import FILLERS, STOP_WORDS, is_of_time
from ..search.fulltext import EVERY_FACT
from ..search.telling import TELLING
from ..search.understanding import understand
from .filters import Filters
from .questions import Asked

ALONE = 0.5
"""How sure the answer to the first question must be to be given where neither the whole text nor another question has one."""
_FIGURE = r"(?a)\d[\d,.]*"
_WHOM = r"(?i)^(?:by|to|with|under) whom?\b"
_FROM_WHOM = r"(?i)^from whom?\b"
_DEADLINE = r"(?i)^(?:by|until|till) (?:when|(?:what|which) (?:date|day|month|year))\b"
_THEN = (
    r"(?i)(?<!since )(?<!until )(?<!till )(?<!by )"
    r"\b(?:(?P<year>(?:in )?that year)|(?P<day>(?:on )?that (?:same )?day)|at (?:that|the same) (?:time|moment)|(?:back )?then)\b"
)
"""Words that name the time of what was found before: "who was in command that day"."""
_REACHED = r"\b(?:was (?:it|that|this)|were they) reached$"
"""What asks for the date of the figure that was found."""
_OF_THOSE = r"(?i)\bof (?:those|these|them)\b"
_ONE = r"(?i)\b(first|last|next|current) one\b"
"""What stands for a thing that was asked for before: "and the last one of Resolute Support"."""
_CONTEXT = r"(?i)^([^?]{10,}?[.!:]['\"\u201d\u2019]?)\s+(?=(?:who|what|which|when|where|why|how|was|were|did|is|are|do|does)\b)"
"""A sentence before a question, which tells what it is about."""
_OF_PEOPLE = frozenset(("he", "she", "him", "his", "her"))
_POINTING_BACK = _OF_PEOPLE | {"it", "its", "they", "them", "their"}
"""Words with which a later question goes on about what the first has named."""


def asked_in_one(index: Index, text: str, filters: Filters, limit: int | None, *, exact: bool) -> list[Asked]:
    """Return the questions that a text asks in one: each for itself if the first has an answer, or else the text as a whole.

    A later question goes on about the entries that the first names, or that its answer is of, where it names none itself. Where
    nothing is answered, what stands in a sentence before the question only says what that is about.
    """
    asked = _asked_in_one(index, text, filters, limit, exact=exact)
    if asked[0].is_answered or not (match := re.match(_CONTEXT, text)):
        return asked
    tokens = names.fold(match[1]).split()
    named = {word for words in naming.entries(index, tokens)[1].values() for word in words}
    about = [word for word in tokens if word in named]
    alone = _asked_in_one(index, text[match.end() :], filters, limit, exact=exact, about=about)
    heavy = sum(part > weighing.LIGHT for part in alone[0].weight)
    asks_something = about or heavy > 1 or alone[0].question.meant
    return alone if alone[0].is_answered and alone[0].sureness >= ALONE and asks_something else asked


def _asked_in_one(
    index: Index, text: str, filters: Filters, limit: int | None, *, exact: bool, about: Sequence[str] = ()
) -> list[Asked]:
    """Return the questions that a text asks in one, the first `about` what a sentence before it names."""

    def ask(part: str, about: Sequence[str] = ()) -> Asked:
        asked = _written_out(part) if about else part
        question = understand(index, moments.dated(index, " ".join([asked, *about])), exact=exact)
        return Asked(index, question, filters, limit, part, about)

    text = text if exact else typed.spelt(text, partial(fulltext.has, index))
    first, *later = splitting.parts(text)
    one = ask(first, about)
    if not later:
        return [one]
    whole = ask(text, about)
    if not one.is_answered or whole.is_list:
        return [whole]
    others = [_beside_card(one, _going_on(one, ask(part), ask)) for part in later]
    others = [other for other in others if not _is_told(one, other)]
    if not asking.begins(names.fold(first)) and any(other.about and not other.is_answered for other in others):
        return [whole]
    if others and one.sureness < ALONE and not any(asked.is_answered for asked in (whole, *others)):
        return [whole]
    return [one, *(other for other in others if not _repeats_card(one, other))]


def _beside_card(first: Asked, later: Asked) -> Asked:
    """Return a later question; one that is answered by the card that answers the first is about the card's facts.

    Another topic that goes with the card has the answer, but to a question for a date.
    """
    shown = [one.place for number, (one, _) in enumerate(later.best) if not number or one.goes_on]
    shown = shown[:1] if later.question.asks == {"date"} else shown
    return later.of_facts() if shown == [first.best[0][0].place] and shown[0][-1] is None else later


def _written_out(text: str) -> str:
    """Return a later question with the words for what it means: whom a general took over from came before."""
    text = re.sub(_WHOM, "who", re.sub(_FROM_WHOM, "who before", text))
    return re.sub(_DEADLINE, "what deadline", text)


def _repeats_card(first: Asked, later: Asked) -> bool:
    """Whether a later question is answered by nothing but the card that begins with the sentence which answers the first."""
    best = first.best[0][0]
    is_card = bool(later.best) and later.best[0][0].place == (*best.entries, None)
    return best.topic == SUMMARY and is_card and later.is_answered


def _is_told(first: Asked, later: Asked) -> bool:
    """Whether what answers the first question answers a later one too: it has its words, or the day or figure it asks for."""
    best, question, own = first.best[0][0], later.question, names.fold(later.text)
    of_another = (
        re.match(_DEADLINE, own)
        or times.named(later.text)
        or ordering.order(own)
        or ordering.extreme(own)
        or question.wants & {"average", "series"}
    )
    if best.type == "comparison" and later.best:  # which has the cards of what it compares
        same = later.best[0][0]
        return same.type == "entry" and not best.kind and {*same.entries} <= {*best.entries}
    if best.type == "comparison" or of_another or not later.best:
        return False
    if best.type == "entry":
        return question.asks == {"date"} and _is_bare(later) and _has_span(first.index, best.entries[0])
    if question.asks == {"date"}:
        shown = [best.marked] if best.leads and best.marked else best.facts
        of_figure = len(shown) == 1 and shown[0].unit and re.search(_REACHED, own)
        return all(fact.first_day for fact in shown) and bool(of_figure or _is_bare(later) or _has_all(best, later))
    if question.asks_figure and "length" not in question.wants and _is_bare(later):
        return bool(best.marked and best.marked.unit) and not first.question.asks_figure
    if _is_bare(later) and "name" in question.asks:
        return False
    if question.asks_figure and _is_said(first, later):
        return True
    return later.best[0][0].address == best.address and _has_all(best, later)


def _has_span(index: Index, entry: str) -> bool:
    """Whether the card of an entry says when it was or began."""
    span = shapes.kind_of(index, entry).span
    return bool(span) and span[0] in index.topic_titles([entry])


def _has_all(best: Answer, later: Asked) -> bool:
    """Whether what an answer shows has all words of a question's own."""
    shown = {fact.number for fact in best.facts}
    alike = (one for one, _ in later.best if one.place == best.place and shown.issuperset(fact.number for fact in one.facts))
    same = next(alike, None)
    return same is not None and all(part >= TELLING for part in later.of_own(same.covered))


def _is_said(first: Asked, later: Asked) -> bool:
    """Whether the sentence that the first answer begins with has a figure beside its own, and all words of a later question."""
    best = first.best[0][0]
    is_shown_first = best.leads or len(best.facts) == 1
    if not best.marked or not is_shown_first or later.best[0][0].place == best.place:
        return False
    covers = next((hit.covers for hit in later.hits if hit.fact.number == best.marked.number), None)
    if covers is None or not all(part >= TELLING for part in later.of_own(covers)):
        return False
    (fact,) = first.index.numbered([best.marked.number]).values()
    own = f"{fact.text} {value(fact.text, fact.unit)} {dates.written(fact.date or '')}"
    return not _figures(own) >= _figures(fact.says)


def _figures(text: str) -> set[str]:
    return {found.rstrip(".,") for found in re.findall(_FIGURE, text)}


def _is_bare(asked: Asked) -> bool:
    """Whether a question has no word of its own that could be looked for, but for a time: "and by whom?", "and in 2012?"."""
    return all(word in FILLERS | STOP_WORDS or is_of_time(word) for word in names.fold(asked.text).split())


def _person(first: Asked, fact: Candidate) -> list[str]:
    """Return whom a fact names: its answer, if a name was asked for, or the first person in its sentence; none, or one."""
    if fact.is_name and "name" in first.question.asks:
        return [fact.text]
    (said,) = first.index.numbered([fact.number]).values()
    words = f" {names.fold(said.says)} "
    holders = {one.text for one in boosts.of_entry(first.index, fact.entry) if one.is_name and "/" in (one.date or "")}
    found = {text: words.find(f" {names.fold(text)} ") for text in holders if not first.index.names().whole(names.compact(text))}
    return sorted((text for text, place in found.items() if place >= 0), key=lambda text: (found[text], text))[:1]


def _time(text: str) -> list[str]:
    """Return the year, the month or the day that a text names, written out; none where it names none, several or a span."""
    found = times.named(text)
    (first, last), *_ = found or (("", ""),)
    dates_of = (first[: len(form)] for form in ("2021", "2021-02", "2021-02-28"))
    same = (date for date in dates_of if date and (dates.first_day(date), dates.last_day(date)) == (first, last))
    return [dates.written(date) for date in same] if len(found) == 1 else []


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
    return [dates.written(date[: len("2012")] if of_year else date)] if date else []


def _of_one(first: Asked, later: Asked, ask: Callable[[str, Sequence[str]], Asked]) -> Asked | None:
    """Return a later question about "the last one", with what the first found in place of it: another of that topic, or none."""
    best = first.best[0][0]
    if not best.topic or (best.marked and best.marked.unit) or not re.search(_ONE, later.text):
        return None
    entry = None if later.question.meant else first.index.entry(best.entries[0])
    named = re.sub(_ONE, rf"\1 {names.stem(best.topic.rpartition('-')[2])}", later.text)
    one = ask(named, [entry.label] if entry else [])
    return one if one.best and one.best[0][0].topic == best.topic else None


def _going_on(first: Asked, later: Asked, ask: Callable[[str, Sequence[str]], Asked]) -> Asked:
    """Return a later question with what it goes on about."""
    words = frozenset(names.fold(later.text).split())
    best = first.best[0][0]
    if one := _of_one(first, later, ask):
        return one
    then = _then(first, later)
    if then and later.question.meant:
        return ask(later.text, then)
    if later.question.meant and (words.isdisjoint(_POINTING_BACK) or not first.question.meant):
        return later
    said = dict.fromkeys(first.question.said)  # in their order, which sets do not keep
    light = all(part <= weighing.LIGHT for part in later.weight)
    if _is_bare(later) or (light and re.search(_OF_THOSE, later.text)):
        about = [word for word in said if word not in FILLERS and not asking.is_question(word)]
        if times.named(later.text):  # it is of that time, and not of the first question's
            about = [word for word in about if not is_of_time(word)]
    else:
        named = first.question.words_for(first.question.meant)
        about = [word for word in said if word in named]
        entry = first.index.entry(best.entries[0]) if not about and len(best.entries) == 1 else None
        about = about or ([entry.label] if entry else [])
        if best.marked and not words.isdisjoint(_OF_PEOPLE):
            about = [*_person(first, best.marked), *about]
        if later.question.asks_figure and not (times.named(later.text) or later.question.extreme or later.question.order):
            about += _time(first.text)
    return ask(later.text, [*about, *then])
