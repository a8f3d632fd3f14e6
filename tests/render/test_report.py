from __future__ import annotations

import json

import pytest
from rich.cells import cell_len

from nato_af_cli.console import Screen
from nato_af_cli.factfile.problems import Problem
from nato_af_cli.render import report

ONE = Problem("b.yaml", 1, 5, "m/t/k", "", "type", "it is wrong", "write it right")


def shown(line, column, width=80):
    """Return the lines under a problem: what is shown of the line, and the caret's line."""
    text = report.text([ONE._replace(column=column)], {"b.yaml": f"{line}\nnext\n"}, Screen(width=width))
    return text.splitlines()[1:]


def under_caret(line, column, width=80):
    """Return what stands in the very columns of a terminal where the caret points, and after."""
    snippet, caret = shown(line, column, width)
    assert caret.strip() == "^"
    before = cell_len(caret) - 1
    for count in range(len(snippet) + 1):
        if cell_len(snippet[:count]) == before:
            return snippet[count:]
    raise AssertionError("the caret points into the middle of a character")


def test_a_problem_is_a_line_that_editors_understand():
    assert report.text([ONE], {}, Screen()) == "b.yaml:1:5: error: m/t/k: it is wrong; write it right\n"
    assert report.text([], {}, Screen()) == ""


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"severity": "warning"}, "b.yaml:1:5: warning: m/t/k: it is wrong; write it right\n"),
        ({"severity": "note", "hint": ""}, "b.yaml:1:5: note: m/t/k: it is wrong\n"),
        ({"address": ""}, "b.yaml:1:5: error: it is wrong; write it right\n"),
        ({"part": "also item 1"}, "b.yaml:1:5: error: m/t/k also item 1: it is wrong; write it right\n"),
        ({"address": "", "part": "book"}, "b.yaml:1:5: error: book: it is wrong; write it right\n"),
    ],
)
def test_severity_address_and_hint_stand_where_there_are_any(changes, line):
    assert report.text([ONE._replace(**changes)], {}, Screen()) == line


def test_the_line_and_a_caret_are_for_a_screen_with_a_width_only():
    texts = {"b.yaml": "a: b c\n"}
    assert report.text([ONE], texts, Screen(width=80)).splitlines()[1:] == ["    a: b c", "        ^"]
    assert report.text([ONE], texts, Screen()).count("\n") == 1


@pytest.mark.parametrize(
    ("line", "column", "found"),
    [
        ("key: value", 1, "key: value"),
        ("key: value", 6, "value"),
        ("key: value", 11, ""),
        ("\tkey: value", 2, "key: value"),
        ("a:\t\tvalue", 5, "value"),
        ("書名: value", 5, "value"),
        ("書名: value", 2, "名: value"),
        ("ｋｅｙ: value", 6, "value"),
        ("e\u0301te\u0301: value", 8, "value"),
        ("کلید: value", 7, "value"),
        ("\x1b[31m: value", 8, "value"),
        ("\u202ekey: value", 7, "value"),
        ("🏛: value", 4, "value"),
    ],
)
def test_the_caret_is_under_the_column(line, column, found):
    assert under_caret(line, column) == found


@pytest.mark.parametrize("width", [20, 40, 80, 200, 1000])
@pytest.mark.parametrize("column", [1, 10, 60, 150, 500, 990, 1000, 1001])
@pytest.mark.parametrize("char", ["x", "書", "\t", "\x07"])
def test_of_a_long_line_what_stands_around_the_caret_is_shown_within_the_width(width, column, char):
    line = char * (column - 1) + "!" + char * (1000 - column) if column <= 1000 else char * 999 + "."
    for part in shown(line, column, width):
        assert cell_len(part) <= min(width, report.MAX_SNIPPET)
    assert under_caret(line, column, width)[:1] == ("!" if column <= 1000 else "")


def test_where_a_line_is_cut_it_says_so():
    line = "".join(f"{number:03}" for number in range(100))
    snippet, _ = shown(line, 151, 44)
    assert snippet == "    ...4404504604704804905005105205305405..."
    assert shown(line, 1, 44)[0] == "    0000010020030040050060070080090100110..."
    assert shown(line, 300, 44)[0].startswith("    ...")
    assert not shown(line, 300, 44)[0].endswith("...")


@pytest.mark.parametrize("line", ["", "   ", "\t"])
def test_of_an_empty_line_nothing_is_shown(line):
    assert shown(line, 1) == []


def test_a_place_after_the_last_line_shows_nothing():
    text = report.text([ONE._replace(line=9)], {"b.yaml": "a\n"}, Screen(width=80))
    assert text.count("\n") == 1


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_the_reader_of_yaml_counts_them(newline):
    texts = {"b.yaml": newline.join(["a\x0b\x0c\x1c\x85\u2028b", "second", "third"])}
    assert report.text([ONE._replace(line=3, column=1)], texts, Screen(width=80)).splitlines()[1:] == ["    third", "    ^"]


def test_each_problem_has_the_line_of_its_own_file():
    problems = [ONE._replace(column=1), ONE._replace(file="c.yaml", column=1), ONE._replace(file="unknown.yaml")]
    lines = report.text(problems, {"b.yaml": "of b", "c.yaml": "of c"}, Screen(width=80)).splitlines()
    assert [line.strip() for line in lines if line.startswith("    ")] == ["of b", "^", "of c", "^"]


@pytest.mark.parametrize("part", ["file", "address", "part", "message", "hint"])
@pytest.mark.parametrize("hostile", ["\x1b[2J", "a\nb.yaml:1:1: forged", "\r", "\u202e", "\x9b31m", "\x00", "\u2028", "[red]"])
def test_hostile_text_reaches_the_terminal_as_text_on_one_line(part, hostile):
    text = report.text([ONE._replace(**{part: f"x{hostile}y"})], {}, Screen(width=80))
    assert text.count("\n") == 1
    assert text[:-1].isprintable()
    assert "x" in text
    assert "y" in text


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\u202e", "\x9b31m", "\x00", "\ud800"])
def test_hostile_text_in_the_line_itself_is_shown_as_escapes(hostile):
    snippet, _ = shown(f"a{hostile}b", 1)
    assert snippet.isprintable()
    assert "\\" in snippet


def test_json_has_every_part_under_its_name_and_is_ascii():
    text = report.as_json([ONE._replace(message="é\x1b", severity="note")])
    assert text.isascii()
    assert json.loads(text) == [
        {
            "path": "b.yaml",
            "line": 1,
            "column": 5,
            "address": "m/t/k",
            "part": "",
            "code": "type",
            "message": "é\x1b",
            "hint": "write it right",
            "severity": "note",
        }
    ]
    assert json.loads(report.as_json([])) == []
