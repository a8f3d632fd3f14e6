"""The documents behind the facts, and the facts on press reports or copies alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

REVIEW = Path(__file__).parents[3] / "docs" / "book-review.md"


def test_weak_facts_stand_under_the_names_of_their_documents(on_book):
    assert on_book("sources", "--weak", "--width", "50").stdout.splitlines() == [
        "Facts on press reports or copies alone",
        "2 facts · 1 document",
        "",
        "Fact",
        "────────────────────",
        "daily (2 facts): Press House, The Daily, 4 March",
        "2021 [press]",
        "alpha/personnel/2021",
        "   900 personnel, March 2021",
        "gold/total/2021-03",
        "   over 1.8 billion USD, March 2021",
        "",
        "2 of 8 facts (25 %) rest on press reports or",
        "copies alone.",
    ]
    wide = on_book("sources", "--weak").stdout.splitlines()
    assert wide[2] == "Fact                  Value"
    assert wide[-2:] == ["", "2 of 8 facts (25 %) rest on press reports or copies alone."]


@pytest.mark.parametrize(
    ("words", "last"),
    [
        (["--kind", "press"], "2 of 2 facts from press documents (100 %) rest on press reports or copies alone."),
        (["--kind", "primary"], "0 of 1 fact from primary documents (0 %) rest on press reports or copies alone."),
        (["--as-of", "2021-03-03"], "0 of 6 facts (0 %) rest on press reports or copies alone."),
        (["--source", "report"], "0 of 6 facts (0 %) rest on press reports or copies alone."),
    ],
)
def test_the_last_line_says_how_many_facts_are_weak(on_book, words, last):
    assert on_book("sources", "--weak", *words, "--width", "80").stdout.splitlines()[-1] == last


def test_one_weak_fact_rests(natoaf, tmp_path):
    book = tmp_path / "book.yaml"
    source = "{title: S, publisher: P, published: 2001, kind: press}"
    topic = "{t: {source: s, facts: {k: {value: v}}}}"
    book.write_text(f"book: {{title: T}}\nsources: {{s: {source}}}\nfunds: {{f: {{name: F, topics: {topic}}}}}\n")
    said = natoaf("sources", "--weak", "--only", "--facts", str(book)).stdout
    assert said.splitlines()[-1] == "1 of 1 fact (100 %) rests on press reports or copies alone."


def test_programs_get_the_facts_the_number_of_all_and_how_many_each_document_has(on_book):
    found = json.loads(on_book("sources", "--weak", "-f", "json").stdout)
    assert found["query"] == {"command": "sources", "weak": True}
    assert (found["counts"], found["total"]) == ({"daily": 2}, 8)
    assert [fact["address"] for fact in found["facts"]] == ["alpha/personnel/2021", "gold/total/2021-03"]
    rows = on_book("sources", "--weak", "-f", "csv", "--fields", "address,source,value").stdout
    assert rows.split() == ["address,source,value", "alpha/personnel/2021,daily,900", "gold/total/2021-03,daily,1800000000"]


def test_the_review_of_the_book_has_the_number_of_its_weak_facts(on_shipped):
    last = on_shipped("sources", "--weak", "--width", "80").stdout.splitlines()[-1]
    assert last.removesuffix(".") in " ".join(REVIEW.read_text(encoding="utf-8").split())


def test_the_weak_facts_of_the_shipped_book_fit_and_have_their_addresses_whole(on_shipped):
    found = json.loads(on_shipped("sources", "--weak", "-f", "json").stdout)
    narrow, lines = (on_shipped("sources", "--weak", "--width", str(width)).stdout.splitlines() for width in (60, 80))
    assert (max(map(len, narrow)) <= 60, max(map(len, lines)) <= 80) == (True, True)
    assert [line for line in lines if re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+){2}", line)] == [
        fact["address"] for fact in found["facts"]
    ]
