from __future__ import annotations

import pytest

from nato_af_cli.render.drawing.html_table import References, drawn, linked
from nato_af_cli.render.drawing.markup import isolated
from nato_af_cli.render.sheets.sheet import BAR, LONGEST, Column, Table
from nato_af_cli.render.sheets.wording import NOTHING, Document, cited

LONG = "A sentence that is longer than a phone is wide"


def written(table: Table, *numbers: str) -> str:
    return "\n".join(drawn(table, 1, "T", 2, References(numbers)))


def document(text: str, url: str | None) -> Document:
    named = Document(text)
    named.url = url
    return named


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=2", "HTTP://example.org/"])
def test_a_document_leads_to_its_address(url):
    escaped = url.replace("&", "&amp;")
    assert linked(document("The <Report>", url)) == f'<a href="{escaped}" rel="noreferrer">The &lt;Report&gt;</a>'
    assert linked(url) == f'<a class="whole" href="{escaped}" rel="noreferrer">{escaped}</a>'


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://a b", " https://example.org", "//x", "", None]
)
def test_nothing_but_a_web_address_is_a_link(url):
    assert linked(document("The Report", url)) == "The Report"


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
    cell = written(table, "1").split('<td class="prose">')[1].split("</td>")[0]
    assert cell.startswith('[1] men [<a id="use-1"')
    assert cell.endswith('; 2 [<a href="#source-1" aria-label="Source 1">1</a>*]')


def test_only_a_table_without_room_is_written_downwards():
    columns = (Column("Spoke", "name"), Column("Region", "prose"))
    assert '<div class="wide headed small">' in written(Table(columns, (("Herat", "west"),)))
    assert '<div class="wide headed cards">' in written(Table(columns, (("Herat", LONG),)))
    assert '<div class="wide pairs">' in written(Table((Column(role="name"), Column(role="prose")), (("Note", LONG),)))
    many = Table((Column("Id", "name"), *(Column(f"C{n}", "prose") for n in range(5))), (("x", *[LONG] * 5),))
    assert '<div class="wide headed cards many" role="region" tabindex="0" aria-label="T, table 1">' in written(many)


def test_a_cell_has_its_head_beside_it_where_there_are_several_of_its_kind():
    one = Table((Column("Topic", "name"), Column("Answer", "prose"), Column("Date")), (("Size", LONG, "2017"),))
    two = one._replace(columns=(Column("Topic", "name"), Column("<A>", "prose"), Column("B", "prose")))
    assert "data-head" not in written(one)
    assert '<td class="prose long" data-head="&lt;A&gt;">' in written(two)


def test_a_row_that_goes_on_with_the_one_above_says_so():
    table = Table((Column("Topic", "name"), Column("Answer", "prose")), (("Size", LONG), ("", NOTHING)))
    assert '<tr class="more"><td class="name"></td><td class="prose nothing">-</td></tr>' in written(table)


def test_a_bar_has_its_share_of_the_longest():
    table = Table((Column("Date"), Column("", "bar")), (("2016", BAR * LONGEST), ("2017", "▒" * (LONGEST // 2)), ("2018", "")))
    page = written(table)
    assert '<span style="--share: 1.000"></span>' in page
    assert '<span class="estimate" style="--share: 0.500"></span>' in page
    assert '<td class="bar"></td>' in page
    assert 'class="wide headed drawn" role="region"' in page


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
