from __future__ import annotations

import pytest

from nato_af_cli.queries import pages
from nato_af_cli.render.sheets.layout import lay_out
from nato_af_cli.render.sheets.sheet import Column, Sheet, Table

SRC = Column("Source", "source")
LABELLED = (Column(role="name"), Column(role="prose"))
REPORT = "Ministry, The Report, June 2020"
LEAFLET = "Ministry, A Leaflet, undated"
HEAD = "book: {title: T}\nsources:\n  s: {title: S, publisher: P, kind: official, published: 2020}\n"


def test_page_of_a_topic_notes_the_places_in_the_sources(ask):
    assert lay_out(ask(pages.page, ["alpha", "bases"])) == Sheet(
        title="Mission Alpha · bases",
        tables=(
            Table(
                (Column("Base", "name"), Column("Region", "prose"), Column("Lead", "prose"), SRC),
                (("Northtown", "north", "Norway", "1"), ("Southville", "south", "", "1")),
            ),
        ),
        notes=(("1", f"{REPORT}, page 3"),),
    )


def test_page_of_a_topic_of_texts_has_them_in_full(ask):
    says = "says: Norway built a school near Herat."
    facts = f"{{k: {{value: Do this, about: [b], {says}}}, l: {{value: Do that, date: 2021, says: They did that.}}}}"
    text = f"{HEAD}summits: {{a: {{name: A, topics: {{decisions: {{source: s, facts: {facts}}}}}}}, b: {{name: B}}}}"
    assert lay_out(ask(pages.page, ["a", "decisions"], text=text)).tables == (
        Table(
            (
                Column("Decision", "prose"),
                Column("In full", "sentence", spare=1),
                Column("Date"),
                SRC,
            ),
            (("Do this", "Norway built a school near Herat.", "", "1"), ("Do that", "They did that.", "2021", "1")),
        ),
    )


def test_sentences_that_say_no_more_than_the_other_cells_are_left_out(ask):
    facts = ", ".join(
        f"{key}: {{value: Do {key}, date: 2021, says: At the summit of 2021 they promised to do {key}.}}"
        for key in ("this", "that", "those")
    )
    text = f"{HEAD}summits: {{a: {{name: A summit, topics: {{decisions: {{source: s, facts: {{{facts}}}}}}}}}}}"
    (table,) = lay_out(ask(pages.page, ["a", "decisions"], text=text)).tables
    assert [column.head for column in table.columns] == ["Decision", "Source"]


@pytest.mark.parametrize(
    ("about", "values", "shown"),
    [
        (("[b]", "[c]"), ("Do this", "Do that"), True),
        (("[b]", "[]"), ("Do this", "Do that"), False),  # of too few
        (("[b]", "[b]"), ("Do this", "Do that"), False),  # of all the same
        (("[b, c]", "[b, d]"), ("Cee", "Dee"), False),  # the answers name them
    ],
)
def test_whom_facts_concern_is_a_column_where_it_tells_them_apart_and_they_do_not_say_it(ask, about, values, shown):
    facts = ", ".join(
        f"k{number}: {{value: {value}, about: {ids}, date: 201{number}, says: So it is.}}"
        for number, (ids, value) in enumerate(zip(about, values, strict=True))
    )
    others = ", ".join(f"{id}: {{name: {name}}}" for id, name in (("b", "Bee"), ("c", "Cee"), ("d", "Dee")))
    text = f"{HEAD}missions: {{a: {{name: A, topics: {{things: {{source: s, facts: {{{facts}}}}}}}}}, {others}}}"
    (table,) = lay_out(ask(pages.page, ["a", "things"], text=text)).tables
    assert ("Concerns" in [column.head for column in table.columns]) == shown


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
    facts = f"{{k: {{value: V, date: 2019, about: [b]{fields}}}, l: {{value: W, date: 2021, about: [c]{fields}}}}}"
    text = (
        f"{HEAD}missions: {{a: {{name: A, topics: {{{topic}: {{source: s, facts: {facts}}}}}}}, b: {{name: B}}, c: {{name: C}}}}"
    )
    (table,) = lay_out(ask(pages.page, ["a", topic], text=text)).tables
    third = ("F", "F") if fields else ("B", "C")
    assert [{"V", third[0], "2019", "1"} <= set(row) for row in table.rows] == [True, False]
    assert [{"W", third[1], "2021", "1"} <= set(row) for row in table.rows] == [False, True]


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
    rows = (("Answer", "Help Alpha"), ("Concerns", "ALPHA"), ("Source", LEAFLET), ("Also in", REPORT))
    assert sheet.tables == (Table(LABELLED, rows),)


