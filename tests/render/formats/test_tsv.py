from __future__ import annotations

import pytest
import readers

from nato_af_cli.console import Screen
from nato_af_cli.queries import documents
from nato_af_cli.render import render
from nato_af_cli.render.rows import Records

PIPE, TERMINAL, SPREADSHEET = Screen(), Screen(width=80, terminal=True), Screen(spreadsheet=True)


def two(one, other):
    """Return a record of two parts."""
    return Records(query={}, of=None, names=("a", "b"), shown=("a", "b"), rows=({"a": one, "b": other},), facts=(None,))


def test_it_has_a_line_a_record_and_the_names_first(ask):
    assert render(ask(documents.sources), "tsv", PIPE) == (
        "id\ttitle\tpublisher\tkind\tpublished\turl\tlanguage\tcopy\theadings\tnote\tcount\n"
        "report\tThe Report\tMinistry\tofficial\t2020-06\t\t\tfalse\t\t\t6\n"
        "daily\tThe Daily\tPress House\tpress\t2021-03-04\thttps://daily.example/1\t\tfalse\t\t\t2\n"
        "undated\tA Leaflet\tMinistry\tprimary\t\t\t\tfalse\t\t\t1\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\tb", '"a\tb"'),
        ("a\nb", '"a\nb"'),
        ("a\rb", '"a\rb"'),
        ("a\r\nb", '"a\r\nb"'),
        ("a\\b", "a\\b"),
        (r"a\tb", r"a\tb"),
        ("a, b", "a, b"),
        ('"a" b', '"""a"" b"'),
        ("\x1b\u202e\u2028\x85", "\x1b\u202e\u2028\x85"),
        (["a; b", "\t"], '"a;\\ b; \t"'),
    ],
)
def test_what_reads_csv_reads_it_and_nothing_but_quotes_is_added_in_a_pipe(text, written):
    assert render(two(text, "x"), "tsv", PIPE) == f"a\tb\n{written}\tx\n"
    back = readers.tsv(f"a\tb\n{written}\tx\n")[1][0]
    assert (readers.several(back) if isinstance(text, list) else back) == text


def test_on_a_terminal_it_is_harmless():
    assert render(two("\x1b[31m", "\u202e"), "tsv", TERMINAL) == "a\tb\n\\x1b[31m\t\\u202e\n"


def test_for_a_spreadsheet_no_text_is_a_formula_and_a_byte_order_mark_stands_first():
    assert render(two("=1", "\t=1"), "tsv", SPREADSHEET) == "\ufeffa\tb\n'=1\t\"'\t=1\"\n"
    assert render(two(-1, "x"), "tsv", SPREADSHEET) == "\ufeffa\tb\n-1\tx\n"
