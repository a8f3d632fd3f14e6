from __future__ import annotations

import json
import re

import pytest
import typer

from nato_af_cli import __version__
from nato_af_cli.book import names
from nato_af_cli.cli import app as program
from nato_af_cli.cli.registry import COMMANDS, HIDDEN, of_kinds
from nato_af_cli.queries import overview as whole_of

EVERY = [*of_kinds(), *COMMANDS]

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all
WORDS = {
    "summit": ["warsaw"],
    "mission": ["rsm"],
    "fund": ["lotfa"],
    "programme": ["enduring-partnership"],
    "organisation": ["nato"],
    "show": ["rsm/spokes/herat"],
    "source": ["nato-relations-2017"],
    "find": ["herat", "spoke"],
    "cite": ["rsm/spokes/herat"],
    "links": ["rsm"],
    "compare": ["rsm", "isaf"],
}
LISTS = ("summits", "missions", "funds", "programmes", "organisations", "sources", "overview")
ANSWERING = [[command, *WORDS.get(command, ())] for command in (*LISTS, *WORDS)]
HOLDS = {
    "summits": "Warsaw Summit",
    "missions": "Resolute Support Mission",
    "funds": "UNDP",
    "programmes": "Enduring Partnership",
    "organisations": "NATO",
    "sources": "nato-relations-2017",
    "overview": "NATO-Afghanistan relations",
    "summit": "8–9 July 2016",
    "mission": "Resolute Support Mission (RSM)  mission · 2015–2021",
    "fund": "Law and Order Trust Fund",
    "programme": "Enduring Partnership  programme · from 2010",
    "organisation": "(NATO)  organisation · since 1949",
    "show": "rsm/spokes/herat",
    "source": "NATO-Afghanistan relations  nato-relations-2017",
    "find": "Herat, in the west",
    "cite": "NATO (2017) NATO-Afghanistan relations. May 2017. Resolute Support Mission, paragraph 2.",
    "links": "warsaw-2016/decisions/sustain-rsm",
    "compare": "RSM and ISAF",
}


@pytest.mark.parametrize("words", ANSWERING, ids=" ".join)
def test_every_command_answers_as_a_table_and_as_json(natoaf, words):
    table, found = natoaf(*words), natoaf(*words, "-f", "json")
    assert (table.exit_code, table.stderr, found.exit_code, found.stderr) == (0, "", 0, "")
    assert HOLDS[words[0]] in table.stdout
    asked = json.loads(found.stdout)["query"]
    assert asked["command"] in (words[0], "show")
    assert asked.get("words", []) == words[1:]


def test_without_a_word_the_book_is_shown(natoaf):
    assert natoaf().stdout == natoaf("overview").stdout != ""
    assert json.loads(natoaf("-fjson").stdout)["query"] == {"command": "overview"}


@pytest.mark.parametrize(
    ("words", "address"),
    [
        (["rsm"], "rsm"),
        (["rsm", "spokes"], "rsm/spokes"),
        (["rsm", "spokes", "herat"], "rsm/spokes/herat"),
        (["rsm/spokes/herat"], "rsm/spokes/herat"),
        (["rsm/spokes", "herat"], "rsm/spokes/herat"),
        (["Resolute", "Support", "spokes", "Mazar-e-Sharif"], "rsm/spokes/mazar-e-sharif"),
        (["resolute support mission", "SPOKES"], "rsm/spokes"),
        (["mission", "resolute", "support", "spokes"], "rsm/spokes"),
        (["Law", "and", "Order", "Trust", "Fund", "for", "Afghanistan"], "lotfa"),
        (["fund", "ana", "trust", "fund"], "ana-trust-fund"),
        (["ANA-TF"], "ana-trust-fund"),
        (["summit", "warsaw", "decisions"], "warsaw-2016/decisions"),
        (["show", "warsaw"], "warsaw-2016"),
        (["--", "warsaw", "decisions"], "warsaw-2016/decisions"),
        (["show", "--", "warsaw"], "warsaw-2016"),
    ],
)
def test_words_name_an_entry_a_topic_of_it_or_a_fact(natoaf, words, address):
    result = natoaf("-f", "json", *words)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["query"]["address"] == address


