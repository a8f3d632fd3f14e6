"""Whatever a text has in it, each format gives the same text to a reader of that format.

Each property is tried with every text of OBEYED and 25 others; 100 with NATOAF_HYPOTHESIS=ci, and with `long` 10,000.
"""

from __future__ import annotations

import inspect
import json
import re
from itertools import pairwise

import pytest
import readers
import yaml
from every_answer import every_answer
from fact_books import PROFILE, books, stated
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from nato_af_cli.book.kinds import STANDARD
from nato_af_cli.cli.app import app
from nato_af_cli.console import UNSAFE, Screen, harmless, visible
from nato_af_cli.factfile.yamlout import dumped
from nato_af_cli.queries.answers import MARKS
from nato_af_cli.render import FORMATS, render
from nato_af_cli.render.formats.json import envelope
from nato_af_cli.render.records import part, records
from nato_af_cli.render.rows import Figure, Records
from nato_af_cli.render.sheets.layout import lay_out

WORDS = r"""
NO y on ~ null 1e3 0o17 017 0x1F 0b1 1_000 2017-05 2017-05-25 12:30 1:2:3.5 .inf -.INF .nan .5 5. +1 -0 1,000
<< = &a *a %x @x `x` {} [] | > --- ... ' " '' \ \n \; ; a;b\ =1+1 +1 -1 @SUM(A1) '=1 ''=1 'a ＝1 a,b a"b "a"
北京 کابل Ç <b>x</b> </td></title><script> <![CDATA[x]]> ]]> &amp; &#65; &nbsp <br> <x@y.example> *a*
**a** _a_ __a__ `a` `` ~~a~~ [a](b) ![a](b) [^1] a|b \| $x$ # ## === *** \* a\ https://x.example/a_b_c?d=*e*
www.x.example a@x.example
"""
OBEYED = [
    *WORDS.split(),
    "e\u0301",
    "\u0301",
    "!!str x",
    "- a",
    "? a",
    "a: b",
    "a #b",
    "{a: b}",
    "; ",
    "a; b",
    "\t=1",
    "a\tb",
    "a\nb",
    "a\r\nb",
    "a\rb",
    " a",
    "a ",
    "\ta\t",
    "\na\n",
    "a\xa0",
    "\xa0",
    "\u3000a",
    "  ",
    "a  b",
    "a\u2028b\x85c",
    "\ufeffa",
    "\u202eabc\u200f",
    "\x1b[31m",
    "\x00",
    "\x7f",
    "\ufffe",
    "\uffff",
    "\ufdd2",
    "\U0001fffe",
    "\U0010ffff",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "<!-- x -->",
    "[a]: b",
    "# a",
    "a #",
    "a ##",
    "1. a",
    "1) a",
    "12345678901. a",
    "+ a",
    "* a",
    "> a",
    "    a",
    "| a |",
    "--- | ---",
    "```\na\n```",
    ":-- ",
    "a\n# b",
    "a\n- b",
    "a\n\nb",
    "a  \nb",
]
"""What one format or another obeys."""
TEXTS = st.one_of(st.sampled_from(OBEYED), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)).flatmap(
    lambda text: st.one_of(st.just(text), st.sampled_from(OBEYED).map(text.__add__))
)
STEERING = "\x00\x07\x1b\x7f\x85\x9b\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff"
TERMINAL, SPREADSHEET = Screen(width=200, terminal=True), Screen(spreadsheet=True)
NAMES = [name for name, _ in every_answer("text", "other")]


def tried(test, **strategies):
    """Try a property with each pair of texts that stand side by side in OBEYED, and with others."""
    names = ["text", "other", *strategies]
    test.__signature__ = inspect.Signature([inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in names])
    held = PROFILE(given(text=TEXTS, other=TEXTS, **strategies)(test))
    for number, (text, other) in enumerate(pairwise([*OBEYED, OBEYED[0]])):
        more = {"name": NAMES[number % len(NAMES)]} if strategies else {}
        held = example(text=text, other=other, **more)(held)
    return held


