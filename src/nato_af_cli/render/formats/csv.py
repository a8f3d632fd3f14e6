"""Answer to CSV: RFC 4180, one row per record after a row of field names. A CSV reader gets every text back exactly."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from ...console import Screen, harmless
from ...queries.answers import Answer
from ..records import part, records, text
from ..rows import Figure

_RUN = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""The beginnings that a spreadsheet takes for a formula, including the wide signs.

Apostrophes before it count too, so that the added one can be told from the text's own.
"""
_LIKE_BETWEEN = re.compile(r";(\\*) ")
"""What would be read as a separator, or as an escaped one."""
_END = "\r\n"


def render(answer: Answer, screen: Screen, end: str = _END) -> str:
    """Return the answer's records as CSV, its rows with such an end; for a spreadsheet with the mark of UTF-8.

    On a terminal it is harmless, and its lines end as those of the terminal do.
    """
    whole = records(answer)
    rows = [whole.names, *([part(row, name) for name in whole.names] for row in whole.rows)]
    written = "".join(f"{_row(row, screen)}{end}" for row in rows)
    if screen.terminal:
        return harmless(written.replace(_END, "\n"))
    return f"\ufeff{written}" if screen.spreadsheet else written


def _row(parts: Iterable[object], screen: Screen) -> str:
    """Write a row, its cells quoted where they need it; written with CR LF, which both are then quoted."""
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=screen.delimiter, lineterminator=_END).writerow(_cell(part, screen) for part in parts)
    return line.getvalue().removesuffix(_END)


def _cell(value: object, screen: Screen) -> str:
    r"""Write a part; several are joined with `; `, which within one of them is written `;\ `.

    For a spreadsheet, formulas are neutralised.
    """
    written = text(value, lambda item: _LIKE_BETWEEN.sub(r";\1\\ ", item))
    is_number = isinstance(value, Figure | int | float)
    return f"'{written}" if screen.spreadsheet and not is_number and _RUN.match(written) else written
