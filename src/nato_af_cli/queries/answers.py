"""Answers: what a question to the book yields, before anything is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from ..book.kinds import Kind
from ..book.model import EMPTY, Book, Entry, Fact, Source


class Answer(Protocol):
    """What every answer has; all are named tuples."""

    @property
    def query(self) -> Mapping[str, object]:
        """What was asked, as understood."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources of its facts, by id."""

    @property
    def labels(self) -> Mapping[str, str]:
        """What the entries that its facts name are called where room is short, by id."""

    @property
    def as_of(self) -> str | None:
        """The day, YYYY-MM-DD, on which it was known; None where it has all that is known."""


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


class Listing(NamedTuple):
    """All entries of a kind."""

    query: Mapping[str, object]
    kind: Kind
    rows: tuple[tuple[Entry, Mapping[str, tuple[Fact, ...]], int], ...]
    """Each entry with the newest facts of each of the kind's columns, by topic, and the number of all its facts.

    A column that counts has all the facts of its topic.
    """
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY
    as_of: str | None = None


class Page(NamedTuple):
    """One entry, or one topic or one fact of it."""

    query: Mapping[str, object]
    entry: Entry
    """The entry with those of its topics and facts that were asked for."""
    kind: Kind
    depth: int
    """How far the question went: 1 the entry, 2 a topic, 3 a fact."""
    related: tuple[Fact, ...] = ()
    """Facts of other entries that are about it."""
    whole: bool = False
    """Whether a page for people is to have all its facts."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY
    as_of: str | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The entry's own facts that were asked for."""
        return tuple(fact for topic in self.entry.topics for fact in topic.facts)


class Finding(NamedTuple):
    """A fact that answers a question."""

    fact: Fact
    score: float
    """The higher, the better it answers; comparable within one answer only."""
    matched: tuple[str, ...]
    """The columns in which words of the question stand."""
    says: str
    """The fact's sentence, with the words of the question between MARKS."""
    rules: tuple[str, ...]
    """The rules of the search that raised its score."""


MARKS = ("\ufdd0", "\ufdd1")
"""Two characters that no text contains (Unicode noncharacters), placed around a matched word."""


class Findings(NamedTuple):
    """What a question found, best first."""

    query: Mapping[str, object]
    corrected: Mapping[str, str]
    """Words that the book does not have, each with the word used instead."""
    found: tuple[Finding, ...]
    titles: Mapping[tuple[str, str], str]
    """The titles of the topics of its facts, by entry and topic."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY
    as_of: str | None = None


class Span(NamedTuple):
    """From when to when an entry lasted."""

    entry: str
    """Its id."""
    start: str
    """The date on which it began."""
    end: str | None
    """The date on which it ended; None if the book knows of no end."""
    facts: tuple[str, ...]
    """Addresses of the facts that say so."""


class Timeline(NamedTuple):
    """What happened when."""

    query: Mapping[str, object]
    entries: tuple[Entry, ...]
    """The entries that were asked for; none where all were."""
    facts: tuple[Fact, ...]
    """The events that touch the time asked for, by their own dates in order; or the facts of the topic that was asked for."""
    spans: tuple[Span, ...]
    """How long the entries lasted, those that were asked for first."""
    titles: Mapping[tuple[str, str], str]
    """The titles of the topics of its facts, by entry and topic."""
    topic: str | None = None
    """The topic that was asked for; None for events."""
    since: str | None = None
    """The first day that was asked for, YYYY-MM-DD."""
    until: str | None = None
    """The last day that was asked for, YYYY-MM-DD."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY
    as_of: str | None = None


class SourceListing(NamedTuple):
    """All sources."""

    query: Mapping[str, object]
    rows: tuple[tuple[Source, int], ...]
    """Each source with the number of facts that rest on it."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY
    as_of: str | None = None


class SourcePage(NamedTuple):
    """One source and the facts taken from it."""

    query: Mapping[str, object]
    source: Source
    facts: tuple[Fact, ...]
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY
    as_of: str | None = None


class Citation(NamedTuple):
    """A document to cite, for the facts that were asked for."""

    source: Source
    places: tuple[str, ...]
    """The places of the facts in it, in its order; empty if it is only a further source or was named itself."""
    addresses: tuple[str, ...]
    """The facts that were asked for and rest on it."""


class Citations(NamedTuple):
    """The documents to cite, by publisher, date and title."""

    query: Mapping[str, object]
    style: str
    citations: tuple[Citation, ...]
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY
    as_of: str | None = None


class Link(NamedTuple):
    """Facts of one entry that are about another."""

    start: str
    """Id of the entry that says so."""
    end: str
    """Id of the entry that it is about."""
    facts: tuple[Fact, ...]


class Links(NamedTuple):
    """Links between entries: those of one entry, or all of them."""

    query: Mapping[str, object]
    entry: Entry | None
    """The entry that was asked about; None for the whole book."""
    entries: tuple[Entry, ...]
    """The entries that the links join, in the book's order; of the whole book all entries."""
    links: tuple[Link, ...]
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY
    as_of: str | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that link, each once."""
        return tuple({fact.address: fact for link in self.links for fact in link.facts}.values())


class Compared(NamedTuple):
    """A topic of which at least one of the entries has facts."""

    slug: str
    title: str
    cells: tuple[tuple[Fact, ...], ...]
    """The facts of each entry, in order: the newest, or of a series its peak and its last; all if the topic was asked for."""
    more: tuple[int, ...]
    """How many other answers each entry has to it, beside those of a series."""


class Comparison(NamedTuple):
    """Entries side by side, topic by topic."""

    query: Mapping[str, object]
    entries: tuple[Entry, ...]
    rows: tuple[Compared, ...]
    topic: str | None
    """The topic that was asked for; None for all of them."""
    alone: Mapping[str, tuple[tuple[str, str], ...]] = EMPTY
    """The topics left out because only one of the entries has them: their slugs and titles, by the id of that entry."""
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


class Records(NamedTuple):
    """Another answer as rows of named parts."""

    query: Mapping[str, object]
    of: Answer
    names: tuple[str, ...]
    """The names that the parts of its rows have; `fields.region` is a part of a part."""
    shown: tuple[str, ...]
    """Those shown in a table."""
    rows: tuple[Mapping[str, object], ...]
    facts: tuple[Fact | None, ...]
    """The fact of each row; None if it is a row of another noun."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY
    as_of: str | None = None
