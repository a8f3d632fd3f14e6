"""Files that are written for a user: atomically, and over another one only where that was asked for."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PureWindowsPath

from . import directories
from .errors import NatoafError, UsageError

_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\xb9\xb2\xb3]) *(?:\..*)?", re.IGNORECASE | re.DOTALL)
"""A name that Windows takes for a device, whatever extension follows."""


def write(path: str, data: bytes, *, force: bool = False) -> None:
    """Write a file, or to a pipe or terminal of that name; a reader of it that has gone away is no error.

    Raises UsageError if the file exists and `force` is not set, NatoafError if it cannot be written.
    """
    check(path, force=force)
    if _takes_what_comes(path):
        with _told(path), suppress(BrokenPipeError):
            directories.absolute(path).write_bytes(data)
        return
    with making(path, force=force) as part:
        part.write_bytes(data)


@contextmanager
def making(path: str, *, force: bool = False) -> Iterator[Path]:
    """Make an empty file beside the one that is to be written, and move it there when it is filled; else nothing is left of it.

    Raises what `write` does, and NatoafError for a device or pipe.
    """
    check(path, force=force)
    if _takes_what_comes(path):
        raise _irregular(path)
    with _told(path):
        target = target_of(path)
        part = target.with_name(f".{target.name[:40]}.{os.urandom(4).hex()}.part")
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        try:
            yield part
            with part.open("rb+") as file:
                os.fsync(file.fileno())  # the bytes are on the disk before the name is
            if force and (found := _found(target)) and not stat.S_ISREG(found.st_mode):  # it has come there meanwhile
                raise _irregular(path)
            _place(part, target, force=force)
        finally:
            with suppress(OSError):
                part.unlink()


def check(path: str, *, force: bool = False) -> None:
    """Check that a file may be written there before doing the work for it. Raises what `write` does."""
    if not path:
        raise UsageError("the name of the file to write is empty", "Use - for standard output")
    if "\0" in path:
        raise NatoafError(f"{path} cannot be written: a file name cannot contain a null character")
    if directories.WINDOWS and (why := _unfit_for_windows(path)):
        raise NatoafError(f"{path} cannot be written: {why}", "Choose another name, or - for standard output")
    with _told(path):
        found = _found(directories.absolute(path))
    if found is None or (path.endswith(("/", os.sep)) and not stat.S_ISDIR(found.st_mode)):
        _check_directory(path)
    elif stat.S_ISDIR(found.st_mode):
        raise NatoafError(f"{path} is a directory", "Give the name of a file in it")
    elif stat.S_ISREG(found.st_mode):
        if not force:
            raise UsageError(f"{path} already exists", "Use --force to overwrite it")
        _check_directory(path)
    elif not _takes_what_comes(path):
        raise _irregular(path)


def _unfit_for_windows(path: str) -> str:
    r"""Say why no file of that name would be there: Windows writes to a device, or to a stream that no list of files shows.

    >>> _unfit_for_windows(r"C:\facts\Con.csv"), _unfit_for_windows("rsm:2017.csv"), _unfit_for_windows(r"C:\facts\console.csv")
    ('Windows takes the name "Con" for a device', 'a file name cannot contain : on Windows', '')
    """
    name = PureWindowsPath(path).name
    if device := _DEVICE.fullmatch(name):
        return f'Windows takes the name "{device[1]}" for a device'
    odd = next((char for char in name if char in '<>:"|?*'), "")
    return f"a file name cannot contain {odd} on Windows" if odd else ""


def _irregular(path: str) -> NatoafError:
    return NatoafError(f"{path} cannot be written: it is not a regular file")


def _found(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def target_of(path: str) -> Path:
    """Return where a path leads: a link stays, and what it leads to is written."""
    return Path(os.path.realpath(directories.absolute(path)))


def _check_directory(path: str) -> None:
    """Check that a file can be created beside a path; an overwritten file is made there too."""
    directory = Path(directories.expanded(path)) if path.endswith(("/", os.sep)) else target_of(path).parent
    if not directory.is_dir():
        raise NatoafError(f"{path} cannot be written: there is no directory {directory}", "Create it first")
    if not os.access(directory, os.W_OK | os.X_OK):
        raise NatoafError(f"{path} cannot be written: the directory {directory} is not writable")


def _takes_what_comes(path: str) -> bool:
    """Whether the path names a pipe, or a device such as a terminal, and no disk: what is written to it is not kept there."""
    with suppress(OSError):
        mode = directories.absolute(path).stat().st_mode
        return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)
    return False


def _place(part: Path, target: Path, *, force: bool) -> None:
    """Give the file its name. Without `force` the name is taken first, which spares what has come there meanwhile."""
    if force:
        if not directories.WINDOWS:  # where a mode is read-only or not, and what is read-only can be neither moved nor removed
            with suppress(FileNotFoundError):
                part.chmod(stat.S_IMODE(target.stat().st_mode))
        try:
            part.replace(target)
        except OSError as error:
            if error.errno != errno.EBUSY:
                raise
            target.write_bytes(part.read_bytes())  # it is mounted by itself, as containers do, and nothing can take its place
        return
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    try:
        part.replace(target)
    except OSError:
        target.unlink()
        raise


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Turn the system's errors into sentences."""
    try:
        yield
    except FileExistsError:
        raise UsageError(f"{path} already exists", "Use --force to overwrite it") from None
    except OSError as error:
        raise NatoafError(f"{path} cannot be written: {error.strerror or error}") from None
