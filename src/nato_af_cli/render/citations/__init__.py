"""Citations in the styles that `cite` knows: each module has `written(citations) -> str`.

A reader of a style gets texts back as they are in the book, but for runs of white space and what could control a terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from ...book import dates
from ...book.model import Source
from ...console import visible

if TYPE_CHECKING:
    from ...queries.cite import Citation

STYLES = {"text": "author_date", "bibtex": "bibtex", "csl-json": "csl", "ris": "ris"}
"""The styles, by the name that --style takes, and the module of this package that writes each."""


def written(citations: Sequence[Citation], style: str) -> str:
    """Return citations as text in a style of STYLES."""
    module = import_module(f".{STYLES[style]}", __package__)
    text: str = module.written(citations)
    return text


def plain(text: str) -> str:
    """Return a text on one line, with single blanks and nothing that could control a terminal."""
    return visible(" ".join(text.split()))


def notes(citation: Citation) -> list[str]:
    """Return the places in the document, and how it was read."""
    return [*map(plain, citation.places), *(["read in a copy"] if citation.source.copy else [])]


def year(source: Source) -> str:
    """Return the year of publication, `n.d.` where the document shows no date."""
    return dates.last_day(source.published)[:4] if source.published else "n.d."


def days(source: Source) -> list[list[int]]:
    """Return the date of publication as year, month and day, as far as it is known: none, one, or the two ends of an interval."""
    ends = (source.published or "").split("/")
    return [[int(number) for number in end.split("-")] for end in dict.fromkeys(ends) if end]
