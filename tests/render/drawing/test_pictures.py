from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from colours import contrast

from nato_af_cli.console import Screen
from nato_af_cli.queries.filters import Filters
from nato_af_cli.queries.timeline import Timeline, timeline
from nato_af_cli.render import FORMATS, render
from nato_af_cli.render.drawing.markup import DARK, LIGHT
from nato_af_cli.render.drawing.picture import WIDTH, picture
from nato_af_cli.render.sheets.sheet import Chart, Lane, Mark, Stretch

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</title><script>alert(1)</script>&\"'\x1b[31m\u202e\ufffe\uffff]]>"
LONG = "A general whose name is longer than any label may be"
CHART = Chart(
    "2012-03-01",
    "2021-08-15",
    (
        Lane("RSM", (Stretch("2015-01-01", "2021-08-15", "RSM: 2015 on", goes_on=True),), (Mark("2016-07-09", "Warsaw"),)),
        Lane(LONG, (Stretch("2012-03-01", "2016-03-02", "Before", begun_before=True),), part=True),
        Lane("A day", (Stretch("2015-01-01", "2015-01-01", "One day"),)),
    ),
)


EVENTS = """\
book: {title: T}
sources:
  report: {title: The Report, publisher: Ministry, published: 2020-06, kind: official}
  daily: {title: The Daily, publisher: Press House, kind: press, url: "https://daily.example/1"}
missions:
  alpha:
    name: Mission Alpha
    topics:
      events:
        source: report
        facts: {one: {value: Opened, date: 2019-01-15}, two: {value: Moved, date: 2020}}
      decisions: {source: daily, facts: {k: {value: Closed, date: 2021-03}}}
"""


def timeline_of_book(ask, text=EVENTS) -> Timeline:
    return ask(lambda db: timeline(db, [], Filters()), text=text)


def text_of(root) -> list[str]:
    return [element.text for element in root.iter(f"{SVG}text")]


def test_a_picture_is_one_document_with_title_words_and_text():
    root = ElementTree.fromstring(picture(CHART, "Timeline of RSM", "3 dated facts"))
    assert (root.tag, root.get("role"), root.get("aria-labelledby")) == (f"{SVG}svg", "img", "title desc")
    title, desc = root[0], root[1]
    assert (title.tag, title.get("id"), title.text) == (f"{SVG}title", "title", "Timeline of RSM")
    assert (desc.tag, desc.get("id"), desc.text) == (f"{SVG}desc", "desc", "3 dated facts; RSM: 2015 on; Before; One day")
    assert text_of(root)[:2] == ["Timeline of RSM", "3 dated facts"]
    assert "2016" in text_of(root) and "RSM" in text_of(root)
    assert text_of(root)[-4:] == ["lasted", "began before", "continued, or no known end", "dated fact"]


def test_every_shape_has_its_words():
    root = ElementTree.fromstring(picture(CHART, "T", ""))
    shapes = [shape for shape in root if shape.tag in (f"{SVG}path", f"{SVG}circle")]
    legend = 4
    assert [shape[0].text for shape in shapes[:-legend]] == ["RSM: 2015 on", "Warsaw", "Before", "One day"]


def test_a_long_label_is_cut_and_whole_in_its_tooltip():
    root = ElementTree.fromstring(picture(CHART, "T", ""))
    (label,) = [text for text in root.iter(f"{SVG}text") if len(text)]
    assert (label[0].text, label[0].tail) == (LONG, "A general whose name is longer than a…")


def test_bars_lie_within_the_picture_and_points_tell_what_goes_on():
    root = ElementTree.fromstring(picture(CHART, "T", ""))
    outlines = [path.get("d") for path in root.iter(f"{SVG}path")]
    for outline in outlines:
        assert all(0 < float(x) < WIDTH for x in re.findall(r"[ML]([\d.]+) ", outline))
    assert [outline.count("L") for outline in outlines[:3]] == [4, 4, 3]  # a point is a corner more
    assert [outline.count("L") for outline in outlines[3:]] == [3, 4, 4]


