from __future__ import annotations

import ast
from pathlib import Path

import pytest

from nato_af_cli import __main__, errors
from nato_af_cli.errors import ExitCode
from nato_af_cli.factfile.problems import InvalidError, Problem

PROBLEM = Problem("a.yaml", 1, 1, "", "", "empty", "the text is empty", "write it")


def test_exit_codes_are_what_scripts_rely_on():
    assert {code.name: int(code) for code in ExitCode} == {
        "FOUND": 0,
        "FAILURE": 1,
        "USAGE": 2,
        "NOT_FOUND": 3,
        "AMBIGUOUS": 4,
        "INVALID": 5,
        "HUNG_UP": 128 + 1,
        "INTERRUPTED": 130,
        "TERMINATED": 128 + 15,
    }
    assert __main__.INTERRUPTED == ExitCode.INTERRUPTED


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.NatoafError("it went wrong", "try again"), ExitCode.FAILURE),
        (errors.UnreadableError("it went wrong", "try again"), ExitCode.FAILURE),
        (errors.UsageError("it went wrong", "try again"), ExitCode.USAGE),
        (errors.NotFoundError("it went wrong", "try again"), ExitCode.NOT_FOUND),
        (errors.AmbiguousError("it went wrong", "try again"), ExitCode.AMBIGUOUS),
    ],
    ids=lambda part: type(part).__name__ if isinstance(part, Exception) else part.name,
)
def test_an_error_is_a_sentence_a_hint_and_an_exit_code(error, code):
    assert isinstance(error, errors.NatoafError)
    assert (error.sentence, error.hint, error.exit_code) == ("it went wrong", "try again", code)
    assert str(error) == "it went wrong\ntry again"


@pytest.mark.parametrize(
    ("hint", "shown"),
    [
        ("Create it first", "Create it first."),
        ('It has nothing on "cup"', 'It has nothing on "cup".'),
        ("Did you mean natoaf isaf?", "Did you mean natoaf isaf?"),
        ("Run natoaf for the list", "Run natoaf for the list."),
        ("For help: natoaf -h", "For help: natoaf -h"),
        ("To install it: pip install 'natoaf[mcp]'", "To install it: pip install 'natoaf[mcp]'"),
        ("Choose one of:\nnatoaf a men 2010  # 5 men", "Choose one of:\nnatoaf a men 2010  # 5 men"),
    ],
)
def test_a_sentence_ends_with_a_full_stop_and_a_command_to_be_copied_without(hint, shown):
    error = errors.NatoafError("natoaf takes no words: x", hint)
    assert error.lines == ("natoaf takes no words: x.", *shown.splitlines())
    assert error.told == ("Natoaf takes no words: x.", *shown.splitlines())


@pytest.mark.parametrize("path", sorted(Path(errors.__file__).parent.rglob("*.py")), ids=lambda path: path.name)
def test_no_error_is_written_with_the_full_stop_that_it_is_shown_with(path):
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    said = [part for call in calls if ast.unparse(call.func).endswith("Error") for part in call.args]
    ends = [part.values[-1] if isinstance(part, ast.JoinedStr) and part.values else part for part in said]
    assert [end.value for end in ends if isinstance(end, ast.Constant) and str(end.value).endswith(".")] == []


def test_an_error_without_a_hint_is_its_sentence():
    assert str(errors.NatoafError("it went wrong")) == "it went wrong"


def test_an_ambiguity_carries_its_candidates():
    assert errors.AmbiguousError("two", "", ["a", "b"]).candidates == ("a", "b")
    assert errors.AmbiguousError("two").candidates == ()


def test_invalid_fact_files_have_their_own_code_and_are_failures_like_others():
    error = InvalidError([PROBLEM])
    assert isinstance(error, errors.NatoafError)
    assert error.exit_code == ExitCode.INVALID
    assert error.problems == (PROBLEM,)
