"""The exported database, opened as a stranger would: with nothing but SQLite."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
import yaml
from fact_books import books, read
from hypothesis import given, settings

import nato_af_cli
from nato_af_cli.book import dates
from nato_af_cli.book.model import Book, Entry, Fact, Source, Topic, newest
from nato_af_cli.export import database, tables
from nato_af_cli.index import sqlite_file
from nato_af_cli.index import tables as index_tables

PROFILE = settings(max_examples=40, deadline=None, database=None, derandomize=True)


def exported(book, path, **more):
    path.unlink(missing_ok=True)
    database.write(path, book, **more)
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    return db


@pytest.fixture(scope="module")
def shipped():
    return nato_af_cli.load()


@pytest.fixture(scope="module")
def db(shipped, tmp_path_factory):
    with closing(exported(shipped, tmp_path_factory.mktemp("export") / "book.sqlite")) as db:
        yield db


@pytest.fixture
def text(book_file):
    return book_file.read_text(encoding="utf-8")


@pytest.fixture
def small(tmp_path, text):
    with closing(exported(read(text), tmp_path / "small.sqlite")) as db:
        yield db


def column(db, sql, *values):
    return [row[0] for row in db.execute(sql, values)]


def rebuilt(db):
    """Make the book again from the documented tables alone."""

    def by(sql, *keys):
        found = {}
        for row in db.execute(sql):
            found.setdefault(tuple(row[key] for key in keys), []).append(row)
        return found

    headings = by("SELECT * FROM source_heading ORDER BY position", "source")
    asked = by("SELECT * FROM fact_question ORDER BY position", "fact")
    asked_of_topics = by("SELECT * FROM topic_question ORDER BY position", "entry", "topic")
    fields = by("SELECT * FROM fact_field ORDER BY position", "fact")
    about = by("SELECT * FROM fact_about ORDER BY position", "fact")
    rests_on = by("SELECT * FROM fact_source ORDER BY position", "fact")
    aliases = by("SELECT * FROM alias ORDER BY position", "entry")
    facts = by("SELECT * FROM fact JOIN (SELECT id, kind FROM entry) ON id = entry ORDER BY position", "entry", "topic")
    topics = by("SELECT * FROM topic ORDER BY position", "entry")
    synonyms = by("SELECT * FROM synonym ORDER BY number, position", "number")
    gaps = by("SELECT * FROM gap ORDER BY entry, position", "entry")
    absences = by("SELECT * FROM absence ORDER BY entry, position", "entry")
    copied = ("entry", "topic", "key", "unit", "qualifier", "says", "date", "source", "at", "note", "known", "kind")

    def fact(row):
        own, *also = (of["source"] for of in rests_on[row["address"],])
        assert own == row["source"]
        made = Fact(
            **{part: row[part] for part in copied},
            text=row["value"],
            fields={field["name"]: field["value"] for field in fields.get((row["address"],), ())},
            about=tuple(of["entry"] for of in about.get((row["address"],), ())),
            also=tuple(also),
            questions=tuple(of["question"] for of in asked.get((row["address"],), ())),
            press=bool(row["press"]),
        )
        assert (made.address, made.value) == (row["address"], row["value"] if row["unit"] is None else row["number"])
        days = (dates.first_day(made.known), dates.last_day(made.known)) if made.known else (None, None)
        assert (row["first_day"], row["last_day"]) == days
        return made

    def topic(row):
        place = (row["entry"], row["slug"])
        return Topic(
            slug=row["slug"],
            title=row["title"],
            facts=tuple(map(fact, facts.get(place, ()))),
            questions=tuple(of["question"] for of in asked_of_topics.get(place, ())),
        )

    def source(row):
        parts = {part: row[part] for part in ("id", "title", "publisher", "kind", "published", "url", "language", "note")}
        return Source(**parts, copy=bool(row["copy"]), headings=tuple(of["heading"] for of in headings.get((row["id"],), ())))

    (head,) = db.execute("SELECT * FROM book")
    return Book(
        title=head["title"],
        updated=head["updated"],
        entries={
            row["id"]: Entry(
                **{part: row[part] for part in ("id", "kind", "name", "short", "status")},
                gaps={of["topic"]: of["looked"] for of in gaps.get((row["id"],), ())},
                none={of["topic"]: of["why"] for of in absences.get((row["id"],), ())},
                aliases=tuple(of["alias"] for of in aliases.get((row["id"],), ())),
                topics=tuple(map(topic, topics.get((row["id"],), ()))),
            )
            for row in db.execute("SELECT * FROM entry ORDER BY position")
        },
        sources={row["id"]: source(row) for row in db.execute("SELECT * FROM source ORDER BY position")},
        synonyms=tuple(tuple(of["word"] for of in words) for words in synonyms.values()),
    )


def kinds_of(db):
    """Return the kinds in the documented tables: name, plural, title, and the topics of each part."""
    topics = {}
    for kind, part, topic in db.execute("SELECT kind, part, topic FROM kind_topic ORDER BY position"):
        topics.setdefault(kind, dict.fromkeys(("key", "columns", "span", "events"), ()))[part] += (topic,)
    kinds = db.execute("SELECT name, plural, title FROM kind ORDER BY position")
    return [(*kind, topics.get(kind[0])) for kind in kinds]


def plain(book):
    """Return a book without the places of its facts, its kinds, and without what says the same twice."""

    def bare(fact):
        also = tuple(source for source in dict.fromkeys(fact.sources) if source != fact.source)
        return fact._replace(file="", line=0, about=tuple(dict.fromkeys(fact.about)), also=also)

    entries = {
        id: entry._replace(topics=tuple(topic._replace(facts=tuple(map(bare, topic.facts))) for topic in entry.topics))
        for id, entry in book.entries.items()
    }
    return book._replace(entries=entries, kinds=(), synonyms=tuple(words for words in book.synonyms if words))


def test_the_tables_hold_the_whole_book(shipped, db):
    assert rebuilt(db) == plain(shipped)
    assert kinds_of(db) == [
        (
            kind.name,
            kind.plural,
            kind.title,
            {"key": kind.key, "columns": tuple(c.topic for c in kind.columns), "span": kind.span, "events": kind.events},
        )
        for kind in shipped.kinds
    ]


@PROFILE
@given(books())
def test_the_tables_hold_every_book(tmp_path_factory, book):
    book = read(yaml.safe_dump(book))
    with closing(exported(book, tmp_path_factory.getbasetemp() / "any.sqlite")) as db:
        assert rebuilt(db) == plain(book)
        assert sound(db)
        assert column(db, "SELECT address FROM fact_newest") == newest_of(book)
        assert column(db, "SELECT address FROM fact_full") == [fact.address for fact in book.facts()]
        assert column(db, "SELECT address FROM fact_text ORDER BY rowid") == [fact.address for fact in book.facts()]


def sound(db):
    return column(db, "PRAGMA integrity_check") == ["ok"] and db.execute("PRAGMA foreign_key_check").fetchall() == []


def newest_of(book):
    return [fact.address for entry in book.entries.values() for topic in entry.topics for fact in newest(topic.facts)]


def test_the_file_is_sound_and_marked(db):
    assert sound(db)
    assert column(db, "PRAGMA journal_mode") == ["delete"]
    assert column(db, "PRAGMA application_id") == [tables.APPLICATION_ID]
    assert column(db, "PRAGMA user_version") == [tables.VERSION]
    assert tables.APPLICATION_ID != sqlite_file.APPLICATION_ID
    assert column(db, "PRAGMA freelist_count") == [0]


def test_the_newest_answers_are_those_that_natoaf_gives(shipped, db):
    assert column(db, "SELECT address FROM fact_newest") == newest_of(shipped)


def test_the_same_book_is_the_same_bytes(tmp_path, shipped):
    script = f"""
