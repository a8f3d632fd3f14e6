"""Book to SQLite and back: the tables of an index, filling them, reading them."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from ..book import dates, names
from ..book.kinds import Column, Kind
from ..book.model import Book, Entry, Fact, Source, known_from
from ..factfile import files

SCHEMA_VERSION = 17
"""Raised whenever the tables or what stands in them change."""

SHIPPED = "<shipped>/"
"""Stands for the folder of the built-in book: its index is the same wherever natoaf is installed."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE source (
    seq INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, publisher TEXT, kind TEXT, published TEXT, url TEXT, language TEXT,
    copy INTEGER, headings TEXT, note TEXT
);
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, name TEXT, short TEXT, aliases TEXT, status TEXT, gaps TEXT,
    none TEXT
);
CREATE TABLE name (text TEXT, folded TEXT, compact TEXT, entry TEXT, kind TEXT);
CREATE TABLE name_word (word TEXT, name INTEGER);
CREATE TABLE topic (seq INTEGER PRIMARY KEY, entry TEXT, slug TEXT, title TEXT, questions TEXT);
CREATE TABLE fact (
    seq INTEGER PRIMARY KEY, kind TEXT, entry TEXT, topic TEXT, key TEXT, text TEXT, says TEXT, source TEXT, unit TEXT,
    qualifier TEXT, date TEXT, fields TEXT, about TEXT, at TEXT, also TEXT, note TEXT, questions TEXT, known TEXT,
    press INTEGER, file TEXT, line INTEGER, first_day TEXT, last_day TEXT
);
CREATE TABLE about (entry TEXT, fact INTEGER);
CREATE TABLE cited (source TEXT, fact INTEGER, known_from TEXT);
"""
INDEXES = """
CREATE INDEX name_compact ON name (compact);
CREATE INDEX name_folded ON name (folded);
CREATE INDEX name_word_word ON name_word (word);
CREATE INDEX topic_place ON topic (entry, slug);
CREATE INDEX entry_kind ON entry (kind);
CREATE INDEX fact_place ON fact (entry, topic);
CREATE INDEX fact_kind ON fact (kind, topic);
CREATE INDEX about_entry ON about (entry);
CREATE INDEX cited_source ON cited (source);
"""
FACT_TEXT = """\
CREATE VIEW fact_text AS SELECT
    fact.seq AS seq,
    entry.name || ' ' || coalesce(entry.short, '') AS name,
    replace(fact.topic, '-', ' ') || ' ' || topic.title AS topic,
    fact.text AS value,
    fact.says AS says,
    coalesce(fact.unit, '') || ' ' || coalesce(fact.fields, '') || ' ' || coalesce(fact.note, '') AS more,
    source.title || ' ' || source.publisher AS source,
    coalesce(fact.questions, '') AS questions,
    coalesce(topic.questions, '') AS topic_questions
