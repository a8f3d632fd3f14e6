"""The commands that look things up: parse, ask, render, write."""

import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from ...book.kinds import Kind
from ...errors import UsageError
from ...queries import pages
from ...render import FORMATS, LINK_FORMATS
from ..options import All, OfKind, OfTopic, Options, Since, Until, prints_facts, takes, whole_number
from ..output import answer, write
from ..registry import MEANT, Example

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NAME [TOPIC [KEY]]",
        help="An entry, one of its topics and one of its facts, or all three as an address: NAME/TOPIC/KEY.",
    ),
]
Question = Annotated[list[str] | None, typer.Argument(metavar="WORDS...", help="A question in plain English, or keywords.")]
Named = Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help="Names of entries, and dates (default: all).")]
Name = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME]", help="Name of an entry; without it, the links of the whole book.")
]
Names = Annotated[
    list[str] | None, typer.Argument(metavar="NAME NAME [TOPIC]", help="Two or more entries, optionally with a topic.")
]
Everything = Annotated[bool, typer.Option("--all", help="Compare all topics, also those that only one of them has.")]


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
    from ...queries import finder
    from ...queries.filters import Filters

    if not words:
        explain(options)
        return
    filters = Filters(kind or (), topic or (), since, until)
    answer(lambda index: finder.find(index, words, filters, limit=limit, exact=exact), options, finder.missed)


def explain(options: Options) -> None:
    """On a terminal show what find is for; elsewhere a missing question is an error. Raises UsageError."""
    from ...queries import finder

    if sys.stdout is None or not sys.stdout.isatty():
        raise UsageError("a question is missing", finder.HOW_TO_ASK)
    from ..help.description import aligned, told
    from ..help.stand_ins import samples

    lines = aligned(told(find.__doc__ or "", samples(options.facts or (), only=options.only)).examples)
    write("\n".join(("natoaf find WORDS... shows the facts that answer a question, best first:", "", *lines, "")), utf8=False)


@prints_facts
def timeline(
    names: Named = None,
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
    from ...queries import timeline as when
    from ...queries.filters import Filters

    filters = Filters(kind or (), topic or (), since, until)
    answer(lambda index: when.timeline(index, names or [], filters), options)


@takes(*Options._fields, formats=(*FORMATS, *LINK_FORMATS))
def links(words: Name = None, *, options: Options) -> None:
    """Show links to and from an entry.

    Examples:
        natoaf links rsm
        natoaf links  # how many links each entry has
        natoaf links rsm -f dot | dot -Tsvg > rsm.svg
        natoaf links rsm -f mermaid  # for Markdown on the web
    """
    from ...queries import links as linking

    answer(lambda index: linking.links(index, words or []), options)


@prints_facts
def compare(words: Names = None, *, everything: Everything = False, options: Options) -> None:
    """Compare entries side by side: their key facts, or one topic.

    Examples:
        natoaf compare rsm isaf
        natoaf compare rsm isaf personnel  # on one topic
        natoaf compare rsm isaf --all  # on all topics
        natoaf compare rsm isaf personnel -o personnel.svg  # as a chart
        natoaf compare "law and order" anatf artf total
    """
    from ...queries import compare as comparing

    answer(lambda index: comparing.compare(index, words or [], everything=everything), options)
