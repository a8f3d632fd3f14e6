"""The sheet of entries side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from ...book import dates
from ...book.kinds import SUMMARY
from ...book.model import Fact
from ...book.series import is_figures, number_of
from ...book.wording import lowered, some

if TYPE_CHECKING:
    from ...queries.compare import Compared, Comparison
from .key_facts import named, peak_line
from .notes import SOURCE, Notes
from .sheet import LABELLED, Column, Sheet, Table
from .topics import bar
from .wording import NO_DATE, NOTHING, answer_text, beside, cited, dated, with_fields

MOST_SHOWN = 3
"""Answers of one entry to one topic that are written out; the rest is counted."""


def comparison(answer: Comparison) -> Sheet:
    """Lay out what each entry answers to each topic; where one topic was asked for, what each answered by when."""
    notes = Notes(answer.sources)
    names = [entry.label for entry in answer.entries]
    title, aside = some(names, len(names)), ""
    if answer.topic:
        title = f"{title} · {lowered(answer.rows[0].title, names)}"
        facts = [fact for cell in answer.rows[0].cells for fact in cell]
        unit = str(facts[0].unit) if are_figures(facts) else ""
        aside = "" if unit.lower() == answer.rows[0].title.lower() else unit
    return notes.under(Sheet(title, aside, tables=tuple(tables(answer, notes))))


def tables(answer: Comparison, notes: Notes) -> list[Table]:
    """Lay out the tables of a comparison."""
    names = [entry.label for entry in answer.entries]
    if answer.topic:
        return _by_date(answer.rows[0], names, notes)
    columns = (Column("Topic", "name"), *(Column(name, "prose") for name in names))
    rows = []
    for row in answer.rows:
        cells = zip(row.cells, row.more, strict=True)
        rows.append((row.title, *(_cell(row, facts, more, notes) if facts else NOTHING for facts, more in cells)))
    labels = {entry.id: entry.label for entry in answer.entries}
    alone = [(f"Only of {labels[id]}", ", ".join(title for _, title in topics)) for id, topics in answer.alone.items()]
    return [Table(columns, tuple(rows)), Table(LABELLED, tuple(alone))]


def _cell(row: Compared, facts: Sequence[Fact], more: int, notes: Notes) -> str:
    """Write the newest answers with their date, or the peak and the last of a series."""
    is_peak = any(fact.topic != row.slug for fact in facts)
    if is_peak or len({(dates.first_day(fact.known), dates.last_day(fact.known)) for fact in facts if fact.known}) > 1:
        return cited([(peak_line(facts, row.title, is_peak=is_peak), notes.of(*facts))])
    answers = list(dict.fromkeys(named(facts, row.title)))
    further = f"; and {len(answers) - MOST_SHOWN} more" if len(answers) > MOST_SHOWN else ""
    date = "" if row.slug == SUMMARY else beside(facts[0])
    earlier = f"; {more} earlier" if more else ""
    return cited([(f"{'; '.join(answers[:MOST_SHOWN])}{further}{f', {date}' if date else ''}{earlier}", notes.of(*facts))])


def _by_date(row: Compared, names: Sequence[str], notes: Notes) -> list[Table]:
    """Lay out all answers to a topic, a row a date, oldest first: figures with bars of one scale, anything else in words."""
    facts = [fact for cell in row.cells for fact in cell]
    largest = max(facts, key=number_of) if are_figures(facts) else None
    own = [[Column(name, "prose")] if largest is None else [Column(name, "figure"), Column("", "bar", spare=1)] for name in names]
    columns = (Column("Date"), *(column for of_entry in own for column in of_entry), *([] if largest is None else [SOURCE]))
    rows: list[tuple[str, ...]] = []
    times = dict.fromkeys((fact.known, bool(fact.date)) for fact in sorted(facts, key=lambda fact: not fact.date))
    ends = (dates.last_day, dates.first_day) if largest else (dates.first_day, dates.last_day)  # terms by their beginning
    for known, own_date in sorted(times, key=lambda date: tuple(end(date[0]) for end in ends) if date[0] else ()):
        cells = [[fact for fact in cell if (fact.known, bool(fact.date)) == (known, own_date)] for cell in row.cells]
        date = dated(known, "" if own_date else "as of ") if known else NO_DATE
        if largest is None:
            rows.append((date, *(cited((with_fields(fact), notes.of(fact)) for fact in cell) or NOTHING for cell in cells)))
            continue
        for number, figures in enumerate(zip_longest(*cells)):
            pairs = [(answer_text(fact, str(fact.unit)), bar(fact, largest)) if fact else ("", "") for fact in figures]
            rows.append(("" if number else date, *(text for pair in pairs for text in pair), notes.of(*filter(None, figures))))
    return [Table(columns, tuple(rows))]


def are_figures(facts: Sequence[Fact]) -> bool:
    """Whether facts are figures of one unit that can stand on one scale."""
    return is_figures(facts) and all(not fact.fields and number_of(fact) >= 0 for fact in facts)
