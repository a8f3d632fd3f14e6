"""The command that tells what happened when."""

from __future__ import annotations

from typing import Annotated

import typer

from ...queries import timeline as when
from ...queries.filters import Filters
from ..options import OfKind, OfTopic, Options, Since, Until, prints_facts
from ..output import answer

Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help="Names of entries, and dates (default: all).")]


@prints_facts
def timeline(
    names: Names = None,
    *,
    kind: OfKind = None,
    topic: OfTopic = None,
    since: Since = None,
    until: Until = None,
    options: Options,
) -> None:
    """Show what happened in order, with a chart of what lasted.

    Examples:
        natoaf timeline rsm
        natoaf timeline rsm --topic commanders  # one topic
        natoaf timeline 2021  # of all entries, in a year
        natoaf timeline --from 2014 --to 2016-07-09
        natoaf timeline rsm -o rsm.svg
    """
    filters = Filters(kind or (), topic or (), since, until)
    answer(lambda index: when.timeline(index, names or [], filters), options)
