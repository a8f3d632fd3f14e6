"""Answers kept short: what is cut, and that what is left still holds together."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("mcp.server.mcpserver", reason="the extra natoaf[mcp] is not installed")
from nato_af_cli.console import Screen
from nato_af_cli.errors import NotFoundError
from nato_af_cli.mcp.brief import cited_within, content, fitted, sentence_of
from nato_af_cli.queries import cite, pages
from nato_af_cli.render.formats.table import drawn
from nato_af_cli.render.sheets.sheet import Column, Sheet, Table


def sheet(rows: int) -> Sheet:
    columns = (Column("Date"), Column("What", "prose"), Column("Source", "source"))
    table = Table(columns, tuple((str(n), f"Something happened [{n}*, {rows + n}]", f"{n}*") for n in range(1, rows + 1)))
    small = Table(columns[:2], (("a", "b"),))
    notes = tuple((str(n), f"Document {n}") for n in range(1, 2 * rows + 1))
    return Sheet("Title", text="In short [1].", tables=(small, table), notes=notes, closing="* what it means")


def test_what_fits_is_left_as_it_is():
    assert fitted(sheet(3)) == drawn(sheet(3), Screen())


@pytest.mark.parametrize(("rows", "most"), [(200, 6000), (200, 1000), (50, 900), (2000, 3000)])
def test_a_long_table_is_cut_and_only_the_notes_that_are_used_are_left(rows, most):
    found = fitted(sheet(rows), most)
    assert most / 3 < len(found) <= most
    kept = len(re.findall(r"Something happened", found))
    assert 3 <= kept < rows
    assert f"The first {kept} of {rows} rows; ask for one topic" in found
    notes = [int(number) for number in re.findall(r"^(\d+)  Document", found, re.MULTILINE)]
    assert notes == [*range(1, kept + 1), *range(rows + 1, rows + kept + 1)]
    assert found.count("\n* what it means\n") == 1
    assert "a     b" in found


def test_what_cannot_be_cut_by_rows_ends_at_a_line():
    found = fitted(Sheet("Title", text="x" * 50, notes=tuple((str(n), "y" * 80) for n in range(100))), 1000)
    assert len(found) <= 1003
    assert found.endswith("y\n…\n")


def test_citations_are_as_many_as_fit(open_book):
    facts = "".join(f"          f{n}: {{value: V{n}, source: s{n}}}\n" for n in range(60))
    sources = "".join(f"  s{n}: {{title: {'Title ' * 20}{n}, publisher: P, published: 2020, kind: press}}\n" for n in range(60))
    index = open_book(
        f"book: {{title: B}}\nsources:\n{sources}missions:\n  a:\n    name: A\n    topics:\n      t:\n        facts:\n{facts}"
    )
    answer = cite.cite(index, ["a"])
    found = cited_within(answer)
    assert 3000 < len(found) < 6100
    rest = int(re.search(r"^(\d+) more documents", found, re.MULTILINE)[1])
    assert found.count("Title Title") > 0
    assert rest == 60 - len(re.findall(r"^P \(2020\)", found, re.MULTILINE))
    made = content(answer)
    assert (len(made["citations"]), made["left_out"], len(made["sources"])) == (30, 30, 30)


def test_a_page_has_its_key_facts_first_and_counts_what_it_leaves_out(open_book):
    other = "".join(f"          f{n}: {{value: V{n}, says: It is {n}.}}\n" for n in range(40))
    index = open_book(
        "book: {title: B}\nsources: {s: {title: S, publisher: P, published: 2020, kind: official}}\n"
        "missions:\n  a:\n    name: A\n"
        f"    topics:\n      other:\n        source: s\n        facts:\n{other}"
        "      summary:\n        source: s\n        facts:\n          definition: {value: A thing, says: A is a thing.}\n"
    )
    page = pages.page(index, ["a"])
    made = content(page)
    assert [fact["address"] for fact in made["facts"][:2]] == ["a/summary/definition", "a/other/f0"]
    assert (len(made["facts"]), made["left_out"]) == (30, 11)
    assert [(topic["topic"], topic["facts"]) for topic in made["topics"]] == [("a/other", 40), ("a/summary", 1)]
    whole = content(page, whole=True)
    assert (len(whole["facts"]), whole["left_out"]) == (41, 0)
    assert "headings" not in whole["sources"]["s"]


def test_why_there_is_no_answer_is_a_sentence_and_its_hint_safe_to_show():
    error = NotFoundError('no entry is named "\x1b[31m"', "Try\nagain\u202e")
    assert sentence_of(error) == 'No entry is named "\\x1b[31m".\nTry.\nagain\\u202e.'
