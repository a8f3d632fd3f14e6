"""Where a miss leads: each hint is a command that answers."""

from __future__ import annotations

import json
import re
import shlex

import pytest

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all

SYNONYMS = "synonyms:\n  - [personnel, troops, soldiers]\n"


@pytest.fixture
def on_book(on_book, book_file):
    text = book_file.read_text(encoding="utf-8")
    commanders = "      commanders: {source: report, facts: {a: {value: Ann}}}\n"
    strength = f"{commanders}      bases-north: {{source: report, facts: {{a: {{value: Arctic}}}}}}\n      bases:\n"
    text = text.replace("      bases:\n", strength).replace("    name: Mission Beta\n    topics:\n", BETA)
    book_file.write_text(text + SYNONYMS, encoding="utf-8")
    return on_book


BETA = """\
    name: Mission Beta
    topics:
      personnel: {unit: people, source: report, facts: {2020: {value: 5, date: 2020}}}
"""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["norway"], 3, "1 fact mentions it: natoaf find norway"),
        (["people"], 3, "3 facts mention it: natoaf find people"),
        (["version"], 3, "Did you mean natoaf --version?"),
        (["bases", "alpha"], 3, "Did you mean natoaf alpha bases?"),
        (["commanders", "alpha"], 3, "Did you mean natoaf alpha commanders?"),  # and not the command `commands`
        (["troops", "first", "mission"], 3, "Did you mean natoaf alpha personnel?"),
        (["alpha", "troops"], 3, "Did you mean natoaf alpha personnel?"),
        (["alpha", "norway"], 3, "1 fact under alpha mentions it: natoaf find alpha norway"),
        (["search", "norway"], 3, "Did you mean natoaf find norway?"),
        (["Find", "norway"], 3, "Did you mean natoaf find norway?"),
        (["fnd", "norway"], 3, "natoaf find norway"),
        (["who", "ran", "alpha", "in", "2020"], 3, "To ask a question: natoaf find who ran alpha in 2020"),
        (["who ran alpha?"], 3, "To ask a question: natoaf find 'who ran alpha?'"),
        (["personnel"], 3, "personnel is a topic of alpha and beta. For example: natoaf alpha personnel"),
        (["alpha", "beta"], 3, "To compare them: natoaf compare alpha beta"),
        (["alpha", "bas"], 3, "Did you mean natoaf alpha bases-north or natoaf alpha bases?"),
        (["alpha", "bsaes"], 3, "Did you mean natoaf alpha bases? Run"),
        (["compare", "alpha", "and", "beta"], 3, "Did you mean natoaf compare alpha beta?"),
        (["timeline", "alpha", "until", "2020"], 2, "Did you mean --to 2020, the option?"),
        (["alpha", "2020"], 3, "For what happened then: natoaf timeline alpha 2020"),
        (["compare", "alpha", "personnel"], 2, "For example: natoaf compare alpha beta personnel"),
        (["compare", "alpha", "troops"], 2, "For example: natoaf compare alpha beta personnel"),
        (["compare", "alpha", "bases"], 2, "For example: natoaf compare alpha NAME bases"),
        (["alpha", "bases", "--fields", "vlue"], 2, "Did you mean value?"),
        (["timeline", "alpha", "--topic", "personel"], 3, "Did you mean personnel?"),
        (["timeline", "--topic", "troops"], 3, "Did you mean personnel?"),
        (["find", "x", "--topic", "nowhere"], 3, 'no entry has a topic "nowhere"'),
        (["find", "x", "--kind", "misson"], 2, "Did you mean mission?"),
        (["alpha", "--source", "reprt"], 3, "Did you mean report?"),
        (["show", "alpha", "--from", "2017"], 2, "It is an option of natoaf find and natoaf timeline.\n"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_a_miss_leads_somewhere(on_book, words, code, said):
    result = on_book(*words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert [line for line in result.stderr.splitlines() if not ENDED.search(line)] == []


ENDED = re.compile(r"[.?:]$|(^|: )natoaf ")
"""How a line ends: as a sentence, or in a command to be copied."""


@pytest.mark.parametrize("words", [["norway"], ["bases", "alpha"], ["alpha", "troops"], ["search", "norway"], ["personnel"]])
def test_the_command_of_a_hint_answers(on_book, words):
    hint = on_book(*words).stderr.splitlines()[1]
    command = hint.split("natoaf ", 1)[1].split("?")[0]
    assert on_book(*shlex.split(command)).exit_code == 0


def test_only_what_the_words_fit_is_named_where_they_fit_several(natoaf, tmp_path):
    path = tmp_path / "two.yaml"
    topics = "start: {facts: {}}, size-2008: {facts: {}}, size-2009: {facts: {}}"
    path.write_text(f"book: {{title: T}}\nmissions: {{a: {{name: A, topics: {{{topics}}}}}}}\n", encoding="utf-8")
    result = natoaf("a", "size", "--only", "--facts", str(path))
    assert result.exit_code == 4
    assert result.stderr.splitlines() == ['natoaf: "size" is ambiguous under a.', "Choose one of: size-2008 or size-2009."]


@pytest.mark.parametrize(
    ("day", "plain"),
    [("May 2021", "2021-05"), ("8 July 2020", "2020-07-08"), ("8 Jul 2020", "2020-07-08"), ("june 2020", "2020-06")],
)
def test_dates_are_taken_as_they_are_printed(on_book, day, plain):
    for words in (["alpha", "--as-of"], ["timeline", "--from"], ["timeline", "--to"]):
        result = on_book(*words, day, "-fjson")
        assert (result.exit_code, result.stdout) == (0, on_book(*words, plain, "-fjson").stdout)


@pytest.mark.parametrize("day", ["31 June 2020", "Mai 2020", "May", "8 July", "0 May 2020"])
def test_what_is_no_date_is_refused(on_book, day):
    assert on_book("timeline", "--from", day).exit_code == 2


@pytest.mark.parametrize("command", [["timeline"], ["find", "people"]])
def test_a_range_that_runs_backwards_is_a_mistake_of_usage(on_book, command):
    result = on_book(*command, "--from", "2017", "--to", "2016")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the time ends before it begins: --from 2017 --to 2016" in result.stderr
    assert on_book(*command, "--from", "2020", "--to", "2020").exit_code == 0


def test_kinds_and_topics_that_are_given_several_times_join(on_book):
    def listed(*words):
        return on_book("timeline", *words, "-ftsv", "--fields", "address").stdout.splitlines()[1:]

    assert sorted([*listed("--kind", "mission"), *listed("--kind", "funds")]) == sorted(
        listed("--kind", "mission", "--kind", "funds")
    )
    both = listed("--topic", "start", "--topic", "total")
    assert both == ["alpha/start/launch", "gold/total/2021-03"]


@pytest.mark.parametrize(
    "words",
    [
        ["alpha", "--source", "report", "--source=daily"],
        ["alpha", "--as-of", "2020", "--as-of", "2021"],
        ["timeline", "--from", "2020", "--from", "2021"],
        ["sources", "--kind", "press", "--kind", "official"],
    ],
    ids=" ".join,
)
def test_an_option_that_narrows_to_one_thing_is_refused_where_it_is_given_twice(on_book, words):
    result = on_book(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is given 2 times, and takes one value" in result.stderr


def test_a_word_behind_two_hyphens_is_no_option(natoaf, book_file):
    words = ("find", "--only", "--facts", str(book_file), "--source", "report", "--", "--source", "people", "--source")
    asked = json.loads(natoaf(*words[:6], "-f", "json", *words[6:]).stdout)
    assert asked["query"]["words"] == ["--source", "people", "--source"]


@pytest.mark.parametrize(("number", "right"), [("1e3", "1000"), ("1,000", "1000"), ("0", "10"), ("-1", "10"), ("many", "10")])
def test_a_number_that_is_none_is_refused_with_one_that_is(on_book, number, right):
    for words in (["find", "people", "--limit"], ["alpha", "--width"]):
        result = on_book(*words, number)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"is not a positive whole number; write {right}, for example" in result.stderr


def test_a_word_that_begins_with_a_hyphen_is_suggested_behind_two(natoaf, shared_book):
    result = natoaf("--only", "--facts", str(shared_book), "--", "-people")
    assert result.stderr.rstrip(".\n").endswith(" it: natoaf find -- -people")


def test_a_number_that_is_too_large_is_told_the_largest(on_book):
    for words in (["find", "people", "--limit"], ["alpha", "--width"]):
        result = on_book(*words, "9" * 20)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "is too large; write at most 999999999" in result.stderr


def test_messages_stay_short_whatever_is_typed(on_book):
    for words in (["x" * 100_000], ["alpha", "y" * 100_000], ["source", "z" * 100_000], ["word"] * 20_000):
        result = on_book(*words)
        assert result.exit_code == 3
        assert len(result.stderr) < 5_000
