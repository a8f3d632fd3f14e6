"""A plot as a picture for a slide: curves over an axis of time, from zero, with their scale, signs and sources."""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from rich.cells import cell_len

from ..sheets.plot import Curve, Plot, Point
from ..sheets.wording import figure
from .axis import Axis, axis
from .labels import Box, credit_lines, placed
from .markup import FONT, cut, escaped, svg

WIDTH, HEIGHT = 1280, 720
LEFT, RIGHT, BOTTOM = 120, 1210, 580
"""The edges of the field that the curves are drawn in; its top lies under the legend."""
MARGIN = 48
LEGEND = 102
"""Where the first line of the legend stands."""
LINE = 28
HEAD = 70
"""Height between the last line of the legend and the field."""
RADIUS = 6
MONTH = 110
"""Width that the label of a month needs."""
MOST_TITLE = 70
"""Letters of the longest title; a longer one is cut, and is whole in the words of the picture."""
MOST_LABEL = 40
LETTER = 9.5
"""Width of a letter of 18 pixels, as a bound."""
LABELLED = Box(LEFT, 0, WIDTH - MARGIN / 2, BOTTOM)
"""The part of the picture that has the labels of figures."""
TICKS = 5
"""Lines of the scale, about."""
ROUGH_MEANS = "a line across a point: the time that its date covers"
COLOURS = ("bar", "mark", "third", "fourth", "quiet")
QUIET = 4
"""The look of a sign that belongs to no curve."""
DASHES = ("none", "10 7", "2 6", "14 6 2 6")
_COLOURED = "\n".join(f".c{kind} {{ stroke: ${name}; }}\n.f{kind} {{ fill: ${name}; }}" for kind, name in enumerate(COLOURS))
RULES = f"""\
.ground {{ fill: $ground; }}
text {{ {FONT} font-size: 18px; fill: $text; }}
.title {{ font-size: 30px; font-weight: 600; }}
.quiet {{ fill: $quiet; }}
.small {{ font-size: 15px; }}
.value {{ font-weight: 600; stroke: $ground; stroke-width: 5px; paint-order: stroke; }}
.right {{ text-anchor: end; }}
.middle {{ text-anchor: middle; }}
.grid {{ stroke: $line; stroke-width: 1; }}
.base {{ stroke: $quiet; stroke-width: 1.5; }}
.curve {{ fill: none; stroke-width: 3; stroke-linejoin: round; }}
.point {{ stroke-width: 3; }}
.rough {{ stroke-width: 1.5; }}
.hollow {{ fill: $ground; }}
{_COLOURED}"""


class Field(NamedTuple):
    """Where days and figures stand in the picture."""

    top: float
    on: Axis
    low: Decimal
    high: Decimal
    step: Decimal

    def x(self, point: Point) -> float:
        """Return where a figure stands: in the middle of the time that its date covers."""
        return (self.of(point.first) + self.end(point.last)) / 2

    def of(self, day: str) -> float:
        """Return where a day begins."""
        return LEFT + self.on.share(day) * (RIGHT - LEFT)

    def end(self, day: str) -> float:
        """Return where a day ends."""
        return self.of(day) + (RIGHT - LEFT) / (self.on.last + 1 - self.on.first)

    def y(self, number: Decimal) -> float:
        """Return how high a figure stands."""
        return BOTTOM - float((number - self.low) / (self.high - self.low)) * (BOTTOM - self.top)


def draw(plot: Plot, title: str, *, headed: bool = True) -> str:
    """Return a plot as an SVG element, under its title where it is `headed`."""
    points = [point for curve in plot.curves for point in curve.points]
    first, last = min(point.first for point in points), max(point.last for point in points)
    rows = _legend(plot.curves)
    top = LEGEND + LINE * (len(rows) - 1) + HEAD
    field = Field(top, axis(first, last), *_scale([point.number for point in points]))
    rough = any(_is_rough(point, field) for point in points)
    parts = [
        *([f'<text class="title" x="{MARGIN}" y="62">{escaped(cut(title, MOST_TITLE))}</text>'] if headed else []),
        *(part for row in rows for part in row),
        *_grid(field, plot.unit),
        *([f'<text class="quiet small right" x="{RIGHT}" y="{top - 24:.0f}">{ROUGH_MEANS}</text>'] if rough else []),
        *(part for number, curve in enumerate(plot.curves) for part in _curve(curve, number, field)),
        *_values(plot.curves, field, [Box(RIGHT - len(ROUGH_MEANS) * LETTER, 0, RIGHT, top - 20)] if rough else []),
        *credit_lines(plot.sources, MARGIN, HEIGHT - 56),
    ]
    told = (f"{curve.label}: {', '.join(f'{point.text} ({point.date})' for point in curve.points)}" for curve in plot.curves)
    in_words = f"{plot.unit}. {'; '.join(told)}"
    return svg(WIDTH, HEIGHT, RULES, title, in_words, parts, top=0 if headed else LEGEND - LINE)


