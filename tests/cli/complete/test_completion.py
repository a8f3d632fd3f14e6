from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from described import PROGRAM

from nato_af_cli.book.kinds import STANDARD
from nato_af_cli.cli.complete import completion, shells
from nato_af_cli.cli.complete.completion import VALUES, WORDS
from nato_af_cli.cli.complete.line import grammar, options
from nato_af_cli.cli.help.description import Option
from nato_af_cli.cli.registry import COMMANDS, ask_quietly
from nato_af_cli.export import FORMATS as EXPORTS
from nato_af_cli.queries.suggestions import Offer
from nato_af_cli.render import FORMATS, LINK_FORMATS

WORDS_OF_KINDS = [*(kind.plural for kind in STANDARD), *(kind.name for kind in STANDARD)]

Tab = Callable[..., list[str]]


@pytest.fixture
def told(capsys) -> Tab:
    """Press TAB at the end of a line in a shell, and return what the shell is told."""

    def press(line: str, shell: str = "bash", **env: str) -> list[str]:
        words = line.split(" ")
        asked = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1), "_TYPER_COMPLETE_ARGS": line}
        assert completion.answered({completion.VARIABLE: f"complete_{shell}", **asked, **env})
        return capsys.readouterr().out.removesuffix("\n").split("\n")

    return press


@pytest.fixture
def tab(told) -> Tab:
    """Press TAB in bash, and return what is offered."""
    return lambda *line, **more: told(*line, **more)[1:]


@pytest.fixture
def on_book(tab, monkeypatch, book_file) -> Tab:
    monkeypatch.setattr(completion, "ask_quietly", lambda question, facts, **_: ask_quietly(question, facts, only=True))
    monkeypatch.setenv("NATOAF_FACTS", str(book_file))
    return tab


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("natoaf ", [*WORDS_OF_KINDS, *COMMANDS, "help"]),
        ("natoaf su", ["summits", "summit"]),
        ("natoaf s", [name for name in (*WORDS_OF_KINDS, *COMMANDS) if name.startswith("s")]),
        ("natoaf a", ["alpha"]),
        ("natoaf m", ["missions", "mission", "mcp"]),
        ("natoaf b", ["browse", "beta"]),
        ("natoaf browse alpha b", ["bases"]),
        ("natoaf browse --o", ["--only"]),
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
        ("natoaf -f j", ["json", "jsonl"]),
        ("natoaf show --format = t", ["table", "tsv"]),
        ("natoaf show --format =", [*FORMATS]),
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
        ("natoaf export book --format s", ["sqlite"]),
        ("natoaf export book -f m", ["markdown"]),
        ("natoaf find --k", ["--kind"]),
        ("natoaf al --fo", ["--format", "--force"]),
        ("natoaf --v", ["--version"]),
        ("natoaf -V", ["-V"]),
        ("natoaf alpha --v", []),
        ("natoaf show --only --o", ["--output"]),
        ("natoaf show -f json --fo", ["--force"]),
        ("natoaf show --facts", ["--facts"]),
        ("natoaf show --facts - --facts", ["--facts"]),
        ("natoaf links alpha -f d", ["dot"]),
        ("natoaf alpha -f d", []),
        ("natoaf -f d", []),
        ("natoaf check -f ", ["text", "json"]),
        ("natoaf alpha -fj", ["-fjson", "-fjsonl"]),
        ("natoaf alpha --format=js", ["--format=json", "--format=jsonl"]),
        ("natoaf alpha --width=", []),
        ("natoaf sources --kind p", ["primary", "press"]),
        ("natoaf timeline --kind m", ["mission"]),
        ("natoaf cite alpha --style b", ["bibtex"]),
        ("natoaf cite alpha b", ["bases", "beta"]),
        ("natoaf cite alpha/bases bet", ["beta"]),
        ("natoaf cite alpha/bases beta/p", ["beta/purpose"]),
        ("natoaf cite alpha/bases da", ["daily"]),
        ("natoaf cite daily rep", ["report"]),
        ("natoaf open da", ["daily"]),
        ("natoaf open alpha/per", ["alpha/personnel"]),
        ("natoaf completion ", ["bash", "zsh", "fish", "powershell", "pwsh"]),
        ("natoaf completion p", ["powershell", "pwsh"]),
        ("natoaf completion bash ", []),
        ("natoaf help ", [*COMMANDS]),
        ("natoaf help find ", []),
        ("NATOAF_FACTS=x.yaml natoaf alpha b", ["bases"]),
        ("natoaf compare alpha ", ["beta", "gold"]),
        ("natoaf compare alpha beta p", ["personnel", "purpose"]),
        ("natoaf alpha/bases", ["alpha/bases/north", "alpha/bases/south"]),
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


