"""What a book has to give examples of: an entry, a topic, a fact, a document, and a question that has an answer."""

from __future__ import annotations

from ..book.model import Entry
from ..index.index import Index
from ..index.selection import Selection
from .overview import Overview


def samples(index: Index, found: Overview) -> dict[str, str]:
    """Return the samples of a book, of which an overview is given, by what they are; a book without facts has none."""
    if found.example is None:
        return {}
    entry, topic, question = found.example
    parts = {"entry": entry, "topic": topic, "question": question, "path": f"{entry}/{topic}"}
    fact = next(iter(index.facts(Selection(entry=entry, topics=[topic]))))
    source = index.sources(ids=[fact.source])[fact.source]
    parts |= {"address": fact.address, "source": source.id, "document": source.title}
    if other := _other(found, entry):
        parts["other"] = other.id
        topics = [{slug for slug, _ in index.topic_names(id)} for id in (entry, other.id)]
        if both := sorted(topics[0] & topics[1]):
            parts["shared"] = both[0]
    return parts


def _other(found: Overview, entry: str) -> Entry | None:
    """Return another entry, of the same kind if there is one."""
    kinds = [entries for _, entries in found.kinds]
    own = next(entries for entries in kinds if entry in {one.id for one in entries})
    return next((one for entries in (own, *kinds) for one in entries if one.id != entry), None)
