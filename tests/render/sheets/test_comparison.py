from __future__ import annotations

import pytest

from nato_af_cli.console import Screen
from nato_af_cli.queries import compare
from nato_af_cli.render import render
from nato_af_cli.render.sheets.layout import lay_out
from nato_af_cli.render.sheets.notes import PRESS_MEANS
from nato_af_cli.render.sheets.sheet import BAR, ESTIMATE, Column, Sheet, Table

MANY = ", ".join(f"k{number}: {{value: V{number}, fields: {{part: p{number}}}}}" for number in range(6))
BOOK = f"""\
book: {{title: T}}
sources:
  s: {{title: S, publisher: P, kind: official, published: 2020}}
  n: {{title: N, publisher: P, kind: press}}
missions:
  a:
    name: A
    topics:
      parts: {{source: s, facts: {{{MANY}}}}}
      start: {{source: s, facts: {{k: {{value: 2001-05, date: 2001-05}}}}}}
      size:
        unit: men
        facts:
          2002: {{value: 20, date: 2002, source: s}}
          2001: {{value: 10, date: 2001, source: n, also: [s]}}
          old: {{value: 5, source: n}}
  b: {{name: B, topics: {{size: {{source: s, facts: {{2001: {{value: Some, date: 2001}}}}}}}}}}
"""
NOTES = (("1", "P, S, 2020"),)


def test_topics_are_rows_and_entries_are_columns(ask):
    assert lay_out(ask(compare.compare, ["a", "b"], text=BOOK)) == Sheet(
        title="A and B",
        tables=(
            Table(
                (Column("Topic", "name"), Column("A", "prose"), Column("B", "prose")),
                (
                    ("Start", "May 2001 [1]", "-"),
                    ("Size", "20 men, 2002; 2 earlier [1]", "Some, 2001 [1]"),
                ),
            ),
            Table((Column(role="name"), Column(role="prose")), (("Only of A", "Parts"),)),
        ),
        notes=NOTES,
    )


def test_long_answers_are_shortened_with_a_count(ask):
    (table,) = lay_out(ask(lambda index: compare.compare(index, ["a", "b"], everything=True), text=BOOK)).tables
    assert table.rows[-1] == ("Parts", "V0 (p0); V1 (p1); V2 (p2); and 3 more [1]", "-")


SERIES = """\
book: {title: T}
sources: {s: {title: S, publisher: P, kind: official, published: 2020}}
missions:
  a:
    name: A
    topics:
      size:
        {unit: men, source: s, facts: {2001: {value: 300, date: 2001-03}, x: {value: 150, date: 2002, qualifier: about}}}
  b: {name: B, topics: {size: {unit: men, source: s, facts: {x: {value: 200}, y: {value: 100, date: 2002}}}}}
"""


def test_a_series_is_answered_with_its_peak_and_its_last(ask):
    (table,) = lay_out(ask(compare.compare, ["a", "b"], text=SERIES)).tables
    assert table.rows == (("Size", "peak 300 men (Mar 2001), last about 150 men (2002) [1]", "200 men, as of 2020 [1]"),)


def test_the_peak_of_a_topic_stands_in_the_row_of_its_other_figures(ask):
    peak = "peak-size: {unit: men, source: s, facts: {k: {value: @, qualifier: up to, date: 2003}}}"
    text = SERIES.replace("topics:\n      size:", f"topics:\n      {peak.replace('@', '500')}\n      size:")
    text += f"  c: {{name: C, topics: {{{peak.replace('@', '90')}}}}}\n"
    (table,) = lay_out(ask(compare.compare, ["a", "b", "c"], text=text)).tables
    of_a = "peak up to 500 men (2003), last about 150 men (2002) [1]"
    assert table.rows == (("Size", of_a, "200 men, as of 2020 [1]", "peak up to 90 men (2003) [1]"),)
    alone = lay_out(ask(compare.compare, ["a", "c", "peak-size"], text=text)).tables[0]
    assert [column.head for column in alone.columns] == ["Date", "A", "", "C", "", "Source"]


