from __future__ import annotations

import pytest

from nato_af_cli.book import names
from nato_af_cli.book.names import Listed
from nato_af_cli.errors import AmbiguousError, NotFoundError

FOLDED = [
    ("", ""),
    ("RSM", "rsm"),
    ("Mazar-e-Sharif", "mazar e sharif"),
    ("  Hikmet ÇETİN ", "hikmet cetin"),
    ("ana_trust.fund", "ana trust fund"),
    ("Afghanistan National Army (ANA) Trust Fund", "afghanistan national army ana trust fund"),
    ("Leaders' Meeting / Brussels", "leaders meeting brussels"),
    ("Leaders’ Meeting – Brussels", "leaders meeting brussels"),
    ("STRASSE", "strasse"),
    ("Straße", "strasse"),
    ("Ångström", "angstrom"),
    ("A\u030angstro\u0308m", "angstrom"),
    ("ﬁnance", "finance"),
    ("ＲＳＭ", "rsm"),
    ("１３", "13"),
    ("Ⅷ", "viii"),
    ("قطعنامه ۱۳۸۶", "قطعنامه ۱۳۸۶"),
    ("\u00a0RSM\u2003RS\t", "rsm rs"),
    ("?!…", ""),
    ("\udce9", ""),
    ("ANA™ №5", "anatm no5"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_a_name_is_folded_to_lower_case_words_without_accents(text, folded):
    assert names.fold(text) == folded
    assert names.fold(names.fold(text)) == folded


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ANA-TF", "anatf", True),
        ("Mazar e Sharif", "mazar-e-sharif", True),
        ("MazareSharif", "Mazar-e-Sharif", True),
        ("Çetin", "cetin", True),
        ("2017-05", "201705", True),
        ("rsm", "rs m.", True),
        ("rsm", "rsms", False),
        ("", "-", True),
    ],
)
def test_whole_names_are_compared_without_what_lies_between_their_words(one, other, same):
    assert (names.compact(one) == names.compact(other)) is same


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("spokes", "spoke"),
        ("spoke", "spoke"),
        ("countries", "country"),
        ("ties", "tie"),
        ("basis", "basis"),
        ("status", "status"),
        ("progress", "progress"),
        ("gas", "gas"),
        ("", ""),
    ],
)
def test_a_word_has_a_stem_without_the_ending_of_a_plural(word, stem):
    assert names.stem(word) == stem


LISTED = Listed(
    [
        ("resolute", ["resolute", "Resolute Support Mission", "RS-M"]),
        ("support", ["Support Mission"]),
        ("hyphens", ["Résolute-Support"]),
        ("long", ["a b c d e f g h i j k l m"]),
    ]
)


@pytest.mark.parametrize(("name", "found"), [("resolute", ["resolute"]), ("Resolute", []), ("rsm", []), ("resol", [])])
def test_a_list_of_names_is_searched_for_ids_to_the_letter(name, found):
    assert LISTED.own(name) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("resolute", ["resolute"]),
        ("resolutesupport", ["hyphens"]),
        ("rsm", ["resolute"]),
        ("resolutes", []),
        ("mission", []),
    ],
)
def test_a_list_of_names_is_searched_for_whole_names(name, found):
    assert LISTED.whole(name) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("resolute", ["resolute", "hyphens"]),
        ("resolute support", ["resolute"]),
        ("resol", []),
        ("resolute supp", []),
        ("mission", []),
        ("support", ["support"]),
        ("resolute support mission", []),
    ],
)
def test_a_list_of_names_is_searched_for_beginnings_that_end_with_a_word(name, found):
    assert LISTED.beginning(name) == found


@pytest.mark.parametrize(
    ("words", "found", "used"),
    [
        (["resolute"], ["resolute"], 1),
        (["resolute", "support"], ["hyphens"], 2),
        (["Resolute Support"], ["hyphens"], 1),
        (["resolute", "support", "mission", "spokes"], ["resolute"], 3),
        (["resolute", "spokes"], ["resolute"], 1),
        (["rs", "m", "spokes"], ["resolute"], 2),
        (["r", "s", "m"], ["resolute"], 3),
        (["support"], ["support"], 1),
        (["support", "personnel"], ["support"], 1),
        (["a", "b", "personnel"], ["long"], 2),
        (["resolute", "-"], ["resolute"], 2),
        (["resol"], (), 0),
        (["spokes", "resolute"], (), 0),
        (["?", "!"], (), 0),
        ([], (), 0),
    ],
)
def test_the_longest_run_of_words_that_names_something_is_taken(words, found, used):
    assert names.longest(words, LISTED) == (found, used)


