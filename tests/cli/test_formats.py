from __future__ import annotations

import csv
import io
import json
import sys

import pytest
import readers
import yaml

from nato_af_cli.cli.formats import chosen
from nato_af_cli.cli.options import Options
from nato_af_cli.errors import UsageError
from nato_af_cli.render import ENDINGS, FORMATS, LINK_FORMATS

BEGINS = {
    "table": "Mission Alpha",
    "json": '{\n  "natoaf": 1,',
    "jsonl": '{"address": "alpha/',
    "yaml": "natoaf: 1\n",
    "csv": "address,kind,",
    "tsv": "address\tkind\t",
    "markdown": "# Mission Alpha",
    "html": "<!DOCTYPE html>",
    "svg": "<svg ",
}


# ---- which format


def test_every_format_has_an_ending_and_every_ending_a_format():
    assert set(ENDINGS.values()) == {*FORMATS, *LINK_FORMATS}


@pytest.mark.parametrize(("ending", "format"), ENDINGS.items())
def test_an_ending_is_another_name_of_its_format(on_book, ending, format):
    words = ["links"] if format in LINK_FORMATS else ["alpha"]
    expected = on_book(*words, "-f", format)
    assert expected.exit_code == 0
    assert on_book(*words, "-f", ending[1:].upper()).stdout == on_book(*words, f"-f{ending[1:]}").stdout == expected.stdout
    if format in FORMATS:
        assert on_book(*words, env={"NATOAF_FORMAT": ending[1:]}).stdout == expected.stdout


def test_a_database_and_a_style_have_other_names_too(on_book, tmp_path):
    for name in ("db", "db3", "sqlite3", "sqlite"):
        assert on_book("export", str(tmp_path / name), "-f", name).exit_code == 0
        assert (tmp_path / name).read_bytes().startswith(b"SQLite format 3")
    assert on_book("cite", "alpha", "-s", "bib").stdout == on_book("cite", "alpha", "-s", "bibtex").stdout != ""


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_printed_by_its_name(on_book, format):
    result = on_book("alpha", "-f", format)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(BEGINS[format])


@pytest.mark.parametrize(
    ("given", "environ", "format"),
    [
        ({}, {}, "table"),
        ({"json": True}, {}, "json"),
        ({"json": True, "format": "json"}, {}, "json"),
        ({"json": True, "output": "x.csv"}, {}, "json"),
        ({"format": "csv", "output": "x.json"}, {"NATOAF_FORMAT": "yaml"}, "csv"),
        ({"format": "csv", "output": "x.unknown"}, {}, "csv"),
        ({"output": "x.json"}, {"NATOAF_FORMAT": "yaml"}, "json"),
        ({"output": "x.JSON"}, {}, "json"),
        ({"output": "x"}, {}, "table"),
        ({"output": "x"}, {"NATOAF_FORMAT": "yaml"}, "yaml"),
        ({"output": "-"}, {"NATOAF_FORMAT": "csv"}, "csv"),
        ({"output": "a.csv/x"}, {}, "table"),
        ({}, {"NATOAF_FORMAT": "jsonl"}, "jsonl"),
        ({}, {"NATOAF_FORMAT": "JSONL"}, "jsonl"),
        ({}, {"NATOAF_FORMAT": ""}, "table"),
        ({"json": True}, {"NATOAF_FORMAT": "csv"}, "json"),
        ({"format": "table"}, {"NATOAF_FORMAT": "nonsense"}, "table"),
        ({"bom": True}, {"NATOAF_FORMAT": "csv"}, "csv"),
        *(({"output": f"x{ending}"}, {}, format) for ending, format in ENDINGS.items() if format in FORMATS),
    ],
)
def test_the_option_comes_before_the_ending_and_the_ending_before_the_environment(given, environ, format):
    assert chosen(Options(**given), environ) == format


