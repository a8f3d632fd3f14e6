from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from nato_af_cli.book.kinds import STANDARD
from nato_af_cli.book.model import Book, Entry, Fact, Source, Topic
from nato_af_cli.factfile import files, loader
from nato_af_cli.index import tables
from nato_af_cli.index.index import Index

FULL = Fact(
    kind="fund",
    entry="odd",
    topic="t",
    key="full",
    text='1.10 "quoted"; DROP TABLE fact; -- قطعنامه 😀',
    unit="USD",
    qualifier="at least",
    says="A 'sentence'.",
    date="2016-07-08/2016-07-09",
    fields={"b": "2", "a": "قطعنامه", "zero": ""},
    about=("bare", "odd-too", "bare"),
    source="second",
    at="page 1",
    also=("first", "second"),
    note="A\u2028note",
    questions=('Who "asks"?', "چرا", "ä; --"),
    known="2016-07-08/2016-07-09",
    file="/some where/a?b#c%20.yaml",
    line=12,
)
SOURCE = Source(id="s", title="S", publisher="P", kind="primary")
BARE = Fact(kind="fund", entry="odd", topic="t", key="bare", text="v", says="", source="first")
ODD = Book(
    title="",
    updated=None,
    entries={
        "odd": Entry(
            id="odd",
            kind="fund",
            name="Ödd",
            short="O",
            aliases=("Öd, d", '"'),
            gaps={"total": "page 1: 'nothing'"},
            none={"end": "قطعنامه goes on", "donors": ""},
            topics=(
                Topic(slug="t", title="Ť", facts=(FULL, BARE)),
                Topic(slug="empty", title="Empty", questions=("Why\tso?", "😀")),
            ),
        ),
        "bare": Entry(id="bare", kind="summit", name="Bare"),
        "odd-too": Entry(id="odd-too", kind="fund", name="Odd", topics=(Topic(slug="t", title="Another"),)),
    },
    sources={
        "second": Source(
            id="second",
            title="S",
            publisher="P",
            kind="press",
            published="2016",
            url="https://x.example/?a=b",
            language="fr",
            copy=True,
            headings=("Öpening", "Rest"),
            note="n",
        ),
        "first": Source(id="first", title="F", publisher="P", kind="primary"),
    },
    synonyms=(("troops", "soldiers"), ("ä", "ö", "ü")),
)


def read(*paths: str) -> Book:
    return loader.load([files.read(path) for path in paths])


@pytest.fixture
def small(book_file) -> Book:
    return read(str(book_file))


@pytest.fixture
def db(small) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as db:
        tables.fill(db, small, "a key")
        yield db


@pytest.mark.parametrize("kind", ["shipped", "small", "odd", "empty"])
def test_a_book_is_read_back_as_it_was_filled_in(kind, small):
    book = {
        "shipped": lambda: read(*map(str, files.shipped())),
        "small": lambda: small,
        "odd": lambda: ODD,
        "empty": lambda: Book(title="E"),
    }[kind]()
    with closing(sqlite3.connect(":memory:")) as db:
        tables.fill(db, book, "a key")
        again = Index(db).book()
    assert again == book
    assert list(again.entries) == list(book.entries)
    assert list(again.sources) == list(book.sources)
    assert {type(source.copy) for source in again.sources.values()} <= {bool}
    assert [list(fact.fields) for fact in again.facts()] == [list(fact.fields) for fact in book.facts()]


def test_the_small_book_has_something_of_everything(small):
    assert [(entry.kind, len(entry.topics)) for entry in small.entries.values()] == [("mission", 3), ("mission", 1), ("fund", 2)]
    assert len(list(small.facts())) == 8


def test_a_fact_may_stand_in_a_file_whose_name_is_not_unicode():
    file = files.printable("/caf\udce9.yaml")
    fact = Fact(kind="fund", entry="a", topic="t", key="k", text="v", says="S.", source="s", file=file)
    entry = Entry(id="a", kind="fund", name="A", topics=(Topic(slug="t", title="T", facts=(fact,)),))
    with closing(sqlite3.connect(":memory:")) as db:
        tables.fill(db, Book(title="B", entries={"a": entry}, sources={"s": SOURCE}), "a key")
        assert [found.text for found in Index(db).facts()] == ["v"]


def test_an_index_knows_its_key_and_the_data_of_its_book(db):
    about = {"key": "a key", "files": "[]", "title": "A book of tests", "updated": "2024-05-01", "synonyms": "[]"}
    about["kinds"] = json.dumps(STANDARD)
    assert tables.meta(db) == about


def test_the_path_of_the_shipped_book_is_no_part_of_its_index():
    tables._shipped.cache_clear()  # a test may have had another book shipped
    path, search = map(str, files.shipped())
    book = read(path, search)
    with closing(sqlite3.connect(":memory:")) as db:
        tables.fill(db, book, "a key", [path, search, "/of mine.yaml"])
        assert tables.meta(db)["files"] == '["<shipped>/facts.yaml", "<shipped>/search.yaml", "/of mine.yaml"]'
        assert db.execute("SELECT DISTINCT file FROM fact").fetchall() == [("<shipped>/facts.yaml",)]
        assert {fact.file for fact in Index(db).facts()} == {path}
    known = [path, search, "/of mine.yaml", "-"]
    assert [tables.restored(tables.stored(one)) for one in known] == known


def test_names_are_kept_as_written_folded_and_compact(db):
    rows = db.execute("SELECT text, folded, compact, kind FROM name WHERE entry = 'alpha' ORDER BY rowid").fetchall()
    assert rows == [
        ("alpha", "alpha", "alpha", "mission"),
        ("ALPHA", "alpha", "alpha", "mission"),
        ("Mission Alpha", "mission alpha", "missionalpha", "mission"),
        ("First Mission", "first mission", "firstmission", "mission"),
    ]


def test_a_fact_is_about_an_entry_and_rests_on_a_source_once():
    with closing(sqlite3.connect(":memory:")) as db:
        tables.fill(db, ODD, "a key")
        assert db.execute("SELECT * FROM about").fetchall() == [("bare", 1), ("odd-too", 1)]
        assert db.execute("SELECT * FROM cited").fetchall() == [
            ("second", 1, "2016-12-31"),
            ("first", 1, "2016-07-09"),
            ("first", 2, None),
        ]


def test_a_lookup_by_name_entry_or_reference_reads_an_index_of_the_tables(db):
    for table, column in [("name", "compact"), ("fact", "entry"), ("topic", "entry"), ("about", "entry"), ("cited", "source")]:
        ((*_, plan),) = db.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {column} = 'x'").fetchall()
        assert "USING" in plan and "INDEX" in plan, (table, plan)


@pytest.mark.parametrize(
    ("dates", "span"),
    [
        ([], None),
        ([None], None),
        (["2017"], ("2017", "2017")),
        ([None, "2016-07-08/2017-01-01", "2009-05"], ("2009", "2017")),
        (["2003-08-11/2014", "2010"], ("2003", "2014")),
    ],
)
def test_the_span_is_from_the_first_year_to_the_last(dates, span):
    facts = tuple(
        Fact(kind="fund", entry="a", topic="t", key=f"k{number}", text="v", says="S.", source="s", date=date)
        for number, date in enumerate(dates)
    )
    entry = Entry(id="a", kind="fund", name="A", topics=(Topic(slug="t", title="T", facts=facts),))
    with closing(sqlite3.connect(":memory:")) as db:
        tables.fill(db, Book(title="B", entries={"a": entry}, sources={"s": SOURCE}), "a key")
        assert Index(db).span() == span
