"""Citations in the styles that `cite` knows: one registry, one short module a style.

Each module has `written(citations) -> str`. A reader of the style gets texts back as they are in the book, except that runs of
white space are one blank, and what could control a terminal is an escape, as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...queries.cite import Citation

STYLES = {"text": "author_date", "bibtex": "bibtex", "csl-json": "csl", "ris": "ris"}
"""The styles, by the name that --style takes, and the module of this package that writes each."""


def written(citations: Sequence[Citation], style: str) -> str:
    """Return citations as text in a style of STYLES."""
    module = import_module(f".{STYLES[style]}", __package__)
    text: str = module.written(citations)
    return text
