"""The whole book as an SQLite database that works without natoaf: tables, views and full text for any tool."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from .. import __version__
from ..book import dates
from ..book.kinds import Kind
from ..book.model import Book, Fact
from .tables import APPLICATION_ID, FULL_TEXT, INDEXES, TABLES, VERSION, VIEWS

Error = sqlite3.Error
"""What goes wrong with a database."""
Rows = Iterable[Sequence[object]]

# An unfinished file is deleted, so nothing needs to be safe on disk; these settings end with the connection.
BUILDING = f"""
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
"""


def write(path: Path, book: Book, *, as_of: object = None, only_source: object = None) -> None:
    """Write the book into an empty file; of the same book always the same bytes.

    `as_of` and `only_source` say how the book was limited.
    Raises sqlite3.Error.
    """
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"{BUILDING}{TABLES}{VIEWS}")
        db.execute("INSERT INTO book VALUES (?, ?, ?, ?, ?)", (book.title, book.updated, as_of, only_source, __version__))
        for table, rows in _tables(book):
            _insert(db, table, rows)
        db.executescript(f"{INDEXES}{FULL_TEXT}")
        _insert(db, "fact_text (rowid, address, entry, topic, value, says, fields, note, source, questions)", _texts(book))
        db.executescript("INSERT INTO fact_text (fact_text) VALUES ('optimize'); VACUUM;")


def _insert(db: sqlite3.Connection, table: str, rows: Rows) -> None:
    rows = list(rows)
    if rows:
        db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _tables(book: Book) -> Iterator[tuple[str, Rows]]:
    """Go through the tables that hold more than one row, each with its rows."""
    entries, facts = list(book.entries.values()), list(book.facts())
    topics = [(entry, topic) for entry in entries for topic in entry.topics]
    yield (
        "source",
        (
            (s.id, n, s.title, s.publisher, s.kind, *_dated(s.published), s.url, s.language, s.copy, s.note)
            for n, s in enumerate(book.sources.values(), 1)
        ),
    )
    yield "source_heading", ((s.id, *row) for s in book.sources.values() for row in enumerate(s.headings, 1))
    yield "kind", ((k.name, n, k.plural, k.title) for n, k in enumerate(book.kinds, 1))
    yield "kind_topic", ((k.name, *row) for k in book.kinds for row in _topics_of(k))
    yield "entry", ((e.id, n, e.kind, e.name, e.short, e.status) for n, e in enumerate(entries, 1))
    yield "alias", ((e.id, *row) for e in entries for row in enumerate(e.aliases, 1))
    yield "gap", ((e.id, n, *gap) for e in entries for n, gap in enumerate(e.gaps.items(), 1))
    yield "absence", ((e.id, n, *none) for e in entries for n, none in enumerate(e.none.items(), 1))
    yield "topic", ((e.id, t.slug, n, t.title) for n, (e, t) in enumerate(topics, 1))
    yield "topic_question", ((e.id, t.slug, *row) for e, t in topics for row in enumerate(t.questions, 1))
    yield "fact", (_fact(n, f) for n, f in enumerate(facts, 1))
    yield "fact_field", ((f.address, n, *field) for f in facts for n, field in enumerate(f.fields.items(), 1))
    yield "fact_about", ((f.address, *row) for f in facts for row in _once(f.about))
    yield "fact_source", ((f.address, *row) for f in facts for row in _once(f.sources))
    yield "fact_question", ((f.address, *row) for f in facts for row in enumerate(f.questions, 1))
    yield "synonym", ((n, *row) for n, words in enumerate(book.synonyms, 1) for row in enumerate(words, 1))


def _topics_of(kind: Kind) -> Iterator[tuple[str, int, str]]:
    columns = [column.topic for column in kind.columns]
    for part, topics in (("key", kind.key), ("columns", columns), ("span", kind.span), ("events", kind.events)):
        yield from ((part, *row) for row in enumerate(topics, 1))


def _fact(number: int, f: Fact) -> tuple[object, ...]:
    value = (f.text, None if f.unit is None else f.value, f.unit, f.qualifier, f.says)
    return (f.address, number, f.entry, f.topic, f.key, *value, f.date, *_dated(f.known), f.source, f.at, f.note, f.press)


def _dated(date: str | None) -> tuple[str | None, str | None, str | None]:
    """Return a date with the first and the last day that it covers."""
    return (date, dates.first_day(date), dates.last_day(date)) if date else (None, None, None)


def _once(ids: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Give ids numbers from 1, in the order of their first appearance."""
    return enumerate(dict.fromkeys(ids), 1)


def _texts(book: Book) -> Iterator[tuple[object, ...]]:
    """Go through the rows of the full text."""
    topics = ((entry, topic) for entry in book.entries.values() for topic in entry.topics)
    facts = ((entry, topic, fact) for entry, topic in topics for fact in topic.facts)
    for number, (entry, topic, fact) in enumerate(facts, 1):
        source = book.sources[fact.source]
        columns: tuple[Iterable[str | None], ...] = (
            (entry.name, entry.short, *entry.aliases, *(book.entries[other].label for other in dict.fromkeys(fact.about))),
            (topic.slug.replace("-", " "), topic.title),
            (fact.text, fact.unit),
            (fact.says,),
            (f"{name}: {text}" for name, text in fact.fields.items()),
            (fact.note,),
            (source.title, source.publisher),
            (*fact.questions, *topic.questions),
        )
        yield (number, fact.address, *("\n".join(filter(None, parts)) for parts in columns))
