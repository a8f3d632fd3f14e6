from __future__ import annotations

import pytest
from standard import standard_kind

from nato_af_cli.console import Screen
from nato_af_cli.queries.overview import overview
from nato_af_cli.queries.pages import listing, page
from nato_af_cli.render import render
from nato_af_cli.render.drawing.plain import draw
from nato_af_cli.render.sheets.sheet import Column, Sheet, Table

PIPE = Screen()
LONG = "Very long " * 200 + "text"
THREE = (Column("Name", "name"), Column("Sum", "figure"), Column("Why", "prose"))

HOSTILE = [
    ("a\x1b[31mred", r"a\x1b[31mred"),
    ("a\x1b]0;title\x07", r"a\x1b]0;title\x07"),
    ("a\x9b31mred", r"a\x9b31mred"),
    ("a\u202egnp.exe", r"a\u202egnp.exe"),
    ("a\u2066b\u2069", r"a\u2066b\u2069"),
    ("a\u200fb", r"a\u200fb"),
    ("one\ntwo\r\nthree\tfour", "one two three four"),
    ("over\rwritten\bx", r"over\x0dwritten\x08x"),
    ("line\u2028end\u2029\x85", r"line\u2028end\u2029\x85"),
    ("nul\x00del\x7f", r"nul\x00del\x7f"),
    ("half\ud800", r"half\ud800"),
    ("\ufeffmark", r"\ufeffmark"),
    ("[b]bold[/b] [/annex] [link=x]", "[b]bold[/b] [/annex] [link=x]"),
    (":smile: :warning:", ":smile: :warning:"),
    (r"C:\new\[x]", r"C:\new\[x]"),
]


def test_columns_are_as_wide_as_their_longest_cell_and_figures_flush_right():
    table = Table(THREE, (("One", "5", "short"), ("Twenty-one", "1,200", "longer than that")), "Things", "as of 2020")
    assert draw(Sheet("Title", tables=(table,))).splitlines() == [
        "Title",
        "",
        "Things  as of 2020",
        "Name          Sum  Why",
        "One             5  short",
        "Twenty-one  1,200  longer than that",
    ]


def test_a_table_without_heads_has_no_line_for_them():
    table = Table((Column(role="name"), Column(role="prose")), (("Date", "2017"), ("Source", "The Report")))
    assert draw(Sheet("T", tables=(table,))) == "T\n\nDate    2017\nSource  The Report\n"


def test_a_sheet_is_written_from_the_top_with_a_blank_line_between_its_parts():
    table = Table((Column("Head"),), (("cell",),))
    sheet = Sheet("Title", "aside", "subtitle", "Text.", (table, table), (("1", "Note"), ("2", "More")), "Closing.")
    blocks = ["Title  aside\nsubtitle", "Text.", "Head\ncell", "Head\ncell", "Closing.", "1  Note\n2  More"]
    assert draw(sheet) == "\n\n".join(blocks) + "\n"


def test_a_sheet_of_nothing_but_a_title_is_one_line():
    assert draw(Sheet("Title")) == "Title\n"


def test_a_table_without_rows_is_its_heads():
    assert draw(Sheet("T", tables=(Table(THREE, ()),))) == "T\n\nName  Sum  Why\n"


def test_nothing_is_wrapped_or_cut():
    sheet = Sheet(LONG, LONG, LONG, LONG, (Table(THREE, ((LONG, LONG, LONG),)),), (("1", LONG),), LONG)
    lines = draw(sheet).split("\n")
    assert [line.count(LONG) for line in lines if LONG[:9] in line] == [2, 1, 1, 3, 1, 1]
    assert "…" not in "".join(lines)


def test_no_line_ends_in_blanks_and_nothing_is_coloured_or_boxed(ask):
    for answer in (ask(overview), ask(listing, standard_kind("mission")), ask(page, ["alpha"]), ask(page, ["alpha", "bases"])):
        text = render(answer, "table", PIPE)
        assert [line for line in text.split("\n") if line != line.rstrip()] == []
        assert text.isascii() or set(text) - {chr(code) for code in range(128)} <= {"·", "–", "−"}
        assert "\x1b" not in text


def test_an_answer_for_a_pipe_is_the_plain_drawing_of_its_sheet(ask):
    assert render(ask(page, ["alpha", "bases"]), "table", PIPE) == (
        "Mission Alpha · bases\n"
        "\n"
        "Base        Region  Lead    Source\n"
        "Northtown   north   Norway  1\n"
        "Southville  south           1\n"
        "\n"
        "1  Ministry, The Report, June 2020, page 3\n"
    )


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("北約組織", 8),
        ("کابل", 4),
        ("e\u0301te\u0301", 3),
        ("C\u0327etin", 5),
        ("Mazar-e-Sharif", 14),
    ],
)
def test_wide_and_combining_characters_count_for_the_columns_that_they_take(text, columns):
    for longest in ("a" * 20, "a"):
        width = max(columns, len(longest))
        table = Table((Column("H"), Column("I")), ((text, "x"), (longest, "y")))
        lines = draw(Sheet("T", tables=(table,))).splitlines()
        assert lines[-2:] == [text + " " * (width - columns) + "  x", longest.ljust(width) + "  y"]


@pytest.mark.parametrize(("given", "shown"), HOSTILE)
def test_hostile_text_is_shown_as_text_wherever_it_stands(given, shown):
    table = Table((Column(f"{given}H"), Column("Figure", "figure")), ((f"{given}C", "1"), ("x", "2")), f"{given}I", f"{given}J")
    sheet = Sheet(f"{given}A", f"{given}B", f"{given}D", f"{given}E", (table,), (("1", f"{given}F"),), f"{given}G")
    drawn = draw(sheet)
    assert drawn.splitlines() == [
        f"{shown}A  {shown}B",
        f"{shown}D",
        "",
        f"{shown}E",
        "",
        f"{shown}I  {shown}J",
        f"{shown}H  Figure",
        f"{shown}C       1",
        f"{'x'.ljust(len(shown) + 1)}       2",
        "",
        f"{shown}G",
        "",
        f"1  {shown}F",
    ]
    assert all(char == "\n" or char.isprintable() for char in drawn)


def test_hostile_text_of_a_fact_file_is_shown_as_text(ask):
    text = (
        'book: {title: "T"}\nsources: {s: {title: "[b]S[/b]", publisher: P, kind: official}}\n'
        'missions: {a: {name: "A \\u202e:smile:", topics: {aim: {source: s, facts: {k: {value: "[/x] \\u2066y"}}}}}}\n'
    )
    drawn = render(ask(page, ["a"], text=text), "table", PIPE).splitlines()
    assert drawn[0] == r"A \u202e:smile:  mission"
    assert drawn[-3].split()[:3] == ["Aim", "[/x]", r"\u2066y"]
    assert drawn[-1] == "1  P, [b]S[/b], undated"
