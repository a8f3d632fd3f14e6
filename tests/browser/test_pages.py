from __future__ import annotations

import base64
import re
import shutil
import subprocess

import pytest

from nato_af_cli.render.drawing.markup import DARK, LIGHT

pytestmark = pytest.mark.xdist_group("browser")

PAGES = {
    "overview": [],
    "missions": ["missions"],
    "warsaw": ["summit", "warsaw"],
    "personnel": ["rsm", "personnel"],
    "spokes": ["rsm", "spokes"],
    "fact": ["rsm", "spokes", "herat"],
    "find": ["find", "kandahr"],
    "timeline": ["timeline", "lotfa", "--as-of", "2010"],
    "sources": ["sources", "--as-of", "2006"],
    "source": ["source", "ep-declaration-2010"],
    "cite": ["cite", "rsm/spokes/herat", "lotfa/administrator"],
    "links": ["links", "--as-of", "2006"],
    "links-deep": ["links", "deep"],
    "compare": ["compare", "lotfa", "anatf", "--as-of", "2014"],
    "fields": ["rsm", "personnel", "--fields", "address,value,unit,date,source,says,note"],
}
LOOKS = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]
OUT_OF_REACH = """
return [...document.querySelectorAll('*')].filter(element => element.scrollWidth > element.clientWidth + 1
    && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && element.tabIndex < 0).map(element => element.outerHTML)
"""
LOST_LINKS = """
return [...document.querySelectorAll('a[href^="#"]')].map(link => link.getAttribute('href').slice(1))
    .filter(id => !document.getElementById(id))
"""
SIDEWAYS = "return document.documentElement.scrollWidth - window.innerWidth"


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[start : start + 2], 16)) for start in (1, 3, 5))})"


def printed_text(paper) -> str:
    command = ["pdftotext", "-layout", str(paper), "-"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.mark.parametrize("words", PAGES.values(), ids=PAGES)
def test_a_page_has_no_finding_at_any_width_light_and_dark(browser, findings, made, words):
    page = made(*words)
    browser.errors()
    browser.look()
    browser.open(page)
    for width, scheme in LOOKS:
        browser.look(width, scheme)
        assert browser.style("body", "backgroundColor") == rgb((LIGHT if scheme == "light" else DARK)["ground"])
        assert findings() == [], (width, scheme)
        assert browser.run(SIDEWAYS) <= 0, (width, scheme)
        assert browser.run(OUT_OF_REACH) == [], (width, scheme)
    assert browser.run(LOST_LINKS) == []
    assert browser.errors() == []


def test_a_whole_book_has_no_finding_and_every_link_in_it_leads_somewhere(browser, findings, on_book, tmp_path):
    page = tmp_path / "book.html"
    assert on_book("export", str(page)).exit_code == 0
    browser.errors()
    browser.open(page)
    for width, scheme in LOOKS:
        browser.look(width, scheme)
        assert findings() == [], (width, scheme)
        assert browser.run(SIDEWAYS) <= 0, (width, scheme)
    assert browser.run("return document.querySelectorAll('nav a').length") == 5
    assert browser.run(LOST_LINKS) == []
    assert browser.errors() == []


@pytest.mark.parametrize("width", [320, 650, 768, 970])
@pytest.mark.parametrize("name", ["missions", "warsaw", "personnel", "find", "timeline", "fields"])
def test_no_page_moves_sideways_on_small_screens(browser, made, name, width):
    browser.look(width)
    browser.open(made(*PAGES[name]))
    assert browser.run(SIDEWAYS) <= 0
    assert browser.run(OUT_OF_REACH) == []


@pytest.mark.parametrize("name", ["missions", "warsaw", "find", "links-deep"])
def test_rows_written_downwards_are_still_rows_of_a_table(browser, made, name):
    page = made(*PAGES[name])
    browser.look(1280)
    browser.open(page)
    wide = browser.roles()
    assert browser.style(".cards tbody tr", "display") == "table-row"
    browser.look(390)
    browser.open(page)
    narrow = browser.roles()
    assert browser.style(".cards tbody tr", "display") == "flex"
    for role in ("table", "row", "cell", "rowheader", "columnheader", "heading"):
        assert narrow.get(role, 0) == wide.get(role, 0), role


def test_a_cell_of_a_row_written_downwards_says_what_it_is(browser, made):
    page = made("formations")
    browser.look(390)
    browser.open(page)
    assert browser.style('td[data-head="Led by"]', "content", "::before") == '"Led by "'
    assert browser.style("td:empty", "clipPath") == "inset(50%)"
    browser.look(1280)
    assert browser.style('td[data-head="Led by"]', "content", "::before") == "none"


def test_without_script_a_page_is_the_same(browser, made):
    browser.look(1280)
    for words in (["timeline", "lotfa"], ["rsm", "personnel"]):
        page = made(*words)
        seen = []
        for off in (False, True):
            browser.command("Emulation.setScriptExecutionDisabled", value=off)
            browser.open(page)
            seen.append(browser.command("Page.captureScreenshot")["data"])
        browser.command("Emulation.setScriptExecutionDisabled", value=False)
        assert seen[0] == seen[1]


def test_a_note_leads_back_to_where_it_is_used(browser, made):
    browser.look(1280)
    browser.open(made("summit", "warsaw"))
    notes = browser.run("return [...document.querySelectorAll('ol > li')].map(note => note.id)")
    back = browser.run("return [...document.querySelectorAll('ol > li > a.back')].map(link => link.getAttribute('href'))")
    assert len(notes) > 3
    assert back == [f"#use-{note.removeprefix('source-')}" for note in notes]
    to = browser.run("return [...document.querySelectorAll('a[id^=use-]')].map(link => link.getAttribute('href'))")
    assert sorted(to) == sorted(f"#{note}" for note in notes)


def test_a_page_is_printed_light_with_its_addresses_and_nothing_cut(browser, made):
    page = made("rsm", "personnel")
    browser.look(390, "dark", media="print")
    browser.open(page)
    assert browser.style("body", "backgroundColor") == rgb(LIGHT["ground"])
    assert browser.style("thead", "display") == "table-header-group"
    assert browser.style(".wide", "overflowX") == "visible"
    address = browser.run("return document.querySelector('a[rel]').href")
    assert "attr(href)" in browser.style("a[rel]", "content", "::after") or address in browser.style(
        "a[rel]", "content", "::after"
    )
    assert browser.style(".back", "display") == "none"
    browser.open(made("missions"))
    assert browser.style(".cards tbody tr", "display") == "table-row"


def test_on_paper_every_page_of_a_long_table_has_its_heads(browser, made, tmp_path):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    browser.look(1280, media="")
    browser.open(made("sources"))
    paper = tmp_path / "page.pdf"
    paper.write_bytes(base64.b64decode(browser.command("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"]))
    sheets = printed_text(paper).split("\f")[:-1]
    assert len(sheets) > 2
    assert all(re.search("Publisher +Published +Source +Kind +Facts +Title", sheet) for sheet in sheets)


def test_on_paper_the_addresses_of_sources_can_be_read(browser, made, tmp_path):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    browser.look(1280, media="")
    browser.open(made("rsm", "personnel"))
    addresses = browser.run("return [...document.querySelectorAll('li a[rel]')].map(link => link.getAttribute('href'))")
    paper = tmp_path / "page.pdf"
    paper.write_bytes(base64.b64decode(browser.command("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"]))
    text = re.sub(r"\s", "", printed_text(paper))
    assert len(addresses) > 3
    assert [address for address in addresses if f"<{address}>" not in text] == []
