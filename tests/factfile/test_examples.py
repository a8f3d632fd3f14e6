"""tests/examples: each file, or folder of files laid over one another, is a case.

invalid/NAME.yaml has what `natoaf check` says of it on a terminal beside it in NAME.txt, and NAME begins with a code that is
in it, or with "several". valid/NAME.yaml is accepted with --strict. A new case is a new file.
"""

from __future__ import annotations

import ast
import codecs
import functools
import json
from pathlib import Path

import pytest

import nato_af_cli
from nato_af_cli import console
from nato_af_cli.factfile import files

EXAMPLES = Path(__file__).parents[1] / "examples"
ENDINGS = (".yaml", ".txt")
INVALID = sorted(path for path in (EXAMPLES / "invalid").iterdir() if path.suffix != ".txt")
VALID = sorted((EXAMPLES / "valid").iterdir())
ONE_FILE = [path for path in VALID if path.is_file()]
AT = {"problem": 1, "warning": 1, "Flaw": 2, "_flaw": 1, "_refuse": 1, "_stop": 1}
"""Where a code stands among the arguments of the functions that find fault."""
TOO_LARGE = {"more"}
"""Codes whose examples would have to be large: tests/test_traps.py makes them."""
ON_REQUEST = {"duplicate-fact"}
"""Codes of what is looked for where it is asked for alone: tests/cli/commands/test_other_kinds.py has examples."""


def name(path):
    return path.stem


def enter(path, monkeypatch):
    monkeypatch.chdir(path if path.is_dir() else path.parent)
    return sorted(file.name for file in path.iterdir()) if path.is_dir() else [path.name]


def codes(path, natoaf, monkeypatch):
    return {problem["code"] for problem in json.loads(natoaf("check", "-f", "json", *enter(path, monkeypatch)).stdout)}


@pytest.mark.parametrize("path", INVALID, ids=name)
def test_what_is_said_of_an_invalid_file_is_what_stands_beside_it(natoaf, monkeypatch, path):
    expected = path.with_name(f"{path.stem}.txt").read_text(encoding="utf-8")
    files = enter(path, monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(console, "screen", lambda *_: console.Screen(width=100))
        on_terminal = natoaf("check", *files)
    assert on_terminal.stdout + on_terminal.stderr == expected
    piped, strict = natoaf("check", *files), natoaf("check", "--strict", *files)
    lines = expected.splitlines()[:-1]
    assert piped.stdout.splitlines() == [line for line in lines if not line.startswith("    ")], (
        "without a terminal each is a line"
    )

    problems = json.loads(natoaf("check", "-f", "json", *files).stdout)
    severities = {problem["severity"] for problem in problems}
    assert severities
    assert piped.exit_code == on_terminal.exit_code == (5 if "error" in severities else 0)
    assert strict.exit_code == (5 if severities & {"error", "warning"} else 0)
    places = [(files.index(problem["path"]), problem["line"], problem["column"]) for problem in problems]
    assert places == sorted(places), "in the order of files and places"
    assert len({tuple(problem.values()) for problem in problems}) == len(problems)
    begins = [problem["code"] for problem in problems if f"{path.stem}-".startswith(f"{problem['code']}-")]
    assert begins or path.stem.startswith("several-"), "its name begins with a code that is in it"


def codes_of_the_sources():
    for path in Path(nato_af_cli.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            function = getattr(node.func, "attr", getattr(node.func, "id", ""))
            found = [word.value for word in node.keywords if word.arg == "code"]
            found += node.args[AT[function] : AT[function] + 1] if function in AT else []
            yield from (code.value for code in found if isinstance(code, ast.Constant) and code.value)


def test_every_code_of_the_sources_has_an_example(natoaf, monkeypatch):
    known = set(codes_of_the_sources())
    assert {"syntax", "unknown-key", "no-source", "unused-source", "replaced", "more"} <= known
    shown = {code for path in INVALID for code in codes(path, natoaf, monkeypatch)}
    assert shown == known - TOO_LARGE - ON_REQUEST


def test_every_expected_text_has_its_example():
    texts = {path.stem for path in (EXAMPLES / "invalid").glob("*.txt")}
    assert texts == {path.stem for path in INVALID}
    assert len(INVALID) == len(texts)


@pytest.mark.parametrize("path", VALID, ids=name)
def test_a_valid_file_is_accepted_strictly(natoaf, monkeypatch, path):
    said = natoaf("check", "--strict", *enter(path, monkeypatch))
    assert (said.exit_code, said.stdout) == (0, "")


VARIANTS = {
    "bom": lambda data: codecs.BOM_UTF8 + data,
    "crlf": lambda data: data.replace(b"\n", b"\r\n"),
    "cr": lambda data: data.replace(b"\n", b"\r"),
    "bom-and-crlf": lambda data: codecs.BOM_UTF8 + data.replace(b"\n", b"\r\n"),
    "utf-16-le": lambda data: codecs.BOM_UTF16_LE + data.decode().encode("utf-16-le"),
    "utf-16-be": lambda data: codecs.BOM_UTF16_BE + data.decode().encode("utf-16-be"),
    "no-final-newline": lambda data: data.rstrip(b"\n"),
    "blank-lines-at-the-end": lambda data: data + b"\n\n  \n",
}


@functools.cache
def content(path):
    """Return what a file says. It is kept, so all who ask have the same book below it."""
    only = not path.stem.startswith("layer-")
    book = nato_af_cli.load(path, only=only)
    questions = [topic.questions for entry in book.entries.values() for topic in entry.topics]
    facts = [{**vars_of(fact), "file": ""} for fact in book.facts()]
    return book.title, facts, questions, list(book.sources.values()), book.synonyms


def vars_of(fact):
    return fact._asdict()


BELOW = """\
book: {title: A book below}
sources: {nato-relations-2017: {title: T, publisher: P, kind: primary}}
missions: {rsm: {name: Resolute, topics: {spokes: {source: nato-relations-2017, facts: {herat: {value: Herat}}}}}}
"""
"""What the examples of layers speak of: the book that natoaf brings takes a hundred times as long to read."""
OVER_THE_SHIPPED = ("bom-and-crlf", "utf-16-be")


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("path", ONE_FILE, ids=name)
def test_the_bytes_of_a_valid_file_may_be_written_in_other_ways(natoaf, tmp_path, monkeypatch, path, variant):
    below = tmp_path / "below.yaml"
    below.write_text(BELOW, encoding="utf-8")
    monkeypatch.setattr(files, "shipped", lambda: (below,))
    assert in_another_form(natoaf, tmp_path, path, variant) == content(path)


@pytest.mark.usefixtures("on_shipped")
@pytest.mark.parametrize("variant", OVER_THE_SHIPPED)
def test_a_layer_over_the_shipped_book_may_be_written_in_other_ways(natoaf, tmp_path, variant):
    (path,) = [path for path in ONE_FILE if path.stem == "layer-over-the-shipped-book"]
    assert in_another_form(natoaf, tmp_path, path, variant) == content.__wrapped__(path)


def in_another_form(natoaf, tmp_path, path, variant):
    written = tmp_path / path.name
    written.write_bytes(VARIANTS[variant](path.read_bytes().replace(b"\r\n", b"\n")))
    said = natoaf("check", "--strict", str(written))
    assert (said.exit_code, said.stdout) == (0, "")
    return content.__wrapped__(written)
