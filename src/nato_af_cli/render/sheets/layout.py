"""Answer to sheet: which tables, which columns, how worded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ...book import dates
from ...book.kinds import Column as KindColumn
from ...book.model import Fact
from ...book.wording import raised
from ...errors import NatoafError
from ...queries.answers import Answer, Listing, shape
from ..records import Records
from .comparison import comparison
from .documents import document_list, document_page, reference_list
from .findings import findings
from .links import links
from .notes import SOURCE, Notes
from .overview import overview
from .page import page
from .sheet import Column, Sheet, Table
from .timeline import timeline
from .whole import whole
from .wording import Fitted, Whole, answer_text, count, month, narrowed

BLANK_MEANS = "A blank cell means that the book has no such fact."


def lay_out(answer: Answer) -> Sheet:
    """Return the sheet of an answer."""
    sheet = _laid_out(answer)
    if shape(answer) == "Findings" and sheet.subtitle:  # its title is a sentence
        return sheet._replace(subtitle=f"{sheet.subtitle}{narrowed(answer)}")
    return sheet._replace(title=f"{sheet.title}{narrowed(answer)}")


def _laid_out(answer: Answer) -> Sheet:
    if layout := LAYOUTS.get(shape(answer)):
        return layout(answer)
    raise NatoafError(f"there is no layout for {type(answer).__name__}")


def _listing(answer: Listing) -> Sheet:
    """Lay out a list of entries, one a row."""
    notes = Notes(answer.sources, places=False)
    columns = [Column(raised(answer.kind.name), "name"), Column("Id", spare=3)]
    units: dict[str, str] = {}
    for column in answer.kind.columns:
        is_figure = column.type in ("figure", "count")
        is_text = column.type in (None, "text")
        role = "figure" if is_figure else "prose" if is_text else "plain"
        unit = units[column.topic] = _unit(column, answer) if column.type == "figure" else ""
        head = Fitted.of(column.head, column.head, f"{column.head}, {unit}") if unit else column.head
        columns.append(Column(head, role, spare=int(is_text)))
        columns += [Column(Whole("As of"))] if column.type == "figure" else []
    rows = []
    for entry, cells, number in answer.rows:
        row: list[str] = [Fitted.of(entry.title, entry.label), entry.id]
        for column in answer.kind.columns:
            facts = cells.get(column.topic, ())
            row += _list_cells(column, facts, units[column.topic])
        shown = [fact for column in answer.kind.columns if column.type != "count" for fact in cells.get(column.topic, ())]
        rows.append((*row, f"{number:,}", notes.of(*shown)))
    table = Table((*columns, Column("Facts", "figure", spare=2), SOURCE), tuple(rows)).without_empty()
    has_blanks = any(not cell for row in table.rows for cell in row)
    return Sheet(
        title=answer.kind.title,
        aside=count(len(rows), "entry", "entries"),
        tables=(table._replace(note=BLANK_MEANS if has_blanks else ""),) if rows else (),
        notes=notes.lines(),
        closing=notes.legend(),
    )


def _unit(column: KindColumn, answer: Listing) -> str:
    """Return the unit of a column of figures that its head may take over: one that all have and that is a word, not a sign."""
    units = {fact.unit or "" for _, cells, _ in answer.rows for fact in cells.get(column.topic, ())}
    return units.pop() if len(units) == 1 and units != {column.head.lower()} and all(map(str.islower, units)) else ""


def _list_cells(column: KindColumn, facts: Sequence[Fact], unit: str) -> list[str]:
    """Return the cell of a column of a list, and behind a figure its date; facts that say the same are one."""
    if column.type == "count":
        return [f"{len(facts):,}" if facts else ""]
    if column.type == "date":
        return [month(facts[0].text) if facts and dates.has_form(facts[0].text) else ""]
    one = facts[0] if len({answer_text(fact, column.head) for fact in facts}) == 1 else None
    text = answer_text(one, column.head) if one else "; ".join(dict.fromkeys(answer_text(fact, column.head) for fact in facts))
    if unit and isinstance(text, Fitted) and text.shorter:
        text = Whole.of(text, *text.shorter, text.shorter[-1].removesuffix(f" {unit}"))
    return [text, *([month(facts[0].known) if facts and facts[0].known else ""] if column.type == "figure" else [])]


def _records(answer: Records) -> Sheet:
    """Lay out records: a column for each field, and the sources of facts."""
    from ..records import part, text
    from ..rows import Figure

    notes = Notes(answer.sources, places=False)
    of_facts = any(answer.facts)
    values = {name: [part(row, name) for row in answer.rows] for name in answer.shown}
    numbers = {name for name, parts in values.items() if all(isinstance(value, Figure | int | float | None) for value in parts)}
    columns = [Column(name, "figure" if name in numbers else "prose") for name in answer.shown]
    rows = tuple(
        (*(text(part(row, name)) for name in answer.shown), *([notes.of(fact)] if fact else [""] if of_facts else []))
        for row, fact in zip(answer.rows, answer.facts, strict=True)
    )
    table = Table((*columns, *([SOURCE] if of_facts else [])), rows)
    return Sheet(
        title=_laid_out(answer.of).title,
        aside=count(len(rows), "record"),
        tables=(table,) if rows else (),
        notes=notes.lines(),
        closing=notes.legend(),
    )


LAYOUTS: dict[str, Callable[[Any], Sheet]] = {
    "Overview": overview,
    "Listing": _listing,
    "Records": _records,
    "Page": page,
    "Findings": findings,
    "SourceListing": document_list,
    "SourcePage": document_page,
    "Citations": reference_list,
    "Links": links,
    "Comparison": comparison,
    "Timeline": timeline,
    "WholeBook": whole,
}
