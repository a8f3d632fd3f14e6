from __future__ import annotations

import pytest

from nato_af_cli.book.model import Topic
from nato_af_cli.console import Screen
from nato_af_cli.queries import pages
from nato_af_cli.render import render
from nato_af_cli.render.sheets.entry import charted
from nato_af_cli.render.sheets.layout import lay_out
from nato_af_cli.render.sheets.notes import PRESS_MEANS
from nato_af_cli.render.sheets.sheet import Column, Sheet, Table

NUMBERS = Column("", "source")
SRC = Column("Source", "source")
REPORT = "Ministry, The Report, June 2020"
DAILY = "Press House, The Daily, 4 March 2021 [press]"
LEAFLET = "Ministry, A Leaflet, undated"
HEAD = "book: {title: T}\nsources:\n  s: {title: S, publisher: P, kind: official, published: 2020}\n"
YEARS = range(2001, 2021)
LARGE = f"""{HEAD}
missions:
  a:
    name: Alpha Force
    short: AF
    topics:
      summary: {{source: s, facts: {{k: {{value: A force, says: The Alpha Force kept the peace., about: [b]}}}}}}
      start: {{source: s, facts: {{k: {{value: 2001-01-01}}}}}}
      end: {{source: s, facts: {{k: {{value: 2020-12}}}}}}
      lead: {{source: s, facts: {{k: {{value: Norway}}}}}}
      personnel: {{unit: personnel, source: s, facts: {{
        {", ".join(f"y{year}: {{value: {100 * (year - 2000) if year < 2015 else 900}, date: {year}}}" for year in YEARS)}
      }}}}
      decisions: {{source: s, facts: {{
        go: {{value: Go, date: 2001, about: [b]}}, stay: {{value: Stay, date: 2001}},
        halt: {{value: Halt, date: 2001, about: [b]}}
      }}}}
      events: {{source: s, facts: {{late: {{value: Left, date: 2020}}, early: {{value: Came, date: 2001}}}}}}
      ships: {{source: s, facts: {{one: {{value: Fram}}, two: {{value: Gjoa}}}}}}
  b: {{name: Beta, topics: {{ties: {{source: s, facts: {{k: {{value: Ties, about: [a]}}}}}}}}}}
"""


def page(ask, **more):
    return lay_out(ask(pages.page, ["a"], text=LARGE)._replace(**more))


def test_a_small_entry_has_its_key_facts_then_all_others_and_who_mentions_it(ask):
    assert lay_out(ask(pages.page, ["alpha"])) == Sheet(
        title="Mission Alpha",
        aside="mission · from 2019",
        tables=(
            Table(
                (Column(role="name"), Column(role="prose"), NUMBERS),
                (("Start", "15 January 2019", "1"), ("Personnel", "peak about 1,200 (2020), last 900 (Mar 2021)", "1, 2*")),
            ),
            Table(
                (Column("Date"), Column("Personnel", "figure"), Column("", "bar", spare=1), Column("Change", "figure"), SRC),
                (("2020", "about 1,200", "▒" * 120, "", "1"), ("March 2021", "900", "█" * 90, "about −300", "2*")),
                title="Personnel",
                bar_note="A hatched bar is an estimate.",
            ),
            Table(
                (Column("Base", "name"), Column("Region", "prose"), Column("Lead", "prose"), SRC),
                (("Northtown", "north", "Norway", "1"), ("Southville", "south", "", "1")),
                title="Bases",
            ),
            Table(
                (Column("Topic", "name"), Column("Answer", "prose"), SRC),
                (("Purpose", "Help Alpha", "1, 3"), ("Administrator", "The Bank", "1")),
                title="In other entries",
                groups=((0, "Mission Beta"), (1, "Gold Fund")),
            ),
        ),
        notes=(("1", REPORT), ("2", DAILY), ("3", LEAFLET)),
        closing=PRESS_MEANS,
    )


def test_a_whole_entry_has_its_other_names_and_what_others_say_of_it(ask):
    sheet = lay_out(ask(pages.page, ["alpha"])._replace(whole=True))
    assert sheet.subtitle == "alpha · mission · also: ALPHA, First Mission"
    assert sheet.tables[-1] == Table(
        (Column(role="name"), Column(role="prose"), Column(role="source")),
        (("beta/purpose/help", "Help Alpha", "[1, 3]"), ("gold/administrator/bank", "The Bank", "[1]")),
        title="Mentioned in other entries",
        stacked=True,
    )
    assert sheet.notes == (("1", REPORT), ("2", DAILY), ("3", LEAFLET))


