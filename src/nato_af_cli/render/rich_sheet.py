"""Sheet to text through Rich: within a width, with or without colour."""

from __future__ import annotations

import io

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from ..console import MAX_WIDTH, Screen, visible
from .sheet import Sheet, Table
from .wording import NOTHING

PROSE_WIDTH = 96
"""Columns of a paragraph at most: longer lines are hard to read."""
LEAST = {"prose": 16, "name": 12, "sentence": 40}
"""Columns that wrapped text needs beside other columns; with less, spare columns go, and then each row is written downwards."""
GAP = 2
STYLES = {"name": "bold", "source": "cyan"}
DIM = "dim"


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
    tables = [_table(table, width, screen) for table in sheet.tables]
    natural = max([console.measure(table).maximum for table in tables], default=0)
    prose = min(width, PROSE_WIDTH)
    across = min(width, max(natural, min(cell_len(sheet.text), prose), cell_len(sheet.title) + GAP + cell_len(sheet.aside)))
    blocks = [_head(sheet, across)]
    blocks += [_wrapped(sheet.text, prose)] if sheet.text else []
    blocks += [Group(*_heading(table), drawn) for table, drawn in zip(sheet.tables, tables, strict=True)]
    blocks += [_notes(sheet.notes)] if sheet.notes else []
    blocks += [Text(visible(sheet.closing), DIM)] if sheet.closing else []
    with console.capture() as captured:
        for number, block in enumerate(blocks):
            if number:
                console.print()
            console.print(block)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _wrapped(text: str, width: int) -> RenderableType:
    grid = RichTable.grid()
    grid.add_column(width=min(width, cell_len(visible(text))))
    grid.add_row(Text(visible(text)))
    return grid


def _head(sheet: Sheet, across: int) -> RenderableType:
    """Write the title, what stands beside it at the right, and the line under it."""
    title, aside = Text(visible(sheet.title), "bold"), Text(visible(sheet.aside), DIM)
    parts: list[RenderableType] = [title]
    if sheet.aside:
        room = across - cell_len(title.plain) - cell_len(aside.plain)
        parts = [Text.assemble(title, " " * room, aside)] if room >= GAP else [title, aside]
    return Group(*parts, *([Text(visible(sheet.subtitle), DIM)] if sheet.subtitle else []))


def _heading(table: Table) -> list[RenderableType]:
    if not table.title:
        return []
    aside = f"{' ' * GAP}({table.aside})" if table.aside else ""
    return [Text.assemble(Text(visible(table.title), "bold"), Text(visible(aside), DIM))]


def _notes(notes: tuple[tuple[str, str], ...]) -> RenderableType:
    grid = RichTable.grid(padding=(0, GAP, 0, 0))
    grid.add_column(justify="right", style=STYLES["source"], no_wrap=True)
    grid.add_column(style=DIM)
    for number, text in notes:
        grid.add_row(Text(number), Text(visible(text)))
    return grid


def _table(table: Table, width: int, screen: Screen) -> RichTable:
    """Draw a table across, or each of its rows downwards where it would not fit."""
    while _least_width(table) > width:
        spare = max(range(len(table.columns)), key=lambda number: table.columns[number].spare)
        if not table.columns[spare].spare:
            return _downwards(table)
        table = table.without(spare)
    drawn = RichTable(
        box=(box.SIMPLE_HEAD if screen.unicode else box.ASCII2) if table.headed else None,
        show_edge=False,
        show_header=table.headed,
        pad_edge=False,
        padding=(0, GAP - (1 if table.headed else 0), 0, 0),  # the line under the heads adds one
        header_style=DIM,
        border_style=DIM,
    )
    for column in table.columns:
        right = column.role == "figure"
        drawn.add_column(
            Text(visible(column.head)),
            style=STYLES.get(column.role, ""),
            justify="right" if right else "left",
            no_wrap=column.role not in LEAST,
            overflow="fold",
        )
    for row in table.rows:
        drawn.add_row(*(Text(visible(cell)) for cell in row))
    return drawn


def _least_width(table: Table) -> int:
    """Return the columns that a table needs so that nothing but prose is wrapped, and prose not to shreds."""
    widths = []
    for number, column in enumerate(table.columns):
        cells = [column.head, *(row[number] for row in table.rows)]
        natural = max(cell_len(visible(cell)) for cell in cells)
        widths.append(min(natural, LEAST.get(column.role, natural)))
    return sum(widths) + GAP * (len(widths) - 1)


def _downwards(table: Table) -> RichTable:
    """Write each row as lines of label and text, with a blank line between rows."""
    drawn = RichTable.grid(padding=(0, GAP, 0, 0))
    drawn.add_column(style=DIM, no_wrap=True)
    drawn.add_column(overflow="fold")
    for count, row in enumerate(table.rows):
        if count and table.headed:
            drawn.add_row("", "")
        if not table.headed:
            drawn.add_row(Text(visible(row[0])), Text(visible(" ".join(row[1:]))))
            continue
        for column, cell in zip(table.columns, row, strict=True):
            if cell not in ("", NOTHING):
                drawn.add_row(Text(visible(column.head)), Text(visible(cell), STYLES.get(column.role, "")))
    return drawn
