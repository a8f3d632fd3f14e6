r"""Answer to TSV: a line a record, tabs between the parts, their names first; `\t`, `\n`, `\r` and `\\` stand for what they say.

PostgreSQL's COPY, DuckDB and jq's @tsv write the same.
"""

from __future__ import annotations

from ...console import Screen
from ...queries.answers import Answer
from .delimited import finished, rows

_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def render(answer: Answer, screen: Screen) -> str:
    """Return the answer's records as TSV; on a terminal with control characters escaped."""
    lines = ("\t".join(cell.translate(_ESCAPES) for cell in row) for row in rows(answer, screen))
    return finished("".join(f"{line}\n" for line in lines), screen)
