"""Lists of the entries of a kind: of a time, by what stands in their answers, the first and the last, the largest."""

from __future__ import annotations

import pytest

from nato_af_cli.console import Screen
from nato_af_cli.render import render

FAIRS = {
    "wool": ("2008-04-02/2008-04-04", "Aurora", "Hara"),
    "salt": ("2010-11-19/2010-11-20", "Zephyr", "Sand"),
    "silk": ("2012-05-20", "Aurora", "Hara"),
    "iron": ("2014-09", "Boreas", "Gale"),
}
PURSES = {"small": (20, "USD", 2), "great": (900, "USD", 1), "middle": (300, "USD", 3), "other": (5000, "EUR", 0)}
ROUTES = {"old": ("2001-12", "2009"), "new": ("2010", "2014-12-31"), "last": ("2013", "")}
ENDED = """\
      end: {{source: s, facts: {{d: {{value: {end}, date: {end}, says: It was closed then.}}}}}}
      toll: {{source: s, facts: {{d: {{value: a coin, says: Its toll was a coin.}}}}}}
"""
BOOK = (
    """\
book: {title: The Fairs of Hara}
kinds:
  fairs:
    one: fair
    title: Fairs
    key: [summary, date, host, place]
    columns: [{topic: date, type: date}, host, place]
    span: [date]
  routes:
    one: route
    title: Routes
    key: [summary, start, end]
    columns: [{topic: start, type: date}, {topic: end, type: date}]
    span: [start, end]
  guilds: {one: guild, title: Guilds, key: [summary], columns: []}
  purses:
    one: purse
    title: Purses
    key: [summary, total]
    columns: [{topic: total, type: figure}, {topic: gifts, type: count}]
    span: [total]
sources: {s: {title: S, publisher: P, kind: official, published: 2016}}
synonyms: [[host, hosted, hosts], [start, started, began, opened], [end, ended, closed]]
fairs:
"""
    + "".join(
        f"""\
  {name}-fair:
    name: {name.title()} Fair
    topics:
      summary: {{source: s, facts: {{d: {{value: a fair for {name}, says: It was a fair for {name}.}}}}}}
      date: {{source: s, facts: {{d: {{value: {date}, date: {date}, says: It took place then.}}}}}}
      host: {{source: s, facts: {{h: {{value: {host}, date: {date}, says: {host} was its host.}}}}}}
      place: {{source: s, facts: {{p: {{value: {place}, date: {date}, says: It was held in {place}.}}}}}}
"""
        for name, (date, host, place) in FAIRS.items()
    )
    + "routes:\n"
    + "".join(
        f"""\
  {name}-road:
    name: {name.title()} Road
    topics:
      summary: {{source: s, facts: {{d: {{value: a road, says: It was a road.}}}}}}
      start: {{source: s, facts: {{d: {{value: {start}, date: {start}, says: It was opened then.}}}}}}
"""
        + (ENDED.format(end=end) if end else "")
        for name, (start, end) in ROUTES.items()
    )
    + "guilds:\n"
    + "".join(
        f"""\
  {name}-guild:
    name: {name.title()} Guild
    topics: {{trade: {{source: s, facts: {{t: {{value: Trade, date: 2010}}}}}}}}
"""
        for name in ("bakers", "smiths")
    )
    + "purses:\n"
    + "".join(
        f"""\
  {name}-purse:
    name: {name.title()} Purse
    topics:
      total: {{source: s, unit: {unit}, facts: {{d: {{value: {total}, date: 2015, says: It held {total} coins.}}}}}}
      keepers: {{source: s, facts: {{k: {{value: Aurora, says: Aurora kept it.}}}}}}
""".replace("facts: {d:", "facts: {part: {value: 7000, date: 2016, fields: {of: all}, says: A part.}, d:")
        + ("      gifts:\n        source: s\n        facts:\n" if gifts else "")
        + "".join(f"          g{n}: {{value: Gift {n}, says: It got gift {n}.}}\n" for n in range(gifts))
        for name, (total, unit, gifts) in PURSES.items()
    )
)


def listed(answer):
    return [entry.id for first in answer.answers[:1] if first.listing for entry, _, _ in first.listing.rows]