def every(test):
    """Try a property with answers of every kind."""

    def of_texts(text, other, name):
        test(next(answer for known, answer in every_answer(text, other) if known == name))

    of_texts.__name__ = of_texts.__qualname__ = test.__name__
    return tried(of_texts, name=st.sampled_from(NAMES))


@every
def test_json_is_exact_and_has_nothing_that_a_terminal_obeys(answer):
    written = render(answer, "json", Screen())
    assert not set(STEERING) & set(without_lines(written))
    assert json.loads(written) == json.loads(json.dumps(envelope(answer)))
    assert render(answer, "json", TERMINAL) == written


@every
def test_json_lines_are_exact(answer):
    rows = [json.loads(line) for line in render(answer, "jsonl", Screen()).split("\n")[:-1]]
    assert rows == [in_json(row) for row in records(answer).rows]


@every
def test_yaml_is_what_json_is_to_readers_of_both_its_versions(answer):
    written = render(answer, "yaml", Screen())
    assert not re.search(UNSAFE, without_lines(written))
    assert yaml.load(written, yaml.CSafeLoader) == json.loads(render(answer, "json", Screen()))


@tried
def test_a_text_is_a_text_to_every_reader_of_yaml(text, other):
    parts = {text: other, "list": [text, other, {other: text}]}
    for read in (yaml.safe_load, readers.yaml_1_1, readers.yaml_1_2):
        assert read(dumped(parts)) == parts


@every
def test_csv_is_exact(answer):
    assert read_back(readers.csv(render(answer, "csv", Screen())), answer) == rows_of(answer)


@tried
def test_a_list_of_any_texts_can_be_taken_apart(text, other):
    lists = [[text, other], [other, text, text], [text], [f"{text};", f" {other}"], [f"{text}; {other}", other], []]
    rows = tuple({"x": items, "y": text} for items in lists)
    answer = Records(query={}, of=None, names=("x", "y"), shown=("x",), rows=rows, facts=(None,) * len(rows))
    for format in ("csv", "tsv"):
        assert read_back(getattr(readers, format)(render(answer, format, Screen())), answer) == [[items, text] for items in lists]


@every
def test_csv_for_a_spreadsheet_has_no_formula_and_can_be_undone(answer):
    for format in ("csv", "tsv"):
        written = render(answer, format, SPREADSHEET)
        assert written[0] == "\ufeff"
        cells = getattr(readers, format)(written[1:])
        undone = [[readers.without_neutralising(cell) for cell in row] for row in cells]
        assert undone == getattr(readers, format)(render(answer, format, Screen()))
        values = [[None] * len(cells[0]), *([part(row, name) for name in cells[0]] for row in records(answer).rows)]
        for cell, value in ((cell, value) for row in zip(cells, values, strict=True) for cell, value in zip(*row, strict=True)):
            assert isinstance(value, Figure | int | float) or cell[:1] not in tuple("=+-@\t\r\n＝＋－＠")


@every
def test_tsv_is_exact(answer):
    assert read_back(readers.tsv(render(answer, "tsv", Screen())), answer) == rows_of(answer)


@every
def test_csv_and_tsv_on_a_terminal_have_nothing_that_it_obeys(answer):
    for format in ("csv", "tsv"):
        on_terminal = render(answer, format, TERMINAL)
        assert not re.search(UNSAFE, without_lines(on_terminal).replace("\t", ""))
        assert on_terminal == harmless(render(answer, format, Screen()).replace("\r\n", "\n"))


