"""The commands that look things up: parse, ask, render, write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, get_args

import typer

from ...book.kinds import Kind, SourceKind
from ...queries import pages
from ..options import All, Options, choice, prints_facts
from ..output import answer
from ..registry import MEANT, Example

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NAME [TOPIC [KEY]]",
        help="An entry, one of its topics and one of its facts, or all three as an address: NAME/TOPIC/KEY.",
    ),
]
SourceWords = Annotated[list[str] | None, typer.Argument(metavar="ID", help="Id or title of a source.")]

OfSourceKind = Annotated[str | None, choice("--kind", of=get_args(SourceKind), help="Only documents of this kind.")]

Weak = Annotated[bool, typer.Option("--weak", help="List the facts that rest on press reports or copies alone, by document.")]


@prints_facts
def overview(options: Options) -> None:
    """Show what is in the book.

    Examples:
        natoaf
        natoaf -f json
    """
    from ...queries import overview as whole

    answer(whole.overview, options)


@prints_facts
def show(words: Words = None, every: All = False, *, options: Options) -> None:
    """Show an entry, one of its topics, or one fact.

    Examples:
        natoaf show warsaw
        natoaf show rsm spokes
        natoaf show rsm/spokes/herat
        natoaf rsm spokes  # short form
        natoaf rsm --all  # every fact of a large entry
    """
    answer(lambda index: pages.show(index, words or [], commands=MEANT, whole=every), options)


@prints_facts
def sources(kind: OfSourceKind = None, weak: Weak = False, *, options: Options) -> None:
    """List the documents behind the facts.

    Examples:
        natoaf sources
        natoaf sources --kind press
        natoaf sources --as-of 2017-05  # those published by then
        natoaf sources --weak  # facts on press or copies alone
    """
    from ...queries import documents

    question = documents.weak if weak else documents.sources
    answer(lambda index: question(index, kind), options)


@prints_facts
def source(words: SourceWords = None, *, options: Options) -> None:
    """Show one document and the facts taken from it.

    Examples:
        natoaf source nato-relations-2017
        natoaf source "isaf chronology" -f json  # by its title

    The facts follow the order of the document.
    """
    from ...queries import documents

    answer(lambda index: documents.source(index, words or []), options)


def lister(kind: Kind) -> Callable[..., Any]:
    """Make the command that lists a kind: `show` with the kind's plural."""

    def command(options: Options) -> None:
        answer(lambda index: pages.listing(index, kind), options)

    examples = (kind.plural, f"{kind.plural} --as-of 2015  # as known then", f"{kind.plural} -o {kind.plural}.csv")
    command.__doc__ = _help(f"List all {kind.plural}.", examples)
    return prints_facts(command)


def pager(kind: Kind, path: Example) -> Callable[..., Any]:
    """Make the command that shows one entry of a kind: `show` with the kind's singular; `path` leads to one, for its examples."""

    def command(words: Words = None, every: All = False, *, options: Options) -> None:
        answer(lambda index: pages.page(index, words or [], kind, whole=every), options)

    examples = [" ".join((kind.name, *path[:steps])) for steps in range(1, len(path) + 1)]
    command.__doc__ = _help(f"Show one {kind.name}, one of its topics, or one fact.", examples)
    return prints_facts(command)


def _help(sentence: str, examples: Sequence[str]) -> str:
    lines = ["", "Examples:", *(f"    natoaf {line}" for line in examples)] if examples else []
    return "\n".join([sentence, *lines])
