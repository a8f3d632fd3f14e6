from __future__ import annotations

import json
from pathlib import Path

import pytest

from nato_af_cli.render import FORMATS

ELEMENTS = Path(__file__).parents[2] / "examples" / "valid" / "elements.yaml"
BOOK = ("--only", "--facts", str(ELEMENTS))
ANSWERED = (
    [],
    ["elements"],
    ["chemists"],
    ["element", "iron"],
    ["element", "iron", "isotopes"],
    ["chemist", "curie", "born"],
    ["show", "radium/discovered/first"],
    ["radium"],
    ["find", "who", "discovered", "radium"],
    ["find", "radium", "--kind", "elements"],
    ["timeline"],
    ["timeline", "curie"],
    ["sources"],
    ["source", "paper"],
    ["cite", "radium/discovered/first"],
    ["links"],
    ["compare", "iron", "radium"],
)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("words", ANSWERED, ids=" ".join)
def test_every_command_answers_from_a_book_with_kinds_of_its_own(on_shipped, words, format):
    said = on_shipped(*words, *BOOK, "-f", format)
    assert (said.exit_code, said.stderr) == (0, "")
    assert said.stdout
    assert on_shipped(*BOOK, *words, "-f", format).stdout == said.stdout


def test_a_plural_lists_and_a_singular_shows(on_shipped):
    listed = json.loads(on_shipped("elements", *BOOK, "-f", "json", "--sort", "-name", "--fields", "id,discovered").stdout)
    assert [row["id"] for row in listed["records"]] == ["radium", "polonium", "iron"]
    assert json.loads(on_shipped("Element", "fe", *BOOK, "-f", "json").stdout)["query"]["address"] == "iron"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["elements", "extra"], 2, "natoaf elements takes no name: extra.\nTo show one: natoaf element extra\n"),
        (["element"], 2, "a name is missing.\nRun natoaf elements for the list"),
        (["chemist", "iron"], 3, "Fe is of another kind: natoaf element iron"),
        (["elemnts"], 3, "elements"),
        (["missions"], 3, "no entry is named"),
        (["find", "x", "--kind", "mission"], 2, "The kinds are: element, chemist"),
    ],
)
def test_what_is_no_entry_of_its_kinds_is_said_so(on_shipped, words, code, said):
    answer = on_shipped(*words, *BOOK)
    assert answer.exit_code == code
    assert said in answer.stderr


def test_help_has_the_words_of_the_book_that_is_asked(on_shipped):
    assert "elements, element NAME  " in on_shipped(*BOOK, "--help").stdout
    assert "summits" not in on_shipped(*BOOK, "--help").stdout
    assert "natoaf element iron summary" in on_shipped("element", *BOOK, "--help").stdout
    assert "summits, summit NAME  " in on_shipped("--help").stdout


def test_an_export_is_a_book_of_the_same_kinds(natoaf, tmp_path):
    copy = tmp_path / "copy.yaml"
    assert natoaf("export", str(copy), *BOOK).exit_code == 0
    assert natoaf("check", "--strict", str(copy)).exit_code == 0
    for words in ANSWERED:
        assert natoaf(*words, "--only", "--facts", str(copy)).stdout == natoaf(*words, *BOOK).stdout


def test_the_shipped_book_gets_further_kinds_from_a_layer(natoaf):
    said = natoaf("elements", "--facts", str(ELEMENTS))
    assert (said.exit_code, "Polonium" in said.stdout) == (0, True)
    assert natoaf("missions", "--facts", str(ELEMENTS)).exit_code == 0


def test_completeness_counts_what_is_filled_missing_and_not_to_be_found(natoaf):
    found = json.loads(natoaf("check", "--completeness", "-f", "json", str(ELEMENTS)).stdout)
    counted = ("filled", "gaps", "missing", "none", "percent", "percent_without_gaps")
    assert [found[part] for part in counted] == [10, 1, 6, 1, 59, 62]
    iron = found["kinds"][0]["entries"][0]
    assert iron == {
        "entry": "iron",
        "filled": ["summary", "melting-point", "isotopes"],
        "gaps": {"discovered": "the handbook, pages 1 to 9: known since antiquity"},
        "missing": [],
        "none": {"discoverer": "nobody discovered it"},
    }
    text = natoaf("check", "--completeness", str(ELEMENTS)).stdout
    assert "10 filled, 1 gap, 6 missing: 59 %, without gaps 62 %; of 1 more there is none\n" in text
    assert "Chemists: 2 filled, 0 gaps, 1 missing: 67 %, without gaps 67 %\n" in text
    assert "3 of 4" in text
    assert "discovered (the handbook, pages 1 to 9: known since antiquity)" in text
    assert "discoverer (nobody discovered it)" in text


