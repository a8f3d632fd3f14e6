"""Series of a topic's facts in the order of time or size."""

from __future__ import annotations

import pytest
from alike import series

from nato_af_cli.search import ranking
from nato_af_cli.search.question import Concept, Question
from nato_af_cli.search.ranking import ALL


@pytest.fixture
def opened(open_book):
    return lambda *facts: open_book(series(*facts))


def asked(**parts):
    return Question(text="", concepts=(Concept("camels"),), **parts)


def ranked(db, question, rules=ALL):
    return "".join(hit.fact.key for hit in ranking.search(db, question, rules=rules))


FAR_OFF = f"says: One camel and {'many goats ' * 30}"
OLD_AND_NEW = ("value: 1, unit: u, date: 2010", "value: 2, unit: u, date: 2012", "value: 3, unit: u, date: 2011")


@pytest.mark.parametrize(
    ("facts", "question", "expected"),
    [
        (OLD_AND_NEW, asked(), "231"),
        (OLD_AND_NEW, asked(order=1), "231"),
        (OLD_AND_NEW, asked(order=-1), "132"),
        (OLD_AND_NEW, asked(times=(("2009-01-01", "2009-12-31"),)), "123"),
        (("date: 2010", "date: 2012", "date: 2011"), asked(), "123"),
        (("date: 2010", "date: 2012", "date: 2011"), asked(order=1), "231"),
        (("date: 2012", "date: 2010", "date: 2011"), asked(order=-1), "231"),
        (("", "date: 2012", "source: d", "date: 2013"), asked(order=1), "1342"),
        (("value: 1, unit: u, date: 2010", "value: 2, unit: v, date: 2012"), asked(), "12"),
        (("value: 1, unit: u, date: 2012", "value: 2, unit: u, date: 2012-12"), asked(), "12"),
        (("value: 1, unit: u, date: 2010", "value: 2, unit: u, date: 2012, " + FAR_OFF), asked(), "12"),
    ],
)
def test_of_a_series_the_newest_comes_first_or_the_oldest_where_the_first_is_asked_for(opened, facts, question, expected):
    db = opened(*facts)
    assert ranked(db, question) == expected
    assert ranked(db, question, ALL - {"newest"}) == "1234"[: len(facts)]


SIZES = tuple(f"value: {size}, unit: u, date: {year}" for size, year in ((9, 2010), (100, 2011), (-5, 2012), (20.5, 2013)))
FAR = f"value: 200, unit: u, {FAR_OFF}"


@pytest.mark.parametrize(
    ("facts", "question", "expected"),
    [
        (SIZES, asked(extreme=1), "2413"),
        (SIZES, asked(extreme=-1), "3142"),
        (SIZES, asked(extreme=1, order=-1, times=(("2009-01-01", "2009-12-31"),)), "2413"),
        (SIZES, asked(), "4321"),
        (("value: 1, unit: u", "value: 2, unit: v", "value: 3, unit: u"), asked(extreme=1), "321"),
        (("value: 1", "value: 2", "value: big"), asked(extreme=1), "123"),
        (("value: 1, unit: u", "value: 1.0, unit: u"), asked(extreme=1), "12"),
        (("value: 1, unit: u", "value: 2, unit: u", FAR), asked(extreme=1), "213"),
    ],
)
def test_of_a_series_of_figures_the_largest_comes_first_or_the_smallest_where_it_is_asked_for(opened, facts, question, expected):
    assert ranked(opened(*facts), question) == expected


def test_size_goes_before_time_and_leaves_all_scores_in_their_places(opened):
    db = opened(*SIZES)
    assert ranked(db, asked(extreme=1), ALL - {"largest"}) == ranked(db, asked()) == "4321"
    scores = [[hit.score for hit in ranking.search(db, asked(extreme=extreme))] for extreme in (-1, 0, 1)]
    assert scores[0] == scores[1] == scores[2] == sorted(scores[0], reverse=True)
