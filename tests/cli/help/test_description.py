from __future__ import annotations

import re
from typing import Annotated, Literal

import pytest
import typer
from described import PROGRAM, described

from nato_af_cli import __version__
from nato_af_cli.cli.app import Command
from nato_af_cli.cli.help.description import Example, Option, Told, aligned, told
from nato_af_cli.cli.registry import COMMANDS, HIDDEN, of_kinds
from nato_af_cli.export import FORMATS

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all

EVERY = [*of_kinds(), *COMMANDS]

PAGE_WIDTH = 80 - 2 - 7 - 4
"""Columns of an example on the manual page, which has margins; in help there are more."""
BY_NAME = {command.name: command for command in PROGRAM.commands}


@pytest.fixture
def option():
    """Describe one option of a command that is made for it."""

    def made(annotation, default=None) -> Option:
        one = typer.Typer(rich_markup_mode=None)

        def command(value=default):
            """Do it."""

        command.__annotations__ = {"value": annotation}
        one.callback()(lambda: None)
        one.command("go", cls=Command)(command)
        (go,) = described(one).commands
        return go.options[0]

    return made


def test_the_program_has_all_its_commands_and_no_hidden_one():
    assert [command.name for command in PROGRAM.commands] == EVERY
    assert not set(HIDDEN) & set(BY_NAME)
    assert (PROGRAM.name, PROGRAM.version) == ("natoaf", __version__)
    assert {name for option in PROGRAM.options for name in option.spellings} == {
        *("--version", "-V", "--help", "-h", "--install-completion", "--show-completion"),
    }


@pytest.mark.parametrize("command", PROGRAM.commands, ids=lambda command: command.name)
def test_a_command_is_described_as_its_help_has_it(natoaf, command):
    shown = natoaf(command.name, "-h").stdout
    first, blank, sentence, blank_too, heading, *rest = shown.splitlines()
    assert (first, blank, sentence, blank_too, heading) == (f"Usage: {command.usage}", "", f"  {command.help}", "", "Examples:")
    assert rest[: len(command.examples)] == [f"  {line}" for line in aligned(command.examples)]
    for argument in command.arguments:
        assert re.search(rf"^  \[?{re.escape(argument.metavar)}", shown, re.MULTILINE)
    for option in command.options:
        assert set(option.spellings) <= set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", shown))
    told_of = re.findall(r"^  (?:(-\w), )?(--[a-z-]+)", shown.partition("\nOptions:\n")[2], re.MULTILINE)
    assert {name for names in told_of for name in names if name} <= {
        name for option in command.options for name in option.spellings
    }


def test_the_help_of_the_program_leads_with_examples_and_cuts_no_sentence(natoaf):
    shown = natoaf("-h").stdout
    assert shown.index("\nExamples:\n  natoaf ") < shown.index("\nLook things up:\n") < shown.index("\nOptions:\n")
    for command in PROGRAM.commands:
        own = re.escape(command.help) if command.name in COMMANDS else ".+: all .+"  # those of kinds share a line
        assert re.search(rf"^  (\w+, )?{command.name}( NAME|, .*)? +{own}$", shown, re.MULTILINE), command.name


@pytest.mark.parametrize("command", PROGRAM.commands, ids=lambda command: command.name)
def test_every_command_has_examples_that_fit_its_help(command):
    assert 1 <= len(command.examples) <= 6
    assert [line for line in aligned(command.examples) if len(line) > PAGE_WIDTH] == []
    assert any(re.search(rf"\bnatoaf {command.name}\b", example.line) for example in command.examples)


@pytest.mark.parametrize(
    ("command", "names", "parts"),
    [
        ("show", ("--format",), {"short": ("-f",), "type": "choice", "repeatable": False}),
        ("show", ("--facts",), {"metavar": "FILE", "type": "file", "repeatable": True, "environment": "NATOAF_FACTS"}),
        ("show", ("--only",), {"metavar": None, "type": "flag", "default": False, "choices": ()}),
        ("show", ("--as-of",), {"metavar": "DATE", "type": "date", "default": None}),
        ("show", ("--width",), {"metavar": "COLUMNS", "type": "integer", "default": None}),
        ("show", ("--color",), {"type": "choice", "choices": ("auto", "always", "never"), "default": "auto"}),
        ("find", ("--limit",), {"metavar": "N", "type": "integer", "default": None}),
        ("timeline", ("--from",), {"metavar": "DATE", "type": "date"}),
        ("cite", ("--style",), {"short": ("-s",), "choices": ("text", "bibtex", "csl-json", "ris"), "default": None}),
        ("check", ("--strict",), {"type": "flag", "help": "Treat warnings as errors."}),
        ("show", ("--fields",), {"metavar": "A,B", "type": "list", "default": None}),
        ("show", ("--output",), {"short": ("-o",), "metavar": "FILE", "type": "file"}),
        ("show", ("--format",), {"environment": "NATOAF_FORMAT", "default": None}),
        ("check", ("--format",), {"environment": None, "default": None}),
        ("export", ("--format",), {"environment": None, "choices": FORMATS}),
        ("export", ("--facts",), {"environment": "NATOAF_FACTS"}),
        ("new", ("--help",), {"short": ("-h",), "type": "flag"}),
    ],
)
def test_an_option_is_described_with_its_type(command, names, parts):
    (found,) = [option for option in BY_NAME[command].options if option.names == names]
    assert {part: getattr(found, part) for part in parts} == parts


@pytest.mark.parametrize(
    ("command", "metavar", "type", "required", "many"),
    [
        ("show", "NAME [TOPIC [KEY]]", "text", True, True),
        ("timeline", "[NAME...]", "text", False, True),
        ("check", "FILE...", "file", True, True),
        ("new", "FILE", "file", True, False),
    ],
)
def test_an_argument_is_described_with_its_type(command, metavar, type, required, many):
    (found,) = BY_NAME[command].arguments
    assert (found.metavar, found.type, found.required, found.many) == (metavar, type, required, many)


def test_an_option_that_is_added_is_described_at_once(option):
    listed = option(Annotated[str | None, typer.Option("--fields", metavar="A,B", help="Some.")])
    assert listed[:5] == (("--fields",), (), "A,B", "list", ())
    chosen = option(Annotated[Literal["one", "other"], typer.Option("--one", "-o")], "other")
    assert chosen[:6] == (("--one",), ("-o",), "one|other", "choice", ("one", "other"), "other")
    several = option(Annotated[list[int] | None, typer.Option("--number", "-n", envvar="X")])
    assert several[:7] == (("--number",), ("-n",), "VALUE", "integer", (), None, True)
    assert several.environment == "X"


def test_a_hidden_option_is_not_told_of(option):
    assert option(Annotated[bool, typer.Option("--secret", hidden=True)], False).names == ("--help",)


def test_a_docstring_is_taken_apart():
    assert told("Do it.") == Told("Do it.")
    assert told("Do it,\n    and well.\n\n    More\n    of it.\n\n    Yet more.\n    ") == Told(
        "Do it, and well.", (), ("More of it.", "Yet more.")
    )
    assert told("Do it.\n\n    Examples:\n        natoaf a | b  # c # d\n        natoaf e\n\n    More.") == Told(
        "Do it.", (Example("natoaf a | b", "c # d"), Example("natoaf e", None)), ("More.",)
    )


def test_remarks_stand_under_one_another():
    examples = [Example("natoaf", "all"), Example("natoaf rsm", "one"), Example("natoaf find a long question", None)]
    assert aligned(examples) == ["natoaf      # all", "natoaf rsm  # one", "natoaf find a long question"]
