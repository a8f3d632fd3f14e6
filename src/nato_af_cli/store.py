"""Where indexes are kept: build one, keep it, open it again.

The fact files are the truth; an index is a throw-away copy of them in the user's cache directory. Its name is the hash of the
files' bytes, so that it is never stale; where it cannot be kept it is built in memory.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from . import __version__, files
from .index import SCHEMA_VERSION, fill

Answer = TypeVar("Answer")


def ask(question: Callable[[sqlite3.Connection], Answer], given: Sequence[str] = (), *, only: bool = False) -> Answer:
    """Put a question to the index of the fact files; where a kept index turns out to be damaged, build it anew and ask again.

    Raises InvalidError, UnreadableError or UsageError, and what the question raises.
    """
    sources = read(given, only=only)
    try:
        with _opened(sources) as db:
            return question(db)
    except sqlite3.DatabaseError:
        with _opened(sources, fresh=True) as db:
            return question(db)


def read(given: Sequence[str] = (), *, only: bool = False) -> list[files.FactFile]:
    """Read the fact files of a book, each once.

    Raises UnreadableError or UsageError.
    """
    return [files.read(path) for path in files.layers(given, only=only).paths]


@contextmanager
def open_index(given: Sequence[str] = (), *, only: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the index of the fact files, building it first where there is none.

    Raises InvalidError, UnreadableError or UsageError.
    """
    with _opened(read(given, only=only)) as db:
        yield db


@contextmanager
def _opened(sources: Sequence[files.FactFile], *, fresh: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the index of fact files that were read; build it where there is none, or where `fresh`."""
    key = _key(sources)
    kept = cache_dir() / f"{key}.sqlite"
    with closing((None if fresh else _open_kept(kept, key)) or _build(sources, kept, key)) as db:
        yield db


def cache_dir() -> Path:
    """Return the directory that indexes are kept in: NATOAF_CACHE_DIR, or natoaf's in the user's cache."""
    if given := os.environ.get("NATOAF_CACHE_DIR"):
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("natoaf", appauthor=False)


def _key(sources: Sequence[files.FactFile]) -> str:
    """Hash all that an index is made of: the files' bytes and paths, natoaf's version, the tables' version."""
    from hashlib import sha256

    digest = sha256(f"{SCHEMA_VERSION} {__version__}".encode())
    for source in sources:
        digest.update(f"\0{source.path}\0{len(source.data)}\0".encode(errors="surrogateescape"))
        digest.update(source.data)
    return digest.hexdigest()


def _open_kept(path: Path, key: str) -> sqlite3.Connection | None:
    """Open a kept index; None where there is none or it is not whole."""
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except (sqlite3.Error, ValueError, OSError):
        return None
    try:
        if db.execute("SELECT value FROM meta WHERE key = 'key'").fetchone() == (key,):
            return db
    except sqlite3.Error:
        pass
    db.close()
    return None


def _build(sources: Sequence[files.FactFile], kept: Path, key: str) -> sqlite3.Connection:
    """Build the index in memory, and keep a copy for the next time where that can be done."""
    from . import loader  # with yaml and pydantic, on a cold cache only

    book = loader.load(sources)
    db = sqlite3.connect(":memory:")
    try:
        fill(db, book, key)
    except BaseException:
        db.close()
        raise
    with suppress(OSError, sqlite3.Error):
        _keep(db, kept)
    return db


def _keep(db: sqlite3.Connection, kept: Path) -> None:
    """Write a copy of the index beside its place and move it there whole, so that no reader ever sees a part of one."""
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(suffix=".part", dir=kept.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as copy:
            db.backup(copy)
        Path(name).replace(kept)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
