"""Answer to TSV: CSV with tabs between the cells and lines that end in LF. What reads CSV reads it, once told of the tab."""

from __future__ import annotations

from ...console import Screen
from ...queries.answers import Answer
from . import csv


def render(answer: Answer, screen: Screen) -> str:
    """Return the answer's records as TSV."""
    return csv.render(answer, screen._replace(delimiter="\t"), end="\n")