def test_figures_of_several_things_begin_with_what_each_is_of(ask):
    facts = "x: {value: 3, fields: {nation: Norway}}, y: {value: 2, fields: {nation: Oman}}"
    topics = f"topics: {{size: {{unit: men, source: s, date: 2001, facts: {{{facts}}}}}}}"
    missions = f"missions: {{a: {{name: A, {topics}}}, b: {{name: B, {topics}}}}}"
    text = f"book: {{title: T}}\nsources: {{s: {{title: S, publisher: P, kind: official, published: 2020}}}}\n{missions}\n"
    (table,) = lay_out(ask(compare.compare, ["a", "b"], text=text)).tables
    assert table.rows[0][1] == "Norway 3 men; Oman 2 men, 2001 [1]"


def test_long_dates_of_a_comparison_are_shortened_for_its_columns_to_fit(ask):
    text = SERIES.replace("2001-03", "2001-03-02/2002-02-05")
    assert "Mar 2001 – Feb 2002" in render(ask(compare.compare, ["a", "b", "size"], text=text), "table", Screen(64))


def test_series_stand_on_one_scale_with_a_row_a_date(ask):
    sheet = lay_out(ask(compare.compare, ["a", "b", "size"], text=SERIES))
    (table,) = sheet.tables
    assert sheet.aside == "men"
    assert [column.role for column in table.columns] == ["plain", "figure", "bar", "figure", "bar", "source"]
    assert table.rows == (
        ("March 2001", "300", BAR * 120, "", "", "1"),
        ("2002", "about 150", ESTIMATE * 60, "100", BAR * 40, "1"),
        ("as of 2020", "", "", "200", BAR * 80, "1"),
    )


def test_of_one_time_comes_first_what_has_a_date_of_its_own(ask):
    years = range(2001, 2009)
    documents = ", ".join(f"s{year}: {{title: S, publisher: P, kind: official, published: {year}}}" for year in years)
    undated = ", ".join(f"u{year}: {{value: {year}, source: s{year}}}" for year in years)
    dated = ", ".join(f"d{year}: {{value: {year}, source: s{year}, date: {year}}}" for year in years)
    topics = f"topics: {{size: {{unit: men, facts: {{{undated}, {dated}}}}}}}"
    text = f"book: {{title: T}}\nsources: {{{documents}}}\nmissions:\n  a: {{name: A, {topics}}}\n  b: {{name: B, {topics}}}\n"
    (table,) = lay_out(ask(compare.compare, ["a", "b", "size"], text=text)).tables
    assert [row[0] for row in table.rows] == [date for year in years for date in (f"{year}", f"as of {year}")]


@pytest.mark.parametrize(("width", "bars"), [(20, False), (80, True)])
def test_bars_of_two_series_are_drawn_together_or_not_at_all(ask, width, bars):
    lines = render(ask(compare.compare, ["a", "b", "size"], text=SERIES), "table", Screen(width)).splitlines()
    assert [BAR in "".join(lines), ESTIMATE in "".join(lines)] == [bars, bars]
    longest = max(lines, key=lambda line: line.count(BAR))
    assert all(line.count(BAR) + line.count(ESTIMATE) <= longest.count(BAR) * 2 for line in lines)


def test_of_one_topic_dates_are_rows(ask):
    assert lay_out(ask(compare.compare, ["a", "b", "size"], text=BOOK)) == Sheet(
        title="A and B · size",
        tables=(
            Table(
                (Column("Date"), Column("A", "prose"), Column("B", "prose")),
                (
                    ("undated", "5 men [1*]", "-"),
                    ("2001", "10 men [1, 2]", "Some [2]"),
                    ("2002", "20 men [2]", "-"),
                ),
            ),
        ),
        notes=(("1", "P, N, undated [press]"), ("2", "P, S, 2020")),
        closing=PRESS_MEANS,
    )


def test_entries_without_facts_have_no_table(ask):
    text = "book: {title: T}\nmissions: {a: {name: A, topics: {bases: {}}}, b: {name: B}}\n"
    assert lay_out(ask(compare.compare, ["a", "b"], text=text)) == Sheet("A and B")
    assert lay_out(ask(compare.compare, ["a", "b", "bases"], text=text)) == Sheet("A and B · bases")
