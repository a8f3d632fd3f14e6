from __future__ import annotations

import sqlite3

import pytest
from standard import standard_kind

from nato_af_cli.book.kinds import STANDARD, Column, Kind
from nato_af_cli.errors import AmbiguousError, ExitCode, NotFoundError, UsageError
from nato_af_cli.queries import documents, finder, pages, timeline
from nato_af_cli.queries import overview as whole_of
from nato_af_cli.queries.filters import Filters

MISSION = standard_kind("mission")

DAYS = """\
book: {title: Days}
sources:
  old: {title: Old Paper, publisher: P, kind: press, published: 2020}
  new: {title: New Paper, publisher: P, kind: press, published: 2021-06-15}
  unused: {title: Unused Paper, publisher: P, kind: press}
missions:
  one:
    name: One
    topics:
      personnel:
        unit: personnel
        source: new
        facts: {old: {value: 1, date: 2020}, new: {value: 2, date: 2021-05}, also-new: {value: 3, date: 2021-05}}
      start:
        source: new
        facts: {said: {value: 2001, source: old}, said-later: {value: 2002}}
      place:
        source: new
        facts: {somewhere: {value: Somewhere, also: [old]}}
  two: {name: Two}
"""


@pytest.fixture
def days(open_book):
    return open_book(DAYS)


def cells(listing) -> dict[str, dict[str, list[str]]]:
    return {entry.id: {topic: [fact.key for fact in facts] for topic, facts in found.items()} for entry, found, _ in listing.rows}


def test_the_overview_counts_what_is_in_the_book(db):
    overview = whole_of.overview(db)
    assert (overview.title, overview.updated) == ("A book of tests", "2024-05-01")
    assert (overview.facts, overview.documents, overview.span) == (8, 3, ("2019", "2021"))
    assert [(kind.name, [entry.label for entry in entries]) for kind, entries in overview.kinds] == [
        ("mission", ["ALPHA", "Mission Beta"]),
        ("fund", ["Gold Fund"]),
    ]
    assert overview.query == {"command": "overview"}


def test_the_overview_of_a_book_with_nothing_in_it(open_book):
    db = open_book("book: {title: Empty}")
    overview = whole_of.overview(db)
    assert (overview.title, overview.updated, overview.kinds) == ("Empty", None, ())
    assert (overview.facts, overview.documents, overview.span) == (0, 0, None)
    assert [pages.listing(db, kind).rows for kind in STANDARD] == [()] * len(STANDARD)
    assert documents.sources(db).rows == ()


def test_a_listing_has_the_facts_of_the_columns_of_its_kind(db):
    listing = pages.listing(db, MISSION)
    assert (listing.query, listing.kind) == ({"command": "missions"}, MISSION)
    assert cells(listing) == {"alpha": {"start": ["launch"], "personnel": ["2021"]}, "beta": {}}
    assert [count for _, _, count in listing.rows] == [5, 1]
    assert (list(listing.sources), listing.labels) == (["report", "daily"], {"alpha": "ALPHA"})


@pytest.mark.parametrize(("last", "address"), [(7, "a/peak-size/k"), (9, "a/size/y")])
def test_a_column_of_peaks_has_the_largest_figure_there_is(open_book, last, address):
    size = f"size: {{unit: men, source: s, facts: {{x: {{value: 5, date: 2001}}, y: {{value: {last}, date: 2002}}}}}}"
    peak = "peak-size: {unit: men, source: s, facts: {k: {value: 8, date: 2003}}}"
    head = "book: {title: T}\nsources: {s: {title: S, publisher: P, kind: official}}\n"
    kind = Kind("mission", "missions", "Missions", (Column("Peak", "peak-size", type="figure"),), ())
    (row,) = pages.listing(open_book(f"{head}missions: {{a: {{name: A, topics: {{{size}, {peak}}}}}}}\n"), kind).rows
    assert [fact.address for fact in row[1]["peak-size"]] == [address]


def test_a_listing_names_the_entries_that_its_facts_are_about(db):
    listing = pages.listing(db, standard_kind("fund"))
    assert cells(listing) == {"gold": {"total": ["2021-03"], "administrator": ["bank"]}}
    assert listing.labels == {"gold": "Gold Fund", "alpha": "ALPHA", "beta": "Mission Beta"}


def test_a_listing_has_the_newest_facts_and_an_undated_fact_is_as_old_as_its_source(days):
    listing = pages.listing(days, MISSION)
    assert cells(listing) == {"one": {"personnel": ["new", "also-new"], "start": ["said-later"]}, "two": {}}
    assert [count for _, _, count in listing.rows] == [6, 0]


def test_the_listing_of_a_kind_without_entries_is_empty(db):
    listing = pages.listing(db, standard_kind("summit"))
    assert (listing.rows, listing.sources, listing.labels) == ((), {}, {})


def test_a_listing_may_be_longer_than_a_statement_of_sqlite_may_have_values(open_book):
    entries = "\n".join(
        f"  m{number}: {{name: M {number}, topics: {{start: {{source: s, facts: {{k: {{value: v}}}}}}}}}}"
        for number in range(1100)
    )
    head = "book: {title: T}\nsources: {s: {title: S, publisher: P, kind: press}}\nmissions:\n"
    db = open_book(head + entries)
    db.db.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
    assert len(pages.listing(db, MISSION).rows) == 1100


