from __future__ import annotations

import io
import json
import re
import shlex
import sys

import pytest
from described import PROGRAM

from nato_af_cli.cli.commands import lookup
from nato_af_cli.cli.options import Options
from nato_af_cli.errors import UsageError
from nato_af_cli.queries.answers import MARKS
from nato_af_cli.render.drawing.rich_sheet import KEEP

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all

STYLE = re.compile(r"\x1b\[[0-9;]*m")
STYLED = re.compile(r"\x1b\[([0-9;]*)m([^\x1b]+)\x1b\[0m")
EXAMPLES = [example.line for command in PROGRAM.commands if command.name == "find" for example in command.examples]
SHIPPED = [shlex.split(line)[2:] for line in EXAMPLES]


def hits(result):
    assert (result.exit_code, result.stderr) == (0, "")
    return [answer["address"] for answer in json.loads(result.stdout)["answers"]]


def facts(result):
    assert (result.exit_code, result.stderr) == (0, "")
    return [fact["address"] for fact in json.loads(result.stdout)["facts"]]


def first(natoaf, *words):
    result = natoaf("find", *words, "-f", "json")
    assert hits(result)
    found = json.loads(result.stdout)
    best = found["answers"][0]
    return next(fact for fact in found["facts"] if fact["address"] == (best["marked"] or best["facts"][0]))


def test_how_many_soldiers_is_answered_with_a_number_of_personnel(natoaf):
    fact = first(natoaf, "how", "many", "soldiers", "did", "resolute", "support", "have")
    assert (fact["entry"], fact["topic"], fact["unit"]) == ("rsm", "personnel", "personnel")
    assert isinstance(fact["value"], int)


@pytest.mark.parametrize("words", [["who", "runs", "lotfa"], ["who runs lotfa?"], ["WHO", "MANAGES", "LOTFA"]])
def test_who_runs_a_fund_is_answered_with_its_administrator(natoaf, words):
    assert first(natoaf, *words)["address"] == "lotfa/administrator/undp"


def test_a_typing_error_is_put_right_and_told(natoaf):
    result = natoaf("find", "kandahr")
    assert (result.exit_code, result.stderr) == (0, "")
    told = 'Showing results for "kandahar" (the book has no "kandahr"; --exact turns this off)'
    assert told in result.stdout.splitlines()[:3]
    assert "Kandahar" in first(natoaf, "kandahr")["says"]
    assert json.loads(natoaf("find", "kandahr", "-f", "json").stdout)["corrected"] == {"kandahr": "kandahar"}


def test_exact_takes_a_typing_error_as_it_stands(natoaf):
    result = natoaf("find", "kandahr", "--exact")
    assert (result.exit_code, result.stdout) == (3, "")
    said = 'natoaf: the book does not answer "kandahr".\nIt has nothing on "kandahr".\nThe nearest words in the book: kandahar.\n'
    assert result.stderr.startswith(said)


def test_there_are_five_examples(natoaf):
    assert len(SHIPPED) == 5
    assert all(first(natoaf, *words)["says"] for words in SHIPPED)


def test_without_words_find_explains_itself_and_asks_nothing(natoaf, monkeypatch):
    told = []
    monkeypatch.setattr(lookup, "explain", lambda _: told.append(EXAMPLES))
    result = natoaf("find", "--facts", "no such file")
    assert (result.exit_code, result.output, told) == (0, "", [EXAMPLES])


class Stream(io.TextIOWrapper):
    """A standard output that keeps what is written to it."""

    terminal = True

    def isatty(self):
        return self.terminal


