from __future__ import annotations

import json
import re
import shlex
import webbrowser
from pathlib import Path

import jsonschema
import pytest
from described import EXAMPLES, PROGRAM

from nato_af_cli import __version__
from nato_af_cli.cli.commands.browse import NO_TERMINAL
from nato_af_cli.cli.environment import VARIABLES
from nato_af_cli.cli.help.description import Example
from nato_af_cli.cli.registry import COMMANDS, HIDDEN, of_kinds
from nato_af_cli.errors import ExitCode

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all

EVERY = [*of_kinds(), *COMMANDS]

ROOT = Path(__file__).parents[3]
SOURCES = sorted((ROOT / "src").rglob("*.py"))


def commands_of(line: str) -> list[list[str]]:
    """Return the commands of a pipe as words; a redirection is left with its sign."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|<>")
    lexer.whitespace_split = True
    words = list(lexer)
    ends = [number for number, word in enumerate(words) if word == "|"]
    return [words[start:end] for start, end in zip([0, *(end + 1 for end in ends)], [*ends, len(words)], strict=True)]


@pytest.mark.parametrize("example", dict.fromkeys(EXAMPLES), ids=lambda example: example.line)
def test_every_example_runs(natoaf, tmp_path, monkeypatch, example: Example):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(webbrowser, "open", lambda _: True)
    template = natoaf("new", "-").stdout
    name, *words = commands_of(example.line)[0]
    assert name == "natoaf"
    if "mcp" in words:
        pytest.importorskip("mcp", reason="the extra natoaf[mcp] is not installed")
    if "browse" in words:
        pytest.importorskip("textual", reason="the extra natoaf[browse] is not installed")
    written = {"new", "export"} & set(words) and "--force" not in words
    for word in words:
        if word.endswith(".yaml") and not written:
            Path(word).write_text(template, encoding="utf-8")
    sign = next((number for number, word in enumerate(words) if word in ("<", ">", ">>")), len(words))
    given = Path(words[sign + 1]).read_bytes() if words[sign:] and words[sign] == "<" else None
    result = natoaf(*words[:sign], input=given)
    if "browse" in words:  # all that keeps it from running here is that there is no terminal
        assert (result.exit_code, result.stderr.partition("\n")[0]) == (2, f"natoaf: {NO_TERMINAL}.")
    else:
        assert result.exit_code == 0, result.output


def test_a_pipe_is_taken_apart():
    assert commands_of("natoaf find 'a | b' -f dot | dot -Tsvg > x.svg") == [
        ["natoaf", "find", "a | b", "-f", "dot"],
        ["dot", "-Tsvg", ">", "x.svg"],
    ]


def test_the_commands_are_listed_for_people(natoaf):
    result = natoaf("commands")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == f"Commands  natoaf {__version__}"
    rows = lines[4 : 4 + len(EVERY)]
    assert [row.split()[0] for row in rows] == EVERY
    for row, command in zip(rows, PROGRAM.commands, strict=True):
        assert row.endswith(f"  {command.help}")
        assert all(argument.metavar in row for argument in command.arguments)


def test_the_commands_are_described_for_programs_in_the_form_that_is_documented(natoaf):
    result = natoaf("commands", "-f", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert natoaf("commands", "--json").stdout == result.stdout
    found = json.loads(result.stdout)
    schema = json.loads((ROOT / "docs" / "commands.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema, jsonschema.Draft202012Validator)
    assert (found["natoaf"], found["version"]) == (1, __version__)
    assert [command["name"] for command in found["commands"]] == EVERY
    assert not any(hidden in json.dumps(found["commands"]) for hidden in (f'"{name}"' for name in HIDDEN))
    assert [(code["code"], code["meaning"]) for code in found["exit_codes"]] == [(code, code.meaning) for code in ExitCode]


@pytest.mark.parametrize("break_it", ["unknown", "missing", "type"])
def test_the_schema_refuses_another_form(natoaf, break_it):
    found = json.loads(natoaf("commands", "-f", "json").stdout)
    option = found["commands"][0]["options"][0]
    if break_it == "unknown":
        option["kind"] = "text"
    elif break_it == "missing":
        del option["default"]
    else:
        option["type"] = "float"
    schema = json.loads((ROOT / "docs" / "commands.schema.json").read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, schema, jsonschema.Draft202012Validator)


def test_the_documentation_names_every_key(natoaf):
    found = json.loads(natoaf("commands", "-f", "json").stdout)
    section = (ROOT / "docs" / "output.md").read_text(encoding="utf-8").partition("## The commands, as JSON")[2]
    command = next(command for command in found["commands"] if command["arguments"])
    for part in (found, command, command["arguments"][0], command["options"][0], found["examples"][0]):
        assert [key for key in part if f"`{key}`" not in section] == []


def test_two_formats_at_once_are_refused(natoaf):
    result = natoaf("commands", "--json", "-f", "man")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "natoaf: --json and --format man contradict each other.\nUse only one of them.\n"


def test_another_format_is_refused(natoaf):
    result = natoaf("commands", "-f", "xml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "not one of text, json, man" in result.stderr


def test_every_environment_variable_that_is_read_is_told_of():
    of_shells = ("completion.py", "shells.py", "__main__.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name not in of_shells)
    read = set(re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', text))
    read |= {f"{first}_{kind}_{last}" for first, last in (("NATOAF", "DIR"), ("XDG", "HOME")) for kind in ("CONFIG", "CACHE")}
    assert {"NATOAF_FACTS", "NO_COLOR", "NATOAF_DEBUG"} <= read
    read |= {"COLUMNS", "LINES", "NATOAF_FORMAT"}  # the terminal's size, and what cli/formats.py reads by a name
    assert read == {variable.name for variable in VARIABLES}


def test_a_variable_that_stands_for_an_option_names_one_that_there_is():
    options = {name for command in PROGRAM.commands for option in command.options for name in option.names}
    assert {variable.option for variable in VARIABLES if variable.option} <= options
