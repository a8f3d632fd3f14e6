"""Every command over two books of other subjects: it answers in every format, in a form that can be read, and of that book."""

from __future__ import annotations

import csv
import io
import json
import shlex
from functools import cache
from pathlib import Path

import pytest
import yaml
from foreign import BOOKS, NO_ANSWER, asked, of_the_shipped_book
from jsonschema import Draft202012Validator
from rich.cells import cell_len
from typer.testing import CliRunner

from nato_af_cli.cli.app import app

VALIDATOR = Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "docs" / "output.schema.json").read_text(encoding="utf-8"))
)
FORMATS = ("table", "json", "jsonl", "yaml", "csv", "tsv", "markdown", "html", "svg", "more")
"""Each is a case of its own; `more` are those that some commands have beside them."""
INTO_FILES = ("sqlite",)


@pytest.fixture(params=BOOKS)
def book(request):
    return BOOKS[request.param]


@pytest.fixture
def ask(natoaf, book, shared_cache, monkeypatch):
    """Ask the book alone; its index is made once for all tests."""
    monkeypatch.setenv("NATOAF_CACHE_DIR", str(shared_cache))
    return lambda *words: natoaf(*words, *book.alone)


@cache
def described(alone):
    """Return how natoaf describes its commands over a book."""
    return json.loads(CliRunner().invoke(app, ["commands", "-f", "json", *alone], catch_exceptions=False).stdout)


def offered(book) -> dict[str, list[str]]:
    """Return the commands that answer over a book, each with its formats, as natoaf describes them."""
    return {
        command["name"]: next(option["choices"] for option in command["options"] if "--format" in option["names"])
        for command in described(book.alone)["commands"]
        if command["name"] not in NO_ANSWER
    }


def faults_of_json(text: str) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(json.loads(text))]


def faults_of_lines(text: str) -> list[str]:
    keys = {tuple(json.loads(line)) for line in text.splitlines()}
    return [] if len(keys) <= 1 else [f"lines of different keys: {keys}"]


def faults_of_rows(text: str, **dialect) -> list[str]:
    widths = {len(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True, **dialect)}
    return [] if len(widths) == 1 else [f"rows of different lengths: {widths}"]


def faults_of_tabs(text: str) -> list[str]:
    return faults_of_rows(text, delimiter="\t")


READ = {"json": faults_of_json, "jsonl": faults_of_lines, "csv": faults_of_rows, "tsv": faults_of_tabs}


def faults(format: str, text: str) -> list[str]:
    """Say what of an answer a reader of its format stumbles over, and what in it is of the shipped book."""
    found = READ[format](text) if format in READ else []
    return [*found, *(f"speaks of {word}" for word in of_the_shipped_book(text))]


def written(ask, words, format, folder):
    """Ask for a format; one that is no text goes into a file."""
    if format in INTO_FILES:
        return ask(words[0], str(folder / f"book.{format}"))
    return ask(*words, "-f", format)


@pytest.mark.parametrize("format", FORMATS)
def test_every_command_answers_over_a_foreign_book_in_every_format(ask, book, format, tmp_path):
    wrong: list[tuple[str, object]] = []
    commands = offered(book)
    assert {*book.one, "find", "show", "sources"} <= set(commands)
    for command, formats in commands.items():
        own = [format] if format in formats else [name for name in formats if format == "more" and name not in FORMATS]
        for place, words in enumerate(asked(book, command)):
            for name in own:
                said = written(ask, words, name, tmp_path)
                line = " ".join([*words, "-f", name])
                if said.exit_code or (said.stderr and name not in INTO_FILES):
                    wrong.append((line, (said.exit_code, said.stderr)))
                    continue
                wrong += [(line, fault) for fault in faults(name, said.stdout)]
                if not place and name not in INTO_FILES and ask(*words, "-f", name).stdout != said.stdout:
                    wrong.append((line, "the second answer is another"))
                if (
                    name == "yaml"
                    and command != "export"
                    and yaml.load(said.stdout, yaml.CSafeLoader) != json.loads(ask(*words, "-f", "json").stdout)
                ):
                    wrong.append((line, "not what JSON has"))
    assert wrong == []


@pytest.mark.parametrize("width", [60, 80])
def test_every_sheet_of_a_foreign_book_keeps_within_the_width(ask, book, width):
    wrong = []
    for command, formats in offered(book).items():
        for words in asked(book, command) if "table" in formats else ():
            said = ask(*words, "--width", str(width))
            wide = [line for line in said.stdout.splitlines() if cell_len(line) > width and "--style" not in words]
            if (said.exit_code, said.stderr, wide, of_the_shipped_book(said.stdout)) != (0, "", [], []):
                wrong.append((words, said.exit_code, said.stderr, wide, of_the_shipped_book(said.stdout)))
    assert wrong == []


