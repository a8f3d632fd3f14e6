"""Answer to sheet: which tables, which columns, how worded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ...book import dates
from ...book.kinds import Column as KindColumn
from ...book.model import Fact
from ...book.wording import raised
from ...errors import NatoafError
from ...queries import answers
from ...queries.answers import Answer, Listing, Overview, Records
from ..drawing.no_wrap import whole
from .comparison import comparison
from .documents import document_list, document_page, reference_list
from .findings import findings
from .links import links
from .notes import SOURCE, Notes
from .page import page
from .sheet import Column, Sheet, Table
from .timeline import timeline
from .wording import Fitted, answer_text, count, month

BLANK_MEANS = "A blank cell means that the book has no such fact."


def lay_out(answer: Answer) -> Sheet:
    """Return the sheet of an answer."""
    sheet = _laid_out(answer)
    return sheet._replace(title=f"{sheet.title}{_narrowed(answer)}")


def _laid_out(answer: Answer) -> Sheet:
    if layout := LAYOUTS.get(type(answer)):
        return layout(answer)
    raise NatoafError(f"there is no layout for {type(answer).__name__}")


def _narrowed(answer: Answer) -> str:
    """Say how an answer was limited: to a source, to a day."""
    source = f", from {answer.query['source']} only" if "source" in answer.query else ""
    return f"{source}, as of {dates.written(answer.as_of)}" if answer.as_of else source


def _overview(answer: Overview) -> Sheet:
    years = f" · {'-'.join(dict.fromkeys(answer.span))}" if answer.span else ""
    entries = sum(len(found) for _, found in answer.kinds)
    rows = [(kind.plural.capitalize(), ", ".join(entry.label for entry in found)) for kind, found in answer.kinds]
    commands = [(f"natoaf {words}", what) for words, what in _examples(answer)]
    counts = (count(answer.facts, "fact"), count(entries, "entry", "entries"), count(answer.documents, "source"))
    return Sheet(
        title=answer.title,
        aside=f"{' · '.join(counts)}{years}",
        tables=(
            *([Table((Column(role="name"), Column(role="prose")), tuple(rows))] if rows else []),
            Table((Column(role="name"), Column(role="prose")), tuple(commands), title="Try"),
        ),
        closing="Run natoaf --help for all commands.",
    )


def _examples(answer: Overview) -> list[tuple[str, str]]:
    """Choose five commands that have an answer in this book."""
    samples = [(kind, found[0]) for kind, found in answer.kinds]
    examples = [(kind.plural, f"all {kind.plural}, one line each") for kind, _ in samples[:1]]
    examples += [(f"{kind.name} {entry.id}", f"one {kind.name} in full") for kind, entry in samples[-1:]]
    known = {entry.id for _, found in answer.kinds for entry in found}
    if {"rsm", "warsaw-2016", "lotfa"} <= known:
        examples = [
            ("summit warsaw", "what one summit decided"),
            ("funds", "all trust funds, one line each"),
            ("rsm spokes", "one topic of one entry"),
        ]
    return [*examples, ("sources", "the documents behind the facts"), ("show NAME -f json", "any answer as JSON, for scripts")]


def _listing(answer: Listing) -> Sheet:
    """Lay out a list of entries, one a row."""
    notes = Notes(answer.sources, places=False)
    columns = [Column(raised(answer.kind.name), "name"), Column("Id", spare=3)]
    for column in answer.kind.columns:
        is_figure = column.type in ("figure", "count")
        is_text = column.type == "text"
        role = "figure" if is_figure else "prose" if is_text else "plain"
        columns.append(Column(column.head, role, spare=int(is_text)))
        columns += [Column("As of")] if column.type == "figure" else []
    rows = []
    for entry, cells, number in answer.rows:
        row: list[str] = [Fitted.of(entry.title, entry.label), entry.id]
        for column in answer.kind.columns:
            facts = cells.get(column.topic, ())
            row += _list_cells(column, facts)
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


def _list_cells(column: KindColumn, facts: Sequence[Fact]) -> list[str]:
    """Return the cell of a column of a list, and behind a figure its date; facts that say the same are one."""
    if column.type == "count":
        return [f"{len(facts):,}" if facts else ""]
    if column.type == "date":
        return [month(facts[0].text) if facts and dates.has_form(facts[0].text) else ""]
    one = facts[0] if len({answer_text(fact, column.head) for fact in facts}) == 1 else None
    text = answer_text(one, column.head) if one else "; ".join(dict.fromkeys(answer_text(fact, column.head) for fact in facts))
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


LAYOUTS: dict[type[Answer], Callable[[Any], Sheet]] = {
    Overview: _overview,
    Listing: _listing,
    Records: _records,
    answers.Page: page,
    answers.Findings: findings,
    answers.SourceListing: document_list,
    answers.SourcePage: document_page,
    answers.Citations: reference_list,
    answers.Links: links,
    answers.Comparison: comparison,
    answers.Timeline: timeline,
    answers.WholeBook: whole,
}