def test_on_a_terminal_find_explains_itself_by_its_examples(monkeypatch):
    with Stream(io.BytesIO(), encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        lookup.explain(Options())
        lines = stream.buffer.getvalue().decode().splitlines()
    assert lines[:2] == ["natoaf find WORDS... shows the facts that answer a question, best first:", ""]
    assert [line.partition("  ")[0] for line in lines[2:]] == EXAMPLES


def test_elsewhere_find_without_a_question_is_a_fault(monkeypatch):
    with Stream(io.BytesIO(), encoding="utf-8") as stream:
        stream.terminal = False
        monkeypatch.setattr(sys, "stdout", stream)
        with pytest.raises(UsageError, match="a question is missing"):
            lookup.explain(Options())
        assert stream.buffer.getvalue() == b""


def test_json_says_what_answers_and_how_surely(on_book):
    result = on_book("find", "how", "many", "people", "had", "ALPHA", "in", "2020", "-f", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    keys = ["natoaf", "query", "answered", "sureness", "missing", "corrected", "answers", "facts", "sources"]
    assert list(found) == keys
    assert found["query"] == {"command": "find", "words": ["how", "many", "people", "had", "ALPHA", "in", "2020"]}
    assert (found["answered"], found["missing"], found["corrected"]) == (True, [], {})
    assert found["answers"][0] == {
        "type": "fact",
        "address": "alpha/personnel/2020",
        "question": "how many people had ALPHA in 2020",
        "says": "Alpha had about 1,200 people in 2020.",
        "sureness": found["sureness"],
        "marked": "alpha/personnel/2020",
        "facts": ["alpha/personnel/2020"],
    }
    of_answers = [address for answer in found["answers"] for address in answer["facts"]]
    assert [fact["address"] for fact in found["facts"]] == list(dict.fromkeys(of_answers))
    assert found["sureness"] > max(answer["sureness"] for answer in found["answers"][1:])
    assert all(answer["sureness"] == round(answer["sureness"], 2) for answer in found["answers"])


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--kind", "fund"], {"gold/total/2021-03", "gold/administrator/bank"}),
        (["--kind", "mission", "--topic", "personnel"], {"alpha/personnel/2020", "alpha/personnel/2021"}),
        (["--source", "daily"], {"alpha/personnel/2021", "gold/total/2021-03"}),
        (["--from", "2021"], {"alpha/personnel/2021", "gold/total/2021-03"}),
        (["--to", "2019-12"], {"alpha/start/launch"}),
        (["--from", "2020", "--to", "2020-12-31", "--topic=personnel"], {"alpha/personnel/2020"}),
    ],
)
def test_options_say_which_facts_may_answer(on_book, options, expected):
    assert set(facts(on_book("find", "alpha", "gold", *options, "-f", "json"))) == expected


