"""The table of a series: each figure with its date, a bar, and the change since the one before."""

from __future__ import annotations

from collections.abc import Sequence

from ...book.model import Fact, Topic
from ...book.series import Step, is_estimate, number_of
from .notes import DIFFERS, SOURCE, Notes
from .sheet import BAR, ESTIMATE, LONGEST, Column, Table, build
from .wording import Whole, answer_text, figure, held

CHANGE = "Change"
"""The head of the column of differences."""


def series_table(topic: Topic, steps: Sequence[Step], notes: Notes, *, changes: bool = True) -> Table:
    """Lay out a series, oldest to newest; figures that disagree about one date are marked, each of them.

    Without `changes`, for figures chosen from a series, the differences are left out.
    """
    columns = (Column("Date"), Column(topic.title, "figure"), Column("", "bar", spare=1), Column(CHANGE, "figure"), SOURCE)
    facts = sorted((step.fact for step in steps), key=number_of)
    rows = [
        (
            held(step.fact),
            answer_text(step.fact, topic.title),
            bar(step.fact, facts[-1]) if number_of(facts[0]) >= 0 else "",
            _change(step) if changes else "",
            f"{notes.of(step.fact)} {DIFFERS}" if step.differs else notes.of(step.fact),
        )
        for step in steps
    ]
    estimates = {is_estimate(step.fact) for step in steps}
    bar_note = "A hatched bar is an estimate." if len(estimates) > 1 else "The bars are estimates." if True in estimates else ""
    note = f"{DIFFERS}: sources give different figures for that date." if any(step.differs for step in steps) else ""
    return build(columns, rows, topic.title)._replace(bar_note=bar_note, note=note)


def bar(fact: Fact, largest: Fact) -> str:
    """Return a bar in proportion to the figure of a fact; only zero has none."""
    number = number_of(fact)
    length = max(round(number / number_of(largest) * LONGEST), 1) if number else 0
    return (ESTIMATE if is_estimate(fact) else BAR) * length


def _change(step: Step) -> str:
    if step.rough is None:
        return ""
    sign = "+" if step.rough > 0 else ""
    return Whole(f"{'about ' if step.hedged else ''}{sign}{figure(f'{step.rough:f}')}")
