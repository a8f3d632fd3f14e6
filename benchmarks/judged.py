"""The judged questions of benchmarks/asked.tsv, and whether an answer is right by them.

Each was written by someone who had seen neither the book nor the search, and judged by three: whether the book answers the
question (`yes`, `partly`, `no`), in which shape, and every address that would be a right and whole answer. What two of them say
holds: docs/decisions/0028-three-judges.md.
Alternatives are set off by `|`; facts that are only right together are joined by `+`; `compare:a,b` is a comparison.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ASKED = Path(__file__).parent / "asked.tsv"
GLANCE = 3
"""Facts among which a reader sees the right one at a glance, where it is not marked."""


class Question(NamedTuple):
    """A question, and what answers it."""

    half: str
    """`tune`, or `test` for those that were set aside."""
    question: str
    about: str
    """What its author meant it to be: subject, obscure, near (a neighbouring subject), off."""
    answered: str
    shape: str
    answers: tuple[str, ...]


class Given(NamedTuple):
    """An answer that was given."""

    type: str
    entries: tuple[str, ...]
    facts: frozenset[str] = frozenset()
    marked: str = ""
    apart: tuple[Given, ...] = ()
    """The answers that it is made of, where several questions were asked in one."""
    ranks: str = ""
    """The address of the topic all of whose things it ranks, by one figure of each."""


def questions() -> list[Question]:
    """Read the questions."""
    with ASKED.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Question(**{**row, "answers": tuple(filter(None, row["answers"].split(" | ")))}) for row in rows]


def is_right(given: Given, question: Question, topics: Mapping[str, frozenset[str]]) -> bool:
    """Whether an answer is right and whole; `topics` has the addresses of the facts of each topic, by its address."""
    return any(_fits(one, answer.split(" + "), topics) for answer in question.answers for one in (given, *given.apart))


def _fits(given: Given, parts: Sequence[str], topics: Mapping[str, frozenset[str]]) -> bool:
    if len(parts) == 1:
        return _fits_one(given, parts[0], topics)
    needed = frozenset().union(*(topics.get(part, frozenset([part])) for part in parts))
    side_by_side = given.type == "comparison" and {part.partition("/")[0] for part in parts} <= set(given.entries)
    return side_by_side or needed <= given.facts


def _fits_one(given: Given, part: str, topics: Mapping[str, frozenset[str]]) -> bool:
    if part.startswith("compare:"):
        return given.type == "comparison" and set(part.removeprefix("compare:").split(",")[:2]) <= set(given.entries)
    steps = part.split("/")
    if len(steps) == 1 or given.type == "entry":
        of_summary = len(steps) == 1 or steps[1] == "summary"
        return given.type == "entry" and of_summary and steps[0] in given.entries
    if len(steps) == len(("entry", "topic")):
        return part in topics and (topics[part] <= given.facts or given.ranks == part)
    return part in given.facts and (len(given.facts) <= GLANCE or given.marked == part)


def share(right: int, of: int) -> str:
    """Write a share with its interval at 95 per cent (Wilson)."""
    if not of:
        return "-"
    z, p = 1.96, right / of
    middle, half = (p + z * z / (2 * of)), z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    low, high = (max(0.0, (middle + side * half) / (1 + z * z / of)) for side in (-1, 1))
    return f"{p:.2f} ({low:.2f}-{high:.2f}, {right}/{of})"
