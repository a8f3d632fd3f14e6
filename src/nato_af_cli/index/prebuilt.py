"""The shipped book's index as it comes with natoaf: built with the wheel, so that the first run is as fast as any.

It is used only for the very bytes that it was built of; a checkout has none.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence
from pathlib import Path

from .. import __version__
from ..factfile import files
from . import sqlite_file
from .tables import SCHEMA_VERSION, fill


def open_prebuilt(book: Sequence[files.FactFile]) -> sqlite3.Connection | None:
    """Open the index that lies beside the shipped book; None where there is none or it is not that of these bytes."""
    path = place()
    return sqlite_file.open_index(path, _key(book)) if sqlite_file.is_whole(path) else None


def place() -> Path:
    """Return where the index lies, if there is one."""
    return files.shipped()[0].with_name("facts.sqlite")


def write(path: Path) -> None:
    """Write the index of the shipped book, its words with it, into an empty file.

    Raises NatoafError, OSError or sqlite3.Error.
    """
    from ..factfile import loader
    from ..search import vocabulary

    sources = [files.read(str(path)) for path in files.shipped()]
    book = loader.load(sources)

    def fill_all(db: sqlite3.Connection) -> None:
        fill(db, book, _key(sources), [source.path for source in sources])
        vocabulary.fill(db)

    sqlite_file.write(path, fill_all)


def _key(book: Sequence[files.FactFile]) -> str:
    """Say what an index is made of, by sums that cost less than the import of a better hash: nobody forges his own files."""
    sums = (f"{len(file.data)} {zlib.crc32(file.data):08x}{zlib.adler32(file.data):08x}" for file in book)
    return f"shipped {SCHEMA_VERSION} {__version__} {' '.join(sums)}"
