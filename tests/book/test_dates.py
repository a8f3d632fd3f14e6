from __future__ import annotations

import calendar
import re

import pytest

from nato_af_cli.book import dates

WRITTEN_AS_DATES = ["2017", "2017-05", "2017-05-25", "0000", "2017-99-99", "2016-07-08/2016-07-09", "2016/2017-01", "2017/2016"]
NOT_WRITTEN_AS_DATES = [
    "",
    "17",
    "20170525",
    "2017-5",
    "2017-05-5",
    "2017-05-25-01",
    "2017/",
    "/2017",
    "2015/2016/2017",
    "2017 ",
    "2017\n",
    "-2017",
    "2017-05~",
    "201X",
    "May 2017",
    "٢٠١٧",
]


@pytest.mark.parametrize("text", WRITTEN_AS_DATES)
def test_a_date_has_the_form_of_one(text):
    assert dates.has_form(text)
    assert re.search(dates.PATTERN, text)


@pytest.mark.parametrize("text", NOT_WRITTEN_AS_DATES)
def test_other_text_has_not_the_form_of_a_date(text):
    assert not dates.has_form(text)
    assert dates.fault(text) == "it has another form"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2017", None),
        ("2017-12", None),
        ("2017-05-25", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        ("2016-02-29", None),
        ("2000-02-29", None),
        ("2016-07-08/2016-07-09", None),
        ("2016-07-08/2016-07-08", None),
        ("2016/2016", None),
        ("2016-12/2016", None),
        ("2016/2016-01-01", None),
        ("0000", "there is no year 0000"),
        ("0000-13", "there is no year 0000"),
        ("2016-00", "there is no month 00"),
        ("2016-13-01", "there is no month 13"),
        ("2016-01-00", "January 2016 has no day 00"),
        ("2016-04-31", "April 2016 has no day 31"),
        ("2015-02-29", "February 2015 has no day 29"),
        ("1900-02-29", "February 1900 has no day 29"),
        ("2016-02-30/2016-03-01", "February 2016 has no day 30"),
        ("2016-01-01/2016-13", "there is no month 13"),
        ("2017/2016", "the interval ends before it begins"),
        ("2017-01/2016", "the interval ends before it begins"),
        ("2016-07-09/2016-07-08", "the interval ends before it begins"),
    ],
)
def test_a_fault_says_what_keeps_a_text_from_being_a_date(text, fault):
    assert dates.fault(text) == fault


@pytest.mark.parametrize("year", [1, 4, 100, 400, 1900, 2000, 2023, 2024, 9999])
@pytest.mark.parametrize("month", range(1, 13))
def test_months_have_the_days_of_the_calendar(year, month):
    days = calendar.monthrange(year, month)[1]
    text = f"{year:04}-{month:02}"
    assert dates.fault(f"{text}-{days}") is None
    assert dates.fault(f"{text}-{days + 1}") == f"{dates.MONTHS[month - 1]} {year} has no day {days + 1}"
    assert (dates.first_day(text), dates.last_day(text)) == (f"{text}-01", f"{text}-{days}")


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2017", "2017-01-01", "2017-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2017-05", "2017-05-01", "2017-05-31"),
        ("2017-05-25", "2017-05-25", "2017-05-25"),
        ("2016-07-08/2016-08", "2016-07-08", "2016-08-31"),
        ("2014/2016", "2014-01-01", "2016-12-31"),
        ("2016-02/2017", "2016-02-01", "2017-12-31"),
    ],
)
def test_a_date_covers_days_from_the_first_to_the_last(date, first, last):
    assert (dates.first_day(date), dates.last_day(date)) == (first, last)


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2017", "2017"),
        ("0999", "0999"),
        ("2017-05", "May 2017"),
        ("2017-05-05", "5 May 2017"),
        ("2016-07-08/2016-07-09", "8–9 July 2016"),
        ("2016-07-30/2016-08-02", "30 July – 2 August 2016"),
        ("2016-12-31/2017-01-01", "31 December 2016 – 1 January 2017"),
        ("2009-11/2010-07", "November 2009 – July 2010"),
        ("2016-07/2016-08", "July – August 2016"),
        ("2015/2016", "2015–2016"),
        ("2016-07/2016-07-09", "July – 9 July 2016"),
        ("2016-07-08/2016-07-08", "8 July 2016"),
    ],
)
def test_a_date_is_written_out_as_precisely_as_it_is_known(date, written):
    assert dates.written(date) == written


def test_the_examples_of_dates_are_dates():
    examples = re.split(r", | or ", dates.EXAMPLES)
    assert len(examples) == 4
    assert [dates.fault(example) for example in examples] == [None] * 4
