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


LISTS, ALL = "Run natoaf for the list", "Run natoaf missions for the list"


@pytest.mark.parametrize(
    ("words", "kind", "commands", "sentence", "hint"),
    [
        (["zzz"], None, [], 'no entry is named "zzz"', LISTS),
        (["zzz", "bases"], None, [], 'no entry is named "zzz bases"', LISTS),
        (["?"], None, [], 'no entry is named "?"', LISTS),
        (["alpa"], None, [], 'no entry is named "alpa"', f"Did you mean alpha (mission)? {ALL}"),
        (["alpa", "bases"], None, [], 'no entry is named "alpa bases"', f"Did you mean alpha (mission)? {ALL}"),
        (["Fist", "Mission"], None, [], 'no entry is named "Fist Mission"', f"Did you mean First Mission (mission)? {ALL}"),
        (["gild"], None, [], 'no entry is named "gild"', "Did you mean gold (fund)? Run natoaf funds for the list"),
        (
            ["sorces"],
            None,
            ["sources", "show"],
            'no entry is named "sorces"',
            "Did you mean sources (command)? Run natoaf for the list",
        ),
        (["zzz"], MISSION, [], 'no mission is named "zzz"', "Run natoaf missions for the list"),
        (["alpa"], MISSION, [], 'no mission is named "alpa"', f"Did you mean alpha (mission)? {ALL}"),
        (["gild"], MISSION, [], 'no mission is named "gild"', "Run natoaf missions for the list"),
        (["gold"], MISSION, [], 'no mission is named "gold"', "Gold Fund is of another kind: natoaf fund gold"),
        (["al"], FUND, [], 'no fund is named "al"', "Run natoaf funds for the list"),
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
    assert hint.startswith("Did you mean Fox Fund 1 (fund) or Fox Fund 1")


def test_the_nearest_name_is_suggested_first_whatever_other_names_things_have(open_book):
    towns = "".join(
        f"  bonn-{year}: {{name: Bonn Conference {year}, aliases: [Bonn Conferences {year}]}}\n" for year in (2001, 2011)
    )
    index = open_book(f"book: {{title: Towns}}\nmissions:\n{towns}")
    for year in (2001, 2011):
        _, hint, _ = told(NotFoundError, pages.page, index, [f"Bonn Canference {year}"])
        assert hint == f"Did you mean Bonn Conference {year} (mission)? {ALL}"  # the other is twice as far
    _, hint, _ = told(NotFoundError, pages.page, index, ["Bonn Canference"])
    assert hint == f"Did you mean Bonn Conference 2001 (mission) or Bonn Conference 2011 (mission)? {ALL}"


FUND_IDS = [f"fund-{number}" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("words", "asked", "found"),
    [
        (["fox", "fund"], "fox fund", FUND_IDS),
        (["Fox-Fund", "total"], "Fox-Fund", FUND_IDS),
        (["fox"], "fox", ["red-fox", "fox-of-the-alps", *FUND_IDS]),
    ],
)
def test_a_beginning_of_several_names_is_ambiguous_and_what_has_the_words_is_shown_short_names_first(foxes, words, asked, found):
    with pytest.raises(AmbiguousError) as caught:
        pages.page(foxes, words)
    error = caught.value
    assert error.sentence == f'"{asked}" is in the names of {len(found)} entries'
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
            "It has: start, personnel and bases. Run natoaf show alpha to see all of them\n"
            "To search the whole book: natoaf find alpha zzz",
        ),
        (
            ["alpha", "basis", "north"],
            'there is no "basis north" under alpha',
            "Did you mean natoaf alpha bases? Run natoaf show alpha to see all of them",
        ),
        (
            ["alpha", "bases", "nroth"],
            'there is no "nroth" under alpha/bases',
            "Did you mean natoaf alpha bases north? Run natoaf show alpha bases to see all of them",
        ),
        (
            ["alpha/bases/zzz"],
            'there is no "zzz" under alpha/bases',
            "It has: north and south. Run natoaf show alpha bases to see all of them",
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


def test_facts_whose_keys_begin_alike_are_told_with_what_they_say(open_book):
    facts = "2010-08: {value: 119000, qualifier: about, date: 2010-08}, 2010-11: {value: 130930, date: 2010-11-15}"
    index = open_book(
        f"{FOXES.partition('missions')[0]}missions:\n"
        f"  a: {{name: A, topics: {{men: {{unit: men, source: s, facts: {{{facts}}}}}}}}}"
    )
    hint = (
        "Choose one of:\nnatoaf a men 2010-08  # about 119,000 men (August 2010)\n"
        "natoaf a men 2010-11  # 130,930 men (15 November 2010)"
    )
    assert told(AmbiguousError, pages.page, index, ["a", "men", "2010"])[1] == hint
    sentence, hint, _ = told(NotFoundError, pages.page, index, ["a", "2010"])
    assert (sentence, hint) == ('there is no "2010" under a', "For what happened then: natoaf timeline a 2010")


TOWNS = """\
book: {title: Towns}
summits:
  rome-2006: {name: Rome Summit, short: Rome 2006, aliases: [Rome]}
  rome-2010: {name: Second Summit in Rome, short: Rome 2010}
  arctic: {name: North Cape Summit of the Arctic}
missions:
  rc-north: {name: RC North, aliases: [Regional Command North]}
  ministers: {name: "Ministers, April 2021"}
"""


@pytest.mark.parametrize(
    ("words", "kind", "sentence", "hint"),
    [
        (["command"], None, 'no entry is named "command"', "Did you mean RC North (natoaf rc-north)?"),
        (["summit"], MISSION, 'no mission is named "summit"', "Run natoaf missions for the list"),
        (["april", "2021"], None, 'no entry is named "april 2021"', "Did you mean Ministers, April 2021 (natoaf ministers)?"),
        (
            ["cape", "summit"],
            SUMMIT,
            'no summit is named "cape summit"',
            "Did you mean North Cape Summit of the Arctic (natoaf summit arctic)?",
        ),
        (["rome"], MISSION, 'no mission is named "rome"', "Rome 2006 is of another kind: natoaf summit rome-2006"),
        (["sumit", "rome"], None, 'no command or entry is named "sumit"', "Did you mean natoaf summit rome?"),
        (["list", "all", "summits"], None, 'no command or entry is named "list"', "Did you mean natoaf summits?"),
        (["about", "rc-north"], None, 'no command or entry is named "about"', "Did you mean natoaf rc-north?"),
        (
            ["rome", "2010", "rome"],
            None,
            'there is no "rome" under rome-2010',
            "It has nothing. Run natoaf show rome-2010 to see what there is",
        ),
    ],
)
def test_words_of_a_name_and_words_around_one_lead_to_it(open_book, words, kind, sentence, hint):
    assert told(NotFoundError, pages.show if kind is None else pages.page, open_book(TOWNS), words, kind or {"find": "find"})[
        :2
    ] == (
        sentence,
        hint,
    )


def test_a_word_of_the_facts_is_no_typing_error_but_for_the_plural_of_a_name(open_book):
    facts = "{value: V, source: s, says: In Helmand the foxes of Alpha.}"
    index = open_book(
        f"{FOXES.partition('missions')[0]}missions: {{holland: {{name: Holland, topics: {{t: {{facts: {{k: {facts}}}}}}}}}}}"
    )
    assert told(NotFoundError, pages.page, index, ["helmand"])[1] == "1 fact mentions it: natoaf find helmand"
    assert told(NotFoundError, pages.page, index, ["helland"])[1] == f"Did you mean holland (mission)? {ALL}"
    foxes = open_book(FOXES.replace("FUNDS", "  foxe: {name: F, topics: {t: {facts: {k: " + facts + "}}}}"))
    assert told(NotFoundError, pages.page, foxes, ["foxes"])[1].startswith("Did you mean foxe (fund)?")


def test_a_fact_is_suggested_by_a_word_of_its_key(open_book):
    facts = "{jan-smit: {value: Jan Smit, source: s}, jan-jansen: {value: Jan Jansen, source: s}}"
    index = open_book(f"{FOXES.partition('missions')[0]}missions: {{a: {{name: A, topics: {{heads: {{facts: {facts}}}}}}}}}")
    for word in ("smit", "smitt"):
        hint = told(NotFoundError, pages.page, index, ["a", "heads", word])[1]
        assert hint == "Did you mean natoaf a heads jan-smit? Run natoaf show a heads to see all of them"


def test_a_word_of_several_names_means_first_the_shortest(open_book):
    index = open_book(TOWNS.replace("  ministers:", "  north-sea: {name: North Sea Mission}\n  ministers:"))
    with pytest.raises(AmbiguousError) as caught:
        pages.page(index, ["north"])
    assert caught.value.candidates == ("rc-north", "north-sea", "arctic")


@pytest.mark.parametrize(
    ("words", "kind", "alike"),
    [(["rome"], None, ("rome-2010",)), (["rome"], SUMMIT, ("rome-2010",)), (["Rome 2006"], None, ()), (["arctic"], None, ())],
)
def test_others_that_are_called_by_the_same_first_words_are_named_beside_the_one_of_the_alias(open_book, words, kind, alike):
    assert pages.page(open_book(TOWNS), words, kind).alike == alike


@pytest.mark.parametrize("words", [["bare", "zzz"], ["red-fox", "dens", "zzz"]])
def test_nothing_is_listed_of_what_has_nothing(foxes, words):
    _, hint, _ = told(NotFoundError, pages.page, foxes, words)
    assert "It has: ." not in hint


MANY = "\n".join(f"          red-{number}: {{value: v{number}}}" for number in range(13))
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
        (["a", "keys", "red"], '"red" is ambiguous under a/keys', ", ".join(f"red-{n}" for n in range(10)) + " and 3 more", 13),
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
