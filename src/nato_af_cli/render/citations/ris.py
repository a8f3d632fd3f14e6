"""Citations as RIS, for EndNote, Zotero, Mendeley and library catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...queries.cite import Citation
from .parts import days, notes, plain


def written(citations: Sequence[Citation]) -> str:
    """Return a record for each document; its ID is the id of the source."""
    return "\n".join("".join(f"{tag}  - {text}\n" for tag, text in _record(citation)) + "ER  - \n" for citation in citations)


def _record(citation: Citation) -> Iterator[tuple[str, str]]:
    """Go through the lines of a record; the publisher stands twice, because readers may cut an author at a comma."""
    source = citation.source
    yield "TY", "NEWS" if source.kind == "press" else "ELEC" if source.url else "RPRT"
    yield "ID", source.id
    yield "AU", plain(source.publisher)
    yield "TI", plain(source.title)
    yield "PB", plain(source.publisher)
    for year, *rest in days(source)[:1]:
        month, day = (*(f"{number:02}" for number in rest), "", "")[:2]
        yield "PY", f"{year:04}"
        yield "DA", f"{year:04}/{month}/{day}/"
    if source.language:
        yield "LA", plain(source.language)
    if source.url:
        yield "UR", plain(source.url)
    for note in notes(citation):
        yield "N1", note
