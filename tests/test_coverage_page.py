from __future__ import annotations

import re
from pathlib import Path

import pytest

import nato_af_cli

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all

PAGE = Path(__file__).parent.parent / "docs" / "coverage.md"
SOURCE = "nato-relations-2017"
ADDRESS = re.compile(r"`([^`]+)`")


@pytest.fixture
def rows() -> list[list[str]]:
    lines = [line.strip().strip("|").split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in cells] for cells in lines[2:]]


@pytest.fixture
def cited(rows: list[list[str]]) -> list[str]:
    return [address for row in rows for address in ADDRESS.findall(row[-1])]


@pytest.fixture
def book() -> nato_af_cli.Book:
    return nato_af_cli.load()


def test_the_rows_are_numbered_without_a_gap(rows):
    assert [row[0] for row in rows] == [str(number) for number in range(1, 41)]


def test_every_row_has_a_place_a_gist_and_addresses_and_nothing_else(rows):
    assert [row[0] for row in rows if len(row) != 4 or not all(row)] == []
    assert [row[0] for row in rows if not ADDRESS.findall(row[3])] == []
    assert [row[0] for row in rows if ADDRESS.sub("", row[3]).strip()] == []


def test_no_row_names_an_address_twice(rows):
    found = {row[0]: ADDRESS.findall(row[3]) for row in rows}
    assert [number for number, addresses in found.items() if len(addresses) != len(set(addresses))] == []


def test_every_address_is_that_of_a_fact_of_the_shipped_book(cited, book):
    known = {fact.address for fact in book.facts()}
    assert [address for address in cited if address not in known] == []


def test_every_fact_that_is_cited_rests_on_the_document(cited, book):
    resting = {fact.address for fact in book.facts() if SOURCE in fact.sources}
    assert [address for address in cited if address not in resting] == []


def test_every_fact_taken_from_the_document_is_cited(cited, book):
    taken = [fact.address for fact in book.facts() if fact.source == SOURCE]
    assert len(taken) > 80
    assert [address for address in taken if address not in cited] == []
