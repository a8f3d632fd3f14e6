"""Answer to sheet: which tables, which columns, how worded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...errors import NatoafError
from ...queries.answers import Answer, shape
from ..records import Records
from .comparison import comparison
from .documents import document_list, document_page, reference_list, weak_facts
from .findings import findings
from .links import links
from .listing import listing
from .notes import SOURCE, Notes
from .overview import overview
from .page import page
from .sheet import Column, Sheet, Table
from .timeline import timeline
from .whole import whole
from .wording import count, narrowed


def lay_out(answer: Answer) -> Sheet:
    """Return the sheet of an answer, without tables that have no rows."""
    sheet = _laid_out(answer)
    sheet = sheet._replace(tables=tuple(table for table in sheet.tables if table.rows))
    if shape(answer) == "Findings" and sheet.subtitle:  # its title is a sentence
        return sheet._replace(subtitle=f"{sheet.subtitle}{narrowed(answer)}")
    return sheet._replace(title=f"{sheet.title}{narrowed(answer)}")


def _laid_out(answer: Answer) -> Sheet:
    if layout := LAYOUTS.get(shape(answer)):
        return layout(answer)
    raise NatoafError(f"there is no layout for {type(answer).__name__}")


def _records(answer: Records) -> Sheet:
    """Lay out records: a column for each field, and the sources of facts."""
    from ..records import part, text
    from ..rows import Figure

    notes = Notes(answer.sources)
    of_facts = any(answer.facts)
    values = {name: [part(row, name) for row in answer.rows] for name in answer.shown}
    numbers = {name for name, parts in values.items() if all(isinstance(value, Figure | int | float | None) for value in parts)}
    columns = [Column(name, "figure" if name in numbers else "prose") for name in answer.shown]
    rows = tuple(
        (*(text(part(row, name)) for name in answer.shown), *([notes.of(fact)] if fact else [""] if of_facts else []))
        for row, fact in zip(answer.rows, answer.facts, strict=True)
    )
    table = Table((*columns, *([SOURCE] if of_facts else [])), rows)
    title = _laid_out(answer.of).title
    return notes.under(Sheet(title, count(len(rows), "record"), tables=(table,), brief=True))


LAYOUTS: dict[str, Callable[[Any], Sheet]] = {
    "Overview": overview,
    "Listing": listing,
    "Records": _records,
    "Page": page,
    "Findings": findings,
    "SourceListing": document_list,
    "SourcePage": document_page,
    "WeakFacts": weak_facts,
    "Citations": reference_list,
    "Links": links,
    "Comparison": comparison,
    "Timeline": timeline,
    "WholeBook": whole,
}
