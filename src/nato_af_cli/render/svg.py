"""Answer to SVG: the chart of its sheet as a picture of its own."""

from __future__ import annotations

from ..answer import Answer
from ..console import Screen
from .layout import lay_out
from .picture import picture


def render(answer: Answer, screen: Screen) -> str:  # noqa: ARG001  # a picture is the same on every screen
    """Return the answer as one SVG document: no script, no font, nothing from elsewhere."""
    sheet = lay_out(answer)
    return picture(sheet.chart, sheet.title, sheet.aside) + "\n"
