"""The command that answers a question."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import finder
from ..finder import Filters
from .options import Options, prints_facts
from .output import answer, explain_find

Question = Annotated[list[str] | None, typer.Argument(metavar="WORDS...", show_default=False, help="A question, or words.")]


@prints_facts
def find(
    words: Question = None,
    *,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only facts of this kind of entry.")] = None,
    topic: Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="Only facts of this topic.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only facts of this date or later.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only facts of this date or earlier.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many facts.")] = 10,
    exact: Annotated[bool, typer.Option("--exact", help="Take every word as it stands, misspelt or not.")] = False,
    options: Options,
) -> None:
    """Find the facts that answer a question, best first.

    \b
    natoaf find how many soldiers did resolute support have
    natoaf find who runs lotfa
    natoaf find kandahr
    """
    if not words:
        explain_find()
        return
    filters = Filters(kind, topic, since, until)
    answer(lambda db: finder.find(db, words, filters, limit=limit, exact=exact), options)
