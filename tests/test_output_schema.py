"""The JSON of every command holds to docs/output.schema.json, and the schema to the program and its page."""

from __future__ import annotations

import copy
import json
import re
import shlex
from pathlib import Path
from typing import get_args

import pytest
import yaml
from asked import EXPORTED, NO_FACTS, OF_BOOK, OF_SHIPPED, questions
from jsonschema import Draft202012Validator

from nato_af_cli.book.kinds import STANDARD, SourceKind
from nato_af_cli.cli.registry import COMMANDS, HIDDEN
from nato_af_cli.factfile.form import Qualifier
from nato_af_cli.render.citations import STYLES
from nato_af_cli.render.fields import ENTRY, FACT, SOURCE
from nato_af_cli.render.formats.json import ENVELOPE

DOCS = Path(__file__).parent.parent / "docs"
SCHEMA = json.loads((DOCS / "output.schema.json").read_text(encoding="utf-8"))
PAGE = (DOCS / "output.md").read_text(encoding="utf-8")
PARTS = SCHEMA["$defs"]
ANSWERS = [branch["then"]["$ref"].removeprefix("#/$defs/") for branch in (*SCHEMA["else"]["allOf"], SCHEMA)]
VALIDATOR = Draft202012Validator(SCHEMA)
EMPTY_BOOK = "book: {title: Empty}\n"


def faults(envelope) -> list[str]:
    """Say what of an envelope is not as the schema has it."""
    return [f"{error.json_path}: {error.message[:300]}" for error in VALIDATOR.iter_errors(envelope)]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_every_command_is_known_here_as_one_that_prints_facts_or_does_not():
    assert {*OF_BOOK, *NO_FACTS} == {*COMMANDS, *HIDDEN, *(word for kind in STANDARD for word in (kind.name, kind.plural))}
    assert set(OF_SHIPPED) == set(OF_BOOK)
    assert [command for command in OF_BOOK if not OF_BOOK[command] and not OF_SHIPPED[command]] == []


@pytest.mark.parametrize("words", questions(OF_BOOK))
def test_the_json_of_every_command_holds_to_the_schema(on_shared_book, words):
    """And so does YAML, which is the same: tests/test_readers.py reads both."""
    assert faults(next(both(on_shared_book, words))) == []


@pytest.mark.parametrize("words", questions(OF_SHIPPED))
def test_the_json_of_the_shipped_book_holds_to_the_schema(on_shipped, words):
    assert faults(next(both(on_shipped, words))) == []


@pytest.mark.parametrize(
    "words", ["overview", "missions", "missions --sort name", "sources", "timeline", "links", "links --fields from", "export -"]
)
def test_answers_of_an_empty_book_hold_to_the_schema(natoaf, tmp_path, words):
    book = tmp_path / "empty.yaml"
    book.write_text(EMPTY_BOOK, encoding="utf-8")
    for envelope in both(lambda *asked: natoaf("--only", "--facts", str(book), *asked), words):
        assert faults(envelope) == []


def both(run, words):
    """Return the envelope as it is read from JSON and from YAML."""
    for format, read in (("json", json.loads), ("yaml", lambda text: yaml.load(text, yaml.CSafeLoader))):
        if words.startswith("export") and format not in EXPORTED:
            continue
        result = run(*shlex.split(words), "-f", format)
        assert (result.exit_code, result.stderr) == (0, ""), result.stderr
        yield read(result.stdout)


@pytest.mark.parametrize(
    "words", ["zebra", "who won the zebra race in ALPHA", "northtown zebra ostrich giraffe", "alpha --kind summit"]
)
def test_a_question_without_an_answer_has_an_envelope_too(on_shared_book, words):
    for format, read in (("json", json.loads), ("yaml", lambda text: yaml.load(text, yaml.CSafeLoader))):
        result = on_shared_book("find", *shlex.split(words), "-f", format)
        assert (result.exit_code, result.stderr.startswith("natoaf: the book does not answer")) == (3, True)
        envelope = read(result.stdout)
        assert faults(envelope) == []
        assert not envelope["answered"]
        assert faults({**envelope, "answered": True}) != []
        assert faults({key: value for key, value in envelope.items() if key != "nearest"}) != []


def test_every_kind_of_answer_is_seen(on_shared_book):
    seen = set()
    for words in questions(OF_BOOK):
        envelope = json.loads(on_shared_book(*shlex.split(words), "-f", "json").stdout)
        keys = {"natoaf", "query", "sources", *envelope}
        seen |= {
            name for name in ANSWERS if set(PARTS[name]["required"]) == keys and commands(name) & {envelope["query"]["command"]}
        }
    assert seen == set(ANSWERS)


def test_the_branches_of_the_schema_are_those_of_the_commands():
    told = [commands(name) for name in ANSWERS if name != "records"]
    assert [command for some in told for command in some] == list(dict.fromkeys(command for some in told for command in some))
    fixed = [command for some in told for command in some if command not in commands("list")]
    for name, branch in zip(ANSWERS, SCHEMA["else"]["allOf"], strict=False):
        if name == "list":  # what is none of the others is the plural of a kind
            assert branch["if"]["properties"]["query"]["properties"]["command"] == {"not": {"enum": fixed}}
            continue
        assert (
            branch["if"]["properties"]["query"]["properties"]["command"]
            == PARTS[name]["properties"]["query"]["properties"]["command"]
        )