def test_a_large_entry_begins_with_its_summary_and_ends_with_the_names_of_its_other_topics(ask):
    sheet = page(ask)
    assert (sheet.title, sheet.aside, sheet.subtitle) == ("Alpha Force (AF)", "mission · 2001–2020", "")
    assert sheet.text == "The Alpha Force kept the peace. [1]"
    key, personnel, decisions, events, more = sheet.tables
    assert [row[:2] for row in key.rows] == [
        ("Led by" if key.rows[0][0] == "Led by" else "Lead", "Norway"),
        ("Start", "1 January 2001"),
        ("End", "December 2020"),
        ("Personnel", "peak 1,400 (2014), last 900 (2020)"),
    ]
    assert [row[0] for row in personnel.rows if row[0] in ("2001", "2014", "2020")] == ["2001", "2014", "2020"]
    assert len(personnel.rows) == 8
    assert personnel.note == "8 of 20 figures. All: natoaf a personnel"
    assert decisions.rows == (("Beta", "Go", "1"), ("", "Halt", "1"), ("", "Stay", "1"))
    assert [column.head for column in events.columns] == ["Date", "Event", "Source"]
    assert [row[:2] for row in events.rows] == [("2001", "Came"), ("2020", "Left")]
    assert more.rows == (
        ("More", "Ships 2"),
        ("Mentioned in", "Beta 1"),
        ("To see", "natoaf a ships shows one topic; natoaf a --all shows all 31 facts"),
    )


@pytest.mark.parametrize(("most", "shown"), [(9, 9), (10, 10), (11, 8)])
def test_figures_are_left_out_only_where_more_than_two_would_be(ask, most, shown):
    answer = ask(pages.page, ["a", "personnel"], text=LARGE)
    assert len(charted(answer, Topic("personnel", "Personnel", answer.facts[:most]))) == shown


def test_all_facts_are_there_where_they_are_asked_for(ask):
    sheet = page(ask, whole=True)
    shown = {cell for table in sheet.tables for row in table.rows for cell in row}
    assert {"Fram", "Gjoa", "Go", "Stay", "Halt", "Came", "Left", "100", "1,400", "Norway"} <= shown
    assert len(next(table for table in sheet.tables if table.title == "Personnel").rows) == len(YEARS)


@pytest.mark.parametrize("format", ["table", "markdown", "html", "svg"])
def test_what_people_read_is_short_and_says_how_to_see_the_rest(ask, format):
    answer = ask(pages.page, ["a"], text=LARGE)
    short, whole = (render(answer._replace(whole=whole), format, Screen(80)) for whole in (False, True))
    assert "Fram" in whole and "Fram" not in short
    assert "--all" in short.replace("\\", "") and "--all" not in whole


@pytest.mark.parametrize("format", ["json", "jsonl", "yaml", "csv", "tsv"])
def test_what_programs_read_has_every_fact_either_way(ask, format):
    answer = ask(pages.page, ["a"], text=LARGE)
    assert "Fram" in render(answer, format, Screen())
    assert render(answer, format, Screen()) == render(answer._replace(whole=True), format, Screen())


def test_only_sources_of_what_is_shown_are_noted(ask):
    text = LARGE.replace("ships: {source: s", "ships: {source: t").replace(
        "\nmissions:", "  t: {title: T, publisher: P, kind: press}\nmissions:"
    )
    short, whole = (lay_out(ask(pages.page, ["a"], text=text)._replace(whole=whole)) for whole in (False, True))
    assert [len(short.notes), len(whole.notes)] == [1, 2]


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_a_page_keeps_within_the_width_and_its_answers_within_the_first_screen(ask, width):
    lines = render(ask(pages.page, ["a"], text=LARGE), "table", Screen(width)).splitlines()
    assert max(map(len, lines)) <= width
    first = " ".join(" ".join(lines[:24]).split())
    assert all(part in first for part in ("2001–2020", "kept the peace", "Norway", "peak 1,400 (2014), last 900 (2020)"))


