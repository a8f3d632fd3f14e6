from __future__ import annotations

import pytest
from standard import standard_kind

from nato_af_cli.errors import AmbiguousError, ExitCode, NotFoundError, UsageError
from nato_af_cli.queries import pages

MISSION, FUND, SUMMIT = standard_kind("mission"), standard_kind("fund"), standard_kind("summit")

FOXES = """\
book: {title: Foxes}
sources:
  s: {title: S, publisher: P, kind: press}
missions:
  red-fox:
    name: Red Fox
    topics:
      dens: {title: Where it lives, facts: {}}
  fox-of-the-alps: {name: Alpine Fox}
  bare: {name: Bare}
funds:
FUNDS
"""


@pytest.fixture
def foxes(open_book):
    funds = "\n".join(f"  fund-{number}: {{name: Fox Fund {number}}}" for number in range(1, 13))
    return open_book(FOXES.replace("FUNDS", funds))


def test_of_an_address_the_step_is_named_that_was_not_found(foxes):
    sentence, _, _ = told(NotFoundError, pages.page, foxes, ["badger/dens/alps"])
    assert sentence == 'no entry is named "badger"'


def told(error: type[Exception], ask, *args) -> tuple[str, str, ExitCode]:
    with pytest.raises(error) as caught:
        ask(*args)
    return caught.value.sentence, caught.value.hint, caught.value.exit_code


@pytest.mark.parametrize(
    ("words", "sentence"), [([], "a name is missing"), ([""], "a name is empty"), (["a", " "], "a name is empty")]
)
def test_a_path_without_a_word_is_a_mistake_of_usage(db, words, sentence):
    hint = "Run natoaf for the list of entries"
    assert told(UsageError, pages.page, db, words) == (sentence, hint, ExitCode.USAGE)


LISTS, ALL = "Run natoaf for the list.", "Run natoaf missions for the list."


@pytest.mark.parametrize(
    ("words", "kind", "commands", "sentence", "hint"),
    [
        (["zzz"], None, [], 'no entry is named "zzz"', LISTS),
        (["zzz", "bases"], None, [], 'no entry is named "zzz bases"', LISTS),
        (["?"], None, [], 'no entry is named "?"', LISTS),
        (["alpa"], None, [], 'no entry is named "alpa"', f"Did you mean alpha (mission)? {ALL}"),
        (["alpa", "bases"], None, [], 'no entry is named "alpa bases"', f"Did you mean alpha (mission)? {ALL}"),
        (["Fist", "Mission"], None, [], 'no entry is named "Fist Mission"', f"Did you mean First Mission (mission)? {ALL}"),
        (["gild"], None, [], 'no entry is named "gild"', "Did you mean gold (fund)? Run natoaf funds for the list."),
        (
            ["sorces"],
            None,
            ["sources", "show"],
            'no entry is named "sorces"',
            "Did you mean sources (command)? Run natoaf for the list.",
        ),
        (["zzz"], MISSION, [], 'no mission is named "zzz"', "Run natoaf missions for the list."),
        (["alpa"], MISSION, [], 'no mission is named "alpa"', f"Did you mean alpha (mission)? {ALL}"),
        (["gild"], MISSION, [], 'no mission is named "gild"', "Run natoaf missions for the list."),
        (["gold"], MISSION, [], 'no mission is named "gold"', "Gold Fund is of another kind: natoaf fund gold"),
        (["al"], FUND, [], 'no fund is named "al"', "Run natoaf funds for the list."),
        (["first"], FUND, [], 'no fund is named "first"', "ALPHA is of another kind: natoaf mission alpha"),
    ],
)
def test_a_name_of_no_entry_is_not_found_and_the_nearest_are_suggested(db, words, kind, commands, sentence, hint):
    assert told(NotFoundError, pages.page, db, words, kind, dict(zip(commands, commands, strict=True))) == (
        sentence,
        hint,
        ExitCode.NOT_FOUND,
    )


def test_each_thing_is_suggested_once_by_the_nearest_of_its_names(foxes):
    _, hint, _ = told(NotFoundError, pages.page, foxes, ["red foxs"])
    assert hint == f"Did you mean red-fox (mission)? {ALL}"
    _, hint, _ = told(NotFoundError, pages.page, foxes, ["fox funds 1"], None, {"funds": "funds"})
    assert hint.startswith("Did you mean Fox Fund 1 (fund), Fox Fund 1")


def test_the_nearest_name_is_suggested_first_whatever_other_names_things_have(open_book):
    towns = "".join(
        f"  bonn-{year}: {{name: Bonn Conference {year}, aliases: [Bonn Conferences {year}]}}\n" for year in (2001, 2011)
    )
    index = open_book(f"book: {{title: Towns}}\nmissions:\n{towns}")
    for year, other in ((2001, 2011), (2011, 2001)):
        _, hint, _ = told(NotFoundError, pages.page, index, [f"Bonn Canference {year}"])
        assert hint == f"Did you mean Bonn Conference {year} (mission) or Bonn Conference {other} (mission)? {ALL}"


