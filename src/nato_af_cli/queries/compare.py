"""Entries side by side, topic by topic."""

from __future__ import annotations

from collections.abc import Sequence

from ..book import names
from ..book.model import Entry, newest
from ..errors import NotFoundError, UsageError
from ..index.index import Index
from . import pages
from .answers import Compared, Comparison
from .misses import HiddenError, hidden, second_entry_missing

EXAMPLE = "Write natoaf compare NAME NAME, and a topic behind them if you like"


def compare(index: Index, words: Sequence[str]) -> Comparison:
    """Set entries side by side: the newest answer of each to every topic, or all answers to one topic that the words end with.

    Raises UsageError, NotFoundError or AmbiguousError.
    """
    entries, topic = _asked(index, pages.split(words) if words else [])
    slugs = dict.fromkeys(own.slug for entry in entries for own in entry.topics if topic in (None, own.slug))
    if topic and not slugs:
        raise hidden(index, words, lambda: any(index.topics(entry.id, topic) for entry in entries))
    rows = [_row(slug, entries, whole=topic is not None) for slug in slugs]
    rows.sort(key=lambda row: -sum(1 for facts in row.cells if facts))  # topics that several entries have come first
    facts = [fact for row in rows for cell in row.cells for fact in cell]
    return Comparison(
        query={"command": "compare", "words": list(words), "addresses": [f"{e.id}/{topic}" if topic else e.id for e in entries]},
        entries=tuple(entries),
        rows=tuple(row for row in rows if topic or any(row.cells)),
        topic=topic,
        **pages.context(index, facts),
    )


def _asked(index: Index, words: list[str]) -> tuple[list[Entry], str | None]:
    """Read the names of two entries or more, and the name of a topic after them."""
    found: list[Entry] = []
    while words:
        if len(found) > 1 and (topic := _topic(index, found, words)):
            return found, topic
        try:
            entry, words = pages.leading_entry(index, words)
        except NotFoundError as error:
            if isinstance(error, HiddenError):
                raise
            if len(found) == 1 and (example := second_entry_missing(index, found[0], words)):
                raise UsageError("a second entry to compare is missing", example) from None
            if len(found) < 2:
                raise
            raise NotFoundError(f"{error.sentence}, and none of the entries has a topic of that name", error.hint) from None
        if entry.id in [known.id for known in found]:
            raise UsageError(f"{entry.label} is given twice", EXAMPLE)
        found.append(entry.replaced(topics=index.topics(entry.id).get(entry.id, ())))
    if len(found) < 2:
        raise UsageError(f"{'two names are' if not found else 'a second name is'} missing", EXAMPLE)
    return found, None


def _topic(index: Index, entries: Sequence[Entry], words: Sequence[str]) -> str | None:
    """Return the topic that all the words together name in any of the entries; a whole name before a beginning."""
    items = {slug: (slug, title) for entry in reversed(entries) for slug, title in index.topic_names(entry.id)}
    found, used = names.longest(words, names.Listed(items.items()))
    return found[0] if len(found) == 1 and used == len(words) else None


def _row(slug: str, entries: Sequence[Entry], *, whole: bool) -> Compared:
    topics = [next((topic for topic in entry.topics if topic.slug == slug), None) for entry in entries]
    title = next(topic.title for topic in topics if topic)
    return Compared(slug, title, tuple((topic.facts if whole else newest(topic.facts)) if topic else () for topic in topics))
