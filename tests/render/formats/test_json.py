from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

import pytest
from standard import standard_kind

from nato_af_cli.book.model import EMPTY
from nato_af_cli.console import Screen
from nato_af_cli.queries import documents, pages
from nato_af_cli.queries import overview as whole_of
from nato_af_cli.queries.cite import cite
from nato_af_cli.queries.compare import compare
from nato_af_cli.queries.links import links
from nato_af_cli.render import render
from nato_af_cli.render.fields import parts_of
from nato_af_cli.render.formats.json import ENVELOPE, envelope

SCREEN = Screen()
ENTRY_KEYS = ["id", "kind", "name", "short", "aliases"]
FACT_KEYS = ["address", "kind", "entry", "topic", "key", "value", "unit", "qualifier", "says", "date", "known", "fields"]
FACT_KEYS += ["about", "source", "at", "also", "note", "press", "file", "line"]
SOURCE_KEYS = ["title", "publisher", "kind", "published", "url", "language", "copy", "headings", "note"]
DANGEROUS = "\x00\x07\x1b\x7f\x80\x9b\x9f\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ud800\udcff\udfff\ufeff"


def read(answer):
    return json.loads(render(answer, "json", SCREEN))


@pytest.mark.parametrize(
    ("question", "parts", "keys", "asked"),
    [
        (whole_of.overview, (), ["book", "entries"], {"command": "overview"}),
        (pages.listing, (standard_kind("mission"),), ["entries", "facts"], {"command": "missions"}),
        (
            pages.page,
            (["alpha"],),
            ["entries", "facts", "related", "series"],
            {"command": "show", "words": ["alpha"], "address": "alpha"},
        ),
        (
            pages.page,
            (["First", "Mission", "bases", "north"],),
            ["entries", "facts", "related", "series"],
            {"command": "show", "words": ["First", "Mission", "bases", "north"], "address": "alpha/bases/north"},
        ),
        (documents.sources, (), ["counts"], {"command": "sources"}),
        (documents.sources, ("press",), ["counts"], {"command": "sources", "kind": "press"}),
        (documents.source, (["daily"],), ["facts"], {"command": "source", "words": ["daily"], "id": "daily"}),
        (links, ([],), ["entries", "links", "facts"], {"command": "links", "words": []}),
        (links, (["beta"],), ["entries", "links", "facts"], {"command": "links", "words": ["beta"], "address": "beta"}),
        (
            compare,
            (["alpha", "gold"],),
            ["entries", "topics", "alone", "facts"],
            {"command": "compare", "words": ["alpha", "gold"], "addresses": ["alpha", "gold"]},
        ),
        (cite, (["beta"],), ["style", "citations"], {"command": "cite", "words": ["beta"], "addresses": ["beta"]}),
    ],
)
def test_every_answer_comes_in_one_envelope(ask, question, parts, keys, asked):
    answer = ask(question, *parts)
    found = read(answer)
    assert list(found) == ["natoaf", "query", *keys, "sources"]
    assert (found["natoaf"], found["query"]) == (ENVELOPE, asked)
    assert found == json.loads(json.dumps(envelope(answer)))
    assert list(found["sources"]) == list(answer.sources)
    assert [list(entry)[:5] for entry in found.get("entries", ())] == [ENTRY_KEYS] * len(found.get("entries", ()))
    facts = [*found.get("facts", ()), *found.get("related", ())]
    assert [list(fact) for fact in facts] == [FACT_KEYS] * len(facts)
    assert [list(source) for source in found["sources"].values()] == [SOURCE_KEYS] * len(found["sources"])


def test_overview_counts_what_is_in_the_book(ask):
    found = read(ask(whole_of.overview))
    assert found["book"] == {
        "title": "A book of tests",
        "updated": "2024-05-01",
        "facts": 8,
        "sources": 3,
        "span": ["2019", "2021"],
    }
    assert [entry["id"] for entry in found["entries"]] == ["alpha", "beta", "gold"]


def test_overview_of_an_empty_book_has_every_key(ask):
    found = read(ask(whole_of.overview, text="book: {title: Empty}\n"))
    assert found["book"] == {"title": "Empty", "updated": None, "facts": 0, "sources": 0, "span": None}
    assert found["entries"] == []


def test_listing_says_which_facts_fill_the_columns_of_each_entry(ask):
    found = read(ask(pages.listing, standard_kind("mission")))
    assert [(entry["id"], entry["columns"], entry["count"]) for entry in found["entries"]] == [
        ("alpha", {"start": ["alpha/start/launch"], "personnel": ["alpha/personnel/2021"]}, 5),
        ("beta", {}, 1),
    ]
    assert [fact["address"] for fact in found["facts"]] == ["alpha/start/launch", "alpha/personnel/2021"]


