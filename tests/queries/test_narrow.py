from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress

import pytest

from nato_af_cli.book.kinds import BY_NAME
from nato_af_cli.errors import NotFoundError, UsageError
from nato_af_cli.index import store
from nato_af_cli.queries import compare, documents, finder, links, pages
from nato_af_cli.queries.finder import Filters
from nato_af_cli.queries.narrow import NARROWED, to_source


@pytest.fixture
def db(book_file) -> Iterator[sqlite3.Connection]:
    with store.open_index([str(book_file)], only=True) as db:
        yield db


def shown(answer) -> set[str]:
    """Return the addresses of all facts that an answer shows."""
    if hasattr(answer, "found"):
        return {hit.fact.address for hit in answer.found}
    if hasattr(answer, "kind") and hasattr(answer, "rows"):
        return {fact.address for _, cells, _ in answer.rows for facts in cells.values() for fact in facts}
    if hasattr(answer, "topic"):
        return {fact.address for row in answer.rows for cell in row.cells for fact in cell}
    return {fact.address for fact in (*answer.facts, *getattr(answer, "related", ()))}


QUESTIONS = {
    "list": lambda db: pages.listing(db, BY_NAME["mission"]),
    "page": lambda db: pages.page(db, ["alpha"]),
    "topic": lambda db: pages.page(db, ["alpha", "personnel"]),
    "source": lambda db: documents.source(db, ["report"]),
    "find": lambda db: finder.find(db, ["alpha", "mission"], Filters(), limit=100),
    "find with a filter": lambda db: finder.find(db, ["alpha"], Filters(kind="mission"), limit=100),
    "links": lambda db: links.links(db, ["alpha"]),
    "all links": lambda db: links.links(db, []),
    "compare": lambda db: compare.compare(db, ["alpha", "gold"]),
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("source", ["report", "daily", "undated"])
def test_every_question_is_answered_from_the_facts_of_the_source_alone(db, question, source):
    everything = QUESTIONS[question](db)
    own = {fact.address for fact in documents.source(db, [source]).facts}
    try:
        answer = to_source(QUESTIONS[question], source)(db)
    except NotFoundError:
        assert not shown(everything) & own or question == "compare"
        return
    assert answer.query == {**everything.query, "source": source}
    assert shown(answer) <= own
    if question != "list":  # where the newest of all is not the source's own, the source's newest is shown
        assert shown(everything) & own == shown(answer) or question == "compare"


def test_the_newest_of_the_source_stands_in_for_the_newest_of_all(db):
    listing = to_source(QUESTIONS["list"], "report")(db)
    assert [(entry.id, [f.key for f in cells.get("personnel", ())], count) for entry, cells, count in listing.rows] == [
        ("alpha", ["2020"], 4),
        ("beta", [], 1),
    ]


def test_only_what_the_source_speaks_of_is_counted_and_listed(db):
    overview = to_source(pages.overview, "undated")(db)
    assert (overview.facts, overview.documents) == (1, 2)
    assert [(kind.name, [entry.id for entry in entries]) for kind, entries in overview.kinds] == [("mission", ["alpha", "beta"])]
    listed = to_source(documents.sources, "undated")(db)
    assert [(source.id, count) for source, count in listed.rows] == [("report", 1), ("undated", 1)]


def test_a_topic_without_a_fact_of_the_source_is_not_shown(db):
    assert [topic.slug for topic in to_source(QUESTIONS["page"], "daily")(db).entry.topics] == ["personnel"]


def test_a_source_may_be_named_by_its_title(db):
    assert to_source(QUESTIONS["page"], "the daily")(db).query["source"] == "daily"


def test_without_a_source_the_question_is_the_same():
    assert to_source(QUESTIONS["page"], None) is QUESTIONS["page"]


@pytest.mark.parametrize(
    ("words", "source", "sentence"),
    [
        (["alpha"], "nowhere", 'no source is called "nowhere"'),
        (["beta"], "daily", "the book answers this, but not from daily"),
        (["alpha", "bases"], "daily", "the book answers this, but not from daily"),
        (["alpha", "personnel", "2020"], "daily", "the book answers this, but not from daily"),
        (["zebra"], "daily", 'nothing is called "zebra"'),
        (["alpha", "zebra"], "daily", 'nothing under alpha is called "zebra"'),
    ],
)
def test_it_is_told_whether_the_source_or_the_question_is_to_blame(db, words, source, sentence):
    with pytest.raises(NotFoundError) as raised:
        to_source(lambda db: pages.page(db, words), source)(db)
    assert raised.value.sentence == sentence


@pytest.mark.parametrize("source", ["", " "])
def test_a_source_must_be_named(db, source):
    with pytest.raises(UsageError):
        to_source(pages.overview, source)(db)


@pytest.mark.parametrize("words", [["alpha"], ["zebra"]])
def test_the_index_is_afterwards_as_it_was(db, words):
    before = pages.page(db, ["alpha"])
    with suppress(NotFoundError):
        to_source(lambda db: pages.page(db, words), "daily")(db)
    assert pages.page(db, ["alpha"]) == before
    assert db.execute("SELECT count(*) FROM sqlite_temp_master").fetchone() == (0,)


def test_what_is_laid_over_the_index_already_stays_beneath(db):
    for table in NARROWED:
        db.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table}")
    db.execute("DELETE FROM temp.fact WHERE key = 'launch'")
    laid = pages.page(db, ["alpha"])
    assert "alpha/start/launch" not in shown(laid)
    assert shown(to_source(QUESTIONS["page"], "report")(db)) == shown(laid) - {"alpha/personnel/2021"}
    assert pages.page(db, ["alpha"]) == laid
