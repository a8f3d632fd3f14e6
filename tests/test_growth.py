"""Time that grows with the size of a book, and not with its square.

Seconds of processor time for a book and one four times as large are compared, generously: 4 is flat, 16 the square.
benchmarks/growth.py measures the same books in their full sizes.
"""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import pytest

from nato_af_cli.book import names
from nato_af_cli.book.model import Fact, newest
from nato_af_cli.book.place_order import PlaceOrder
from nato_af_cli.factfile import checker
from nato_af_cli.render.formats import markdown
from nato_af_cli.search import matches, splitting, typed
from nato_af_cli.search.question import Concept, Question

MOST = 9.0
TRIES = 3
"""A machine that does other things may be slow by chance."""


def grows(seconds, size):
    """Return the least of some ratios of what four times the size takes."""
    ratios = []
    while len(ratios) < TRIES and not any(ratio < MOST for ratio in ratios):
        ratios.append(seconds(4 * size) / max(seconds(size), 0.002))
    return min(ratios)


def timed(work):
    def seconds(size):
        start = time.process_time()
        work(size)
        return time.process_time() - start

    return seconds


@pytest.mark.parametrize(
    ("case", "size", "asked"),
    [
        ("sources", 800, ["source titel 77"]),
        ("topics", 500, ["missions", "timeline a --as-of 2020"]),
        ("close", 600, ['"operatoin abcdf 000777"']),
        ("question", 4000, ["find ..."]),
        ("ring", 300, ["links", "timeline"]),
        ("marks", 4000, ["missions", "find b"]),
        ("dates", 400, ["missions -f csv"]),
        ("alike", 800, ["find begin"]),
        ("places", 300, ["source s"]),
        ("confirmed", 600, ["cite a", "source same"]),
        ("kinds", 200, ["k1x", "timeline"]),
    ],
)
def test_an_answer_takes_as_long_as_its_book_is_large(tmp_path, monkeypatch, case, size, asked):
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))
    import growth

    for what in asked:
        (question,) = [one for one in growth.CASES[case].questions if one.what == what]
        took = partial(growth.seconds, growth.CASES[case], question, folder=tmp_path, rounds=1)
        assert grows(lambda size, took=took: took(size=size), size) < MOST, what


def test_looking_for_duplicates_takes_as_long_as_there_are_facts(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))
    import growth

    def check(size):
        path = tmp_path / f"{size}.yaml"
        path.write_text(growth.values(size), encoding="utf-8")
        checker.check([str(path)], duplicates=True)

    assert grows(timed(check), 500) < MOST


def _fact(number):
    day = f"{1800 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    return Fact(kind="k", entry="e", topic="t", key="k", text="x", says="x", source="s", known=day)


WORKS = {
    "newest": (lambda size: newest([_fact(number) for number in range(size)]), 1500),
    "fold": (lambda size: names.fold("a" + "\u0301\u0323" * size), 10_000),
    "folded in search": (lambda size: matches._folded("a" + "\u0301\u0323" * size), 10_000),
    "a heading of signs": (lambda size: markdown.heading("a" + "#" * size + "b"), 10_000),
    "what a question joins": (lambda size: Question(text="isaf " * size, concepts=(Concept("isaf"),)).joined, 2000),
    "blanks in a question": (lambda size: typed.bare(f"isaf{' ' * size}x"), 5000),
    "blanks where a limit may stand": (lambda size: typed.bare(f"isaf not us{' ' * size}x"), 5000),
    "brackets where a limit may stand": (lambda size: typed.bare(f"isaf not us{'(' * size}x"), 5000),
    'marks before "is that right"': (lambda size: splitting.parts(f"what is isaf {',' * size}x"), 5000),
    "what stands round a question": (lambda size: typed.bare("please tell me " * size + "in short " * size), 1000),
    "where a question may be cut": (lambda size: splitting.parts("salt and was " * size), 1000),
    "places": (
        lambda size: sorted((f"H {n}, line" for n in range(size)), key=PlaceOrder([f"H {n}" for n in range(size)]).of),
        1000,
    ),
}


@pytest.mark.parametrize("name", WORKS)
def test_a_text_takes_as_long_as_it_is(name):
    work, size = WORKS[name]
    assert grows(timed(work), size) < MOST