def test_a_bare_name_is_short_for_show(natoaf):
    assert natoaf("rsm", "spokes").stdout == natoaf("show", "rsm", "spokes").stdout == natoaf("mission", "rsm", "spokes").stdout


@pytest.mark.parametrize(
    ("words", "code", "sentence", "hint"),
    [
        (["warsow"], 3, 'no entry is named "warsow"', ["Warsaw", "natoaf summits"]),
        (["summit", "brussel"], 3, 'no summit is named "brussel"', ["Brussels", "natoaf summits"]),
        (["fundz"], 3, 'no entry is named "fundz"', ["fund (command)", "funds (command)"]),
        (["rsm", "spoke"], 3, 'there is no "spoke" under rsm', ["spokes", "natoaf show rsm"]),
        (["rsm", "spokes", "kabul"], 3, 'there is no "kabul" under rsm/spokes', ["herat", "natoaf show rsm spokes"]),
        (["fund", "rsm"], 3, 'no fund is named "rsm"', ["natoaf mission rsm"]),
        (["source", "nowhere-at-all"], 3, 'no source has the id or title "nowhere-at-all"', ["natoaf sources"]),
        ([""], 2, "a name is empty", ["Run natoaf for the list of entries"]),
        (["summit", ""], 2, "a name is empty", ["Run natoaf for the list of entries"]),
        (["summit"], 2, "a name is missing", ["Run natoaf summits for the list"]),
        (["show"], 2, "a name is missing", ["Run natoaf for the list"]),
        (["source", " "], 2, "a name is empty", ["natoaf"]),
        (["find"], 2, "a question is missing", ["Ask in plain English"]),
        (
            ["--only"],
            2,
            "--only ignores the built-in book and the configured fact files, and no other book is given",
            ["--facts FILE"],
        ),
    ],
)
@pytest.mark.parametrize("format", ["table", "json"])
def test_what_cannot_be_answered_ends_in_a_sentence_a_hint_and_a_code(natoaf, words, format, code, sentence, hint):
    result = natoaf("-f", format, *words)
    assert (result.exit_code, result.stdout) == (code, "")
    first, *more = result.stderr.splitlines()
    assert first == f"natoaf: {sentence}."
    assert [part for part in hint if part.lower() not in "\n".join(more).lower()] == []


def test_several_entries_of_one_name_are_told_apart(natoaf, tmp_path):
    path = tmp_path / "two.yaml"
    path.write_text("book: {title: T}\nmissions: {a: {name: Lake North}, b: {name: Lake South}}\n", encoding="utf-8")
    result = natoaf("lake", "--only", "--facts", str(path))
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.splitlines() == ['natoaf: "lake" is in the names of 2 entries.', "Choose one of: a or b."]


