"""The command that writes the whole book into a file."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

import typer

from ... import export as exports
from ... import render
from ...console import Screen, is_standard_output
from ...errors import UsageError
from ...export import FORMATS
from ...index import store
from ...queries import limited, overview
from ...render.sheets.wording import count
from .. import formats
from ..options import AsOf, Delimiter, Force, ForSpreadsheets, FurtherFacts, NoCache, OfSource, Only, choice
from ..output import note, say, write

STDOUT = "-"
ENDINGS = {ending: format for ending, format in render.ENDINGS.items() if format in FORMATS} | dict.fromkeys(
    (".sqlite", ".sqlite3", ".db", ".db3"), "sqlite"
)
"""The format of the file, by its ending."""

Target = Annotated[
    str,
    typer.Argument(metavar="FILE", help="The file to write, in the format of its extension; - is standard output."),
]
Format = Annotated[
    str | None, choice("--format", "-f", of=FORMATS, endings=ENDINGS, help="Output format (default: by the file extension).")
]


def export(
    path: Target,
    format: Format = None,
    force: Force = False,
    bom: ForSpreadsheets = False,
    delimiter: Delimiter = None,
    facts: FurtherFacts = None,
    only: Only = False,
    source: OfSource = None,
    as_of: AsOf = None,
    no_cache: NoCache = False,
) -> None:
    """Write the whole book to a file.

    Examples:
        natoaf export book.sqlite  # a database with full-text search
        natoaf export whole.yaml  # all layers as one fact file
        natoaf export book.csv --as-of 2017
    """
    path = STDOUT if is_standard_output(path) else path
    format = chosen(path, format)
    formats.check_cells(format, bom=bom, delimiter=delimiter)
    screen = Screen(spreadsheet=bom, delimiter=delimiter or ",")
    if path != STDOUT:
        exports.check(path, format, force=force)  # before the work
    found = store.ask(
        lambda index: limited.ask(index, overview.whole, source=source, as_of=as_of),
        facts or (),
        only=only,
        cached=not no_cache,
        tell=say,
    )
    if path == STDOUT:
        write(exports.text(found, format, screen), utf8=True)
        return
    exports.save(found, format, path, screen, force=force)
    number = sum(1 for _ in found.book.facts())
    note(f"Wrote {path}: {count(number, 'fact')}, {count(len(found.book.sources), 'source')}")


def chosen(path: str, asked: str | None) -> str:
    """Return the format of the file: the one that is asked for, or that of its ending.

    Raises UsageError if neither is one, or the format is not for standard output.
    """
    format = asked or ENDINGS.get(PurePath(path).suffix.lower())
    if format is None:
        if path == STDOUT:
            raise UsageError("standard output has no file extension", f"Use -f with one of {', '.join(FORMATS[:-1])}")
        raise UsageError(
            f'the extension of "{path}" is not that of a known format',
            f"Use -f FORMAT, or one of the extensions {', '.join(ENDINGS)}",
        )
    if format == "sqlite" and path == STDOUT:
        raise UsageError("a database cannot be written to standard output", "For example: natoaf export book.sqlite")
    return format
