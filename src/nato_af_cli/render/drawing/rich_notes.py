"""The notes under a sheet, and the numbers that lead to them, through Rich."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from ...console import linkable, visible
from ..sheets.wording import Document
from .fit import GAP

ACCENT = "bright_magenta"
"""Reads on light and dark grounds; text is never dim but bold or plain (docs/decisions/0013)."""
FEW_NOTES = 6
"""Notes that are always written in full."""
BRIEF_MEANS = "natoaf source ID shows a source in full."


def linked_documents(notes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the addresses on the web of the documents in notes, by the numbers of the notes."""
    found = {number: linkable(text.url) for number, text in notes if isinstance(text, Document)}
    return {number: address for number, address in found.items() if address}


def linked(text: Text, links: Mapping[str, str]) -> Text:
    """Link the numbers of sources in a text."""
    for number in re.finditer(r"[0-9]+", text.plain) if links else ():
        if address := links.get(number[0]):
            text.stylize(Style(link=address), number.start(), number.end())
    return text


def _note(text: str, address: str | None, *, brief: bool) -> Text:
    """Write a note; the title of its document is a link, or the id where there is no title."""
    if not isinstance(text, Document):
        return Text(visible(text))
    drawn, named = Text(visible(text.brief if brief else text)), visible(text.id if brief else text.name)
    if address and named and (start := drawn.plain.rfind(named)) >= 0:
        drawn.stylize(Style(link=address), start, start + len(named))
    return drawn


def notes(lines: Sequence[tuple[str, str]], links: Mapping[str, str], width: int) -> RenderableType:
    """Write the notes; where they are many and would not each have a line of that width (0: any), in their brief form."""
    grid = RichTable.grid(padding=(0, GAP, 0, 0))
    grid.add_column(justify="right", style=ACCENT, no_wrap=True)
    grid.add_column(overflow="fold")
    room = width - len(lines[-1][0]) - GAP
    brief = width > 0 and len(lines) > FEW_NOTES and any(cell_len(visible(text)) > room for _, text in lines)
    for number, text in lines:
        grid.add_row(linked(Text(number), links), _note(text, links.get(number), brief=brief))
    return Group(grid, Text(""), Text(BRIEF_MEANS)) if brief else grid
