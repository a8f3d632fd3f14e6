"""A chart as a picture: one element of SVG with colours of its own, text that can be selected, and words beside what is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from ..sheets.sheet import Chart, Lane, Stretch
from .axis import Axis, axis
from .labels import credit_lines
from .markup import FONT, cut, escaped, svg

WIDTH = 960
MARGIN = 20
LANE = 22
"""Height of a lane."""
HEAD = 84
"""Height of what stands above the lanes: title, aside, labels of the axis."""
AXIS = 30
"""Height of what stands above them where there is no title."""
FOOT = 44
CREDITS, MOST_SOURCES = 48, 125
"""Height of the lines of sources, and letters of one."""
POINT = 8
"""Length of the point of a bar that continues beyond the chart."""
LETTER = 7.0
"""Width of a letter of 13 pixels, as a bound."""
MOST_LABEL = 38
"""Letters of the longest label; a longer one is cut, and is whole in its tooltip."""
MONTH = 64
"""Width that the label of a month needs."""
RULES = f"""\
.ground {{ fill: $ground; }}
text {{ {FONT} font-size: 13px; fill: $text; }}
.title {{ font-size: 18px; font-weight: 600; }}
.lane {{ font-weight: 600; }}
.quiet {{ font-weight: 400; fill: $quiet; }}
.grid {{ stroke: $line; stroke-width: 1; }}
.bar {{ fill: $bar; }}
.mark {{ fill: $mark; stroke: $ground; stroke-width: 1.5; }}"""


def picture(chart: Chart, title: str, aside: str, sources: Sequence[str] = (), *, headed: bool = True) -> str:
    """Return a chart as an SVG element, under its title where it is `headed`, with who published what it shows at its foot."""
    head = HEAD if headed else AXIS
    height = head + LANE * len(chart.lanes) + FOOT
    labels = [cut(lane.label, MOST_LABEL) for lane in chart.lanes]
    left = MARGIN + max(cell_len(label) + 2 * lane.part for label, lane in zip(labels, chart.lanes, strict=True)) * LETTER + 12
    on, room = axis(chart.first, chart.last), WIDTH - MARGIN - left
    heading = [
        f'<text class="title" x="{MARGIN}" y="32">{escaped(title)}</text>',
        f'<text class="quiet" x="{MARGIN}" y="52">{escaped(aside)}</text>',
    ]
    parts = [*(heading if headed else []), *_grid(on, left, room, head, height)]
    for number, (lane, label) in enumerate(zip(chart.lanes, labels, strict=True)):
        parts += _lane(lane, label, on, left, room, head + LANE * number + LANE / 2)
    parts += _legend(chart, height - FOOT / 2)
    if sources:
        parts += credit_lines(sources, MARGIN, height + CREDITS / 3, MOST_SOURCES)
        height += CREDITS
    lasted = (stretch.text for lane in chart.lanes for stretch in lane.stretches)  # marks have their own descriptions
    return svg(WIDTH, height, RULES, title, "; ".join([aside, *lasted]), parts)


def _grid(on: Axis, left: float, room: float, head: int, height: int) -> Iterator[str]:
    """Draw a line for each labelled day, through all lanes."""
    for day, label in on.ticks(MONTH / room):
        x = left + max(on.share(day), 0) * room
        yield f'<line class="grid" x1="{x:.1f}" y1="{head - 4}" x2="{x:.1f}" y2="{height - FOOT}"/>'
        yield f'<text class="quiet" x="{x:.1f}" y="{head - 10}">{escaped(label)}</text>'


def _lane(lane: Lane, label: str, on: Axis, left: float, room: float, middle: float) -> Iterator[str]:
    """Draw a lane: its label, its bars, its marks, each with its words as a tooltip."""
    x = MARGIN + (2 * LETTER if lane.part else 0)
    full = f"<title>{escaped(lane.label)}</title>" if label != lane.label else ""
    yield f'<text class="{"quiet" if lane.part else "lane"}" x="{x:.1f}" y="{middle + 4.5:.1f}">{full}{escaped(label)}</text>'
    for stretch in lane.stretches:
        start, end = left + on.share(stretch.first) * room, left + on.share(stretch.last) * room
        outline = _bar(stretch, start, end + POINT if stretch.goes_on else max(end, start + 3), middle)
        yield f'<path class="bar" d="{outline}"><title>{escaped(stretch.text)}</title></path>'
    for mark in lane.marks:
        x = left + on.share(mark.day) * room
        yield f'<circle class="mark" cx="{x:.1f}" cy="{middle:.1f}" r="4.5"><title>{escaped(mark.text)}</title></circle>'


def _bar(stretch: Stretch, start: float, end: float, middle: float) -> str:
    """Return the outline of a bar: a point where it goes on, or began before."""
    half, point = 5, POINT
    right = f"L{end - point:.1f} {middle - half:.1f} L{end:.1f} {middle:.1f} L{end - point:.1f} {middle + half:.1f}"
    square = f"L{end:.1f} {middle - half:.1f} L{end:.1f} {middle + half:.1f}"
    if stretch.begun_before:
        begin = f"M{start + point:.1f} {middle + half:.1f} L{start:.1f} {middle:.1f} L{start + point:.1f} {middle - half:.1f}"
    else:
        begin = f"M{start:.1f} {middle + half:.1f} L{start:.1f} {middle - half:.1f}"
    return f"{begin} {right if stretch.goes_on else square} Z"


def _legend(chart: Chart, middle: float) -> Iterator[str]:
    """Draw the signs that the chart has, each with what it means."""
    x = float(MARGIN)
    for sign, words in chart.meaning():
        if sign == "mark":
            yield f'<circle class="mark" cx="{x + 12:.1f}" cy="{middle:.1f}" r="4.5"/>'
        else:
            stretch = Stretch("", "", "", begun_before=sign == "before", goes_on=sign == "after")
            yield f'<path class="bar" d="{_bar(stretch, x, x + 24, middle)}"/>'
        yield f'<text class="quiet" x="{x + 32:.1f}" y="{middle + 4.5:.1f}">{escaped(words)}</text>'
        x += 32 + len(words) * LETTER + 20