def commands(name) -> set[str]:
    """Return the commands, as a query names them, that have the answer."""
    told = PARTS[name]["properties"]["query"].get("properties", {}).get("command", {})
    if "const" in told:
        return {told["const"]}
    plurals = {kind.plural for kind in STANDARD}
    return plurals if name == "list" else plurals | {*OF_BOOK, *OF_SHIPPED}


# ---- the schema can refuse


def changes(node, at=()):
    """Go through the ways to spoil an envelope: each mapping with a key more, each key gone, each value of another type.

    Of a list the first item is enough.
    """
    if isinstance(node, dict):
        yield at, "more"
    if at:
        yield at, "retyped"
    if at and isinstance(at[-1], str):
        yield at, "gone"
    for key, value in node.items() if isinstance(node, dict) else enumerate(node[:1]) if isinstance(node, list) else ():
        yield from changes(value, (*at, key))


def spoilt(envelope, at, how):
    made = copy.deepcopy(envelope)
    *way, last = at or (None,)
    holder = made
    for step in way:
        holder = holder[step]
    if how == "more":
        (holder[last] if at else holder)["Another Key"] = 1
    elif how == "gone":
        del holder[last]
    else:
        holder[last] = {"Another Key": [None]}
    return made


FREE = ("query", "corrected", "columns", "counts", "sources", "fields", "alone")
"""Mappings of which a name is no fixed part, or may be lacking."""


@pytest.mark.parametrize(
    "words",
    [
        *("overview", "missions", "alpha", "find alhpa people", "timeline alpha", "sources", "source daily", "cite alpha"),
        "sources --weak",
        *("links beta", "compare alpha gold", "export -"),
    ],
)
def test_what_is_no_envelope_is_refused(on_shared_book, words):
    envelope = json.loads(on_shared_book(*shlex.split(words), "-f", "json").stdout)
    assert faults(envelope) == []
    taken = []
    for at, how in changes(envelope):
        free = len(at) > 1 and (at[-2] in FREE or (at[-2] == "facts" and "topics" in at))
        if (
            not VALIDATOR.is_valid(spoilt(envelope, at, how))
            or (how == "gone" and free)
            or (how == "more" and at[-1:] == ("corrected",))
        ):
            continue
        taken.append((at, how))
    assert taken == []


# ---- the schema and the program


def test_the_schema_has_the_parts_of_facts_entries_and_sources():
    assert tuple(PARTS["fact"]["properties"]) == tuple(PARTS["fact"]["required"]) == FACT
    assert tuple(PARTS["entry-parts"]["properties"]) == tuple(PARTS["entry-parts"]["required"]) == ENTRY
    assert tuple(PARTS["source-parts"]["properties"]) == tuple(PARTS["source-parts"]["required"]) == SOURCE


def test_the_schema_has_the_words_of_the_program():
    assert PARTS["version"]["const"] == ENVELOPE
    assert PARTS["source-kind"]["enum"] == list(get_args(SourceKind))
    assert PARTS["cite"]["properties"]["style"]["enum"] == list(STYLES)
    assert PARTS["fact"]["properties"]["qualifier"]["enum"] == [*get_args(Qualifier), None]


MAY_LACK = {"find": ("nearest", "nearest_facts"), "sources": ("total", "facts")}
"""Keys that a part need not have."""


def test_every_part_is_described_and_closed():
    for name in (
        *ANSWERS,
        "fact",
        "source-parts",
        "found",
        "step",
        "series",
        "span",
        "link",
        "compared-topic",
        "citation",
        "book",
    ):
        part = PARTS[name]
        assert part["additionalProperties"] is False, name
        assert [key for key in part["properties"] if key not in MAY_LACK.get(name, ())] == part["required"], name
        described = [{**PARTS.get(form.get("$ref", "")[8:], {}), **form} for form in part["properties"].values()]
        assert all(form.get("description") or "enum" in form for form in described), name


# ---- the schema and its page


def table_after(heading: str) -> list[list[str]]:
    """Return the rows of the first table of docs/output.md behind a text."""
    lines = PAGE[PAGE.index(heading) :].split("\n\n")
    table = next(block for block in lines if block.startswith("|"))
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in table.splitlines()[2:]]


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_the_page_names_the_keys_of_the_envelope():
    keys = [name for row in table_after("prints one JSON object") for name in named(row[0])]
    assert sorted(keys) == sorted({key for name in ANSWERS for key in PARTS[name]["properties"]})


def test_the_page_names_the_parts_of_a_fact_in_their_order():
    keys = [name for row in table_after("A fact has all of these keys") for name in named(row[0])]
    assert tuple(keys) == FACT


def test_the_page_names_the_parts_of_entries_sources_and_the_others():
    assert [name for name in named(sentence("A source has ")) if name in SOURCE] == list(SOURCE)
    told = {row_key: set(named(row[2])) for row in table_after("prints one JSON object") for row_key in named(row[0])}
    for key, part in (
        ("entries", "entry-parts"),
        ("answers", "found"),
        ("links", "link"),
        ("topics", "compared-topic"),
        ("spans", "span"),
    ):
        assert told[key] >= set(PARTS[part]["properties"]), key
    assert told["series"] >= {*PARTS["series"]["properties"], *PARTS["step"]["properties"]}
    assert told["citations"] >= set(PARTS["citation"]["properties"])
    assert told["book"] >= set(PARTS["book"]["properties"])
    assert told["query"] >= set(PARTS["query"]["properties"])


def sentence(beginning: str) -> str:
    return next(line for line in PAGE.split("\n") if line.startswith(beginning))
