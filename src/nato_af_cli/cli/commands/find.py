"""The command that answers a question."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ...errors import UsageError
from ...queries import finder
from ...queries.filters import Filters
from ..options import OfKind, OfTopic, Options, Since, Until, prints_facts, whole_number
from ..output import answer, write

Question = Annotated[list[str] | None, typer.Argument(metavar="WORDS...", help="A question in plain English, or keywords.")]


@prints_facts
def find(
    words: Question = None,
    *,
    kind: OfKind = None,
    topic: OfTopic = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", parser=whole_number, metavar="N", help="Maximum number of answers (5; 10 for keywords)."),
    ] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Do not correct spelling.")] = False,
    options: Options,
) -> None:
    """Find the facts that answer a question, best first.

    Examples:
        natoaf find how many soldiers did resolute support have
        natoaf find who commanded isaf in 2009
        natoaf find when was the sofa signed
        natoaf find kandahr  # a typing error
        natoaf find funding --kind summit --from 2012 --to 2016
    """
    if not words:
        explain(options)
        return
    filters = Filters(kind or (), topic or (), since, until)
    answer(lambda index: finder.find(index, words, filters, limit=limit, exact=exact), options, finder.missed)


def explain(options: Options) -> None:
    """On a terminal show what find is for; elsewhere a missing question is an error.

    Raises UsageError.
    """
    if sys.stdout is None or not sys.stdout.isatty():
        raise UsageError("a question is missing", finder.HOW_TO_ASK)
    from ..help.description import aligned, told
    from ..help.stand_ins import samples

    lines = aligned(told(find.__doc__ or "", samples(options.facts or (), only=options.only)).examples)
    write("\n".join(("natoaf find WORDS... shows the facts that answer a question, best first:", "", *lines, "")), utf8=False)
