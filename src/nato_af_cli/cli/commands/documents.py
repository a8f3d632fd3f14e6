"""The commands on the documents behind the facts: sources, source, cite, open."""

from pathlib import PurePath
from typing import Annotated, get_args

import typer

from ...book.kinds import SourceKind
from ...errors import UsageError
from ...render.citations import STYLES
from ..options import Options, choice, prints_facts, takes
from ..output import answer, ask_whole, note, say, write

SourceWords = Annotated[list[str] | None, typer.Argument(metavar="ID", help="Id or title of a source.")]
OfSourceKind = Annotated[str | None, choice("--kind", of=get_args(SourceKind), help="Only documents of this kind.")]
Weak = Annotated[bool, typer.Option("--weak", help="List the facts that rest on press reports or copies alone, by document.")]
Addresses = Annotated[
    list[str] | None, typer.Argument(metavar="ADDRESS...", help="Addresses of facts, topics or entries, or ids of sources.")
]
ENDINGS = {".bib": "bibtex", ".ris": "ris"}
"""The style of a file of citations, by its ending."""
CSL = ("csl-json", ".json")
"""The style, and the ending that means it where the style is given; else that is the JSON of every command."""
Style = Annotated[str | None, choice("--style", "-s", of=STYLES, endings=ENDINGS, help="Citation style (default: text).")]
Address = Annotated[list[str] | None, typer.Argument(metavar="ADDRESS...", help="Addresses of facts, or ids of sources.")]


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


@prints_facts
def cite(words: Addresses = None, *, style: Style = None, options: Options) -> None:
    """Cite the documents behind facts.

    Examples:
        natoaf cite rsm/spokes/herat
        natoaf cite nato-relations-2017  # a document by its id
        natoaf cite rsm/personnel lotfa/administrator --style bibtex
        natoaf cite warsaw -o warsaw.ris
    """
    from ...queries import cite as citing

    ending = PurePath(options.output or "").suffix.lower()
    of_file = style if (style, ending) == CSL else ENDINGS.get(ending)
    if of_file and style not in (None, of_file) and not (options.format or options.json):
        raise UsageError(f"--style {style} and the extension {ending} contradict each other", "Use only one of them")
    if of_file and (options.fields or options.sort):
        hint = "Use --fields and --sort with other file extensions"
        raise UsageError(f"{of_file} files have no fields to select or sort by", hint)
    if (of_file or (style and not ending)) and not options.json:  # which NATOAF_FORMAT does not override
        options = options._replace(format=options.format or "table")
    answer(lambda index: citing.cite(index, words or [], style or of_file or "text"), options)


@takes("facts", "only", "no_cache")
def open_document(
    words: Address = None,
    only_print: Annotated[bool, typer.Option("--print", help="Print its address on the web instead.")] = False,
    *,
    options: Options,
) -> None:
    """Open the document behind a fact in the browser.

    Examples:
        natoaf open isaf/legal-basis/resolution-1386
        natoaf open un-sc7248  # a document by its id
        natoaf open un-sc7248 --print

    Without a browser its address is printed.
    """
    from ...queries import cite as citing

    found = ask_whole(lambda index: citing.documents(index, words or []), options)
    for address in dict.fromkeys([citing.web_address(other) for _, other in found]):  # all of them before the first is opened
        if only_print or not opened(address):
            write(f"{address}\n", utf8=False)
        else:
            note(f"Opened {address}")
    for own, other in found:
        if other != own:
            say(f"{own.id} has no address on the web; this is {other.id}, which says the same")


def opened(address: str) -> bool:
    """Open an address in the user's browser; False where there is none."""
    import webbrowser

    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError):
        return False
