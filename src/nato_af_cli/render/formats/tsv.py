r"""Answer to TSV: a line a record, tabs between the parts, their names first; `\t`, `\n`, `\r` and `\\` stand for what they say.

PostgreSQL's COPY, DuckDB and jq's @tsv write the same. The rows of texts, and what a spreadsheet wants, are those of CSV too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...console import Screen, harmless
from ...queries.answers import Answer
from ..records import part, records, text
from ..rows import Figure

_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_RUN = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""The beginnings that a spreadsheet takes for a formula, including the wide signs.

Apostrophes before it count too, so that the added one can be told from the text's own.
"""
_BETWEEN = "; "
_LIKE_BETWEEN = re.compile(r";(\\*) ")
"""What would be read as a separator, or as an escaped one."""


def render(answer: Answer, screen: Screen) -> str:
    """Return the answer's records as TSV; on a terminal with control characters escaped."""
    lines = ("\t".join(cell.translate(_ESCAPES) for cell in row) for row in rows(answer, screen))
    return finished("".join(f"{line}\n" for line in lines), screen)


def rows(answer: Answer, screen: Screen) -> Iterator[list[str]]:
    """Go through the rows, field names first; for a spreadsheet, formulas are neutralised."""
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


def finished(written: str, screen: Screen) -> str:
    """Return the whole: harmless and with its own ends of lines on a terminal, with the mark of UTF-8 for a spreadsheet."""
    if screen.terminal:
        return harmless(written.replace("\r\n", "\n"))
    return f"\ufeff{written}" if screen.spreadsheet else written
