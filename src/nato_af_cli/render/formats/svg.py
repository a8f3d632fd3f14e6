"""Answer to SVG: the chart of its sheet as a picture of its own, or the sheet as lines of text that can be selected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from ...console import Screen
from ...queries.answers import Answer
from ..drawing import curves
from ..drawing.markup import escaped, style
from ..drawing.picture import picture
from ..drawing.rich_sheet import draw
from ..sheets.layout import lay_out
from ..sheets.plot import plot, publishers

COLUMNS = 100
"""Columns of text that is not given a width."""
SIZE = 14
"""Height of a letter, in pixels."""
LETTER = 8.4
"""Width of a letter: fonts differ, so every piece of text is told its width."""
LINE = 20
MARGIN = 20
RULES = f"""\
.ground {{ fill: $ground; }}
text {{ font-family: ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; font-size: {SIZE}px; fill: $text; }}
text {{ white-space: pre; }}
.bold {{ font-weight: 700; }}
.dim {{ fill: $quiet; }}
.accent {{ fill: $link; }}
.rule {{ stroke: $line; }}"""
_RULE = "─"
_PIECE = re.compile(r"\S+(?: \S+)*")


def render(answer: Answer, screen: Screen) -> str:
    """Return the answer as one SVG document: no script, no font, nothing from elsewhere."""
    sheet = lay_out(answer)
    if figures := plot(answer):
        return curves.draw(figures, sheet.title) + "\n"
    if sheet.chart:
        return picture(sheet.chart, sheet.title, sheet.aside, publishers(answer, getattr(answer, "facts", ()))) + "\n"
    drawn = draw(sheet, Screen(width=screen.width or COLUMNS, color=True))
    return "\n".join(_picture(sheet.title, list(Text.from_ansi(drawn).split()))) + "\n"


def _picture(title: str, lines: list[Text]) -> Iterator[str]:
    width = MARGIN * 2 + max((line.cell_len for line in lines), default=0) * LETTER
    height = MARGIN * 2 + len(lines) * LINE
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}">'
    yield f"<title>{escaped(title)}</title>\n<style>\n{style(RULES)}\n</style>"
    yield f'<rect class="ground" width="{width:.0f}" height="{height}"/>'
    for number, line in enumerate(lines, 1):
        yield from _line(line, MARGIN + number * LINE - (LINE - SIZE))
    yield "</svg>"


def _line(line: Text, y: int) -> Iterator[str]:
    """Draw a line of text, each run of words at its place, and a rule as a line."""
    if line.plain.strip(f"{_RULE} ") == "" and _RULE in line.plain:
        yield f'<line class="rule" x1="{MARGIN}" y1="{y - 5}" x2="{MARGIN + line.cell_len * LETTER:.1f}" y2="{y - 5}"/>'
        return
    pieces, column = [], 0
    for text, classes in _runs(line):
        for piece in _PIECE.finditer(text):
            x = MARGIN + (column + cell_len(text[: piece.start()])) * LETTER
            kind = f' class="{classes}"' if classes else ""
            cells = cell_len(piece[0])
            length = f' textLength="{cells * LETTER:.1f}" lengthAdjust="spacingAndGlyphs"' if cells else ""
            pieces.append(f'<tspan x="{x:.1f}"{length}{kind}>{escaped(piece[0])}</tspan>')
        column += cell_len(text)
    if pieces:
        yield f'<text y="{y}">{" ".join(pieces)}</text>'


def _runs(line: Text) -> Iterator[tuple[str, str]]:
    """Go through the pieces of a line that look alike, each with its classes."""
    for segment in line.render(Console(color_system="standard", width=10_000)):
        look = segment.style or Style()
        classes = [name for name in ("bold", "dim") if getattr(look, name)] + (["accent"] if look.color else [])
        yield segment.text, " ".join(classes)
