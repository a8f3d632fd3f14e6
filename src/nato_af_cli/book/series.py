"""Series: figures of one thing at different dates, oldest first, and the change from each to the next."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from . import numbers
from .model import Fact, Source, chronological

if TYPE_CHECKING:
    from decimal import Decimal

PEAK = "peak-"
"""What begins the slug of a topic that holds the largest figure of another topic."""


class Step(NamedTuple):
    """A figure of a series."""

    fact: Fact
    change: "Decimal | None" = None
    """The difference to the figure before; None at the first, and at the further figures of one date."""
    hedged: bool = False
    """Whether either figure of the difference is an estimate."""
    differs: tuple[str, ...] = ()
    """Addresses of the facts that give another figure for the same date, from other sources."""
    rough: "Decimal | None" = None
    """The difference no more precise than the rougher of its two figures; None where it would say nothing."""


def series(facts: Sequence[Fact], sources: Mapping[str, Source]) -> tuple[Step, ...]:
    """Return the figures of a series, oldest first; empty if the facts are not a series.

    Of one date the newer source comes first, and the change to the next date is calculated from its figure.
    """
    if not is_series(facts):
        return ()
    steps: list[Step] = []
    before: Fact | None = None
    for _, group in groupby(chronological(facts), key=lambda fact: fact.known):
        of_date = sorted(group, key=lambda fact: sources[fact.source].published_by, reverse=True)
        for number, fact in enumerate(of_date):
            step = Step(fact, differs=_differing(fact, of_date))
            if before and not number:
                change = number_of(fact) - number_of(before)
                hedged = is_estimate(before) or is_estimate(fact)
                step = step._replace(change=change, hedged=hedged, rough=_rounded(change, before, fact))
            steps.append(step)
        before = of_date[0]
    return tuple(steps)


def is_figures(facts: Sequence[Fact]) -> bool:
    """Whether facts are figures of one unit."""
    return all(fact.unit is not None for fact in facts) and len({fact.unit for fact in facts}) == 1


def is_series(facts: Sequence[Fact]) -> bool:
    """Whether facts are figures of one unit, without fields, at more than one date."""
    return is_figures(facts) and all(fact.known and not fact.fields for fact in facts) and len({fact.known for fact in facts}) > 1


def plain_figures(facts: Sequence[Fact]) -> list[Fact]:
    """Return the figures that no field limits, oldest first; all of them where a field limits each.

    A further column of bare numbers, as how many of the dead fell in action, limits nothing where each date has one figure.
    """
    counted = [fact for fact in facts if all(map(numbers.is_bare, fact.fields.values()))]
    if len({fact.known for fact in counted}) < len(counted):  # of phase 1 and phase 2
        counted = [fact for fact in facts if not fact.fields]
    return chronological(counted or facts)


def peak_and_last(figures: Sequence[Fact], peaks: Sequence[Fact] = ()) -> tuple[Fact, ...]:
    """Return the largest of some figures and of `peaks` said apart from them, and the last; that alone where it is both."""
    last = figures[-1]
    peak = max([*peaks, *figures], key=lambda fact: (number_of(fact), fact is last))
    return (last,) if number_of(peak) == number_of(last) else (peak, last)


def number_of(fact: Fact) -> "Decimal":
    """Return the figure of a fact to its last digit."""
    from decimal import Decimal  # for a series only

    return Decimal(fact.text)


def is_estimate(fact: Fact) -> bool:
    """Whether the source hedges the figure."""
    return fact.qualifier not in (None, "exactly")


def _rounded(change: "Decimal", *figures: Fact) -> "Decimal | None":
    """Round a difference to how precise the estimates among two figures are; None if nothing is left of it."""
    last = max((_precision(fact) for fact in figures if is_estimate(fact)), default=None)
    if last is None:
        return change
    step = type(change)(10) ** last
    return round(change / step) * step or None


def _precision(fact: Fact) -> int:
    """Return the power of ten to which an estimate is taken to be precise: that of its last digit that is not zero.

    It is 3 for 13,000 and -1 for 2.5. A power of ten itself says little of how it was rounded: 100,000 is precise to a tenth.
    """
    last = number_of(fact).normalize().as_tuple()
    return int(last.exponent) - (last.digits == (1,))


def _differing(fact: Fact, others: Sequence[Fact]) -> tuple[str, ...]:
    return tuple(
        other.address for other in others if number_of(other) != number_of(fact) and not set(other.sources) & set(fact.sources)
    )