@every
def test_markdown_shows_every_text_of_the_sheet(answer):
    sheet, found = lay_out(answer), readers.markdown(render(answer, "markdown", Screen()))
    tables = [table.without_bars() for part in parts_of(sheet) for table in part.tables]
    titles = [" · ".join(filter(None, (table.title, table.aside))) for table in tables if table.title]
    groups = [heading for table in tables for _, heading in table.groups]
    headings = [*(part.title for part in parts_of(sheet)), *titles, *groups, *(["Sources"] if sheet.notes else [])]
    assert sorted(found.headings) == sorted(map(harmless, headings))
    assert found.paragraphs == list(map(harmless, paragraphs_of(sheet, without_bars=True)))
    assert found.notes == [harmless(note) for _, note in sheet.notes]
    cells = [cell for table in found.tables for row in table for cell in row]
    wanted = [cell for table in tables for cell in cells_of(table)]
    assert [cell for cell in cells if cell] == [harmless(cell) for cell in wanted if cell]


@every
def test_html_shows_every_text_of_the_sheet(answer):
    sheet, found = lay_out(answer), readers.html(render(answer, "html", Screen()))
    tables = [table for part in parts_of(sheet) for table in part.tables]
    titles = [f"{table.title}{f' ({table.aside})' if table.aside else ''}" for table in tables if table.title]
    headings = [*(part.title for part in parts_of(sheet)), *titles, *(["Sources"] if sheet.notes else [])]
    assert sorted(found.headings) == sorted(map(visible, headings))
    assert found.paragraphs == list(map(visible, paragraphs_of(sheet)))
    assert found.notes == [visible(note) for _, note in sheet.notes]
    for rows, table in zip(found.tables, tables, strict=True):
        bars = [number for number, column in enumerate(table.columns) if column.role == "bar"]
        groups = dict(table.groups)
        wanted = [[visible(column.head) for column in table.columns]] if table.headed else []
        for number, row in enumerate(table.rows):
            wanted += [[visible(groups[number])]] if number in groups else []
            wanted.append(["" if place in bars else harmless(unmarked(cell)) for place, cell in enumerate(row)])
        assert rows == wanted


@every
def test_svg_shows_every_word_of_the_sheet(answer):
    sheet = lay_out(answer)
    if sheet.parts:  # a document, which is no picture
        return
    lines = readers.svg(render(answer, "svg", Screen(width=10_000)))
    if sheet.chart:
        assert lines[0] == readers.words(visible(sheet.title))
        wanted = [stretch.text for lane in sheet.chart.lanes for stretch in lane.stretches]
        wanted += [mark.text for lane in sheet.chart.lanes for mark in lane.marks]
    else:
        wanted = [sheet.title, sheet.aside, sheet.subtitle, sheet.text, sheet.closing, *(note for _, note in sheet.notes)]
        wanted += [part for table in sheet.tables for part in (table.title, table.aside, table.footnote)]
        listed = [table for table in sheet.tables if table.listed]
        wanted += [
            cell for table in sheet.tables if table not in listed for row in table.rows for cell in row if cell[:1] not in "█▒"
        ]
        wanted += [cell for table in listed for row in table.rows for cell in row[:-1]]
    whole = "".join(" ".join(lines).split())
    assert [part for part in wanted if "".join(visible(unmarked(part)).split()) not in whole] == []


