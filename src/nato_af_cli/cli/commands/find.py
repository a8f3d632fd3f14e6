"""The command that answers a question."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ...errors import UsageError
from ...queries import finder
from ...queries.finder import Filters
from ..options import OfKind, OfTopic, Options, Since, Until, prints_facts
from ..output import answer, write

Question = Annotated[list[str] | None, typer.Argument(metavar="WORDS...", show_default=False, help="A question, or words.")]


@prints_facts
def find(
    words: Question = None,
    *,
    kind: OfKind = None,
    topic: OfTopic = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many facts.")] = 10,
    exact: Annotated[bool, typer.Option("--exact", help="Take every word as it stands, misspelt or not.")] = False,
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
        explain()
        return
    filters = Filters(kind, topic, since, until)
    answer(lambda db: finder.find(db, words, filters, limit=limit, exact=exact), options)


def explain() -> None:
    """Show on a terminal what find is for; elsewhere a missing question is a fault.

    Raises UsageError.
    """
    if sys.stdout is None or not sys.stdout.isatty():
        raise UsageError("a question is missing", "natoaf find who runs lotfa")
    from ..help.description import aligned, told

    lines = aligned(told(find.__doc__ or "").examples)
    write("\n".join(("natoaf find WORDS... ranks the facts that answer a question:", "", *lines, "")), utf8=False)
