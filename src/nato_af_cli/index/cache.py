"""The cache directory: the indexes that are kept there, what is known of the files behind them, and when they go.

An index is called by the hash of all that it is made of, `<key>.sqlite`. A note, `<book>.note`, tells how a book's files looked
when their bytes were last read, and which index is theirs: as long as they look the same, nothing need be read but the note.
docs/decisions/0007-when-an-index-is-trusted.md says why.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection
from sqlite3 import Error as SqliteError
from typing import NamedTuple

from .. import directories
from ..factfile.files import Stamp, identity, stamp_of
from . import sqlite_file

if sys.platform != "win32":
    import fcntl

DAY = 24 * 60 * 60
SETTLED = 2.0
"""Seconds that a file must have looked the same for before its look is trusted: no file system's clock ticks more slowly."""


class Note(NamedTuple):
    """How the files of a book and its index looked when their bytes were read."""

    book: str
    """What tells the book from others: natoaf's version, the tables' version, the paths."""
    key: str
    """The index's key."""
    files: list[Stamp]
    made: Stamp
    """How the index looked."""
    seen: float
    """When they first looked like this, in seconds since 1970."""
    read: float
    """When their bytes were last read, and found to be those of the key."""
    used: float = 0.0
    """When the note was last written or touched; at most a day before the book was last asked."""

    @property
    def is_settled(self) -> bool:
        """Whether the bytes were read so long after the look was first seen that no change can have left the look the same."""
        return self.read - self.seen >= SETTLED


class Cache(NamedTuple):
    """A directory that indexes may be kept in."""

    place: Path

    def note(self, book: str) -> Note | None:
        """Return what is noted of a book; None where nothing is, or nothing that makes sense."""
        note = read_note(self._note_path(book))
        return note if note and note.book == book else None

    def write_note(self, note: Note) -> None:
        """Note how the files of a book look; where that cannot be done, they will be read again."""
        with suppress(OSError), self._part() as part:
            part.write_text(json.dumps(note), encoding="utf-8")
            part.replace(self._note_path(note.book))

    def touch(self, note: Note) -> None:
        """Record that a book is used: once a day, for the sake of the disk."""
        if time.time() - note.used > DAY:
            with suppress(OSError):
                os.utime(self._note_path(note.book))

    def index_path(self, key: str) -> Path:
        """Return where the index of that key lies, if it is kept."""
        return self.place / f"{key}.sqlite"

    def stamp(self, key: str) -> Stamp | None:
        """Look at the index of that key; None where there is none that is this user's own file."""
        try:
            found = self.index_path(key).lstat()
        except OSError:
            return None
        return stamp_of(found) if stat.S_ISREG(found.st_mode) and not distrust(found) else None

    def open(self, key: str, *, verify: bool) -> Connection | None:
        """Open the index of that key, after reading all of it where it is to be verified; None where there is none."""
        path = self.index_path(key)
        if self.stamp(key) is None or (verify and not sqlite_file.is_whole(path)):
            return None
        return sqlite_file.open_index(path, key)

    def keep(self, key: str, fill: sqlite_file.Fill) -> Connection | None:
        """Build an index beside its place and move it there whole; None where that cannot be done."""
        try:
            self.place.mkdir(parents=True, exist_ok=True, mode=0o700)
            with self._part() as part:
                sqlite_file.write(part, fill)
                part.replace(self.index_path(key))
        except (OSError, SqliteError):
            return None
        return self.open(key, verify=False)

    def _note_path(self, book: str) -> Path:
        name = book.encode("utf-8", "surrogatepass")
        return self.place / f"{zlib.crc32(name):08x}{zlib.adler32(name):08x}.note"

    @contextmanager
    def _part(self) -> Iterator[Path]:
        """Make an empty file, locked as long as this process works on it; what has not been moved away at the end is removed."""
        path = self.place / f"{os.urandom(8).hex()}.part"
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        try:
            if sys.platform != "win32":
                lock(handle)
            else:
                os.close(handle)  # Windows moves no open file, and removes none: that is lock enough
            yield path
        finally:
            if sys.platform != "win32":
                os.close(handle)
            with suppress(OSError):
                path.unlink()


def find(tell: Callable[[str], object]) -> Cache | None:
    """Find the cache directory; None, and a sentence where the user can mend it, where none can be trusted."""
    place = directories.cache_dir()
    if place is None:
        return None
    try:
        found = place.stat()
    except FileNotFoundError:
        return Cache(place)
    except OSError:
        return None
    if not stat.S_ISDIR(found.st_mode):
        return None
    if why := distrust(found):
        tell(f"the cache directory {place} is not used, for {why}.")
        return None
    return Cache(place)


def distrust(found: os.stat_result) -> str:
    """Say why a file or directory may hold what somebody else wrote; nothing where it is this user's alone."""
    if sys.platform == "win32":
        return ""
    if found.st_uid != os.geteuid():
        return "it belongs to another user"
    return "others may write to it (chmod go-w)" if found.st_mode & 0o022 else ""


def read_note(path: Path) -> Note | None:
    """Return the note in a file; None where there is none."""
    try:
        with path.open("rb") as file:
            found = os.fstat(file.fileno())
            book, key, files, made, seen, read, *_ = json.loads(file.read())
        note = Note(book, key, [Stamp(*stamp) for stamp in files], Stamp(*made), float(seen), float(read), found.st_mtime)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return note if isinstance(key, str) and not distrust(found) else None


def lock(handle: int) -> bool:
    """Lock an open file if nobody holds it; a lock ends with its process, however that ends."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def book_of(paths: Sequence[str], *versions: object) -> str:
    """Return what tells a book of these files from others."""
    return json.dumps([*versions, *map(identity, paths)])