@settings(PROFILE, max_examples=max(PROFILE.max_examples // 5, 10))
@given(books(), st.data())
def test_a_book_reads_back_through_its_file_and_the_command_line(book, data):
    text = yaml.safe_dump(book, sort_keys=False)
    entry = data.draw(st.sampled_from([id for kind in STANDARD for id in book.get(kind.plural, {})]))
    wanted = [(address, fact) for address, fact in stated(book) if address.startswith(f"{entry}/")]

    def printed(format):
        result = CliRunner().invoke(
            app, ["show", entry, "--only", "--facts", "-", "-f", format], input=text, catch_exceptions=False
        )
        assert result.exit_code == 0, result.stderr
        return result.stdout_bytes.decode()

    whole = json.loads(printed("json"))
    facts = whole["facts"]
    for fact, (address, parts) in zip(facts, wanted, strict=True):
        own = {"text": str(fact["value"]) if parts["unit"] is None else parts["text"], **fact, "about": tuple(fact["about"])}
        assert fact["address"] == address
        assert {name: own[name] for name in parts} == parts | {"also": list(parts["also"])}
        assert parts["unit"] is None or fact["value"] == float(parts["text"])
    assert yaml.load(printed("yaml"), yaml.CSafeLoader) == whole
    assert [json.loads(line) for line in printed("jsonl").split("\n")[:-1]] == facts
    for format in ("csv", "tsv"):
        heads, *rows = getattr(readers, format)(printed(format))
        for cells, (address, parts) in zip(rows, wanted, strict=False):
            row = dict(zip(heads, cells, strict=True))
            assert (row["address"], row["value"]) == (address, parts["text"])
            assert {name: row[name] for name in parts if name in row and name not in ("about", "also")} == {
                name: parts[name] or "" for name in parts if name in row and name not in ("about", "also")
            }
            assert (readers.several(row["about"]), readers.several(row["also"])) == (list(parts["about"]), list(parts["also"]))
            of_fields = {head.removeprefix("fields."): cell for head, cell in row.items() if head.startswith("fields.") and cell}
            assert of_fields == parts["fields"]
    assert readers.markdown(printed("markdown")).headings[0] == readers.html(printed("html")).headings[0]
    assert readers.svg(printed("svg"))


@pytest.mark.parametrize("format", FORMATS)
def test_what_steers_a_terminal_never_reaches_one(format):
    for _, answer in every_answer(STEERING, "\ufdd0 \ud800"):
        written = render(answer, format, TERMINAL)
        assert not set(STEERING) & set(written)
        written.encode()


# ---- what is wanted


def without_lines(text: str) -> str:
    return text.replace("\n", "")


def in_json(value):
    if isinstance(value, Figure):
        return float(value) if "." in value else int(value)
    if isinstance(value, dict):
        return {name: in_json(part) for name, part in value.items()}
    return [in_json(item) for item in value] if isinstance(value, list) else value


def rows_of(answer):
    """Return what the cells of csv and tsv say: nothing for None, texts, and lists of texts."""
    whole = records(answer)
    return [[as_text(part(row, name)) for name in whole.names] for row in whole.rows]


def as_text(value):
    if isinstance(value, list):
        return [as_text(item) for item in value]
    if isinstance(value, dict):
        return [f"{name}: {text}" for name, text in value.items()]
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def read_back(cells, answer):
    """Return the cells that a reader found, lists where there are lists."""
    whole = records(answer)
    heads, *rows = cells
    assert heads == list(whole.names)
    are_lists = [[isinstance(part(row, name), list | dict) for name in heads] for row in whole.rows]
    return [
        [readers.several(cell) if is_list else cell for cell, is_list in zip(row, lists, strict=True)]
        for row, lists in zip(rows, are_lists, strict=True)
    ]


def cells_of(table):
    """Go through the cells of a table, its heads before each of its groups."""
    heads = [column.head for column in table.columns]
    starts = {0, *(number for number, _ in table.groups)}
    for number, row in enumerate(table.rows):
        yield from [*heads, *map(unmarked, row)] if number in starts else map(unmarked, row)


def unmarked(text: str) -> str:
    return text.replace(MARKS[0], "").replace(MARKS[1], "")


def parts_of(sheet):
    """Go through a sheet and those within it."""
    yield sheet
    for inner in sheet.parts:
        yield from parts_of(inner)


def paragraphs_of(sheet, *, without_bars=False):
    """Go through the paragraphs of a sheet and of those within it."""
    yield from (text for text in (sheet.aside, sheet.subtitle, sheet.text) if text)
    tables = [table.without_bars() for table in sheet.tables] if without_bars else sheet.tables
    yield from (table.footnote for table in tables if table.footnote)
    for inner in sheet.parts:
        yield from paragraphs_of(inner, without_bars=without_bars)
    yield from [sheet.closing] if sheet.closing else []