import nato_af_cli
from pathlib import Path
from nato_af_cli.export import database
database.write(Path({str(tmp_path / "other.sqlite")!r}), nato_af_cli.load())
"""
    database.write(tmp_path / "one.sqlite", shipped)
    subprocess.run([sys.executable, "-c", script], check=True, env=os.environ | {"PYTHONHASHSEED": "77"})
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "other.sqlite").read_bytes()
    assert list(tmp_path.glob("*.sqlite-*")) == []


def test_the_head_says_to_what_the_book_was_narrowed(tmp_path, text):
    with closing(exported(read(text), tmp_path / "a.sqlite", as_of="2020-12-31", only_source="report")) as db:
        (head,) = db.execute("SELECT * FROM book")
    assert tuple(head) == ("A book of tests", "2024-05-01", "2020-12-31", "report", nato_af_cli.__version__)


def test_a_row_of_the_full_view_can_be_read_by_itself(small):
    (row,) = small.execute("SELECT * FROM fact_full WHERE address = 'alpha/bases/north'")
    assert (row["label"], row["name"], row["title"], row["value"]) == ("ALPHA", "Mission Alpha", "Bases", "Northtown")
    assert (row["fields"], row["about"], row["also"]) == ("region: north; lead: Norway", None, None)
    assert (row["source_title"], row["publisher"], row["at"], row["press"]) == ("The Report", "Ministry", "page 3", 0)
    (row,) = small.execute("SELECT * FROM fact_full WHERE address = 'gold/administrator/bank'")
    assert row["about"] == "ALPHA, Mission Beta"
    (row,) = small.execute("SELECT * FROM fact_full WHERE address = 'beta/purpose/help'")
    assert row["also"] == "report"


def test_numbers_are_numbers(small):
    found = small.execute("SELECT value, number, typeof(number) FROM fact WHERE unit IS NOT NULL ORDER BY position").fetchall()
    assert [tuple(row) for row in found] == [
        ("1200", 1200, "integer"),
        ("900", 900, "integer"),
        ("1800000000", 1800000000, "integer"),
    ]
    assert column(small, "SELECT count(*) FROM fact WHERE (number IS NULL) <> (unit IS NULL)") == [0]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("people", ["alpha/personnel/2020", "alpha/personnel/2021"]),
        ("value : helping", ["beta/purpose/help"]),
        ("base NOT southville", ["alpha/bases/north"]),
        ('"first mission" closed', ["alpha/bases/south"]),
        ("says : alpha AND says : (people OR helps)", ["alpha/personnel/2020", "alpha/personnel/2021", "beta/purpose/help"]),
        ("leaflet", ["beta/purpose/help"]),
        ("absent", []),
    ],
)
def test_the_full_text_finds_stems_names_phrases_and_columns(small, words, found):
    assert column(small, "SELECT address FROM fact_text WHERE fact_text MATCH ? ORDER BY rowid", words) == found


def test_the_full_text_reads_how_people_ask_and_folds_accents(tmp_path, text):
    asked = "questions: {alpha/personnel/2021: [how many Çetins]}\n"
    with closing(exported(read(text + asked), tmp_path / "a.sqlite")) as db:
        assert column(db, "SELECT address FROM fact_text WHERE fact_text MATCH 'cetin'") == ["alpha/personnel/2021"]
        shown = column(db, "SELECT snippet(fact_text, -1, '[', ']', '...', 8) FROM fact_text WHERE fact_text MATCH 'cetins'")
        assert shown == ["how many [Çetins]"]


def test_the_full_text_can_check_itself_and_ranks_by_weights_that_it_keeps(db):
    with closing(sqlite3.connect(":memory:")) as copy:
        db.backup(copy)
        copy.execute("INSERT INTO fact_text (fact_text, rank) VALUES ('integrity-check', 1)")
    kept = dict(db.execute("SELECT k, v FROM fact_text_config"))
    assert kept["rank"] == "bm25(0, 1, 2, 1.5, 1.2, 0.7, 0.7, 0.2, 1)"
    assert column(db, "SELECT address FROM fact_text WHERE fact_text MATCH 'kandahar spoke' ORDER BY rank LIMIT 1") == [
        "rsm/spokes/kandahar"
    ]


def test_rows_of_the_full_text_are_those_of_the_facts(db):
    same = "SELECT count(*) FROM fact_text JOIN fact ON fact.position = fact_text.rowid AND fact.address = fact_text.address"
    assert column(db, same) == column(db, "SELECT count(*) FROM fact")


def test_every_column_says_what_it_holds(db):
    sql = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view')"))
    assert {name for name in sql if not name.startswith("fact_text")} == set(
        re.findall(r"^CREATE (?:TABLE|VIEW) (\w+)", tables.TABLES + tables.VIEWS, flags=re.MULTILINE)
    )
    for name in re.findall(r"^CREATE TABLE (\w+)", tables.TABLES, flags=re.MULTILINE):
        lines = [line for line in sql[name].splitlines() if re.match(r"    [a-z]", line)]
        assert [line for line in lines if not re.search(r" -- \S", line)] == []
        assert len(lines) == len(db.execute(f"PRAGMA table_info({name})").fetchall())


def test_the_index_that_natoaf_keeps_is_another_thing(tmp_path, small):
    tables_of_index = set(re.findall(r"CREATE TABLE (\w+)", index_tables.TABLES))
    assert "meta" in tables_of_index
    assert not column(small, "SELECT name FROM sqlite_master WHERE name = 'meta'")
    assert not sqlite_file.is_whole(tmp_path / "small.sqlite")


def test_a_book_of_nothing_but_its_head_has_all_tables(tmp_path):
    with closing(exported(read("book: {title: T}\n"), tmp_path / "a.sqlite")) as db:
        assert sound(db)
        assert column(db, "SELECT count(*) FROM fact_full") == [0]
