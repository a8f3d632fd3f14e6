"""Fact files laid over one another, as a user meets them: on the command line."""

from __future__ import annotations

import json
import os

import pytest

HEAD = "book: {title: The book below}\nsources:\n  s: {title: S, publisher: P, kind: press, published: 2020}\n"
BELOW = (
    HEAD
    + """\
missions:
  alpha:
    name: Mission Alpha
    aliases: [First]
    topics:
      purpose:
        source: s
        facts:
          help: {value: Help}
          hold: {value: Hold}
"""
)
SECOND = """\
sources:
  s2: {title: S2, publisher: P2, kind: official}
synonyms:
  - [assist, help]
missions:
  alpha:
    short: AL
    aliases: [Number One]
    topics:
      purpose:
        source: s2
        facts:
          help: {value: Help others}
          heal: {value: Heal, about: [beta]}
      size:
        unit: people
        source: s2
        facts:
          2021: {value: 12, date: 2021}
  beta:
    name: Mission Beta
"""
THIRD = """\
missions:
  alpha:
    topics:
      purpose:
        source: s
        facts:
          help: {value: Help everyone}
"""


@pytest.fixture
def lay(tmp_path):
    """Write fact files; return their paths."""

    def write(*texts, folder="layers"):
        paths = []
        for number, text in enumerate(texts, start=1):
            path = tmp_path / folder / f"{number}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            paths.append(str(path))
        return paths

    return write


