"""Keeping the cache directory small, telling what is in it, and emptying it."""

from __future__ import annotations

import json
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from sqlite3 import Error as SqliteError
from typing import NamedTuple

from .. import directories
from ..errors import NatoafError
from . import cache, sqlite_file, tables
from .cache import DAY, Cache

UNUSED = 30 * DAY
"""Seconds after which an index that nobody asked is removed."""
MOST_BYTES = 512 * 1024 * 1024
"""What all indexes together may take: each state of a large book while it is written has its own."""
A_MINUTE = 60
"""Seconds that the maker of a file has to lock it."""

_OWN = re.compile(r"[0-9a-f]{64}\.sqlite|[0-9a-f]{16}\.(?:note|part)")


class Kept(NamedTuple):
    """An index in the cache directory."""

    path: Path
    size: int
    used: float
    """When it was last asked, to about a day, in seconds since 1970."""
    title: str | None = None
    """The title of its book; None where the file does not tell."""
    files: tuple[str, ...] = ()
    """The paths of the files that it is made of."""


def clean(where: Cache, keep: str) -> None:
    """Remove what nobody used for long, and what builds that were killed left; never the index of the key that is to be kept."""
    now = time.time()
    for path, found in _own_files(where.place):
        age = now - found.st_mtime
        unused = path.suffix == ".note" and age > UNUSED
        if unused or (path.suffix == ".part" and age > A_MINUTE and not _is_being_written(path)):
            _remove(path)
    total = 0
    for one in sorted(_indexes(where.place), key=lambda one: one.used, reverse=True):
        total += one.size
        if one.path.stem != keep and (now - one.used > UNUSED or total > MOST_BYTES):
            _remove(one.path)


class Contents(NamedTuple):
    """What is in the cache directory."""

    place: Path
    kept: tuple[Kept, ...]
    """The indexes, the last used first."""
    distrust: str = ""
    """Why nothing is read from it or written to it, if so."""


def look() -> Contents:
    """Look into the cache directory.

    Raises NatoafError for a user without a home.
    """
    place = _place()
    said: list[str] = []
    cache.find(said.append)
    kept = sorted(_indexes(place), key=lambda one: (-one.used, one.path))
    return Contents(place, tuple(kept if said else map(_described, kept)), "".join(said))


def clear() -> int:
    """Remove all that is natoaf's own from the cache directory, but what is being written; return how many indexes it was.

    Raises NatoafError where a file stays, and for a user without a home.
    """
    place = _place()
    gone = 0
    for path, _ in _own_files(place):
        if path.suffix == ".part" and _is_being_written(path):
            continue
        if not _remove(path):
            raise NatoafError(f"{path} cannot be removed", "The owner of the directory can remove it")
        gone += path.suffix == ".sqlite"
    return gone


def _place() -> Path:
    place = directories.cache_dir()
    if place is None:
        raise NatoafError("there is no cache directory, for this user has no home", "NATOAF_CACHE_DIR names one")
    return place


def _own_files(place: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Go through the files that natoaf made by their names; a directory or a link is somebody else's."""
    with suppress(OSError):
        for path in sorted(place.iterdir()):
            if _OWN.fullmatch(path.name):
                with suppress(OSError):
                    found = path.lstat()
                    if stat.S_ISREG(found.st_mode):
                        yield path, found


def _indexes(place: Path) -> list[Kept]:
    found = list(_own_files(place))
    used: dict[str, float] = {}
    for path, _ in found:
        if path.suffix == ".note" and (note := cache.read_note(path)):
            used[note.key] = max(note.used, used.get(note.key, 0))
    return [
        Kept(path, made.st_size, max(made.st_mtime, used.get(path.stem, 0))) for path, made in found if path.suffix == ".sqlite"
    ]


def _described(one: Kept) -> Kept:
    """Add what an index says of its book."""
    db = sqlite_file.open_index(one.path, one.path.stem)
    if db is None:
        return one
    with closing(db), suppress(SqliteError, ValueError, TypeError):
        about = tables.meta(db)
        return one._replace(title=about.get("title"), files=tuple(map(tables.restored, json.loads(about.get("files", "[]")))))
    return one


def _is_being_written(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return not cache.lock(file.fileno())
    except OSError:
        return True


def _remove(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
