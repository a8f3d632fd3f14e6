"""The command for the indexes that natoaf keeps: cache."""

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from ... import console
from ...factfile.files import printable
from ...index import housekeeping
from ...index.housekeeping import Contents
from ...render.formats.table import drawn
from ...render.sheets.sheet import Column, Sheet, Table
from ...render.sheets.wording import count
from ..formats import agreed
from ..options import REPORTS, Options, takes
from ..output import say, standard_output, write

COLUMNS = (Column("Book", "name"), Column("Size", "figure"), Column("Last used"), Column("Files", "prose"))
UNKNOWN = "not readable"


Clear = Annotated[bool, typer.Option("--clear", help="Remove all cached indexes.")]


@takes("format", "json", formats=REPORTS)
def cache(clear: Clear = False, *, options: Options) -> None:
    """List the cached indexes, or remove them.

    Examples:
        natoaf cache
        natoaf cache -f json
        natoaf cache --clear

    Answers are read from an index, a copy of the fact files. A removed index is rebuilt when it is next needed.
    """
    form = agreed(options)
    gone = housekeeping.clear() if clear else 0
    found = housekeeping.look()
    if clear:
        say(f"Removed {count(gone, 'index', 'indexes')} from {found.place}.")
    if form == "json":  # what is left, where it was cleared
        write(json.dumps(_parts(found), indent=2) + "\n", utf8=True)
    elif not clear:
        write(drawn(_sheet(found), console.screen(standard_output())), utf8=False)


def _sheet(found: Contents) -> Sheet:
    rows = tuple(
        (one.title or UNKNOWN, _size(one.size), datetime.fromtimestamp(one.used).date().isoformat(), ", ".join(one.files))
        for one in found.kept
    )
    total = f", {_size(sum(one.size for one in found.kept))}" if rows else ""
    return Sheet(
        title=f"Cache  {found.place}",
        subtitle=f"{count(len(rows), 'index', 'indexes')}{total}",
        text=found.distrust,
        tables=(Table(COLUMNS, rows),) if rows else (),
    )


def _parts(found: Contents) -> dict[str, object]:
    return {
        "directory": printable(str(found.place)),
        "trusted": not found.distrust,
        "indexes": [
            {
                "path": printable(str(one.path)),
                "title": one.title,
                "files": list(one.files),
                "bytes": one.size,
                "used": datetime.fromtimestamp(one.used, UTC).isoformat(timespec="seconds"),
            }
            for one in found.kept
        ],
    }


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