@pytest.mark.parametrize(
    ("given", "environ", "said"),
    [
        ({"json": True, "format": "csv"}, {}, "--json and --format csv contradict each other"),
        ({"output": "x.pdf"}, {}, 'the extension of "x.pdf" is not that of a known format'),
        ({"output": "x.pdf"}, {"NATOAF_FORMAT": "csv"}, 'the extension of "x.pdf" is not that of a known format'),
        ({"output": "x.dot"}, {}, 'the extension of "x.dot" is not that of a known format'),
        ({"output": "x.mmd"}, {}, 'the extension of "x.mmd" is not that of a known format'),
        ({"output": "x.bib"}, {}, 'the extension of "x.bib" is not that of a known format'),
        ({}, {"NATOAF_FORMAT": "xml"}, 'NATOAF_FORMAT is "xml", which is not a format'),
        ({}, {"NATOAF_FORMAT": "dot"}, 'NATOAF_FORMAT is "dot", which is not a format'),
        ({"bom": True}, {}, "--bom is for spreadsheets"),
        ({"bom": True, "format": "json"}, {}, "--bom is for spreadsheets"),
        ({"bom": True, "output": "x.md"}, {}, "--bom is for spreadsheets"),
        ({"delimiter": ";"}, {}, "--delimiter is for csv"),
        ({"delimiter": ";", "format": "tsv"}, {}, "--delimiter is for csv"),
        ({"delimiter": "\t", "output": "x.tsv"}, {}, "--delimiter is for csv"),
    ],
)
def test_what_names_no_format_is_refused(given, environ, said):
    with pytest.raises(UsageError) as raised:
        chosen(Options(**given), environ)
    assert raised.value.sentence == said
    assert raised.value.exit_code == 2 and raised.value.hint


@pytest.mark.parametrize(("ending", "format"), [(".dot", "dot"), (".mmd", "mermaid")])
def test_only_links_have_graphs_and_graphs_have_no_fields(ending, format):
    links = {"formats": (*FORMATS, *LINK_FORMATS), "output": f"x{ending}"}
    assert chosen(Options(**links), {}) == format
    for more in ({"fields": ("to",)}, {"sort": ("to",)}):
        with pytest.raises(UsageError, match=f"{format} draws a graph and has no fields"):
            chosen(Options(**links, **more), {})


def test_the_hint_names_the_endings_that_the_command_has(on_book, tmp_path):
    said = on_book("alpha", "-o", str(tmp_path / "x.pdf")).stderr
    assert ".ndjson" in said and ".dot" not in said
    assert ".dot, .gv, .mmd" in on_book("links", "-o", str(tmp_path / "x.pdf")).stderr


# ---- files


@pytest.mark.parametrize(("ending", "format"), [item for item in ENDINGS.items() if item[1] in FORMATS])
def test_a_file_has_the_format_of_its_ending_and_the_bytes_of_a_pipe(on_book, tmp_path, ending, format):
    path = tmp_path / f"out{ending}"
    result = on_book("alpha", "-o", str(path))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert path.read_bytes() == on_book("alpha", "-f", format).stdout_bytes


@pytest.mark.parametrize(("ending", "begins"), [(".dot", "digraph"), (".mmd", "flowchart")])
def test_links_are_written_as_graphs(on_book, tmp_path, ending, begins):
    path = tmp_path / f"out{ending}"
    assert on_book("links", "-o", str(path)).exit_code == 0
    assert begins in path.read_text(encoding="utf-8")
    assert on_book("alpha", "-o", str(tmp_path / f"other{ending}")).exit_code == 2


@pytest.mark.parametrize(("ending", "begins"), [(".bib", "@misc{report,"), (".ris", "TY  - RPRT"), (".BIB", "@misc{report,")])
def test_cite_writes_its_styles_by_their_endings_and_no_other_command_does(on_book, tmp_path, ending, begins):
    path = tmp_path / f"out{ending}"
    assert on_book("cite", "alpha/bases", "-o", str(path)).exit_code == 0
    assert path.read_text(encoding="utf-8").startswith(begins)
    assert on_book("alpha", "-o", str(tmp_path / f"other{ending}")).exit_code == 2


