"""Cleaning, listing and clearing the cache directory."""

import json
import re
import stat
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from .. import directories
from ..errors import NatoafError
from . import cache, sqlite_file, tables
from .cache import DAY

UNUSED = 30 * DAY
"""Seconds without use after which an index is removed."""
MOST_BYTES = 512 * 1024 * 1024
"""Most bytes for all indexes together: while a large book is being written, each state of it gets an index."""
MOST = 100
"""Indexes that are kept."""
LONGEST_BUILD = 60 * 60
"""Seconds without a change after which an index that is being built counts as left by a killed run."""

LAST_TIME = 253_402_128_000
"""The end of the year 9999: some file systems have later times, which are no dates."""

_INDEX = re.compile(r"[0-9a-f]{64}\.sqlite")
_PART = re.compile(r"[0-9a-f]{16}\.part")


class Kept(NamedTuple):
    """An index in the cache directory."""

    path: Path
    size: int
    used: float
    """When it was last asked, to about a day, in seconds since 1970."""
    title: str | None = None
    """The title of its book; None if the file is damaged."""
    files: tuple[str, ...] = ()
    """The paths of the files that it is made of."""


class Contents(NamedTuple):
    """What is in the cache directory."""

    place: Path
    kept: tuple[Kept, ...]
    """The indexes, the last used first."""
    distrust: str = ""
    """Why nothing is read from it or written to it, if so."""


def sweep(place: Path, key: str) -> None:
    """Remove what nobody used for long and what killed builds left; never the index of that key."""
    now = time.time()
    for one in _own(place, _PART):
        if now - one.used > LONGEST_BUILD:
            _remove(one.path)
    total = 0
    for number, one in enumerate(_own(place, _INDEX), 1):
        total += one.size
        if one.path.stem != key and (now - one.used > UNUSED or total > MOST_BYTES or number > MOST):
            _remove(one.path)


def look() -> Contents:
    """Look into the cache directory.

    Raises NatoafError where the home directory that it would be in is not known.
    """
    place = _place()
    said: list[str] = []
    cache.find(said.append)
    kept = _own(place, _INDEX)
    return Contents(place, tuple(kept if said else map(_described, kept)), "".join(said))


def clear() -> int:
    """Remove all that is natoaf's own from the cache directory; return how many indexes it was.

    A build that goes on meanwhile answers without the cache.
    Raises NatoafError if a file stays, and where the home directory is not known.
    """
    place = _place()
    indexes = _own(place, _INDEX)
    for one in (*indexes, *_own(place, _PART)):
        if not _remove(one.path):
            raise NatoafError(f"{one.path} cannot be removed", "Another program may have it open, or it belongs to another user")
    return len(indexes)


def _place() -> Path:
    place = directories.cache_dir()
    if place is None:
        raise NatoafError(
            "there is no cache directory, because the home directory is not known", "Set NATOAF_CACHE_DIR to choose one"
        )
    return place


def _own(place: Path, name: re.Pattern[str]) -> list[Kept]:
    """Return the files that natoaf made, by a form of their names and the mark in them, the last used first."""
    kept: list[Kept] = []
    with suppress(OSError):
        for path in place.iterdir():
            if name.fullmatch(path.name):
                with suppress(OSError):
                    found = path.lstat()
                    begun = name is _PART and found.st_size == 0
                    if stat.S_ISREG(found.st_mode) and (begun or sqlite_file.is_own(path)):
                        kept.append(Kept(path, found.st_size, min(max(found.st_mtime, 0), LAST_TIME)))
    return sorted(kept, key=lambda one: (-one.used, one.path))


def _described(one: Kept) -> Kept:
    """Add what an index says of its book."""
    db = sqlite_file.open_index(one.path, one.path.stem)
    if db is None:
        return one
    with closing(db):
        try:
            about = tables.meta(db)
            return one._replace(title=about["title"], files=tuple(map(tables.restored, json.loads(about["files"]))))
        except Exception:  # noqa: BLE001  # whole and odd all the same: it is built anew when it is asked
            return one


def _remove(path: Path) -> bool:
    with suppress(OSError):
        path.unlink(missing_ok=True)
        return True
    return False
