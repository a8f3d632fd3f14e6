"""A table through Rich: in columns, as a list, with its prose under the short cells, or each row downwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from ...console import PLAIN, Screen, visible
from ..sheets.sheet import Table
from ..sheets.wording import NOTHING, Cited, Whole, marked
from .fit import GAP, KEEP, LEAST, MOST_WHOLE, PROSE, Fit, fit, natural_width, scaled, tied, without_luxuries

ACCENT = "bright_magenta"
"""Reads on light and dark grounds; text is never dim but bold or plain (docs/decisions/0013)."""
STYLES = {"name": "bold", "source": ACCENT, "bar": ACCENT}
LINE = "dim"
"""Lines that say nothing may be faint."""
PROSE_WIDTH = 96
"""Columns of a paragraph at most: longer lines are hard to read."""
INDENT = 3
LEAST_FIRST = 20
"""Columns that the first cell has at least over its prose; a longer one stands on a line of its own."""


def linked(text: Text, links: Mapping[str, str]) -> Text:
    """Link the numbers of sources in a text."""
    if links:
        text.highlight_regex("[0-9]+", lambda number: Style(link=links[number]) if number in links else None)
    return text


def draw(table: Table, width: int, screen: Screen, links: Mapping[str, str]) -> RenderableType:
    """Draw a table, or each of its rows as a card if it would not fit."""
    if table.listed:
        return _items(table, links)
    if table.stacked and natural_width(table) > width:
        return _stacked(table, width, links, unicode=screen.unicode) or _downwards(table, width)
    if (found := fit(table, width)) is None:
        return _downwards(without_luxuries(table), width)
    starts = [number for number, _ in table.groups]
    parts: list[RenderableType] = []
    for start, end in zip([0, *starts], [*starts, len(table.rows)], strict=True):  # before the first heading, and under each
        parts += _heading(table, start) if parts else []
        if end > start or (not parts and found.table.headed):
            parts.append(_grid(found, found.table.rows[start:end], links, unicode=screen.unicode, headed=not parts))
    return Group(*parts)


def _heading(table: Table, row: int) -> list[Text]:
    """Write the heading that stands before a row, if any does, with a blank line above it unless it is the first."""
    heading = table.heading(row)
    return [*([Text("")] if row else []), Text(visible(heading), "bold")] if heading else []


def _grid(found: Fit, rows: Iterable[tuple[str, ...]], links: Mapping[str, str], *, unicode: bool, headed: bool) -> RichTable:
    """Draw some rows of a table in its columns, with or without the heads over them."""
    table, widths = found
    drawn = RichTable(
        box=(box.SIMPLE_HEAD if unicode else box.ASCII2) if table.headed else None,
        show_edge=False,
        show_header=table.headed and headed,
        pad_edge=False,
        padding=(0, GAP - (1 if table.headed else 0), 0, 0),  # the line under the heads adds one
        header_style="",
        border_style=LINE,
    )
    for column, width in zip(table.columns, widths, strict=True):
        drawn.add_column(
            Text(visible(column.head)),
            style=STYLES.get(column.role, ""),
            justify="right" if column.role == "figure" else "left",
            width=width,
            overflow="fold",
        )
    for row in rows:
        cells = zip(row, table.columns, widths, strict=True)
        drawn.add_row(*(_cell(cell, column.role, width, links, unicode=unicode) for cell, column, width in cells))
    return drawn


def _cell(cell: str, role: str, width: int, links: Mapping[str, str], *, unicode: bool) -> Text:
    """Write a cell, the numbers of sources in it as links; draw a bar as long as there is room for."""
    if role == "bar":
        bar = scaled(cell, width)
        return Text(bar if unicode else bar.translate(PLAIN))
    if isinstance(cell, Cited) and links:
        parts = [(text, linked(Text(f" [{visible(notes)}]"), links)) for text, notes in cell.parts]
        return Text("; ").join(Text.assemble(visible(text), notes) for text, notes in parts)
    if role == "source":
        return linked(Text(tied(visible(cell))), links)
    whole = isinstance(cell, Whole) and cell_len(cell) <= MOST_WHOLE
    return Text(visible(cell).replace(" ", KEEP) if whole else visible(cell))  # Rich breaks no line at such a blank


def _stacked(table: Table, width: int, links: Mapping[str, str], *, unicode: bool) -> Group | None:
    """Draw each row as a line of its short cells with its prose below; None if even its short cells do not fit."""
    short = [number for number, column in enumerate(table.columns) if column.role not in PROSE]
    below = [number for number in range(len(table.columns)) if number not in short]
    heads = tuple(column.head for column in table.columns)
    widths = [max(cell_len(visible(row[number])) for row in (heads, *table.rows)) for number in short]
    room = width - sum(widths[1:]) - GAP * (len(short) - 1)
    if room < min(LEAST_FIRST, widths[0]):
        return None
    widths[0] = min(widths[0], room)

    def line(row: Sequence[str], styles: Mapping[str, str]) -> Text:
        drawn = Text()
        for number, columns in zip(short, widths, strict=True):
            role, text = table.columns[number].role, visible(row[number])
            cell = linked(Text(text, styles.get(role, "")), links if role == "source" else {})
            long = cell_len(text) > columns  # the first only
            blank = Text(f"\n{' ' * columns}" if long else " " * (columns - cell_len(text)))
            drawn.append(" " * GAP if number != short[0] else "")
            for part in (blank, cell) if role == "figure" else (cell, blank):
                drawn.append_text(part)
        return drawn

    lines: list[Text | Padding] = []
    if table.headed:
        lines += [line(heads, {}), Text(("─" if unicode else "-") * (sum(widths) + GAP * (len(short) - 1)), LINE)]
    for number, row in enumerate(table.rows):
        lines += [*_heading(table, number), line(row, STYLES)]
        lines += [Padding(Text(visible(row[column])), (0, 0, 0, INDENT)) for column in below if row[column]]
    return Group(*lines)


def _items(table: Table, links: Mapping[str, str]) -> RichTable:
    """Draw rows as a numbered list: the short cells on a line, the sentence under them with its matched words marked."""
    drawn = RichTable.grid(padding=(0, GAP, 0, 0))
    drawn.add_column(justify="right", no_wrap=True)
    drawn.add_column(overflow="fold", max_width=PROSE_WIDTH)
    for count, row in enumerate(table.rows):
        number, entry, topic, answer, date, source, says = row
        if count:
            drawn.add_row("", "")
        head = Text.assemble((visible(entry), "bold"), f" · {visible(topic)}" if topic else "")
        drawn.add_row(Text(number), head)
        short = Text.assemble((visible(answer), "bold" if count else "bold underline"), f"  {visible(date)}" if date else "")
        short.append(linked(Text(f"  [{visible(source)}]" if source else "", STYLES["source"]), links))
        drawn.add_row("", short)
        drawn.add_row("", Text.assemble(*((visible(part), f"bold {ACCENT}" if found else "") for part, found in marked(says))))
    return drawn


def _downwards(table: Table, width: int) -> RichTable:
    """Write each row as lines of label and text with a blank line between rows; if too wide, the text under the label."""
    table = table.without_bars()
    rows: list[tuple[str, str, str]] = []
    first = ""
    for count, row in enumerate(table.rows):
        if not table.headed:
            rows.append((row[0], " ".join(row[1:]), ""))
            continue
        rows += [("", "", "")] if count else []
        rows += [(heading, "", ""), ("", "", "")] if (heading := table.heading(count)) else []
        if not row[0] and count:  # what is above it in a table is not above it here
            row = (first, *row[1:])  # noqa: PLW2901
        first = row[0]
        cells = zip(table.columns, row, strict=True)
        rows += [(column.head, cell, STYLES.get(column.role, "")) for column, cell in cells if cell not in ("", NOTHING)]
    labels = max((cell_len(visible(label)) for label, _, _ in rows), default=0)
    whole = max((cell_len(text) for row in table.rows for text in row if isinstance(text, Whole)), default=0)
    lines: list[tuple[Text, ...]] = [(Text(visible(label)), Text(visible(text), style)) for label, text, style in rows]
    drawn = RichTable.grid(padding=(0, GAP, 0, 0))
    if labels + GAP + max(LEAST["name"], min(whole, MOST_WHOLE)) > width:
        lines = [(cell,) for line in lines for cell in line]
    else:
        drawn.add_column(no_wrap=True)
    drawn.add_column(overflow="fold")
    for line in lines:
        drawn.add_row(*line)
    return drawn
