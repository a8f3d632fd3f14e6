"""A page to the lines of a list: what stands in each, how it looks, and where it leads."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from ..console import visible
from ..render.drawing.fit import GAP, KEEP, MOST_WHOLE, PROSE, fit, scaled, without_luxuries
from ..render.sheets.notes import PRESS, PRESS_MEANS
from ..render.sheets.sheet import Column
from ..render.sheets.wording import Whole, marked
from .view import Block, Place, View

STYLES = {"name": "bold", "source": "$accent", "bar": "$accent"}
MATCHED = "bold $accent"
RULE = "$line"
INDENT = 2
MOST_ACROSS = 96
"""Columns of a line of prose at most: longer ones are hard to read."""


class Line(NamedTuple):
    """A row of a page as it is drawn: one line or several."""

    content: Content
    place: Place | None = None
    """Where it leads; None if it cannot be chosen."""


def drawn(view: View, width: int) -> list[Line]:
    """Return the rows of a page, drawn within a width."""
    rows = [Line(_head(view, width))] if view.title else []
    rows += [Line(_wrapped(view.subtitle, width))] if view.subtitle else []
    for block in view.blocks:
        rows += [Line(Content(" "))] if rows else []
        if block.table.title:
            rows.append(Line(_lines(_cell(block.table.title, "name"), width), block.head))
        rows += _rows(block, width)
        if block.table.footnote:
            rows.append(Line(_wrapped(block.table.footnote, width)))
    return [*rows, Line(Content(" ")), Line(_wrapped(PRESS_MEANS, width))] if _has_press(view) else rows


def _has_press(view: View) -> bool:
    rows = [(row, block.table.columns) for block in view.blocks for row in block.table.rows]
    cells = [cell for row, columns in rows for cell, column in zip(row, columns, strict=True) if column.role == "source"]
    return any(PRESS in cell.split() for cell in cells)


def _head(view: View, width: int) -> Content:
    """Write the title, and what stands beside it at the right if there is room for it, else under it."""
    title, aside = _cell(view.title, "name"), Content(visible(view.aside))
    room = width - title.cell_length - aside.cell_length
    if view.aside and room >= GAP:
        return Content.assemble(title, " " * room, aside)
    lines = [_lines(title, width), *([_lines(aside, width)] if view.aside else [])]
    return Content("\n").join(lines)


def _wrapped(text: str, width: int) -> Content:
    return _lines(Content(visible(text)), width)


def _lines(text: Content, width: int) -> Content:
    """Break a text into lines of some width, words staying whole where they can."""
    return Content("\n").join(text.wrap(min(max(width, 1), MOST_ACROSS)))


def _rows(block: Block, width: int) -> Iterator[Line]:
    """Draw the rows of a table: in columns, or each downwards where they have no room."""
    table = block.table
    found = None if table.stacked else fit(table, width)
    if found is None:
        draw, table = (_stacked, table) if table.stacked else (_downwards, without_luxuries(table.without_bars()))
        yield from (draw(table.columns, row, place, width) for row, place in zip(table.rows, block.places, strict=True))
        return
    table, widths = found
    if table.headed:
        yield Line(_across([_cell(column.head, "") for column in table.columns], table.columns, widths))
        yield Line(Content.styled("─" * (sum(widths) + GAP * (len(widths) - 1)), RULE))
    for row, place in zip(table.rows, block.places, strict=True):
        cells = [
            _cell(scaled(cell, room) if column.role == "bar" else cell, column.role)
            for cell, column, room in zip(row, table.columns, widths, strict=True)
        ]
        yield Line(_across(cells, table.columns, widths), place)


def _cell(text: str, role: str) -> Content:
    """Return a text as it looks, made safe: what should stay on one line holds together, matched words are marked."""
    style = STYLES.get(role, "")
    parts = marked(text)
    if len(parts) > 1:
        return Content.assemble(*((visible(part), MATCHED if found else style) for part, found in parts))
    safe = visible(text)
    kept = safe.replace(" ", KEEP) if isinstance(text, Whole) and len(text) <= MOST_WHOLE else safe
    return Content.styled(kept, style)


def _across(cells: Sequence[Content], columns: Sequence[Column], widths: Sequence[int]) -> Content:
    """Put cells beside one another, each within its width."""
    blocks = [cell.wrap(max(width, 1)) if cell else [cell] for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for number in range(max(map(len, blocks))):
        parts: list[str | Content] = []
        for lines_of, column, width in zip(blocks, columns, widths, strict=True):
            part = lines_of[number] if number < len(lines_of) else Content("")
            blank = " " * max(width - part.cell_length, 0)
            parts += [blank, part] if column.role == "figure" else [part, blank]
            parts.append(" " * GAP)
        lines.append(_loosened(Content.assemble(*parts)).rstrip())
    return Content("\n").join(lines)


def _loosened(line: Content) -> Content:
    """Return a line with blanks where none may be broken, which have done their service."""
    return Content(line.plain.replace(KEEP, " "), list(line.spans))


def _stacked(columns: Sequence[Column], row: Sequence[str], place: Place | None, width: int) -> Line:
    """Draw a row as its first cell and its short ones on a line, and its prose under them."""
    cells = [_cell(cell, column.role) for cell, column in zip(row, columns, strict=True)]
    short = [cell for cell, column in zip(cells[1:], columns[1:], strict=True) if column.role not in PROSE and cell]
    below = [cell for cell, column in zip(cells[1:], columns[1:], strict=True) if column.role in PROSE and cell]
    aside = Content(" " * GAP).join(short)
    if aside.cell_length > width:
        aside, below = Content(""), [aside, *below]
    room = width - (aside.cell_length + GAP if aside else 0)
    lines = cells[0].wrap(min(room, MOST_ACROSS)) if room > width // 3 else [*cells[0].wrap(max(width, 1)), Content("")]
    blank = " " * max(width - lines[-1].cell_length - aside.cell_length, 0)
    lines[-1] = Content.assemble(lines[-1], blank, aside) if aside else lines[-1]
    indented = [Content.assemble(" " * INDENT, line) for cell in below for line in cell.wrap(_prose(width))]
    return Line(_loosened(Content("\n").join([*lines, *indented])), place)


def _prose(width: int) -> int:
    return max(min(width, MOST_ACROSS) - INDENT, 1)


def _downwards(columns: Sequence[Column], row: Sequence[str], place: Place | None, width: int) -> Line:
    """Draw a row as its first cell, and under it the others, each behind the head of its column."""
    first, *others = zip(columns, row, strict=True)
    told = [f"{visible(column.head)} {visible(cell)}".strip() for column, cell in others if cell]
    below = Content(" · ".join(told)).wrap(_prose(width)) if told else []
    lines = [*_cell(first[1], first[0].role).wrap(max(width, 1)), *(Content.assemble(" " * INDENT, line) for line in below)]
    return Line(_loosened(Content("\n").join(lines)), place)
