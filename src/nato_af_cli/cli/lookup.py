"""The commands that look things up: parse, ask, render, write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, get_args

import typer

from .. import documents, query
from ..kinds import Kind, SourceKind
from .commands import COMMANDS
from .options import Options, one_of, prints_facts
from .output import answer

SOURCE_KINDS = get_args(SourceKind)
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME [TOPIC [KEY]]", show_default=False, help="Entry, topic of it, fact of that; or ADDRESS."),
]
SourceWords = Annotated[list[str] | None, typer.Argument(metavar="ID", show_default=False, help="Id or title of a source.")]

OfSourceKind = Annotated[
    str | None,
    typer.Option("--kind", parser=one_of(SOURCE_KINDS), metavar="|".join(SOURCE_KINDS), help="Only documents of this kind."),
]


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
def sources(kind: OfSourceKind = None, *, options: Options) -> None:
    """List the documents that the facts rest on.

    \b
    natoaf sources
    natoaf sources --kind press
    """
    answer(lambda db: documents.sources(db, kind), options)


@prints_facts
def source(words: SourceWords = None, *, options: Options) -> None:
    """Show one document and the facts that rest on it, by their places in it.

    \b
    natoaf source nato-relations-2017
    """
    answer(lambda db: documents.source(db, words or []), options)


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
