"""Files that are written for a user: whole or not at all, and never over another one that nobody gave up."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import NatoafError, UsageError


def write(path: str, data: bytes, *, force: bool = False) -> None:
    """Write a file, or to a device or pipe of that name.

    Raises UsageError where there is a file already and nobody said `force`, NatoafError where it cannot be written.
    """
    if _takes_what_comes(path):
        with _told(path):
            Path(path).write_bytes(data)
        return
    with making(path, force=force) as part:
        part.write_bytes(data)


@contextmanager
def making(path: str, *, force: bool = False) -> Iterator[Path]:
    """Make an empty file beside the one that is to be written, and move it there when it is filled; else nothing is left of it.

    Raises what `write` does.
    """
    check(path, force=force)
    with _told(path):
        target = Path(os.path.realpath(path))  # a link leads to what is written, and stays
        part = target.with_name(f".{target.name[:40]}.{os.urandom(4).hex()}.part")
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    try:
        with _told(path):
            yield part
            _sync(part)
            _place(part, target, force=force)
    finally:
        with suppress(OSError):
            part.unlink()


def check(path: str, *, force: bool = False) -> None:
    """See whether a file may be written there, before the work for it is done.

    Raises what `write` does.
    """
    with _told(path):
        found = Path(path).stat() if os.path.lexists(path) and Path(path).exists() else None
    if found is None:
        return
    if stat.S_ISDIR(found.st_mode):
        raise NatoafError(f"{path} is a directory", "Name the file to write in it")
    if not force and stat.S_ISREG(found.st_mode):
        raise UsageError(f"{path} exists already", "--force writes over it")


def _takes_what_comes(path: str) -> bool:
    """Whether the path names a device or a pipe: what is written to it is not kept there."""
    with suppress(OSError, ValueError):
        mode = Path(path).stat().st_mode
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
    return False


def _sync(part: Path) -> None:
    """See to it that the bytes are on the disk before the name is."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _place(part: Path, target: Path, *, force: bool) -> None:
    """Give the file its name. Without `force` a link does, which unlike a move spares what has come there meanwhile."""
    if force:
        part.replace(target)
        return
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        part.replace(target)


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Turn the system's errors into sentences."""
    try:
        yield
    except FileExistsError:
        raise UsageError(f"{path} exists already", "--force writes over it") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise NatoafError(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}") from None
