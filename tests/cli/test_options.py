from __future__ import annotations

import json

import pytest
import typer

from nato_af_cli.book.kinds import STANDARD
from nato_af_cli.cli.app import app
from nato_af_cli.cli.options import FLAGS, PARAMETERS, VALUED, leading
from nato_af_cli.cli.registry import COMMANDS, HIDDEN, of_kinds

PRINTING = [*(kind.name for kind in STANDARD), *(kind.plural for kind in STANDARD), "show", "source", "sources", "overview"]
PRINTING += ["find", "cite", "links", "compare", "timeline"]


def built(name):
    group = typer.main.get_command(app)
    return group.get_command(typer.Context(group), name)


@pytest.mark.parametrize("name", PRINTING)
def test_the_options_that_may_stand_first_are_those_of_every_command_that_prints_facts(name):
    own = [param for param in built(name).params if param.param_type_name == "option"]
    assert {option for param in own if not param.is_flag for option in (*param.opts, *param.secondary_opts)} >= set(VALUED)
    assert {option for param in own if param.is_flag for option in (*param.opts, *param.secondary_opts)} >= set(FLAGS)
    shared = [param for param in own if param.name in {parameter.name for parameter in PARAMETERS}]
    assert {option for param in shared for option in param.opts} == {*VALUED, *FLAGS}


def test_the_commands_that_print_facts_are_all_there():
    assert set(PRINTING) <= {*of_kinds(), *COMMANDS, *HIDDEN}


@pytest.mark.parametrize(
    "words",
    [
        ["-f", "json", "alpha", "bases"],
        ["-fjson", "alpha", "bases"],
        ["--format=json", "alpha", "bases"],
        ["--format", "json", "show", "alpha", "bases"],
        ["alpha", "-f", "json", "bases"],
        ["alpha", "bases", "-fjson"],
        ["alpha", "bases", "--format=json"],
        ["alpha", "bases", "-f", "JSON"],
        ["alpha", "-fjson", "--", "bases"],
        ["mission", "-f", "json", "alpha", "bases"],
        ["-f", "table", "mission", "alpha", "bases", "-f", "json"],
        ["--width=90", "--color", "never", "-f", "json", "alpha", "bases"],
    ],
    ids=" ".join,
)
def test_options_may_stand_before_and_after_the_words(natoaf, book_file, words):
    result = natoaf("--only", "--facts", str(book_file), *words)
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    assert found["query"] == {"command": "show", "words": ["alpha", "bases"], "address": "alpha/bases"}


@pytest.mark.parametrize("words", [[], ["overview"]])
def test_options_alone_are_those_of_the_overview(natoaf, book_file, words):
    result = natoaf("--facts", str(book_file), "--only", "-f", "json", *words)
    assert json.loads(result.stdout)["book"]["title"] == "A book of tests"


def test_after_two_hyphens_everything_is_a_word(natoaf, book_file):
    result = natoaf("--only", "--facts", str(book_file), "--", "alpha", "-f", "json")
    assert result.exit_code == 3
    assert result.stderr.startswith('natoaf: there is no "-f json" under alpha.')


def test_fact_files_are_laid_over_one_another_in_the_order_given(natoaf, book_file, tmp_path):
    layer = tmp_path / "layer.yaml"
    layer.write_text(
        "missions: {alpha: {topics: {bases: {source: report, facts: {north: {value: Moved, fields: {region: far}}}}}}}\n",
        encoding="utf-8",
    )
    asked = ["alpha", "bases", "north", "-fjson", "--only", "--facts", str(book_file)]
    values = [json.loads(natoaf(*asked, *more).stdout)["facts"][0]["value"] for more in ([], ["--facts", str(layer)])]
    assert values == ["Northtown", "Moved"]


def test_without_only_a_file_is_laid_over_the_shipped_book(natoaf, book_file):
    found = json.loads(natoaf("missions", "-fjson", "--facts", str(book_file)).stdout)
    assert {"rsm", "alpha", "beta"} <= {entry["id"] for entry in found["entries"]}


def test_the_environment_names_fact_files_too(natoaf, book_file):
    result = natoaf("alpha", "-fjson", "--only", env={"NATOAF_FACTS": str(book_file)})
    assert json.loads(result.stdout)["query"]["address"] == "alpha"


def test_a_width_wraps_and_a_colour_colours(on_book):
    wide, narrow, colored = on_book("alpha"), on_book("alpha", "--width", "40"), on_book("alpha", "--color=always")
    assert "─" not in wide.stdout
    assert max(map(len, narrow.stdout.splitlines())) <= 40 < max(map(len, wide.stdout.splitlines()))
    assert ("\x1b[" in colored.stdout, "\x1b[" in narrow.stdout) == (True, False)


@pytest.mark.parametrize(
    ("env", "words", "colored"),
    [
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "0"}, [], False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
    ],
)
def test_the_option_beats_the_environment_and_no_colour_beats_colour(on_book, env, words, colored):
    assert ("\x1b[" in on_book("alpha", *words, env=env).stdout) == colored


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--nope"], "no such option: --nope"),
        (["rsm", "--nope"], "no such option: --nope"),
        (["rsm", "-x"], "no such option: -x"),
        (["-f", "xml"], "is not one of table, json"),
        (["rsm", "-f", "xml"], "is not one of table, json"),
        (["--format=", "rsm"], "is not one of table, json"),
        (["rsm", "-f"], "requires an argument"),
        (["-f"], "requires an argument"),
        (["rsm", "--color", "red"], "'red'"),
        (["rsm", "--width", "0"], "--width"),
        (["rsm", "--width", "wide"], "--width"),
        (["funds", "extra"], "extra"),
        (["overview", "extra"], "extra"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_wrong_options_are_refused_with_a_sentence(natoaf, words, said):
    result = natoaf(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.startswith("natoaf: ")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("words", [["-f", "json", "-h"], ["--only", "-V"], ["--"]], ids=" ".join)
def test_options_may_stand_before_help_and_version_too_and_two_hyphens_may_end_them(natoaf, words):
    result = natoaf(*words)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout != ""


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ([], 0),
        (["rsm"], 0),
        (["rsm", "-f", "json"], 0),
        (["-f", "json", "rsm"], 2),
        (["-fjson", "rsm"], 1),
        (["--format=json", "rsm"], 1),
        (["--only", "--facts", "x", "rsm"], 3),
        (["--only", "--facts=x", "--width", "80", "--color=never"], 5),
        (["--facts"], 1),
        (["--only", "--", "rsm"], 1),
        (["--help", "-f", "json"], 0),
        (["--nope", "-f", "json"], 0),
        (["-", "rsm"], 0),
        (["", "-f"], 0),
    ],
)
def test_leading_counts_the_options_before_the_first_word(args, expected):
    assert leading(args) == expected