def test_an_option_is_stronger_than_the_ending_of_a_file_of_citations(on_book, tmp_path):
    asked = ("cite", "alpha/bases", "--force", "-o", str(tmp_path / "x.bib"))
    for more, begins in (("--json",), "{"), (("-f", "json"), "{"), (("-f", "json", "-s", "ris"), "{"):
        assert on_book(*asked, *more).exit_code == 0
        assert (tmp_path / "x.bib").read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(("style", "ending"), [("ris", ".bib"), ("text", ".ris"), ("csl-json", ".bib")])
def test_a_style_that_contradicts_the_ending_of_its_file_is_refused(on_book, tmp_path, style, ending):
    result = on_book("cite", "alpha/bases", "-s", style, "-o", str(tmp_path / f"x{ending}"))
    assert (result.exit_code, list(tmp_path.glob("x.*"))) == (2, [])
    assert f"--style {style} and the extension {ending} contradict each other" in result.stderr


def test_a_json_file_is_csl_json_where_that_style_is_asked_for(on_book, tmp_path):
    for number, style in enumerate(("csl-json", "bibtex")):
        assert on_book("cite", "alpha/bases", "-s", style, "-o", str(tmp_path / f"{number}.json")).exit_code == 0
    items, envelope = (json.loads((tmp_path / f"{number}.json").read_text(encoding="utf-8")) for number in range(2))
    assert (items[0]["id"], envelope["style"]) == ("report", "bibtex")


def test_nothing_is_asked_where_the_file_may_not_be_written(on_book, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("mine", encoding="utf-8")
    result = on_book("nothing-of-that-name", "-o", str(path))
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (2, "mine")
    assert "already exists" in result.stderr


def test_a_file_of_an_ending_with_no_format_is_not_made(on_book, tmp_path):
    assert on_book("alpha", "-o", str(tmp_path / "x.pdf")).exit_code == 2
    assert list(tmp_path.glob("x.*")) == []


# ---- the environment


def test_the_environment_names_a_format_and_a_wrong_one_is_a_sentence(on_book):
    assert json.loads(on_book("alpha", env={"NATOAF_FORMAT": "json"}).stdout)["natoaf"] == 1
    assert on_book("alpha", "-f", "csv", env={"NATOAF_FORMAT": "json"}).stdout.startswith("address,")
    result = on_book("alpha", env={"NATOAF_FORMAT": "pdf\x1b"})
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr == 'natoaf: NATOAF_FORMAT is "pdf\\x1b", which is not a format.\nUse one of ' + ", ".join(FORMATS) + ".\n"
    )