@pytest.mark.parametrize(
    ("question", "entries"),
    [
        ("fairs in 2012", ["silk-fair"]),
        ("which fairs were held between 2009 and 2012", ["salt-fair", "silk-fair"]),
        ("fairs in november 2010", ["salt-fair"]),
        ("fairs from may 2010 to june 2011", ["salt-fair"]),
        ("fairs between may 2010 and june 2012", ["salt-fair", "silk-fair"]),
        ("fairs after may 2012", ["iron-fair"]),
        ("fairs held by aurora in 2012", ["silk-fair"]),  # and not by 2012
        ("list the fairs since 2012", ["silk-fair", "iron-fair"]),
        ("fairs after 2012", ["iron-fair"]),
        ("fairs before 2010", ["wool-fair"]),
        ("fairs until 2010", ["wool-fair", "salt-fair"]),
        ("which routes began in 2010", ["new-road"]),
        ("which routes ended before 2014", ["old-road"]),
        ("routes closed in december 2014", ["new-road"]),
        ("which routes were active in 2005", ["old-road"]),
        ("which routes were active in 2013", ["new-road", "last-road"]),  # of one without an end it is not known that it ended
    ],
)
def test_a_time_leaves_the_entries_that_took_place_began_or_ended_in_it(find, question, entries):
    assert listed(find(question)) == entries


def test_a_time_of_none_is_no_list_of_all(find):
    assert listed(find("fairs in 1999")) == []


@pytest.mark.parametrize(
    ("question", "entries"),
    [
        ("fairs hosted by aurora", ["wool-fair", "silk-fair"]),
        ("which fairs were held in sand", ["salt-fair"]),
        ("fairs in hara in 2012", ["silk-fair"]),
        ("fairs hosted by aurora in gale", []),
        ("fairs for wool", []),  # a summary says what an entry is, and is no answer to limit a list by
        ("how many fairs did aurora host", []),
        ("fairs with camels", []),
    ],
)
def test_what_stands_in_an_answer_limits_a_list(find, question, entries):
    answer = find(question)
    assert listed(answer) == entries
    assert not entries or (answer.missing == () and answer.sureness > 0.9)


@pytest.mark.parametrize(
    ("question", "entries"),
    [
        ("the first fair", ["wool-fair"]),
        ("when was the last fair", ["iron-fair"]),
        ("latest route", ["last-road"]),
        ("who hosted the first fair", []),
        ("the first camel of the fair", []),
    ],
)
def test_the_first_and_the_last_of_a_kind_are_found_by_their_dates(find, question, entries):
    assert listed(find(question)) == entries


def test_a_topic_that_no_entry_of_the_time_has_is_left_out(find):
    columns = [[column.topic for column in find(text).answers[0].listing.kind.columns] for text in ("toll of the routes", TOLL)]
    assert columns == [["toll"], ["start"]]


TOLL = "toll of the routes opened in 2013"


@pytest.mark.parametrize(
    ("question", "entries"),
    [
        ("the largest purse", ["great-purse", "middle-purse", "small-purse"]),  # euros are no dollars
        ("which purse got the most money", ["great-purse", "middle-purse", "small-purse"]),
        ("smallest purses", ["small-purse", "middle-purse", "great-purse"]),
        ("which purse had the most gifts", ["middle-purse", "small-purse", "great-purse"]),
        ("which purse had the most keepers", []),
        ("largest fair", []),
    ],
)
def test_the_largest_of_a_kind_is_first_in_the_order_of_a_column(find, question, entries):
    answer = find(question)
    assert listed(answer) == entries
    assert all(found.ordered for found in answer.answers[:1] if found.listing)


def test_a_list_says_in_which_order_it_is(find):
    largest = render(find("largest purse"), "table", Screen())
    assert largest.startswith("3 purses with such a figure, largest first: Great Purse, Middle Purse and Small Purse.")
    assert render(find("all fairs"), "table", Screen()).startswith("4 fairs: Wool Fair, ")


@pytest.mark.parametrize("question", ["guilds in 2010", "the first guild", "largest guild", "guilds before 2012", "guilds"])
def test_a_kind_without_a_span_or_figures_has_no_first_and_no_largest(find, question):
    assert listed(find(question)) == (["bakers-guild", "smiths-guild"] if question == "guilds" else [])
