"""The commands that look things up: parse, ask, render, write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from .. import query
from ..kinds import Kind
from .commands import COMMANDS
from .options import Options, prints_facts
from .output import answer

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME [TOPIC [KEY]]", show_default=False, help="Entry, topic of it, fact of that; or ADDRESS."),
]
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


def lister(kind: Kind) -> Callable[..., Any]:
    """Make the command that lists a kind."""

    def command(options: Options) -> None:
        answer(lambda db: query.listing(db, kind), options)

    command.__doc__ = f"List all {kind.plural}."
    return prints_facts(command)


def pager(kind: Kind) -> Callable[..., Any]:
    """Make the command that shows one entry of a kind."""

    def command(words: Words = None, *, options: Options) -> None:
        answer(lambda db: query.page(db, words or [], kind), options)

    command.__doc__ = f"Show one {kind.name}, a topic of it, or one fact."
    return prints_facts(command)
