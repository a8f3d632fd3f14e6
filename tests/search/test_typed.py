from __future__ import annotations

import pytest

from nato_af_cli.search.typed import Quantity, plain, quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("isaf in 2009", "isaf in 2009"),
        ("kan\u200bda\u00adhar\ufeff", "kandahar"),
        ("\u202ekabul\u2066", "kabul"),
        ("\uff29\uff33\uff21\uff26 \uff12\uff10\uff10\uff19", "ISAF 2009"),
        ("\ufb01ghters", "fighters"),
        ("I.S.A.F. commander", "ISAF commander"),
        ("the U.S. Army", "the US Army"),
        ("U.N.", "UN"),
        ("e.g. this", "eg this"),
        ("Article 5. When", "Article 5. When"),
        ("John F. Campbell", "John F. Campbell"),
        ("1.2.3", "1.2.3"),
        ("www.x.y.org", "www.x.y.org"),
        ("", ""),
    ],
)
def test_characters_that_look_alike_become_one_and_abbreviations_are_joined(text, expected):
    assert plain(text) == expected


FOUR_BILLION_AND = "4100000000"


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        *(
            (text, ["1400000000"])
            for text in ("1.4 billion USD", "1.4bn", "$1.4bn", "USD 1.4 billion", "\u20ac1.4 b", "1.40 bln")
        ),
        *((text, [FOUR_BILLION_AND]) for text in ("4.1bn", "4.1 BN", "4,100,000,000", "4 100 000 000", "4100000000", "4,100m")),
        *((text, ["3000000000"]) for text in ("$3bn", "3-billion", "3 billions", "\u00a33bn")),
        *((text, ["130000"]) for text in ("130k", "130 thousand", "130,000", "130 000", "130000", "130'000", "130\u2009000")),
        ("1.3 trillion", ["1300000000000"]),
        ("$5", ["5"]),
        ("$1.50", ["1.5"]),
        ("1.2345k", ["1234.5"]),
        ("0.5 million", ["500000"]),
        ("130k or 130,000", ["130000"]),
        ("from 4.1bn to 130,000", [FOUR_BILLION_AND, "130000"]),
        ("$2010", ["2010"]),
        ("2,010 soldiers", ["2010"]),
    ],
)
def test_a_quantity_is_known_in_every_notation(text, digits):
    assert [found.digits for found in quantities(plain(text))[0]] == digits


@pytest.mark.parametrize(
    "text",
    [
        *("article 5", "resolution 383", "in 2009", "in 1999 and 2014", "2009-2014", "2010-05-12", "fy15", "fy 2015", "nato"),
        *(
            "1.4",
            "12.5 per cent",
            "1,2",
            "1.2.3",
            "1,23,456",
            "12:30",
            "h2o",
            "3rd",
            "5km",
            "130kg",
            "9" * 19,
            "0." + "1" * 19 + "bn",
        ),
        *("\u0661\u0663\u0660\u0660\u0660\u0660", "", "$", "bn", "k"),
    ],
)
def test_what_is_a_year_a_small_number_a_date_or_part_of_a_word_is_no_quantity(text):
    assert quantities(text) == ((), text)


def test_what_is_no_quantity_is_left_of_a_text():
    found, rest = quantities("who gave $3bn in 2012 for 130,000 police under article 5")
    assert [quantity.typed for quantity in found] == ["$3bn", "130,000"]
    assert rest.split() == ["who", "gave", "in", "2012", "for", "police", "under", "article", "5"]


@pytest.mark.parametrize(
    "text", ["1," * 50_000, "1 000" * 20_000, "9" * 100_000, "$" * 100_000, "1.2bn " * 20_000, "a." * 50_000]
)
def test_long_and_hostile_texts_take_no_time(text):
    quantities(plain(text))


def test_a_quantity_has_the_forms_in_which_facts_write_it():
    assert Quantity("4.1bn", FOUR_BILLION_AND).forms == ("4100000000", "4 100 000 000", "4 1 billion")
    assert Quantity("130k", "130000").forms == ("130000", "130 000")
    assert Quantity("$5", "5").forms == ("5",)
