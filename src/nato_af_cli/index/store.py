"""Where answers come from: the index of the fact files, kept where it can be, built where it must be.

The fact files are the truth; an index is a throw-away copy of them, called by the hash of their bytes, so that it is never stale.
"""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TypeVar

from ..factfile import files
from ..factfile.files import Stamp
from . import cache, prebuilt, sqlite_file
from .cache import Cache, Note
from .inputs import Asked

Answer = TypeVar("Answer")
Tell = Callable[[str], object]


def ask(
    question: Callable[[sqlite3.Connection], Answer],
    given: Sequence[str] = (),
    *,
    only: bool = False,
    cached: bool = True,
    words: bool = False,
    tell: Tell = str,
) -> Answer:
    """Put a question to the index of the fact files; where a kept one turns out to be damaged, build it anew and ask again.

    Unless `cached`, the index is built in memory. What searches the full text asks for the `words`. `tell` is given a sentence
    where the user can mend what ails the cache, or what a fact file asks.
    Raises InvalidError, UnreadableError or UsageError, and what the question raises.
    """
    asked = Asked(files.layers(given, only=only).paths, words=words, tell=tell)
    failed: sqlite3.DatabaseError | None = None
    for db in _indexes(asked, cached, tell):
        with closing(db):
            try:
                return question(db)
            except sqlite3.DatabaseError as error:  # damaged, though it looked whole: the files are the truth
                failed = error
    raise failed or AssertionError


@contextmanager
def open_index(given: Sequence[str] = (), *, only: bool = False, words: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the index of the fact files, building it first where there is none.

    Raises InvalidError, UnreadableError or UsageError.
    """
    asked = Asked(files.layers(given, only=only).paths, words=words)
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
    yield _in_memory(asked.fill)


def _prebuilt(asked: Asked) -> sqlite3.Connection | None:
    """Open the index that natoaf brings, where its book is all that is asked."""
    alone = asked.paths == [str(path) for path in files.shipped()]
    there = alone and os.path.exists(prebuilt.place())  # noqa: PTH110  # it never raises
    return prebuilt.open_prebuilt(asked.files) if there else None


def _kept(asked: Asked, where: Cache) -> sqlite3.Connection | None:
    """Open the kept index of the files: by how they look where that is to be trusted, by their bytes where not."""
    note = where.note(asked.book)
    if note and note.is_settled and note.files == asked.look[1] and note.made == where.stamp(note.key):
        where.touch(note)
        db = where.open(note.key, verify=False)
        if db is None or not asked.lacks(db):
            return db
        db.close()
    made = where.stamp(asked.key)
    db = where.open(asked.key, verify=True)
    if db and asked.lacks(db):
        db.close()  # Windows moves nothing to the place of an open file
        return _with_words(asked, where)
    if db:
        _write_note(asked, where, made, note)
    return db


def _with_words(asked: Asked, where: Cache) -> sqlite3.Connection | None:
    """Put a copy of the kept index, with the words of its book, in its place, or make one in memory; None where it is gone."""
    from ..search import vocabulary

    def fill_both(db: sqlite3.Connection) -> None:
        kept = where.open(asked.key, verify=False)
        if kept is None:
            raise sqlite3.DatabaseError("the index is gone")
        with closing(kept):
            kept.backup(db)
        vocabulary.fill(db)

    if db := _keep(asked, where, fill_both):
        return db
    try:
        return _in_memory(fill_both)
    except sqlite3.Error:
        return None


def _built(asked: Asked, where: Cache) -> sqlite3.Connection | None:
    """Build the index and keep it; None where it cannot be kept."""
    with _without_collecting():
        _ = asked.facts  # invalid files are to be told of, whatever becomes of the cache
    return _keep(asked, where, asked.fill)


def _keep(asked: Asked, where: Cache, fill: sqlite_file.Fill) -> sqlite3.Connection | None:
    """Write an index and keep it; None where it cannot be kept."""
    with _without_collecting():
        db = where.keep(asked.key, fill)
    if db:
        from . import housekeeping

        _write_note(asked, where, where.stamp(asked.key))
        housekeeping.clean(where, asked.key)
    return db


def _in_memory(fill: sqlite_file.Fill) -> sqlite3.Connection:
    """Write an index that is kept nowhere."""
    db = sqlite3.connect(":memory:")
    try:
        with _without_collecting():
            fill(db)
    except BaseException:
        db.close()
        raise
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
