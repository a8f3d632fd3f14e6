"""Where answers come from: the index of the fact files, kept where it can be, built where it must be.

The fact files are the truth; an index is a throw-away copy of them, called by the hash of their bytes, so that it is never stale.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cached_property
from typing import TypeVar

from . import __version__, cache, files, prebuilt
from .cache import Cache, Note
from .files import FactFile, Stamp
from .index import SCHEMA_VERSION, fill, stored
from .model import Book

Answer = TypeVar("Answer")
Tell = Callable[[str], object]


class Asked:
    """The fact files of a question, in their order; their bytes are read when they are needed, and once."""

    def __init__(self, paths: Sequence[str]) -> None:
        """Name the files."""
        self.paths = paths

    @cached_property
    def look(self) -> tuple[float, list[Stamp] | None]:
        """When the files were first looked at, and how they looked.

        Raises UsageError.
        """
        return time.time(), self.stamps()

    @cached_property
    def files(self) -> list[FactFile]:
        """The files and their bytes.

        Raises UnreadableError or UsageError.
        """
        _ = self.look  # before they are read, or a change in between would not show
        return [files.read(path) for path in self.paths]

    @cached_property
    def key(self) -> str:
        """The hash of all that their index is made of: bytes, paths, natoaf's version, the tables' version."""
        from hashlib import sha256

        digest = sha256(f"{SCHEMA_VERSION} {__version__}".encode())
        for source in self.files:
            digest.update(f"\0{stored(source.path)}\0{len(source.data)}\0".encode(errors="surrogateescape"))
            digest.update(source.data)
        return digest.hexdigest()

    @cached_property
    def facts(self) -> Book:
        """The book that the files make.

        Raises InvalidError, UnreadableError or UsageError.
        """
        from . import loader  # with yaml and pydantic, on a cold cache only

        return loader.load(self.files)

    def fill(self, db: sqlite3.Connection) -> None:
        """Write the book into an empty index."""
        fill(db, self.facts, self.key, [source.path for source in self.files])

    @cached_property
    def book(self) -> str:
        """What tells the book of these files from others."""
        return cache.book_of(self.paths, SCHEMA_VERSION, __version__)

    def stamps(self) -> list[Stamp] | None:
        """Look at the files; None where only their bytes tell whether they are the same as before, or one is too large.

        Raises UsageError.
        """
        limit = files.max_bytes()
        stamps = [stamp for path in self.paths if (stamp := files.stamp(path)) and stamp.size <= limit]
        return stamps if len(stamps) == len(self.paths) else None


def ask(
    question: Callable[[sqlite3.Connection], Answer],
    given: Sequence[str] = (),
    *,
    only: bool = False,
    cached: bool = True,
    tell: Tell = str,
) -> Answer:
    """Put a question to the index of the fact files; where a kept one turns out to be damaged, build it anew and ask again.

    Unless `cached`, the index is built in memory. `tell` is given a sentence where the user can mend what ails the cache.
    Raises InvalidError, UnreadableError or UsageError, and what the question raises.
    """
    asked = Asked(files.layers(given, only=only).paths)
    failed: sqlite3.DatabaseError | None = None
    for db in _indexes(asked, cached, tell):
        with closing(db):
            try:
                return question(db)
            except sqlite3.DatabaseError as error:  # damaged, though it looked whole: the files are the truth
                failed = error
    raise failed or AssertionError


@contextmanager
def open_index(given: Sequence[str] = (), *, only: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the index of the fact files, building it first where there is none.

    Raises InvalidError, UnreadableError or UsageError.
    """
    asked = Asked(files.layers(given, only=only).paths)
    with closing(next(_indexes(asked, True, str))) as db:
        yield db


def _indexes(asked: Asked, cached: bool, tell: Tell) -> Iterator[sqlite3.Connection]:
    """Go through the ways to an index, the quickest first; the last one, in memory, needs nothing but the files."""
    if cached:
        if db := _prebuilt(asked):
            yield db
        if where := cache.find(tell):
            if db := _kept(asked, where):
                yield db
            if db := _built(asked, where):
                yield db
    db = sqlite3.connect(":memory:")
    try:
        with _without_collecting():
            asked.fill(db)
    except BaseException:
        db.close()
        raise
    yield db


def _prebuilt(asked: Asked) -> sqlite3.Connection | None:
    """Open the index that natoaf brings, where its book is all that is asked."""
    alone = asked.paths == [str(files.shipped())]
    there = alone and os.path.exists(prebuilt.place())  # noqa: PTH110  # it never raises
    return prebuilt.open_prebuilt(asked.files[0]) if there else None


def _kept(asked: Asked, where: Cache) -> sqlite3.Connection | None:
    """Open the kept index of the files: by how they look where that is to be trusted, by their bytes where not."""
    note = where.note(asked.book)
    if note and note.is_settled and note.files == asked.look[1] and note.made == where.stamp(note.key):
        where.touch(note)
        return where.open(note.key, verify=False)
    made = where.stamp(asked.key)
    db = where.open(asked.key, verify=True)
    if db:
        _write_note(asked, where, made, note)
    return db


def _built(asked: Asked, where: Cache) -> sqlite3.Connection | None:
    """Build the index and keep it; None where it cannot be kept."""
    with _without_collecting():
        _ = asked.facts  # invalid files are to be told of, whatever becomes of the cache
        db = where.keep(asked.key, asked.fill)
    if db:
        from . import housekeeping

        _write_note(asked, where, where.stamp(asked.key))
        housekeeping.clean(where, asked.key)
    return db


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Build without the garbage collector: a book is no garbage, and looking for some takes a tenth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _write_note(asked: Asked, where: Cache, made: Stamp | None, before: Note | None = None) -> None:
    """Note how the files and the index looked before they were read, unless they look different now.

    A look that was noted before keeps the time when it was first seen.
    """
    now, stamps = asked.look
    if stamps is None or made is None or stamps != asked.stamps() or made != where.stamp(asked.key):
        return
    note = Note(asked.book, asked.key, stamps, made, now, now)
    if before and before[:4] == note[:4] and before.seen <= now:
        note = note._replace(seen=before.seen)
        if not note.is_settled:
            return
    where.write_note(note)
