"""A table whose rows are a line of short cells with the prose below: readable at any width, even with long addresses."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from ...console import visible
from ..sheets.sheet import Table

GAP = 2
INDENT = 3
LEAST_FIRST = 20
"""Columns that the first cell has at least; a longer one stands on a line of its own."""
PROSE = ("prose", "sentence")
Linked = Callable[[Text], Text]
"""Makes links of the numbers of sources in a text."""


def stacked(table: Table, width: int, *, unicode: bool, styles: dict[str, str], rule: str, linked: Linked) -> Group | None:
    """Draw a table so; None if even its short cells do not fit."""
    short = [number for number, column in enumerate(table.columns) if column.role not in PROSE]
    below = [number for number in range(len(table.columns)) if number not in short]
    widths = [max(cell_len(visible(text)) for text in _column(table, number)) for number in short]
    room = width - sum(widths[1:]) - GAP * (len(short) - 1)
    if room < min(LEAST_FIRST, widths[0]):
        return None
    widths[0] = min(widths[0], room)
    across = sum(widths) + GAP * (len(short) - 1)

    def line(cells: list[str], *, head: bool = False) -> Text:
        drawn = Text()
        for place, (number, cell) in enumerate(zip(short, cells, strict=True)):
            role, text = table.columns[number].role, visible(cell)
            drawn.append(" " * GAP if place else "")
            if cell_len(text) > widths[place]:  # the first only
                drawn.append(text, styles.get(role, ""))
                drawn.append("\n" + " " * widths[place])
                continue
            blank = " " * (widths[place] - cell_len(text))
            parts = (blank, text) if role == "figure" else (text, blank)
            for part in parts:
                own = Text(part, styles.get(role, "") if part is text and not head else "")
                drawn.append_text(linked(own) if role == "source" and not head else own)
        return drawn

    lines: list[Text | Padding] = []
    if table.headed:
        lines.append(line([table.columns[number].head for number in short], head=True))
        lines.append(Text(("─" if unicode else "-") * across, rule))
    for number, row in enumerate(table.rows):
        if heading := table.heading(number):
            lines += [*([Text("")] if number else []), Text(visible(heading), "bold")]
        lines.append(line([row[number] for number in short]))
        lines += [Padding(Text(visible(row[number])), (0, 0, 0, INDENT)) for number in below if row[number]]
    return Group(*lines)


def _column(table: Table, number: int) -> list[str]:
    return [table.columns[number].head, *(row[number] for row in table.rows)]
