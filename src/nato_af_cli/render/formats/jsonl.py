"""Answer to JSON Lines: a record a line, each an object with the parts that it has in JSON."""

from __future__ import annotations

from ...console import Screen
from ...queries.answers import Answer
from ..records import plain, records
from .json import dumped


def render(answer: Answer, screen: Screen) -> str:  # noqa: ARG001  # JSON looks the same on every screen
    """Return the answer's records, a line each."""
    return "".join(dumped(plain(row), indent=None) for row in records(answer).rows)
