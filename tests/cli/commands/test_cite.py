from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all

TEXT = "Ministry (2020) The Report. June 2020. Page 3.\n"
PRINTED = {
    "text": TEXT,
    "bibtex": """\
@misc{report,
  author = {{Ministry}},
  title = {{The Report}},
  date = {2020-06},
  year = {2020},
  month = jun,
  note = {page 3},
}
""",
    "ris": """\
TY  - RPRT
ID  - report
AU  - Ministry
TI  - The Report
PB  - Ministry
PY  - 2020
DA  - 2020/06//
N1  - page 3
ER  - \n""",
}


@pytest.mark.parametrize("style", PRINTED)
@pytest.mark.parametrize("words", [["alpha", "bases"], ["alpha/bases"], ["alpha/bases/north", "alpha/bases/south"]], ids=" ".join)
def test_a_citation_is_printed_in_its_style(on_book, style, words):
    result = on_book("cite", *words, "--style", style)
    assert (result.exit_code, result.stdout, result.stderr) == (0, PRINTED[style], "")


def test_without_a_style_it_is_text_and_a_style_may_be_in_capitals(on_book):
    assert on_book("cite", "alpha/bases").stdout == TEXT
    assert on_book("cite", "alpha/bases", "-s", "BibTeX").stdout == PRINTED["bibtex"]
    assert json.loads(on_book("cite", "alpha/bases", "-s", "csl-json").stdout)[0]["title"] == "The Report"


@pytest.mark.parametrize("width", ["20", "200"])
def test_a_citation_is_data_and_is_not_wrapped_or_coloured(on_book, width):
    assert on_book("cite", "alpha/bases", "--width", width, "--color", "always").stdout == TEXT


def test_a_style_that_is_asked_for_is_not_overridden_by_the_environment(on_book):
    plain = on_book("cite", "alpha", "--style", "ris").stdout
    assert plain.startswith("TY  - ")
    assert on_book("cite", "alpha", "--style", "ris", env={"NATOAF_FORMAT": "json"}).stdout == plain
    assert on_book("cite", "alpha", "--style", "ris", "--json", env={"NATOAF_FORMAT": "csv"}).stdout.startswith("{")
    assert on_book("cite", "alpha", env={"NATOAF_FORMAT": "json"}).stdout.startswith("{")


def test_as_json_each_citation_has_its_text_in_the_style(on_book):
    found = json.loads(on_book("cite", "alpha/bases", "-f", "json", "--style", "ris").stdout)
    assert [one["text"] for one in found["citations"]] == [PRINTED["ris"]]


def test_every_fact_of_the_shipped_book_can_be_cited(natoaf):
    for style in ("bibtex", "ris", "csl-json", "text"):
        assert natoaf("cite", "rsm", "isaf", "lotfa", "warsaw", "nato", "--style", style).exit_code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["cite"], 2, "natoaf: an address is missing.\nFor example: natoaf cite alpha/start"),
        (["cite", "zebra"], 3, 'natoaf: no entry is named "zebra".'),
        (["cite", "alpha", "--style", "apa"], 2, "'apa' is not one of text, bibtex, csl-json, ris."),
        (["cite", "alpha", "-f", "bibtex"], 2, "'bibtex' is not one of table, json,"),
        (["cite", "alpha/bases", "--source", "daily"], 3, "natoaf: the book has an answer, but not from daily."),
    ],
)
def test_what_cannot_be_cited_ends_in_a_sentence(on_book, words, code, said):
    result = on_book(*words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr


ACCENTED = """\
book: {title: T}
sources: {s: {title: Ödd, publisher: É, kind: primary}}
missions: {a: {name: A, topics: {t: {source: s, facts: {k: {value: V}}}}}}
"""


@pytest.mark.parametrize(
    ("style", "encoding"), [("text", "latin-1"), ("bibtex", "utf-8"), ("ris", "utf-8"), ("csl-json", "utf-8")]
)
def test_styles_for_programs_are_utf_8_and_text_is_for_the_terminal(tmp_path, style, encoding):
    from typer.testing import CliRunner

    from nato_af_cli.cli.app import app

    path = tmp_path / "accents.yaml"
    path.write_text(ACCENTED, encoding="utf-8")
    words = ["cite", "a", "--style", style, "--only", "--facts", str(path)]
    result = CliRunner(charset="latin-1").invoke(app, words, catch_exceptions=False)
    assert "Ödd" in result.stdout_bytes.decode(encoding)


def test_a_file_of_citations_has_no_fields(on_book, tmp_path):
    target = tmp_path / "x.bib"
    result = on_book("cite", "alpha", "-o", str(target), "--fields", "key")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "have no fields to select or sort by" in result.stderr
    assert not target.exists()
