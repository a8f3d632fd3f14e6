from __future__ import annotations

import pytest

from nato_af_cli.console import Screen
from nato_af_cli.queries import pages
from nato_af_cli.render import render
from nato_af_cli.render.sheets.layout import lay_out
from nato_af_cli.render.sheets.mentions import MOST, is_told_elsewhere, shares, spread

HEAD = """\
book: {title: T}
kinds:
  nations: {one: nation, title: Nations, key: [summary]}
  forces: {one: force, title: Forces, key: [summary]}
sources:
  s: {title: S, publisher: P, kind: official, published: 2020}
"""
FEW = f"""{HEAD}
nations:
  norland:
    name: Norland
    aliases: [The North]
    topics: {{summary: {{source: s, facts: {{k: {{value: A nation, says: Norland is a nation.}}}}}}}}
forces:
  alpha:
    name: Alpha Force
    topics:
      lead: {{title: Led by, source: s, facts: {{k: {{value: Norland, date: 2001, about: [norland]}}}}}}
  beta:
    name: The Beta Force of Several Nations
    topics:
      personnel: {{unit: soldiers, source: s, facts: {{
        y1: {{value: 10, date: 2001, fields: {{nation: The North, scope: at sea}}, about: [norland]}},
        y2: {{value: 20, date: 2002, fields: {{nation: Norland}}, about: [norland]}},
        y3: {{value: 30, date: 2003, fields: {{nation: Sudland}}}}
      }}}}
      end: {{source: s, facts: {{k: {{value: 2004-05, date: 2004-05, about: [norland]}}}}}}
"""


def many(number: int) -> str:
    """Return a book in which so many facts of one entry are about another, and one fact of a third."""
    facts = ", ".join(f"y{year}: {{value: {year}, date: {year}, about: [norland]}}" for year in range(1900, 1900 + number))
    gamma = "  gamma: {name: Gamma, topics: {lead: {source: s, facts: {k: {value: Norland, about: [norland]}}}}}\n"
    return f"{FEW}{gamma}  delta: {{name: Delta, topics: {{men: {{unit: men, source: s, facts: {{{facts}}}}}}}}}\n"


def table(ask, text):
    return lay_out(ask(pages.page, ["norland"], text=text)).tables[-1]


def test_an_entry_of_few_facts_has_what_others_say_of_it_under_their_names_those_with_most_facts_first(ask):
    found = table(ask, FEW)
    assert found.title == "In other entries"
    assert [column.head for column in found.columns] == ["Topic", "Answer", "Date", "Source"]
    assert found.groups == ((0, "The Beta Force of Several Nations"), (3, "Alpha Force"))
    assert found.rows == (
        ("Personnel", "10 soldiers (at sea)", "2001", "1"),  # the field that only names the nation is left out
        ("", "20 soldiers", "2002", "1"),
        ("End", "May 2004", "", "1"),
        ("Led by", "Norland", "2001", "1"),
    )
    assert found.note == ""


def test_of_many_facts_each_entry_has_its_share_and_a_line_says_how_to_see_all(ask):
    found = table(ask, many(100))
    assert len(found.rows) == MOST
    assert [heading for _, heading in found.groups] == [
        "Delta (37 of 100)",
        "The Beta Force of Several Nations (1 of 3)",
        "Alpha Force",
        "Gamma",
    ]
    assert (found.rows[0][1], found.rows[36][1]) == ("1,900 men", "1,999 men")  # the first and the last
    assert found.note == "65 more: natoaf norland --all"


def test_more_entries_than_places_are_those_with_most_facts(ask):
    others = "".join(
        f"  e{number:02}: {{name: E{number:02}, topics: {{t: {{source: s, facts: {{k: {{value: V, about: [norland]}}}}}}}}}}\n"
        for number in range(60)
    )
    found = table(ask, f"{FEW}{others}")
    assert len(found.rows) == len(found.groups) == MOST
    assert found.groups[0][1] == "The Beta Force of Several Nations (1 of 3)"


def test_all_of_them_are_on_the_page_of_all_facts(ask):
    sheet = lay_out(ask(pages.page, ["norland"], text=many(100))._replace(whole=True))
    assert len(sheet.tables[-1].rows) == 105
    assert sheet.tables[-1].title == "Mentioned in other entries"


@pytest.mark.parametrize(("own", "others", "told"), [(1, 1, True), (1, 0, False), (7, 1, True), (8, 16, False), (8, 17, True)])
def test_which_pages_have_them(ask, own, others, told):
    answer = ask(pages.page, ["norland"], text=many(100))
    topic = answer.entry.topics[0]
    few = answer._replace(
        entry=answer.entry._replace(topics=(topic._replace(facts=topic.facts * own),)), related=answer.related[:others]
    )
    assert is_told_elsewhere(few) == told


def test_an_entry_whose_own_facts_say_more_names_only_where_else_it_is(ask):
    own = ", ".join(f"k{number}: {{value: V{number}}}" for number in range(9))
    text = FEW.replace("topics: {summary", f"topics: {{ties: {{source: s, facts: {{{own}}}}}, summary", 1)
    assert table(ask, text).rows == (("Mentioned in", "The Beta Force of Several Nations 3, Alpha Force 1"),)


@pytest.mark.parametrize("color", [False, True])
def test_the_names_of_the_entries_stand_across_the_columns(ask, color):
    text = render(ask(pages.page, ["norland"], text=FEW), "table", Screen(60, color=color))
    assert "The Beta Force of Several Nations" in text
    assert all(len(line) <= 60 for line in text.splitlines()) or color


@pytest.mark.parametrize("format", ["markdown", "html", "svg"])
def test_they_stand_in_every_form_that_people_read(ask, format):
    text = render(ask(pages.page, ["norland"], text=FEW), format, Screen(80))
    assert "Beta Force" in text and "20 soldiers" in text


def test_places_are_shared_out_until_none_is_left():
    assert shares([], 5) == []
    assert shares([3, 0, 2], 5) == [3, 0, 2]
    assert sum(shares([50, 3, 7, 1], 20)) == 20
    assert all(given <= size for given, size in zip(shares([50, 3, 7, 1], 20), [50, 3, 7, 1], strict=True))


@pytest.mark.parametrize(("most", "chosen"), [(9, [0, 1, 2, 3, 4]), (5, [0, 1, 2, 3, 4]), (3, [0, 2, 4]), (2, [0, 4]), (1, [4])])
def test_a_row_is_thinned_evenly(most, chosen):
    assert spread(range(5), most) == chosen
