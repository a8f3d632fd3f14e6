"""Answer to rows of texts, for the formats that have nothing but rows: csv, tsv."""

from __future__ import annotations

from collections.abc import Iterator

from ..answer import Answer
from ..console import Screen
from .records import part, records, text
from .rows import Figure

RUN = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet takes for a formula."""


def rows(answer: Answer, screen: Screen) -> Iterator[list[str]]:
    """Go through the rows, the names of the parts first; for a spreadsheet no text among them is a formula."""
    whole = records(answer)
    yield [_cell(name, screen) for name in whole.names]
    for row in whole.rows:
        yield [_cell(part(row, name), screen) for name in whole.names]


def _cell(value: object, screen: Screen) -> str:
    written = text(value)
    is_number = isinstance(value, Figure | int | float)
    return f"'{written}" if screen.spreadsheet and written.startswith(RUN) and not is_number else written


def begun(written: str, screen: Screen) -> str:
    """Return the whole with the byte order mark before it by which spreadsheets know UTF-8."""
    return f"\ufeff{written}" if screen.spreadsheet else written
