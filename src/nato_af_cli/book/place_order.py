"""Places in a document, in the order in which a reader comes to them.

A place is free text (`Resolute Support Mission, paragraph 2`; `third paragraph`; `Table 3.3`). Whatever shows its order is
read: the heading that it begins with, numbers, ordinals, days. Where that says nothing the text's own order decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .dates import MONTHS, month_number
from .names import fold

FRONT = ("title", "heading", "cover", "opening", "abstract", "executive", "summary", "highlights", "introduction", "overview")
"""Places that come first in a document, in their order."""
ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
LAST = 10**9
"""What "last" counts."""

FOREMOST, NUMBER, WORD = range(3)
"""What a step of a place is, in the order in which they sort."""

Order = tuple[tuple[int, int, str], ...]

_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b", re.IGNORECASE)
_STEP = re.compile(r"[0-9]{1,18}|[^\W\d_]+")


def order(place: str | None, headings: Iterable[str] = ()) -> Order:
    """Return the sort key of a place in a document with these headings; facts without a place come last.

    >>> sorted(["paragraph 10", "last paragraph", "paragraph 2", "title"], key=order)
    ['title', 'paragraph 2', 'paragraph 10', 'last paragraph']
    """
    if place is None:
        return ((LAST, 0, ""),)
    heading, rest = _heading(place, tuple(headings))
    steps = _STEP.findall(fold(_DAY.sub(_as_numbers, rest)))
    keys = [_step(step, first=number == 0) for number, step in enumerate(steps)]
    if [kind for kind, _, _ in keys[:2]] == [WORD, NUMBER]:  # "paragraph 1" sorts like "first paragraph"
        keys[:2] = keys[1::-1]
    return ((heading, 0, ""), *keys)


def _heading(place: str, headings: Sequence[str]) -> tuple[int, str]:
    """Return the number of the longest heading that a place begins with, and what is after it; a place under none comes last."""
    fitting = [(len(heading), number) for number, heading in enumerate(headings) if _begins(place, heading)]
    if not fitting:
        return len(headings), place
    length, number = max(fitting)
    return number, place[length:]


def _begins(place: str, heading: str) -> bool:
    return place.startswith(heading) and not place[len(heading) : len(heading) + 1].isalnum()


def _step(word: str, *, first: bool) -> tuple[int, int, str]:
    if word.isdecimal():
        return (NUMBER, int(word), "")
    if word in ORDINALS:
        return (NUMBER, ORDINALS.index(word) + 1, "")
    if word == "last":
        return (NUMBER, LAST, "")
    if first and word in FRONT:
        return (FOREMOST, FRONT.index(word), "")
    return (WORD, 0, word)


def _as_numbers(day: re.Match[str]) -> str:
    return f"{day[3]} {month_number(day[2])} {day[1]}"