def test_sources_are_listed_with_the_number_of_facts_that_rest_on_them(db, days):
    assert [(source.id, count) for source, count in documents.sources(db).rows] == [("report", 6), ("daily", 2), ("undated", 1)]
    assert [(source.id, count) for source, count in documents.sources(days).rows] == [("old", 2), ("new", 5), ("unused", 0)]
    assert list(documents.sources(db).sources) == ["report", "daily", "undated"]


@pytest.mark.parametrize(
    ("words", "id", "keys"),
    [
        (["report"], "report", ["launch", "2020", "north", "south", "bank", "help"]),
        (["The Report"], "report", ["launch", "2020", "north", "south", "bank", "help"]),
        (["the", "daily"], "daily", ["2021", "2021-03"]),
        (["A-LEAFLET"], "undated", ["help"]),
    ],
)
def test_a_source_is_shown_with_the_facts_taken_from_it(db, words, id, keys):
    page = documents.source(db, words)
    assert page.query == {"command": "source", "words": words, "id": id}
    assert (page.source.id, [fact.key for fact in page.facts]) == (id, keys)
    assert set(page.labels) >= {fact.entry for fact in page.facts}


def test_the_page_of_a_source_has_the_other_sources_of_its_facts(db, days):
    page = documents.source(db, ["undated"])
    assert list(page.sources) == ["undated", "report"]
    assert page.labels == {"beta": "Mission Beta", "alpha": "ALPHA"}
    unused = documents.source(days, ["unused"])
    assert (unused.facts, unused.sources, unused.labels) == ((), {}, {})


@pytest.mark.parametrize(
    ("words", "sentence", "hint"),
    [
        (["zzz"], 'no source has the id or title "zzz"', "Run natoaf sources for the list"),
        (["dayly"], 'no source has the id or title "dayly"', "Did you mean daily? Run natoaf sources for the list"),
        (["leaf", "lit"], 'no source has the id or title "leaf lit"', "Did you mean A Leaflet? Run natoaf sources for the list"),
    ],
)
def test_a_source_that_is_not_there_is_not_found(db, words, sentence, hint):
    with pytest.raises(NotFoundError) as caught:
        documents.source(db, words)
    error = caught.value
    assert (error.sentence, error.hint, error.exit_code) == (sentence, hint, ExitCode.NOT_FOUND)


def test_the_beginning_of_several_titles_is_ambiguous(db):
    with pytest.raises(AmbiguousError) as caught:
        documents.source(db, ["the"])
    error = caught.value
    assert (error.sentence, error.candidates, error.exit_code) == (
        '"the" is ambiguous',
        ("report", "daily"),
        ExitCode.AMBIGUOUS,
    )


@pytest.mark.parametrize(("words", "sentence"), [([], "the id of a source is missing"), ([" "], "a name is empty")])
def test_a_source_without_a_name_is_a_mistake_of_usage(db, words, sentence):
    with pytest.raises(UsageError) as caught:
        documents.source(db, words)
    assert (caught.value.sentence, caught.value.exit_code) == (sentence, ExitCode.USAGE)


def test_a_title_that_two_documents_share_is_ambiguous_and_each_is_found_by_its_id(open_book):
    one, two = ("{title: The Report, publisher: P, kind: press}", "{title: the report!, publisher: Q, kind: press}")
    db = open_book(f"book: {{title: T}}\nsources:\n  one: {one}\n  two: {two}\n")
    with pytest.raises(AmbiguousError) as caught:
        documents.source(db, ["The", "Report"])
    assert caught.value.candidates == ("one", "two")
    assert [documents.source(db, [id]).source.id for id in ("one", "two")] == ["one", "two"]


def test_a_kind_without_columns_is_listed_by_its_names(open_book):
    text = "book: {title: T}\nsources: {s: {title: S, publisher: P, kind: press}}\nkinds: {elements: {one: element, title: E}}\n"
    fact = "{source: s, facts: {k: {value: v, date: 2019}}}"
    db = open_book(f"{text}elements: {{iron: {{name: Iron, topics: {{mass: {fact}}}}}}}\n")
    answer = pages.listing(db, db.kinds[0])
    assert [(entry.id, dict(cells), count) for entry, cells, count in answer.rows] == [("iron", {}, 1)]


def test_a_selection_of_very_many_names_is_one_value_to_sqlite(open_book):
    topics = ", ".join(f"start-{n}: {{source: s, facts: {{k: {{value: begin{n}x, date: 2019}}}}}}" for n in range(300))
    head = "book: {title: T}\nsources: {s: {title: S, publisher: P, kind: press}}\nmissions:\n"
    db = open_book(f"{head}  a: {{name: A, topics: {{{topics}}}}}\n")
    db.db.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 60)
    assert len(finder.find(db, ["begin"], Filters(), limit=99).answers) == 99
    assert len(finder.find(db, ["begin", "begin", "start"], Filters(topics=["start"]), limit=99).answers) == 99
    assert len(timeline.timeline(db, [], Filters(topics=["start"])).facts) == 300
    assert len(db.sources(ids=[f"s{n}" for n in range(300)] + ["s"])) == 1
    assert [entry.id for entry in db.entries(ids=[f"e{n}" for n in range(300)] + ["a"])] == ["a"]
