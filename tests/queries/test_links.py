from __future__ import annotations

import pytest

from nato_af_cli.errors import NotFoundError, UsageError
from nato_af_cli.queries import links

BOOK = """\
book: {title: T}
sources: {s: {title: S, publisher: P, kind: primary, published: 2020}}
missions:
  a:
    name: A
    topics:
      t: {source: s, facts: {one: {value: V, about: [b, c, b]}, two: {value: W, about: [b]}, three: {value: X}}}
  b: {name: B, topics: {u: {source: s, facts: {one: {value: Y, about: [a]}}}}}
  lone: {name: Lone}
funds:
  c: {name: C, topics: {v: {source: s, facts: {one: {value: Z, about: [b]}}}}}
"""


@pytest.fixture
def db(open_book):
    return open_book(BOOK)


def joined(answer):
    return {(link.start, link.end): [fact.address for fact in link.facts] for link in answer.links}


A_TO_B, A_TO_C, B_TO_A, C_TO_B = ["a/t/one", "a/t/two"], ["a/t/one"], ["b/u/one"], ["c/v/one"]


@pytest.mark.parametrize(
    ("words", "expected", "entries"),
    [
        ([], {("a", "b"): A_TO_B, ("a", "c"): A_TO_C, ("b", "a"): B_TO_A, ("c", "b"): C_TO_B}, ["a", "b", "lone", "c"]),
        (["a"], {("a", "b"): A_TO_B, ("a", "c"): A_TO_C, ("b", "a"): B_TO_A}, ["a", "b", "c"]),
        (["b"], {("a", "b"): A_TO_B, ("b", "a"): B_TO_A, ("c", "b"): C_TO_B}, ["a", "b", "c"]),
        (["c"], {("a", "c"): A_TO_C, ("c", "b"): C_TO_B}, ["a", "b", "c"]),
        (["lone"], {}, ["lone"]),
    ],
)
def test_facts_that_are_about_an_entry_lead_to_it(db, words, expected, entries):
    answer = links.links(db, words)
    assert joined(answer) == expected
    assert [entry.id for entry in answer.entries] == entries
    assert (answer.entry.id if answer.entry else None) == (words or [None])[0]
    assert list(answer.sources) == (["s"] if expected else [])


def test_a_fact_that_leads_to_several_entries_is_one_fact(db):
    assert [fact.address for fact in links.links(db, ["a"]).facts] == ["a/t/one", "a/t/two", "b/u/one"]


def test_links_are_of_one_entry_as_a_whole(db):
    with pytest.raises(NotFoundError, match='"a t" is not one'):
        links.links(db, ["a", "t"])
    with pytest.raises(NotFoundError, match='no entry is named "zebra"'):
        links.links(db, ["zebra"])
    with pytest.raises(UsageError):
        links.links(db, [""])
