"""The book's nouns: Source, Fact, Topic, Entry, Book. Nothing can be changed in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from ..errors import NotFoundError
from . import dates, names
from .kinds import Kind

EMPTY: Mapping[Any, Any] = MappingProxyType({})
"""Stands where a mapping has nothing."""


class Source(NamedTuple):
    """A document that facts are taken from."""

    id: str
    """Its slug in the fact file."""
    title: str
    """Its title as it prints it."""
    publisher: str
    """Who published it."""
    kind: str
    """`primary`, `official` or `press`."""
    published: str | None = None
    """EDTF date of publication; None if the document shows none."""
    url: str | None = None
    """Where it can be read."""
    language: str | None = None
    """Its language where it is not English."""
    copy: bool = False
    """Whether its text was read in a copy elsewhere; an original file kept by an archive is not one."""
    headings: tuple[str, ...] = ()
    """Its headings in their order, where its facts stand under several."""
    note: str | None = None
    """What a reader must know of it."""

    @property
    def published_by(self) -> str:
        """The last day on which it can have been published, as YYYY-MM-DD; empty where it shows no date."""
        return dates.last_day(self.published) if self.published else ""


def reference_order(source: Source) -> tuple[str, str, str, str]:
    """Sort documents as in a list of references: by publisher, date (undated last) and title."""
    published = dates.first_day(source.published) if source.published else "no date"
    return (names.fold(source.publisher), published, names.fold(source.title), source.id)


class Fact(NamedTuple):
    """One atomic, sourced, dated statement, with all that it inherits from its topic."""

    kind: str
    """Kind of its entry (`mission`)."""
    entry: str
    """Id of its entry (`rsm`)."""
    topic: str
    """Slug of its topic (`spokes`)."""
    key: str
    """Its own slug (`herat`)."""
    text: str
    """The value as the file has it."""
    says: str
    """The answer as one full sentence."""
    source: str
    """Id of its source."""
    unit: str | None = None
    """What a number counts."""
    qualifier: str | None = None
    """The source's hedge on the value."""
    date: str | None = None
    """EDTF date; None if the fact is only as old as its source."""
    fields: Mapping[str, str] = EMPTY
    """Further columns of a list topic."""
    about: tuple[str, ...] = ()
    """Ids of other entries that it concerns."""
    at: str | None = None
    """Place in the source."""
    also: tuple[str, ...] = ()
    """Ids of further sources that say the same."""
    note: str | None = None
    """What a reader must know."""
    questions: tuple[str, ...] = ()
    """How people ask for it: read by `find`; the first screen suggests one."""
    known: str | None = None
    """`date`, or else the date of the source; None if neither has one."""
    press: bool = False
    """Whether press reports are its only support: neither its source nor any of `also` is of another kind."""
    file: str = ""
    """The fact file that it is written in."""
    line: int = 0
    """Line of its key in that file, from 1."""

    @property
    def address(self) -> str:
        """The stable address: entry, topic, key."""
        return f"{self.entry}/{self.topic}/{self.key}"

    @property
    def value(self) -> str | int | float:
        """The value, as a number where it has a unit."""
        if self.unit is None:
            return self.text
        return float(self.text) if "." in self.text else int(self.text)

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of all its sources, its own first."""
        return (self.source, *self.also)


def resting_on(fact: Fact, sources: Sequence[Source]) -> Fact:
    """Return the fact with only these of its sources, its own first."""
    first, *further = sources
    return fact._replace(
        source=first.id,
        at=fact.at if first.id == fact.source else None,  # a place is in its own source
        also=tuple(source.id for source in further),
        known=fact.date or first.published,
        press=all(source.kind == "press" for source in sources),
    )


def known_from(fact: Fact, source: Source) -> str | None:
    """Return the first day on which a source of a fact can have said so; None if neither has a date.

    That is the last day that the fact's date covers or the last that the source's covers, whichever is later: what is dated to a
    month is sure to have been known when the month was over.
    """
    return max(dates.last_day(fact.date) if fact.date else "", source.published_by) or None


def chronological(facts: Iterable[Fact]) -> list[Fact]:
    """Sort facts by when they were known: by first day; of two that begin on one day the longer comes first.

    The last one is one of the newest. Facts without a date come first.
    """
    by_end = sorted(facts, key=lambda fact: dates.last_day(fact.known) if fact.known else "", reverse=True)
    return sorted(by_end, key=lambda fact: dates.first_day(fact.known) if fact.known else "")


def newest(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the newest facts, in the book's order: several if they are equally new.

    A day is newer than the year that contains it: of dates that cover one another the most precise is the newest. It begins last,
    and ends first of those that begin then, for what begins earlier and ends no earlier covers it.
    """
    days = {fact.known: (dates.first_day(fact.known), dates.last_day(fact.known)) for fact in facts if fact.known}
    begun = max((first for first, _ in days.values()), default="")
    ended = min((last for first, last in days.values() if first == begun), default="")
    return tuple(fact for fact in facts if not days or (fact.known and days[fact.known] == (begun, ended)))


