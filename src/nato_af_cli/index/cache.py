"""The cache directory, where indexes are kept from one run to the next.

An index is named by the hash of all that it is made of, `<hash>.sqlite`, so that none is ever stale; it is written beside its
place and moved there whole. docs/decisions/0016-a-plain-cache.md says why.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection
from sqlite3 import Error as SqliteError

from .. import directories
from ..factfile.files import Tell
from . import sqlite_file

DAY = 24 * 60 * 60
"""Seconds after which it is recorded again that an index is used."""


def find(tell: Tell | None = None) -> Path | None:
    """Find the cache directory, which need not exist yet; None if there is none that can be trusted.

    `tell` is given a sentence where the user can mend that.
    """
    place = directories.cache_dir()
    if place is None:
        return None
    try:
        found = place.stat()
    except FileNotFoundError:
        return place
    except OSError:
        return None
    if not stat.S_ISDIR(found.st_mode):
        return None
    if why := _distrust(found):
        if tell:
            tell(f"the cache directory {place} is not used because {why}.")
        return None
    return place


def _distrust(found: os.stat_result) -> str:
    """Say why somebody else may have written to a file or directory; empty if only this user can have."""
    if sys.platform == "win32":
        return ""
    if found.st_uid != os.geteuid():
        return "it belongs to another user"
    return "others may write to it (chmod go-w)" if found.st_mode & 0o022 else ""


def open_index(place: Path, key: str) -> Connection | None:
    """Open the index of that key; None if there is none that is whole and this user's own, no link and no pipe."""
    path = place / f"{key}.sqlite"
    try:
        found = path.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode) or _distrust(found):
        return None
    if time.time() - found.st_mtime > DAY:  # once a day, for the sake of the disk
        with suppress(OSError):
            os.utime(path)
    return sqlite_file.open_index(path, key)


def keep(place: Path, key: str, fill: sqlite_file.Fill) -> Connection | None:
    """Build an index beside its place, move it there, and open it; None if that cannot be done.

    Windows moves none over one that another run has open: that one, which is the same, is opened.
    """
    with suppress(OSError, SqliteError):
        _make(place)
        part = place / f"{os.urandom(8).hex()}.part"
        try:
            sqlite_file.write(part, fill)
            part.replace(place / f"{key}.sqlite")
        finally:
            with suppress(OSError):
                part.unlink()
    return open_index(place, key)


def _make(place: Path) -> None:
    """Make a directory for this user alone, and those above it that are missing."""
    missing = [path for path in (place, *place.parents) if not path.is_dir()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)
