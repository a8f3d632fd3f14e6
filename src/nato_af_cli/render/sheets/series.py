"""The table of a series: each figure with its date, a bar, and the change since the one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...book import numbers
from ...book.model import Topic
from ...book.series import Step, is_estimate, number_of
from .notes import SOURCE, Notes
from .sheet import BAR, ESTIMATE, LONGEST, Column, Table, build
from .wording import Whole, answer_text, when

if TYPE_CHECKING:
    from decimal import Decimal


def series_table(topic: Topic, steps: Sequence[Step], notes: Notes) -> Table:
    """Lay out a series, oldest to newest; figures that disagree about one date are marked, each of them."""
    columns = (
        Column("Date"),
        Column(topic.title, "figure"),
        Column("", "bar", spare=2),
        Column("Change", "figure"),
        SOURCE,
    )
    largest = max(number_of(step.fact) for step in steps)
    smallest = min(number_of(step.fact) for step in steps)
    rows = [
        (
            when(step.fact),
            answer_text(step.fact, topic.title),
            _bar(step, largest) if smallest >= 0 else "",
            _change(step),
            f"{notes.of(step.fact)} differs" if step.differs else notes.of(step.fact),
        )
        for step in steps
    ]
    return build(columns, rows, topic.title)


def _bar(step: Step, largest: Decimal) -> str:
    """Return a bar in proportion to the figure; only zero has none."""
    number = number_of(step.fact)
    length = max(round(number / largest * LONGEST), 1) if number else 0
    return (ESTIMATE if is_estimate(step.fact) else BAR) * length


def _change(step: Step) -> str:
    if step.change is None:
        return ""
    sign = "+" if step.change > 0 else ""
    return Whole(f"{'about ' if step.hedged else ''}{sign}{numbers.written(f'{step.change:f}')}")
