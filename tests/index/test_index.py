from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from nato_af_cli.book.model import Book, Entry
from nato_af_cli.factfile import files, loader
from nato_af_cli.index import tables
from nato_af_cli.index.index import Index
from nato_af_cli.index.selection import Selection


@pytest.fixture
def small(book_file) -> Book:
    return loader.load([files.read(str(book_file))])


@pytest.fixture
def index(small) -> Iterator[Index]:
    with Index(sqlite3.connect(":memory:")) as index:
        tables.fill(index.db, small, "a key")
        yield index


EVERY = ["launch", "2020", "2021", "north", "south", "help", "2021-03", "bank"]


@pytest.mark.parametrize(
    ("selection", "keys"),
    [
        (Selection(), EVERY),
        (Selection(entry="gold"), ["2021-03", "bank"]),
        (Selection(kinds=["mission"], topics=["bases"]), ["north", "south"]),
        (Selection(topics=["bases", "total"]), ["north", "south", "2021-03"]),
        (Selection(entry="alpha", topics=["personnel"], key="2021"), ["2021"]),
        (Selection(about="alpha"), ["help", "bank"]),
        (Selection(around=["alpha"]), [*EVERY[:6], "bank"]),
        (Selection(around=["beta", "gold"]), ["help", "2021-03", "bank"]),
        (Selection(linking=True), ["help", "bank"]),
        (Selection(around=["beta"], linking=True), ["help", "bank"]),
        (Selection(source="report"), ["launch", "2020", "north", "south", "help", "bank"]),
        (Selection(dated=True), ["launch", "2020", "2021", "2021-03"]),
        (Selection(since="2021-01-01"), ["2021", "2021-03"]),
        (Selection(until="2019-12-31"), ["launch"]),
        (Selection(since="2020-06-30", until="2020-07-01", dated=True), ["2020"]),
        (Selection(entry="' OR 1 --"), []),
    ],
)
def test_a_selection_finds_facts_in_the_order_of_the_book(index, selection, keys):
    assert [fact.key for fact in index.facts(selection)] == keys


def test_facts_come_back_with_all_their_parts(index, small):
    assert index.facts() == tuple(small.facts())


def test_facts_are_found_by_their_numbers(index, small):
    facts = list(small.facts())
    assert index.numbered([2, 8]) == {2: facts[1], 8: facts[7]}
    assert index.numbered([]) == index.numbered([99]) == {}


def test_entries_come_without_topics(index):
    assert [entry.id for entry in index.entries()] == ["alpha", "beta", "gold"]
    alpha = Entry(id="alpha", kind="mission", name="Mission Alpha", short="ALPHA", aliases=("First Mission",))
    assert index.entry("alpha") == alpha
    assert index.entry("nothing") is None
    assert index.entries("summit") == index.entries(ids=[]) == ()
    assert [entry.id for entry in index.entries("mission", ["gold", "beta"])] == ["beta"]


def test_topics_are_found_by_entry_slug_and_key(index, small):
    assert index.topics() == {id: entry.topics for id, entry in small.entries.items()}
    assert [topic.slug for topic in index.topics("alpha")["alpha"]] == ["start", "personnel", "bases"]
    (bases,) = index.topics("alpha", "bases", "south")["alpha"]
    assert (bases.title, [fact.text for fact in bases.facts]) == ("Bases", ["Southville"])
    assert index.topics("alpha", "nothing") == index.topics("alpha", "bases", "nothing") == {}


def test_sources_are_in_the_order_of_the_book_or_of_the_ids(index, small):
    assert index.sources() == small.sources
    assert list(index.sources()) == ["report", "daily", "undated"]
    assert list(index.sources("press")) == ["daily"]
    assert list(index.sources(ids=["undated", "nothing", "report"])) == ["undated", "report"]


def test_more_ids_than_a_statement_may_have_values_are_looked_up(index):
    many = [f"none-{number}" for number in range(40_000)]
    assert list(index.sources(ids=[*many, "daily"])) == ["daily"]
    assert [entry.id for entry in index.entries(ids=[*many, "beta"])] == ["beta"]


