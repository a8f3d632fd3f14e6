"""Citations as CSL-JSON, for Zotero, Pandoc and whatever else reads the Citation Style Language's data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ...queries.cite import Citation
from ..formats.json import dumped
from . import days, notes, plain


def written(citations: Sequence[Citation]) -> str:
    """Return a list of items; the id of each is that of the source."""
    return dumped([item(citation) for citation in citations])


def item(citation: Citation) -> dict[str, Any]:
    """Return an item; a document without a date has no `issued`, and a style writes n.d. in its own language."""
    source = citation.source
    parts = {
        "id": source.id,
        "type": "article-newspaper" if source.kind == "press" else "webpage" if source.url else "report",
        "author": [{"literal": plain(source.publisher)}],
        "title": plain(source.title),
        "issued": {"date-parts": days(source)} if source.published else None,
        "language": plain(source.language or ""),
        "URL": plain(source.url or ""),
        "note": "; ".join(notes(citation)),
    }
    return {name: part for name, part in parts.items() if part}
