"""Sheet to text through Rich: within a width, with or without colour."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.constrain import Constrain
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from ...console import MAX_WIDTH, Screen, linkable, visible
from ..sheets.sheet import Sheet, Table
from ..sheets.wording import Cited, Document
from . import lanes, rich_table
from .fit import GAP, KEEP
from .rich_table import ACCENT, PROSE_WIDTH, STYLES, linked

MOST_CHART = 160
"""Columns of the widest chart."""
FEW_NOTES = 6
"""Notes that are always written in full."""
BRIEF_MEANS = "natoaf source ID shows a source in full."


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
    links = _links(sheet.notes) if screen.links else {}
    tables = [rich_table.draw(table, width, screen, links) for table in sheet.tables]
    natural = max([console.measure(table).maximum for table in tables], default=0)
    prose = min(width, PROSE_WIDTH)
    across = min(width, max(natural, min(cell_len(sheet.text), prose), cell_len(sheet.title) + GAP + cell_len(sheet.aside)))
    blocks = [_head(sheet, across if screen.width else 0)]
    blocks += [_paragraph(sheet.text, prose)] if sheet.text else []
    chart = lanes.draw(sheet.chart, min(width, MOST_CHART), unicode=screen.unicode) if sheet.chart else []
    blocks += [Group(*chart)] if chart else []
    blocks += [_table(table, drawn, across) for table, drawn in zip(sheet.tables, tables, strict=True)]
    blocks += [Text(visible(sheet.closing))] if sheet.closing else []
    blocks += [_notes(sheet.notes, links, width if sheet.brief else 0)] if sheet.notes else []
    with console.capture() as captured:
        for number, block in enumerate(blocks):
            if number:
                console.print()
            console.print(block)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().replace(KEEP, " ").splitlines())


def _paragraph(text: str, width: int) -> RenderableType:
    """Write a paragraph, the numbers of its sources in their colour."""
    parts = text.parts if isinstance(text, Cited) else ((text, ""),)
    drawn = Text(overflow="fold")
    for words, numbers in parts:
        drawn.append(f"{' ' if drawn else ''}{visible(words)}")
        drawn.append(f" [{visible(numbers)}]" if numbers else "", STYLES["source"])
    return Constrain(drawn, min(width, cell_len(visible(text))))


def _head(sheet: Sheet, across: int) -> RenderableType:
    """Write the title, what stands beside it at the right of that many columns (0: just behind it), and the lines under it."""
    before, on, day = visible(sheet.title).rpartition(" as known on ") if sheet.scope else ("", "", visible(sheet.title))
    day = day.replace(" ", KEEP) if on else day  # no date is broken over two lines
    title, aside = Text(f"{before}{on}{day}", "bold"), Text(visible(sheet.aside))
    parts: list[RenderableType] = [title]
    if sheet.aside:
        room = across - cell_len(title.plain) - cell_len(aside.plain) if across else GAP
        parts = [Text.assemble(title, " " * room, aside)] if room >= GAP else [title, aside]
    return Group(*parts, *(Text(visible(line)) for line in sheet.under))


def _table(table: Table, drawn: RenderableType, across: int) -> Group:
    """Put the heading of a table that has been drawn above it, and its footnote below."""
    aside = f"{' ' * GAP}({table.aside})" if table.aside else ""
    heading = [Text.assemble((visible(table.title), "bold"), visible(aside))] if table.title else []
    footnote = [Text(""), _paragraph(table.footnote, across)] if table.footnote else []
    return Group(*heading, drawn, *footnote)


def _links(notes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the addresses on the web of the documents in notes, by the numbers of the notes."""
    found = {number: linkable(text.url) for number, text in notes if isinstance(text, Document)}
    return {number: address for number, address in found.items() if address}


def _note(text: str, address: str | None, *, brief: bool) -> Text:
    """Write a note; the title of its document is a link, or the id where there is no title."""
    if not isinstance(text, Document):
        return Text(visible(text))
    drawn, named = Text(visible(text.brief if brief else text)), visible(text.id if brief else text.name)
    if address and named and (start := drawn.plain.rfind(named)) >= 0:
        drawn.stylize(Style(link=address), start, start + len(named))
    return drawn


def _notes(lines: Sequence[tuple[str, str]], links: Mapping[str, str], width: int) -> RenderableType:
    """Write the notes; where they are many and would not each have a line of that width (0: any), in their brief form."""
    grid = RichTable.grid(padding=(0, GAP, 0, 0))
    grid.add_column(justify="right", style=ACCENT, no_wrap=True)
    grid.add_column(overflow="fold")
    room = width - len(lines[-1][0]) - GAP
    brief = width > 0 and len(lines) > FEW_NOTES and any(cell_len(visible(text)) > room for _, text in lines)
    for number, text in lines:
        grid.add_row(linked(Text(number), links), _note(text, links.get(number), brief=brief))
    return Group(grid, Text(""), Text(BRIEF_MEANS)) if brief else grid
