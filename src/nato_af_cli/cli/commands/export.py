"""The command that writes the whole book into a file."""

from pathlib import PurePath
from typing import Annotated

import typer

from ... import export as exports
from ... import outfile, render
from ...console import Screen, is_standard_output
from ...errors import UsageError
from ...export import FORMATS
from ...queries import overview
from ...render.sheets.wording import count
from .. import formats
from ..options import OF_BOOK, Options, choice, takes
from ..output import asked, note, write

STDOUT = "-"
OF_DATABASES = dict.fromkeys((".sqlite", ".sqlite3", ".db", ".db3"), "sqlite")
ENDINGS = {ending: format for ending, format in render.ENDINGS.items() if format in FORMATS} | OF_DATABASES

Target = Annotated[
    str, typer.Argument(metavar="FILE", help="The file to write, in the format of its extension; - is standard output.")
]
Format = Annotated[
    str | None, choice("--format", "-f", of=FORMATS, endings=ENDINGS, help="Output format (default: by the file extension).")
]


@takes("force", "bom", "delimiter", *OF_BOOK)
def export(path: Target, format: Format = None, *, options: Options) -> None:
    """Write the whole book to a file.

    Examples:
        natoaf export book.sqlite  # a database with full-text search
        natoaf export whole.yaml  # all layers as one fact file
        natoaf export book.csv --as-of 2017
    """
    path = STDOUT if is_standard_output(path) else path
    format = chosen(path, format)
    formats.check_cells(format, bom=options.bom, delimiter=options.delimiter)
    screen = Screen(spreadsheet=options.bom, delimiter=options.delimiter or ",")
    if path != STDOUT:
        exports.check(path, format, force=options.force)  # before the work
    found = asked(overview.whole, options)
    if path == STDOUT:
        write(exports.text(found, format, screen), utf8=True)
        return
    exports.save(found, format, path, screen, force=options.force)
    number = sum(1 for _ in found.book.facts())
    sources = "" if format in exports.OF_FACTS else f", {count(len(found.book.sources), 'source')}"
    note(f"Wrote {path}: {count(number, 'fact')}{sources}.")


def chosen(path: str, format: str | None) -> str:
    """Return the format of the file: the one asked for, or that of its ending. Raises UsageError if there is none."""
    if not path:
        outfile.check(path)  # refuses it
    format = format or ENDINGS.get(PurePath(path).suffix.lower())
    if format is None:
        if path == STDOUT:
            raise UsageError("standard output has no file extension", f"Use -f with one of {', '.join(FORMATS[:-1])}")
        raise formats.unknown_ending(path, ", ".join(ENDINGS))
    if format == "sqlite" and path == STDOUT:
        raise UsageError("a database cannot be written to standard output", "For example: natoaf export book.sqlite")
    return format