def test_names_fields_titles_and_counts(index):
    assert index.topic_names("alpha") == [("start", "Start"), ("personnel", "Personnel"), ("bases", "Bases")]
    assert [slug for slug, _ in index.topic_names()] == ["administrator", "bases", "personnel", "purpose", "start", "total"]
    assert index.fact_names("alpha", "bases") == [("north", "Northtown"), ("south", "Southville")]
    assert index.source_names()[1] == ("daily", "The Daily")
    assert index.fields(Selection(entry="alpha")) == ["region", "lead"]
    assert index.titles(index.facts(Selection(entry="gold"))) == {
        ("gold", "total"): "Total",
        ("gold", "administrator"): "Administrator",
    }
    assert (index.count_facts(), index.count_facts(Selection(kinds=["fund"]))) == (
        {"alpha": 5, "beta": 1, "gold": 2},
        {"gold": 2},
    )
    assert index.count_cited() == {"report": 6, "daily": 2, "undated": 1}


def test_names_lead_to_entries(index):
    names = index.names("mission")
    assert (names.own("gold"), names.whole("alpha"), names.beginning("first")) == ([], ["alpha"], ["alpha"])
    assert (index.names().own("gold"), index.names().beginning("gold")) == (["gold"], ["gold"])
    assert names.all()["First Mission"] == ("alpha", "mission")
    assert index.names().begun("missionb") == [("beta", "Mission Beta", "Mission Beta")]


def test_an_index_closes_its_database(index):
    with index:
        pass
    with pytest.raises(sqlite3.ProgrammingError):
        index.facts()


def test_a_limited_index_shows_less_and_keeps_the_meaning_of_names(index):
    index.limit(day="2020-12-31")
    assert [fact.key for fact in index.facts()] == ["launch", "2020", "north", "south", "help", "bank"]
    assert list(index.sources()) == ["report"]
    assert index.fact_names("alpha", "personnel") == [("2020", "1200"), ("2021", "900")]
    index.limit(source="daily")
    assert [fact.key for fact in index.facts()] == ["2021", "2021-03"]
    assert [entry.id for entry in index.entries()] == ["alpha", "gold"]
    assert [slug for slug, _ in index.topic_names("alpha")] == ["start", "personnel", "bases"]
    assert [topic.slug for topic in index.topics("alpha")["alpha"]] == ["personnel"]
    assert index.names().whole("missionbeta") == ["beta"] and index.entry("beta") is None
    assert index.is_limited
    index.limit()
    assert [fact.key for fact in index.facts()] == EVERY and not index.is_limited


def test_the_names_of_entries_are_found_by_their_ids_and_the_entries_by_several_names(index, small):
    names = index.names()
    assert names.by_entry() == {id: list(entry.names) for id, entry in small.entries.items()}
    assert names.whole_of(["alpha", "nothing", "goldfund"]) == {name: names.whole(name) for name in ("alpha", "goldfund")}
    assert index.names("fund").whole_of(["alpha", "goldfund"]) == {"goldfund": ["gold"]}


def test_of_several_titles_of_a_topic_most_entries_give_the_heading(open_book):
    titled = "m{n}: {{name: M{n}, topics: {{t: {{title: {title}, facts: {{a: {{says: S., value: 1, source: s}}}}}}}}}}"
    missions = ", ".join(titled.format(n=n, title=title) for n, title in enumerate(["One", "Two", "Two", "Three"]))
    index = open_book(f"book: {{title: T}}\nsources: {{s: {{title: T, publisher: P, kind: press}}}}\nmissions: {{{missions}}}\n")
    assert index.topic_titles(["m0", "m1", "m2", "m3"]) == {"t": "Two"}
    assert index.topic_titles(["m0", "m3"]) == {"t": "One"}
    assert index.topic_titles([]) == {}
