"""What is in the book, what to try first, and what examples are made of."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..book.kinds import Kind
from ..book.model import EMPTY, Book, Entry, Source, of_kinds
from ..index.index import Index
from ..index.selection import Selection


class Overview(NamedTuple):
    """What is in the book."""

    query: Mapping[str, object]
    title: str
    updated: str | None
    kinds: tuple[tuple[Kind, tuple[Entry, ...]], ...]
    """The kinds that have entries, each with them."""
    facts: int
    documents: int
    """Number of sources."""
    span: tuple[str, str] | None
    """First and last year of the facts."""
    example: tuple[str, str, str] | None = None
    """An entry and a topic of it, by id and slug, and a question that it answers, for those who begin; None in an empty book."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY


class WholeBook(NamedTuple):
    """All that is in the book."""

    query: Mapping[str, object]
    book: Book
    span: tuple[str, str] | None
    """First and last year of the facts."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY


LONGEST = 40
"""Letters of a question that stands on the first screen."""
PLAIN = re.compile(r"[\w ]+")
"""A question that can be typed without quotes."""


def overview(index: Index) -> Overview:
    """Say what is in the book."""
    head, entries, counts = index.head(), index.entries(), index.count_facts()
    return Overview(
        query={"command": "overview"},
        title=head["title"],
        updated=head["updated"],
        kinds=tuple((kind, tuple(found)) for kind, found in of_kinds(index.kinds, entries)),
        facts=sum(counts.values()),
        documents=index.count_sources(),
        span=index.span(),
        example=_example(index, max(entries, key=lambda entry: counts.get(entry.id, 0))) if counts else None,
    )


def _example(index: Index, entry: Entry) -> tuple[str, str, str]:
    """Choose a topic of an entry: one with a question in the book if any has, a key topic of its kind, with most facts.

    The question is its own, or one of those of the book; where that has none, what the entry is.
    """
    found = [(slug, number, _question(asked)) for slug, number, asked in index.topic_counts(entry.id)]
    key = index.kind_of(entry).key
    slug, _, question = max(found, key=lambda topic: (bool(topic[2]), topic[0] in key, topic[1]))
    return entry.id, slug, question or _question(index.questions()) or f"what is {entry.id}"


def _question(asked: Iterable[str]) -> str:
    return next((text for text in asked if len(text) <= LONGEST and PLAIN.fullmatch(text)), "")


def samples(index: Index, found: Overview) -> dict[str, str]:
    """Return what a book has to give examples of, by what it is; `found` is its overview. A book without facts has none."""
    if found.example is None:
        return {}
    entry, topic, question = found.example
    parts = {"entry": entry, "topic": topic, "question": question, "path": f"{entry}/{topic}"}
    fact = next(iter(index.facts(Selection(entry=entry, topics=[topic]))))
    source = index.sources(ids=[fact.source])[fact.source]
    parts |= {"address": fact.address, "source": source.id, "document": source.title}
    ids = [[one.id for one in entries] for _, entries in found.kinds]
    own = next(of_kind for of_kind in ids if entry in of_kind)
    if other := next((id for of_kind in (own, *ids) for id in of_kind if id != entry), None):
        parts["other"] = other
        topics = [{slug for slug, _ in index.topic_names(id)} for id in (entry, other)]
        if both := sorted(topics[0] & topics[1]):
            parts["shared"] = both[0]
    return parts


def whole(index: Index) -> WholeBook:
    """Return all that is in the book."""
    book = index.book()
    labels = {entry.id: entry.label for entry in book.entries.values()}
    return WholeBook(query={"command": "export"}, book=book, span=index.span(), sources=book.sources, labels=labels)
