from __future__ import annotations

import pytest

from nato_af_cli.errors import AmbiguousError, NotFoundError, UsageError
from nato_af_cli.queries import compare

BOOK = """\
book: {title: T}
sources: {s: {title: S, publisher: P, kind: primary, published: 2020}}
missions:
  red-force:
    name: Red Force
    topics:
      only-red: {source: s, facts: {k: {value: R}}}
      empty: {}
      size: {source: s, unit: men, facts: {2001: {value: 30, date: 2001}, 2002: {value: 20, date: 2002}}}
      bases: {title: Where it is, source: s, facts: {n: {value: North}, e: {value: East}}}
  blue-force:
    name: Blue Force
    short: BF
    topics:
      size: {source: s, unit: men, facts: {2003: {value: 5, date: 2003}}}
      bases: {source: s, facts: {w: {value: West}}}
      lead: {source: s, facts: {old: {value: One, date: 2001}, same: {value: Two, date: 2001}, new: {value: Two, date: 2002}}}
      green: {source: s, facts: {k: {value: G}}}
  green: {name: Green}
"""


@pytest.fixture
def db(open_book):
    return open_book(BOOK)


def told(answer):
    return {row.slug: [[fact.key for fact in cell] for cell in row.cells] for row in answer.rows}


SHOWN = {"lead": [[], ["new"]], "size": [["2001", "2002"], ["2003"]], "bases": [["n", "e"], ["w"]]}


@pytest.mark.parametrize(
    "words", [["red-force", "bf"], ["Red Force", "Blue Force"], ["red", "force", "blue", "force"], ["red", "blue"]]
)
def test_key_topics_come_first_then_those_that_are_shared_and_others_are_named(db, words):
    answer = compare.compare(db, words)
    assert [entry.label for entry in answer.entries] == ["Red Force", "BF"]
    assert told(answer) == SHOWN
    assert list(told(answer)) == list(SHOWN)
    assert answer.alone == {"red-force": (("only-red", "Only red"),), "blue-force": (("green", "Green"),)}
    assert [row.more for row in answer.rows] == [(0, 1), (0, 0), (0, 0)]
    assert answer.topic is None
    assert answer.query == {"command": "compare", "words": words, "addresses": ["red-force", "blue-force"]}


@pytest.mark.parametrize(
    ("words", "topic", "cells"),
    [
        (["red", "blue", "size"], "size", [["2001", "2002"], ["2003"]]),
        (["red", "blue", "where", "it", "is"], "bases", [["n", "e"], ["w"]]),
        (["red", "blue", "only red"], "only-red", [["k"], []]),
        (["red", "blue", "green"], "green", [[], ["k"]]),  # a topic of theirs goes before an entry
        (["green", "red", "blue", "size"], "size", [[], ["2001", "2002"], ["2003"]]),
    ],
)
def test_of_one_topic_all_answers_are_compared(db, words, topic, cells):
    answer = compare.compare(db, words)
    assert (answer.topic, told(answer)) == (topic, {topic: cells})
    assert [address.partition("/")[2] for address in answer.query["addresses"]] == [topic] * len(cells)


def test_everything_has_the_topics_of_one_entry_too(db):
    answer = compare.compare(db, ["red", "blue"], everything=True)
    assert told(answer) == {**SHOWN, "only-red": [["k"], []], "green": [[], ["k"]]}
    assert answer.alone == {}


def test_a_series_whose_last_is_its_peak_is_answered_with_it(open_book):
    db = open_book(BOOK.replace("value: 30", "value: 3"))
    assert told(compare.compare(db, ["red", "blue"]))["size"] == [["2002"], ["2003"]]


def test_more_than_two_entries_may_be_compared(db):
    assert told(compare.compare(db, ["green", "red", "blue"]))["size"] == [[], ["2001", "2002"], ["2003"]]


def test_a_topic_without_facts_is_a_row_only_where_it_is_asked_for(db):
    assert "empty" not in told(compare.compare(db, ["red", "blue"]))
    assert told(compare.compare(db, ["red", "blue", "empty"])) == {"empty": [[], []]}


@pytest.mark.parametrize(
    ("words", "error", "sentence"),
    [
        ([], UsageError, "two names are missing"),
        (["red"], UsageError, "a second name is missing"),
        (["red", "red force"], UsageError, "Red Force is given twice"),
        (["red", "zebra"], NotFoundError, 'no entry is named "zebra"'),
        (["red", "blue", "zebra"], NotFoundError, 'no entry is named "zebra", and none of the entries has a topic of that name'),
        (["red", "blue", "size", "zebra"], NotFoundError, 'no entry is named "size zebra", and none'),
        (["red", ""], UsageError, "a name is empty"),
    ],
)
def test_what_cannot_be_compared_is_told(db, words, error, sentence):
    with pytest.raises(error) as raised:
        compare.compare(db, words)
    assert raised.value.sentence.startswith(sentence)


def test_a_name_must_be_that_of_one_entry(open_book):
    db = open_book("book: {title: T}\nmissions: {a: {name: Lake North}, b: {name: Lake South}}\n")
    with pytest.raises(AmbiguousError):
        compare.compare(db, ["lake", "a"])


def test_what_a_day_hides_is_the_entry_that_was_not_known_then(db):
    db.limit(day="2001-12-31")
    with pytest.raises(NotFoundError, match='nothing on "green" that was known on 31 December 2001'):
        compare.compare(db, ["green", "red-force", "size"])
