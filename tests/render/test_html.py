from __future__ import annotations

import re

import html5lib
import pytest
import readers
from every_answer import every_answer

from nato_af_cli import documents, query
from nato_af_cli.console import Screen
from nato_af_cli.finder import Filters, find
from nato_af_cli.kinds import BY_NAME
from nato_af_cli.render import render
from nato_af_cli.render.records import arranged


def written(answer):
    return render(answer, "html", Screen())


def tree(text):
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def test_the_reader_of_pages_knows_an_error():
    with pytest.raises(html5lib.html5parser.ParseError):
        tree("<!DOCTYPE html><title>a</title><p><b>x</p>")


def test_a_page_has_its_title_its_tables_and_its_sources(ask):
    found = readers.html(written(ask(query.page, ["alpha", "bases"])))
    assert found.headings == ["Mission Alpha · bases", "Sources"]
    assert found.tables == [BASES]
    assert found.notes == ["Ministry, The Report, June 2020, page 3"]
    assert found.links == ["#source-1", "#source-1"]


BASES = [["Base", "Region", "Lead", "Src"], ["Northtown", "north", "Norway", "1"], ["Southville", "south", "-", "1"]]


def test_numbers_of_sources_lead_to_them_and_sources_to_their_documents(ask):
    for answer in (ask(query.page, ["alpha"]), ask(query.listing, BY_NAME["fund"]), ask(find, ["people"], Filters())):
        root = tree(written(answer))
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        targets = [element.get("href") for element in root.iter("a")]
        assert targets and {target for target in targets if target[0] == "#"} <= {f"#{id}" for id in ids}
        assert "https://daily.example/1" in targets


def test_what_names_a_row_is_a_head_and_every_table_has_a_name(ask):
    root = tree(written(ask(query.page, ["alpha"])))
    assert {element.get("scope") for element in root.iter("th")} <= {"col", "row", "rowgroup"}
    ids = {element.get("id") for element in root.iter()}
    for region in (element for element in root.iter("div") if element.get("role") == "region"):
        assert region.get("aria-label") or region.get("aria-labelledby") in ids
        assert region.get("tabindex") == "0"


def test_words_that_matched_are_marked(ask):
    root = tree(written(ask(find, ["people"], Filters())))
    assert {element.text for element in root.iter("mark")} == {"people"}


def test_a_cell_keeps_its_lines_tabs_and_blanks_and_its_style_shows_the_lines():
    page = written(dict(every_answer(" a\n\tb ", "other"))["entry"])
    assert "> a\n\tb </td>" in page
    assert re.search(r"^\.name, \.prose, \.sentence \{ white-space: pre-line; \}$", page, flags=re.MULTILINE)


def test_records_and_an_answer_of_nothing_are_pages(ask):
    found = readers.html(written(arranged(ask(documents.sources), ["id", "count"], ["-count"])))
    assert found.tables == [[["id", "count"], ["report", "6"], ["daily", "2"], ["undated", "1"]]]
    assert readers.html(written(ask(query.listing, BY_NAME["summit"]))).tables == []
