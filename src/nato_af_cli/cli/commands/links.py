"""The commands that set entries beside one another: links, compare."""

from __future__ import annotations

from typing import Annotated

import typer

from ...queries import compare as comparing
from ...queries import links as linking
from ...render import FORMATS, LINK_FORMATS
from ..options import Options, prints_facts, takes
from ..output import answer

Name = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME]", help="Name of an entry; without it, the links of the whole book.")
]
Names = Annotated[
    list[str] | None, typer.Argument(metavar="NAME NAME [TOPIC]", help="Two or more entries, optionally with a topic.")
]

Everything = Annotated[bool, typer.Option("--all", help="Compare all topics, also those that only one of them has.")]


@takes(*Options._fields, formats=(*FORMATS, *LINK_FORMATS))
def links(words: Name = None, *, options: Options) -> None:
    """Show links to and from an entry.

    Examples:
        natoaf links rsm
        natoaf links  # how many links each entry has
        natoaf links rsm -f dot | dot -Tsvg > rsm.svg
        natoaf links rsm -f mermaid  # for Markdown on the web
    """
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
    answer(lambda index: comparing.compare(index, words or [], everything=everything), options)
