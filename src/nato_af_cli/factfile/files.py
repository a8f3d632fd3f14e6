"""Which fact files are read, in which order, and their bytes."""

import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from .. import directories
from ..errors import UnreadableError, UsageError

MAX_BYTES = 256 * 1024 * 1024
"""The largest fact file that is read unless NATOAF_MAX_BYTES says otherwise."""
READ_AT_ONCE = 1024 * 1024
HASHED_AT_ONCE = 64 * 1024
"""Little enough not to be asked of the system anew each time, page by page."""
WAITS = (0, 0.01, 0.05, 0.2, 0.5)
"""Pauses, in seconds, before retrying a file that changed while it was being read."""
MOST_DIGITS = 18
STDIN = "-"
ENDINGS = (".yaml", ".yml")
"""How the names of the files in the configuration directory end."""

Tell = Callable[[str], object]
"""What is given a sentence for the user."""
Hashing = Callable[[], Any]
"""What begins a hash, as `hashlib` does."""


class FactFile(NamedTuple):
    """A fact file and its bytes as they were read, once."""

    path: str
    """Absolute, or `-` for standard input."""
    shown: str
    """The path as it was given."""
    data: bytes
    """Its bytes, or their hash where that was asked for."""


def shipped() -> tuple[Path, ...]:
    """Return the paths of the book that natoaf brings, and of how people ask: in the package, or at the top of a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "data"
    there = os.path.exists(installed / "facts.yaml")  # noqa: PTH110  # that of a path raises where the directory may not be read
    place = installed if there else package.parent.parent / "data"
    return place / "facts.yaml", place / "search.yaml"


class Layers(NamedTuple):
    """The fact files of a book, in the order in which they are stacked as layers, by where each was named."""

    shipped: tuple[str, ...]
    configured: tuple[str, ...]
    """Every *.yaml and *.yml in the user's configuration directory, by name."""
    environment: tuple[str, ...]
    """NATOAF_FACTS."""
    given: tuple[str, ...]
    """--facts."""

    @property
    def paths(self) -> list[str]:
        """All of them in order, each once."""
        return once(path for named in self for path in named)


def once(paths: Iterable[str]) -> list[str]:
    """Leave out a path that names an earlier file, even if it is written differently."""
    firsts: dict[str, str] = {}
    for path in paths:
        firsts.setdefault(identity(path), path)
    return list(firsts.values())


def identity(path: str) -> str:
    """Return the canonical form of a path."""
    return path if path in ("", STDIN) else os.path.normcase(os.path.normpath(directories.absolute(path)))


def layers(given: Sequence[str] = (), *, only: bool = False, tell: Tell | None = None) -> Layers:
    """Find the fact files to lay over one another.

    `only` leaves out the files that were not named: the built-in book and the configuration directory. `tell` is given a sentence
    on each part of the directory that is passed over. Raises UsageError.
    """
    environment = _of_environment()
    if only and not (environment or given):
        sentence = "--only ignores the built-in book and the configured fact files, and no other book is given"
        raise UsageError(sentence, "Add one with --facts FILE")
    if only:
        return Layers((), (), environment, tuple(given))
    return Layers(tuple(map(str, shipped())), tuple(configured(tell)), environment, tuple(given))


def _of_environment() -> tuple[str, ...]:
    return tuple(path for path in os.environ.get("NATOAF_FACTS", "").split(os.pathsep) if path)


def configured(tell: Tell | None = None) -> list[str]:
    """Return the fact files in the user's configuration directory, by name; none where it cannot be read.

    Names that begin with a dot are an editor's or a system's own. What is no file is not opened: a pipe may never end.
    """
    tell = tell or (lambda _: None)
    asked, place = os.environ.get("NATOAF_CONFIG_DIR", ""), directories.config_dir()
    if place is None:
        if asked:
            tell(f"the configuration directory {asked} cannot be read: the home directory is not known.")
        return []
    try:
        found = [path for path in sorted(place.iterdir()) if path.suffix.lower() in ENDINGS and not path.name.startswith(".")]
    except OSError as error:
        if asked or not isinstance(error, FileNotFoundError):
            tell(f"the configuration directory {place} cannot be read: {error.strerror}.")
        return []
    odd = {path: why for path in found if (why := _odd(path))}
    for path, why in odd.items():
        tell(f"{path} is not read, because {why}.")
    return [str(path) for path in found if path not in odd]


