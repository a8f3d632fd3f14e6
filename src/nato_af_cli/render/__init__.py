"""Answers to text: each module of formats/ has `render(answer, screen) -> str`, which asks nothing of the terminal."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..console import Screen
    from ..queries.answers import Answer

FORMATS = ("table", "json", "jsonl", "yaml", "csv", "tsv", "markdown", "html", "svg")
"""The formats of every answer, by the name that -f takes and the module of formats/ that renders it has."""

LINK_FORMATS = ("dot", "mermaid")
"""Further formats, of links alone."""

ENDINGS = {
    ".txt": "table",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".svg": "svg",
    ".dot": "dot",
    ".gv": "dot",
    ".mmd": "mermaid",
}
"""The format of a file, by its ending; without its dot, an ending is another name of its format."""


def render(answer: Answer, format: str, screen: Screen) -> str:
    """Return the answer as text in a format of FORMATS, or in a further one that its kind of answer has."""
    module = import_module(f".formats.{format}", __package__)
    text: str = module.render(answer, screen)
    return text