def test_the_first_screen_and_the_help_of_every_command_are_of_the_foreign_book(natoaf, ask, book):
    commands = described(book.alone)["commands"]
    takes_a_book = {command["name"] for command in commands if any("--only" in option["names"] for option in command["options"])}
    wrong = []
    screens = ("", "--width 80", "-h", "-V", "help find", "commands", "commands -f json", "commands -f man")
    for words in (*screens, *(f"{command['name']} -h" for command in commands)):
        said = (ask if words in screens or words.split()[0] in takes_a_book else natoaf)(*words.split())
        if (said.exit_code, said.stderr, of_the_shipped_book(said.stdout)) != (0, "", []):
            wrong.append((words, said.exit_code, said.stderr, of_the_shipped_book(said.stdout)))
    assert wrong == []
    assert {*book.one} <= {command["name"] for command in commands}


def test_every_example_in_the_help_of_a_foreign_book_has_an_answer(ask, book):
    commands = described(book.alone)
    wrong = []
    for example in [*commands["examples"], *(example for command in commands["commands"] for example in command["examples"])]:
        line = example["line"]
        words = shlex.split(line.partition(" | ")[0])[1:]
        if {"-o", ">", "<", "|", ">>"} & {*words} or (words and words[0] in NO_ANSWER) or words[:1] == ["export"]:
            continue
        said = ask(*words)
        if said.exit_code not in (0, 3) or (said.exit_code == 3 and words[0] != "find"):
            wrong.append((line, said.exit_code, said.stderr))
    assert wrong == []


WRONG = {
    "mountains": (
        (["grey-hron"], 3, "grey-horn"),
        (["grey-horn", "hieght"], 3, "height"),
        (["grey-horn/height/1888"], 3, "natoaf show grey-horn height"),
        (["horn"], 3, "natoaf find horn"),
        (["hrn"], 3, "no entry"),
        (["hut", "hut"], 3, "natoaf find hut"),
        (["mountain"], 2, "natoaf mountains"),
        (["mountain", "upper-hut"], 3, "natoaf hut upper-hut"),
        (["mountians"], 3, "mountains"),
        (["missions"], 3, "natoaf"),
        (["sources", "--kind", "pres"], 2, "press"),
        (["source", "survey"], 4, "survey-1987"),
        (["source", "survey-1978"], 3, "survey-1987"),
        (["source"], 2, "natoaf sources"),
        (["show", "grey-horn", "--source", "nothing"], 3, "natoaf sources"),
        (["find", "beds", "--kind", "mission"], 2, "mountain, hut, ridge"),
        (["find", "beds", "--topic", "bedz"], 3, "beds"),
        (["find", "who won the world cup in 1998"], 3, "the book does not"),
        (["find", "zebra"], 3, "the book does not"),
        (["find"], 2, "question"),
        (["compare", "grey-horn"], 2, "natoaf compare grey-horn little-horn"),
        (["compare", "grey-horn", "little-horn", "beds"], 3, "beds"),
        (["cite", "grey-hron"], 3, "grey-horn"),
        (["cite"], 2, "natoaf"),
        (["open", "survey-1987", "--print"], 3, "survey-1987"),
        (["timeline", "nowhere"], 3, "nowhere"),
        (["links", "grey-hron"], 3, "grey-horn"),
        (["show", "grey-horn", "--fields", "valeu"], 2, "value"),
        (["grey-horn", "--as-of", "1900"], 3, "1900"),
        (["grey-horn", "--as-of", "gestern"], 2, "gestern"),
    ),
    "village-fair": (
        (["Ταμίο"], 3, "Ταμείο (fund)"),
        (["kouzina", "personel"], 3, "personnel"),
        (["Σύλλογος"], 0, ""),
        (["mission", "tameio"], 3, "natoaf fund tameio"),
        (["fund"], 2, "natoaf funds"),
        (["source", "prakitka"], 3, "praktika"),
        (["find", "ποιος κέρδισε τον αγώνα"], 3, "the book does not"),
        (["find", "στέγη", "--kind", "mountain"], 2, "summit, mission"),
        (["compare", "kouzina", "glenti", "nights"], 0, ""),
        (["open", "praktika", "--print"], 3, "praktika"),
    ),
}


def test_what_goes_wrong_over_a_foreign_book_is_told_in_its_own_words(ask, book):
    name = next(name for name in BOOKS if BOOKS[name] is book)
    wrong = []
    for words, code, hint in WRONG[name]:
        for narrow in ((), ("-f", "json")) if words[0] != "open" else ((),):
            said = ask(*words, *narrow)
            shipped = of_the_shipped_book(said.stdout + said.stderr)
            if said.exit_code != code or hint not in said.stderr or shipped or "Traceback" in said.stderr:
                wrong.append((words, said.exit_code, said.stderr, shipped))
    assert wrong == []