@pytest.mark.usefixtures("on_book")
@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("natoaf alpha b", ""),
        ("natoaf alpha/b", "nospace"),
        ("natoaf alpha/bases/n", ""),
        ("natoaf alpha bases/n", ""),
        ("natoaf firs", "other"),
        ("natoaf AL", "other"),
        ("natoaf show miss", "other apart"),
        ("natoaf show FUND", ""),
        ("natoaf show x", ""),
        ("natoaf check ", "files"),
        ("natoaf check --strict fa", "files"),
        ("natoaf new ", "files"),
        ("natoaf export ", "files"),
        ("natoaf --facts ", "files"),
        ("natoaf --facts=fa", "files"),
        ("natoaf show --facts = fa", "files"),
        ("natoaf show --facts fa", "files"),
        ("natoaf --width ", ""),
        ("natoaf rsm -o ", "files"),
        ("natoaf rsm --output=x", "files"),
    ],
)
def test_a_shell_is_told_how_to_complete(told, line, how):
    assert told(line)[0] == how


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("natoaf alpha bases --fields val", ["value"]),
        ("natoaf alpha bases --fields fields.", ["fields.region", "fields.lead"]),
        ("natoaf alpha personnel --fields fields.", []),
        ("natoaf find --fields fields.r", ["fields.region"]),
        ("natoaf fund --fields fields.", []),
        ("natoaf --fields na", ["name"]),
        ("natoaf --fields va", ["value"]),
        ("natoaf funds --fields administrator.s", ["administrator.source"]),
        ("natoaf funds --sort -na", ["-name"]),
        ("natoaf sources --fields publ", ["publisher", "published"]),
        ("natoaf sources --weak --fields fields.r", ["fields.region"]),
        ("natoaf cite alpha --fields pla", ["places"]),
        ("natoaf find alpha --sort -su", ["-sureness"]),
        ("natoaf links --fields fr", ["from"]),
        ("natoaf timeline alpha --fields fields.l", ["fields.lead"]),
        ("natoaf alpha --fields value,da", ["value,date"]),
        ("natoaf alpha --fields value,val", []),
        ("natoaf alpha --fields=value,da", ["--fields=value,date"]),
        ("natoaf alpha --fields = value,da", ["value,date"]),
        ("natoaf alpha --sort da", ["date"]),
        ("natoaf alpha --sort -da", ["-date"]),
        ("natoaf alpha --sort value,-da", ["value,-date"]),
        ("natoaf alpha --sort -date,da", []),
        ("natoaf alpha --fields -da", []),
    ],
)
def test_a_list_of_fields_is_completed_at_its_end(on_book, told, line, offered):
    assert on_book(line) == offered
    assert told(line)[0] == "nospace"


@pytest.mark.usefixtures("on_book")
@pytest.mark.parametrize(
    ("shell", "line", "lines"),
    [
        ("fish", "natoaf alpha bases ", ["", "north\tNorthtown", "south\tSouthville"]),
        ("zsh", "natoaf alpha bases ", ["", "north:Northtown", "south:Southville"]),
        ("zsh", "natoaf --format=ta", ["skip=9", "table"]),
        ("fish", "natoaf --format=ta", ["", "--format=table\t"]),
        ("fish", "natoaf 'first m", ["other", "First Mission\tMission Alpha"]),
        ("fish", "natoaf Fïrst_m", ["other", "Fïrst_mission\tMission Alpha"]),
        ("fish", "natoaf AL", ["other", "alpha\tMission Alpha"]),
        ("fish", "natoaf 'mission ", ["other apart", "Mission Alpha\tMission Alpha", "Mission Beta\tMission Beta"]),
        ("fish", "natoaf che", ["", "check\tFind every mistake in fact files."]),
        ("zsh", "natoaf alpha --only --no-c", ["", "--no-cache:Do not use the cache."]),
    ],
)
def test_each_shell_is_answered_in_its_own_form(told, shell, line, lines):
    assert told(line, shell) == lines


@pytest.mark.usefixtures("on_book")
@pytest.mark.parametrize("shell", ["powershell", "pwsh"])
def test_powershell_is_answered_in_lines_of_json_whatever_its_encoding(told, shell):
    first, second = told("natoaf --format=j", shell), told("natoaf fund ", shell)
    assert [first[0], json.loads(first[1])] == ["", {"value": "--format=json", "shown": "json", "help": "json"}]
    assert json.loads(second[1]) == {"value": "gold", "shown": "gold", "help": "Gold Fund"}
    assert told("natoaf 'first m", shell)[1:] == ['{"value": "alpha", "shown": "alpha", "help": "Mission Alpha"}']
    assert told('natoaf "fïrst m', shell)[1:] == ['{"value": "alpha", "shown": "alpha", "help": "Mission Alpha"}']


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_a_description_is_one_short_line_that_no_terminal_obeys(shell):
    reply = shells.Reply([Offer("ab", f"Ab\x1b[31m\r\n\tc{'x' * 200}")])
    how, line, end = shells.answer(shell, reply, "").split("\n")
    assert (how, end) == ("", "")
    assert "ab" in line
    assert "Ab\\x1b[31m  cx" in line.replace("\\\\", "\\")
    assert "x" * 100 not in line


