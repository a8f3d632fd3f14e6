"""Who has the most, how something went by year, how long a post was held: answers made of a topic's figures and dates."""

from __future__ import annotations

import pytest

from nato_af_cli.console import Screen
from nato_af_cli.render import render

RIDERS = {
    "caravan": {2010: {"Norway": 40, "Denmark": 70, "Latvia": 5}, 2011: {"Norway": 90, "Denmark": 60, "Latvia": 8}},
    "train": {2015: {"Norway": 30, "Spain": 20}, 2016: {"Norway": 25, "Spain": 10}},
}
GIFTS = (("Norway", 500, "EUR"), ("Denmark", 900, "USD"), ("Latvia", 300, "USD"), ("Spain", 400, "USD"))
RIDERS_OF = {
    entry: "\n".join(
        f"          {nation.lower()}-{year}: {{value: {number}, unit: riders, date: {year}, fields: {{nation: {nation}}},"
        f" says: In {year} {nation} had {number} riders in the {entry}.}}"
        for year, by_nation in years.items()
        for nation, number in by_nation.items()
    )
    for entry, years in RIDERS.items()
}
GIVEN = "\n".join(
    f"          {nation.lower()}: {{value: {number}, unit: {unit}, date: 2012, fields: {{nation: {nation}}},"
    f" says: {nation} gave {number} to the purse.}}"
    for nation, number, unit in GIFTS
)
BOOK = f"""\
book: {{title: T}}
sources: {{s: {{title: S, publisher: P, kind: official, published: 2016}}}}
synonyms: [[donors, contributions, gave]]
missions:
  caravan:
    name: Salt Caravan
    topics:
      summary: {{source: s, facts: {{d: {{value: a trade, says: The Salt Caravan was a trade.}}}}}}
      nations: {{source: s, facts: {{2011: {{value: 3, unit: nations, date: 2011, says: Three nations had riders.}}}}}}
      riders-by-nation:
        source: s
        facts:
{RIDERS_OF["caravan"]}
      camels-lost:
        source: s
        unit: camels
        facts:
          all: {{value: 99, date: 2011, fields: {{counted-by: Aslan, tents: 5}}, says: The caravan lost 99 camels.}}
          rest: {{value: 60, date: 2011, fields: {{nation: Other nations}}, says: The others lost 60 camels.}}
          norway: {{value: 30, date: 2011, fields: {{counted-by: Bibi, nation: Norway}}, says: Norway lost 30 camels.}}
          norway-daud: {{value: 25, date: 2012, fields: {{counted-by: Daud, nation: Norway}}, says: Norway lost 25 camels.}}
          denmark: {{value: 20, date: 2012, fields: {{nation: Denmark}}, says: Denmark lost 20 camels.}}
          latvia: {{value: 10, date: 2013, fields: {{nation: Latvia}}, says: Latvia lost 10 camels.}}
      keepers:
        source: s
        facts:
          aslan: {{value: Aslan, date: 2009-01-01/2010-12-31, fields: {{nation: Norway}}, says: Aslan was keeper of the salt.}}
          bibi: {{value: Bibi, date: 2011-01-01/2012-06-30, fields: {{nation: Latvia}}, says: Bibi took the keys from Norway.}}
          daud: {{value: Daud, date: 2012-07-01/2013-12-31, fields: {{nation: Spain}}, says: Daud took the keys in 2012.}}
          emil: {{value: Emil, date: 2014-01-01/2014-12-31, fields: {{nation: Latvia}}, says: Emil took the keys in 2014.}}
          farid: {{value: Farid, date: 2015-01-01/2015-12-31, fields: {{nation: Denmark}}, says: Farid took the keys in 2015.}}
  train:
    name: Iron Train
    topics:
      summary: {{source: s, facts: {{d: {{value: a train, says: The Iron Train ran on rails.}}}}}}
      cooks:
        source: s
        facts:
          ines: {{value: Ines, date: 2001/2003-06, says: Ines cooked on the train.}}
          juri: {{value: Juri, date: 2003-07, says: Juri became cook of the train.}}
          kaja: {{value: Kaja, date: 2006/2008, says: Kaja cooked on the train.}}
          lena: {{value: Lena, date: 2009-05, says: Lena became cook of the train.}}
      riders-by-nation:
        source: s
        facts:
{RIDERS_OF["train"]}
  march:
    name: Short March
    topics:
      start: {{source: s, facts: {{d: {{value: 2010-05-05, date: 2010-05-05, says: It began.}}}}}}
      end: {{source: s, facts: {{d: {{value: 2010-05-05, date: 2010-05-05, says: It ended.}}}}}}
  storm:
    name: Wild Storm
    topics:
      start: {{source: s, facts: {{d: {{value: 2010-05-05, date: 2010-05-05, says: It began.}}}}}}
      end: {{source: s, facts: {{d: {{value: 2009-05-05, date: 2009-05-05, says: It ended before.}}}}}}
funds:
  purse:
    name: Purse
    topics:
      contributions:
        source: s
        facts:
{GIVEN}
"""


