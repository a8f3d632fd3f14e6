"""Every kind of answer in every format, given to a reader of the format that knows nothing of natoaf."""

from __future__ import annotations

import json
import re
import shlex
from functools import cache

import pytest
import readers
import yaml
from asked import OF_BOOK, OF_SHIPPED, questions


@pytest.mark.parametrize("words", questions(OF_BOOK))
def test_every_answer_of_the_book_of_tests_reads_back(on_shared_book, words):
    reads_back(on_shared_book, words)


@pytest.mark.parametrize("words", questions(OF_SHIPPED))
def test_every_answer_of_the_shipped_book_reads_back(on_shipped, words):
    reads_back(on_shipped, words)


def reads_back(run, words):
    """Read an answer in every format, and hold them against one another."""

    @cache
    def printed(format):
        result = run(*shlex.split(words), "-f", format)
        assert (result.exit_code, result.stderr) == (0, ""), result.stderr
        return result.stdout_bytes.decode()

    envelope = json.loads(printed("json"))
    exported = words.startswith("export")
    assert exported or yaml.load(printed("yaml"), yaml.CSafeLoader) == envelope
    assert exported or len(printed("yaml")) > 30_000 or readers.yaml_1_2(printed("yaml")) == envelope  # which takes its time
    rows = [json.loads(line) for line in printed("jsonl").splitlines()]
    heads, *cells = readers.csv(printed("csv"))
    assert printed("csv").count("\r\n") == 1 + len(cells)
    assert readers.tsv(printed("tsv")) == [heads, *cells]
    assert len(set(heads)) == len(heads)
    assert [dict(zip(heads, row, strict=True)) for row in cells] == [in_cells(row, heads) for row in rows]
    if "--fields" in words:
        assert envelope["records"] == rows and all(list(row) == heads for row in rows)

    shown = readers.markdown(printed("markdown")), readers.html(printed("html"))
    for document in shown:
        assert document.headings[0] and len(document.headings[0].splitlines()) == 1
        assert all(len(row) == len(table[-1]) or len(row) == 1 for table in document.tables for row in table)
        assert all(re.match("https?://", link) or re.fullmatch("#(source|part)-[0-9]+", link) for link in document.links)
    assert shown[0].headings[0] == shown[1].headings[0]
    assert shown[0].notes == shown[1].notes
    if exported:
        return
    pictured = "".join(" ".join(readers.svg(printed("svg"))).split())
    assert "".join(shown[0].headings[0].split()) in pictured


def in_cells(row, heads):
    """Return a record of JSON Lines as csv has it; texts of numbers are compared as numbers."""
    return {head: Cell(row.get(head, row.get("fields", {}).get(head.removeprefix("fields.")))) for head in heads}


class Cell(str):
    """What a cell says of a value of JSON."""

    def __new__(cls, value):
        made = super().__new__(cls, cls.written(value))
        made.value = value
        return made

    @classmethod
    def written(cls, value):
        if isinstance(value, bool) or value is None:
            return json.dumps(value) if value is not None else ""
        if isinstance(value, dict):
            value = [f"{name}: {part}" for name, part in value.items()]
        return "; ".join(map(cls.written, value)) if isinstance(value, list) else str(value)

    def __eq__(self, other):
        return float(other) == self.value if isinstance(self.value, float) else str(self) == other

    __hash__ = str.__hash__
