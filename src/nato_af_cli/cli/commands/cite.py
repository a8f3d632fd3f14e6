"""The command that cites."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

import typer

from ...errors import UsageError
from ...queries import cite as citing
from ...render.citations import STYLES
from ..options import Options, choice, prints_facts
from ..output import answer

Addresses = Annotated[
    list[str] | None, typer.Argument(metavar="ADDRESS...", help="Addresses of facts, topics or entries, or ids of sources.")
]
ENDINGS = {".bib": "bibtex", ".ris": "ris"}
"""The style of a file of citations, by its ending."""
CSL = ("csl-json", ".json")
"""The style, and the ending that means it where the style is given; else that is the JSON of every command."""
Style = Annotated[str | None, choice("--style", "-s", of=STYLES, endings=ENDINGS, help="Citation style (default: text).")]


@prints_facts
def cite(words: Addresses = None, *, style: Style = None, options: Options) -> None:
    """Cite the documents behind facts.

    Examples:
        natoaf cite rsm/spokes/herat
        natoaf cite nato-relations-2017  # a document by its id
        natoaf cite rsm/personnel lotfa/administrator --style bibtex
        natoaf cite warsaw -o warsaw.ris
    """
    ending = PurePath(options.output or "").suffix.lower()
    of_file = style if (style, ending) == CSL else ENDINGS.get(ending)
    if of_file and style not in (None, of_file) and not (options.format or options.json):
        raise UsageError(f"--style {style} and the extension {ending} contradict each other", "Use only one of them")
    if of_file and (options.fields or options.sort):
        raise UsageError(
            f"{of_file} files have no fields to select or sort by", "Use --fields and --sort with other file extensions"
        )
    if (of_file or (style and not ending)) and not options.json:  # which NATOAF_FORMAT does not override
        options = options._replace(format=options.format or "table")
    answer(lambda index: citing.cite(index, words or [], style or of_file or "text"), options)
