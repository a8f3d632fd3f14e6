from __future__ import annotations

from nato_af_cli.queries import links
from nato_af_cli.render.sheets.layout import lay_out
from nato_af_cli.render.sheets.notes import PRESS_MEANS
from nato_af_cli.render.sheets.sheet import Column, Sheet, Table

NOBODY = "book: {title: T}\n"
COLUMNS = (Column(role="name"), Column(role="prose"), Column(role="source"))


def test_links_of_an_entry_stand_by_the_entry_at_their_other_end(ask):
    assert lay_out(ask(links.links, ["alpha"])) == Sheet(
        title="Mission Alpha · links",
        aside="0 facts out · 2 facts in",
        tables=(
            Table(COLUMNS, (("beta/purpose/help", "Help Alpha", "[1, 2]"),), "Linked from Mission Beta", stacked=True),
            Table(COLUMNS, (("gold/administrator/bank", "The Bank", "[2]"),), "Linked from Gold Fund", stacked=True),
        ),
        notes=(("1", "Ministry, A Leaflet, undated"), ("2", "Ministry, The Report, June 2020")),
    )


def test_a_link_that_rests_on_press_alone_is_marked(ask):
    text = "book: {title: T}\nsources: {n: {title: N, publisher: P, kind: press}}\nmissions:\n  b: {name: B}\n"
    text += "  a: {name: A, topics: {t: {facts: {k: {value: V, source: n, about: [b]}}}}}\n"
    sheet = lay_out(ask(links.links, ["b"], text=text))
    assert (sheet.tables[0].rows, sheet.closing) == ((("a/t/k", "V", "[1*]"),), PRESS_MEANS)


def test_links_that_lead_away_go_first(ask):
    sheet = lay_out(ask(links.links, ["beta"]))
    assert [table.title for table in sheet.tables] == ["Links to ALPHA", "Linked from Gold Fund"]
    assert sheet.aside == "1 fact out · 1 fact in"


def test_links_of_the_book_are_counted(ask):
    sheet = lay_out(ask(links.links, []))
    assert (sheet.title, sheet.aside) == ("Links", "2 facts · 3 links")
    assert sheet.tables[0].rows == (
        ("ALPHA", "alpha", "0", "2", "2"),
        ("Mission Beta", "beta", "1", "1", "2"),
        ("Gold Fund", "gold", "1", "0", "2"),
    )


def test_a_book_without_entries_has_no_links(ask):
    assert lay_out(ask(links.links, [], text=NOBODY)) == Sheet("Links", "0 facts · 0 links")


def test_an_entry_may_have_no_links(ask):
    text = "book: {title: T}\nmissions: {a: {name: A}}\n"
    assert lay_out(ask(links.links, ["a"], text=text)) == Sheet("A · links", "0 facts out · 0 facts in")
