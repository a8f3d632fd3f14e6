"""The command that cites."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import cite as citing
from ..render.styles import STYLES
from .options import Options, one_of, prints_facts
from .output import answer

Addresses = Annotated[
    list[str] | None,
    typer.Argument(metavar="ADDRESS...", show_default=False, help="Facts, topics or entries; or ids of sources."),
]
Style = Annotated[
    str, typer.Option("--style", "-s", parser=one_of(STYLES), metavar="|".join(STYLES), help="How to write the citation.")
]


@prints_facts
def cite(words: Addresses = None, *, style: Style = "text", options: Options) -> None:
    """Cite the documents that facts rest on.

    \b
    natoaf cite rsm/spokes/herat
    natoaf cite rsm/personnel lotfa/administrator --style bibtex
    natoaf cite warsaw --style ris > warsaw.ris
    """
    answer(lambda db: citing.cite(db, words or [], style), options)