def keys(found):
    return [fact.key for fact in found.facts]


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("which nations had the most riders in the salt caravan", ["norway-2011", "denmark-2010", "latvia-2011"]),
        ("which nations had the fewest riders in the salt caravan", ["latvia-2010", "norway-2010", "denmark-2011"]),
        ("which nations had the most riders in the salt caravan in 2010", ["denmark-2010", "norway-2010", "latvia-2010"]),
        ("which nations gave most to the purse", ["denmark", "spain", "latvia", "norway"]),  # euros are no dollars
        ("biggest donors of the purse", ["denmark", "spain", "latvia", "norway"]),
        ("top ten donors of the purse", ["denmark", "spain", "latvia", "norway"]),
    ],
)
def test_who_has_the_most_is_a_ranking_with_one_figure_of_each(find, question, order):
    first = find(question).answers[0]
    assert (first.type, keys(first), first.ordered) == ("topic", order, True)
    assert first.marked == first.facts[0].address


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("which nation had the most riders in the salt caravan", "norway-2011"),
        ("which nation had the most riders in the salt caravan in 2010", "denmark-2010"),
        ("which nation had the fewest riders in the salt caravan in 2010", "latvia-2010"),
    ],
)
def test_the_one_with_the_most_is_a_single_fact_of_the_time_that_is_named(find, question, key):
    first = find(question).answers[0]
    assert (first.type, keys(first)) == ("fact", [key])


@pytest.mark.parametrize(
    ("question", "marked", "says"),
    [
        (
            "which nation had the second most riders in the salt caravan",
            "denmark-2010",
            "Denmark 70 riders (2010), number 2 of 3.",
        ),
        ("second largest riders in the salt caravan", "denmark-2010", "Denmark 70 riders (2010), number 2 of 3."),
        (
            "which nation had the third most riders in the salt caravan in 2010",
            "latvia-2010",
            "Latvia 5 riders (2010), number 3 of 3.",
        ),
        ("which nation had the most riders in the salt caravan after norway", "denmark-2010", "number 2 of 3."),
        ("second biggest donor of the purse", "spain", "Spain 400 USD (2012), number 2 of 3."),  # the euros stand apart
        ("fifth biggest donor of the purse", "denmark", "Denmark 900 USD (2012), Spain 400 USD (2012)"),  # there are three
    ],
)
def test_the_second_largest_is_marked_in_the_ranking(find, question, marked, says):
    first = find(question).answers[0]
    assert (first.type, str(first.marked).rsplit("/", 1)[-1], first.ordered) == ("topic", marked, True)
    assert says in render(find(question), "table", Screen()).splitlines()[0]


def test_a_ranking_is_of_what_is_named_each_once_and_the_rest_behind(find):
    assert keys(find("which nations lost the most camels").answers[0]) == ["norway", "denmark", "latvia", "rest"]
    after = render(find("which nation lost the most camels after norway and denmark"), "table", Screen())
    assert after.startswith("Salt Caravan, camels lost: Latvia 10 camels (2013), number 3 of 4.")
    years = find("deadliest year for camels of the salt caravan").answers[0]  # each figure for itself
    assert keys(years) == ["all"]


