"""Answer to Markdown, as GitHub has it: headings, tables, a numbered list of sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from urllib.parse import quote

from ...console import Screen, harmless, safe_address
from ...queries.answers import MARKS, Answer
from ..sheets.layout import lay_out
from ..sheets.sheet import Sheet, Table
from ..sheets.wording import marked

_OBEYED = re.compile(r"[\\`*_\[\]<>&|~$]")
_BEGINS_BLOCK = re.compile(r"^(?:[#+=-]|\d+(?=[.)]))")
_CLOSES_HEADING = re.compile(r"(?<!#)#+\Z")
_WITH_BACKSLASH = r"\\\g<0>"
_LOST = re.compile(r"\A\s+|\s+\Z|\t")
"""White space that a reader of Markdown drops or counts as something else."""
_NOT_IN_ADDRESS = re.compile(r"[<>\\\s]")


def render(answer: Answer, screen: Screen) -> str:  # noqa: ARG001  # Markdown is the same on every screen
    """Return the answer as a Markdown document."""
    return "\n\n".join(_blocks(lay_out(answer))) + "\n"


def _blocks(sheet: Sheet, level: int = 1) -> Iterator[str]:
    yield heading(sheet.title, level)
    yield from (paragraph(text) for text in (sheet.aside, *sheet.under, sheet.text) if text)
    for table in map(Table.without_bars, sheet.tables):
        if table.title:
            yield heading(" · ".join(part for part in (table.title, table.aside) if part), level + 1)
        yield from _table(table)
        if table.footnote:
            yield paragraph(table.footnote)
    for part in sheet.parts:
        yield from _blocks(part, level + 1)
    if sheet.closing:
        yield paragraph(sheet.closing)
    if sheet.notes:
        yield heading("Sources", 2)
        yield "\n".join(f"{number}. {_linked(text, paragraph)}" for number, text in sheet.notes)


def _linked(text: str, write: Callable[[str], str]) -> str:
    """Write a text; one with a web address leads there."""
    url = getattr(text, "url", None)
    return f"[{inline(text)}](<{_address(url)}>)" if url else write(text)


def _address(url: str) -> str:
    """Write a web address so that Markdown sees its end; other characters are percent-encoded."""
    return _NOT_IN_ADDRESS.sub(lambda match: quote(match[0]), safe_address(url)).replace("&", "&amp;")


def _table(table: Table) -> Iterator[str]:
    """Write a table, with a new one under each heading between its rows."""
    starts = [0, *(number for number, _ in table.groups if number), len(table.rows)]
    heads = [inline(column.head) for column in table.columns]
    rule = ["--:" if column.role == "figure" else "---" for column in table.columns]
    for start, end in pairwise(starts):
        if title := table.heading(start):
            yield heading(title, 2)
        rows = [heads, rule, *([_linked(text, _cell) for text in row] for row in table.rows[start:end])]
        yield "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(text: str) -> str:
    """Write a cell, words that matched in bold."""
    parts = marked(text.replace(f"{MARKS[1]}{MARKS[0]}", ""))  # two adjacent marks would be read as one
    return _kept("".join(f"**{_escaped(part)}**" if found else _escaped(part) for part, found in parts))


def heading(text: str, level: int = 1) -> str:
    """Write a text as a heading; # at its end is escaped, so that it does not close the heading."""
    return f"{'#' * level} {_CLOSES_HEADING.sub(_WITH_BACKSLASH, inline(text))}"


def paragraph(text: str) -> str:
    """Write a text as a paragraph that cannot be read as a heading or a list."""
    return _BEGINS_BLOCK.sub(lambda match: f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}", inline(text))


def inline(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is; a line break in it is one of HTML, for a table has no other.

    >>> print(inline("a|b *c* <d>"))
    a\|b \*c\* \<d\>
    """
    return _kept(_escaped(text))


def _escaped(text: str) -> str:
    return _OBEYED.sub(_WITH_BACKSLASH, harmless(text))


def _kept(written: str) -> str:
    """Keep the white space that would be lost, and the lines."""
    kept = _LOST.sub(lambda match: "".join(char if char == "\n" else f"&#{ord(char)};" for char in match[0]), written)
    return kept.replace("\n", "<br>")
