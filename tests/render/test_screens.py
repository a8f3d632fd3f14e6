"""What a reader sees first of the shipped book, on screens of four widths."""

from __future__ import annotations

import json
import re

import pytest
from rich.cells import cell_len

ROWS = 24
SCREENS = {
    "rsm": ("2015–2021", "1 January 2015", "peak up to 17,150 (Sep 2019)", "Kabul", "John F. Campbell", "NATO"),
    "summit warsaw": ("8–9 July 2016", "Warsaw", "Poland", "Decisions", "beyond 2016"),
    "funds": ("ANA Trust", "LOTFA", "ASFF", "bn USD"),
    "missions": ("ISAF", "RSM", "2014", "132,381"),
    "formations": ("RC North", "2006", "2014"),
    "summits": ("Prague", "Istanbul", "Bucharest", "In short"),
}


def screen(natoaf, words, width):
    result = natoaf(*words.split(), "--width", str(width), "--color", "never")
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.splitlines()


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("words", SCREENS)
def test_the_first_lines_answer_what_when_how_big_and_who(on_shipped, words, width):
    lines = screen(on_shipped, words, width)
    assert max(map(cell_len, lines)) <= width
    first = " ".join(" ".join(lines[: ROWS if width >= 80 else 2 * ROWS]).split())
    assert [part for part in SCREENS[words] if part not in first] == []


LISTS = (
    "summits",
    "conferences",
    "meetings",
    "missions",
    "formations",
    "funds",
    "programmes",
    "agreements",
    "organisations",
    "events",
    "nations",
)


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("kind", LISTS)
def test_a_list_is_a_table_that_cuts_no_word_at_eighty_columns_and_at_sixty(on_shipped, kind, width):
    lines = screen(on_shipped, kind, width)
    rule = next(number for number, line in enumerate(lines) if "──" in line)
    assert rule <= 5
    rows = " ".join(lines[rule + 1 : lines.index("", rule)])
    whole = {*re.findall(r"\w+", on_shipped(kind).stdout.lower()), "bn", "m"}
    assert [word for word in rows.split() if word.isalpha() and len(word) > 3 and word.lower() not in whole] == []


def test_narrower_than_that_rows_are_written_downwards(on_shipped):
    assert "──" not in "".join(screen(on_shipped, "funds", 36))


@pytest.mark.parametrize("kind", ["nations", "missions"])
def test_a_row_of_a_list_is_one_line_high_where_its_texts_allow_it(on_shipped, kind):
    lines = screen(on_shipped, kind, 80)
    rule = next(number for number, line in enumerate(lines) if "──" in line)
    entries = json.loads(on_shipped(kind, "-f", "json").stdout)["entries"]
    assert lines.index("", rule) - rule - 1 == len(entries)


def test_the_sources_of_a_list_lead_to_their_documents(on_shipped):
    lines = screen(on_shipped, "nations", 80)
    assert lines[-1] == "natoaf source ID shows a source in full."
    sources = json.loads(on_shipped("nations", "-f", "json").stdout)["sources"]
    notes = " ".join(" ".join(lines[lines.index("* supported by press reports only") :]).split())
    assert [id for id in sources if not re.search(rf": {id}(?![\w-])", notes)] == []
