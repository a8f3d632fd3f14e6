"""The one door to an index: ask it for the book's nouns.

An index can be limited to what was known on a day and to what rests on one source. Whoever asks it then sees the smaller book;
only names keep the meaning that they have in the whole one, so that nothing answers in the place of what is hidden.
docs/decisions/0009-as-of-is-a-smaller-book.md and 0010-filters-citations-places.md.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property

from ..book import dates, names
from ..book.kinds import Kind
from ..book.model import Book, Entry, Fact, Source, Topic
from . import limits, tables
from .entry_names import EntryNames
from .kept import Kept
from .selection import ALL, Selection, all_of, among, packed


class Index(AbstractContextManager["Index"]):
    """An open index of a book. It closes its database at the end of a `with`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Take over the connection to a filled index."""
        self.db = db
        self.day: str | None = None
        """The day, YYYY-MM-DD, whose knowledge is seen; None if all is."""
        self.source: str | None = None
        """The id of the source that alone is seen; None if all are."""
        self.kept = Kept(db)

    def __exit__(self, *_: object) -> None:
        """Close the database."""
        self.db.close()

    def limit(self, *, day: str | None = None, source: str | None = None) -> None:
        """Let nothing be seen but what was known on a day, YYYY-MM-DD, and rests on the source of an id; without both, all."""
        if self.is_limited:
            limits.lift(self.db)
            self.kept.forget()
        self.day, self.source = day, source
        if self.is_limited:
            limits.lay(self.db, day, source)
            self.kept.forget()

    @property
    def is_limited(self) -> bool:
        """Whether less than the whole book is seen."""
        return bool(self.day or self.source)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of the whole book."""
        return tables.kinds_of(self.head()["kinds"])

    @cached_property
    def text_sizes(self) -> bytes:
        """What the full text keeps for bm25: the number of facts, and of the words of each column."""
        sizes: bytes = self.db.execute("SELECT block FROM text_data WHERE id = 1").fetchone()[0]
        return sizes

    def kind(self, word: str) -> Kind | None:
        """Return the kind whose singular or plural a word is; None if it is none's."""
        return self._by_word.get(names.compact(word))

    def kind_of(self, entry: Entry | Fact) -> Kind:
        """Return the kind of an entry or a fact."""
        return self._by_name[entry.kind]

    @cached_property
    def _by_word(self) -> dict[str, Kind]:
        return {names.compact(word): kind for kind in reversed(self.kinds) for word in (kind.plural, kind.name)}

    @cached_property
    def _by_name(self) -> dict[str, Kind]:
        return {kind.name: kind for kind in self.kinds}

    # Names, always those of the whole book

    def names(self, kind: str = "") -> EntryNames:
        """Return the names of the entries of a kind, or of all."""
        return EntryNames(self.db, kind)

    def topic_names(self, entry: str = "") -> list[tuple[str, str]]:
        """Return slug and title of the topics of an entry in the book's order, or of all topics that there are, by slug."""
        if entry:
            return self.db.execute("SELECT slug, title FROM main.topic WHERE entry = ? ORDER BY seq", (entry,)).fetchall()
        return self.db.execute("SELECT DISTINCT slug, title FROM main.topic ORDER BY slug").fetchall()

    def topic_titles(self, entries: Sequence[str]) -> dict[str, str]:
        """Return by slug the title that most of the entries of some ids give to a topic."""
        sql = f"SELECT slug, title FROM main.topic WHERE {among('entry')} GROUP BY slug, title ORDER BY count(*), min(seq) DESC"
        return dict(self.db.execute(sql, [packed(entries)]).fetchall())

    def topic_counts(self, entry: str) -> list[tuple[str, int, tuple[str, ...]]]:
        """Return the topics of an entry in the book's order: slug, number of facts, and how people ask for it."""
        sql = (
            "SELECT slug, (SELECT count(*) FROM fact WHERE fact.entry = topic.entry AND fact.topic = topic.slug), questions "
            "FROM main.topic WHERE entry = ? ORDER BY seq"
        )
        return [(slug, number, tables.texts(asked)) for slug, number, asked in self.db.execute(sql, (entry,))]

    def questions(self) -> Iterator[str]:
        """Go through how people ask for the facts and their topics, in the book's order."""
        sql = (
            "SELECT fact.questions, asked.questions FROM fact JOIN main.topic AS asked "
            "ON asked.entry = fact.entry AND asked.slug = fact.topic ORDER BY fact.seq"
        )
        return (text for row in self.db.execute(sql) for packed in row for text in tables.texts(packed))

    def entries_with(self, topic: str) -> list[str]:
        """Return the ids of the entries that have a topic of that slug, in the book's order."""
        sql = "SELECT id FROM main.entry WHERE id IN (SELECT entry FROM main.topic WHERE slug = ?) ORDER BY seq"
        return [id for (id,) in self.db.execute(sql, (topic,))]

    def fact_names(self, entry: str, topic: str) -> list[tuple[str, str]]:
        """Return key and value of the facts of a topic."""
        sql = "SELECT key, text FROM main.fact WHERE entry = ? AND topic = ? ORDER BY seq"
        return self.db.execute(sql, (entry, topic)).fetchall()

    def source_names(self) -> list[tuple[str, str]]:
        """Return id and title of all sources."""
        return self.db.execute("SELECT id, title FROM main.source ORDER BY seq").fetchall()

    # Nouns

    def entries(self, kind: str = "", ids: Sequence[str] | None = None) -> tuple[Entry, ...]:
        """Return the entries of a kind, those of some ids, or all, in the book's order, without their topics."""
        where, values = all_of((kind, "kind = ?", [kind]), (ids is not None, among("id"), [packed(ids or ())]))
        rows = self.db.execute(f"SELECT {tables.ENTRY_COLUMNS} FROM entry WHERE {where or 1} ORDER BY seq", values)
        return tuple(map(tables.entry_of, rows))

    def entry(self, id: str) -> Entry | None:
        """Return the entry of an id, without its topics; None if what is seen of the book does not have it."""
        return next(iter(self.entries(ids=[id])), None)

    def topics(
        self, entry: str = "", slug: str = "", key: str = "", *, slugs: Collection[str] = ()
    ) -> dict[str, tuple[Topic, ...]]:
        """Return topics with their facts by entry, in the book's order.

        They are those of an entry and a slug, or of some slugs, where these are given; a key leaves one fact of a topic.
        """
        slugs = [slug] if slug else list(slugs)
        held: dict[tuple[str, str], list[Fact]] = {}
        for fact in self.facts(Selection(entry=entry, topics=slugs, key=key)):
            held.setdefault((fact.entry, fact.topic), []).append(fact)
        found: dict[str, list[Topic]] = {}
        where, values = all_of((entry, "entry = ?", [entry]), (slugs, among("slug"), [packed(slugs)]))
        sql = f"SELECT entry, slug, title, questions FROM topic WHERE {where or 1} ORDER BY seq"
        for id, of_topic, title, asked in self.db.execute(sql, values):
            facts = tuple(held.get((id, of_topic), ()))
            if facts or not (key or self.is_limited):
                found.setdefault(id, []).append(Topic(slug=of_topic, title=title, facts=facts, questions=tables.texts(asked)))
        return {id: tuple(of_entry) for id, of_entry in found.items()}

    def facts(self, selection: Selection = ALL) -> tuple[Fact, ...]:
        """Return the facts of a selection, in the book's order."""
        where, values = selection.condition()
        rows = self.db.execute(f"SELECT {tables.FACT_COLUMNS} FROM fact WHERE {where or 1} ORDER BY seq", values)
        return tuple(tables.fact_of(row) for row in rows)

    def numbered(self, numbers: Iterable[int]) -> dict[int, Fact]:
        """Return facts by the numbers that the index gives them."""
        return self.kept.of_facts(f"SELECT seq, {tables.FACT_COLUMNS} FROM fact WHERE seq", numbers, tables.fact_of)

    def sources(self, kind: str = "", ids: Sequence[str] | None = None) -> dict[str, Source]:
        """Return the sources of a kind, those of some ids, or all, by id: in the book's order, or in that of the ids."""
        where, values = all_of((kind, "kind = ?", [kind]), (ids is not None, among("id"), [packed(ids or ())]))
        found = tables.sources(self.db, where or "1", *values)
        return found if ids is None else {id: found[id] for id in ids if id in found}

    def titles(self, facts: Iterable[Fact]) -> dict[tuple[str, str], str]:
        """Return the titles of the topics of facts, by entry and slug."""
        places = dict.fromkeys((fact.entry, fact.topic) for fact in facts)
        entries = packed(list(dict.fromkeys(entry for entry, _ in places)))
        rows = self.db.execute(f"SELECT entry, slug, title FROM topic WHERE {among('entry')}", (entries,))
        titles = {(entry, slug): title for entry, slug, title in rows}
        return {place: titles[place] for place in places}

    def fields(self, selection: Selection = ALL) -> list[str]:
        """Return the names of the further columns that the facts of a selection have."""
        where, values = selection.condition()
        sql = f"SELECT DISTINCT fields FROM fact WHERE {where or 1} AND fields IS NOT NULL ORDER BY seq"
        return list(dict.fromkeys(name for (fields,) in self.db.execute(sql, values) for name in json.loads(fields)))

    def book(self) -> Book:
        """Return the whole book as it was filled in, or what is seen of it."""
        topics, head = self.topics(), self.head()
        return Book(
            title=head["title"],
            updated=head["updated"],
            entries={entry.id: entry._replace(topics=topics.get(entry.id, ())) for entry in self.entries()},
            sources=self.sources(),
            synonyms=tuple(map(tuple, json.loads(head["synonyms"]))),
            kinds=self.kinds,
        )

    # Counts and other data

    def head(self) -> dict[str, str]:
        """Return the book's own data."""
        return tables.meta(self.db)

    def count_facts(self, selection: Selection = ALL) -> dict[str, int]:
        """Return the number of facts of a selection that each entry has."""
        where, values = selection.condition()
        return dict(self.db.execute(f"SELECT entry, count(*) FROM fact WHERE {where or 1} GROUP BY entry", values))

    def count_sources(self) -> int:
        """Return the number of sources."""
        return int(self.db.execute("SELECT count(*) FROM source").fetchone()[0])

    def count_cited(self) -> dict[str, int]:
        """Return the number of facts that rest on each source."""
        return dict(self.db.execute("SELECT source, count(*) FROM cited GROUP BY source"))

    def span(self) -> tuple[str, str] | None:
        """Return the first and the last year that facts are dated to; None if none is dated."""
        dated = self.db.execute("SELECT DISTINCT date FROM fact WHERE date IS NOT NULL").fetchall()
        years = [day(date)[:4] for (date,) in dated for day in (dates.first_day, dates.last_day)]
        return (min(years), max(years)) if years else None