@pytest.mark.parametrize("limit", [1, 2, 1000])
def test_the_best_answers_are_as_many_as_are_wanted(on_book, limit):
    everything = hits(on_book("find", "alpha", "-f", "json"))
    assert hits(on_book("find", "alpha", "--limit", str(limit), "-f", "json")) == everything[:limit]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["alpha", "--kind", "battle"], 2, 'natoaf: there is no kind "battle".\nThe kinds are: summit, mission'),
        (["alpha", "--from", "May"], 2, 'natoaf: "May" is not a date.\nWrite 2017'),
        (["alpha", "--to", "2010-02-30"], 2, 'natoaf: "2010-02-30" is not a date: February 2010 has no day 30.'),
        (["alpha", "--limit", "0"], 2, "--limit"),
        (["alpha", "--limit", "x"], 2, "--limit"),
        (["?!"], 2, "natoaf: a question needs a word.\nAsk in plain English"),
        (["-"], 2, "natoaf: a question needs a word."),
        ([], 2, "natoaf: a question is missing.\nAsk in plain English"),
        (
            ["zebra"],
            3,
            'natoaf: the book does not answer "zebra".\nIt has nothing on "zebra".\nRun natoaf to see what is in the book.\n',
        ),
        (
            ["missoin", "--exact"],
            3,
            'natoaf: the book does not answer "missoin".\nIt has nothing on "missoin".\nThe nearest words in the book: mission.',
        ),
        (["alpha", "--topic", "battles"], 3, 'natoaf: no entry has a topic "battles".'),
        (
            ["alpha", "--source", "nowhere"],
            3,
            'natoaf: no source has the id or title "nowhere".\nRun natoaf sources for the list.',
        ),
        (["alpha", "--topic", "personnel", "--source", "undated"], 3, "natoaf: the book has an answer, but not from undated."),
    ],
)
def test_a_question_without_an_answer_ends_in_a_sentence_and_a_code(on_book, words, code, said):
    result = on_book("find", *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr


def test_words_that_look_like_options_are_words_after_two_hyphens(natoaf, book_file):
    result = natoaf("-f", "json", "--only", "--facts", str(book_file), "find", "--limit", "1", "--", "-alpha", "--northtown")
    assert hits(result) == ["alpha/bases/north"]


def test_a_pipe_gets_a_table_without_colour_and_marks(on_book):
    text = on_book("find", "northtown", "southville").stdout
    lines = text.splitlines()
    assert lines[0] == 'Found for "northtown southville"'
    assert lines[2].split() == ["#", "Entry", "Topic", "Answer", "Date", "Source", "Statement"]
    assert re.split(r" {2,}", lines[3]) == [
        *("1", "ALPHA", "bases", "Southville", "1"),
        "Mission Alpha, bases: Southville (region: south).",
    ]
    assert all(char.isprintable() or char == "\n" for char in text)


def test_a_terminal_gets_matched_words_marked_and_the_first_answer_standing_out(on_book):
    text = on_book("find", "people", "of", "alpha", "in", "2020", "--color", "always", "--width", "200").stdout
    styles = {}
    for style, words in STYLED.findall(text):
        styles.setdefault(words.strip(), set()).add(style)
    assert styles["people"] == {"1;95"}
    assert styles["about 1,200 personnel"] != styles["900 personnel"]
    plain = STYLE.sub("", text)
    assert "Alpha had 900 people in March 2021." in plain
    assert all(char.isprintable() or char == "\n" for char in plain)


def test_without_colour_nothing_is_marked(on_book):
    text = on_book("find", "people", "--color", "never", "--width", "100").stdout
    assert "Alpha had 900 people in March 2021." in text
    assert all(char.isprintable() or char == "\n" for char in text)


def test_a_question_is_shown_without_what_could_steer_a_terminal(on_book):
    text = on_book("find", "northtown\x1b\u202e").stdout
    assert text.splitlines()[0] == 'Found for "northtown\\x1b\\u202e"'


@pytest.mark.parametrize("screen", [[], ["--width", "80"], ["--color", "always"]], ids=["pipe", "screen", "colour"])
@pytest.mark.parametrize("char", [*MARKS, KEEP])
def test_the_marks_never_reach_a_reader(on_book, char, screen):
    result = on_book("find", f"northtown{char} {char}southville", *screen)
    assert result.exit_code == 0
    assert char not in result.stdout
    assert f'Found for "northtown\\u{ord(char):04x} \\u{ord(char):04x}southville"' in STYLE.sub("", result.stdout)


@pytest.mark.parametrize("written", ["{}", "\\u{:04X}"], ids=["as it is", "escaped"])
@pytest.mark.parametrize("char", [*MARKS, KEEP])
def test_no_text_of_a_book_has_the_marks(natoaf, tmp_path, book_file, char, written):
    book = tmp_path / "marked.yaml"
    part = written.format(ord(char) if ":" in written else char)
    text = book_file.read_text(encoding="utf-8").replace(
        "Mission Beta helps Mission Alpha.", f'"Mission {part}Beta{part} helps."'
    )
    book.write_text(text, encoding="utf-8")
    result = natoaf("find", "beta", "--only", "--facts", str(book))
    assert (result.exit_code, result.stdout) == (5, "")
    assert f"U+{ord(char):04X}" in result.stderr
    assert char not in result.stderr


def test_the_same_question_has_the_same_answer(on_book):
    asked = ("find", "how", "many", "people", "had", "alpha", "-f", "json")
    assert len({on_book(*asked).stdout for _ in range(3)}) == 1


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("how long did isaf last", "International Security Assistance Force (ISAF): 13 years, from 20 December 2001 to "),
        ("how long was germany in afghanistan", "Germany: about 19 years and 5 months, from January 2002 to "),
        ("how long did germany's deployment last", "Germany: about 19 years and 5 months, from January 2002 to "),
        ("how long was nato in afghanistan", "When NATO decided to leave Afghanistan, on 14 April 2021, it had been there for "),
    ],
)
def test_how_long_is_said_of_a_mission_and_of_a_nation_as_one_would(on_shipped, question, begins):
    assert on_shipped("find", question).stdout.startswith(begins)


def test_an_entry_has_in_every_format_the_facts_that_its_card_shows(natoaf):
    found = json.loads(natoaf("find", "what", "is", "rsm", "--json").stdout)
    best = found["answers"][0]
    lines = natoaf("find", "what", "is", "rsm", "-f", "jsonl").stdout.splitlines()
    assert [row["address"] for row in map(json.loads, lines) if row["answer"] == 1] == best["facts"]
    assert (best["type"], best["facts"][0]) == ("entry", "rsm/summary/definition")
    series = [address for address in best["facts"] if address.startswith("rsm/personnel/")]
    assert len(series) == 1  # the last; the peak has a topic of its own
