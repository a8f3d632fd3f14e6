"""Series as curves on an axis of time: what a picture of figures shows."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, cast

from ...book import dates
from ...book.model import Fact, chronological
from ...book.series import is_estimate, is_series, number_of
from ...queries.answers import Answer, Page, shape

if TYPE_CHECKING:
    from decimal import Decimal

    from ...queries.compare import Comparison
from .wording import answer_text, when


class Point(NamedTuple):
    """A figure at its date."""

    first: str
    """The first day that its date covers, YYYY-MM-DD."""
    last: str
    """The last day that its date covers."""
    number: "Decimal"
    text: str
    """The figure as a reader would write it, without its unit."""
    date: str
    """Its date as a reader would write it briefly."""
    hedge: str
    """The source's hedge on it; empty where it is printed without one."""


class Curve(NamedTuple):
    """The figures of one entry, oldest first."""

    label: str
    points: tuple[Point, ...]


class Plot(NamedTuple):
    """Curves on one axis of time and one scale."""

    unit: str
    curves: tuple[Curve, ...]
    sources: tuple[str, ...]
    """Who published the figures, each once, those of most figures first."""


def plot(answer: Answer) -> Plot | None:
    """Return the curves of an answer that is one topic of figures with dates; None of any other."""
    if isinstance(answer, Page) and answer.depth > 1:
        curves = [(answer.entry.label, answer.facts)]
    elif shape(answer) == "Comparison" and (compared := cast("Comparison", answer)).topic:
        curves = [(entry.label, cell) for entry, cell in zip(compared.entries, compared.rows[0].cells, strict=True)]
    else:
        return None
    if not is_series(facts := [fact for _, cell in curves for fact in cell]):
        return None
    drawn = tuple(Curve(label, tuple(map(_point, chronological(cell)))) for label, cell in curves if cell)
    return Plot(str(facts[0].unit), drawn, publishers(answer, facts))


def publishers(answer: Answer, facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return who published what facts say, each once, those of most facts first."""
    counts = Counter(answer.sources[source].publisher for fact in facts for source in fact.sources)
    return tuple(name for name, _ in counts.most_common())


def _point(fact: Fact) -> Point:
    known = str(fact.known)
    text = answer_text(fact, str(fact.unit))
    hedge = str(fact.qualifier) if is_estimate(fact) else ""
    date = dates.short(known) if fact.date else when(fact)
    return Point(dates.first_day(known), dates.last_day(known), number_of(fact), text, date, hedge)
