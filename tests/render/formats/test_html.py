from __future__ import annotations

import re

import html5lib
import pytest
import readers
from every_answer import every_answer
from standard import standard_kind

from nato_af_cli.console import Screen
from nato_af_cli.queries import documents, pages
from nato_af_cli.queries.answers import MARKS
from nato_af_cli.queries.filters import Filters
from nato_af_cli.queries.finder import find
from nato_af_cli.render import render
from nato_af_cli.render.drawing.html_table import References, _cell, linked
from nato_af_cli.render.records import arranged
from nato_af_cli.render.sheets.sheet import BAR, ESTIMATE, LONGEST, Column
from nato_af_cli.render.sheets.wording import Document


def written(answer):
    return render(answer, "html", Screen())


def cell_of(column, text):
    return _cell(column, text, References(["1", "3", "12"]), labelled=False)


def tree(text):
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def test_the_reader_of_pages_knows_an_error():
    with pytest.raises(html5lib.html5parser.ParseError):
        tree("<!DOCTYPE html><title>a</title><p><b>x</p>")


def test_a_page_has_its_title_its_tables_and_its_sources(ask):
    found = readers.html(written(ask(pages.page, ["alpha", "bases"])))
    assert found.headings == ["Mission Alpha · bases", "Sources"]
    assert found.tables == [BASES]
    assert found.notes == ["Ministry, The Report, June 2020, page 3"]
    assert found.links == ["#source-1", "#source-1"]


BASES = [["Base", "Region", "Lead", "Source"], ["Northtown", "north", "Norway", "1"], ["Southville", "south", "", "1"]]


def test_numbers_of_sources_lead_to_them_and_sources_to_their_documents(ask):
    for answer in (ask(pages.page, ["alpha"]), ask(pages.listing, standard_kind("fund")), ask(find, ["people"], Filters())):
        root = tree(written(answer))
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        targets = [element.get("href") for element in root.iter("a")]
        assert targets and {target for target in targets if target[0] == "#"} <= {f"#{id}" for id in ids}
        assert "https://daily.example/1" in targets


def test_what_names_a_row_is_a_head_and_every_table_has_a_name(ask):
    root = tree(written(ask(pages.page, ["alpha"])))
    assert {element.get("scope") for element in root.iter("th")} <= {"col", "row", "rowgroup"}
    ids = {element.get("id") for element in root.iter()}
    for region in (element for element in root.iter("div") if element.get("role") == "region"):
        assert region.get("aria-label") or region.get("aria-labelledby") in ids
        assert region.get("tabindex") == "0"


def test_words_that_matched_are_marked(ask):
    root = tree(written(ask(find, ["held"], Filters())))
    assert {element.text for element in root.iter("mark")} == {"held"}


def test_a_cell_keeps_its_lines_tabs_and_blanks_and_its_style_shows_the_lines():
    for role in ("name", "prose", "sentence"):
        assert " a\n\tb " in cell_of(Column("", role), " a\n\tb ")
    assert re.search(
        r"^\.name, \.prose, \.sentence \{ white-space: pre-line; \}$",
        written(dict(every_answer("a", "b"))["entry"]),
        flags=re.MULTILINE,
    )


@pytest.mark.parametrize(
    ("column", "text", "cell"),
    [
        (Column(role="name"), "<b>", '<th scope="row" class="name">&lt;b&gt;</th>'),
        (Column(role="name"), "", '<td class="name"></td>'),
        (
            Column(role="source"),
            "1*, 12",
            '<td class="source"><a id="use-1" href="#source-1" aria-label="Source 1">1</a>*, '
            '<a id="use-12" href="#source-12" aria-label="Source 12">12</a></td>',
        ),
        (
            Column(role="source"),
            "[3]",
            '<td class="source">[<a id="use-3" href="#source-3" aria-label="Source 3">3</a>]</td>',
        ),
        (Column(role="prose"), f"a {MARKS[0]}<{MARKS[1]}", '<td class="prose">a <mark>&lt;</mark></td>'),
        (Column(role="bar"), "", '<td class="bar"></td>'),
        (Column(role="bar"), BAR * LONGEST, '<td class="bar"><span style="--share: 1.000"></span></td>'),
        (
            Column(role="bar"),
            ESTIMATE * 60,
            '<td class="bar"><span class="estimate" style="--share: 0.500"></span></td>',
        ),
    ],
)
def test_a_cell_is_what_its_column_holds(column, text, cell):
    assert cell_of(column, text) == cell


@pytest.mark.parametrize(
    ("url", "link"),
    [
        (None, False),
        ("", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://x.example", False),
        ("https://x.example/?a=1&b=\"'<>", True),
        ("HTTP://X.example", True),
    ],
)
def test_only_an_address_of_the_web_is_a_link(url, link):
    note = Document("A <document>")
    note.url = url
    written = linked(note)
    assert ("<a " in written) is link
    found = tree(f"<!DOCTYPE html><title>x</title>{written}")
    assert [element.get("href") for element in found.iter("a")] == ([url] if link else [])
    assert readers._text(found.find("body")) == "A <document>"


def test_records_and_an_answer_of_nothing_are_pages(ask):
    found = readers.html(written(arranged(ask(documents.sources), ["id", "count"], ["-count"])))
    assert found.tables == [[["id", "count"], ["report", "6"], ["daily", "2"], ["undated", "1"]]]
    assert readers.html(written(ask(pages.listing, standard_kind("summit")))).tables == []
