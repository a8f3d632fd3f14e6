from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nato_af_cli.book.wording import lowered, raised, singular, unit_of

TITLES = st.lists(st.text("abzABZ'é-", min_size=1, max_size=6), min_size=1, max_size=4).map(" ".join)


@given(TITLES)
def test_only_the_first_letter_is_ever_changed(title):
    assert lowered(title)[1:] == title[1:]
    assert lowered(title)[0] in (title[0], title[0].lower())
    assert raised(title).endswith(title[1:])


@given(TITLES)
def test_a_heading_with_a_capital_behind_its_first_letter_is_left_alone(title):
    if title[1:] != title[1:].lower():
        assert lowered(title) == title


@given(TITLES)
def test_a_name_is_left_alone(title):
    assert lowered(title, [f"The {title} of old"]) == title


@given(st.text("ABC", min_size=1, max_size=5), st.text("abc ", max_size=9))
def test_an_abbreviation_is_left_alone(first, rest):
    assert lowered(f"{first} {rest}") == raised(f"{first} {rest}") == f"{first} {rest}"


def test_a_common_word_is_lowered_and_raised():
    assert lowered("Framework nations") == "framework nations"
    assert raised("framework nations") == "Framework nations"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Spokes", "Spoke"),
        ("Funding streams", "Funding stream"),
        ("Signatories", "Signatory"),
        ("Hub", "Hub"),
        ("Legal basis", "Legal basis"),
        ("Status", "Status"),
        ("Weakness", "Weakness"),
        ("Series", "Series"),
        ("Classes", "Class"),
        ("Boxes", "Box"),
        ("Gas", "Gas"),
        ("Tranches", "Tranche"),
        ("Areas", "Area"),
        ("The Commander's flexibility", "The Commander's flexibility"),
        ("", ""),
    ],
)
def test_singular_is_the_head_of_a_column_of_things(title, expected):
    assert singular(title) == expected


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("1", "countries", "country"),
        ("1", "people", "person"),
        ("1", "series", "series"),
        ("1", "USD", "USD"),
        ("2", "men", "men"),
    ],
)
def test_one_thing_is_no_plural(text, unit, expected):
    assert unit_of(text, unit) == expected
