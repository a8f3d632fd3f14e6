from __future__ import annotations

import re

import pytest

from nato_af_cli.console import Screen
from nato_af_cli.queries import limited
from nato_af_cli.queries.filters import Filters
from nato_af_cli.queries.timeline import Timeline, timeline
from nato_af_cli.render import render
from nato_af_cli.render.drawing.lanes import LEAST_AXIS
from nato_af_cli.render.drawing.lanes import draw as draw_chart
from nato_af_cli.render.sheets.layout import lay_out
from nato_af_cli.render.sheets.sheet import Chart, Lane, Mark, Stretch

BOOK = """\
book: {title: T}
sources:
  s: {title: S, publisher: P, kind: official}
  p: {title: N, publisher: P, kind: press}
missions:
  alpha:
    name: Alpha
    topics:
      start: {source: s, facts: {k: {value: 2003-08-11, date: 2003-08-11}}}
      end: {source: s, facts: {k: {value: 2014-12-31, date: 2014-12-28}}}
      commanders:
        source: s
        facts:
          one: {value: One, date: 2004-02-09/2005-02, fields: {rank: General}}
          two: {value: Two, date: 2005-02/2006-02, fields: {term: to February 2006}}
      personnel: {unit: personnel, source: p, facts: {"2005": {value: 9000, qualifier: about, date: 2005}}}
      budget: {unit: USD, source: s, facts: {k: {value: 5000000, date: 2004/2006}}}
      phases: {source: s, facts: {phase-1: {value: 2004-01/2004-06, date: 2004-01/2004-06}}}
      visits: {source: s, facts: {k: {value: Queen, date: 2004-07-08/2004-07-09, about: [beta]}}}
  beta: {name: Beta, topics: {start: {source: s, facts: {k: {value: 2004, date: 2004}}}}}
"""


TOPICS = ("start", "end", "commanders", "personnel", "budget", "phases", "visits")


KINDS = f"kinds: {{missions: {{one: mission, title: Missions, span: [start, end], events: [{', '.join(TOPICS)}]}}}}\n"


@pytest.fixture
def ask_timeline(ask):
    def run(*words, day=None, **filters) -> Timeline:
        return ask(
            lambda index: limited.ask(index, lambda whole: timeline(whole, words, Filters(**filters)), as_of=day),
            text=BOOK + KINDS,
        )

    return run


def test_the_facts_stand_by_year_with_what_they_say_and_till_when(ask_timeline):
    sheet = lay_out(ask_timeline())
    assert (sheet.title, sheet.aside) == ("Timeline", "9 events · 2003–2014")
    (table,) = sheet.tables
    assert table.rows == (
        ("11 Aug 2003", "Alpha", "Start: 11 August 2003", "1"),
        ("2004", "Beta", "Start: 2004", "1"),
        ("2004", "Alpha", "Budget: 5 million USD, to 2006", "1"),
        ("Jan 2004", "Alpha", "Phases: January – June 2004", "1"),
        ("9 Feb 2004", "Alpha", "Commanders: One (General), to February 2005", "1"),
        ("8–9 Jul 2004", "Alpha", "Visits: Queen", "1"),
        ("2005", "Alpha", "Personnel: about 9,000", "2*"),
        ("Feb 2005", "Alpha", "Commanders: Two (to February 2006)", "1"),
        ("28 Dec 2014", "Alpha", "End: 31 December 2014", "1"),
    )
    assert table.groups == ((0, "2003"), (1, "2004"), (6, "2005"), (8, "2014"))
    assert sheet.closing


def test_a_fact_with_a_sentence_of_its_own_says_it_and_what_one_document_says_of_a_day_stands_together(ask):
    facts = ", ".join(
        f"{key}: {{value: V, date: 2004-05, source: {source}, says: {key.capitalize()} was said.}}"
        for key, source in (("one", "s"), ("two", "s"), ("three", "p"))
    )
    sources = "sources: {s: {title: S, publisher: P, kind: official}, p: {title: N, publisher: P, kind: press}}"
    missions = f"missions: {{a: {{name: A}}, b: {{name: B, topics: {{events: {{facts: {{{facts}}}}}}}}}}}"
    text = f"book: {{title: T}}\n{sources}\n{missions}\n"
    (table,) = lay_out(ask(lambda index: timeline(index, [], Filters()), text=text)).tables
    assert table.rows == (
        ("May 2004", "One was said.", "1"),
        ("", "Two was said.", ""),
        ("May 2004", "Three was said.", "2*"),
    )


