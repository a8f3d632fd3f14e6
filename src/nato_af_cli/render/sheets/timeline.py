"""The sheet of a timeline: a chart of what lasted, and the dated facts by year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as calendar_date
from typing import TYPE_CHECKING

from ...book import dates
from ...book.model import Fact
from ...book.wording import composed, title_of

if TYPE_CHECKING:
    from ...queries.timeline import Span, Timeline
from .notes import SOURCE, Notes
from .sheet import Chart, Column, Lane, Mark, Sheet, Stretch, Table
from .wording import answer_text, count, grouped, with_fields

BRIEF = 31
"""Days: a fact that lasted longer gets a bar, any other a mark."""


def timeline(answer: Timeline) -> Sheet:
    """Lay out a timeline: the chart, then every fact that touches the time asked for, under the year in which it began."""
    notes = Notes(answer.sources)
    facts = answer.facts
    columns = (Column("Date"), Column("Entry", "name"), Column("What", "prose"), SOURCE)
    rows = tuple(_row(answer, fact, before, notes) for fact, before in zip(facts, [None, *facts], strict=False))
    years = [dates.first_day(str(fact.date))[:4] for fact in facts]
    groups = tuple((number, year) for number, year in enumerate(years) if years[number - 1 : number] != [year])
    table = Table(columns, rows, groups=groups)
    if len({fact.entry for fact in facts}) == 1:
        table = table.without(1)
    labels = {entry.id: entry.label for entry in answer.entries}
    one = "event" if answer.of_events else "dated fact"
    extent = f" · {dates.years(min(years), max(years))}" if years else ""
    title = f"Timeline of {', '.join(entry.name for entry in answer.entries)}" if answer.entries else "Timeline"
    lasted = " · ".join(f"{labels[span.entry]}: {_extent(span)}" for span in answer.spans if span.entry in labels)
    return notes.under(Sheet(title, f"{count(len(rows), one)}{extent}", lasted, tables=(table,), chart=chart(answer)))


def _row(answer: Timeline, fact: Fact, before: Fact | None, notes: Notes) -> tuple[str, ...]:
    """Write a fact; what one document says of the same day and topic of an entry stands together under one date."""
    source, said = str(notes.of(fact)), sentence(answer, fact)
    if before and (fact.date, fact.entry, fact.topic, fact.sources) == (before.date, before.entry, before.topic, before.sources):
        return ("", "", said, "")
    return (dates.short(str(fact.date)), answer.labels[fact.entry], said, source)


def _extent(span: Span) -> str:
    start = dates.written(span.start)
    return f"{start} – {dates.written(span.end)}" if span.end else f"from {start}, no known end"


def sentence(answer: Timeline, fact: Fact) -> str:
    """Say what happened: the fact's own sentence, or its value where it is a figure or has no sentence of its own."""
    parts = (answer.titles[fact.entry, fact.topic], fact.text, fact.unit, fact.qualifier, fact.fields)
    return what(answer, fact) if fact.unit is not None or fact.says.endswith(composed("", *parts)) else fact.says


def what(answer: Timeline, fact: Fact) -> str:
    """Summarise a fact in a few words: its topic, its value, and until when."""
    topic = answer.titles[fact.entry, fact.topic]
    text = f"{topic}: {with_fields(fact, topic)}"
    till = dates.till(str(fact.date))
    return f"{text}, to {till}" if till and till not in text else text


def chart(answer: Timeline) -> Chart | None:
    """Draw bars for entries and facts that lasted, and marks for single days; None if there is nothing."""
    asked = [entry.id for entry in answer.entries]
    spans = {span.entry: span for span in answer.spans}
    days = [day for fact in answer.facts for day in (dates.first_day(str(fact.date)), dates.last_day(str(fact.date)))]
    for span in spans.values():
        if span.entry in asked or not asked:  # the others are shown only within this time
            days += [dates.first_day(span.start), *([dates.last_day(span.end)] if span.end else [])]
    if not days:
        return None
    first, last = answer.since or min(days), answer.until or max(days)
    if first > last:  # the time asked for lies wholly before it or after it
        return None
    lanes: list[Lane] = []
    labels = {**answer.labels, **{entry.id: entry.label for entry in answer.entries}}
    own = grouped(answer.facts, lambda fact: fact.entry)
    for entry in dict.fromkeys([*asked, *own]):
        lanes += _lanes(answer, labels[entry], spans.get(entry), own.get(entry, []), first, last)
    return Chart(first, last, tuple(lanes))


def _lanes(answer: Timeline, label: str, span: Span | None, facts: Iterable[Fact], first: str, last: str) -> list[Lane]:
    """Return the lane of an entry and those of its facts that lasted."""
    stretches: tuple[Stretch, ...] = ()
    if span:
        text = f"{label}: {_extent(span)}"
        stretches = _clipped(dates.first_day(span.start), dates.last_day(span.end) if span.end else None, text, first, last)
    marks, parts = [], []
    for fact in facts:
        date = str(fact.date)
        text = f"{label}, {dates.written(date)}: {what(answer, fact)}"
        begun, ended = dates.first_day(date), dates.last_day(date)
        start, end = calendar_date.fromisoformat(begun).toordinal(), calendar_date.fromisoformat(ended).toordinal()
        if "/" not in date or end - start < BRIEF:  # where a year is all that is known, the mark stands in its middle
            day = calendar_date.fromordinal((start + end) // 2).isoformat()
            marks.append(Mark(min(max(day, first), last), text))
        else:
            parts.append(Lane(_name(answer, fact), _clipped(begun, ended, text, first, last), part=True))
    return [Lane(label, stretches, tuple(marks)), *parts]


def _clipped(start: str, end: str | None, text: str, first: str, last: str) -> tuple[Stretch, ...]:
    """Return the part of a stretch of time that lies within the chart."""
    if start > last or (end or last) < first:
        return ()
    return (Stretch(max(start, first), min(end or last, last), text, start < first, end is None or end > last),)


def _name(answer: Timeline, fact: Fact) -> str:
    """Name a fact that lasted: a person by name, a figure by its topic."""
    topic = answer.titles[fact.entry, fact.topic]
    if fact.unit is not None:
        return f"{topic}: {answer_text(fact, topic)}"
    return f"{topic}: {title_of(fact.key)}" if dates.has_form(fact.text) else answer_text(fact)
