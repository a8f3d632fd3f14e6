from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer

from nato_af_cli.book.kinds import STANDARD
from nato_af_cli.cli.app import app
from nato_af_cli.cli.options import FLAGS, PARAMETERS, VALUED, leading
from nato_af_cli.cli.registry import COMMANDS, HIDDEN, of_kinds

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all

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
        ["alpha", "bases", "-f=json"],
        ["-f=json", "alpha", "bases"],
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
    for words in (["--", "-x"], ["show", "--", "-x"], ["--only", "--facts", str(book_file), "--", "-x"]):
        assert natoaf(*words).stderr.startswith('natoaf: no entry is named "-x".')
    assert natoaf("find", "--", "-f=json").exit_code != 2
    assert natoaf("--", "summits").stdout.startswith("Summits")  # what runs a program for another may put them first
    assert natoaf("--", "paths", "--only", "--facts", str(book_file)).stdout.startswith("--facts")


def test_a_short_option_takes_its_value_behind_an_equals_sign(on_book, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert on_book("alpha", "bases", "-o=x.csv").exit_code == 0
    assert [path.name for path in Path.cwd().iterdir()] == ["x.csv"]
    result = on_book("alpha", "bases", "-o=x.csv", "-o", "y.csv")
    assert (result.exit_code, result.stderr.split(",")[0]) == (2, "natoaf: --output is given 2 times")


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
        (["rsm", "-f"], "-f takes a value, and none is given"),
        (
            ["rsm", "--width"],
            "takes a value, and none is given.\nUsage: natoaf [OPTIONS] NAME [TOPIC [KEY]]\nFor help: natoaf show -h\n",
        ),
        (
            ["show", "rsm", "--x"],
            "no such option: --x.\nUsage: natoaf show [OPTIONS] NAME [TOPIC [KEY]]\nFor help: natoaf show -h\n",
        ),
        (["rsm", "--wdth", "3"], "no such option: --wdth.\nDid you mean --width?\nUsage: natoaf [OPTIONS] NAME"),
        (["--json", "--nope"], "no such option: --nope.\nUsage: natoaf [OPTIONS] COMMAND"),
        (
            ["summits", "--from", "2010"],
            "It is an option of natoaf find and natoaf timeline.\nUsage: natoaf summits [OPTIONS]\nFor help: natoaf summits -h\n",
        ),
        (
            ["-f", "json", "summit", "warsaw", "--to", "2010"],
            "Usage: natoaf summit [OPTIONS] NAME [TOPIC [KEY]]\nFor help: natoaf summit -h\n",
        ),
        (["sources", "warsaw"], "natoaf sources takes no words: warsaw.\nDid you mean natoaf source warsaw?\n"),
        (["new", "a", "b"], "natoaf new takes no more words: b.\nUsage: natoaf new [OPTIONS] FILE\n"),
        (["funds", "anatf"], "natoaf funds takes no name: anatf.\nTo show one: natoaf fund anatf\nFor help: natoaf funds -h\n"),
        (
            ["summits", "2010"],
            "natoaf summits takes no name: 2010.\nFor what happened then: natoaf timeline 2010 --kind summit\n",
        ),
        (
            ["cite", "rsm", "--style"],
            "takes a value, and none is given.\nUsage: natoaf cite [OPTIONS] ADDRESS...\nFor help: natoaf cite -h\n",
        ),
        (["-f"], "takes a value, and none is given.\nUsage: natoaf [OPTIONS] COMMAND [ARGS]...\nFor help: natoaf -h\n"),
        (["--width", "wide"], "for example.\nUsage: natoaf [OPTIONS] COMMAND [ARGS]...\nFor help: natoaf -h\n"),
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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["timeline", "--from", "2017", "--to", "2016"], "the time ends before it begins: --from 2017 --to 2016"),
        (["find", "help", "--from", "2017-05", "--to", "2017-04"], "the time ends before it begins"),
        (["timeline", "--from", "2017/2016"], "the interval ends before it begins"),
        (["find", "help", "--to", "2017/2016"], "the interval ends before it begins"),
        (["alpha", "--as-of", "2017/2016"], "the interval ends before it begins"),
        (["export", "-", "-f", "csv", "--as-of", "2017/2016"], "the interval ends before it begins"),
    ],
    ids=" ".join,
)
def test_a_range_that_runs_backwards_is_refused(on_book, words, said):
    result = on_book(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_kinds_and_topics_join(on_book):
    def found(*words):
        return {fact["address"] for fact in json.loads(on_book("find", *words, "--json", "--limit", "99").stdout)["facts"]}

    kinds = [["--kind", "mission"], ["--kind", "fund"]]
    missions, funds, both = (found("2021", *kind) for kind in (*kinds, [*kinds[0], *kinds[1]]))
    assert missions | funds == both and missions and funds
    of_topics = found("alpha", "--topic", "bases", "--topic", "start", "--kind", "mission")
    assert {address.split("/")[1] for address in of_topics} == {"bases", "start"}


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["timeline", "--source", "report", "--source=daily"], "--source"),
        (["--source", "report", "timeline", "--source", "daily"], "--source"),
        (["sources", "--kind", "press", "--kind", "primary"], "--kind"),
        (["timeline", "--from", "2016", "--from", "2017"], "--from"),
        (["find", "help", "--to=2016", "--to=2017"], "--to"),
        (["alpha", "--as-of", "2016", "--as-of", "2017"], "--as-of"),
        (["find", "help", "--limit", "1", "--limit", "2"], "--limit"),
        (["alpha", "--fields", "value", "--fields", "date"], "--fields"),
        (["alpha", "--sort", "value", "--sort", "-date"], "--sort"),
        (["cite", "alpha", "-s", "ris", "--style", "text"], "--style"),
        (["cite", "alpha", "-sris", "-s", "text"], "--style"),
        (["alpha", "-o", "a.txt", "-ob.txt"], "--output"),
        (["export", "-", "-f", "csv", "--source", "report", "--source", "daily"], "--source"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_an_option_of_what_is_answered_takes_one_value_and_none_is_passed_over(on_book, tmp_path, monkeypatch, words, option):
    monkeypatch.chdir(tmp_path)
    result = on_book(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"natoaf: {option} is given 2 times, and takes one value.\n")


def test_an_option_of_the_look_may_be_overridden_and_a_word_may_look_like_an_option(on_book):
    assert json.loads(on_book("alpha", "-f", "csv", "-f", "json").stdout)["natoaf"] == 1
    assert on_book("find", "--", "--source", "--source", "help").exit_code != 2


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["timeline", "alpha", "--topic", "basse"], 3, "Did you mean bases?"),
        (["find", "help", "--topic", "basse"], 3, "Did you mean bases?"),
        (["timeline", "--kind", "misson"], 2, "Did you mean mission?"),
        (["find", "help", "--kind", "misson"], 2, "Did you mean mission?"),
        (["sources", "--kind", "pres"], 2, "'pres' is not one of primary, official, press"),
        (["timeline", "--source", "reprot"], 3, "Did you mean report?"),
        (["export", "-", "-f", "csv", "--source", "reprot"], 3, "Did you mean report?"),
        (["compare", "alpha", "beta", "persnnel"], 3, "Did you mean"),
        (["alpha", "bases", "--fields", "regoin"], 2, "Did you mean region?"),
        (["alpha", "bases", "--sort", "-regoin"], 2, "Did you mean region?"),
        (["alpha", "--fields", "vlaue"], 2, "Did you mean value?"),
        (["missions", "--sort", "nmae"], 2, "Did you mean name?"),
        (["cite", "alpha", "--fields", "plces"], 2, "Did you mean places?"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_what_a_filter_names_and_the_book_has_not_is_refused_with_the_nearest(on_book, words, code, said):
    result = on_book(*words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr


@pytest.mark.parametrize(
    ("typed", "right"),
    [("1e3", "1000"), ("1,000", "1000"), ("10.0", "10"), ("0", "10"), ("-5", "10"), ("ten", "10"), ("1.5", "10"), ("1e99", "10")],
)
@pytest.mark.parametrize("option", ["--limit", "--width"])
def test_of_a_number_that_is_none_it_is_said_what_would_be_right(on_book, option, typed, right):
    result = on_book("find", "help", f"{option}={typed}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"'{typed}' is not a positive whole number; write {right}, for example." in result.stderr


LONG = "x" * 100_000


@pytest.mark.parametrize(
    "words",
    [
        *([command, LONG] for command in ("show", "source", "cite", "open", "links", "find", "timeline", "mission")),
        *(["timeline", option, LONG] for option in ("--topic", "--kind", "--source", "--from", "--as-of", "--fields", "--sort")),
        *(["alpha", option, LONG] for option in ("-f", "--width", "--color", "-o", "--delimiter")),
        *([["alpha", LONG], ["compare", "alpha", LONG], ["compare", "alpha", "beta", LONG], ["export", LONG]]),
        *([[f"--{LONG}"], ["alpha", f"--{LONG}"], ["alpha", "--width", "1" * 100_000], [" ".join([LONG] * 20)]]),
    ],
    ids=lambda words: " ".join(word[:12] for word in words),
)
def test_no_message_repeats_what_is_very_long(on_book, words):
    result = on_book(*words)
    assert result.exit_code in (1, 2, 3)
    assert 0 < len(result.stderr) < 5000 and "…" in result.stderr


def test_of_very_many_that_a_name_may_mean_the_first_are_named_and_the_others_counted(on_shipped):
    result = on_shipped("source", "nato")
    assert result.exit_code == 4
    assert re.search(r"It could be: (?:[a-z0-9-]+, ){9}[a-z0-9-]+ and \d+ more\.\n", result.stderr)