def test_what_began_before_the_time_that_is_asked_for_but_touches_it_is_drawn_and_listed(ask_timeline):
    sheet = lay_out(ask_timeline("alpha", since="2005-02", until="2005-12"))
    (table,) = sheet.tables
    assert [row[0] for row in table.rows] == ["2004", "9 Feb 2004", "2005", "Feb 2005"]
    assert sheet.subtitle == "Alpha: 11 August 2003 – 31 December 2014"
    assert "- One" in [label for label, _, _ in lanes(sheet.chart)]


def test_facts_of_one_entry_do_not_name_it(ask_timeline):
    (table,) = lay_out(ask_timeline(kinds=["mission"], topics=["commanders"])).tables
    assert [column.head for column in table.columns] == ["Date", "What", "Source"]


def test_the_title_names_the_entries_and_the_day(ask_timeline):
    assert lay_out(ask_timeline("alpha", "beta")).title == "Timeline of Alpha, Beta"
    assert lay_out(ask_timeline("alpha", day="2004")).title == "Timeline of Alpha, as known on 31 December 2004"


def test_nothing_is_a_timeline_too(ask_timeline):
    sheet = lay_out(ask_timeline(since="1990", until="1991"))
    assert (sheet.aside, sheet.tables, sheet.chart) == ("0 events", (), None)
    for format in ("table", "json", "svg", "html"):
        assert render(ask_timeline(since="1990", until="1991"), format, Screen(80))


def lanes(chart):
    return [
        (
            f"{'- ' if lane.part else ''}{lane.label}",
            [(s.first, s.last, s.begun_before, s.goes_on) for s in lane.stretches],
            [mark.day for mark in lane.marks],
        )
        for lane in chart.lanes
    ]


def test_the_chart_has_what_lasted_as_bars_and_the_rest_as_marks(ask_timeline):
    chart = lay_out(ask_timeline()).chart
    assert (chart.first, chart.last) == ("2003-08-11", "2014-12-31")
    assert lanes(chart) == [
        ("Alpha", [("2003-08-11", "2014-12-31", False, False)], ["2003-08-11", "2004-07-08", "2005-07-02", "2014-12-28"]),
        ("- Budget: 5 million USD", [("2004-01-01", "2006-12-31", False, False)], []),
        ("- Phases: Phase 1", [("2004-01-01", "2004-06-30", False, False)], []),
        ("- One", [("2004-02-09", "2005-02-28", False, False)], []),
        ("- Two", [("2005-02-01", "2006-02-28", False, False)], []),
        ("Beta", [("2004-01-01", "2014-12-31", False, True)], ["2004-07-01"]),
    ]
    assert chart.lanes[0].stretches[0].text == "Alpha: 11 August 2003 – 31 December 2014"
    assert chart.lanes[-1].stretches[0].text == "Beta: from 2004, no known end"
    assert chart.lanes[0].marks[1].text == "Alpha, 8–9 July 2004: Visits: Queen"


def test_what_reaches_beyond_the_days_that_are_asked_for_is_cut_and_says_so(ask_timeline):
    chart = lay_out(ask_timeline(since="2004-06", until="2005")).chart
    assert (chart.first, chart.last) == ("2004-06-01", "2005-12-31")
    assert lanes(chart) == [
        ("Beta", [("2004-06-01", "2005-12-31", True, True)], ["2004-07-01"]),
        ("Alpha", [("2004-06-01", "2005-12-31", True, True)], ["2004-07-08", "2005-07-02"]),
        ("- Budget: 5 million USD", [("2004-06-01", "2005-12-31", True, True)], []),
        ("- Phases: Phase 1", [("2004-06-01", "2004-06-30", True, False)], []),
        ("- One", [("2004-06-01", "2005-02-28", True, False)], []),
        ("- Two", [("2005-02-01", "2005-12-31", False, True)], []),
    ]


def test_others_are_shown_for_the_time_of_the_entries_that_were_asked_for(ask_timeline):
    chart = lay_out(ask_timeline("beta")).chart
    assert (chart.first, chart.last) == ("2004-01-01", "2004-12-31")
    assert lanes(chart) == [
        ("Beta", [("2004-01-01", "2004-12-31", False, True)], ["2004-07-01"]),
        ("Alpha", [("2004-01-01", "2004-12-31", True, True)], ["2004-07-08"]),
    ]


