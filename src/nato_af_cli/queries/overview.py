"""What is in the book, and what to try first."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..book.kinds import Kind
from ..book.model import EMPTY, Book, Entry, Source, of_kinds
from ..index.index import Index


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
    as_of: str | None = None


class WholeBook(NamedTuple):
    """All that is in the book."""

    query: Mapping[str, object]
    book: Book
    span: tuple[str, str] | None
    """First and last year of the facts."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY
    as_of: str | None = None


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


def whole(index: Index) -> WholeBook:
    """Return all that is in the book."""
    book = index.book()
    labels = {entry.id: entry.label for entry in book.entries.values()}
    return WholeBook(query={"command": "export"}, book=book, span=index.span(), sources=book.sources, labels=labels)