@pytest.mark.parametrize("format", ["svg", "html"])
def test_nothing_comes_from_elsewhere_and_nothing_runs(ask, format):
    text = render(timeline_of_book(ask), format, Screen())
    assert "2019" in text
    rest = text.replace('xmlns="http://www.w3.org/2000/svg"', "").replace('<a href="https://daily.example/1"', "")
    assert re.findall(r"https?:|<script|@import|url\(|<link|<img| on\w+=", rest) == []


@pytest.mark.parametrize("format", ["svg", "html"])
def test_text_of_a_fact_file_is_text(ask, format):
    name = "</title><script>alert(1)</script>&'"
    book = (
        "book: {title: T}\nsources: {s: {title: S, publisher: P, kind: press}}\n"
        f'missions: {{a: {{name: "{name}", topics: {{events: {{source: s, facts: {{k: {{value: "{name}", date: 2017}}}}}}}}}}}}\n'
    )
    text = render(timeline_of_book(ask, book), format, Screen())
    assert "<script" not in text
    assert "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#x27;" in text


def test_what_xml_has_no_place_for_is_shown_as_an_escape():
    root = ElementTree.fromstring(picture(CHART._replace(lanes=(Lane(HOSTILE),)), HOSTILE, HOSTILE))
    assert root[0].text == "</title><script>alert(1)</script>&\"'\\x1b[31m\\u202e\\ufffe\\uffff]]>"


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("name", "least"), [("text", 7), ("quiet", 4.5), ("bar", 4.5), ("mark", 4.5)])
def test_colours_stand_out_from_the_ground(colours, name, least):
    assert contrast(colours[name], colours["ground"]) >= least


@pytest.mark.parametrize("format", ["svg", "html"])
def test_every_colour_has_one_for_the_dark(ask, format):
    for sheet in re.findall(r"<style>(.*?)</style>", render(timeline_of_book(ask), format, Screen()), flags=re.DOTALL):
        light, dark = sheet.split("@media screen and (prefers-color-scheme: dark)")
        assert "$" not in sheet
        places = [re.sub(r"#[0-9a-f]{6}", "#", line) for line in light.splitlines() if re.search("#[0-9a-f]{6}", line)]
        assert places == [re.sub(r"#[0-9a-f]{6}", "#", line) for line in dark.splitlines() if re.search("#[0-9a-f]{6}", line)]
        assert set(re.findall("#[0-9a-f]{6}", dark)) <= set(DARK.values())


class Page(HTMLParser):
    """What a page is made of; its elements must be closed in their order."""

    VOID = ("meta",)

    def __init__(self, text):
        super().__init__()
        self.open, self.found, self.texts, self.ids, self.links = [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data.strip())


def test_a_page_has_the_chart_the_facts_by_year_and_the_sources(ask):
    page = Page(render(timeline_of_book(ask), "html", Screen()))
    assert page.open == []
    assert page.found.count("svg") == page.found.count("h1") == 1
    assert page.found.count("tbody") == 3
    below = page.texts[page.texts.index("Date") :]
    positions = [below.index(text) for text in ("Date", "2019", "15 Jan 2019", "2020", "2021", "Sources")]
    assert all(one < other for one, other in pairwise(positions))
    assert page.links and set(page.links) <= {*(f"#{id}" for id in page.ids), "https://daily.example/1"}
    assert len(page.ids) == len(set(page.ids))
    assert "press" in " ".join(page.texts)


def test_the_picture_of_a_page_does_not_say_its_title_again(ask):
    text = render(timeline_of_book(ask), "html", Screen())
    assert text.count(">Timeline<") == 3  # of the page, its heading, and the words of the picture


def test_a_timeline_has_every_format(ask):
    assert all(render(timeline_of_book(ask), format, Screen()) for format in FORMATS)


def test_a_picture_of_its_own_names_who_published_what_it_shows(ask):
    asked = timeline_of_book(ask)
    assert "Sources: Ministry; Press House" in text_of(ElementTree.fromstring(render(asked, "svg", Screen())))
    assert "Sources: Ministry" not in render(asked, "html", Screen())
