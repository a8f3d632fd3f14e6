"""The command that leads from the screen to the document."""

from __future__ import annotations

from typing import Annotated

import typer

from ...index import store
from ...queries import cite
from ..options import Options, takes
from ..output import note, say, write

Address = Annotated[list[str] | None, typer.Argument(metavar="ADDRESS...", help="Addresses of facts, or ids of sources.")]


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
    given = options.facts or ()
    found = store.ask(
        lambda index: cite.documents(index, words or []), given, only=options.only, cached=not options.no_cache, tell=say
    )
    for address in dict.fromkeys([cite.web_address(other) for _, other in found]):  # all of them before the first is opened
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
