from __future__ import annotations

import html
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
from nato_af_cli.render.drawing.markup import isolated
from nato_af_cli.render.formats.html import References, _cell, drawn, linked
from nato_af_cli.render.records import arranged
from nato_af_cli.render.sheets.sheet import BAR, ESTIMATE, LONGEST, Column, Table
from nato_af_cli.render.sheets.wording import NOTHING, Document, cited

SENTENCE = "A sentence that is longer than a phone is wide"


def written(answer):
    return render(answer, "html", Screen())


def table_of(table, *numbers):
    return "\n".join(drawn(table, 1, "T", 2, References(numbers)))


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


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "data:text/html,x", "https://a b", " https://x.example", "//x"])
def test_nothing_but_an_address_of_the_web_is_a_link(url):
    assert linked(document("A <document>", url)) == "A &lt;document&gt;"


@pytest.mark.parametrize("url", ["https://x.example/?a=1&b=\"'<>", "HTTP://X.example/"])
def test_a_document_leads_to_its_address(url):
    escaped = html.escape(url)
    assert linked(document("A <document>", url)) == f'<a href="{escaped}" rel="noreferrer">A &lt;document&gt;</a>'
    assert linked(url) == f'<a class="whole" href="{escaped}" rel="noreferrer">{escaped}</a>'
    root = tree(f"<!DOCTYPE html><title>x</title>{linked(url)}")
    assert [element.get("href") for element in root.iter("a")] == [url]


def document(text, url):
    named = Document(text)
    named.url = url
    return named


def test_records_and_an_answer_of_nothing_are_pages(ask):
    found = readers.html(written(arranged(ask(documents.sources), ["id", "count"], ["-count"])))
    assert found.tables == [[["id", "count"], ["report", "6"], ["daily", "2"], ["undated", "1"]]]
    assert readers.html(written(ask(pages.listing, standard_kind("summit")))).tables == []


def test_a_number_leads_to_its_note_and_the_note_back_to_the_first_use():
    references = References(["1", "12"])
    first = '<a id="use-1" href="#source-1" aria-label="Source 1">1</a>'
    assert references.linked("1*, 1 differs [12]") == (
        f'{first}*, <a href="#source-1" aria-label="Source 1">1</a> differs '
        '[<a id="use-12" href="#source-12" aria-label="Source 12">12</a>]'
    )
    assert references.back("1") == '<a class="back" href="#use-1" aria-label="Back to where source 1 is used"></a>'


def test_a_number_without_a_note_and_a_note_without_a_use_are_no_links():
    references = References(["2"])
    assert references.linked("1") == "1"
    assert references.back("2") == ""


def test_numbers_in_answers_are_links_and_numbers_of_answers_are_not():
    table = Table((Column("Topic", "name"), Column("A", "prose")), (("Size", cited([("[1] men", "1"), ("2", "1*")])),))
    cell = table_of(table, "1").split('<td class="prose">')[1].split("</td>")[0]
    assert cell.startswith('[1] men [<a id="use-1"')
    assert cell.endswith('; 2 [<a href="#source-1" aria-label="Source 1">1</a>*]')


def test_only_a_table_without_room_is_written_downwards():
    columns = (Column("Spoke", "name"), Column("Region", "prose"))
    assert '<div class="wide headed small">' in table_of(Table(columns, (("Herat", "west"),)))
    assert '<div class="wide headed cards">' in table_of(Table(columns, (("Herat", SENTENCE),)))
    assert '<div class="wide pairs">' in table_of(Table((Column(role="name"), Column(role="prose")), (("Note", SENTENCE),)))
    many = Table((Column("Id", "name"), *(Column(f"C{n}", "prose") for n in range(5))), (("x", *[SENTENCE] * 5),))
    assert '<div class="wide headed cards many" role="region" tabindex="0" aria-label="T, table 1">' in table_of(many)


def test_a_cell_has_its_head_beside_it_where_there_are_several_of_its_kind():
    one = Table((Column("Topic", "name"), Column("Answer", "prose"), Column("Date")), (("Size", SENTENCE, "2017"),))
    two = one._replace(columns=(Column("Topic", "name"), Column("<A>", "prose"), Column("B", "prose")))
    assert "data-head" not in table_of(one)
    assert '<td class="prose long" data-head="&lt;A&gt;">' in table_of(two)


def test_a_row_that_goes_on_with_the_one_above_says_so():
    table = Table((Column("Topic", "name"), Column("Answer", "prose")), (("Size", SENTENCE), ("", NOTHING)))
    assert '<tr class="more"><td class="name"></td><td class="prose nothing">-</td></tr>' in table_of(table)


def test_a_table_with_bars_can_be_moved():
    table = Table((Column("Date"), Column("", "bar")), (("2016", BAR * LONGEST),))
    assert 'class="wide headed drawn" role="region"' in table_of(table)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Plain", "Plain"),
        ("VOA, ترکیه فرماندهی را, 2002", "VOA, <bdi>ترکیه فرماندهی را</bdi>, 2002"),
        ("א & ב <c>", "<bdi>א &amp; ב</bdi> &lt;c&gt;"),
    ],
)
def test_what_is_written_from_right_to_left_is_kept_apart(text, written):
    assert isolated(text) == written
