from __future__ import annotations

import json

import pytest

from nato_af_cli.console import PLAIN, Screen
from nato_af_cli.queries import pages
from nato_af_cli.render import render

HEAD = """\
book: {title: T}
sources:
  s: {title: S, publisher: P, kind: official, published: 2020}
  t: {title: T, publisher: P, kind: press, published: 2021}
missions: {a: {name: Alpha, topics: {men: {unit: men, source: s, facts: {
"""
SERIES = """\
  one: {value: 100, date: 2014},
  two: {value: 400, date: 2016, qualifier: about},
  three: {value: 400, date: 2017-05, source: t, qualifier: exactly},
  four: {value: 390.5, date: 2017-05},
  five: {value: 1, date: 2018}
"""


def shown(ask, facts=SERIES, format="table", **screen):
    page = ask(pages.page, ["a", "men"], text=f"{HEAD}{facts}}}}}}}}}}}\n")
    return render(page, format, Screen(**screen))


def table(text):
    return [line for line in text.splitlines()[2:] if line][: 6 if "─" not in text and "--" not in text else 7]


def test_bars_are_scaled_to_the_largest_and_estimates_are_shaded(ask):
    assert table(shown(ask, width=63)) == [
        "Date            Men                          Change  Source",
        "─" * 63,
        "2014            100  ████                            1",
        "2016      about 400  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  about +300  1",
        "May 2017        400  ██████████████████              2* differs",
        "May 2017      390.5  ██████████████████              1 differs",
        "2018              1  █                         −399  1",
    ]


def test_bars_are_ascii_where_the_terminal_knows_no_other(ask):
    text = shown(ask, width=80, unicode=False)
    assert "#" * 18 in text and ":" * 18 in text
    assert text.translate(PLAIN).isascii()


@pytest.mark.parametrize("width", [20, 30, 40, 46, 50, 60, 80, 160])
def test_at_every_width_all_but_the_bars_is_there(ask, width):
    text = shown(ask, width=width)
    assert all(len(line) <= width for line in text.splitlines())
    for part in ("about 400", "390.5", "−399", "differs", "May 2017"):
        assert part in " ".join(text.split())


def test_a_pipe_has_no_bars(ask):
    assert table(shown(ask)) == [
        "Date            Men      Change  Source",
        "2014            100              1",
        "2016      about 400  about +300  1",
        "May 2017        400              2* differs",
        "May 2017      390.5              1 differs",
        "2018              1        −399  1",
    ]


def test_bars_are_in_one_colour_and_say_nothing_by_it(ask):
    text = shown(ask, width=80, color=True)
    assert text.count("\x1b[95m█") == 4 and text.count("\x1b[95m▒") == 1


@pytest.mark.parametrize(
    ("facts", "bars"),
    [
        ("k: {value: 0, date: 2014}, l: {value: 5, date: 2015}", [0, 1]),
        ("k: {value: 1, date: 2014}, l: {value: 100000, date: 2015}", [1, 1]),
        ("k: {value: 0, date: 2014}, l: {value: 0, date: 2015}", [0, 0]),
        ("k: {value: -5, date: 2014}, l: {value: 5, date: 2015}", [0, 0]),
    ],
)
def test_any_figure_but_nothing_has_a_bar_unless_one_is_negative(ask, facts, bars):
    rows = [line for line in shown(ask, facts, width=80).splitlines() if line.startswith("201")]
    assert [int("█" in row) for row in rows] == bars


def test_json_tells_the_changes_and_what_differs(ask):
    (series,) = json.loads(shown(ask, format="json"))["series"]
    assert series["topic"] == "a/men"
    assert series["steps"] == [
        {"address": "a/men/one", "change": None, "hedged": False, "differs": []},
        {"address": "a/men/two", "change": 300, "hedged": True, "differs": []},
        {"address": "a/men/three", "change": 0, "hedged": True, "differs": ["a/men/four"]},
        {"address": "a/men/four", "change": None, "hedged": False, "differs": ["a/men/three"]},
        {"address": "a/men/five", "change": -399, "hedged": False, "differs": []},
    ]
    assert '"change": -399,' in shown(ask, format="json")


def test_json_tells_changes_to_the_last_digit(ask):
    facts = "k: {value: 0.1, date: 2014}, l: {value: 0.3, date: 2015}"
    (series,) = json.loads(shown(ask, facts, format="json"))["series"]
    assert series["steps"][1]["change"] == 0.2