FROM fact
    LEFT JOIN entry ON entry.id = fact.entry
    LEFT JOIN topic ON topic.entry = fact.entry AND topic.slug = fact.topic
    LEFT JOIN source ON source.id = fact.source"""
"""The one view of an index: the texts in which words are found. Another could be endless, and so be the answer."""
ENTRY_COLUMNS = ", ".join(part for part in Entry._fields if part != "topics")
SOURCE_COLUMNS, FACT_COLUMNS = ", ".join(Source._fields), ", ".join(Fact._fields)
"""The columns of the nouns are their parts, in their order; a list or mapping is kept as JSON."""
FACT_VALUES = ", ".join("?" * (len(Fact._fields) + 3))
"""The values of a row of facts: its number, those of `row_of`."""


def fill(db: sqlite3.Connection, book: Book, key: str, paths: Sequence[str] = ()) -> None:
    """Write a book, made of the files of these paths, into an empty database; its words are written apart (`words.fill`)."""
    db.executescript(TABLES)
    about = {
        "key": key,
        "files": json.dumps([stored(path) for path in paths]),
        "title": book.title,
        "updated": book.updated,
        "synonyms": json.dumps(book.synonyms),
        "kinds": json.dumps(book.kinds),
    }
    with db:
        db.executemany("INSERT INTO meta VALUES (?, ?)", about.items())
        sources = ((*s[:-2], _packed(s.headings), s.note) for s in book.sources.values())
        db.executemany(f"INSERT INTO source ({SOURCE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", sources)
        entries = book.entries.values()
        rows = ((*e[:4], _packed(e.aliases), e.status, _packed(e.gaps), _packed(e.none)) for e in entries)
        db.executemany(f"INSERT INTO entry ({ENTRY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        named = [(name, names.fold(name), names.compact(name), e.id, e.kind) for e in entries for name in e.names]
        db.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", named)
        words = ((word, n) for n, (_, folded, *_) in enumerate(named, 1) for word in dict.fromkeys(folded.split()))
        db.executemany("INSERT INTO name_word VALUES (?, ?)", words)
        topics = ((e.id, t.slug, t.title, _packed(t.questions)) for e in entries for t in e.topics)
        db.executemany("INSERT INTO topic (entry, slug, title, questions) VALUES (?, ?, ?, ?)", topics)
        facts = list(book.facts())
        of_facts = ((n, *row_of(fact)) for n, fact in enumerate(facts, 1))
        db.executemany(f"INSERT INTO fact VALUES ({FACT_VALUES})", of_facts)
        concerned = ((entry, n) for n, fact in enumerate(facts, 1) for entry in dict.fromkeys(fact.about))
        db.executemany("INSERT INTO about VALUES (?, ?)", concerned)
        of_book = book.sources
        cited = ((id, n, known_from(fact, of_book[id])) for n, fact in enumerate(facts, 1) for id in dict.fromkeys(fact.sources))
        db.executemany("INSERT INTO cited VALUES (?, ?, ?)", cited)
    db.executescript(INDEXES)


def row_of(f: Fact) -> tuple[object, ...]:
    """Return the row of a fact after its number: FACT_COLUMNS, first and last day of what it was known on."""
    lists = _packed(f.fields), _packed(f.about), f.at, _packed(f.also), f.note, _packed(f.questions)
    days = (dates.first_day(f.known), dates.last_day(f.known)) if f.known else (None, None)
    return (*f[:10], *lists, f.known, int(f.press), stored(f.file), f.line, *days)


_as_json = json.JSONEncoder(ensure_ascii=False).encode


def _packed(parts: object) -> str | None:
    return _as_json(parts) if parts else None


def stored(path: str) -> str:
    """Return the path of a fact file as an index keeps it."""
    folder = _shipped()
    return SHIPPED + path.removeprefix(folder) if path.startswith(folder) else path


def restored(path: str) -> str:
    """Return the path that `stored` was given."""
    return _shipped() + path.removeprefix(SHIPPED) if path.startswith(SHIPPED) else path


@lru_cache(maxsize=1)
def _shipped() -> str:
    return files.printable(os.path.join(files.shipped()[0].parent.absolute(), ""))  # noqa: PTH118  # with the separator


@lru_cache(maxsize=1024)
def texts(packed: str | None) -> tuple[str, ...]:
    """Return the texts that a column holds as JSON; none where it is empty."""
    return tuple(json.loads(packed)) if packed else ()


def fact_of(row: Sequence[Any]) -> Fact:
    """Return the fact of a row of FACT_COLUMNS, which are the parts of a Fact in their order."""
    *own, fields, about, at, also, note, questions, known, press, file, line = row
    lists = json.loads(fields) if fields else {}, texts(about), at, texts(also), note, texts(questions)
    return Fact._make((*own, *lists, known, bool(press), restored(file), line))


def entry_of(row: Sequence[Any]) -> Entry:
    """Return the entry of a row of ENTRY_COLUMNS, without its topics."""
    *own, aliases, status, gaps, none = row
    return Entry._make((*own, texts(aliases), status, *(json.loads(why) if why else {} for why in (gaps, none)), ()))


def kinds_of(packed: str) -> tuple[Kind, ...]:
    """Return the kinds of a book from their JSON."""
    return tuple(
        Kind(name, plural, title, tuple(Column(*column) for column in columns), *map(tuple, topics))
        for name, plural, title, columns, *topics in json.loads(packed)
    )


def sources(db: sqlite3.Connection, where: str, *values: str) -> dict[str, Source]:
    """Return the sources for which an SQL condition holds, by id, in the book's order."""
    rows = db.execute(f"SELECT {SOURCE_COLUMNS} FROM source WHERE {where} ORDER BY seq", values)
    found = (Source._make((*own, bool(copy), texts(headings), note)) for *own, copy, headings, note in rows)
    return {source.id: source for source in found}


def meta(db: sqlite3.Connection) -> dict[str, str]:
    """Return the book's own data."""
    return dict(db.execute("SELECT key, value FROM meta"))
