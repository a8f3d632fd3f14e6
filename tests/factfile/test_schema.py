from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from nato_af_cli.factfile import files, schema, template
from nato_af_cli.factfile.form import BookForm, ColumnForm, EntryForm, FactForm, HeadForm, KindForm, SourceForm, TopicForm

EXAMPLES = Path(__file__).parents[1] / "examples"
SCHEMA = schema.json_schema()

EXPRESSED = ("unknown-key", "missing-key", "type", "choice", "empty", "slug", "address", "date", "url")
"""Codes of the faults that a schema can express: what a part is, not what it means beside others."""
BEYOND = {
    "unknown-key-of-kinds": "a key may be a kind that the file names",
    "missing-key-name": "a layer adds to an entry without its name",
    "missing-key-name-of-new-entry": "a layer adds to an entry without its name",
    "empty-alias-of-signs": "it is a text to a schema",
    **dict.fromkeys(
        (
            *("date-february-30", "date-month-13", "date-month-00", "date-day-00", "date-day-31", "date-no-leap-year"),
            *("date-year-0000", "date-backwards", "date-backwards-days", "date-end-impossible", "date-updated", "date-of-topic"),
        ),
        "it has a date's form",
    ),
    "date-as-value": "a value may be any text",
    "empty-nulls": "a reader that takes every scalar for a text does not see the quotes",
}
REFUSED = sorted(
    path
    for path in (EXAMPLES / "invalid").glob("*.yaml")
    if path.stem not in BEYOND and any(f"{path.stem}-".startswith(f"{code}-") for code in EXPRESSED)
)
INEXPRESSIBLE = [path for name in BEYOND if (path := EXAMPLES / "invalid" / f"{name}.yaml").is_file()]
ACCEPTED = list((EXAMPLES / "valid").rglob("*.yaml"))


TEXTS = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class CoreLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads YAML as an editor does: scalars by the core schema of YAML 1.2, keys as texts."""

    yaml_implicit_resolvers: dict = {}  # noqa: RUF012

    def construct_mapping(self, node, deep=True):
        return {key.value: self.construct_object(value, deep=deep) for key, value in node.value}

    def core_int(self, node):
        return int(node.value, {"0o": 8, "0x": 16}.get(node.value[:2], 10))

    def core_float(self, node):
        return float(node.value.replace(".inf", "inf").replace(".nan", "nan"))


for tag, form, firsts in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan", list("-+.0123456789")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{form})$"), firsts)
CoreLoader.add_constructor("tag:yaml.org,2002:int", CoreLoader.core_int)
CoreLoader.add_constructor("tag:yaml.org,2002:float", CoreLoader.core_float)
CoreLoader.add_constructor("tag:yaml.org,2002:map", CoreLoader.construct_mapping)

LOADERS = [pytest.param(TEXTS, id="texts"), pytest.param(CoreLoader, id="core")]


def faults(path, loader):
    data = yaml.load(path.read_bytes().decode("utf-8-sig"), Loader=loader)
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)]


def test_the_core_loader_types_as_yaml_1_2_does():
    text = "[no, on, yes, 2017, 2017-05, 2017-05-25, 12:30, 1_000, 010, 0o10, 1.10, 1e3, true, ~, '2017', .inf]"
    read = yaml.load(text, Loader=CoreLoader)
    assert read[:8] == ["no", "on", "yes", 2017, "2017-05", "2017-05-25", "12:30", "1_000"]
    assert read[8:] == [10, 8, 1.1, 1000.0, True, None, "2017", float("inf")]
    assert yaml.load("{2017: {no: x}}", Loader=CoreLoader) == {"2017": {"no": "x"}}


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("loader", LOADERS)
def test_the_schema_accepts_the_shipped_book(loader):
    assert [faults(path, loader) for path in files.shipped()] == [[], []]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("path", ACCEPTED, ids=lambda path: path.stem)
def test_the_schema_accepts_what_the_check_accepts(path, loader):
    assert faults(path, loader) == []


def test_nothing_is_refused_by_the_schema_too():
    assert {fault[:7] for fault in faults(EXAMPLES / "invalid" / "empty-nulls.yaml", CoreLoader)} == {"None is"}


@pytest.mark.parametrize("loader", LOADERS)
def test_the_schema_accepts_what_new_writes(loader, tmp_path):
    path = tmp_path / "new.yaml"
    path.write_text(template.TEMPLATE, encoding="utf-8")
    assert faults(path, loader) == []


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_the_schema_refuses_what_a_schema_can(path, loader):
    assert faults(path, loader) != []


@pytest.mark.parametrize("path", INEXPRESSIBLE, ids=lambda path: path.stem)
def test_what_is_left_to_the_check_is_what_no_schema_can_say(path):
    assert faults(path, TEXTS) == []


def test_every_code_that_a_schema_can_express_is_refused_somewhere():
    assert [code for code in EXPRESSED if not any(path.stem.startswith(code) for path in REFUSED)] == []


@pytest.mark.parametrize(
    ("fact", "right"),
    [
        ({"value": "1200", "unit": "people"}, True),
        ({"value": 1200, "unit": "people"}, True),
        ({"value": "1,200", "unit": "people"}, False),
        ({"value": True, "unit": "people"}, False),
        ({"value": True}, True),
        ({"value": None}, False),
        ({"value": " "}, False),
        ({"value": "a", "date": 2017}, True),
        ({"value": "a", "date": "2017-05"}, True),
        ({"value": "a", "date": True}, False),
        ({"value": "a", "about": [2012]}, True),
        ({"value": "a", "about": "b"}, False),
        ({"value": "a", "fields": {"a-b": 1, "C": 1}}, False),
        ({"value": "a", "x": 1}, False),
        ({}, False),
    ],
)
def test_a_fact_is_right_or_not_by_the_schema(fact, right):
    data = {"missions": {"m": {"topics": {"t": {"facts": {"k": fact}}}}}}
    assert Draft202012Validator(SCHEMA).is_valid(data) is right


def test_every_part_is_described_by_its_docstring():
    forms = {form.__name__: form for form in (ColumnForm, EntryForm, FactForm, HeadForm, KindForm, SourceForm, TopicForm)}
    parts = {"": SCHEMA, **SCHEMA["$defs"]}
    assert set(parts) == {"", *forms}
    for name, part in parts.items():
        assert part["description"] == (forms.get(name, BookForm).__doc__)
        assert part["additionalProperties"] is False
        for key, value in part["properties"].items():
            assert value.get("description"), (name, key)


def test_the_shipped_schema_is_what_the_command_prints(natoaf):
    shipped = files.shipped()[0].with_name("facts.schema.json")
    assert natoaf("schema").stdout == shipped.read_text(encoding="utf-8")
    assert json.loads(natoaf("schema").stdout) == SCHEMA