@pytest.mark.parametrize(
    ("kind", "topics", "expected"),
    [
        ("missions", {"start": "2003", "end": "2014-12-31"}, "mission · 2003–2014"),
        ("missions", {"start": "2003-05", "end": "2003-08"}, "mission · 2003"),
        ("missions", {"start": "2003-02"}, "mission · from 2003"),
        ("missions", {"end": "2014"}, "mission · until 2014"),
        ("missions", {"end": "Before 2015"}, "mission"),
        ("missions", {"lead": "NATO"}, "mission"),
        ("funds", {"established": "2002"}, "fund · from 2002"),
        ("summits", {"date": "2016-07-08/2016-07-09", "place": "Warsaw"}, "summit · 8–9 July 2016"),
        ("summits", {"lead": "NATO"}, "summit"),
    ],
)
def test_a_page_says_what_an_entry_is_and_when_it_was(ask, kind, topics, expected):
    lines = ", ".join(f"{slug}: {{source: s, facts: {{k: {{value: {value}}}}}}}" for slug, value in topics.items())
    assert lay_out(ask(pages.page, ["a"], text=f"{HEAD}{kind}: {{a: {{name: A, topics: {{{lines}}}}}}}")).aside == expected


def test_only_an_entry_that_goes_on_has_lasted_since_its_start(ask):
    answer = ask(
        pages.page,
        ["a"],
        text=f"{HEAD}missions: {{a: {{name: A, topics: {{start: {{source: s, facts: {{k: {{value: 2003}}}}}}}}}}}}",
    )
    ongoing = answer._replace(entry=answer.entry._replace(status="ongoing"))
    assert lay_out(ongoing).aside == "mission · since 2003"


def test_an_entry_names_a_topic_of_plain_answers_once(ask):
    text = f"{HEAD}missions: {{a: {{name: A, topics: {{aims: {{source: s, facts: {{k: {{value: One}}, l: {{value: Two}}}}}}}}}}}}"
    (table,) = lay_out(ask(pages.page, ["a"], text=text)).tables
    assert table.rows == (("Aims", "One", "1"), ("", "Two", "1"))


ONCE = f"""{HEAD}summits:
  a:
    name: A
    topics:
      date: {{source: s, facts: {{k: {{value: 2016-07-08/2016-07-09}}}}}}
      decisions: {{source: s, facts: {{@}}}}
  b: {{name: Bee}}
  c: {{name: Cee}}
"""


def test_what_happened_once_is_a_line_with_its_date_among_the_key_facts(ask):
    (key,) = lay_out(ask(pages.page, ["a"], text=ONCE.replace("@", "x: {value: Go on, date: 2016-07-08, about: [b]}"))).tables
    assert key.rows == (("Date", "8–9 July 2016", "1"), ("Decision", "Go on (8 Jul 2016)", "1"))
    (key,) = lay_out(ask(pages.page, ["a"], text=ONCE.replace("@", "x: {value: 2016-07-08, date: 2016-07-08}"))).tables
    assert key.rows[1] == ("Decision", "8 July 2016", "1")


@pytest.mark.parametrize(("date", "aside"), [("2016-07-08/2016-07-09", ""), ("2016-07-08", "8 July 2016")])
def test_what_happened_at_one_time_has_its_date_in_the_heading_unless_it_is_that_of_the_entry(ask, date, aside):
    facts = ", ".join(f"{id}: {{value: Go to {id}, date: {date}, about: [{id}]}}" for id in ("c", "b"))
    table = lay_out(ask(pages.page, ["a"], text=ONCE.replace("@", facts))).tables[1]
    assert (table.title, table.aside) == ("Decisions", aside)
    assert table.rows == (("Cee", "Go to c", "1"), ("Bee", "Go to b", "1"))


def test_whom_all_of_it_concerns_alike_is_not_said(ask):
    facts = ", ".join(f"{key}: {{value: Go {key}, date: 2016, about: [b]}}" for key in ("on", "up"))
    table = lay_out(ask(pages.page, ["a"], text=ONCE.replace("@", facts))).tables[1]
    assert [column.head for column in table.columns] == ["Decision", "Source"]


def test_topics_whose_titles_have_commas_are_set_off_by_semicolons(ask):
    text = LARGE.replace("ships: {source", 'ships: {title: "Ships, large and small", source').replace(
        "  b: {name", "      boats: {source: s, facts: {k: {value: Ask}}}\n  b: {name"
    )
    assert lay_out(ask(pages.page, ["a"], text=text)).tables[-1].rows[0] == ("More", "Ships, large and small 2; Boats 1")