def test_a_fact_with_a_date_of_its_own_shows_it(ask):
    assert ("Date", "2020") in lay_out(ask(pages.page, ["alpha/personnel/2020"])).tables[0].rows


def test_a_topic_says_once_as_of_when_it_is(ask):
    facts = "{k: {value: V, date: 2019, fields: {by: sea}}, l: {value: W, date: 2019, fields: {by: air}}}"
    text = f"{HEAD}missions: {{a: {{name: A, topics: {{ways: {{source: s, facts: {facts}}}}}}}}}"
    page = ask(pages.page, ["a", "ways"], text=text)
    assert lay_out(page).aside == "as of 2019"
    limited = lay_out(page._replace(query={**page.query, "as_of": "2021-12-31"}))
    assert (limited.title, limited.aside) == ("A · ways, as known on 31 December 2021", "2019")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Framework nations", "framework nations"),
        ("NATO's warning on its figures", "NATO's warning on its figures"),
        ("US funds", "US funds"),
        ("Provincial Reconstruction Teams", "Provincial Reconstruction Teams"),
        ("Alpha's bases", "Alpha's bases"),
    ],
)
def test_a_heading_begins_small_unless_with_a_name_or_an_abbreviation(ask, title, shown):
    topic = f'{{title: "{title}", source: s, facts: {{k: {{value: V}}}}}}'
    text = f"{HEAD}missions: {{a: {{name: The Alpha's force, topics: {{x: {topic}}}}}}}"
    assert lay_out(ask(pages.page, ["a", "x"], text=text)).title == f"The Alpha's force · {shown}"


def test_a_series_stands_in_the_order_of_time_and_one_with_fields_in_the_books(ask):
    facts = "{k: {value: 2, date: 2021@}, l: {value: 1, date: 2019}}"
    text = f"{HEAD}missions: {{a: {{name: A, topics: {{losses: {{unit: men, source: s, facts: {facts}}}}}}}}}"
    plain, fielded = (
        lay_out(ask(pages.page, ["a", "losses"], text=text.replace("@", more))) for more in ("", ", fields: {by: sea}")
    )
    assert plain.tables[0].rows == (("2019", "1 man", "█" * 60, "", "1"), ("2021", "2 men", "█" * 120, "+1", "1"))
    assert fielded.tables[0].rows == (("2021", "sea", "2", "1"), ("2019", "", "1", "1"))


def test_figures_of_several_units_stand_in_the_order_of_time_without_bars(ask):
    facts = "{k: {value: 2, unit: men, date: 2021}, l: {value: 1, unit: ships, date: 2019}}"
    text = f"{HEAD}missions: {{a: {{name: A, topics: {{losses: {{source: s, facts: {facts}}}}}}}}}"
    (table,) = lay_out(ask(pages.page, ["a", "losses"], text=text)).tables
    assert table.rows == (("2019", "1 ship", "1"), ("2021", "2 men", "1"))


def test_an_entry_that_has_no_label_goes_by_its_id(ask):
    page = ask(pages.page, ["gold", "administrator"])
    assert ("Concerns", "ALPHA, Mission Beta") in lay_out(page).tables[0].rows
    assert ("Concerns", "alpha, beta") in lay_out(page._replace(labels={})).tables[0].rows
