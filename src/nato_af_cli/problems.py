"""What is wrong with a fact file, and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .errors import ExitCode, NatoafError
from .kinds import BY_PLURAL

Path = tuple[str | int, ...]
MOST_SHOWN = 20


class Problem(NamedTuple):
    """One mistake in a fact file. Line and column count from 1, columns in characters."""

    file: str
    line: int
    column: int
    address: str
    """The entry, topic and fact that it is in, and the part; empty for the file as a whole."""
    code: str
    """Its stable name."""
    message: str
    """What is wrong."""
    hint: str
    """What would be right."""
    severity: str = "error"
    """`error`, `warning` or `note`."""

    def __str__(self) -> str:
        """Return the problem on one line, as compilers print them."""
        where = f"{self.file}:{self.line}:{self.column}: "
        words = [self.severity if self.severity != "error" else "", self.address, self.message]
        sentence = ": ".join(word for word in words if word)
        return f"{where}{sentence}; {self.hint}" if self.hint else where + sentence


class InvalidError(NatoafError):
    """Fact files that have errors."""

    exit_code = ExitCode.INVALID

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Say how many there are, and show the first of them."""
        self.problems = tuple(problems)
        files = list(dict.fromkeys(problem.file for problem in problems))
        count = "1 error" if len(problems) == 1 else f"{len(problems)} errors"
        shown = "\n".join(f"  {problem}" for problem in problems[:MOST_SHOWN])
        more = "" if len(problems) <= MOST_SHOWN else f"\n  ... and {len(problems) - MOST_SHOWN} more"
        super().__init__(f"the fact file {', '.join(files)} has {count}", shown + more)


def address(path: Path) -> str:
    """Write a path of keys in a fact file as the address of what stands there, and the part of it.

    >>> address(("missions", "rsm", "topics", "spokes", "facts", "herat", "fields", "region"))
    'rsm/spokes/herat fields region'
    """
    parts = [str(part) for part in path]
    if not parts or parts[0] not in BY_PLURAL:
        return " ".join(parts)
    named = parts[1:2]
    rest = parts[2:]
    for level in ("topics", "facts"):
        if len(rest) < 2 or rest[0] != level:
            break
        named.append(rest[1])
        rest = rest[2:]
    return " ".join(["/".join(named) or parts[0], *rest])
