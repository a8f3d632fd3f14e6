"""The whole book as a file, in the formats that programs and people read."""

from __future__ import annotations

from .. import outfile
from ..book import dates
from ..console import Screen
from ..errors import NatoafError
from ..queries.overview import WholeBook

FORMATS = ("json", "jsonl", "csv", "tsv", "markdown", "html", "yaml", "sqlite")
"""yaml is a fact file, sqlite a database; the others are formats of every answer."""
OF_FACTS = ("jsonl", "csv", "tsv")
"""Those of them that hold facts alone, without their documents."""
JOURNALS = ("-wal", "-journal")
"""How the files end in which SQLite keeps changes that are not yet in a database: it reads them with whatever bears its name."""


def check(path: str, format: str, *, force: bool = False) -> None:
    """Check that a book may be written there before it is asked for. Raises what `save` does."""
    outfile.check(path, force=force)
    if format != "sqlite":
        return
    target = outfile.target_of(path)
    for beside in (target.with_name(target.name + ending) for ending in JOURNALS):
        if beside.exists():
            raise NatoafError(
                f"{path} cannot be written: beside it lies {beside.name}, with changes to another database",
                "SQLite would make them in this one too. Close the program that has the other open, or remove the file",
            )


def save(found: WholeBook, format: str, path: str, screen: Screen, *, force: bool = False) -> None:
    """Write a book to a file, atomically.

    Raises UsageError if the file exists and `force` is not set, NatoafError if it cannot be written.
    """
    if format != "sqlite":
        outfile.write(path, text(found, format, screen).encode("utf-8", errors="replace"), force=force)
        return
    from . import database

    check(path, format, force=force)
    with outfile.making(path, force=force) as part:
        try:
            database.write(part, found.book, as_of=found.query.get("as_of"), only_source=found.query.get("source"))
        except database.Error as error:
            raise NatoafError(f"{path} cannot be written: {error}") from None


def text(found: WholeBook, format: str, screen: Screen) -> str:
    """Return a book as the text of a format that is one."""
    if format == "yaml":
        from ..factfile import writer

        source = found.query.get("source")
        limits = [f"Only facts from {source}."] if source else []
        limits += [f"Only facts known on {dates.written(str(day))}."] if (day := found.query.get("as_of")) else []
        return writer.written(found.book, limits)
    from ..render import render

    return render(found, format, screen)
