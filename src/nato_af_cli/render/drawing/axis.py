"""An axis of time: where a day stands on it, and which of its days are labelled."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ...book import dates

MONTHS = (1, 3, 6, 12)
"""Steps between labels of months, in months."""
YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""Steps between labels of years, in years."""
SHORT = 24
"""An axis of fewer months than these has labels of months."""


class Axis(NamedTuple):
    """A stretch of time, from the beginning of one day to the end of another, as proleptic day numbers."""

    first: int
    last: int

    def share(self, day: str) -> float:
        """Return where a day begins, 0 at the left end and 1 at the right."""
        return (date.fromisoformat(day).toordinal() - self.first) / (self.last + 1 - self.first)

    def ticks(self, room: float) -> list[tuple[str, str]]:
        """Return the days to label, each with its label, where a label of a month needs this share of the axis."""
        start, end = date.fromordinal(self.first), date.fromordinal(self.last)
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        if months < SHORT:
            begun = _labelled(start.year * 12 + start.month - 1, end.year * 12 + end.month - 1, MONTHS, room)
            return [(f"{month}-01", dates.short(month)) for month in (f"{n // 12:04}-{n % 12 + 1:02}" for n in begun)]
        return [(f"{year:04}-01-01", f"{year}") for year in _labelled(start.year, end.year, YEARS, room * 0.75)]


def _labelled(first: int, last: int, steps: Sequence[int], room: float) -> list[int]:
    """Return the multiples of a step from the first to the last, and the first itself where the next is not too near."""
    length = last - first + 1
    step = next((step for step in steps if step / length >= room), steps[-1])
    found = [number for number in range(first, last + 1) if number % step == 0]
    return found if found and found[0] - first < room * length else [first, *found]


def axis(first: str, last: str) -> Axis:
    """Return an axis that holds two days: of whole years, or of whole months where it is short."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months >= SHORT:
        return Axis(start.replace(month=1, day=1).toordinal(), end.replace(month=12, day=31).toordinal())
    return Axis(start.replace(day=1).toordinal(), date.fromisoformat(dates.last_day(last[:7])).toordinal())