def _scale(figures: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Return the ends of a scale that holds zero and all figures, and its step: 1, 2 or 5 of a power of ten."""
    low, high = min(Decimal(0), *figures), max(Decimal(0), *figures)
    rough = (high - low or Decimal(1)) / TICKS
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
    return step * math.floor(low / step), step * max(math.ceil(high / step), 1), step


def _grid(field: Field, unit: str) -> Iterator[str]:
    """Draw a line for each step of the scale and a sign for each labelled day."""
    for number in range(int((field.high - field.low) / field.step) + 1):
        value = field.low + field.step * number
        y = field.y(value)
        yield f'<line class="{"grid" if value else "base"}" x1="{LEFT}" y1="{y:.1f}" x2="{RIGHT}" y2="{y:.1f}"/>'
        label = escaped(figure(f"{value:f}"))
        yield f'<text class="quiet right" x="{LEFT - 12}" y="{y + 6:.1f}">{label}</text>'
    yield f'<text class="quiet" x="{MARGIN}" y="{field.top - 24:.0f}">{escaped(cut(unit, MOST_LABEL))}</text>'
    for day, label in field.on.ticks(MONTH / (RIGHT - LEFT)):
        x = max(field.of(day), LEFT)
        yield f'<line class="base" x1="{x:.1f}" y1="{BOTTOM}" x2="{x:.1f}" y2="{BOTTOM + 7}"/>'
        yield f'<text class="quiet middle" x="{x:.1f}" y="{BOTTOM + 30}">{escaped(label)}</text>'


def _curve(curve: Curve, number: int, field: Field) -> Iterator[str]:
    """Draw a curve through the first figure of each date, a line as long as each date is rough, and every figure's sign."""
    kind = number % len(DASHES)
    through = {point.first + point.last: point for point in reversed(curve.points)}
    line = [f"{field.x(point):.1f} {field.y(point.number):.1f}" for point in reversed(through.values())]
    yield f'<path class="curve c{kind}" stroke-dasharray="{DASHES[kind]}" d="M{" L".join(line)}"/>'
    for point in curve.points:
        x, y = field.x(point), field.y(point.number)
        if _is_rough(point, field):
            start, end = field.of(point.first), field.end(point.last)
            ends = f"M{start:.1f} {y - RADIUS:.1f} v{2 * RADIUS} M{end:.1f} {y - RADIUS:.1f} v{2 * RADIUS}"
            yield f'<path class="rough c{kind}" d="M{start:.1f} {y:.1f} L{end:.1f} {y:.1f} {ends}"/>'
        words = f"<title>{escaped(f'{curve.label}, {point.date}: {point.text}')}</title>"
        yield _sign(kind, x, y, words, hollow=bool(point.hedge))


def _is_rough(point: Point, field: Field) -> bool:
    """Whether a date covers so much time that it shows."""
    return field.end(point.last) - field.of(point.first) > 4 * RADIUS


def _sign(kind: int, x: float, y: float, words: str = "", *, hollow: bool) -> str:
    """Draw a figure: a circle, a square, a diamond or a triangle, hollow where it is an estimate."""
    classes = f'class="point c{kind} {"hollow" if hollow else f"f{kind}"}"'
    if kind in (0, QUIET):
        return f'<circle {classes} cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS}">{words}</circle>'
    corners = (
        ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
        ((0, -1.3), (1.2, 0.9), (-1.2, 0.9)),
    )[kind - 1]
    outline = " L".join(f"{x + across * RADIUS:.1f} {y + down * RADIUS:.1f}" for across, down in corners)
    return f'<path {classes} d="M{outline} Z">{words}</path>'


def _values(curves: Sequence[Curve], field: Field, taken: list[Box]) -> Iterator[str]:
    """Write the peak and the last figure of each curve beside their signs, and its name with its peak."""
    taken += [box for curve in curves for point in curve.points for box in _boxes(point, field)]
    for number, curve in enumerate(curves):
        peak, last = max(curve.points, key=lambda point: point.number), curve.points[-1]
        for point in dict.fromkeys([peak, last]):
            text = cut(f"{curve.label}: {point.text}" if point is peak else point.text, MOST_LABEL)
            right = field.end(point.last) if _is_rough(point, field) else field.x(point)
            x, y = field.x(point), field.y(point.number)
            attributes, box = placed(x, y, right, text, LABELLED, taken, beside=point is last)
            taken.append(box)
            yield f'<text class="value f{number % len(DASHES)}{attributes}>{escaped(text)}</text>'


def _boxes(point: Point, field: Field) -> Iterator[Box]:
    """Go through what the sign of a figure takes, and the line of its date."""
    x, y = field.x(point), field.y(point.number)
    yield Box(x - RADIUS * 1.5, y - RADIUS * 1.5, x + RADIUS * 1.5, y + RADIUS * 1.5)
    if _is_rough(point, field):
        yield Box(field.of(point.first), y - RADIUS, field.end(point.last), y + RADIUS)


def _legend(curves: Sequence[Curve]) -> list[list[str]]:
    """Draw the sign of each curve with its name, and what filled and hollow signs mean; return the parts of each line."""
    rows: list[list[str]] = [[]]
    x, y = float(MARGIN), LEGEND
    meanings = [(number % len(DASHES), cut(curve.label, MOST_LABEL), False) for number, curve in enumerate(curves)]
    if found := dict.fromkeys(point.hedge for curve in curves for point in curve.points if point.hedge):
        meanings += [(QUIET, "as the source gives it", False), (QUIET, f"hedged by the source: {', '.join(found)}", True)]
    for kind, words, hollow in meanings:
        room, middle, name = (22, RADIUS, ' class="quiet"') if kind == QUIET else (54, 22, "")
        width = room + cell_len(words) * LETTER
        if rows[-1] and x + width > WIDTH - MARGIN:
            rows.append([])
            x, y = float(MARGIN), y + LINE
        if kind != QUIET:
            line = f'<path class="curve c{kind}" stroke-dasharray="{DASHES[kind]}" d="M{x:.1f} {y} L{x + 44:.1f} {y}"/>'
            rows[-1].append(line)
        rows[-1].append(_sign(kind, x + middle, y, hollow=hollow))
        rows[-1].append(f'<text{name} x="{x + room:.1f}" y="{y + 6}">{escaped(words)}</text>')
        x += width + 40
    return rows
