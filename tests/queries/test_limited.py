from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from standard import standard_kind

from nato_af_cli.errors import NatoafError, NotFoundError, UsageError
from nato_af_cli.index import store
from nato_af_cli.index.index import Index
from nato_af_cli.queries import compare, documents, finder, limited, links, pages
from nato_af_cli.queries import overview as whole_of
from nato_af_cli.queries.filters import Filters


@pytest.fixture
def index(book_file) -> Iterator[Index]:
    with store.open_index([str(book_file)], only=True) as index:
        yield index


def shown(answer) -> set[str]:
    """Return the addresses of all facts that an answer shows."""
    if hasattr(answer, "answers"):
        return {fact.address for found in answer.answers for fact in found.facts}
    if hasattr(answer, "kind") and hasattr(answer, "rows"):
        return {fact.address for _, cells, _ in answer.rows for facts in cells.values() for fact in facts}
    if hasattr(answer, "topic"):
        return {fact.address for row in answer.rows for cell in row.cells for fact in cell}
    return {fact.address for fact in (*answer.facts, *getattr(answer, "related", ()))}


QUESTIONS = {
    "list": lambda index: pages.listing(index, standard_kind("mission")),
    "page": lambda index: pages.page(index, ["alpha"]),
    "topic": lambda index: pages.page(index, ["alpha", "personnel"]),
    "source": lambda index: documents.source(index, ["report"]),
    "find": lambda index: finder.find(index, ["alpha", "mission"], Filters(), limit=100),
    "find with a filter": lambda index: finder.find(index, ["alpha"], Filters(kinds=["mission"]), limit=100),
    "links": lambda index: links.links(index, ["alpha"]),
    "all links": lambda index: links.links(index, []),
    "compare": lambda index: compare.compare(index, ["alpha", "gold"]),
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("source", ["report", "daily", "undated"])
def test_every_question_is_answered_from_the_facts_of_the_source_alone(index, question, source):
    everything = QUESTIONS[question](index)
    own = {fact.address for fact in documents.source(index, [source]).facts}
    try:
        answer = limited.ask(index, QUESTIONS[question], source=source)
    except NotFoundError:
        assert not shown(everything) & own or question == "compare"
        return
    assert answer.query == {**everything.query, "source": source}
    assert shown(answer) <= own
    if question != "list":  # where the newest of all is not the source's own, the source's newest is shown
        assert shown(everything) & own == shown(answer) or question == "compare"


def test_the_newest_of_the_source_stands_in_for_the_newest_of_all(index):
    listing = limited.ask(index, QUESTIONS["list"], source="report")
    assert [(entry.id, [f.key for f in cells.get("personnel", ())], count) for entry, cells, count in listing.rows] == [
        ("alpha", ["2020"], 4),
        ("beta", [], 1),
    ]


def test_only_what_the_source_speaks_of_is_counted_and_listed(index):
    overview = limited.ask(index, whole_of.overview, source="undated")
    assert (overview.facts, overview.documents) == (1, 2)
    assert [(kind.name, [entry.id for entry in entries]) for kind, entries in overview.kinds] == [("mission", ["alpha", "beta"])]
    listed = limited.ask(index, documents.sources, source="undated")
    assert [(source.id, count) for source, count in listed.rows] == [("report", 1), ("undated", 1)]


def test_a_topic_without_a_fact_of_the_source_is_not_shown(index):
    assert [topic.slug for topic in limited.ask(index, QUESTIONS["page"], source="daily").entry.topics] == ["personnel"]


def test_a_source_may_be_named_by_its_title(index):
    assert limited.ask(index, QUESTIONS["page"], source="the daily").query["source"] == "daily"


@pytest.mark.parametrize(
    ("words", "source", "sentence"),
    [
        (["alpha"], "nowhere", 'no source has the id or title "nowhere"'),
        (["beta"], "daily", "the book has an answer, but not from daily"),
        (["alpha", "bases"], "daily", "the book has an answer, but not from daily"),
        (["alpha", "personnel", "2020"], "daily", "the book has an answer, but not from daily"),
        (["zebra"], "daily", 'no entry is named "zebra"'),
        (["alpha", "zebra"], "daily", 'there is no "zebra" under alpha'),
    ],
)
def test_it_is_told_whether_the_source_or_the_question_is_to_blame(index, words, source, sentence):
    with pytest.raises(NotFoundError) as raised:
        limited.ask(index, lambda index: pages.page(index, words), source=source)
    assert raised.value.sentence == sentence


@pytest.mark.parametrize("source", ["", " "])
def test_a_source_must_be_named(index, source):
    with pytest.raises(UsageError):
        limited.ask(index, whole_of.overview, source=source)


@pytest.mark.parametrize("words", [["alpha"], ["zebra"]])
def test_a_new_limit_takes_the_place_of_the_one_before(index, words):
    before = pages.page(index, ["alpha"])
    with suppress(NotFoundError):
        limited.ask(index, lambda index: pages.page(index, words), source="daily")
    assert limited.ask(index, QUESTIONS["page"]) == before
    assert not index.is_limited
    assert index.db.execute("SELECT count(*) FROM sqlite_temp_master").fetchone() == (0,)


def test_a_day_and_a_source_limit_together(index):
    answer = limited.ask(index, QUESTIONS["page"], source="report", as_of="2020")
    own = {"alpha/start/launch", "alpha/personnel/2020", "alpha/bases/north", "alpha/bases/south"}
    assert shown(answer) == own | {"beta/purpose/help", "gold/administrator/bank"}
    assert (answer.query["source"], answer.query["as_of"]) == ("report", "2020-12-31")


@pytest.mark.parametrize(
    ("words", "source", "day", "sentence"),
    [
        (["alpha"], "daily", "2020", 'the book has nothing on "alpha" from daily that was known on 31 December 2020'),
        (["beta"], "daily", "2020", "the book has an answer, but not from daily"),
        (["alpha", "bases"], "daily", "2030", "the book has an answer, but not from daily"),
        (["gold", "total"], "daily", "2020", 'the book has nothing on "gold" from daily that was known on 31 December 2020'),
    ],
)
def test_of_two_limits_the_one_that_hides_the_answer_is_named(index, words, source, day, sentence):
    with pytest.raises(NotFoundError) as raised:
        limited.ask(index, lambda index: pages.page(index, words), source=source, as_of=day)
    assert raised.value.sentence == sentence
    assert (index.source, index.day) == (source, f"{day}-12-31")


def test_a_question_about_a_name_that_is_hidden_is_not_found_and_no_fault(index):
    def find(index):
        return finder.find(index, ["what", "does", "ALPHA", "stand", "for"], Filters())

    assert find(index).answered
    with pytest.raises(NotFoundError, match="that was known on 1 January 1990"):
        limited.ask(index, find, as_of="1990-01-01")


@pytest.mark.parametrize("error", [RecursionError(), MemoryError()])
def test_what_is_too_much_for_the_interpreter_is_a_sentence_and_the_book_can_be_asked_again(index, error):
    book = limited.Limited(index)

    def question(_):
        raise error

    with pytest.raises(NatoafError, match=f"too large or too deep for natoaf .{type(error).__name__}"):
        book.ask(question)
    assert book.ask(whole_of.overview).facts


def test_what_is_asked_again_is_looked_for_once_until_other_facts_are_seen(index):
    looked: list[str] = []

    def ask(as_of: str | None = None) -> None:
        def question(index: Index) -> whole_of.Overview:
            index.kept.once(("how many",), lambda: looked.append(str(as_of)))
            return whole_of.overview(index)

        limited.ask(index, question, as_of=as_of)

    for day in (None, None, "2016", "2017", None, None):
        ask(day)
    assert looked == ["None", "2016", "2017", "None"]


def test_what_is_kept_of_a_long_conversation_has_a_bound(index, monkeypatch):
    monkeypatch.setattr("nato_af_cli.index.kept.MOST", 100)
    looked: list[int] = []
    for number in (*range(20), 0, 19):
        index.kept.once((number,), lambda number=number: (looked.append(number), *range(9)))
    assert looked == [*range(20), 0]
