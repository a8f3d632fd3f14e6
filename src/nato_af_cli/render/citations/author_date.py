"""Citations as a list of references has them: author (year) title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...book import dates
from ...book.wording import language, raised

if TYPE_CHECKING:
    from ...queries.cite import Citation
from . import notes, plain, year


def written(citations: Sequence[Citation]) -> str:
    """Return a line for each document; the publisher stands in the author's place."""
    return "".join(f"{_line(citation)}\n" for citation in citations)


def _line(citation: Citation) -> str:
    source = citation.source
    dated = dates.written(source.published) if source.published else ""
    sentences = [f"{plain(source.publisher)} ({year(source)}) {plain(source.title)}", dated if dated != year(source) else ""]
    sentences += [raised("; ".join(notes(citation))), f"In {plain(language(source.language))}" if source.language else ""]
    ended = [sentence if sentence[-1] in ".?!" else f"{sentence}." for sentence in sentences if sentence]
    return " ".join([*ended, *([plain(source.url)] if source.url else [])])