# ---- where options stand


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "--fields", "value", "--sort=-value", "alpha", "bases"],
        ["alpha", "bases", "--json", "--fields=value", "--sort", "-value"],
        ["alpha", "--fields", "value", "bases", "--sort", "-value", "-fjson"],
        ["-fjson", "--fields= value ,value", "show", "alpha/bases", "--sort=-value"],
    ],
    ids=" ".join,
)
def test_options_stand_before_and_after_the_words(natoaf, book_file, words):
    found = json.loads(natoaf("--only", "--facts", str(book_file), *words).stdout)
    assert found["records"] == [{"value": "Southville"}, {"value": "Northtown"}]
    assert (found["query"]["fields"], found["query"]["sort"]) == (["value"], ["-value"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--fields", "nope"], 'unknown field "nope"'),
        (["--sort", "-nope"], 'unknown field "nope"'),
        (["--fields", "value,nope", "--sort", "value"], "Known fields: address, kind,"),
        (["--fields", ""], "contains an empty name"),
        (["--fields", "value,"], "contains an empty name"),
        (["--fields", ",value"], "contains an empty name"),
        (["--sort", "-"], "contains an empty name"),
        (["--sort", "value,,date"], "contains an empty name"),
        (["--json", "-f", "yaml"], "contradict each other"),
        (["--bom"], "Use it with -f csv or -f tsv"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
@pytest.mark.parametrize("format", [[], ["-f", "jsonl"]], ids=["table", "jsonl"])
def test_wrong_names_and_options_are_a_sentence_and_exit_code_2(on_book, words, said, format):
    result = on_book("alpha", *words, *(format if "-f" not in words and "--bom" not in words else []))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize(
    "command", ["links", "missions", "sources", "timeline", "overview", "cite alpha", "find people", "source daily"]
)
def test_every_command_tells_which_fields_it_has(on_book, command):
    said = on_book(*command.split(), "--fields", "nope").stderr
    names = said.partition("Known fields: ")[2].strip(" .\n").split(", ")
    found = json.loads(on_book(*command.split(), "--json", "--fields", ",".join(names)).stdout)["records"]
    assert found and all(list(row) == names for row in found)


# ---- spreadsheets and terminals


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_with_bom_a_byte_order_mark_stands_first_and_without_none(on_book, format):
    assert on_book("alpha", "-f", format, "--bom").stdout_bytes.startswith(b"\xef\xbb\xbfaddress")
    assert on_book("alpha", "-f", format).stdout_bytes.startswith(b"address")


ODD = """\
book: {title: T}
sources: {s: {title: S, publisher: P, kind: primary}}
missions: {a: {name: A, topics: {t: {source: s, facts: {k: {value: "=1\u202e2", says: "-x"}}}}}}
"""


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_a_pipe_and_a_file_get_what_is_exact_and_a_terminal_what_is_harmless(natoaf, tmp_path, monkeypatch, format):
    book = tmp_path / "odd.yaml"
    book.write_text(ODD, encoding="utf-8")
    asked = ["a", "--only", "--facts", str(book), "-f", format, "--fields", "value,says", "--no-pager"]
    assert getattr(readers, format)(natoaf(*asked).stdout_bytes.decode()) == [["value", "says"], ["=1\u202e2", "-x"]]
    assert natoaf(*asked, "-o", str(tmp_path / "x")).exit_code == 0
    assert (tmp_path / "x").read_bytes() == natoaf(*asked).stdout_bytes
    assert "'=1\u202e2" in natoaf(*asked, "--bom").stdout
    from nato_af_cli import console

    screen = console.screen
    monkeypatch.setattr(console, "screen", lambda *given: screen(*given)._replace(terminal=True))
    between = "," if format == "csv" else "\t"
    assert natoaf(*asked).stdout_bytes.decode() == f"value{between}says\n=1\\u202e2{between}-x\n"
    assert natoaf(*asked, "--bom").stdout_bytes.decode() == f"value{between}says\n'=1\\u202e2{between}'-x\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no arguments of bytes")
@pytest.mark.parametrize("format", FORMATS)
def test_an_argument_that_is_no_text_is_no_fault_of_any_format(on_book, format):
    result = on_book("find", "people", "\udcff", "-f", format)
    assert (result.exit_code, result.stderr) == (0, "")
    result.stdout_bytes.decode()
    if format == "yaml":
        assert yaml.safe_load(result.stdout)["query"]["words"] == ["people", r"\xff"]


@pytest.mark.parametrize(("typed", "sign"), [(";", ";"), (",", ","), ("tab", "\t"), ("TAB", "\t"), ("\t", "\t"), ("\\t", "\t")])
@pytest.mark.parametrize("command", [["alpha"], ["export", "-"]])
def test_cells_of_csv_may_have_another_delimiter_between_them(on_book, command, typed, sign):
    plain, other = on_book(*command, "-f", "csv"), on_book(*command, "-f", "csv", "--delimiter", typed)
    assert other.stdout.startswith(f"address{sign}kind{sign}entry{sign}")
    rows = list(csv.reader(io.StringIO(plain.stdout, newline="")))
    assert rows == list(csv.reader(io.StringIO(other.stdout, newline=""), delimiter=sign))


def test_a_delimiter_goes_with_a_byte_order_mark_and_into_a_file(on_book, tmp_path):
    paths = [tmp_path / "page.csv", tmp_path / "book.csv"]
    assert on_book("alpha", "--bom", "--delimiter", ";", "-o", str(paths[0])).exit_code == 0
    assert on_book("export", str(paths[1]), "--bom", "--delimiter", ";").exit_code == 0
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbfaddress;kind;") for path in paths)


@pytest.mark.parametrize("typed", ["", "x", ";;", "|"])
def test_what_is_no_delimiter_is_refused(on_book, typed):
    result = on_book("alpha", "-f", "csv", "--delimiter", typed)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not one of , ; tab" in result.stderr
