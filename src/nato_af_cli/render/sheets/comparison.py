"""The sheet of entries side by side."""

from __future__ import annotations

from collections.abc import Sequence

from ...book import dates
from ...book.model import Fact
from ...queries.answers import Compared, Comparison
from .notes import Notes
from .sheet import Column, Sheet, Table
from .wording import NO_DATE, NOTHING, cited, when, with_fields

MOST_SHOWN = 4
"""Answers of one entry to one topic that are written out; the rest is counted."""


def comparison(answer: Comparison) -> Sheet:
    """Lay out what each entry answers to each topic; where one topic was asked for, what each answered by when."""
    notes = Notes(answer.sources, places=False)
    names = [entry.label for entry in answer.entries]
    heads = tuple(Column(name, "prose") for name in names)
    if answer.topic:
        rows = _by_date(answer.rows[0], notes)
        title, first = f"{' and '.join(names)} · {_lower(answer.rows[0].title)}", Column("Date")
    else:
        rows = [(row.title, *(_cell(facts, notes) for facts in row.cells)) for row in answer.rows]
        title, first = " and ".join(names), Column("Topic", "name")
    aside = "" if answer.topic else "latest values"
    return Sheet(
        title=title,
        aside=aside,
        tables=(Table((first, *heads), tuple(rows)),) if rows else (),
        notes=notes.lines(),
        closing=notes.legend(),
    )


def _by_date(row: Compared, notes: Notes) -> list[tuple[str, ...]]:
    """Lay out all answers to a topic, a row a date, oldest first."""
    known = {fact.known for cell in row.cells for fact in cell}
    ordered = sorted(known, key=lambda date: (dates.last_day(date), dates.first_day(date)) if date else ("", ""))
    return [
        (
            dates.written(date) if date else NO_DATE,
            *(_answers([fact for fact in cell if fact.known == date], notes) for cell in row.cells),
        )
        for date in ordered
    ]


def _cell(facts: Sequence[Fact], notes: Notes) -> str:
    """Write the newest answers with their date."""
    if not facts:
        return NOTHING
    answers = list(dict.fromkeys(map(with_fields, facts)))
    more = f"; and {len(answers) - MOST_SHOWN} more" if len(answers) > MOST_SHOWN else ""
    date = "" if all(fact.text == fact.date for fact in facts) else f", {when(facts[0])}"
    return cited([(f"{'; '.join(answers[:MOST_SHOWN])}{more}{date}", notes.of(*facts))])


def _answers(facts: Sequence[Fact], notes: Notes) -> str:
    return cited((with_fields(fact), notes.of(fact)) for fact in facts) or NOTHING


def _lower(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"
