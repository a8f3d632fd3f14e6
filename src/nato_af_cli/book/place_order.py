"""Places in a document, in the order in which a reader comes to them.

A place is free text (`Resolute Support Mission, paragraph 2`; `third paragraph`; `Table 3.3`). Whatever shows its order is
read: the heading that it begins with, numbers, ordinals, days. Where that says nothing the text's own order decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .dates import MONTHS, month_number
from .names import fold

FRONT = ("title", "heading", "cover", "opening", "abstract", "executive", "summary", "highlights", "introduction", "overview")
"""Places that come first in a document, in their order."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
LAST = 10**9
"""What "last" counts."""

FOREMOST, NUMBER, WORD = range(3)
"""What a step of a place is, in the order in which they sort."""

Order = tuple[tuple[int, int, str], ...]

_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b", re.IGNORECASE)
_STEP = re.compile(r"[0-9]{1,18}|[^\W\d_]+")


class PlaceOrder:
    """The order of the places in one document."""

    def __init__(self, headings: Sequence[str] = ()) -> None:
        """Take the headings of the document, in their order."""
        self.numbers = {heading: number for number, heading in enumerate(headings)}
        self.lengths = sorted({len(heading) for heading in headings}, reverse=True)
        self.none = len(headings)

    def of(self, place: str | None) -> Order:
        """Return the sort key of a place; facts without a place come last.

        >>> sorted(["paragraph 10", "last paragraph", "paragraph 2", "title"], key=PlaceOrder().of)
        ['title', 'paragraph 2', 'paragraph 10', 'last paragraph']
        """
        return ((LAST, 0, ""),) if place is None else _order(*self._heading(place))

    def knows(self, place: str) -> bool:
        """Whether a place begins with one of the headings, or there are none.

        >>> PlaceOrder(["Opening", "Pacific"]).knows("Pacific, page 2"), PlaceOrder(["Opening"]).knows("Openings")
        (True, False)
        """
        return not self.none or self._heading(place)[0] < self.none

    def _heading(self, place: str) -> tuple[int, str]:
        """Return the number of the longest heading that a place begins with, and what is after it; one under none comes last."""
        for length in self.lengths:
            if not place[length : length + 1].isalnum() and (number := self.numbers.get(place[:length])) is not None:
                return number, place[length:]
        return self.none, place


def _order(heading: int, rest: str) -> Order:
    rest = _DAY.sub(lambda day: f"{day[3]} {month_number(day[2])} {day[1]}", rest)
    steps = _STEP.findall(fold(rest))
    keys = [_step(step, first=number == 0) for number, step in enumerate(steps)]
    if [kind for kind, _, _ in keys[:2]] == [WORD, NUMBER]:  # "paragraph 1" sorts like "first paragraph"
        keys[:2] = keys[1::-1]
    return ((heading, 0, ""), *keys)


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
