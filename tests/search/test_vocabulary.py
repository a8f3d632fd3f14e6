from __future__ import annotations

import pytest
from herds import HERDS, short_book

from nato_af_cli.search import vocabulary


@pytest.mark.parametrize(
    ("beginning", "words"),
    [("ca", ["cafe", "camels", "caravan"]), ("camels", []), ("walk", ["walked"]), ("her", ["herat", "herd"]), ("xyz", [])],
)
def test_words_that_begin_so_are_longer_and_in_order(open_book, beginning, words):
    assert vocabulary.begins(open_book(HERDS), beginning) == words


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("heart", ["herat"]),
        ("hereat", ["herat"]),
        ("camles", ["camels"]),
        ("camelss", ["camels"]),
        ("dromederis", ["dromedaries"]),
        ("dromedari", ["dromedaries"]),
        ("dromedar", []),
        ("hqrqt", []),
        ("snad", ["sand"]),
        ("inm", []),
        ("4o", []),
        ("4000", []),
        ("", []),
    ],
)
def test_the_nearest_word_is_few_letters_away(open_book, word, near):
    assert vocabulary.nearest(open_book(HERDS), word) == near


def test_of_words_as_near_the_same_first_letter_then_the_more_common_then_the_first_of_the_alphabet_wins(open_book):
    db = open_book(short_book("bind find mind wind", "mind", "kind king sing"))
    assert vocabulary.nearest(db, "kinz", 9) == ["kind", "king"]
    assert vocabulary.nearest(db, "zind", 9) == ["mind", "bind", "find", "kind", "wind"]
    assert vocabulary.nearest(db, "fint", 9) == ["find"]
    assert vocabulary.nearest(db, "wing", 9) == ["wind", "king", "sing"]


def test_words_that_count_as_the_books_may_be_nearest_too(open_book):
    db = open_book(HERDS)
    assert vocabulary.nearest(db, "horsse") == []
    assert vocabulary.nearest(db, "horsse", also=["horse", "2019", "elephant"]) == ["horse"]


@pytest.mark.parametrize("word", ["4000", "400o", "401o", "500p", "fy15", "c130j"])
def test_a_word_with_a_digit_is_near_to_nothing(open_book, word):
    assert vocabulary.nearest(open_book(short_book("in 4010 or 400p, fy16, c130h")), word) == []


def test_a_word_may_be_near_to_one_with_a_digit_but_to_no_number(open_book):
    assert vocabulary.nearest(open_book(short_book("in 4010 or camp4")), "camps") == ["camp4"]


@pytest.mark.parametrize(
    ("word", "stem", "beginning", "misspelt"),
    [("chronicle", "chronicl", "chron", "chronicel"), ("stockbreeder", "stockbreed", "stock", "stokbreeder")],
)
def test_a_word_of_a_sources_title_alone_has_its_stem_but_is_none_to_begin_or_to_correct_by(
    open_book, word, stem, beginning, misspelt
):
    db = open_book(HERDS)
    assert vocabulary.words_of_stems(db, [stem]) == {word: stem}
    assert vocabulary.begins(db, beginning) == []
    assert vocabulary.nearest(db, misspelt) == []


def test_a_word_that_a_fact_has_too_is_not_for_its_source_alone(open_book):
    db = open_book(HERDS.replace("Forty camels", "Stockbreeder, forty camels"))
    assert vocabulary.begins(db, "stock") == vocabulary.nearest(db, "stokbreeder") == ["stockbreeder"]


def test_the_words_of_stems_are_all_that_the_book_has(open_book):
    db = open_book(HERDS)
    assert vocabulary.words_of_stems(db, ["walk", "herd", "hors"]) == {
        "walk": "walk",
        "walked": "walk",
        "herd": "herd",
        "herds": "herd",
    }
    assert vocabulary.words_of_stems(db, []) == {}


def test_the_stems_of_a_phrase_are_the_same_from_the_synonyms_and_cut_anew(open_book):
    asked = ["ships of the desert", "walking", "Walking", "walking", "!", "cafe", "café"]
    expected = {
        "ships of the desert": ("ship", "of", "the", "desert"),
        "walking": ("walk",),
        "Walking": ("walk",),
        "!": (),
        "cafe": ("cafe",),
        "café": ("cafe",),
    }
    assert vocabulary.stems(open_book(f"{HERDS}{SYNONYMS}"), asked) == vocabulary.stems(open_book(HERDS), asked) == expected
    assert vocabulary.stems(open_book(HERDS), []) == {}


SYNONYMS = """\
synonyms:
  - [camels, Ships of the Desert, café, "!"]
  - [ships, camels, vessels]
  - [alone]
  - [twice, Twice]
"""


def test_synonyms_are_what_stands_beside_a_word_or_a_phrase_in_the_order_of_the_book(open_book):
    db = open_book(f"{HERDS}{SYNONYMS}")
    assert vocabulary.synonyms(db, ["camels", "ships of the desert", "cafe", "alone", "twice", "vessels", "horse"]) == {
        "camels": ["ships of the desert", "cafe", "ships", "vessels"],
        "ships of the desert": ["camels", "cafe"],
        "cafe": ["camels", "ships of the desert"],
        "vessels": ["ships", "camels"],
    }
    assert vocabulary.synonyms(db, []) == vocabulary.synonyms(open_book(HERDS), ["camels"]) == {}


def test_the_words_of_synonyms_are_those_of_their_phrases_too(open_book):
    words = {"camels", "ships", "of", "the", "desert", "cafe", "vessels", "alone", "twice"}
    assert vocabulary.words_of_synonyms(open_book(f"{HERDS}{SYNONYMS}")) == words
    assert vocabulary.words_of_synonyms(open_book(HERDS)) == set()
