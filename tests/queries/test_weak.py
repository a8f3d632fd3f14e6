"""Which facts rest on press reports or copies alone."""

from __future__ import annotations

import pytest

from nato_af_cli.queries import documents, limited
from nato_af_cli.render.records import records

BOOK = """\
book: {title: Weak and strong}
sources:
  act: {title: The Act, publisher: Parliament, published: 2001, kind: primary}
  copied: {title: The Decree, publisher: Court, published: 2002, kind: primary, copy: true}
  gazette: {title: The Gazette, publisher: Government, published: 2003, kind: official, copy: true}
  daily: {title: The Daily, publisher: Press House, published: 2001, kind: press}
  weekly: {title: The Weekly, publisher: Press House, published: 2002, kind: press, copy: true}
missions:
  one:
    name: One
    topics:
      strong:
        facts:
          primary: {value: a, source: act}
          also-primary: {value: b, source: daily, also: [act]}
          later-primary: {value: c, source: copied, also: [weekly, act]}
      weak:
        facts:
          copy: {value: d, source: copied}
          press: {value: e, source: daily}
          both: {value: f, source: gazette, also: [daily]}
          copied-press: {value: g, source: weekly, also: [copied, gazette]}
          more-press: {value: 7, unit: men, date: 2001, source: daily, also: [weekly]}
"""


@pytest.fixture
def db(open_book):
    return open_book(BOOK)


@pytest.mark.parametrize(
    ("kind", "keys", "total"),
    [
        (None, ["press", "more-press", "copy", "both", "copied-press"], 8),
        ("primary", ["copy"], 3),
        ("official", ["both"], 1),
        ("press", ["press", "more-press", "copied-press"], 4),
    ],
)
def test_a_fact_is_weak_if_all_its_sources_are_press_reports_or_copies(db, kind, keys, total):
    found = documents.weak(db, kind)
    assert ([fact.key for fact in found.facts], found.total) == (keys, total)
    assert found.query == {"command": "sources", "weak": True, **({"kind": kind} if kind else {})}


def test_each_weak_fact_stands_under_its_own_source_and_the_document_with_most_comes_first(db):
    found = documents.weak(db)
    assert [fact.source for fact in found.facts] == ["daily", "daily", "copied", "gazette", "weekly"]
    assert set(found.sources) == {"daily", "weekly", "copied", "gazette"}
    assert [row["address"] for row in records(found).rows] == [fact.address for fact in found.facts]


def test_of_one_source_only_its_facts_are_weighed(db):
    found = limited.ask(db, documents.weak, source="act")
    assert (found.facts, found.total) == ((), 3)
    found = limited.ask(db, documents.weak, source="weekly")
    assert ([fact.key for fact in found.facts], found.total) == (["copied-press", "more-press"], 3)


def test_on_a_day_a_fact_has_the_sources_that_had_said_so(db):
    found = limited.ask(db, documents.weak, as_of="2001")
    assert ([fact.key for fact in found.facts], found.total) == (["press", "both", "more-press"], 6)
    assert {fact.source for fact in found.facts} == {"daily"}


def test_a_book_without_facts_has_no_weak_ones(open_book):
    db = open_book("book: {title: Empty}\n")
    assert (documents.weak(db).facts, documents.weak(db).total) == ((), 0)
