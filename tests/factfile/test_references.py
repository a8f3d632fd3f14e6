from __future__ import annotations

import pytest

from nato_af_cli.factfile import checker
from nato_af_cli.factfile.identities import MOST_COMPARED, Known
from nato_af_cli.factfile.problems import MOST_LETTERS


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("repport", ["daily", "report"], 'did you mean "report"?'),
        ("omega", ["daily", "report"], "otherwise"),
        ("report", [], "otherwise"),
        ("r" * (MOST_LETTERS + 1), ["r" * MOST_LETTERS], "otherwise"),
        ("r" * (MOST_LETTERS - 1), ["r" * (MOST_LETTERS + 1)], "otherwise"),
    ],
)
def test_the_nearest_name_is_suggested_where_one_is_near_and_none_is_long(word, known, hint):
    assert Known().near(word, known, "otherwise") == hint


def test_of_many_misspelt_names_among_many_only_the_first_get_a_suggestion():
    known = Known()
    many = [f"name-{number}" for number in range(MOST_COMPARED // 2)]
    hints = [known.near("name-1x", many, "otherwise") for _ in range(4)]
    assert [hint != "otherwise" for hint in hints] == [True, True, False, False]


def test_of_a_file_beneath_that_cannot_be_read_its_fault_alone_is_reported(tmp_path):
    below, above = tmp_path / "below.yaml", tmp_path / "above.yaml"
    below.write_text("book: {title: T}\nmissions: {alpha: {name: Alpha}}\n")
    above.write_text(
        "missions: {beta: {name: Beta, topics: {x: {source: s, facts: {a: {value: A, about: [alpha, gamma]}}}}}}\n"
        "questions: {alpha/purpose: [what for], beta/x/a: [what of it]}\n"
    )

    def codes():
        return sorted(problem.code for problem in checker.check([str(below), str(above)]).problems if problem.severity == "error")

    assert codes() == ["unknown-address", "unknown-entry", "unknown-source"]
    below.write_text("book: {title: T}\nmissions: {alpha: {name: Alpha}\n")
    assert codes() == ["syntax"]