class Topic(NamedTuple):
    """What is asked about an entry, and the facts that answer it, in the book's order."""

    slug: str
    title: str
    facts: tuple[Fact, ...] = ()
    questions: tuple[str, ...] = ()
    """How people ask for any of its facts; read only by `find`."""

    def fact(self, key: str) -> Fact:
        """Return the fact that the key or its value names. Raises NotFoundError or AmbiguousError."""
        return names.choose_one(key, [(fact, (fact.key, fact.text)) for fact in self.facts])


class Entry(NamedTuple):
    """A thing with a name: a summit, a mission, a fund, a programme, an organisation."""

    id: str
    kind: str
    name: str
    short: str | None = None
    aliases: tuple[str, ...] = ()
    status: str | None = None
    """`ongoing` where it goes on, so far as the book knows."""
    gaps: Mapping[str, str] = {}
    """Key topics of which nothing could be found, each with where it was looked for."""
    none: Mapping[str, str] = {}
    """Key topics of which it has none, each with why."""
    topics: tuple[Topic, ...] = ()

    @property
    def label(self) -> str:
        """What tables call it where space is short."""
        return self.short or self.name

    @property
    def title(self) -> str:
        """The full name, and the short one behind it where that is an abbreviation."""
        abbreviated = self.short and " " not in self.short and self.short.lower() not in self.name.lower()
        return f"{self.name} ({self.short})" if abbreviated else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """All names that it answers to."""
        return tuple(dict.fromkeys(name for name in (self.id, self.short, self.name, *self.aliases) if name))

    def topic(self, name: str) -> Topic:
        """Return the topic of that slug or title. Raises NotFoundError or AmbiguousError."""
        return names.choose_one(name, [(topic, (topic.slug, topic.title)) for topic in self.topics])

    def newest(self, topic: str) -> Fact | None:
        """Return the newest fact of the topic with exactly that slug, or the first of several; None if there is none."""
        return next((fact for found in self.topics if found.slug == topic for fact in newest(found.facts)), None)

    def first(self, topic: str) -> Fact | None:
        """Return the oldest fact of the topic with exactly that slug; None if there is none."""
        facts = [fact for found in self.topics if found.slug == topic for fact in found.facts if fact.known]
        return min(facts, key=lambda fact: dates.last_day(str(fact.known)), default=None)


def of_kinds(kinds: Iterable[Kind], entries: Iterable[Entry]) -> list[tuple[Kind, list[Entry]]]:
    """Return the kinds that have entries, each with these."""
    held: dict[str, list[Entry]] = {}
    for entry in entries:
        held.setdefault(entry.kind, []).append(entry)
    return [(kind, held[kind.name]) for kind in kinds if kind.name in held]


class Book(NamedTuple):
    """A fact book: entries of facts, and the sources they rest on.

    >>> import nato_af_cli
    >>> book = nato_af_cli.load()
    >>> [fact.value for fact in book.entry("rsm").topic("spokes").facts]
    ['Mazar-e-Sharif', 'Herat', 'Kandahar', 'Laghman']
    """

    title: str
    updated: str | None = None
    entries: Mapping[str, Entry] = EMPTY
    sources: Mapping[str, Source] = EMPTY
    synonyms: tuple[tuple[str, ...], ...] = ()
    kinds: tuple[Kind, ...] = ()

    def facts(self) -> Iterator[Fact]:
        """Go through all facts in the book's order."""
        return (fact for entry in self.entries.values() for topic in entry.topics for fact in topic.facts)

    def by_kind(self) -> list[tuple[Kind, list[Entry]]]:
        """Return the kinds that have entries, each with these."""
        return of_kinds(self.kinds, self.entries.values())

    def entry(self, name: str) -> Entry:
        """Return the entry of that id, name or alias, or of its unique first words. Raises NotFoundError or AmbiguousError."""
        return names.choose_one(name, [(entry, entry.names) for entry in self.entries.values()])

    def fact(self, address: str) -> Fact:
        """Return the fact at an address, `rsm/spokes/herat`. Raises NotFoundError or AmbiguousError."""
        parts = address.split("/")
        if len(parts) != 3:
            raise NotFoundError(f'"{address}" is not the address of a fact', "An address is ENTRY/TOPIC/KEY")
        return self.entry(parts[0]).topic(parts[1]).fact(parts[2])

    def about(self, entry: str) -> tuple[Fact, ...]:
        """Return the facts of other entries that are about the entry with exactly that id."""
        return tuple(fact for fact in self.facts() if entry in fact.about)
