"""The commands: parse, ask, render, write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from .. import finder, query
from ..finder import Filters
from ..kinds import KINDS, Kind
from . import upkeep
from .options import Options, prints_facts
from .output import answer, explain_find

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME [TOPIC [KEY]]", show_default=False, help="Entry, topic of it, fact of that; or ADDRESS."),
]
Question = Annotated[list[str] | None, typer.Argument(metavar="WORDS...", show_default=False, help="A question, or words.")]
SourceWords = Annotated[list[str] | None, typer.Argument(metavar="ID", show_default=False, help="Id or title of a source.")]


@prints_facts
def overview(options: Options) -> None:
    """Show what is in the book."""
    answer(query.overview, options)


@prints_facts
def show(words: Words = None, *, options: Options) -> None:
    """Show an entry, a topic of it, or one fact.

    \b
    natoaf show rsm spokes
    natoaf show rsm/spokes/herat
    natoaf rsm spokes               the same, for short
    """
    answer(lambda db: query.page(db, words or [], commands=COMMANDS), options)


@prints_facts
def find(
    words: Question = None,
    *,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only facts of this kind of entry.")] = None,
    topic: Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="Only facts of this topic.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="ID", help="Only facts of this source.")] = None,
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
    filters = Filters(kind, topic, source, since, until)
    answer(lambda db: finder.find(db, words, filters, limit=limit, exact=exact), options)


@prints_facts
def sources(options: Options) -> None:
    """List the documents that the facts rest on."""
    answer(query.sources, options)


@prints_facts
def source(words: SourceWords = None, *, options: Options) -> None:
    """Show one document and the facts taken from it.

    \b
    natoaf source nato-relations-2017
    """
    answer(lambda db: query.source(db, words or []), options)


def _lister(kind: Kind) -> Callable[..., Any]:
    def command(options: Options) -> None:
        answer(lambda db: query.listing(db, kind), options)

    command.__doc__ = f"List all {kind.plural}."
    return prints_facts(command)


def _pager(kind: Kind) -> Callable[..., Any]:
    def command(words: Words = None, *, options: Options) -> None:
        answer(lambda db: query.page(db, words or [], kind), options)

    command.__doc__ = f"Show one {kind.name}, a topic of it, or one fact."
    return prints_facts(command)


COMMANDS: dict[str, Callable[[], Callable[..., Any]]] = {
    **{kind.plural: lambda kind=kind: _lister(kind) for kind in KINDS},  # type: ignore[misc]
    **{kind.name: lambda kind=kind: _pager(kind) for kind in KINDS},  # type: ignore[misc]
    "show": lambda: show,
    "find": lambda: find,
    "sources": lambda: sources,
    "source": lambda: source,
    "check": lambda: upkeep.check,
    "new": lambda: upkeep.new,
    "schema": lambda: upkeep.schema,
    "paths": lambda: upkeep.paths,
}
"""Each command's name and what makes its function: only the one that is asked for is made."""

HIDDEN = {"overview": lambda: overview}
