"""What a reader sees first of the shipped book, on screens of four widths."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

ROWS = 24
KINDS = ("summits", "conferences", "meetings", "missions", "formations", "funds", "programmes", "agreements", "organisations")
SCREENS = {
    "rsm": ("2015–2021", "1 January 2015", "peak 17,178 (Oct 2019)", "Kabul", "John F. Campbell", "NATO"),
    "summit warsaw": ("8–9 July 2016", "Warsaw", "Poland", "Decisions", "Sustain Resolute Support"),
    "funds": ("ANA Trust Fund", "LOTFA", "ASFF", "bn USD"),
    "missions": ("ISAF", "RSM", "2014", "130,000"),
    "summits": ("Prague", "Lisbon", "Chicago", "Decisions"),
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


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("kind", KINDS)
def test_a_list_is_a_table_that_cuts_no_word_at_sixty_columns(on_shipped, kind, width):
    lines = screen(on_shipped, kind, width)
    rule = next(number for number, line in enumerate(lines) if "──" in line)
    assert rule < 6
    rows = " ".join(lines[rule + 1 : lines.index("", rule)])
    whole = set(re.findall(r"[^\W\d]+", on_shipped(kind, "-f", "json").stdout))
    assert [word for word in re.findall(r"[^\W\d]{4,}", rows) if word not in whole] == []


def test_narrower_than_that_rows_are_written_downwards(on_shipped):
    assert "──" not in "".join(screen(on_shipped, "funds", 36))
