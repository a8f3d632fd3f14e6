from __future__ import annotations

import csv
import io

import pytest
import readers
from standard import standard_kind

from nato_af_cli.console import Screen
from nato_af_cli.queries import pages
from nato_af_cli.render import render
from nato_af_cli.render.rows import Figure, Records

PIPE, TERMINAL, SPREADSHEET = Screen(), Screen(width=80, terminal=True), Screen(spreadsheet=True)


def one(*values):
    """Return records of one part with these values."""
    rows = tuple({"x": value} for value in values)
    return Records(query={}, of=None, names=("x",), shown=("x",), rows=rows, facts=(None,) * len(rows))


def cells(answer, screen=PIPE):
    return [row[0] for row in readers.csv(render(answer, "csv", screen).removeprefix("\ufeff"))][1:]


def test_it_has_the_names_first_and_rows_that_end_in_cr_lf_without_a_byte_order_mark(ask):
    written = render(ask(pages.page, ["alpha/start"]), "csv", PIPE)
    heads, row, rest = written.split("\r\n")
    assert heads == "address,kind,entry,topic,key,value,unit,qualifier,says,date,known,about,source,at,also,note,press,file,line"
    assert row.startswith(
        "alpha/start/launch,mission,alpha,start,launch,2019-01-15,,,Mission Alpha began on 15 January 2019.,2019-01-15,"
    )
    assert rest == "" and "\n" not in row


def test_an_answer_of_nothing_has_its_names(ask):
    assert render(ask(pages.listing, standard_kind("summit")), "csv", PIPE) == (
        "id,kind,name,short,aliases,count,date,date.known,date.source,date.address,place,place.known,place.source,place.address,"
        "decisions\r\n"
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain", "plain"),
        ("a,b", '"a,b"'),
        ('say "a"', '"say ""a"""'),
        ("a\nb", '"a\nb"'),
        ("a\rb", '"a\rb"'),
        (" a ", " a "),
        ("a\tb", "a\tb"),
        ("\x1b[31m\u202e", "\x1b[31m\u202e"),
        (None, '""'),
        (True, "true"),
        (Figure("1.10"), "1.10"),
        (["a", "b"], "a; b"),
        ([], '""'),
    ],
)
def test_cells_are_quoted_as_rfc_4180_says_and_nothing_else_is_changed_in_a_pipe(value, written):
    assert render(one(value), "csv", PIPE) == f"x\r\n{written}\r\n"


def test_an_empty_cell_of_an_only_column_is_a_row_to_every_reader():
    assert list(csv.reader(io.StringIO(render(one(None, "a"), "csv", PIPE), newline=""))) == [["x"], [""], ["a"]]


@pytest.mark.parametrize(
    ("items", "written"),
    [
        (["a", "b"], "a; b"),
        (["a; b", "c"], "a;\\ b; c"),
        (["a;\\ b", "a;b", "a\\b"], "a;\\\\ b; a;b; a\\b"),
        (["; ", ";", "; ; "], ";\\ ; ;; ;\\ ;\\ "),
        (["a;", " b", "c;"], "a;;  b; c;"),
    ],
)
def test_a_list_can_be_taken_apart_again(items, written):
    assert cells(one(items)) == [written]
    assert readers.several(written) == items


def test_on_a_terminal_it_is_harmless_and_its_lines_are_lines():
    assert render(one("a\x1b[31m\u202eb\r\nc\rd"), "csv", TERMINAL) == 'x\n"a\\x1b[31m\\u202eb\nc\\x0dd"\n'


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", "'=1", "''@x"]
)
def test_for_a_spreadsheet_no_text_is_a_formula(text):
    assert cells(one(text)) == [text]
    assert cells(one(text), SPREADSHEET) == [f"'{text}"]
    assert readers.without_neutralising(f"'{text}") == text


@pytest.mark.parametrize("text", ["a=1", "'a", "'", " =1", "1-2", "2017-05", "(=1)", ""])
def test_other_texts_are_left_as_they_are(text):
    assert cells(one(text), SPREADSHEET) == [text]
    assert readers.without_neutralising(text) == text


@pytest.mark.parametrize("value", [Figure("-20"), Figure("-1.50"), -3, -0.25])
def test_numbers_stay_numbers_in_a_spreadsheet(value):
    assert cells(one(value), SPREADSHEET) == [str(value)]


def test_only_for_a_spreadsheet_a_byte_order_mark_stands_first_and_once():
    assert render(one("a"), "csv", SPREADSHEET) == "\ufeffx\r\na\r\n"
    assert "\ufeff" not in render(one("a"), "csv", PIPE)
