"""Answers to text: one registry, one short module a format.

Each module has `render(answer, screen) -> str`; it prints nothing and asks nothing of the terminal.
"""

from __future__ import annotations

from importlib import import_module

from ..answer import Answer, Timeline
from ..console import Screen
from ..errors import UsageError

FORMATS = {"table": "table", "json": "json", "svg": "svg", "html": "html"}
"""The formats, by the name that -f takes, and the module of this package that renders each."""
ONLY: dict[str, tuple[type[Answer], ...]] = {"svg": (Timeline,), "html": (Timeline,)}
"""The formats that not every answer has, each with the answers that have it."""


def render(answer: Answer, format: str, screen: Screen) -> str:
    """Return the answer as text in a format of FORMATS.

    Raises UsageError where the answer has no such format.
    """
    has = [name for name in FORMATS if isinstance(answer, ONLY.get(name, Answer))]
    if format not in has:
        raise UsageError(f"natoaf {answer.query['command']} has no format {format}", f"It has: {', '.join(has)}")
    module = import_module(f".{FORMATS[format]}", __package__)
    text: str = module.render(answer, screen)
    return text
