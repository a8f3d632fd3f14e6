"""The forms of structured content: what each tool announces, and what each of its answers is held against.

The keys are those of `-f json` (docs/output.md), without what is of no use to a model: files, lines, headings of documents.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class Fact(_Form):
    """One statement, with its source and its date."""

    address: str
    """Its stable address: entry/topic/key."""
    kind: str
    """The kind of its entry."""
    entry: str
    topic: str
    key: str
    value: int | float | str
    """The short answer; a number if and only if there is a unit."""
    unit: str | None
    """What the number counts."""
    qualifier: str | None
    """The hedge of the source: about, over, at least, up to, nearly, under, exactly. Never leave it out."""
    says: str
    """The answer as a sentence."""
    date: str | None
    """When it happened or was true: 2017, 2017-05, 2017-05-25 or an interval with a slash."""
    known: str | None
    """Its date, or else that of its source."""
    fields: dict[str, str]
    about: list[str]
    """The ids of other entries that it concerns."""
    source: str
    """The id of the document that says so; `sources` has it."""
    at: str | None
    """The place in the document."""
    also: list[str]
    """The ids of further documents that say the same."""
    note: str | None
    """What a reader must know."""
    press: bool
    """Whether it is supported by press reports only."""


class Source(_Form):
    """A document to cite."""

    title: str
    publisher: str
    kind: str
    """primary, official or press."""
    published: str | None
    url: str | None
    language: str | None
    """Its language, if not English."""
    is_copy: bool = Field(alias="copy")
    """Whether it was read in a copy elsewhere."""
    note: str | None


class Entry(_Form):
    """A thing with a name."""

    id: str
    kind: str
    name: str
    short: str | None
    aliases: list[str]
    none: dict[str, str] = {}
    """Key topics of which it has none, each with why."""


class Answer(_Form):
    """What every answer has."""

    natoaf: int
    """The version of these keys."""
    query: dict[str, Any]
    """What was asked, as understood; `as_of` and `source` if the book is limited."""
    sources: dict[str, Source]
    """The documents of the facts that are here, by id."""


class OfFacts(Answer):
    """An answer that has facts."""

    facts: list[Fact]
    left_out: int
    """How many facts of the answer are not here, to keep it short; each can be asked for by its address or its topic."""


class Found(_Form):
    """One answer to a question."""

    type: str
    """entry, topic, fact or comparison."""
    address: str
    """Where it is in the book; of a comparison the ids of its entries."""
    question: str
    """The question that it answers: one of those that were asked in one."""
    says: str
    """The answer in a sentence."""
    sureness: float
    """The probability that it is right, 0 to 1."""
    marked: str | None
    """The address of the fact that is meant above all."""
    facts: list[str]
    """The addresses of its facts."""


class Findings(OfFacts):
    """What a question found."""

    answered: bool
    """Whether the book answers the question. If not, say that the book does not say; `nearest` is no answer."""
    sureness: float
    """The probability that the first answer is right, 0 to 1."""
    missing: list[str]
    """Words of the question that the book has nothing on."""
    corrected: dict[str, str]
    """Misspelt words, each with the word used instead."""
    answers: list[Found]
    """Best first; empty if the question is not answered."""
    nearest: list[Found] = []
    """What is nearest to a question that is not answered."""
    nearest_facts: list[Fact] = []


class Topic(_Form):
    """A topic of an entry."""

    topic: str
    """Its address: entry/topic."""
    title: str
    facts: int
    """The number of its facts."""


class Step(_Form):
    """One figure of a series."""

    address: str
    change: int | float | None
    """The difference from the figure before."""
    hedged: bool
    """Whether either figure is an estimate."""
    differs: list[str]
    """The addresses of facts that give another figure for the same date."""


class Series(_Form):
    """Figures over time, oldest first."""

    topic: str
    steps: list[Step]


class Page(OfFacts):
    """An entry, one of its topics, or one fact."""

    entries: list[Entry]
    topics: list[Topic]
    """All its topics that were asked for, also those whose facts are left out."""
    related: list[Fact]
    """Facts of other entries that are about it."""
    series: list[Series]


class Listing(Answer):
    """The entries of a kind."""

    records: list[dict[str, Any]]
    """One for each entry: its names, the number of its facts, and of each column the value, hedge, date, source and address."""


class Span(_Form):
    """How long an entry lasted."""

    entry: str
    start: str
    end: str | None
    """None if the book knows of no end."""
    facts: list[str]


class Timeline(OfFacts):
    """What happened when, by date."""

    entries: list[Entry]
    spans: list[Span]


class Compared(_Form):
    """A topic, side by side."""

    topic: str
    title: str
    facts: dict[str, list[str]]
    """By entry, the addresses of its facts."""


class Comparison(OfFacts):
    """Entries side by side."""

    entries: list[Entry]
    topics: list[Compared]
    alone: dict[str, list[str]]
    """The topics that only one of them has, by entry."""


class Citation(_Form):
    """A document to cite."""

    key: str
    """The id of the document."""
    places: list[str]
    facts: list[str]
    """The addresses of the facts that rest on it."""
    text: str
    """The citation in the style that was asked for."""


class Citations(Answer):
    """The documents behind facts."""

    style: str
    citations: list[Citation]
    left_out: int
    """How many documents are not here, to keep the answer short."""
