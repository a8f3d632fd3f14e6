from __future__ import annotations

from standard import standard_kind

from nato_af_cli.book.kinds import Column as KindColumn
from nato_af_cli.queries import documents, pages
from nato_af_cli.render.formats.json import CONTENT
from nato_af_cli.render.records import arranged
from nato_af_cli.render.sheets.layout import LAYOUTS, lay_out
from nato_af_cli.render.sheets.listing import BLANK_MEANS, NONE_MEANS
from nato_af_cli.render.sheets.notes import PRESS_MEANS
from nato_af_cli.render.sheets.sheet import Column, Sheet, Table

SUMMIT = standard_kind("summit")

SRC = Column("Source", "source")
LABELLED = (Column(role="name"), Column(role="prose"))
REPORT = "Ministry, The Report, June 2020"
DAILY = "Press House, The Daily, 4 March 2021 [press]"
HEAD = "book: {title: T}\nsources:\n  s: {title: S, publisher: P, kind: official, published: 2020}\n"
NOBODY = "book: {title: Nobody home}\n"


def test_listing_has_a_column_for_each_topic_with_facts_and_the_newest_of_them(ask):
    assert lay_out(ask(pages.listing, standard_kind("mission"))) == Sheet(
        title="Missions",
        aside="2 entries",
        tables=(
            Table(
                (
                    Column("Mission", "name"),
                    Column("Id", spare=3),
                    Column("Start"),
                    Column("Personnel", "figure"),
                    Column("As of"),
                    SRC,
                ),
                (
                    ("Mission Alpha", "alpha", "15 January 2019", "900", "March 2021", "1, 2*"),
                    ("Mission Beta", "beta", "", "", "", ""),
                ),
                note=BLANK_MEANS,
            ),
        ),
        notes=(("1", REPORT), ("2", DAILY)),
        closing=PRESS_MEANS,
        brief=True,
    )


def test_listing_of_a_kind_without_entries_has_no_table(ask):
    assert lay_out(ask(pages.listing, SUMMIT)) == Sheet("Summits and leaders' meetings", "0 entries", brief=True)


def test_a_table_without_rows_is_left_out(ask):
    text = f"{HEAD}missions:\n  m: {{name: M, topics: {{t: {{}}}}}}\n"
    assert lay_out(ask(lambda index: pages.page(index, ["m"]), text=text)).tables == ()


def test_listing_puts_equally_new_facts_into_one_cell(ask):
    facts = "{source: s, facts: {one: {value: Here}, two: {value: There}, old: {value: Nowhere, date: 2001}}}"
    sheet = lay_out(
        ask(
            pages.listing,
            SUMMIT,
            text=f"{HEAD}summits: {{a: {{name: A, topics: {{place: {facts}}}}}}}",
        )
    )
    assert sheet.tables[0].columns[2] == Column("Place", "prose", spare=1)
    assert sheet.tables[0].rows == (("A", "a", "Here; There", "1"),)


def test_a_list_has_dates_in_columns_of_dates_figures_in_those_of_figures_and_counts(ask):
    topics = {
        "start": "{source: s, facts: {k: {value: 2001-05-03}, l: {value: After the talks, date: 2020}}}",
        "personnel": "{source: s, facts: {k: {value: 1200000, unit: personnel, qualifier: about}, l: {value: Many, date: 2021}}}",
    }
    lines = ", ".join(f"{slug}: {facts}" for slug, facts in topics.items())
    mission = lay_out(
        ask(pages.listing, standard_kind("mission"), text=f"{HEAD}missions: {{a: {{name: A, topics: {{{lines}}}}}}}")
    )
    assert mission.tables[0].rows == (("A", "a", "3 May 2001", "about 1.2 million", "2020", "1"),)
    start, personnel = mission.tables[0].rows[0][2:4]
    assert (start.shorter, personnel.shorter) == (("May 2001", "2001"), ("about 1.2 m",))
    decisions = "{source: s, facts: {k: {value: One}, l: {value: Two, date: 1999}}}"
    summit = ask(pages.listing, SUMMIT, text=f"{HEAD}summits: {{a: {{name: A, topics: {{decisions: {decisions}}}}}}}")
    assert lay_out(summit).tables[0].columns[2] == Column("Decisions", "figure")
    assert lay_out(summit).tables[0].rows == (("A", "a", "2"),)


def test_a_cell_of_a_list_of_which_there_is_none_is_no_blank(ask):
    facts = "{source: s, facts: {k: {value: 5, unit: men, date: 2001}}}"
    none = "none: {start: no day, personnel: no soldier}"
    text = f"{HEAD}missions: {{a: {{name: A, topics: {{start: {facts}, personnel: {facts}}}, {none}}}, b: {{name: B, {none}}}}}"
    (table,) = lay_out(ask(pages.listing, standard_kind("mission"), text=text)).tables
    assert table.rows == (("A", "a", "-", "5 men", "2001", "1"), ("B", "b", "-", "-", "-", ""))
    assert table.note == f"{BLANK_MEANS} {NONE_MEANS}"


