"""One index in one file: written with a checksum, verified, opened read-only."""

from __future__ import annotations

import os
import sqlite3
import stat
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from . import tables

Fill = Callable[[sqlite3.Connection], None]

APPLICATION_ID = int.from_bytes(b"natO", "big")
"""Marks an SQLite file as natoaf's own."""
_HEAD = 100
_CHECKSUM = slice(60, 64)
_APPLICATION = slice(68, 72)
_AT_ONCE = 64 * 1024  # less than what is asked of the system anew each time, page by page: half the time for a small index
_BUILDING = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = MEMORY;
PRAGMA application_id = {APPLICATION_ID};
"""  # an unfinished build is deleted, so nothing needs to be safe on disk

PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:")
"""Characters that need no escape in a file URI (RFC 3986)."""


def write(path: Path, fill: Fill) -> None:
    """Write an index into a new file that nobody else reads yet, and its checksum into its head.

    The checksum stands where SQLite has room for an application's own number (PRAGMA user_version).
    Raises OSError, FileExistsError too, or sqlite3.Error.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(f"{_uri(path)}?nolock=1", uri=True)) as db:
        db.executescript(_BUILDING)
        fill(db)
    with path.open("r+b") as file:
        checksum = _checksum(file)
        file.seek(_CHECKSUM.start)
        file.write(checksum)
        file.flush()
        os.fsync(file.fileno())  # otherwise a power cut may leave the name without the bytes


def is_own(path: Path) -> bool:
    """Whether the file is an index that natoaf has begun to write, by the mark in its head."""
    try:
        with _opened(path) as file:
            return _is_marked(file.read(_HEAD))
    except OSError:
        return False


def is_whole(path: Path) -> bool:
    """Whether the file is an index with not a byte changed since it was written."""
    try:
        with _opened(path) as file:
            head = file.read(_HEAD)
            return _is_marked(head) and head[_CHECKSUM] == _checksum(file)
    except OSError:
        return False


def _opened(path: Path) -> BinaryIO:
    """Open a regular file; what is none is neither read nor waited for."""
    file = open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0)))  # noqa: SIM115
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError("not a regular file")
    return file


def _is_marked(head: bytes) -> bool:
    return head[_APPLICATION] == APPLICATION_ID.to_bytes(4, "big")


def _uri(path: Path) -> str:
    """Return the path as SQLite takes it with options; `Path.as_uri` would import three milliseconds of urllib on Python 3.13."""
    plain = path.absolute().as_posix()
    quoted = "".join(chr(byte) if chr(byte) in PLAIN else f"%{byte:02x}" for byte in os.fsencode(plain))
    return f"file://{'' if plain.startswith('/') else '/'}{quoted}"


def open_index(path: Path, key: str) -> sqlite3.Connection | None:
    """Open the index of that key, without locks and without ever writing; None if the file is none, or not whole."""
    if not is_whole(path):
        return None
    try:
        db = sqlite3.connect(f"{_uri(path)}?mode=ro&immutable=1", uri=True)
    except (sqlite3.Error, OSError):
        return None
    try:
        db.execute("PRAGMA trusted_schema = OFF")
        views = {sql for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE type IN ('view', 'trigger')")}
        if views <= {tables.FACT_TEXT} and db.execute("SELECT value FROM meta WHERE key = 'key'").fetchone() == (key,):
            return db
    except sqlite3.Error:
        pass
    db.close()
    return None


def _checksum(file: BinaryIO) -> bytes:
    """Return the CRC-32 of a file, read with zeros in the checksum's own place."""
    file.seek(0)
    head = file.read(_HEAD)
    checksum = zlib.crc32(head[: _CHECKSUM.start] + bytes(4) + head[_CHECKSUM.stop :])
    while part := file.read(_AT_ONCE):
        checksum = zlib.crc32(part, checksum)
    return checksum.to_bytes(4, "big")