def answer(natoaf, *words, facts=(), only=True):
    given = [word for path in facts for word in ("--facts", path)]
    result = natoaf(*words, *given, *(["--only"] if only else []), "-f", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def addresses(found):
    return {fact["address"]: fact["value"] for fact in found["facts"]}


def test_facts_may_be_given_several_times_and_the_last_wins(natoaf, lay):
    paths = lay(BELOW, SECOND, THIRD)
    assert addresses(answer(natoaf, "alpha", facts=paths[:1])) == {"alpha/purpose/help": "Help", "alpha/purpose/hold": "Hold"}
    assert addresses(answer(natoaf, "alpha", facts=paths)) == {
        "alpha/purpose/help": "Help everyone",
        "alpha/purpose/hold": "Hold",
        "alpha/purpose/heal": "Heal",
        "alpha/size/2021": 12,
    }
    (paths[1], paths[2]) = (paths[2], paths[1])
    assert addresses(answer(natoaf, "alpha", facts=paths))["alpha/purpose/help"] == "Help others"


def test_a_layer_adds_names_entries_and_sources(natoaf, lay):
    paths = lay(BELOW, SECOND)
    (entry,) = answer(natoaf, "number-one", facts=paths)["entries"]
    assert (entry["id"], entry["name"], entry["short"]) == ("alpha", "Mission Alpha", "AL")
    assert entry["aliases"] == ["First", "Number One"]
    assert [fact["address"] for fact in answer(natoaf, "beta", facts=paths)["related"]] == ["alpha/purpose/heal"]
    assert set(answer(natoaf, "sources", facts=paths)["sources"]) == {"s", "s2"}


def test_every_fact_tells_its_file_and_its_line(natoaf, lay):
    below, second = lay(BELOW, SECOND)
    found = {fact["address"]: (fact["file"], fact["line"]) for fact in answer(natoaf, "alpha", facts=[below, second])["facts"]}
    assert found == {
        "alpha/purpose/help": (second, 13),
        "alpha/purpose/hold": (below, 13),
        "alpha/purpose/heal": (second, 14),
        "alpha/size/2021": (second, 19),
    }


def test_of_standard_input_the_file_is_a_hyphen(natoaf, lay):
    (path,) = lay(BELOW)
    result = natoaf("alpha", "--only", "--facts", path, "--facts", "-", "-f", "json", input=THIRD)
    assert {fact["file"] for fact in json.loads(result.stdout)["facts"]} == {"-", path}


def test_layers_lie_over_the_shipped_book_unless_it_is_left_out(natoaf, lay):
    paths = lay(BELOW)
    assert answer(natoaf, "rsm", "spokes", facts=paths, only=False)["facts"]
    result = natoaf("rsm", "spokes", "--only", "--facts", *paths)
    assert result.exit_code == 3


def test_a_layer_adds_to_the_shipped_book_and_replaces_in_it(natoaf, lay):
    source = "sources: {own: {title: Own, publisher: P, kind: press}}\n"
    facts = "facts: {herat: {value: Herat City}, own-spoke: {value: Elsewhere}}"
    paths = lay(f"{source}missions: {{rsm: {{topics: {{spokes: {{source: own, {facts}}}}}}}}}\n")
    found = {fact["key"]: fact for fact in answer(natoaf, "rsm", "spokes", facts=paths, only=False)["facts"]}
    assert {"herat", "own-spoke", "kandahar"} <= set(found)
    assert (found["herat"]["value"], found["herat"]["file"]) == ("Herat City", paths[0])
    assert found["kandahar"]["file"].endswith("facts.yaml")
    checked = natoaf("check", "-f", "json", *paths)
    (note,) = json.loads(checked.stdout)
    assert (note["code"], note["severity"], note["address"]) == ("replaced", "note", "rsm/spokes/herat")
    assert "facts.yaml" in note["message"]
    assert natoaf("check", "--strict", *paths).exit_code == 0


def test_the_environment_names_files_as_path_does(natoaf, lay, monkeypatch):
    below, second, third = lay(BELOW, SECOND, THIRD)
    monkeypatch.setenv("NATOAF_FACTS", os.pathsep.join([below, second]))
    assert addresses(answer(natoaf, "alpha"))["alpha/purpose/help"] == "Help others"
    assert addresses(answer(natoaf, "alpha", facts=[third]))["alpha/purpose/help"] == "Help everyone"
    assert answer(natoaf, "rsm", "spokes", only=False)["facts"]


def test_the_configuration_directory_is_read_in_the_order_of_names_under_all_others(natoaf, lay, monkeypatch):
    lay(BELOW, SECOND, folder="config")
    (third,) = lay(THIRD)
    assert addresses(answer(natoaf, "alpha", only=False))["alpha/purpose/help"] == "Help others"
    monkeypatch.setenv("NATOAF_FACTS", third)
    assert addresses(answer(natoaf, "alpha", only=False))["alpha/purpose/help"] == "Help everyone"
    assert natoaf("alpha", "--only").exit_code == 5


def test_a_layer_that_is_wrong_is_told_with_its_place_by_every_command(natoaf, lay):
    below, wrong = lay(BELOW, THIRD.replace("source: s", "source: t"))
    for words in (("alpha",), ("missions",), ("sources",), ()):
        result = natoaf(*words, "--only", "--facts", below, "--facts", wrong)
        assert (result.exit_code, result.stdout) == (5, "")
        assert result.stderr.splitlines() == [
            f"natoaf: the fact file {wrong} has 1 error.",
            f'  {wrong}:5:17: error: alpha/purpose source: there is no source "t"; add it under sources.',
        ]


@pytest.mark.parametrize(
    ("layer", "line", "message", "first"),
    [
        ("sources: {s: {title: Z, publisher: P, kind: press}}", 1, 'the source "s" already exists', 3),
        ("funds: {alpha: {name: Mission Alpha}}", 1, 'the id "alpha" is already used under missions', 5),
        ("missions:\n  alpha: {name: Operation Alpha}", 2, '"Operation Alpha" differs from "Mission Alpha"', 6),
    ],
)
def test_what_collides_is_an_error_that_names_both_places(natoaf, lay, layer, line, message, first):
    below, above = lay(BELOW, f"{layer}\n")
    (problem,) = json.loads(natoaf("check", "-f", "json", below, above).stdout)
    assert (problem["path"], problem["line"], problem["code"], problem["severity"]) == (above, line, "taken", "error")
    assert problem["message"] == message
    assert f"first on line {first} of {below}" in problem["hint"]
    assert natoaf("alpha", "--only", "--facts", below, "--facts", above).exit_code == 5


@pytest.mark.parametrize(
    ("layer", "message", "first", "asked"),
    [
        ("missions: {b: {name: Mission alpha}}", '"Mission alpha" is a name of "alpha" too', 6, "mission alpha"),
        ("missions: {b: {name: B, aliases: [x, FIRST]}}", '"FIRST" is a name of "alpha" too', 7, "first"),
        ("missions: {b: {name: B, short: Fi-rst}}", '"Fi-rst" is a name of "alpha" too', 7, "FIRST"),
        ("missions: {first: {name: B}}", '"first" is a name of "alpha" too', 7, "First"),
    ],
)
def test_a_name_that_two_entries_share_is_a_warning_and_asked_for_it_is_ambiguous(natoaf, lay, layer, message, first, asked):
    below, above = lay(BELOW, f"{layer}\n")
    problems = json.loads(natoaf("check", "-f", "json", below, above).stdout)
    (problem,) = [problem for problem in problems if problem["code"] != "no-facts"]
    assert (problem["path"], problem["code"], problem["severity"]) == (above, "shared-name", "warning")
    assert problem["message"] == message
    assert f"first on line {first} of {below}" in problem["hint"]
    id = "first" if "{first:" in layer else "b"
    for command in ("show", "links", "timeline", "cite"):
        result = natoaf(command, asked, "--only", "--facts", below, "--facts", above)
        assert (result.exit_code, result.stdout) == (4, "")
        assert result.stderr.endswith(f"is the name of 2 entries.\nChoose one of: alpha or {id}.\n")
    for one in ("alpha", id):
        assert natoaf("show", one, "--only", "--facts", below, "--facts", above).exit_code == 0


@pytest.mark.parametrize(
    "layer",
    [
        "missions: {alpha: {name: Mission Alpha, short: A, aliases: [First, first]}}",
        "missions: {alpha: {topics: {purpose: {title: Aims}}}}",
        "book: {title: Another title}",
        "",
    ],
)
def test_what_says_the_same_or_something_new_does_not_collide(natoaf, lay, layer):
    paths = lay(BELOW, f"{layer}\n")
    assert natoaf("check", "--strict", *paths).exit_code == 0
    assert answer(natoaf, "alpha", facts=paths)["facts"]


def test_a_title_that_a_layer_gives_a_topic_is_shown(natoaf, lay):
    paths = lay(BELOW, "missions: {alpha: {topics: {purpose: {title: What it is for}}}}\n")
    result = natoaf("alpha", "--only", *(word for path in paths for word in ("--facts", path)))
    assert "What it is for" in result.stdout


def test_an_answer_changes_with_the_files_that_are_read(natoaf, lay):
    (path,) = lay(BELOW)
    assert addresses(answer(natoaf, "alpha", facts=[path]))["alpha/purpose/help"] == "Help"
    lay(BELOW.replace("value: Help", "value: Healed"))
    assert addresses(answer(natoaf, "alpha", facts=[path]))["alpha/purpose/help"] == "Healed"
