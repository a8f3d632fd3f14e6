"""Who came before, who came after: lifts.succession."""

from __future__ import annotations

import pytest

from nato_af_cli.search import boosts
from nato_af_cli.search.boosts import BESIDE
from nato_af_cli.search.fulltext import EVERY_FACT, Condition
from nato_af_cli.search.understanding import understand

BOOK = """\
book: {title: T}
sources: {s: {title: T, publisher: P, kind: press, published: 2020}}
missions:
  m:
    name: Caravan
    topics:
      keeper:
        source: s
        facts:
          c: {value: Cem Omar, date: 2012}
          a: {value: Ali Aslan, date: 2008}
          b: {value: Bea Baran, date: 2010-05}
          b-again: {value: Bea Baran, date: 2011}
          undated: {value: Zoe Zaman}
      scribe:
        source: s
        facts: {first: {value: Cem Omar, date: 2001}, second: {value: Dan Demir, date: 2002}}
      number:
        source: s
        unit: camels
        facts: {x: {value: 10, date: 2001}, y: {value: 20, date: 2002}}
      guard:
        source: s
        facts: {junior: {value: Eli Erol Jr., date: 2014}, later: {value: Fay Fanar, date: 2015}}
      motto: {source: s, facts: {old: {value: with omar, date: 2001}, new: {value: without omar, date: 2002}}}
      road: {source: s, facts: {north: {value: Cem Omar}, south: {value: South}}}
"""
NEXT, HALF = BESIDE, -BESIDE / 2


@pytest.fixture
def beside(open_book):
    db = open_book(BOOK)

    def ask(text, within=EVERY_FACT):
        found = boosts.succession(db, understand(db, text, exact=True), within)
        named = {fact.number: f"{fact.topic}/{fact.key}" for fact in boosts.candidates(db, list(found))}
        return {named[number]: lift for number, lift in found.items()}

    return ask


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("who replaced aslan", {"keeper/a": HALF, "keeper/b": NEXT, "keeper/b-again": NEXT}),
        ("who came before baran", {"keeper/a": NEXT, "keeper/b": HALF, "keeper/b-again": HALF}),
        ("successor of Bea BARAN", {"keeper/b": HALF, "keeper/b-again": HALF, "keeper/c": NEXT}),
        ("who came before aslan", {"keeper/a": HALF}),
        ("who replaced demir", {"scribe/second": HALF}),
        ("who replaced omar", {"keeper/c": HALF, "scribe/first": HALF, "scribe/second": NEXT}),
        ("whom did omar replace", {"keeper/c": HALF, "keeper/b": NEXT, "keeper/b-again": NEXT, "scribe/first": HALF}),
        ("who replaced erol", {"guard/junior": HALF, "guard/later": NEXT}),
        ("baran replaced aslan", {}),
        (
            "who kept it between aslan and omar",
            {"keeper/a": HALF, "keeper/b": NEXT, "keeper/b-again": NEXT, "keeper/c": HALF, "scribe/first": HALF},
        ),
        ("who replaced aslan and baran", {"keeper/a": HALF, "keeper/b": NEXT, "keeper/b-again": NEXT, "keeper/c": NEXT}),
        (
            "who came before omar and baran",
            {"keeper/a": NEXT, "keeper/b": NEXT, "keeper/b-again": NEXT, "keeper/c": HALF, "scribe/first": HALF},
        ),
    ],
)
def test_what_stands_beside_the_one_that_is_named_is_lifted_and_that_one_lowered(beside, text, expected):
    assert beside(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "omar",
        "who was omar",
        "who replaced bea",
        "who replaced ali",
        "who replaced zaman",
        "who replaced goats",
        "after 10",
        "after the",
    ],
)
def test_without_a_name_of_a_dated_series_that_is_asked_about_nothing_is_lifted(beside, text):
    assert beside(text) == {}


def test_filters_hold_for_what_is_lifted_and_not_for_the_one_that_is_named(beside):
    assert beside("who replaced aslan", Condition("last_day <= ?", ("2010-12-31",))) == {"keeper/a": HALF, "keeper/b": NEXT}
    assert beside("who replaced baran", Condition("first_day >= ?", ("2012-01-01",))) == {"keeper/c": NEXT}
    assert beside("who replaced omar", Condition("topic = ? AND kind = ?", ("scribe", "mission"))) == {
        "scribe/first": HALF,
        "scribe/second": NEXT,
    }
    assert beside("who replaced omar", Condition("kind = ?", ("fund",))) == {}
