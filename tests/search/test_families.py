"""Lists across entries: which question asks for one, of which entries, with which topics."""

from __future__ import annotations

import pytest

POSTS = {"north": ("Aurora", "Hara Fort"), "south": ("Zephyr", "Sand Fort"), "west": ("Boreas", "Gale Fort")}
BOOK = (
    """\
book: {title: T}
sources: {s: {title: S, publisher: P, kind: official, published: 2015}}
missions:
"""
    + "".join(
        f"""\
  post-{name}:
    name: Caravan Post {name.title()}
    topics:
      summary: {{source: s, facts: {{d: {{value: a post, says: Caravan Post {name.title()} was a post.}}}}}}
      headquarters: {{source: s, facts: {{h: {{value: {place}, about: [train], says: It lay in {place}.}}}}}}
      keepers:
        source: s
        facts:
          one: {{value: {keeper}, date: 2010, says: {keeper} kept it.}}
          two: {{value: New {keeper}, date: 2012, says: New {keeper} kept it.}}
"""
        for name, (keeper, place) in POSTS.items()
    )
    + """\
  train: {name: Iron Train, topics: {cargo: {source: s, facts: {a: {value: Wool, says: It carried wool.}}}}}
funds:
  purse: {name: Purse, topics: {total: {source: s, facts: {a: {value: 9, unit: USD, says: It held 9 dollars.}}}}}
"""
)
ALL = "post-north post-south post-west"


def listed(answer):
    best = answer.answers[0]
    return (best.type, best.address) if best.listing else (best.type,)


@pytest.mark.parametrize(
    ("question", "entries"),
    [
        ("list all missions", f"{ALL} train"),
        ("every mission", f"{ALL} train"),
        ("the missions", f"{ALL} train"),
        ("caravan posts", ALL),
        ("list the caravan posts and their headquarters", ALL),
        ("which caravan posts were there", ALL),
        ("caravan post list", ALL),
        ("the three caravan posts", ALL),
        ("which 2 caravan posts were there", ALL),
        ("which missions were on the agenda", f"{ALL} train"),
        ("the caravan posts of the iron train", ALL),
    ],
)
def test_the_plural_of_a_kind_or_of_names_that_begin_alike_is_a_list(find, question, entries):
    assert listed(find(question)) == ("comparison", entries)


@pytest.mark.parametrize(
    "question",
    [
        "caravan post north",
        "caravan post stories",
        "the caravan posts of the purse",
        "list of caravan post north",
        "the last two caravan posts",
        "third caravan posts",
        "caravan posts with wool in winter",
        "list the funds",
        "which mission carried wool",
        "list of camels",
    ],
)
def test_one_entry_other_words_and_a_single_entry_of_a_kind_are_none(find, question):
    assert all(not one.listing for one in find(question).answers)


def test_the_topics_that_are_named_are_the_columns_with_all_their_answers(find):
    best, *others = find("the caravan posts, their headquarters and keepers").answers
    assert not {one.facts[0].topic for one in others if one.facts} & {"headquarters", "keepers"}
    assert [column.topic for column in best.listing.kind.columns] == ["headquarters", "keepers"]
    assert [[fact.text for fact in cells["keepers"]] for _, cells, _ in best.listing.rows] == [
        ["Aurora", "New Aurora"],
        ["Zephyr", "New Zephyr"],
        ["Boreas", "New Boreas"],
    ]
    assert {fact.topic for fact in best.facts} == {"headquarters", "keepers"}


def test_a_filter_on_kinds_leaves_lists_of_others_out(find):
    assert listed(find("list all missions", kinds=["mission"])) == ("comparison", f"{ALL} train")
    assert all(not one.listing for one in find("list all missions", kinds=["fund"]).answers)


def test_a_number_of_very_many_digits_is_how_many_of_nothing(find):
    assert all(not one.listing for one in find(f"caravan posts {'9' * 5000}").answers)
