from __future__ import annotations

from dataclasses import replace

import pytest

from nato_af_cli.queries import pages
from nato_af_cli.render.sheets.layout import lay_out
from nato_af_cli.render.sheets.notes import PRESS_MEANS
from nato_af_cli.render.sheets.sheet import Column, Sheet, Table

SRC = Column("Src", "source")
LABELLED = (Column(role="name"), Column(role="prose"))
REPORT = "Ministry, The Report, June 2020"
DAILY = "Press House, The Daily, 4 March 2021 [press]"
LEAFLET = "Ministry, A Leaflet, undated"
HEAD = "book: {title: T}\nsources:\n  s: {title: S, publisher: P, kind: official, published: 2020}\n"


def test_page_of_an_entry_has_lines_then_tables_then_what_others_say(ask):
    assert lay_out(ask(pages.page, ["alpha"])) == Sheet(
        title="Mission Alpha",
        aside="since 15 January 2019",
        subtitle="alpha · mission · also: ALPHA, First Mission",
        tables=(
            Table((Column("Topic", "name"), Column("Answer", "prose"), SRC), (("Start", "15 January 2019", "1"),)),
            Table(
                (Column("Date"), Column("Personnel", "figure"), Column("", "bar", spare=2), Column("Change", "figure"), SRC),
                (("2020", "about 1,200", "▒" * 120, "", "1"), ("March 2021", "900", "█" * 90, "about -300", "2 press")),
                title="Personnel",
            ),
            Table(
                (Column("Base", "name"), Column("Region", "prose"), Column("Lead", "prose"), SRC),
                (("Northtown", "north", "Norway", "1"), ("Southville", "south", "-", "1")),
                title="Bases",
                aside="as of June 2020",
            ),
            Table(
                (Column(role="name"), Column(role="prose"), Column(), Column(role="source")),
                (
                    ("beta/purpose/help", "Help Alpha", "undated", "[3 1]"),
                    ("gold/administrator/bank", "The Bank", "June 2020", "[1]"),
                ),
                title="Mentioned in other entries",
                stacked=True,
            ),
        ),
        notes=(("1", REPORT), ("2", DAILY), ("3", LEAFLET)),
        closing=PRESS_MEANS,
    )


def test_page_of_an_entry_without_aliases_names_none(ask):
    assert lay_out(ask(pages.page, ["beta"])).subtitle == "beta · mission"


def test_page_of_a_topic_notes_the_places_in_the_sources(ask):
    assert lay_out(ask(pages.page, ["alpha", "bases"])) == Sheet(
        title="Mission Alpha · bases",
        aside="as of June 2020",
        tables=(
            Table(
                (Column("Base", "name"), Column("Region", "prose"), Column("Lead", "prose"), SRC),
                (("Northtown", "north", "Norway", "1"), ("Southville", "south", "-", "1")),
            ),
        ),
        notes=(("1", f"{REPORT}, page 3"),),
    )


def test_page_of_a_topic_of_texts_has_them_in_full_and_whom_they_are_about(ask):
    facts = "{k: {value: Do this, about: [b], says: They did this.}, l: {value: Do that, date: 2021, says: They did that.}}"
    text = f"{HEAD}summits: {{a: {{name: A, topics: {{decisions: {{source: s, facts: {facts}}}}}}}, b: {{name: B}}}}"
    assert lay_out(ask(pages.page, ["a", "decisions"], text=text)).tables == (
        Table(
            (Column("About", "prose"), Column("Decision", "prose"), Column("In full", "sentence", spare=1), Column("Date"), SRC),
            (("B", "Do this", "They did this.", "2020", "1"), ("", "Do that", "They did that.", "2021", "1")),
        ),
    )


@pytest.mark.parametrize(
    ("topic", "fields"),
    [
        pytest.param("things", ", fields: {date: F}", id="a field called date"),
        pytest.param("things", ", fields: {src: F}", id="a field called src"),
        pytest.param("things", ", fields: {thing: F}", id="a field called as the topic"),
        pytest.param("date", "", id="a topic called date"),
        pytest.param("about", "", id="a topic called about"),
    ],
)
def test_a_topic_or_a_field_called_as_another_column_leaves_that_column_alone(ask, topic, fields):
    facts = f"{{k: {{value: V, date: 2019, about: [b]{fields}}}, l: {{value: W, date: 2021, about: [b]{fields}}}}}"
    text = f"{HEAD}missions: {{a: {{name: A, topics: {{{topic}: {{source: s, facts: {facts}}}}}}}, b: {{name: B}}}}"
    (table,) = lay_out(ask(pages.page, ["a", topic], text=text)).tables
    third = "F" if fields else "B"
    assert [{"V", third, "2019", "1"} <= set(row) for row in table.rows] == [True, False]
    assert [{"W", third, "2021", "1"} <= set(row) for row in table.rows] == [False, True]