def test_a_list_shortens_the_names_of_entries_that_have_a_short_one(ask):
    rows = lay_out(ask(pages.listing, standard_kind("mission"))).tables[0].rows
    assert [row[0].shorter for row in rows] == [("ALPHA",), ("Mission Beta",)]


def test_listing_marks_every_press_source(ask):
    press = HEAD + "  p: {title: P, publisher: P, kind: press}\n  q: {title: Q, publisher: Q, kind: press}\n"
    topics = "{date: {source: p, facts: {k: {value: 2010}}}, place: {source: q, facts: {k: {value: Here}}}}"
    sheet = lay_out(ask(pages.listing, SUMMIT, text=f"{press}summits: {{a: {{name: A, topics: {topics}}}}}"))
    assert sheet.tables[0].rows[0][-1].count("press") in (0, 2)


def test_sources_are_listed_with_the_number_of_facts_that_rest_on_each(ask):
    columns = (
        Column("Publisher", "prose"),
        Column("Published"),
        Column("Source", "name"),
        Column("Kind", spare=2),
        Column("Facts", "figure", spare=1),
        Column("Title", "prose", spare=3),
    )
    rows = (
        ("Ministry", "June 2020", "report", "official", "6", "The Report"),
        ("Ministry", "undated", "undated", "primary", "1", "A Leaflet"),
        ("Press House", "4 March 2021", "daily", "press", "2", "The Daily"),
    )
    assert lay_out(ask(documents.sources)) == Sheet("Sources", "3 documents", tables=(Table(columns, rows),))
    assert lay_out(ask(documents.sources, "press")).tables == (Table(columns, rows[2:]),)
    by_facts = lay_out(arranged(ask(documents.sources), (), ["count"]))
    assert [row[2] for row in by_facts.tables[0].rows] == ["undated", "daily", "report"]


def test_sources_of_a_book_without_any_have_no_table(ask):
    assert lay_out(ask(documents.sources, text=NOBODY)) == Sheet("Sources", "0 documents")


def test_source_shows_the_document_and_its_facts(ask):
    columns = (Column(role="name"), Column(role="prose"), Column(), Column(role="source"))
    rows = (
        ("alpha/personnel/2021", "900 personnel", "March 2021", "*"),
        ("gold/total/2021-03", "over 1.8 billion USD", "March 2021", "*"),
    )
    parts = (
        ("Publisher", "Press House"),
        ("Published", "4 March 2021"),
        ("Kind", "press"),
        ("Web", "https://daily.example/1"),
    )
    assert lay_out(ask(documents.source, ["daily"])) == Sheet(
        "The Daily",
        "daily",
        tables=(Table(LABELLED, parts), Table(columns, rows, title="2 facts", stacked=True)),
        closing=PRESS_MEANS,
    )


def test_source_shows_its_facts_by_their_places_and_those_of_other_sources_last(ask):
    _, *tables = lay_out(ask(documents.source, ["report"])).tables
    assert [(table.title, table.aside, [row[0] for row in table.rows]) for table in tables] == [
        ("page 1", "1 fact", ["alpha/start/launch"]),
        ("page 2", "1 fact", ["alpha/personnel/2020"]),
        ("page 3", "2 facts", ["alpha/bases/north", "alpha/bases/south"]),
        ("No place given", "1 fact", ["gold/administrator/bank"]),
        ("Confirms another source", "1 fact", ["beta/purpose/help"]),
    ]


def test_source_without_facts_shows_all_that_is_known_of_the_document(ask):
    text = "book: {title: T}\nsources: {s: {title: S, publisher: P, kind: press, language: fr, copy: true, note: Torn.}}\n"
    parts = (
        ("Publisher", "P"),
        ("Published", "undated"),
        ("Kind", "press"),
        ("Language", "French"),
        ("Read in", "a copy elsewhere"),
        ("Note", "Torn."),
    )
    assert lay_out(ask(documents.source, ["s"], text=text)) == Sheet("S", "s", tables=(Table(LABELLED, parts),))


def test_each_kind_of_answer_has_a_layout_and_parts_in_json():
    assert set(LAYOUTS) == set(CONTENT)


def test_the_head_of_a_column_takes_over_the_unit_of_its_figures_where_room_is_scarce(ask):
    column = KindColumn("Peak", "peak", type="figure")
    kind = standard_kind("mission")._replace(columns=(column,))
    facts = "{source: s, facts: {k: {value: 130000, unit: personnel, qualifier: over}}}"
    listing = ask(pages.listing, kind, text=f"{HEAD}missions: {{a: {{name: A, topics: {{peak: {facts}}}}}}}")
    (table,) = lay_out(listing).tables
    assert (table.columns[2].head, table.columns[2].head.shorter) == ("Peak", ("Peak", "Peak (personnel)"))
    assert (table.rows[0][2], table.rows[0][2].shorter[-1]) == ("over 130,000 personnel", "over 130,000")
