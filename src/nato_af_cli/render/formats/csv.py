"""Answer to CSV: RFC 4180, one row per record after a row of field names. A CSV reader gets every text back exactly.

The delimiter is a comma unless the screen has another.
"""

from __future__ import annotations

import csv
import io

from ...console import Screen
from ...queries.answers import Answer
from .tsv import finished, rows


def render(answer: Answer, screen: Screen) -> str:
    """Return the answer's records as CSV; on a terminal with control characters escaped, and lines that end as its lines do."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=screen.delimiter, lineterminator="\r\n").writerows(rows(answer, screen))
    return finished(written.getvalue(), screen)
