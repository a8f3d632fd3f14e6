"""Sheet to text through Rich: within a width, with or without colour."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from ...console import MAX_WIDTH, Screen, visible
from ...queries.answers import MARKS
from ..sheets.sheet import BAR, ESTIMATE, Sheet, Table
from ..sheets.wording import NOTHING, Cited, Whole
from . import lanes
from .fit import GAP, KEEP, LEAST, MOST_WHOLE, Fit, fit, natural_width, scaled, tied, without_luxuries
from .rich_notes import ACCENT, linked, linked_documents, notes
from .rich_stack import stacked

PROSE_WIDTH = 96
"""Columns of a paragraph at most: longer lines are hard to read."""
MOST_CHART = 160
"""Columns of the widest chart."""
ASCII = str.maketrans({BAR: "#", ESTIMATE: ":"})
STYLES = {"name": "bold", "source": ACCENT, "bar": ACCENT}
LINE = "dim"
"""Lines that say nothing may be faint."""


def draw(sheet: Sheet, screen: Screen) -> str:
    """Return the sheet as text for a screen."""
    width = screen.width or MAX_WIDTH
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        no_color=not screen.color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        safe_box=True,
    )
    links = linked_documents(sheet.notes) if screen.links else {}
    tables = [_table(table, width, screen, links) for table in sheet.tables]
    natural = max([console.measure(table).maximum for table in tables], default=0)
    prose = min(width, PROSE_WIDTH)
    across = min(width, max(natural, min(cell_len(sheet.text), prose), cell_len(sheet.title) + GAP + cell_len(sheet.aside)))
    blocks = [_head(sheet, across)]
    blocks += [_paragraph(sheet.text, prose)] if sheet.text else []
    blocks += (
        [_chart(chart)]
        if (chart := sheet.chart and lanes.draw(sheet.chart, min(width, MOST_CHART), unicode=screen.unicode))
        else []
    )
    blocks += [
        Group(*_heading(table), drawn, *_footnote(table, across)) for table, drawn in zip(sheet.tables, tables, strict=True)
    ]
    blocks += [Text(visible(sheet.closing))] if sheet.closing else []
    blocks += [notes(sheet.notes, links, width if sheet.brief else 0)] if sheet.notes else []
    with console.capture() as captured:
        for number, block in enumerate(blocks):
            if number:
                console.print()
            console.print(block)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().replace(KEEP, " ").splitlines())


def _paragraph(text: str, width: int) -> RenderableType:
    """Write a paragraph, the numbers of its sources in their colour."""
    grid = RichTable.grid()
    grid.add_column(width=min(width, cell_len(visible(text))), overflow="fold")
    parts = text.parts if isinstance(text, Cited) else ((text, ""),)
    drawn = Text()
    for words, numbers in parts:
        drawn.append(f"{' ' if drawn else ''}{visible(words)}")
        drawn.append(f" [{visible(numbers)}]" if numbers else "", STYLES["source"])
    grid.add_row(drawn)
    return grid


def _footnote(table: Table, width: int) -> list[RenderableType]:
    return [Text(""), _paragraph(table.footnote, width)] if table.footnote else []


def _head(sheet: Sheet, across: int) -> RenderableType:
    """Write the title, what stands beside it at the right, and the line under it."""
    title, aside = Text(visible(sheet.title), "bold"), Text(visible(sheet.aside))
    parts: list[RenderableType] = [title]
    if sheet.aside:
        room = across - cell_len(title.plain) - cell_len(aside.plain)
        parts = [Text.assemble(title, " " * room, aside)] if room >= GAP else [title, aside]
    return Group(*parts, *([Text(visible(sheet.subtitle))] if sheet.subtitle else []))


def _heading(table: Table) -> list[RenderableType]:
    if not table.title:
        return []
    aside = f"{' ' * GAP}({table.aside})" if table.aside else ""
    return [Text.assemble(Text(visible(table.title), "bold"), visible(aside))]


def _chart(lines: Sequence[lanes.Line]) -> RenderableType:
    """Put the lines of a chart under one another, each in its colours."""
    colours = {"lane": ("bold", STYLES["bar"]), "part": ("", STYLES["bar"]), "axis": ("", "")}
    return Group(*(Text.assemble((line.label, colours[line.role][0]), (line.cells, colours[line.role][1])) for line in lines))


def _table(table: Table, width: int, screen: Screen, links: Mapping[str, str]) -> RenderableType:
    """Draw a table, or each of its rows as a card if it would not fit."""
    if table.listed:
        return _items(table, links)
    if table.stacked and natural_width(table) > width:
        as_link = partial(linked, links=links)
        as_stack = stacked(table, width, unicode=screen.unicode, styles=STYLES, rule=LINE, linked=as_link)
        return as_stack or _downwards(table, width)
    if (found := fit(table, width)) is None:
        return _downwards(without_luxuries(table), width)
    table = _with_bars(found, screen)
    starts = [number for number, _ in table.groups]
    parts: list[RenderableType] = []
    for start, end in zip([0, *starts], [*starts, len(table.rows)], strict=True):  # before the first heading, and under each
        if heading := table.heading(start) if parts else None:
            parts += [*([Text("")] if start else []), Text(visible(heading), "bold")]
        if end > start or (not parts and table.headed):
            rows = table.rows[start:end]
            parts.append(_grid(table, rows, found.widths, links, unicode=screen.unicode, headed=table.headed and not parts))
    return parts[0] if len(parts) == 1 else Group(*parts)


def _grid(
    table: Table,
    rows: Iterable[tuple[str, ...]],
    widths: Iterable[int],
    links: Mapping[str, str],
    *,
    unicode: bool,
    headed: bool,
) -> RichTable:
    """Draw some rows of a table in its columns, with or without the heads over them."""
    drawn = RichTable(
        box=(box.SIMPLE_HEAD if unicode else box.ASCII2) if table.headed else None,
        show_edge=False,
        show_header=headed,
        pad_edge=False,
        padding=(0, GAP - (1 if table.headed else 0), 0, 0),  # the line under the heads adds one
        header_style="",
        border_style=LINE,
    )
    for column, columns in zip(table.columns, widths, strict=True):
        right = column.role == "figure"
        drawn.add_column(
            Text(visible(column.head)),
            style=STYLES.get(column.role, ""),
            justify="right" if right else "left",
            width=columns,
            overflow="fold",
        )
    for row in rows:
        drawn.add_row(*(_cell(cell, column.role, links) for cell, column in zip(row, table.columns, strict=True)))
    return drawn


def _cell(cell: str, role: str, links: Mapping[str, str]) -> Text:
    """Write a cell; the numbers of sources in it are links."""
    if isinstance(cell, Cited) and links:
        parts = [(text, linked(Text(f" [{visible(notes)}]"), links)) for text, notes in cell.parts]
        return Text("; ").join(Text.assemble(visible(text), notes) for text, notes in parts)
    drawn = Text(_kept(cell, role))
    return linked(drawn, links) if role == "source" else drawn


def _with_bars(found: Fit, screen: Screen) -> Table:
    """Make the bars as long as there is room for, and of what the screen can show."""
    table, widths = found
    for number, column in enumerate(table.columns):
        if column.role == "bar":
            bars = [_bar(row[number], widths[number], screen) for row in table.rows]
            rows = zip(table.rows, bars, strict=True)
            table = table._replace(rows=tuple((*row[:number], bar, *row[number + 1 :]) for row, bar in rows))
    return table


def _bar(bar: str, room: int, screen: Screen) -> str:
    drawn = scaled(bar, room)
    return drawn if screen.unicode else drawn.translate(ASCII)


def _kept(cell: str, role: str) -> str:
    """Make a cell safe, and its blanks such that Rich does not break a line at them where it must stay whole."""
    if isinstance(cell, Whole) and cell_len(cell) <= MOST_WHOLE:
        return visible(cell).replace(" ", KEEP)
    return tied(visible(cell)) if role == "source" else visible(cell)


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
        short = Text.assemble((visible(answer), "bold" if count else "bold underline"), f"  {visible(date)}")
        short.append(linked(Text(f"  [{visible(source)}]" if source else "", STYLES["source"]), links))
        drawn.add_row("", short)
        drawn.add_row("", _marked(says))
    return drawn


def _marked(text: str) -> Text:
    """Turn marks around words into a style."""
    drawn = Text()
    for part in re.split(f"({MARKS[0]}[^{MARKS[1]}]*{MARKS[1]})", text):
        matched = part[:1] == MARKS[0]
        drawn.append(visible(part.strip("".join(MARKS))), f"bold {ACCENT}" if matched else "")
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
    drawn = RichTable.grid(padding=(0, GAP, 0, 0))
    labels = max((cell_len(visible(label)) for label, _, _ in rows), default=0)
    whole = max((cell_len(text) for row in table.rows for text in row if isinstance(text, Whole)), default=0)
    if labels + GAP + max(LEAST["name"], min(whole, MOST_WHOLE)) > width:
        drawn.add_column(overflow="fold")
        for label, text, style in rows:
            drawn.add_row(Text(visible(label)))
            drawn.add_row(Text(visible(text), style))
        return drawn
    drawn.add_column(no_wrap=True)
    drawn.add_column(overflow="fold")
    for label, text, style in rows:
        drawn.add_row(Text(visible(label)), Text(visible(text), style))
    return drawn
