from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nato_af_cli.book.wording import lowered, raised

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
