from __future__ import annotations

import pytest

from nato_af_cli.render.drawing.axis import YEARS, axis


@pytest.mark.parametrize(
    ("first", "last", "begin", "end"),
    [
        ("2001-12-20", "2021-08-15", "2001-01-01", "2021-12-31"),
        ("2016-07-08", "2016-07-09", "2016-07-01", "2016-07-31"),
        ("2016-02-29", "2017-12-01", "2016-02-01", "2017-12-31"),
        ("2016-01-31", "2017-12-01", "2016-01-01", "2017-12-31"),
        ("0001-01-01", "9999-12-31", "0001-01-01", "9999-12-31"),
    ],
)
def test_an_axis_is_of_whole_years_or_if_short_of_whole_months(first, last, begin, end):
    on = axis(first, last)
    assert on.share(begin) == 0
    assert 0 < on.share(end) < 1
    assert on.share(end) + 1 / (on.last - on.first + 1) == pytest.approx(1)


@pytest.mark.parametrize(
    ("first", "last", "room", "labels"),
    [
        ("2016-07-08", "2016-07-09", 0.2, ["Jul 2016"]),
        ("2016-01-31", "2016-06-01", 0.1, ["Jan 2016", "Feb 2016", "Mar 2016", "Apr 2016", "May 2016", "Jun 2016"]),
        ("2016-01-31", "2016-06-01", 0.2, ["Jan 2016", "Apr 2016"]),
        ("2016-02-01", "2017-10-01", 0.2, ["Feb 2016", "Jul 2016", "Jan 2017", "Jul 2017"]),
        ("2016-02-01", "2017-10-01", 0.5, ["Feb 2016", "Jan 2017"]),
        ("2012-05-01", "2015-02-01", 0.1, ["2012", "2013", "2014", "2015"]),
        ("2001-12-01", "2021-02-01", 0.1, ["2002", "2004", "2006", "2008", "2010", "2012", "2014", "2016", "2018", "2020"]),
        ("2001-12-01", "2021-02-01", 0.3, ["2005", "2010", "2015", "2020"]),
        ("1801-01-01", "1912-12-31", 0.09, ["1801", *(f"{year}" for year in range(1810, 1911, 10))]),
        ("0001-01-01", "9999-12-31", 0.3, ["1", "5000"]),
        ("0001-01-01", "9999-12-31", 1.0, ["5000"]),
    ],
)
def test_as_many_days_are_labelled_as_there_is_room_for(first, last, room, labels):
    ticks = axis(first, last).ticks(room)
    assert [label for _, label in ticks] == labels
    assert all(day.endswith("-01") and axis(first, last).share(day) < 1 for day, _ in ticks)


def test_every_axis_of_two_years_or_more_has_a_label():
    assert all(axis("2001-12-01", f"{year}-01-01").ticks(0.3) for year in range(2003, 2200))
    assert list(YEARS) == sorted(YEARS)
