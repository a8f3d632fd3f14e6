"""The sheet of a list of entries: one a row, with the columns of its kind."""

from __future__ import annotations

from collections.abc import Sequence

from ...book import dates
from ...book.kinds import Column as KindColumn
from ...book.model import Entry, Fact, Topic
from ...book.wording import raised
from ...queries.answers import Listing
from .key_facts import in_a_line
from .notes import SOURCE, Notes
from .sheet import Column, Sheet, Table
from .wording import NOTHING, Fitted, Whole, answer_text, count, month

MOST_IN_CELL = 8
"""Answers that a cell has; of more it has the first and the last, or the largest."""
BLANK_MEANS = "A blank cell means that the book has no such fact."
NONE_MEANS = f'"{NOTHING}" means that there is none.'


def listing(answer: Listing) -> Sheet:
    """Lay out a list of entries, one a row."""
    notes = Notes(answer.sources)
    table = listing_table(answer, notes)
    number = count(len(table.rows), "entry", "entries")
    return notes.under(Sheet(answer.kind.title, number, tables=(table,), brief=True))


def listing_table(answer: Listing, notes: Notes) -> Table:
    """Return the table of a list of entries."""
    columns = [Column(raised(answer.kind.name), "name"), Column("Id", spare=3)]
    units: dict[str, str] = {}
    for column in answer.kind.columns:
        is_figure = column.type in ("figure", "count")
        is_text = column.type in (None, "text")
        unit = units[column.topic] = _unit(column, answer) if column.type == "figure" else ""
        head = Fitted.of(column.head, column.head, f"{column.head} ({unit})") if unit else column.head
        columns.append(Column(head, "figure" if is_figure else "prose" if is_text else "plain", spare=int(is_text)))
        columns += [Column(Whole("As of"))] if column.type == "figure" else []
    rows = []
    for entry, found, _ in answer.rows:
        facts = [(column, found.get(column.topic, ())) for column in answer.kind.columns]
        cells = [cell for column, own in facts for cell in _list_cells(entry, column, own, units[column.topic])]
        shown = [fact for column, own in facts if column.type != "count" for fact in own]
        rows.append((Fitted.of(entry.title, entry.label), entry.id, *cells, notes.of(*shown)))
    table = Table((*columns, SOURCE), tuple(rows)).without_empty()
    meant = (("", BLANK_MEANS), (NOTHING, NONE_MEANS))
    return table._replace(note=" ".join(means for sign, means in meant if any(sign in row for row in table.rows)))


def _unit(column: KindColumn, answer: Listing) -> str:
    """Return the unit of a column of figures that its head may take over: one that all have and that is a word, not a sign."""
    units = {fact.unit or "" for _, cells, _ in answer.rows for fact in cells.get(column.topic, ())}
    return units.pop() if len(units) == 1 and units != {column.head.lower()} and all(map(str.islower, units)) else ""


def _list_cells(entry: Entry, column: KindColumn, facts: Sequence[Fact], unit: str) -> list[str]:
    """Return the cell of a column of a list, and behind a figure its date; facts that say the same are one."""
    if not facts:
        return [NOTHING if column.topic in entry.none else ""] * (2 if column.type == "figure" else 1)
    if column.type == "count":
        return [f"{len(facts):,}"]
    if column.type == "date":
        return [month(facts[0].text) if dates.has_form(facts[0].text) else ""]
    texts = list(dict.fromkeys(answer_text(fact, column.head) for fact in facts))
    if len(texts) > MOST_IN_CELL:
        text, _ = in_a_line(Topic("", column.head, tuple(facts)))
    else:
        text = texts[0] if len(texts) == 1 else "; ".join(texts)
    if unit and isinstance(text, Fitted) and text.shorter:
        text = Whole.of(text, *text.shorter, text.shorter[-1].removesuffix(f" {unit}"))
    return [text, *([month(facts[0].known) if facts[0].known else ""] if column.type == "figure" else [])]
