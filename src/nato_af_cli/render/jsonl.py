"""Answer to JSON Lines: a record a line, each an object with the parts that it has in JSON."""

from __future__ import annotations

from ..answer import Answer
from ..console import Screen
from .json import line
from .records import plain, records


def render(answer: Answer, screen: Screen) -> str:  # noqa: ARG001  # JSON looks the same on every screen
    """Return the answer's records, a line each."""
    return "".join(line(plain(row)) for row in records(answer).rows)
