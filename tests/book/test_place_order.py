from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nato_af_cli.book.place_order import PlaceOrder

HEADINGS = ("Opening", "The force", "The force at sea", "Aid")


@pytest.mark.parametrize(
    "places",
    [
        ["paragraph 1", "paragraph 2", "paragraph 10", None],
        ["Table 3.3", "Table 3.10", "Table 12.1"],
        ["page 1, second paragraph", "page 1, tenth paragraph", "page 2, first paragraph"],
        ["first paragraph", "first two paragraphs", "second and last paragraphs", "third to fifth paragraphs", "last paragraph"],
        ["title", "heading and section I", "cover page", "summary, third paragraph", "first paragraph", "At a glance", "Zebras"],
        ["paragraph 1", "first point", "paragraph 2", "second point", "third point"],
        ["entry 30 September 2006", "entry 5 October 2006", "entry 3 August 2009"],
        ["Transition Tranche 1", "Transition Tranche 2", "Transition Tranche 10"],
        ["paragraph 2 (A New Phase)", "paragraph 2 (New)", "paragraph 3"],
    ],
)
def test_places_are_in_the_order_of_a_document(places):
    shuffled = random.Random(7).sample(places, len(places))
    assert sorted(shuffled, key=PlaceOrder().of) == places


def test_headings_go_before_everything_else():
    places = [
        "Opening, paragraph 1",
        "Opening, first point",
        "The force",
        "The force, paragraph 2",
        "The force at sea, paragraph 1",
        "Aid, paragraph 1",
        "first paragraph",
        "Aiders, paragraph 1",  # begins with a heading's letters, not with its words
        None,
    ]
    shuffled = random.Random(7).sample(places, len(places))
    assert sorted(shuffled, key=PlaceOrder(HEADINGS).of) == places


@given(st.lists(st.one_of(st.none(), st.text(max_size=20), st.from_regex(r"(page|first|last|9{1,30}|٣|²| ){1,4}")), max_size=8))
def test_any_text_has_a_place_and_none_is_last(places):
    ordered = sorted(places, key=PlaceOrder().of)
    assert ordered[len(ordered) - places.count(None) :] == [None] * places.count(None)