FUND_IDS = [f"fund-{number}" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("words", "asked", "found"),
    [
        (["fox", "fund"], "fox fund", FUND_IDS),
        (["Fox-Fund", "total"], "Fox-Fund", FUND_IDS),
        (["fox"], "fox", ["fox-of-the-alps", *FUND_IDS]),
    ],
)
def test_a_beginning_of_several_names_is_ambiguous_and_the_first_are_shown(foxes, words, asked, found):
    with pytest.raises(AmbiguousError) as caught:
        pages.page(foxes, words)
    error = caught.value
    assert error.sentence == f'"{asked}" is the name of {len(found)} entries'
    assert error.hint == f"Choose one of: {', '.join(found[:10])} and {len(found) - 10} more"
    assert (error.candidates, error.exit_code) == (tuple(found), ExitCode.AMBIGUOUS)


def test_the_kind_tells_entries_of_a_like_name_apart(foxes):
    assert pages.page(foxes, ["fox"], MISSION).entry.id == "fox-of-the-alps"
    assert pages.page(foxes, ["fund", "1"], FUND).entry.id == "fund-1"
    sentence, hint, _ = told(NotFoundError, pages.page, foxes, ["fox"], SUMMIT)
    assert (sentence, hint) == (
        'no summit is named "fox"',
        "Alpine Fox is of another kind: natoaf mission fox-of-the-alps",
    )


@pytest.mark.parametrize(
    ("words", "sentence", "hint"),
    [
        (
            ["alpha", "zzz"],
            'there is no "zzz" under alpha',
            "It has: start, personnel and bases. Run natoaf show alpha to see all of them.",
        ),
        (
            ["alpha", "basis", "north"],
            'there is no "basis north" under alpha',
            "Did you mean natoaf alpha bases? Run natoaf show alpha to see all of them.",
        ),
        (
            ["alpha", "bases", "nroth"],
            'there is no "nroth" under alpha/bases',
            "Did you mean natoaf alpha bases north? Run natoaf show alpha bases to see all of them.",
        ),
        (
            ["alpha/bases/zzz"],
            'there is no "zzz" under alpha/bases',
            "It has: north and south. Run natoaf show alpha bases to see all of them.",
        ),
        (
            ["alpha", "bases", "north", "more", "words"],
            "alpha/bases/north is a fact; there is nothing below it",
            "Run natoaf show alpha/bases/north to see it",
        ),
    ],
)
def test_a_topic_or_a_key_that_is_not_there_is_not_found(db, words, sentence, hint):
    assert told(NotFoundError, pages.page, db, words) == (sentence, hint, ExitCode.NOT_FOUND)


@pytest.mark.parametrize("words", [["bare", "zzz"], ["red-fox", "dens", "zzz"]])
def test_nothing_is_listed_of_what_has_nothing(foxes, words):
    _, hint, _ = told(NotFoundError, pages.page, foxes, words)
    assert "It has: ." not in hint


MANY = "\n".join(f"          red-{number}: {{value: v{number}}}" for number in range(12))
DEEP = f"""\
book: {{title: Deep}}
sources: {{s: {{title: S, publisher: P, kind: press}}}}
missions:
  a:
    name: A Name
    topics:
      red-hot: {{facts: {{}}}}
      red-cold: {{facts: {{}}}}
      keys:
        source: s
        facts:
{MANY}
"""


@pytest.mark.parametrize(
    ("words", "sentence", "hint", "count"),
    [
        (["a", "red", "x"], '"red" is ambiguous under a', "red-hot or red-cold", 2),
        (["a", "keys", "red"], '"red" is ambiguous under a/keys', ", ".join(f"red-{n}" for n in range(10)) + " and 2 more", 12),
    ],
)
def test_the_beginning_of_several_topics_or_keys_is_ambiguous(open_book, words, sentence, hint, count):
    db = open_book(DEEP)
    with pytest.raises(AmbiguousError) as caught:
        pages.page(db, words)
    assert told(NotFoundError, pages.page, db, ["a", "keys", "zzz"])[1].startswith("It has: red-0, red-1, ")
    assert told(NotFoundError, pages.page, db, ["a", "keys", "rad", "0"])[1].startswith("Did you mean natoaf a keys red-0?")
    assert (caught.value.sentence, caught.value.hint) == (sentence, f"Choose one of: {hint}")
    assert len(caught.value.candidates) == count


@pytest.mark.parametrize("word", ["' OR 1=1 --", "%", "_", "*", "alpha%", "\udce9", "x" * 50_000, "a " * 5_000, "\x1b[31m", "-f"])
def test_any_word_ends_in_an_answer_or_a_sentence(db, word):
    with pytest.raises(NotFoundError):
        pages.page(db, ["zzz", word])
    with pytest.raises(NotFoundError):
        pages.page(db, ["alpha", "zzz", word])


@pytest.mark.parametrize("kind", [None, MISSION])
def test_a_word_that_is_not_unicode_ends_in_an_answer_or_a_sentence(db, kind):
    with pytest.raises(NotFoundError):
        pages.page(db, ["zzz\udce9"], kind)
