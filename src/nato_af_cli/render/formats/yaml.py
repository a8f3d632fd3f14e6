"""Answer to YAML: the same envelope as in JSON, and the same texts, whichever version of YAML reads them."""

from __future__ import annotations

from ...console import Screen
from ...factfile.yamlout import dumped
from ...queries.answers import Answer
from .json import envelope


def render(answer: Answer, screen: Screen) -> str:  # noqa: ARG001  # YAML looks the same on every screen
    """Return the answer as one YAML mapping."""
    return dumped(envelope(answer))
