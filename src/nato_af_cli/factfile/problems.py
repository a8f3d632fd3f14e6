"""What is wrong with a fact file, and where."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..console import visible
from ..errors import ExitCode, NatoafError
from .form import FIXED

Path = tuple[str | int, ...]
MOST_SHOWN = 20
"""Errors shown by a command that only wanted to read facts."""
MOST_KEPT = 10_000
"""Most problems kept of each severity: more than anyone corrects at once, and few enough for any machine."""
MOST_LETTERS = 80
"""Letters of a file's text that a sentence or an address shows."""
MOST_LISTED = 50
"""Words that a sentence names: a file may have kinds and topics without number."""
_UNSEEN = re.compile("[\u00a0\u00ad\u1680\u180e\u2000-\u200d\u202f\u205f-\u2064\u3000]")
MOST_STEPS = 9
"""Keys that an address is made of."""


def shortened(text: str) -> str:
    """Return a text of a file as a sentence may show it: cut where it is long."""
    return f"{text[:MOST_LETTERS]}..." if len(text) > MOST_LETTERS else text


def quoted(text: str) -> str:
    """Return a text of a file in quotes, cut where it is long."""
    return f'"{shortened(text)}"'


def unseen(text: str) -> str:
    """Name the first character of a text that looks like a blank or like nothing and is none; empty where it has none.

    >>> unseen("value\u00a0"), unseen("one two")
    ('it contains U+00A0 (no-break space): write a plain blank or none; ', '')
    """
    if not (found := _UNSEEN.search(text)):
        return ""
    from unicodedata import name  # few texts have one

    return f"it contains U+{ord(found[0]):04X} ({name(found[0], 'a character').lower()}): write a plain blank or none; "


def listed(words: Sequence[str]) -> str:
    """Name words one after another, only the first of very many."""
    more = len(words) - MOST_LISTED
    return ", ".join(words[:MOST_LISTED]) + (f" and {more:,} more" if more > 0 else "")


class Problem(NamedTuple):
    """One mistake in a fact file. Line and column count from 1, columns in characters."""

    file: str
    line: int
    column: int
    address: str
    """The entry, topic and fact that it is in; empty outside of the entries."""
    part: str
    """The keys within these, or of the file."""
    code: str
    """Its stable name."""
    message: str
    hint: str
    """What to write instead."""
    severity: str = "error"
    """`error`, `warning` or `note`."""

    def __str__(self) -> str:
        """Return the problem on one line, as compilers print them."""
        where = f"{self.file}:{self.line}:{self.column}: "
        place = " ".join(filter(None, (self.address, self.part)))
        sentence = ": ".join(word for word in (self.severity, place, self.message) if word)
        return f"{where}{sentence}; {self.hint}" if self.hint else where + sentence


class InvalidError(NatoafError):
    """Fact files that have errors."""

    exit_code = ExitCode.INVALID

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Say how many there are, and show the first of them."""
        self.problems = tuple(problems)
        files = list(dict.fromkeys(problem.file for problem in problems))
        shown = "\n".join(f"  {visible(str(problem))}" for problem in problems[:MOST_SHOWN])
        more = "" if len(problems) <= MOST_SHOWN else f"\n  ... and {len(problems) - MOST_SHOWN:,} more"
        one = len(files) == 1
        whose = f"the fact file{'' if one else 's'} {', '.join(files)} {'has' if one else 'have'}"
        super().__init__(f"{whose} {counted(problems, 'error')}", shown + more)


def counted(problems: Iterable[Problem], severity: str) -> str:
    """Say how many problems of a severity there are."""
    found = [problem for problem in problems if problem.severity == severity]
    if any(problem.code == "more" for problem in found):
        return f"more than {len(found) - 1:,} {severity}s"
    return f"{len(found):,} {severity}{'' if len(found) == 1 else 's'}"


def first(problems: Iterable[Problem], most: int = MOST_KEPT) -> list[Problem]:
    """Return the first problems of each severity; where there are more errors or warnings, the last one says so and ends it."""
    kept: list[Problem] = []
    counts: Counter[str] = Counter()
    for problem in problems:
        counts[problem.severity] += 1
        if counts[problem.severity] <= most:
            kept.append(problem)
        elif problem.severity != "note":
            message = f"there are more than {most:,} {problem.severity}s"
            kept.append(problem._replace(code="more", message=message, hint="correct those shown first", address="", part=""))
            break
    return kept


def address(path: Path) -> tuple[str, str]:
    """Write a path of keys in a fact file as the address of what stands there, and the part of it; items count from 1.

    >>> address(("missions", "rsm", "topics", "spokes", "facts", "herat", "fields", "region"))
    ('rsm/spokes/herat', 'fields region')
    >>> address(("missions", "rsm", "aliases", 0)), address(("sources", "un-sc7248", "title"))
    (('rsm', 'aliases item 1'), ('', 'sources un-sc7248 title'))
    """
    parts = [f"item {step + 1}" if isinstance(step, int) else shortened(step) for step in path[:MOST_STEPS]]
    parts += ["..."] * (len(path) > MOST_STEPS)
    if not parts or parts[0] in FIXED:
        return "", " ".join(parts)
    named = parts[1:2]
    rest = parts[2:]
    for level in ("topics", "facts"):
        if len(rest) < 2 or rest[0] != level:
            break
        named.append(rest[1])
        rest = rest[2:]
    return "/".join(named), " ".join(rest if named else parts)
