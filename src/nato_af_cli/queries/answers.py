"""Answers: what a question to the book yields, before anything is laid out. Those of one command stand beside its query."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from ..book.kinds import Kind
from ..book.model import EMPTY, Entry, Fact, Source


class Answer(Protocol):
    """What every answer has; all are named tuples."""

    @property
    def query(self) -> Mapping[str, object]:
        """What was asked, as understood, and the limits: `source`, and `as_of`, the day, YYYY-MM-DD, on which it was known."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources of its facts, by id."""

    @property
    def labels(self) -> Mapping[str, str]:
        """What the entries that its facts name are called where room is short, by id."""


class Listing(NamedTuple):
    """All entries of a kind."""

    query: Mapping[str, object]
    kind: Kind
    rows: tuple[tuple[Entry, Mapping[str, tuple[Fact, ...]], int], ...]
    """Each entry with the newest facts of each column, or all of one that counts, by topic; and the number of all its facts."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY


class Page(NamedTuple):
    """One entry, or one topic or one fact of it."""

    query: Mapping[str, object]
    entry: Entry
    """The entry with those of its topics and facts that were asked for."""
    kind: Kind
    depth: int
    """How far the question went: 1 the entry, 2 a topic, 3 a fact."""
    alike: tuple[str, ...] = ()
    """The ids of other entries whose labels the name that was asked for begins as it begins the entry's own."""
    related: tuple[Fact, ...] = ()
    """Facts of other entries that are about it."""
    titles: Mapping[tuple[str, str], str] = EMPTY
    """The titles of their topics, by entry and topic."""
    whole: bool = False
    """Whether a page for people is to have all its facts."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The entry's own facts that were asked for."""
        return tuple(fact for topic in self.entry.topics for fact in topic.facts)


MARKS = ("\ufdd0", "\ufdd1")
"""Two characters that no text contains (Unicode noncharacters), placed around a matched word."""


def unmarked(text: str) -> str:
    """Return a text without the marks of matched words."""
    return text.replace(MARKS[0], "").replace(MARKS[1], "")


def shape(answer: Answer) -> str:
    """Return what an answer is by the name of its class, so that what renders it need not import all of them."""
    return type(answer).__name__
