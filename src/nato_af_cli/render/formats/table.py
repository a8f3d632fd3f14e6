"""Answer to tables for people: drawn by Rich within a width, or as plain text where nothing may be wrapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ...console import Screen
from ...queries.answers import Answer, shape

if TYPE_CHECKING:
    from ...queries.cite import Citations
from ..sheets.layout import lay_out
from ..sheets.sheet import Sheet


def render(answer: Answer, screen: Screen) -> str:
    """Return the answer as text for a person; citations in the style that was asked for."""
    if shape(answer) == "Citations":
        from ..citations import written

        cited = cast("Citations", answer)
        return written(cited.citations, cited.style)
    return drawn(lay_out(answer), screen)


def drawn(sheet: Sheet, screen: Screen) -> str:
    """Return a sheet as text for a person."""
    if screen.width is None and not screen.color:
        from ..drawing import plain  # a pipe does not need Rich, which is half of the start-up time

        return plain.draw(sheet)
    from ..drawing import rich_sheet

    return rich_sheet.draw(sheet, screen)
