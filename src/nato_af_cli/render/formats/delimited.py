"""Answer to rows of texts, for the formats that have nothing but rows: csv, tsv."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...console import Screen
from ...queries.answers import Answer
from ..records import part, records, text
from ..rows import Figure

_RUN = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet takes for the beginning of a formula, the wide signs too.

Apostrophes may stand before it, so that the one which is put there can be told from a text's own.
"""
_BETWEEN = "; "
_LIKE_BETWEEN = re.compile(r";(\\*) ")
"""What would be taken for what stands between two texts, or for what is written in its place."""


def rows(answer: Answer, screen: Screen) -> Iterator[list[str]]:
    """Go through the rows, the names of the parts first; for a spreadsheet no text among them is a formula."""
    whole = records(answer)
    yield [_cell(name, screen) for name in whole.names]
    for row in whole.rows:
        yield [_cell(part(row, name), screen) for name in whole.names]


def _cell(value: object, screen: Screen) -> str:
    r"""Write a part; several are joined with `; `, which within one of them is written `;\ `."""
    if isinstance(value, Mapping):
        value = [f"{name}: {value[name]}" for name in value]
    if isinstance(value, list):
        written = _BETWEEN.join(_LIKE_BETWEEN.sub(r";\1\\ ", text(item)) for item in value)
    else:
        written = text(value)
    is_number = isinstance(value, Figure | int | float)
    return f"'{written}" if screen.spreadsheet and not is_number and _RUN.match(written) else written


def begun(written: str, screen: Screen) -> str:
    """Return the whole with the byte order mark before it by which spreadsheets know UTF-8."""
    return f"\ufeff{written}" if screen.spreadsheet else written
