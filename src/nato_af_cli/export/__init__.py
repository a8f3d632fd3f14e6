"""The whole book as a file, in the formats that other programs and people take it in."""

from __future__ import annotations

from collections.abc import Iterator

from .. import outfile
from ..book import dates
from ..console import Screen
from ..errors import NatoafError
from ..queries.answers import WholeBook

FORMATS = ("json", "jsonl", "csv", "tsv", "markdown", "html", "yaml", "sqlite")
"""yaml is a fact file, sqlite a database; the others are what every answer can be."""


def save(found: WholeBook, format: str, path: str, *, force: bool = False, spreadsheet: bool = False) -> None:
    """Write a book to a file, whole or not at all.

    Raises UsageError where there is a file already and nobody said `force`, NatoafError where it cannot be written.
    """
    if format != "sqlite":
        data = text(found, format, spreadsheet=spreadsheet).encode("utf-8", errors="replace")
        outfile.write(path, data, force=force)
        return
    from . import database

    with outfile.making(path, force=force) as part:
        try:
            database.write(part, found.book, as_of=found.as_of, only_source=_source(found))
        except database.Error as error:
            raise NatoafError(f"{path} cannot be written: {error}") from None


def text(found: WholeBook, format: str, *, spreadsheet: bool = False) -> str:
    """Return a book as the text of a format that is one."""
    if format == "yaml":
        from ..factfile import writer

        return writer.written(found.book, list(_remarks(found)))
    from ..render import render

    return render(found, format, Screen(spreadsheet=spreadsheet))


def _remarks(found: WholeBook) -> Iterator[str]:
    """Say to what a book was narrowed."""
    if source := _source(found):
        yield f"Only what rests on {source}."
    if found.as_of:
        yield f"Only what was known on {dates.written(found.as_of)}."


def _source(found: WholeBook) -> str | None:
    source = found.query.get("source")
    return str(source) if source else None