@pytest.mark.usefixtures("on_book")
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_word_that_is_being_typed_is_told_from_those_before_it(told, shell):
    assert "bases" in told("natoaf alpha ba", shell)[1]
    assert told("natoaf alpha nothing", shell) == [""]
    assert len(told("natoaf mission ", shell, COMP_CWORD="x")) == 3


def test_the_script_of_a_shell_may_be_asked_for_as_typers_programs_print_it(capsys):
    assert completion.answered({completion.VARIABLE: "source_zsh"})
    assert capsys.readouterr().out.startswith("#compdef natoaf\n")


@pytest.mark.parametrize(
    ("shell", "line", "words", "typed"),
    [
        ("fish", r"natoaf a\ b ", ["a b"], ""),
        ("fish", r"natoaf a\ b", [], "a b"),
        ("fish", r"natoaf a\ ", [], "a "),
        ("fish", 'natoaf "a b', [], "a b"),
        ("fish", 'natoaf "a ', [], "a "),
        ("fish", 'natoaf "a b"', [], "a b"),
        ("fish", "X=1 natoaf 'a' ", ["a"], ""),
        ("powershell", r"natoaf --facts C:\new\a.yaml rsm", ["--facts", r"C:\new\a.yaml"], "rsm"),
        ("powershell", "natoaf a` b", [], "a b"),
        ("bash", r"natoaf --facts a\ b.yaml ", ["--facts", "a b.yaml"], ""),
        ("bash", "A=1 B=2 natoaf x", [], "x"),
        ("zsh", "natoaf 'it''s", [], "its"),
        ("zsh", "natoaf # x", ["#"], "x"),
    ],
)
def test_a_line_is_cut_into_words_as_its_shell_does(shell, line, words, typed):
    if shell in ("bash", "zsh"):  # which cut it themselves, and leave the words as they were typed
        cut = line.replace(r"\ ", "\0").split(" ")
        asked = {"COMP_WORDS": "\n".join(cut).replace("\0", r"\ "), "COMP_CWORD": str(len(cut) - 1)}
    else:
        asked = {"_TYPER_COMPLETE_ARGS": line}
    assert shells.asked(shell, asked) == (words, typed)


@pytest.mark.parametrize("asked", ["complete_tcsh", "complete", "1", "", "explain_bash"])
def test_what_no_shell_asks_is_left_to_typer(asked):
    assert not completion.answered({completion.VARIABLE: asked})


GRAMMAR = grammar()


@pytest.mark.parametrize("command", [one for one in PROGRAM.commands if one.name in COMMANDS], ids=lambda one: one.name)
def test_completion_knows_each_command_as_it_is(command):
    known = GRAMMAR["commands"][command.name]
    assert (known["help"], known["words"]) == (command.help, " ".join(argument.metavar for argument in command.arguments))
    assert list(options(command.name).items()) == list(map(parts, command.options))


def test_completion_knows_the_options_without_a_command():
    assert list(options("").items()) == list(map(parts, PROGRAM.options))
    assert GRAMMAR["commands"].keys() == {"", *COMMANDS}


def parts(option: Option) -> tuple[str, dict[str, Any]]:
    told = {"short": "".join(option.short), "takes": option.metavar, "again": option.repeatable, "help": option.help}
    return option.names[0], {name: part for name, part in told.items() if part}


def test_completion_knows_each_format_of_each_command():
    for command in ("show", "find"):
        assert options(command)["--format"]["takes"] == "|".join(FORMATS)
    assert options("links")["--format"]["takes"] == "|".join([*FORMATS, *LINK_FORMATS])
    assert options("export")["--format"]["takes"] == "|".join(EXPORTS)


def test_every_word_and_value_that_names_something_of_the_book_is_completed():
    named = {
        name for name, told in GRAMMAR["commands"].items() if "NAME" in told["words"] or told["words"] in ("ADDRESS...", "ID")
    }
    assert named == WORDS.keys()
    takes = {(name, option.get("takes")) for command in COMMANDS for name, option in options(command).items()}
    assert {name for name, what in takes if what in ("ID", "TOPIC")} == VALUES.keys()


def test_the_process_answers_a_shell(book_file):
    def press(line: str) -> tuple[int, str, str]:
        words = line.split(" ")
        env = os.environ | {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), completion.VARIABLE: "complete_bash"}
        ran = subprocess.run([sys.executable, "-m", "nato_af_cli"], env=env, capture_output=True, encoding="utf-8", check=False)
        return ran.returncode, ran.stdout, ran.stderr

    assert press(f"natoaf --only --facts {book_file} fund ") == (0, "\ngold\n", "")
    assert press("natoaf show --form") == (0, "\n--format\n", "")
