from __future__ import annotations

import pytest
import readers
from standard import standard_kind

from nato_af_cli.console import Screen
from nato_af_cli.queries import pages
from nato_af_cli.queries.answers import MARKS
from nato_af_cli.queries.filters import Filters
from nato_af_cli.queries.finder import find
from nato_af_cli.queries.timeline import timeline
from nato_af_cli.render import render
from nato_af_cli.render.formats.markdown import _address, _cell, heading, inline, paragraph
from nato_af_cli.render.records import arranged


def written(answer):
    return render(answer, "markdown", Screen())


def test_a_page_has_its_heading_tables_and_numbered_sources(ask):
    assert written(ask(pages.page, ["alpha", "personnel"])) == (
        """\
# Mission Alpha · personnel

| Date | Personnel | Change | Source |
| --- | --: | --: | --- |
| 2020 | about 1,200 |  | 1 |
| March 2021 | 900 | about −300 | 2\\* |

\\* supported by press reports only

## Sources

1. Ministry, The Report, June 2020, page 2
2. [Press House, The Daily, 4 March 2021 \\[press\\]](<https://daily.example/1>)
"""
    )


def test_a_timeline_has_a_table_under_each_year(ask):
    found = readers.markdown(written(ask(lambda db: timeline(db, [], Filters(topics=["personnel"])))))
    assert found.headings == ["Timeline", "2020", "2021", "Sources"]
    assert [table[0] for table in found.tables] == [["Date", "What", "Source"]] * 2


def test_words_that_matched_are_bold(ask):
    text = written(ask(find, ["held"], Filters()))
    assert "**held**" in text
    assert "held" in readers.markdown(text).tables[0][1][6]


def test_a_list_of_nothing_is_its_heading(ask):
    assert readers.markdown(written(ask(pages.listing, standard_kind("summit")))).tables == []


def test_records_have_the_columns_that_were_asked_for(ask):
    found = readers.markdown(written(arranged(ask(pages.page, ["alpha", "bases"]), ["fields.lead", "value"])))
    assert found.tables == [[["fields.lead", "value", "Source"], ["Norway", "Northtown", "1"], ["", "Southville", "1"]]]


@pytest.mark.parametrize("text", ["#", "a #", "a ##", "# a", "#a#", "a \\#", "1. a", "- a", "+", "==="])
def test_a_heading_is_its_text(text):
    assert readers.markdown(heading(text)).headings == [text]
    assert readers.markdown(heading(text, 2)).headings == [text]


@pytest.mark.parametrize(
    "text", ["# a", "1. a", "12) a", "- a", "+ a", "* a", "> a", "===", "---", "    a", "\ta", "```", "| a | b |", "a\n---"]
)
def test_a_paragraph_is_nothing_else(text):
    assert readers.markdown(paragraph(text)) == readers.Document([], [text], [], [], [])


@pytest.mark.parametrize("text", ["1. a", "- a", "    a", "# a", "> a", "a\nb"])
def test_a_note_is_nothing_else(text):
    assert readers.markdown(f"1. {paragraph(text)}\n2. b").notes == [text, "b"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        (f"a {MARKS[0]}word{MARKS[1]} b", "a **word** b"),
        (f"x{MARKS[0]}a{MARKS[1]}{MARKS[0]}b{MARKS[1]}y", "x**ab**y"),
        (f"{MARKS[0]}a|b{MARKS[1]}*", r"**a\|b**\*"),
        (f" {MARKS[0]}a{MARKS[1]} ", "&#32;**a**&#32;"),
    ],
)
def test_marked_words_of_a_cell_are_bold_and_nothing_of_the_marks_is_left(text, cell):
    assert _cell(text) == cell
    (found,) = readers.markdown(f"| x |\n| --- |\n| {cell} |").tables
    assert found[1] == [text.replace(MARKS[0], "").replace(MARKS[1], "")]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://x.example/a_(b)*c*?d=1&e=2#f", "https://x.example/a_(b)*c*?d=1&e=2#f"),
        ("https://x.example/a>b<c", "https://x.example/a%3Eb%3Cc"),
        ("https://x.example/a\\b c", "https://x.example/a%5Cb%20c"),
        ("https://x.example/\u202eb", "https://x.example/%E2%80%AEb"),
        ("https://x.example/&copy;", "https://x.example/&copy;"),
    ],
)
def test_an_address_leads_where_it_leads(url, kept):
    assert readers.markdown(f"[{inline('a](b')}](<{_address(url)}>)").links == [kept]


def test_the_document_of_a_single_fact_is_a_link(ask):
    assert readers.markdown(written(ask(pages.page, ["alpha", "personnel", "2021"]))).links == ["https://daily.example/1"]