def test_what_lasted_at_another_time_has_no_bar(ask_timeline):
    assert lanes(lay_out(ask_timeline(since="2014-12-31", until="2016")).chart or Chart("", "", ())) == []
    chart = lay_out(ask_timeline(until="2003-08")).chart
    assert (chart.first, chart.last, lanes(chart)[0][1]) == (
        "2003-08-11",
        "2003-08-31",
        [("2003-08-11", "2003-08-31", False, True)],
    )
    assert lanes(lay_out(ask_timeline("alpha", "beta", until="2003-08")).chart)[1] == ("Beta", [], [])


def test_an_entry_that_was_asked_for_has_a_lane_whatever_it_has(ask_timeline):
    assert lanes(lay_out(ask_timeline("beta", "alpha", topics=["visits"])).chart) == [
        ("Beta", [("2004-01-01", "2014-12-31", False, True)], []),
        ("Alpha", [("2003-08-11", "2014-12-31", False, False)], ["2004-07-08"]),
    ]


def test_of_a_day_before_the_end_no_end_is_known(ask_timeline):
    chart = lay_out(ask_timeline(day="2006")).chart
    assert chart.last == "2006-12-31"
    assert lanes(chart)[0][1] == [("2003-08-11", "2006-12-31", False, True)]


CHART = Chart(
    "2012-03-01",
    "2021-08-15",
    (
        Lane("Resolute Support", (Stretch("2015-01-01", "2021-08-15", "", goes_on=True),), (Mark("2021-12-31", ""),)),
        Lane("A general", (Stretch("2012-03-01", "2016-03-02", "", begun_before=True),), part=True),
        Lane("A day", marks=(Mark("2012-03-01", ""), Mark("2016-07-09", ""))),
    ),
)


def test_a_chart_in_characters():
    assert [line.plain.rstrip() for line in draw_chart(CHART, 58, unicode=True)] == [
        "                  2012    2014   2016     2018   2020",
        "                  ┬───────┬──────┬────────┬──────┬────────",
        "Resolute Support              ━━━━━━━━━━━━━━━━━━━━━━━━━━▶●",
        "  A general       ◀━━━━━━━━━━━━━━━━",
        "A day             ●                 ●",
        "━ lasted   ◀ began before   ▶ continued, or no known end   ● dated fact",
    ]


@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("width", [*range(1, 60), 80, 160, 1000])
def test_a_chart_keeps_within_its_width_and_its_characters(width, unicode):
    lines = draw_chart(CHART, width, unicode=unicode)
    assert all(len(line) <= width for line in lines[:-1])
    assert unicode or "".join(line.plain for line in lines).isascii()
    assert bool(lines) == (width - min(16, int(width * 0.35)) - 2 >= LEAST_AXIS)


def test_a_label_for_which_there_is_no_room_at_the_end_is_left_out():
    labels, rule = (line.plain for line in draw_chart(Chart("2001-01-01", "2020-12-31", ()), 42, unicode=True)[:2])
    assert (labels.split(), rule.count("┬")) == (["2001", "2005", "2010", "2015"], 5)


def test_a_long_label_is_cut_and_a_wide_one_is_measured():
    chart = CHART._replace(lanes=(Lane("x" * 90), Lane("北" * 90)))
    drawn = draw_chart(chart, 60, unicode=True)[2:-1]
    labels = [line.plain[line.spans[0].start : line.spans[0].end] for line in drawn]
    assert labels == ["x" * 20 + "…  ", "北" * 10 + "…  "]
    assert [[span.style for span in line.spans] for line in drawn] == [["bold"]] * 2


@pytest.mark.parametrize("width", [20, 40, 60, 80, 160])
def test_a_timeline_keeps_within_the_screen(ask_timeline, width):
    for color in (True, False):
        lines = re.sub(r"\x1b\[[0-9;]*m", "", render(ask_timeline(), "table", Screen(width, color))).splitlines()
        assert max(map(len, lines)) <= width
        assert {"2003", "2004", "2005", "2014"} <= {line.rstrip() for line in lines}


def test_a_pipe_gets_the_facts_by_year_and_no_chart(ask_timeline):
    lines = render(ask_timeline("beta"), "table", Screen()).splitlines()
    assert lines[3:8] == [
        "Date          Entry  What           Source",
        "2004",
        "2004          Beta   Start: 2004    1",
        "8–9 Jul 2004  Alpha  Visits: Queen  1",
        "",
    ]