def test_a_whole_name_of_fewer_words_beats_a_beginning_of_more():
    listed = Listed([("nato", ["NATO"]), ("lisbon", ["NATO Summit in Lisbon"])])
    assert names.longest(["nato", "summit"], listed) == (["nato"], 1)


def test_a_name_is_looked_for_in_a_bounded_number_of_words():
    class Counted:
        asked = 0

        def whole(self, _: str) -> list[str]:
            self.asked += 1
            return []

        own = beginning = whole

    counted = Counted()
    assert names.longest(["word"] * 100_000, counted) == ((), 0)
    assert counted.asked <= 3 * names.MOST_WORDS
    assert names.longest(list("abcdefghijklm"), LISTED) == (["long"], 12)


ITEMS = [("north", ("north", "Northtown")), ("south", ("south", "South Ville")), ("sea", ("sea", "South Sea"))]


@pytest.mark.parametrize(
    ("name", "one"),
    [("north", "north"), ("NORTHTOWN", "north"), ("south", "south"), ("southsea", "sea"), ("South-Ville", "south")],
)
def test_one_thing_is_chosen_by_its_name(name, one):
    assert names.choose_one(name, ITEMS) == one


def test_one_thing_is_chosen_by_the_beginning_of_its_name():
    assert names.choose_one("new", [(1, ("New York",)), (2, ("York",))]) == 1


@pytest.mark.parametrize("name", ["lisbon", "1-1", "11"])
def test_the_own_id_of_one_thing_goes_before_another_name_of_another(name):
    items = [(first, (first, other)) for first, other in [("lisbon-too", "Lisbon"), ("lisbon", "L"), ("1-1", "a"), ("11", "b")]]
    assert names.choose_one(name, items) == name


def test_a_name_of_several_things_is_ambiguous():
    items = [("a", ("a", "Red Fox")), ("b", ("b", "Red Hen")), ("c", ("c", "Blue Hen"))]
    with pytest.raises(AmbiguousError) as caught:
        names.choose_one("red", items)
    assert caught.value.sentence == '"red" is ambiguous'
    assert caught.value.hint == "It could be: a and b"
    assert caught.value.candidates == ("a", "b")


@pytest.mark.parametrize(
    ("name", "hint"),
    [("nrth", "Did you mean north?"), ("Sauthville", "Did you mean South Ville?"), ("zzz", ""), ("", "")],
)
def test_a_name_of_nothing_is_not_found_and_the_nearest_are_suggested(name, hint):
    with pytest.raises(NotFoundError) as caught:
        names.choose_one(name, ITEMS)
    assert caught.value.sentence == f'nothing is named "{name}"'
    assert caught.value.hint == hint


@pytest.mark.parametrize("name", ["", "?", "-"])
def test_a_name_without_a_letter_or_digit_names_nothing(name):
    with pytest.raises(NotFoundError):
        names.choose_one(name, [("dash", ("dash", "-"))])


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("warsow", ["Warsaw"]),
        ("WARSAWW", ["Warsaw"]),
        ("cetin", ["Çetin"]),
        ("zzz", []),
        ("", []),
    ],
)
def test_the_nearest_names_are_given_as_they_are_written(name, near):
    assert names.nearest(name, ["Warsaw", "Wales", "Çetin", "Cretin", "ÇETİN"]) == near


def test_no_more_of_the_nearest_names_are_given_than_asked_for():
    known = ["Names", "Name 12", "Name 1", "Name 123"]
    assert names.nearest("name", known, most=1) == ["Names"]
    assert names.nearest("name", known) == ["Names", "Name 12", "Name 1"]


def test_the_words_of_the_command_line_are_reserved():
    from nato_af_cli.cli.registry import COMMANDS, HIDDEN

    assert {names.compact(command) for command in (*COMMANDS, *HIDDEN)} <= names.RESERVED
    assert {names.compact(word) for word in names.RESERVED} == names.RESERVED


def test_no_near_miss_is_looked_for_of_a_name_longer_than_any():
    assert names.nearest("x" * 201, ["x" * 200]) == []
    assert names.nearest("x" * 199, ["x" * 200]) == ["x" * 200]


def test_a_name_of_many_things_names_the_first_and_how_many_more():
    items = [(number, (f"red-{number}", f"Red {number}")) for number in range(110)]
    with pytest.raises(AmbiguousError) as caught:
        names.choose_one("red", items)
    assert caught.value.hint.endswith("red-8, red-9 and 100 more")
    assert len(caught.value.candidates) == 110