def test_completeness_takes_the_last_word_of_the_layers(natoaf, tmp_path):
    layer = tmp_path / "layer.yaml"
    layer.write_text("elements: {iron: {none: {discovered: known since antiquity}}}\n", encoding="utf-8")
    found = json.loads(natoaf("check", "--completeness", "-f", "json", str(ELEMENTS), str(layer)).stdout)
    assert [found[part] for part in ("filled", "gaps", "missing", "none")] == [10, 0, 6, 2]


def test_of_what_there_is_none_a_page_gives_the_reason_and_a_list_its_sign(natoaf):
    page = natoaf("element", "iron", *BOOK, "--width", "80").stdout
    assert "Discoverer     none: nobody discovered it\n" in page
    listed = natoaf("elements", *BOOK, "--width", "80").stdout
    for command in (("element", "iron"), ("elements",)):
        (said,) = (one for one in json.loads(natoaf(*command, *BOOK, "-f", "json").stdout)["entries"] if one["id"] == "iron")
        assert said["none"] == {"discoverer": "nobody discovered it"}
    (iron,) = (line for line in listed.splitlines() if line.startswith("Iron"))
    assert iron.split().count("-") == 1
    assert 'A blank cell means that the book has no such fact. "-" means that there is none.' in " ".join(listed.split())


@pytest.mark.parametrize("limit", [("--as-of", "2024"), ("--source", "handbook")])
def test_a_limited_book_does_not_say_of_what_there_is_none(natoaf, limit):
    assert "none" not in natoaf("element", "iron", *BOOK, *limit).stdout
    assert '"-"' not in natoaf("elements", *BOOK, *limit).stdout


HEAD = "book: {title: T}\nsources: {s: {title: S, publisher: P, kind: press, published: 2020}}\n"


def facts(*of_alpha: str) -> str:
    listed = ", ".join(f"k{number}: {fact}" for number, fact in enumerate(of_alpha))
    return f"{HEAD}missions: {{alpha: {{name: Alpha, topics: {{t: {{source: s, facts: {{{listed}}}}}}}}}}}\n"


def fund(fact: str) -> str:
    return f"funds: {{f: {{name: F, topics: {{t: {{source: s, facts: {{k: {fact}}}}}}}}}}}\n"


FIVE = "{value: 5, unit: men, date: 2001}"


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        (facts("{value: A, date: 2001}", "{value: a, date: 2001-05}"), 1),
        (facts("{value: A, date: 2001}", "{value: A, date: 2002}"), 0),
        (facts("{value: A, date: 2001}", "{value: B, date: 2001}"), 0),
        (facts("{value: A}", "{value: A}"), 1),
        (facts("{value: A}", "{value: A, date: 2001}"), 0),
        (facts("{value: A, distinct: two of them}", "{value: A}"), 0),
        (facts(FIVE.replace("}", ", fields: {nation: A}}"), FIVE.replace("}", ", fields: {nation: B}}")), 0),
        (facts(FIVE.replace("}", ", fields: {nation: A}}"), FIVE.replace("}", ", fields: {nation: A}}")), 1),
        (facts(FIVE.replace("}", ", fields: {nation: A}}"), FIVE.replace("}", ", fields: {nation: ' a'}}")), 1),
        (facts(FIVE.replace("}", ", fields: {nation: A}}"), FIVE.replace("}", ", fields: {rank: B}}")), 1),
        (facts(FIVE.replace("}", ", fields: {nation: A}}")) + fund(FIVE.replace("}", ", fields: {nation: B}}")), 1),
        (facts(FIVE) + fund(FIVE), 1),
        (facts(FIVE) + fund(FIVE.replace("men", "USD")), 0),
    ],
)
def test_facts_that_look_alike_are_warned_of(natoaf, tmp_path, text, warnings):
    path = tmp_path / "book.yaml"
    path.write_text(text, encoding="utf-8")
    said = natoaf("check", "--duplicates", "--strict", "-f", "json", str(path))
    assert said.exit_code == (5 if warnings else 0)
    assert [problem["code"] for problem in json.loads(said.stdout)] == ["duplicate-fact"] * warnings
    assert json.loads(natoaf("check", "-f", "json", str(path)).stdout) == []
