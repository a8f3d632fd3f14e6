from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from nato_af_cli import load
from nato_af_cli.factfile import checker

pytest.importorskip("pty", reason="programs are raced on POSIX only")


@pytest.fixture(autouse=True)
def _benchmarks(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))


def test_a_large_book_is_a_right_one_and_always_the_same(tmp_path):
    import big_book

    path = tmp_path / "big.yaml"
    path.write_text(big_book.book(60), encoding="utf-8")
    assert big_book.book(60) == path.read_text(encoding="utf-8")
    found = checker.check([str(path)])
    assert [str(problem) for problem in found.problems] == []
    assert "60 facts" in found.summary


def test_a_race_runs_each_program_to_its_end_and_says_what_it_took():
    import race

    order = []
    runners = [
        race.Runner(
            name, [sys.executable, "-c", f"import sys; print({name!r}, sys.stdout.isatty())"], os.environ, before, terminal
        )
        for name, terminal, before in (
            ("a", False, lambda: order.append("a")),
            ("b", True, lambda: order.append("b")),
        )
    ]
    runs = race.race(runners, rounds=2, warm_ups=1)
    assert [run.output.split() for run in runs.values()] == [["a", "False"], ["b", "True"]]
    assert all(run.seconds >= run.cpu / 4 > 0 and 1 < run.peak < 4000 for run in runs.values())
    assert order == ["a", "b", "b", "a", "a", "b"]


def test_a_program_that_fails_ends_the_race():
    import race

    with pytest.raises(RuntimeError, match="broken ends with 3"):
        race.race([race.Runner("broken", [sys.executable, "-c", "import sys; sys.exit(3)"], os.environ)], rounds=1)


def test_a_promise_that_is_not_kept_is_said_not_to_be():
    import race
    import speed

    runs = {"slow": race.Run(1.2, 1.1, 30.0, 0, ""), "floor": race.Run(1.0, 1.0, 20.0, 0, "")}
    rows = [speed.Row("it", "slow", "floor", most) for most in (1.25, 1.15)] + [speed.Row("it", "slow", "floor", 1.5, "peak")]
    lines = speed.table(rows, runs).splitlines()[2:]
    assert lines[0] == "| it | 1,200 | 1,000 | 1.20 | 1.10 | 1.25 | ok |"
    assert lines[1].endswith("| 1.15 | **not ok** |")
    assert lines[2] == "| it | 30 MiB | 20 MiB | 1.50 |  | 1.5 | ok |"


def test_what_is_not_installed_is_said_not_to_be(tmp_path):
    import rivals
    import speed

    found = rivals.rivals(load(), tmp_path, tmp_path, {"PATH": ""})
    assert [line.split("|")[-2].strip() for line in speed.beside([], found, {}).splitlines()[2:]] == ["not installed"] * 4


def test_collections_of_papers_are_read_and_written_as_a_book(tmp_path):
    import ordinary

    papers = tmp_path / "papers"
    papers.write_text(
        ".I 1\n.T\nOn camels\n.A\nAurora\n.W\nCamels walk\nby night.\x19\n.I 7\n.T\nOn salt\n.X\n1 5 1\n", encoding="latin-1"
    )
    documents = ordinary.parts(papers)
    assert documents == {
        "1": {"T": "On camels", "A": "Aurora", "W": "Camels walk by night."},
        "7": {"T": "On salt", "X": "1 5 1"},
    }
    judgements = tmp_path / "judgements"
    judgements.write_text("1 1 2\n1 7 -1\n2 7 3\n", encoding="latin-1")
    assert ordinary.judged(judgements, ["1", "4"], in_order=True) == {"1": {"1"}, "4": {"7"}}
    assert ordinary.judged(judgements, [], in_order=False) == {"1": {"1", "7"}, "2": {"7"}}
    ordinary.written(documents, tmp_path / "book.yaml")
    book = load(str(tmp_path / "book.yaml"), only=True)
    assert {address: (fact.text, fact.says) for fact in book.facts() if (address := fact.address)} == {
        "paper-1/text/abstract": ("On camels", "Camels walk by night."),
        "paper-7/text/abstract": ("On salt", "On salt"),
    }
    assert ordinary.gain(["a", "b"], {"a"}) == 1.0
    assert ordinary.gain(["b", "a"], {"a"}) == pytest.approx(0.6309, abs=1e-4)