def test_page_of_one_fact_has_all_of_it(ask):
    assert lay_out(ask(pages.page, ["alpha/bases/south"])) == Sheet(
        title="Mission Alpha · bases",
        aside="alpha/bases/south",
        text="Mission Alpha, bases: Southville (region: south).",
        tables=(
            Table(
                LABELLED,
                (
                    ("Answer", "Southville"),
                    ("Region", "south"),
                    ("Date", "June 2020 (of the source)"),
                    ("Note", "Closed later."),
                    ("Source", f"{REPORT}, page 3"),
                ),
            ),
        ),
    )


@pytest.mark.parametrize("words", [["beta", "purpose"], ["beta", "purpose", "help"]])
def test_page_of_a_topic_with_one_fact_is_that_of_the_fact(ask, words):
    sheet = lay_out(ask(pages.page, words))
    assert (sheet.title, sheet.aside, sheet.text) == (
        "Mission Beta · purpose",
        "beta/purpose/help",
        "Mission Beta helps Mission Alpha.",
    )
    rows = (("Answer", "Help Alpha"), ("Date", "undated"), ("About", "ALPHA"), ("Source", LEAFLET), ("Also in", REPORT))
    assert sheet.tables == (Table(LABELLED, rows),)


def test_a_date_of_the_fact_itself_is_not_called_that_of_its_source(ask):
    assert ("Date", "2020") in lay_out(ask(pages.page, ["alpha/personnel/2020"])).tables[0].rows


@pytest.mark.parametrize(
    ("kind", "topics", "expected"),
    [
        ("missions", {"start": "2003", "end": "2014-12-31"}, "2003 to 31 December 2014"),
        ("missions", {"start": "2003"}, "since 2003"),
        ("missions", {"end": "2014"}, "until 2014"),
        ("missions", {"end": "Before 2015"}, ""),
        ("missions", {"lead": "NATO"}, ""),
        ("funds", {"established": "2002"}, "since 2002"),
        ("summits", {"date": "2016-07-08/2016-07-09", "place": "Warsaw"}, "8-9 July 2016 · Warsaw"),
        ("summits", {"date": "2016"}, "2016"),
        ("summits", {"place": "Warsaw"}, "Warsaw"),
        ("summits", {"lead": "NATO"}, ""),
    ],
)
def test_page_of_an_entry_says_when_it_was(ask, kind, topics, expected):
    lines = ", ".join(f"{slug}: {{source: s, facts: {{k: {{value: {value}}}}}}}" for slug, value in topics.items())
    assert lay_out(ask(pages.page, ["a"], text=f"{HEAD}{kind}: {{a: {{name: A, topics: {{{lines}}}}}}}")).aside == expected


def test_page_of_an_entry_names_a_topic_of_plain_answers_once(ask):
    text = f"{HEAD}missions: {{a: {{name: A, topics: {{aims: {{source: s, facts: {{k: {{value: One}}, l: {{value: Two}}}}}}}}}}}}"
    (table,) = lay_out(ask(pages.page, ["a"], text=text)).tables
    assert table.rows == (("Aims", "One", "2020", "1"), ("", "Two", "2020", "1"))


def test_a_series_stands_in_the_order_of_time_and_one_with_fields_in_the_books(ask):
    facts = "{k: {value: 2, date: 2021@}, l: {value: 1, date: 2019}}"
    text = f"{HEAD}missions: {{a: {{name: A, topics: {{losses: {{unit: men, source: s, facts: {facts}}}}}}}}}"
    plain, fielded = (
        lay_out(ask(pages.page, ["a", "losses"], text=text.replace("@", more))) for more in ("", ", fields: {by: sea}")
    )
    assert plain.tables[0].rows == (("2019", "1 men", "█" * 60, "", "1"), ("2021", "2 men", "█" * 120, "+1", "1"))
    assert fielded.tables[0].rows == (("2021", "sea", "2", "1"), ("2019", "-", "1", "1"))


def test_figures_of_several_units_stand_in_the_order_of_time_without_bars(ask):
    facts = "{k: {value: 2, unit: men, date: 2021}, l: {value: 1, unit: ships, date: 2019}}"
    text = f"{HEAD}missions: {{a: {{name: A, topics: {{losses: {{source: s, facts: {facts}}}}}}}}}"
    (table,) = lay_out(ask(pages.page, ["a", "losses"], text=text)).tables
    assert table.rows == (("2019", "1 ships", "1"), ("2021", "2 men", "1"))


def test_an_entry_that_has_no_label_goes_by_its_id(ask):
    page = ask(pages.page, ["gold", "administrator"])
    assert ("About", "ALPHA, Mission Beta") in lay_out(page).tables[0].rows
    assert ("About", "alpha, beta") in lay_out(replace(page, labels={})).tables[0].rows