def test_an_empty_listing_is_an_empty_list(ask):
    found = read(ask(pages.listing, standard_kind("summit")))
    assert (found["entries"], found["facts"], found["sources"]) == ([], [], {})


def test_page_has_the_facts_of_the_entry_and_those_about_it(ask):
    found = read(ask(pages.page, ["alpha"]))
    assert [entry["name"] for entry in found["entries"]] == ["Mission Alpha"]
    assert len(found["facts"]) == 5
    assert [fact["address"] for fact in found["related"]] == ["beta/purpose/help", "gold/administrator/bank"]


def test_sources_are_counted_and_told_in_full(ask):
    found = read(ask(documents.sources))
    assert found["counts"] == {"report": 6, "daily": 2, "undated": 1}
    assert found["sources"]["daily"] == {
        "title": "The Daily",
        "publisher": "Press House",
        "kind": "press",
        "published": "2021-03-04",
        "url": "https://daily.example/1",
        "language": None,
        "copy": False,
        "headings": [],
        "note": None,
    }


def test_a_fact_is_told_in_full(ask, book_file):
    (found,) = read(ask(pages.page, ["alpha/bases/south"]))["facts"]
    line = 1 + next(number for number, text in enumerate(book_file.read_text(encoding="utf-8").splitlines()) if "south:" in text)
    assert found == {
        "address": "alpha/bases/south",
        "kind": "mission",
        "entry": "alpha",
        "topic": "bases",
        "key": "south",
        "value": "Southville",
        "unit": None,
        "qualifier": None,
        "says": "Mission Alpha, bases: Southville (region: south).",
        "date": None,
        "known": "2020-06",
        "fields": {"region": "south"},
        "about": [],
        "source": "report",
        "at": "page 3",
        "also": [],
        "note": "Closed later.",
        "press": False,
        "file": str(book_file),
        "line": line,
    }


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("1800000000", "USD", "1800000000"),
        ("-3", "degrees", "-3"),
        ("4.1", "per cent", "4.1"),
        ("2017", None, '"2017"'),
        ("true", None, '"true"'),
        ("Herat", None, '"Herat"'),
    ],
)
def test_a_value_with_a_unit_is_a_number_and_any_other_a_text(ask, text, unit, expected):
    fact = ask(pages.page, ["alpha/bases/south"]).facts[0]._replace(text=text, unit=unit)
    assert json.dumps(parts_of(fact)["value"]) == expected


def test_text_is_utf8_as_it_is_two_blanks_to_a_level_and_ends_its_last_line(ask):
    answer = ask(whole_of.overview)._replace(title="کابل – Çetin 北 😀")
    text = render(answer, "json", SCREEN)
    assert '\n    "title": "کابل – Çetin 北 😀",\n' in text
    assert text.startswith('{\n  "natoaf": 1,\n')
    assert text.endswith("\n}\n")


@pytest.mark.parametrize("char", DANGEROUS, ids=lambda char: f"U+{ord(char):04X}")
def test_a_character_that_could_steer_a_terminal_is_escaped_and_reads_back_the_same(ask, char):
    answer = ask(whole_of.overview)._replace(title=f"a{char}b\\{char}", query={f"k{char}": [char]})
    text = render(answer, "json", SCREEN)
    assert all(one == "\n" or one.isprintable() for one in text)
    assert text.encode("utf-8").decode("utf-8") == text
    assert json.loads(text) == json.loads(json.dumps(envelope(answer)))
    assert json.loads(text)["book"]["title"] == f"a{char}b\\{char}"


def test_markup_quotes_and_lines_read_back_the_same(ask):
    title = '[b]x[/b] :smile: "quoted" \\ back\nline\ttab </script>'
    assert read(ask(whole_of.overview)._replace(title=title))["book"]["title"] == title


def test_a_copy_is_marked_as_one(ask):
    source = ask(documents.source, ["daily"]).source
    assert [parts_of(source._replace(copy=copy))["copy"] for copy in (True, False)] == [True, False]


def test_the_screen_changes_nothing(ask):
    answer = ask(pages.page, ["alpha"])
    assert render(answer, "json", Screen(20, color=True, unicode=False)) == render(answer, "json", SCREEN)


class Unknown(NamedTuple):
    query: Mapping[str, object]
    sources: Mapping[str, object] = EMPTY


def test_an_answer_without_a_form_in_json_is_an_error_that_names_it():
    with pytest.raises(KeyError, match="Unknown"):
        envelope(Unknown(query={}))