def test_a_broken_fact_file_is_refused_with_its_lines(natoaf, tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text("book: {titel: T}\n", encoding="utf-8")
    result = natoaf("missions", "--only", "--facts", str(path))
    assert (result.exit_code, result.stdout) == (5, "")
    assert result.stderr.startswith("natoaf: the fact file ")
    assert "broken.yaml:1:8: " in result.stderr


def test_a_missing_fact_file_is_a_failure_that_names_it(natoaf, tmp_path):
    result = natoaf("missions", "--facts", str(tmp_path / "nowhere.yaml"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"natoaf: there is no file {tmp_path / 'nowhere.yaml'}.\n")


def test_what_a_person_types_cannot_steer_the_terminal_by_way_of_an_error(natoaf):
    result = natoaf("x\x1b[31m\u202ey\nz")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[0] == r'natoaf: no entry is named "x\x1b[31m\u202ey z".'


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_the_version_is_printed_and_under_it_the_title_and_date_of_the_book(on_shipped, option):
    about = on_shipped("-f", "json").stdout
    book = json.loads(about)["book"]
    result = on_shipped(option)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"natoaf {__version__}\n{book['title']}, {book['updated']}\n"


def test_the_version_names_the_book_that_is_asked_for(on_book, natoaf, book_file):
    expected = f"natoaf {__version__}\nA book of tests, 2024-05-01\n"
    assert on_book("--version").stdout == expected
    assert natoaf("--facts", str(book_file), "--only", "-V").stdout == expected
    book_file.write_text("book: {title: Undated}\n", encoding="utf-8")
    assert on_book("--version").stdout == f"natoaf {__version__}\nUndated\n"


def test_the_version_stands_alone_where_the_users_own_files_are_broken(natoaf, book_file, monkeypatch):
    book_file.write_text("book: [", encoding="utf-8")
    monkeypatch.setenv("NATOAF_FACTS", str(book_file))
    result = natoaf("--version")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"natoaf {__version__}\n", "")


def test_a_broken_book_whose_version_is_asked_for_is_told(on_book, book_file):
    book_file.write_text("book: [", encoding="utf-8")
    result = on_book("--version")
    assert (result.exit_code, result.stdout) == (5, "")
    assert result.stderr.startswith("natoaf: the fact file ")


def test_help_names_every_command_and_no_hidden_one(natoaf):
    short, long = natoaf("-h"), natoaf("--help")
    assert (short.exit_code, short.stderr, short.stdout) == (0, "", long.stdout)
    commands = short.stdout.partition("Look things up:")[2].partition("\nOptions:")[0]
    listed = re.findall(r"^  (\w+)(?:, (\w+) NAME)?  +(.+)", commands, re.MULTILINE)
    assert sorted(name for *names, _ in listed for name in names if name) == sorted(EVERY)
    assert [told for *_, told in listed if len(told.split()) < 3] == []


@pytest.mark.parametrize("command", [*EVERY, *HIDDEN])
def test_every_command_has_help_of_its_own(natoaf, command):
    short, long = natoaf(command, "-h"), natoaf(command, "--help")
    assert (short.exit_code, short.stderr, short.stdout) == (0, "", long.stdout)
    usage, blank, sentence = short.stdout.splitlines()[:3]
    assert usage.startswith(f"Usage: natoaf {command} [OPTIONS]")
    assert (blank, sentence[:2], sentence[-1]) == ("", "  ", ".")


@pytest.mark.parametrize("command", [*COMMANDS, *HIDDEN])
def test_every_command_is_a_reserved_word(command):
    assert command in names.RESERVED


def test_a_commands_name_always_wins(natoaf, tmp_path):
    path = tmp_path / "light.yaml"
    path.write_text("book: {title: T}\nmissions: {sources-of-light: {name: Sources of Light}}\n", encoding="utf-8")
    asked = [
        json.loads(natoaf(*words, "-fjson", "--only", "--facts", str(path)).stdout)["query"]
        for words in (["sources"], ["show", "sources"])
    ]
    assert [each["command"] for each in asked] == ["sources", "show"]
    assert asked[1]["address"] == "sources-of-light"


def test_an_entry_called_as_a_command_is_warned_of(natoaf, tmp_path):
    path = tmp_path / "show.yaml"
    path.write_text("book: {title: T}\nmissions: {a: {name: Show}}\n", encoding="utf-8")
    assert natoaf("a", "--only", "--facts", str(path)).exit_code == 0
    result = natoaf("check", "--strict", str(path))
    assert result.exit_code == 5
    assert '"Show" is the name of a command' in result.stdout


@pytest.mark.parametrize("error", [RecursionError(), MemoryError()])
def test_too_much_for_the_interpreter_ends_in_a_sentence(natoaf, monkeypatch, error):
    def fail(_):
        raise error

    monkeypatch.setattr(whole_of, "overview", fail)
    result = natoaf()
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"natoaf: this is too large or too deep for natoaf ({type(error).__name__}).\n"


def test_what_nobody_expected_ends_in_a_sentence_and_a_way_to_see_more(monkeypatch, capsys):
    def fail(**_):
        raise ValueError("odd\x1b")

    monkeypatch.setattr(program, "app", fail)
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 1
    assert capsys.readouterr().err.splitlines() == [
        r"natoaf: unexpected error (ValueError: odd\x1b).",
        "Set NATOAF_DEBUG=1 to see the traceback.",
    ]
    monkeypatch.setenv("NATOAF_DEBUG", "1")
    with pytest.raises(ValueError, match="odd"):
        program.main()


def test_a_command_is_built_only_when_it_is_asked_for(monkeypatch):
    monkeypatch.setitem(COMMANDS, "show", lambda: pytest.fail("built without need"))
    group = typer.main.get_command(program.app)
    context = typer.Context(group)
    assert "show" in group.list_commands(context)
    assert group.get_command(context, "sources").name == "sources"
    assert group.get_command(context, "nothing-of-the-kind") is None