def _odd(path: str | Path) -> str:
    """Say why a path does not lead to a regular file; empty if it does, or if reading it will tell."""
    try:
        return "" if stat.S_ISREG(os.stat(path).st_mode) else "it is not a regular file"  # noqa: PTH116
    except FileNotFoundError:
        return "it is a link that leads nowhere"
    except (OSError, ValueError):
        return ""


def lasting(paths: Iterable[str]) -> bool:
    """Whether files are there to be read again and again: standard input and a pipe can be read only once."""
    return all(path != STDIN and not _odd(directories.expanded(path)) for path in paths)


def read(path: str, hashing: Hashing | None = None) -> FactFile:
    """Read a fact file, or only make a hash of it, which needs no memory for it; `-` is standard input.

    Raises UnreadableError, or UsageError if the path is empty.
    """
    limit = max_bytes()
    try:
        if path == STDIN:
            if sys.stdin is None:
                raise UnreadableError("standard input is closed")
            return FactFile(path, "standard input", _bytes(sys.stdin.buffer, limit, "standard input", hashing))
        if not path:
            raise UsageError("the name of a fact file is empty", "Leave it out, or give a YAML file")
        found = directories.absolute(path)
        if stat.S_ISDIR(found.stat().st_mode):
            raise UnreadableError(f"{path} is a directory, not a fact file", "Give the YAML file in it")
        return FactFile(printable(str(found)), printable(path), _whole(found, limit, path, hashing))
    except FileNotFoundError:
        if path in map(str, shipped()):
            raise UnreadableError(
                f"the built-in book is missing: there is no file {path}", "Install natoaf: it does not run from a zip file"
            ) from None
        hint = "NATOAF_FACTS names it" if path in _of_environment() else "To create one: natoaf new FILE"
        raise UnreadableError(f"there is no file {path}", hint) from None
    except PermissionError:
        raise UnreadableError(f"{path} is not readable", "Check its permissions") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"{path} cannot be read: {reason}") from None


def printable(path: str) -> str:
    """Return a path as text, with undecodable bytes shown."""
    return path.encode("utf-8", "backslashreplace").decode()


def _whole(found: Path, limit: int, shown: str, hashing: Hashing | None) -> bytes:
    """Read a file, or make a hash of it, and again if it changed meanwhile."""
    earlier: bytes | None = None
    for wait in WAITS:
        time.sleep(wait)
        with found.open("rb") as file:
            before = os.fstat(file.fileno())
            data = _bytes(file, limit, shown, hashing, before.st_size)
            if not stat.S_ISREG(before.st_mode) or _look(before) == _look(os.fstat(file.fileno())) or data == earlier:
                return data
        earlier = data
    raise UnreadableError(f"{shown} keeps changing while it is being read", "Try again when it has been written completely")


def _look(found: os.stat_result) -> tuple[int, int, int]:
    """Return what changes when a file is written to while it is open: its size and times, in nanoseconds."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _bytes(file: BinaryIO, limit: int, shown: str, hashing: Hashing | None, expected: int = 0) -> bytes:
    """Read a file to its end, in parts where it is larger than expected: its size costs memory, and not its limit."""
    hashed = hashing() if hashing else None
    at_once = HASHED_AT_ONCE if hashed else max(min(expected, limit) + 1, READ_AT_ONCE)
    parts: list[bytes] = []
    take = hashed.update if hashed else parts.append
    size = 0
    while part := file.read(at_once):
        take(part)
        size += len(part)
        if size > limit:
            raise UnreadableError(f"{shown} has more than {limit:,} bytes", "Set NATOAF_MAX_BYTES to raise the limit")
    return hashed.digest() if hashed else b"".join(parts)


def max_bytes() -> int:
    """Return the largest size of a fact file.

    Raises UsageError if NATOAF_MAX_BYTES is no number.
    """
    given = os.environ.get("NATOAF_MAX_BYTES", "")
    if not given:
        return MAX_BYTES
    if not given.isdecimal() or not given.isascii() or len(given) > MOST_DIGITS:
        raise UsageError(f'NATOAF_MAX_BYTES is "{given}", which is not a number of bytes', f"The default is {MAX_BYTES}")
    return int(given)
