"""A whole book as one document."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from nato_af_cli.console import Screen
from nato_af_cli.queries import overview
from nato_af_cli.render import render
from nato_af_cli.render.sheets.layout import lay_out


@pytest.fixture
def book(ask):
    return ask(overview.whole)


class Outline(HTMLParser):
    """Collects the headings of a page, the ids, the links within it, and what is left open."""

    def __init__(self):
        super().__init__()
        self.headings, self.ids, self.links, self.open = [], [], [], []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.open += [tag] if tag != "meta" else []
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if attributes.get("href", "").startswith("#") else []
        if re.fullmatch("h[1-6]", tag):
            self.headings.append([int(tag[1]), ""])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and re.fullmatch("h[1-6]", self.open[-1]):
            self.headings[-1][1] += data


HEADINGS = [
    [1, "A book of tests"],
    [2, "Missions"],
    [3, "Mission Alpha"],
    [4, "Start"],
    [4, "Personnel"],
    [4, "Bases"],
    [3, "Mission Beta"],
    [4, "Purpose"],
    [2, "Trust funds"],
    [3, "Gold Fund"],
    [4, "Total"],
    [4, "Administrator"],
    [2, "Sources"],
]


def test_headings_lead_from_the_book_over_kinds_and_entries_to_topics(book):
    page = Outline()
    page.feed(render(book, "html", Screen()))
    assert page.headings == HEADINGS
    assert page.open == []
    text = render(book, "markdown", Screen())
    assert [[len(marks), title] for marks, title in re.findall(r"^(#+) (.*)$", text, flags=re.MULTILINE)] == [
        [level, title] for level, title in HEADINGS
    ]


def test_the_page_begins_with_its_contents(book):
    text = render(book, "html", Screen())
    (contents,) = re.findall(r"<nav aria-label=.Contents.>\n(.*?)\n</nav>", text)
    titles = {f"part-{number}": title for number, title in re.findall(r'<h[23] id="part-(\d+)">(.*?)</h', text)}
    links = re.findall(r'<a href="#(part-\d+)">(.*?)</a>', contents)
    assert dict(links) == titles
    assert [title for _, title in links] == ["Missions", "Mission Alpha", "Mission Beta", "Trust funds", "Gold Fund"]


def test_every_id_of_the_page_is_one_and_every_link_within_it_leads_somewhere(book):
    page = Outline()
    page.feed(render(book, "html", Screen()))
    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_a_topic_has_a_row_a_fact_with_all_that_it_says(book):
    alpha = lay_out(book).parts[0].parts[0]
    assert (alpha.title, alpha.aside) == ("Mission Alpha", "mission · from 2019")
    assert alpha.subtitle == "alpha · mission · also: ALPHA, First Mission"
    bases = alpha.tables[2]
    assert [column.head for column in bases.columns] == ["Answer", "Region", "Lead", "In full", "Source"]
    assert bases.rows[1] == (
        "Southville",
        "south",
        "",
        "Mission Alpha, bases: Southville (region: south).\nNote: Closed later.",
        "4",
    )
    purpose = lay_out(book).parts[0].parts[1].tables[0]
    assert purpose.rows == (("Help Alpha", "Mission Beta helps Mission Alpha.", "ALPHA", "5, 6"),)


def test_every_place_in_a_source_is_a_note_and_press_is_marked(book):
    sheet = lay_out(book)
    assert [number for number, _ in sheet.notes] == [str(number) for number in range(1, len(sheet.notes) + 1)]
    assert sheet.notes[0] == ("1", "Ministry, The Report, June 2020, page 1")
    assert len({text for _, text in sheet.notes}) == len(sheet.notes)
    assert sheet.closing == "* supported by press reports only"
    assert lay_out(book).parts[0].parts[0].tables[1].rows[1][-1].endswith("*")


def test_the_head_counts_and_spans(book):
    assert lay_out(book).aside == "8 facts · 3 entries · 3 sources · 2019–2021"


def test_a_book_of_nothing_is_a_head(open_book):
    sheet = lay_out(overview.whole(open_book("book: {title: T}\n")))
    assert (sheet.title, sheet.aside, sheet.parts, sheet.notes) == ("T", "0 facts · 0 entries · 0 sources", (), ())
