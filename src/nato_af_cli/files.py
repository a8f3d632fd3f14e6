"""Which fact files are read, in which order, and their bytes."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .errors import UnreadableError, UsageError

MAX_BYTES = 256 * 1024 * 1024
"""The largest fact file that is read unless NATOAF_MAX_BYTES says otherwise."""
STDIN = "-"


class FactFile(NamedTuple):
    """A fact file and its bytes as they were read, once."""

    path: str
    """Absolute, or `-` for standard input."""
    data: bytes


def shipped() -> Path:
    """Return the path of the book that natoaf brings: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parent
    installed = package / "data" / "facts.yaml"
    return installed if installed.exists() else package.parent.parent / "data" / "facts.yaml"


def layers(given: Sequence[str] = (), *, only: bool = False) -> list[str]:
    """Return the paths of the fact files to lay over one another: the shipped book, NATOAF_FACTS, the given ones.

    `only` leaves out the shipped book; it wants at least one other file. Raises UsageError.
    """
    from_environment = [path for path in os.environ.get("NATOAF_FACTS", "").split(os.pathsep) if path]
    others = [*from_environment, *given]
    if only and not others:
        raise UsageError("--only leaves out the shipped book, and there is no other", "Name one: --facts FILE")
    if others.count(STDIN) > 1:
        raise UsageError("standard input can be read only once", "Give - once")
    return others if only else [str(shipped()), *others]


def read(path: str) -> FactFile:
    """Read a fact file; `-` is standard input.

    Raises UnreadableError.
    """
    limit = max_bytes()
    try:
        if path == STDIN:
            if sys.stdin is None:
                raise UnreadableError("standard input is closed")
            return FactFile(path, _within(limit, path, sys.stdin.buffer.read(limit + 1)))
        found = Path(path).expanduser()
        if stat.S_ISDIR(found.stat().st_mode):
            raise UnreadableError(f"{path} is a directory, not a fact file", "Name the YAML file in it")
        with found.open("rb") as file:
            return FactFile(str(found.absolute()), _within(limit, path, file.read(limit + 1)))
    except FileNotFoundError:
        raise UnreadableError(f"there is no file {path}", "natoaf new FILE makes one to start from") from None
    except PermissionError:
        raise UnreadableError(f"{path} may not be read", "Its permissions forbid it") from None
    except (OSError, ValueError, RuntimeError) as error:  # ValueError: a NUL in the path; RuntimeError: no such user in ~user
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"{path} cannot be read: {reason}") from None


def _within(limit: int, path: str, data: bytes) -> bytes:
    if len(data) > limit:
        raise UnreadableError(f"{path} has more than {limit:,} bytes", "NATOAF_MAX_BYTES sets the limit")
    return data


def max_bytes() -> int:
    """Return the largest size of a fact file.

    Raises UsageError where NATOAF_MAX_BYTES is no number.
    """
    given = os.environ.get("NATOAF_MAX_BYTES", "")
    if not given:
        return MAX_BYTES
    if not given.isdecimal() or not given.isascii():
        raise UsageError(f'NATOAF_MAX_BYTES is "{given}", which is no number of bytes', f"The default is {MAX_BYTES}")
    return min(int(given), sys.maxsize - 1)
