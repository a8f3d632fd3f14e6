"""Citations as RIS, for EndNote, Zotero, Mendeley and library catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...queries.cite import Citation
from . import days, notes, plain

_ASIDE = re.compile(r"\([^()]*[,;][^()]*\)")
"""What stands in brackets and would be cut in the middle."""


def written(citations: Sequence[Citation]) -> str:
    """Return a record for each document; its ID is the id of the source."""
    return "\n".join("".join(f"{tag}  - {text}\n" for tag, text in _record(citation)) + "ER  - \n" for citation in citations)


def _record(citation: Citation) -> Iterator[tuple[str, str]]:
    """Go through the lines of a record; the publisher stands twice: as an author without what makes a person of it, and whole."""
    source = citation.source
    yield "TY", "NEWS" if source.kind == "press" else "ELEC" if source.url else "RPRT"
    yield "ID", source.id
    yield "AU", body(plain(source.publisher))
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


def body(publisher: str) -> str:
    """Return the name of a body as an author: readers take what is before a comma for a surname, and cut at a semicolon.

    >>> body("US Marine Corps, II MEF"), body("NATO (copy of the US Department of State, usinfo.org)")
    ('US Marine Corps', 'NATO')
    """
    name = re.split("[,;]", _ASIDE.sub("", publisher))[0].strip()
    return name or " ".join(re.split("[,;\\s]+", publisher)).strip() or publisher
