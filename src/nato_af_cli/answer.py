"""Answers: what a question to the book yields, before anything is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from .kinds import Kind
from .model import Entry, Fact, Source


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What every answer carries."""

    query: Mapping[str, object]
    """What was asked, as understood."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """The sources of its facts, by id."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What the entries that its facts name are called where room is scarce, by id."""
    as_of: str | None = None
    """The day whose knowledge it has, YYYY-MM-DD; None where it has all."""


@dataclass(frozen=True, kw_only=True)
class Overview(Answer):
    """What is in the book."""

    title: str
    updated: str | None
    kinds: tuple[tuple[Kind, tuple[Entry, ...]], ...]
    """The kinds that have entries, each with them."""
    facts: int
    documents: int
    """Number of sources."""
    span: tuple[str, str] | None
    """First and last year of the facts."""


@dataclass(frozen=True, kw_only=True)
class Listing(Answer):
    """All entries of a kind."""

    kind: Kind
    rows: tuple[tuple[Entry, Mapping[str, tuple[Fact, ...]], int], ...]
    """Each entry with the newest facts of each of the kind's columns, by topic, and the number of all its facts."""


@dataclass(frozen=True, kw_only=True)
class Page(Answer):
    """One entry, or one topic or one fact of it."""

    entry: Entry
    """The entry with those of its topics and facts that were asked for."""
    kind: Kind
    depth: int
    """How far the question went: 1 the entry, 2 a topic, 3 a fact."""
    related: tuple[Fact, ...] = ()
    """Facts of other entries that are about it."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The entry's own facts that were asked for."""
        return tuple(fact for topic in self.entry.topics for fact in topic)


@dataclass(frozen=True)
class Finding:
    """A fact that answers a question."""

    fact: Fact
    score: float
    """The higher, the better it answers; comparable within one answer only."""
    matched: Mapping[str, str]
    """The columns in which words of the question stand, with these words between MARKS."""
    rules: tuple[str, ...]
    """The rules of the search that spoke for it."""


MARKS = ("\ufdd0", "\ufdd1")
"""Two characters that no text has (Unicode noncharacters): they stand around a matched word."""


@dataclass(frozen=True, kw_only=True)
class Findings(Answer):
    """What a question found, best first."""

    corrected: Mapping[str, str]
    """Words that the book does not have, each with the one that was taken for it."""
    found: tuple[Finding, ...]
    titles: Mapping[tuple[str, str], str]
    """The titles of the topics of its facts, by entry and topic."""


class Span(NamedTuple):
    """From when to when an entry lasted."""

    entry: str
    """Its id."""
    start: str
    """The date on which it began."""
    end: str | None
    """The date on which it ended; None where the book knows of no end."""
    facts: tuple[str, ...]
    """Addresses of the facts that say so."""


@dataclass(frozen=True, kw_only=True)
class Timeline(Answer):
    """What happened when."""

    entries: tuple[Entry, ...]
    """The entries that were asked for; none where all were."""
    facts: tuple[Fact, ...]
    """The facts that have a date of their own, in its order."""
    spans: tuple[Span, ...]
    """How long the entries lasted, those that were asked for first."""
    titles: Mapping[tuple[str, str], str]
    """The titles of the topics of its facts, by entry and topic."""
    since: str | None = None
    """The first day that was asked for, YYYY-MM-DD."""
    until: str | None = None
    """The last day that was asked for, YYYY-MM-DD."""


@dataclass(frozen=True, kw_only=True)
class SourceListing(Answer):
    """All sources."""

    rows: tuple[tuple[Source, int], ...]
    """Each source with the number of facts that rest on it."""


@dataclass(frozen=True, kw_only=True)
class SourcePage(Answer):
    """One source and the facts taken from it."""

    source: Source
    facts: tuple[Fact, ...]
