from __future__ import annotations

import os
import subprocess
import sys

import pytest
import typer

from nato_af_cli.cli import completion
from nato_af_cli.cli.app import app
from nato_af_cli.cli.commands import COMMANDS
from nato_af_cli.cli.completion import VALUES, WORDS


@pytest.fixture
def tab(capsys):
    """Press TAB at the end of a line in a shell; None where the answer is left to Typer."""

    def press(line: str, shell: str = "bash", **env: str) -> list[str] | None:
        words = line.split(" ")
        asked = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1), "_TYPER_COMPLETE_ARGS": line}
        done = completion.answered({completion.VARIABLE: f"complete_{shell}", **asked, **env})
        return capsys.readouterr().out.splitlines() if done else None

    return press


@pytest.fixture
def on_book(tab, monkeypatch, book_file):
    monkeypatch.setattr(completion.Line, "only", True)
    monkeypatch.setenv("NATOAF_FACTS", str(book_file))
    return tab


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("natoaf ", list(COMMANDS)),
        ("natoaf su", ["summits", "summit"]),
        ("natoaf s", [name for name in COMMANDS if name.startswith("s")]),
        ("natoaf a", ["alpha"]),
        ("natoaf m", ["missions", "mission"]),
        ("natoaf alpha/b", ["alpha/bases"]),
        ("natoaf mission ", ["alpha", "beta"]),
        ("natoaf fund ", ["gold"]),
        ("natoaf summit ", []),
        ("natoaf show alpha b", ["bases"]),
        ("natoaf alpha bases ", ["north", "south"]),
        ("natoaf mission m", ["alpha", "beta"]),
        ("natoaf fir", ["alpha"]),
        ("natoaf help fin", ["find"]),
        ("natoaf source r", ["report"]),
        ("natoaf source report ", []),
        ("natoaf missions ", []),
        ("natoaf check ", []),
        ("natoaf find al", []),
        ("natoaf -f j", ["json"]),
        ("natoaf show --format = t", ["table"]),
        ("natoaf show --format =", ["table", "json"]),
        ("natoaf alpha --color a", ["auto", "always"]),
        ("natoaf --width 40 alpha b", ["bases"]),
        ("natoaf --width = 40 alpha b", ["bases"]),
        ("natoaf --width=40 alpha b", ["bases"]),
        ("natoaf --facts ", []),
        ("natoaf find --kind f", ["fund"]),
        ("natoaf timeline al", ["alpha"]),
        ("natoaf timeline alpha ", ["beta", "gold"]),
        ("natoaf alpha --as-of ", []),
        ("natoaf --as-of 2020 alpha b", ["bases"]),
        ("natoaf find --topic pe", ["personnel"]),
        ("natoaf find --source d", ["daily"]),
        ("natoaf find --exact --limit ", []),
        ("natoaf -- al", ["alpha"]),
        ("natoaf -- alpha -", []),
        ("natoaf check - ", []),
        ("natoaf export ", []),
        ("natoaf export book --format s", ["sqlite"]),
        ("natoaf export book -f m", ["markdown"]),
        ("natoaf alpha -", None),
        ("natoaf find --k", None),
    ],
)
def test_a_line_goes_on_with_what_may_follow(on_book, line, offered):
    assert on_book(line) == offered


def test_a_name_may_stand_between_quotes(on_book):
    assert on_book("natoaf 'first mis", COMP_CWORD="1") == ["alpha"]
    assert on_book("natoaf 'first mission' b", COMP_CWORD="2") == ["bases"]


def test_words_are_of_the_fact_files_that_the_line_names(tab, book_file):
    assert tab(f"natoaf --only --facts {book_file} mission ") == ["alpha", "beta"]
    assert {"alpha", "rsm"} <= set(tab(f"natoaf mission --facts {book_file} "))
    assert tab(f"natoaf --only mission --facts {book_file} ' ") == []


def test_nothing_is_offered_and_nothing_said_where_the_book_cannot_be_read(tab, tmp_path, capsys):
    (tmp_path / "bad.yaml").write_text("missions: [", encoding="utf-8")
    for facts in (tmp_path / "none.yaml", tmp_path / "bad.yaml", "-"):
        assert tab(f"natoaf --facts {facts} mission ") == []
    assert tab("natoaf --only mission ") == []
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("shell", "env", "printed"),
    [
        ("fish", {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}, ["north", "south"]),
        ("zsh", {}, ['_arguments \'*: :(("north"', '"south"))\'']),
        ("powershell", {}, ["north::: ", "south::: "]),
        ("pwsh", {}, ["north::: ", "south::: "]),
    ],
)
def test_each_shell_is_answered_in_its_own_form(on_book, shell, env, printed):
    assert on_book("natoaf alpha bases ", shell, **env) == printed


def test_the_word_that_is_being_typed_is_told_from_those_before_it(on_book):
    assert on_book("natoaf alpha ba", "zsh") == ["_arguments '*: :((\"bases\"))'"]
    assert on_book("natoaf alpha ba", "pwsh", _TYPER_COMPLETE_WORD_TO_COMPLETE="ba") == ["bases::: "]
    assert on_book("natoaf alpha nothing", "zsh") == ["_files"]
    assert on_book("natoaf mission ", COMP_CWORD="x") == ["alpha", "beta"]


@pytest.mark.parametrize(("line", "code"), [("natoaf alpha ", 0), ("natoaf alpha x", 1)])
def test_fish_is_told_by_the_exit_code_whether_there_is_anything(on_book, line, code):
    with pytest.raises(SystemExit) as ended:
        on_book(line, "fish", _TYPER_COMPLETE_FISH_ACTION="is-args")
    assert int(ended.value.code) == code


@pytest.mark.parametrize("asked", ["source_bash", "complete_tcsh", "complete", "1"])
def test_what_is_no_question_for_words_is_left_to_typer(asked):
    assert not completion.answered({completion.VARIABLE: asked})


GROUP = typer.main.get_command(app)
PARAMETERS = [(name, one) for name in COMMANDS for one in GROUP.get_command(typer.Context(GROUP), name).params]


@pytest.mark.parametrize(("command", "param"), PARAMETERS)
def test_every_option_and_every_word_of_a_command_is_known_to_completion(command, param):
    if param.param_type_name == "argument":
        assert command in WORDS or command == "find"
    elif param.is_flag:
        assert not set(param.opts) & VALUES.keys()
    else:
        assert set(param.opts) <= VALUES.keys()


def test_the_process_answers_a_shell_and_leaves_options_to_typer(book_file):
    def press(line: str) -> tuple[int, str, str]:
        words = line.split(" ")
        env = os.environ | {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), completion.VARIABLE: "complete_bash"}
        ran = subprocess.run([sys.executable, "-m", "nato_af_cli"], env=env, capture_output=True, encoding="utf-8", check=False)
        return ran.returncode, ran.stdout, ran.stderr

    assert press(f"natoaf --only --facts {book_file} fund ") == (0, "gold\n", "")
    assert press("natoaf show --for") == (0, "--format\n", "")
