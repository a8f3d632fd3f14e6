"""Answers a question from the index of the fact files, which is kept if possible and built if necessary.

The fact files are the truth and are read each time; an index is a throw-away copy of them, named by the hash of their bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from .. import __version__
from ..errors import NatoafError
from ..factfile import files
from ..factfile.files import Tell
from . import cache, sqlite_file, tables
from .index import Index

try:
    from _blake2 import blake2b  # hashlib would load OpenSSL too, 3 ms
except ImportError:  # an interpreter other than CPython
    from hashlib import blake2b

Answer = TypeVar("Answer")


def ask(
    question: Callable[[Index], Answer],
    given: Sequence[str] = (),
    *,
    only: bool = False,
    cached: bool = True,
    tell: Tell | None = None,
) -> Answer:
    """Put a question to the index of the fact files; where a kept one fails at it, build it anew and ask again.

    Unless `cached`, the index is built in memory. `tell` is given a sentence where the user can mend what keeps a fact file
    from being read or the cache from being used.
    Raises InvalidError, UnreadableError or UsageError, and what the question raises.
    """
    book = _Book(files.layers(given, only=only, tell=tell).paths, cached=cached, tell=tell)
    if db := book.kept():
        with Index(db) as index:
            try:
                return question(index)
            except NatoafError:
                raise
            except Exception:  # noqa: BLE001, S110  # damaged though it looked whole, or not: a new one will tell
                pass
    with Index(book.built()) as index:
        return question(index)


def open_index(given: Sequence[str] = (), *, only: bool = False, cached: bool = True, tell: Tell | None = None) -> Index:
    """Open the index of the fact files, building it first where there is none; `cached` and `tell` as for `ask`.

    Raises InvalidError, UnreadableError or UsageError.
    """
    book = _Book(files.layers(given, only=only, tell=tell).paths, cached=cached, tell=tell)
    return Index(book.kept() or book.built())


def shipped_index() -> Path:
    """Return where the index of the built-in book lies in an installed natoaf; a checkout has none."""
    return files.shipped()[0].with_name("facts.sqlite")


def write_shipped(path: Path) -> None:
    """Write the index of the built-in book into a new file: it is the same wherever natoaf is installed.

    Raises NatoafError, OSError or sqlite3.Error.
    """
    sqlite_file.write(path, _Book([str(path) for path in files.shipped()]).filler())


class _Book:
    """The fact files of a question as they are now, and the ways to their index."""

    def __init__(self, paths: Sequence[str], *, cached: bool = False, tell: Tell | None = None) -> None:
        """Look at the files: read them whole where the index is not looked for in the cache, or they can be read only once."""
        self.paths, self.cached, self.tell = paths, cached, tell
        self.read(whole=not cached or not files.lasting(paths))

    def read(self, *, whole: bool) -> None:
        """Read the files, `whole` or only a hash of each; `key` is a hash of them, their paths, natoaf and the tables."""
        self.whole = whole
        self.files = [files.read(path, None if whole else blake2b) for path in self.paths]
        digest = blake2b(f"{tables.SCHEMA_VERSION} {__version__}".encode(), digest_size=32)
        for file in self.files:
            digest.update(f"\0{tables.stored(file.path)}\0".encode(errors="surrogateescape"))
            digest.update(blake2b(file.data).digest() if whole else file.data)
        self.key = digest.hexdigest()

    def kept(self) -> sqlite3.Connection | None:
        """Open the index that natoaf brings or the one in the cache; None if there is none, or none is wanted."""
        if not self.cached:
            return None
        is_shipped = [file.path for file in self.files] == [str(path) for path in files.shipped()]
        if is_shipped and (db := sqlite_file.open_index(shipped_index(), self.key)):
            return db
        place = cache.find(self.tell)
        return cache.open_index(place, self.key) if place else None

    def built(self) -> sqlite3.Connection:
        """Build the index, in the cache if it is wanted there and can be, else in memory."""
        if not self.whole:
            self.read(whole=True)
        from ..factfile.reader import without_collecting  # with yaml, where there is no index yet

        with without_collecting():
            fill = self.filler()
            place = cache.find() if self.cached else None
            if place and (db := cache.keep(place, self.key, fill)):
                from . import housekeeping

                housekeeping.sweep(place, self.key)
                return db
            db = sqlite3.connect(":memory:")
            try:
                db.execute("PRAGMA temp_store = MEMORY")  # no file, which a full disk would refuse
                fill(db)
            except BaseException:
                db.close()
                raise
            return db

    def filler(self) -> sqlite_file.Fill:
        """Check the files, and return what writes their book into an empty database."""
        from ..factfile import loader  # with yaml and pydantic, where there is no index yet
        from . import words

        book = loader.load(self.files, self.tell)

        def fill(db: sqlite3.Connection) -> None:
            tables.fill(db, book, self.key, [file.path for file in self.files])
            words.fill(db)

        return fill
