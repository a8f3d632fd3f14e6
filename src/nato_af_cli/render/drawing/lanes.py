"""A chart as lines of characters."""

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from ...console import PLAIN, visible
from ..sheets.sheet import Chart, Lane
from .axis import Axis, axis
from .fit import GAP
from .rich_table import STYLES

LEAST_AXIS = 20
"""Columns of the narrowest axis."""
MOST_LABEL = 0.35
"""Share of the width that labels may take."""
MONTH = 10
"""Columns that the label of a month needs, with the blanks beside it."""
SIGNS = {"bar": "━", "mark": "●", "before": "◀", "after": "▶", "rule": "─", "tick": "┬", "cut": "…"}


def draw(chart: Chart, width: int, *, unicode: bool) -> list[Text]:
    """Return the lines of a chart within a width, and under them what its signs mean; none where there is no room."""
    signs = SIGNS if unicode else {name: sign.translate(PLAIN) for name, sign in SIGNS.items()}
    natural = max((cell_len(_label(lane)) for lane in chart.lanes), default=0)
    labels = min(natural, int(width * MOST_LABEL))
    room = width - labels - GAP
    if room < LEAST_AXIS:
        return []
    on = axis(chart.first, chart.last)
    lines = [Text(f"{_fitted('', labels, signs)}{cells}") for cells in _head(on, room, signs)]
    for lane in chart.lanes:
        label = (_fitted(_label(lane), labels, signs), "" if lane.part else "bold")
        lines.append(Text.assemble(label, (_cells(lane, on, room, signs), STYLES["bar"])))
    return [*lines, Text("   ".join(f"{signs[sign]} {words}" for sign, words in chart.meaning()))]


def _label(lane: Lane) -> str:
    return f"{'  ' if lane.part else ''}{visible(lane.label)}"


def _fitted(label: str, width: int, signs: dict[str, str]) -> str:
    """Make a label as wide as all; where it is too long, it stands in full in the list below."""
    if cell_len(label) > width:
        label = f"{set_cell_size(label, width - 1).rstrip()}{signs['cut']}"
    return set_cell_size(label, width) + " " * GAP


def _head(on: Axis, room: int, signs: dict[str, str]) -> tuple[str, str]:
    """Return the labels of the axis and the rule under them."""
    labels, rule = [" "] * room, [signs["rule"]] * room
    for day, label in on.ticks(MONTH / room):
        place = int(max(on.share(day), 0) * room)
        rule[place] = signs["tick"]
        if place + len(label) <= room:
            labels[place : place + len(label)] = label
    return "".join(labels).rstrip(), "".join(rule)


def _cells(lane: Lane, on: Axis, room: int, signs: dict[str, str]) -> str:
    cells = [" "] * room
    places = [(int(on.share(stretch.first) * room), int(on.share(stretch.last) * room)) for stretch in lane.stretches]
    for first, last in places:
        cells[first : last + 1] = signs["bar"] * (last + 1 - first)
    for mark in lane.marks:
        cells[int(on.share(mark.day) * room)] = signs["mark"]
    for stretch, (first, last) in zip(lane.stretches, places, strict=True):
        if stretch.begun_before:
            cells[first] = signs["before"]
        if stretch.goes_on:
            cells[last] = signs["after"]
    return "".join(cells).rstrip()
