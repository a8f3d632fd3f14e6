"""What holds of any book on days that follow one another: 25 books; 100 with NATOAF_HYPOTHESIS=ci, and with `long` 10,000."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

import yaml
from fact_books import PROFILE, books, days, read
from hypothesis import given
from hypothesis import strategies as st

from nato_af_cli.book import dates
from nato_af_cli.book.kinds import STANDARD
from nato_af_cli.book.model import Book, Fact, newest
from nato_af_cli.errors import NotFoundError
from nato_af_cli.factfile import files, loader
from nato_af_cli.index import tables, words
from nato_af_cli.index.index import Index
from nato_af_cli.queries import cite, compare, documents, finder, limited, links, pages, timeline
from nato_af_cli.queries import overview as whole_of
from nato_af_cli.queries.answers import Answer, Listing, Page
from nato_af_cli.queries.compare import Comparison
from nato_af_cli.queries.filters import Filters
from nato_af_cli.queries.finder import Findings
from nato_af_cli.search.ranking import CANDIDATES, search
from nato_af_cli.search.understanding import understand

MOST_PAGES = 20
"""Pages of each sort that are asked for: all of a small book, some of the shipped one."""

Ask = Callable[[Index], Answer]
Thing = TypeVar("Thing")


def some(things: Iterable[Thing]) -> list[Thing]:
    found = list(things)
    return found[:: len(found) // MOST_PAGES + 1]


def questions(book: Book) -> Iterator[Ask]:
    """Go through the questions that all commands that print facts put, whatever is known."""
    yield whole_of.overview
    yield documents.sources
    yield lambda index: timeline.timeline(index, [], Filters())
    yield from (lambda index, kind=kind: pages.listing(index, kind) for kind in STANDARD)
    yield from (lambda index, id=id: pages.page(index, [id]) for id in some(book.entries))
    yield from (lambda index, id=id: timeline.timeline(index, [id], Filters()) for id in some(book.entries))
    yield from (lambda index, id=id: documents.source(index, [id]) for id in some(book.sources))
    yield from (lambda index, id=id: links.links(index, [id]) for id in some(book.entries))
    yield lambda index: links.links(index, [])
    yield from (lambda index, id=id: cite.cite(index, [id]) for id in some(book.entries))
    yield from (lambda index, two=two: compare.compare(index, two) for two in pairwise(some(book.entries)))
    yield from (lambda index, fact=fact: pages.page(index, [fact.address]) for fact in some(book.facts()))
    yield lambda index: finder.find(index, ["name", "year", "2016", "in"], Filters(), limit=1000)


def facts_of(answer: Answer) -> tuple[Fact, ...]:
    """Return the facts that an answer prints."""
    if isinstance(answer, Listing):
        return tuple(fact for _, cells, _ in answer.rows for facts in cells.values() for fact in facts)
    if isinstance(answer, Findings):
        return tuple(fact for found in answer.answers for fact in (*found.facts, *(found.page.facts if found.page else ())))
    related = answer.related if isinstance(answer, Page) else ()
    return (*getattr(answer, "facts", ()), *related) if not hasattr(answer, "documents") else ()


def shown(index: Index, asks: Iterable[Ask], day: str) -> list[Answer | None]:
    """Return what each question is answered on a day, which limits the index once for them all; None where nothing is there."""

    def answer(index: Index, ask: Ask) -> Answer | None:
        try:
            return ask(index)
        except NotFoundError:
            return None

    first, *others = asks
    answers = [limited.ask(index, first, as_of=day)]
    return answers + [answer(index, ask) for ask in others]


def seen(index: Index, day: str) -> set[str]:
    """Return the addresses of the facts that were known on a day."""
    index.limit(day=day)
    return {fact.address for fact in index.facts()}


def hits(index: Index, day: str) -> set[str]:
    """Return the addresses of the facts that a search finds among those known on a day."""
    index.limit(day=day)
    return {hit.fact.address for hit in search(index, understand(index, "name year 2016 in"))}


def assert_nothing_is_later(answer: Answer, day: str) -> None:
    for fact in facts_of(answer):
        assert fact.date is None or dates.last_day(fact.date) <= day
        assert fact.known is not None and dates.last_day(fact.known) <= day
        assert set(fact.sources) <= set(answer.sources)
    for source in answer.sources.values():
        assert source.published is None or dates.last_day(source.published) <= day


def assert_days_obey(book: Book, *each: str) -> None:
    with Index(sqlite3.connect(":memory:")) as index:
        tables.fill(index.db, book, "key")
        words.fill(index.db)
        there = {day: seen(index, day) for day in each}
        for early, late in pairwise([*there.values(), {fact.address for fact in book.facts()}]):
            assert early <= late
        asks = list(questions(book))
        answers = {day: shown(index, asks, day) for day in each}
        for day in each:
            for answer in filter(None, answers[day]):
                assert_nothing_is_later(answer, day)
        for first, second in pairwise(each):
            for before, after in zip(answers[first], answers[second], strict=True):
                assert_nothing_is_lost(before, after, there[second])
        for early, late in pairwise(hits(index, day) for day in each):
            assert early <= late or len(late) >= CANDIDATES  # of more facts than these the search looks at the best alone


def assert_nothing_is_lost(before: Answer | None, after: Answer | None, late: set[str]) -> None:
    if before is None:
        return
    assert after is not None
    if isinstance(after, Findings | Comparison):
        return  # a new fact may change which facts of a topic are meant: below; or which stand for it
    if isinstance(before, timeline.Timeline) and before.of_events != getattr(after, "of_events", None):
        return  # all dated facts stood in the place of events as long as there were none
    gone = {fact.address for fact in facts_of(before)} - {fact.address for fact in facts_of(after)}
    assert not gone or isinstance(before, Listing)
    for address in gone:  # from a cell, to which a newer fact of its topic has come
        entry, topic, _ = address.split("/")
        (cell,) = (cells[topic] for of, cells, _ in after.rows if of.id == entry)
        was = next(fact for fact in facts_of(before) if fact.address == address)
        assert was not in newest([was, *cell]) and {fact.address for fact in cell} <= late


@PROFILE
@given(books(), st.tuples(days, days).map(sorted))
def test_what_is_seen_on_a_day_is_seen_ever_after(book, two):
    text = yaml.safe_dump(book, sort_keys=False, allow_unicode=True)
    assert_days_obey(read(text), *two)


def test_the_shipped_book_obeys_from_day_to_day():
    book = loader.load([files.read(str(path)) for path in files.shipped()])
    assert_days_obey(book, "2009-03-31", "2016-07-09", "2017-05-31", "2026-11-22")
