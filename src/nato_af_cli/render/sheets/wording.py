"""Parts of answers in words: values, dates, documents, counts, heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Self, TypeVar

from ...book import dates, numbers
from ...book.model import Fact, Source
from ...book.wording import language, unit_of
from ...queries.answers import MARKS, Answer

Thing = TypeVar("Thing")
AS_KNOWN = "Only documents published by then are used; what was not yet over is left out."
"""What an answer as known on a day leaves out (docs/time.md)."""
NO_DATE = "undated"
NOTHING = "-"
"""Shown in a cell for which the book has no fact; in a list, which leaves that blank, where there is none."""
_SHORT_SCALES = {"million": "m", "billion": "bn", "trillion": "tn"}
_SCALE = re.compile("|".join(_SHORT_SCALES))


class Document(str):
    """The name of a document, and where it can be read."""

    url: str | None = None
    name: str = ""
    brief: str = ""
    """Its publisher, its date and the id to ask for it by, for a list of many."""
    id: str = ""


def marked(text: str) -> list[tuple[str, bool]]:
    """Return the parts of a text, each with whether it matched."""
    parts = re.split(f"{MARKS[0]}([^{MARKS[1]}]*){MARKS[1]}", text)
    return [(part, number % 2 == 1) for number, part in enumerate(parts)]


def published(date: str | None) -> str:
    """Write out a date of publication."""
    return dates.written(date) if date else NO_DATE


def document(source: Source, place: str = "") -> Document:
    """Name a document as a note does: publisher, title, date, place, and how it was read."""
    date, spoken = published(source.published), language(source.language or "")
    parts = [source.publisher, source.title, date, *([place] if place else [])]
    marks = {"press": source.kind == "press", "read in a copy": source.copy, f"in {spoken}": spoken}
    named = Document(", ".join(parts) + _marks(marks))
    named.url, named.name, named.id = source.url, source.title, source.id
    marks = {"press": source.kind == "press", "copy": source.copy, spoken: spoken}
    named.brief = f"{source.publisher}, {date}{_marks(marks)}: {source.id}"
    return named


def _marks(marks: Mapping[str, object]) -> str:
    """Write the marks that are there in brackets."""
    there = ", ".join(mark for mark, is_there in marks.items() if is_there)
    return f" [{there}]" if there else ""


class Cited(str):
    """Answers, each with the numbers of its sources behind it in brackets."""

    parts: tuple[tuple[str, str], ...] = ()
    """Each answer, and its numbers."""


def cited(parts: Iterable[tuple[str, str]]) -> Cited:
    """Write answers with the numbers of their sources."""
    together = tuple(parts)
    written = Cited("; ".join(f"{text} [{notes}]" for text, notes in together))
    written.parts = together
    return written


class Fitted(str):
    """A text that has shorter forms for where room is short."""

    shorter: tuple[str, ...] = ()
    """Each shorter than the one before."""

    @classmethod
    def of(cls, text: str, *shorter: str) -> Self:
        """Return a text with its shorter forms."""
        made = cls(text)
        made.shorter = shorter
        return made


class Whole(Fitted):
    """A short text that is never wrapped: an amount, a date."""


def answer_text(fact: Fact, head: str = "") -> str:
    """Write a fact's value as a reader would: with its hedge, separators and unit, or its date written out.

    A unit that the head over it names already is left out.
    """
    if fact.unit is not None:
        unit = "" if fact.unit.lower() == head.lower() else f" {unit_of(fact.text, fact.unit)}"
        text = f"{_hedge(fact)}{figure(fact.text)}{unit}"
        return Whole.of(text, _SCALE.sub(lambda match: _SHORT_SCALES[match[0]], text))
    if dates.has_form(fact.text):
        return dated(fact.text, _hedge(fact))
    return f"{_hedge(fact)}{fact.text}"


def figure(text: str) -> str:
    """Write a number for people, with a true minus.

    >>> figure("-1800000000")
    '−1.8 billion'
    """
    return numbers.written(text).replace("-", "−")


def dated(date: str, hedge: str = "") -> Whole:
    """Write out a date; its shorter forms have abbreviated months, then no days, then no months unless it is of one."""
    months = dates.months(date)
    forms = dates.written(date), dates.brief(date), months, dates.years(date, date) if "–" in months else months
    return Whole.of(*(f"{hedge}{form}" for form in forms))


def month(date: str) -> Whole:
    """Write out a date whose month is enough where room is short, and where that is scarce its year; of several years all."""
    years = dates.years(date, date)
    return Whole.of(dates.written(date), years if "–" in years else dates.month(date), dates.years(date, date, brief=True))


def narrowed(answer: Answer) -> str:
    """Say how an answer was limited: to a source, to a day."""
    source = f", from {answer.query['source']} only" if "source" in answer.query else ""
    return f"{source}, as known on {dates.written(str(answer.query['as_of']))}" if "as_of" in answer.query else source


def with_fields(fact: Fact, head: str = "") -> str:
    """Write a fact's value with what its fields say behind it, where they have no columns of their own; bare numbers do not."""
    return bracketed(answer_text(fact, head), (text for text in fact.fields.values() if not numbers.is_bare(text)))


def bracketed(text: str, further: Iterable[str]) -> str:
    """Write a text with what is to be known of it in brackets behind it, if there is anything."""
    inside = "; ".join(part for part in further if part)
    return f"{text} ({inside})" if inside else text


def _hedge(fact: Fact) -> str:
    return f"{fact.qualifier} " if fact.qualifier and fact.qualifier != "exactly" else ""


def when(fact: Fact) -> str:
    """Write out when a fact held or happened; of a figure without a date, as of when its source has it."""
    return dated(fact.known, "as of ") if fact.known and fact.unit and not fact.date else held(fact)


def beside(fact: Fact) -> str:
    """Write the date of a fact that stands behind its value: empty where that is a date itself."""
    return "" if fact.unit is None and dates.has_form(fact.text) else when(fact)


def held(fact: Fact) -> str:
    """Write out when a fact held or happened; empty where it has no date but that of its source."""
    return dated(fact.date) if fact.date else ""


def count(number: int, one: str, many: str = "") -> str:
    """Say how many there are."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(part: int, whole: int) -> str:
    """Say how much of a whole a part is; neither nothing nor all where it is less.

    >>> percent(699, 1545), percent(1, 1545), percent(1544, 1545), percent(0, 0)
    ('45 %', 'under 1 %', 'over 99 %', '0 %')
    """
    share = round(100 * part / whole) if whole else 0
    if part and not share:
        return "under 1 %"
    return "over 99 %" if share == 100 and part < whole else f"{share} %"


def role(facts: Iterable[Fact]) -> str:
    """Texts may be wrapped, dates and numbers not."""
    return "prose" if any(fact.unit is None and not dates.has_form(fact.text) for fact in facts) else "plain"


def grouped(things: Iterable[Thing], by: Callable[[Thing], str]) -> dict[str, list[Thing]]:
    """Return things under their headings, in the order of the first of each."""
    groups: dict[str, list[Thing]] = {}
    for thing in things:
        groups.setdefault(by(thing), []).append(thing)
    return groups
