"""What holds of any book on days that follow one another: 60 books, or 10,000 with NATOAF_HYPOTHESIS=long."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import pairwise
from typing import TypeVar

import yaml
from fact_books import LONG, PROFILE, books, days, read
from hypothesis import given, settings
from hypothesis import strategies as st

from nato_af_cli.book import dates
from nato_af_cli.book.kinds import KINDS
from nato_af_cli.book.model import Book, Fact, newest
from nato_af_cli.errors import NotFoundError
from nato_af_cli.factfile import files, loader
from nato_af_cli.index import tables
from nato_af_cli.queries import cite, compare, documents, finder, links, pages, timeline
from nato_af_cli.queries.answers import Answer, Findings, Listing, Page
from nato_af_cli.queries.as_of import as_of, known
from nato_af_cli.queries.finder import Filters
from nato_af_cli.search import vocabulary
from nato_af_cli.search.ranking import CANDIDATES

MOST_PAGES = 20
"""Pages of each sort that are asked for: all of a small book, some of the shipped one."""

Ask = Callable[[sqlite3.Connection], Answer]
Thing = TypeVar("Thing")


def some(things: Iterable[Thing]) -> list[Thing]:
    found = list(things)
    return found[:: len(found) // MOST_PAGES + 1]


def questions(book: Book) -> Iterator[Ask]:
    """Go through the questions that all commands that print facts put, whatever is known."""
    yield pages.overview
    yield documents.sources
    yield lambda db: timeline.timeline(db, [], Filters())
    yield from (lambda db, kind=kind: pages.listing(db, kind) for kind in KINDS)
    yield from (lambda db, id=id: pages.page(db, [id]) for id in some(book.entries))
    yield from (lambda db, id=id: timeline.timeline(db, [id], Filters()) for id in some(book.entries))
    yield from (lambda db, id=id: documents.source(db, [id]) for id in some(book.sources))
    yield from (lambda db, id=id: links.links(db, [id]) for id in some(book.entries))
    yield lambda db: links.links(db, [])
    yield from (lambda db, id=id: cite.cite(db, [id]) for id in some(book.entries))
    yield from (lambda db, two=two: compare.compare(db, two) for two in pairwise(some(book.entries)))
    yield from (lambda db, fact=fact: pages.page(db, [fact.address]) for fact in some(book.facts()))
    yield lambda db: finder.find(db, ["name", "year", "2016", "in"], Filters(), limit=1000)


def facts_of(answer: Answer) -> tuple[Fact, ...]:
    """Return the facts that an answer prints."""
    if isinstance(answer, Listing):
        return tuple(fact for _, cells, _ in answer.rows for facts in cells.values() for fact in facts)
    if isinstance(answer, Findings):
        return tuple(finding.fact for finding in answer.found)
    related = answer.related if isinstance(answer, Page) else ()
    return (*getattr(answer, "facts", ()), *related) if not hasattr(answer, "documents") else ()


def shown(db: sqlite3.Connection, ask: Ask, day: str) -> Answer | None:
    try:
        return as_of(ask, day)(db)
    except NotFoundError:
        return None


def assert_nothing_is_later(answer: Answer, day: str) -> None:
    for fact in facts_of(answer):
        assert fact.date is None or dates.last_day(fact.date) <= day
        assert fact.known is not None and dates.last_day(fact.known) <= day
        assert set(fact.sources) <= set(answer.sources)
    for source in answer.sources.values():
        assert source.published is None or dates.last_day(source.published) <= day


def assert_days_obey(book: Book, *each: str) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        tables.fill(db, book, "key")
        vocabulary.fill(db)
        seen = {day: {fact.address for fact in known(tables.facts, day)(db)} for day in each}
        for early, late in pairwise([*seen.values(), {fact.address for fact in book.facts()}]):
            assert early <= late
        for ask in questions(book):
            answers = {day: shown(db, ask, day) for day in each}
            for day, answer in answers.items():
                if answer:
                    assert_nothing_is_later(answer, day)
            for first, second in pairwise(each):
                assert_nothing_is_lost(answers[first], answers[second], seen[second])


def assert_nothing_is_lost(before: Answer | None, after: Answer | None, late: set[str]) -> None:
    if before is None:
        return
    assert after is not None
    if isinstance(after, Findings) and len(after.found) >= CANDIDATES:
        return  # of more facts than these the search looks at the best alone
    gone = {fact.address for fact in facts_of(before)} - {fact.address for fact in facts_of(after)}
    assert not gone or isinstance(before, Listing)
    for address in gone:  # from a cell, to which a newer fact of its topic has come
        entry, topic, _ = address.split("/")
        (cell,) = (cells[topic] for of, cells, _ in after.rows if of.id == entry)
        was = next(fact for fact in facts_of(before) if fact.address == address)
        assert was not in newest([was, *cell]) and {fact.address for fact in cell} <= late


@settings(PROFILE, max_examples=PROFILE.max_examples if LONG else 60)
@given(books(), st.tuples(days, days).map(sorted))
def test_what_is_seen_on_a_day_is_seen_ever_after(book, two):
    text = yaml.safe_dump(book, sort_keys=False, allow_unicode=True)
    assert_days_obey(read(text), *two)


def test_the_shipped_book_obeys_from_day_to_day():
    book = loader.load([files.read(str(files.shipped()))])
    assert_days_obey(book, "2009-03-31", "2016-07-09", "2017-05-31", "2026-11-22")