@pytest.mark.parametrize("words", ["riders by nation", "number of riders per nation", "riders of each nation"])
def test_figures_by_nation_are_those_that_tell_nations_apart(find, words):
    assert find(f"{words} in the salt caravan").answers[0].address == "caravan/riders-by-nation"


def test_which_nations_there_were_is_no_number_of_nations(find):
    assert find("which nations had riders in the salt caravan").answers[0].facts[0].topic == "riders-by-nation"


def test_a_ranking_says_the_first_three_and_has_its_dates_last(find):
    text = render(find("which nations gave most to the purse"), "table", Screen())
    assert text.startswith(
        "Purse, contributions: Denmark 900 USD (2012), Spain 400 USD (2012), Latvia 300 USD (2012) and 1 more."
    )
    table = render(find("which nations had the most riders in the salt caravan"), "table", Screen())
    assert ["Nation", "Riders", "Date", "Source"] in [line.split() for line in table.splitlines()]


@pytest.mark.parametrize("period", ["by year", "per year", "each year", "every year"])
def test_figures_by_year_go_on_in_other_entries(find, period):
    answer = find(f"riders of norway {period}")
    assert [keys(found) for found in answer.together] == [["norway-2010", "norway-2011"], ["norway-2015", "norway-2016"]]
    assert [found.goes_on for found in answer.together] == [False, True]
    text = render(answer, "table", Screen())
    assert (
        text.startswith("Salt Caravan, riders by nation: first 40 riders (2010), last 90 riders (Norway; 2011).")
        and "\nIron Train\n" in text
    )


def test_figures_by_year_of_a_named_entry_stay_in_it(find):
    assert len(find("riders of norway in the salt caravan by year").together) == 1
    assert len(find("riders of norway in the salt caravan and the iron train by year").together) == 2


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("how long was bibi keeper of the salt caravan", "Bibi took the keys from Norway. That is 1 year and 6 months."),
        ("who was keeper of the salt caravan between 2011 and 2013", "Salt Caravan, keepers: Bibi, Daud."),
        ("when was norway keeper of the salt caravan", "Aslan was keeper of the salt."),
    ],
)
def test_the_holder_of_a_post_is_who_stands_in_the_cells(find, question, says):
    assert render(find(question), "table", Screen()).startswith(says)


@pytest.mark.parametrize(("year", "cook"), [(2002, "ines"), (2005, "juri"), (2007, "kaja"), (2020, "lena")])
def test_who_came_to_a_post_held_it_until_the_next(find, year, cook):
    assert keys(find(f"who was cook of the iron train in {year}").answers[0]) == [cook]


def test_a_year_alone_leads_to_its_timeline(find):
    assert "\nFor all that is dated to then: natoaf timeline 2012\n" in render(find("what happened in 2012"), "table", Screen())
    day = render(find("what happened on 1 july 2012"), "table", Screen())
    assert "natoaf timeline --from 2012-07-01 --to 2012-07-01\n" in day
    assert "timeline" not in render(find("keepers in 2012"), "table", Screen())


def test_what_lasted_a_day_lasted_a_day_and_what_ended_before_it_began_no_time(find):
    assert "Short March: 1 day, from 5 May 2010" in render(find("how long did the short march last"), "table", Screen())
    storm = find("how long did the wild storm last")
    assert not storm.answers or "day" not in render(storm, "table", Screen()).splitlines()[0]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("which keepers of the salt caravan were aslan and daud", ["aslan", "daud"]),
        ("which keepers of the salt caravan were from norway or spain", ["aslan", "daud"]),  # by their column
        ("riders of norway and latvia in the salt caravan in 2011", ["norway-2011", "latvia-2011"]),
    ],
)
def test_what_a_question_joins_is_answered_together(find, question, found):
    assert keys(find(question).answers[0]) == found


@pytest.mark.parametrize("denial", ["did not have", "didn't have", "never had"])
def test_which_did_not_is_not_answered_by_those_that_did(find, denial):
    assert not find(f"which nations {denial} riders in the salt caravan").answered
    assert find("which nations had riders in the salt caravan").answered
