from __future__ import annotations

import pytest

from nato_af_cli.search import times

YEAR = {year: (f"{year}-01-01", f"{year}-12-31") for year in (2009, 2014, 2016)}


SPANS = (
    *(
        "from 2009 to 2014",
        "2009-2014",
        "2009 - 2014",
        "2009\u20132014",
        "2009 until 2014",
        "2009 till 2014",
        "2009 through 2014",
    ),
    "between 2009 and 2014",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("camels", ()),
        ("in 2009", (YEAR[2009],)),
        *((text, (("2009-01-01", "2014-12-31"),)) for text in SPANS),
        ("2014 to 2009", (YEAR[2014], YEAR[2009])),
        ("2009 to 2009", (YEAR[2009],)),
        ("2009 or 2014", (YEAR[2009], YEAR[2014])),
        ("2009-2014-02", (("2014-02-01", "2014-02-28"), YEAR[2009])),
        ("in 2009 and 2014", (YEAR[2009], YEAR[2014])),
        ("from 2009 to 2014 and in 2016", (("2009-01-01", "2014-12-31"), YEAR[2016])),
        ("2009, 2009", (YEAR[2009],)),
        ("2009-02", (("2009-02-01", "2009-02-28"),)),
        ("on 2016-02-29", (("2016-02-29", "2016-02-29"),)),
        ("November 2014", (("2014-11-01", "2014-11-30"),)),
        ("nov. 2014", (("2014-11-01", "2014-11-30"),)),
        ("Sept 2014", (("2014-09-01", "2014-09-30"),)),
        ("may 2014", (("2014-05-01", "2014-05-31"),)),
        ("4th July 2014", (("2014-07-04", "2014-07-04"),)),
        ("the 1st of July 2014", (("2014-07-01", "2014-07-01"),)),
        ("July 4, 2014", (("2014-07-04", "2014-07-04"),)),
        ("July 2014 and 2016", (("2014-07-01", "2014-07-31"), YEAR[2016])),
        ("12009 1949 2050 20091 resolution 1386", ()),
        ("2014-13", ()),
        ("2015-02-29", ()),
        ("in 201\u0664", ()),
        ("FY15", (("2015-01-01", "2015-12-31"),)),
        ("fy 14 and fy 2009", (YEAR[2014], YEAR[2009])),
        ("FY2014", (YEAR[2014],)),
        ("fy 2016.", (YEAR[2016],)),
        ("FY2014/15", (YEAR[2014],)),
        ("FY 1386", ()),
        ("FY151 or defy15", ()),
        ("4th July 2010", (("2010-07-04", "2010-07-04"),)),
        ("the 22nd of september 2014", (("2014-09-22", "2014-09-22"),)),
        ("2nd March 2014, 3rd march 2014", (("2014-03-02", "2014-03-02"), ("2014-03-03", "2014-03-03"))),
        ("July 4 2014", (("2014-07-04", "2014-07-04"),)),
        ("31 February 2014", (YEAR[2014],)),
        ("February 29, 2014", (YEAR[2014],)),
        ("99th May 2014", (YEAR[2014],)),
        ("0 May 2014", (YEAR[2014],)),
        ("29 February 2016", (("2016-02-29", "2016-02-29"),)),
        ("May 0000", ()),
        ("June 1066", (("1066-06-01", "1066-06-30"),)),
        ("2014-02-30 or 2014-02", (("2014-02-01", "2014-02-28"),)),
        ("14 camels", ()),
        ("in July", ()),
    ],
)
def test_times_are_understood(text, found):
    assert times.named(text) == found


@pytest.mark.parametrize("text", ["Lisbon declaration 2014", "decisions 2014", "Marjah 2014", "Maymana 2014"])
def test_a_word_that_begins_as_a_month_is_no_month(text):
    assert times.named(text) == (YEAR[2014],)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("early 2012", "2012-01-01", "2012-03-31"),
        ("at the beginning of 2012", "2012-01-01", "2012-03-31"),
        ("mid-2012", "2012-05-01", "2012-08-31"),
        ("in the middle of 2012", "2012-05-01", "2012-08-31"),
        ("late 2012", "2012-10-01", "2012-12-31"),
        ("at the end of the year 2012", "2012-10-01", "2012-12-31"),
        ("by the end of 2012", times.FIRST_DAY, "2012-12-31"),
        ("late 2012-05", "2012-05-01", "2012-05-31"),
        ("since late 2012", "2012-10-01", times.LAST_DAY),
        ("before mid-2012", times.FIRST_DAY, "2012-04-30"),
        ("translate 2012", "2012-01-01", "2012-12-31"),
    ],
)
def test_a_part_of_a_year_is_a_time(text, first, last):
    assert times.bounded(text, times.named(text)) == ((first, last),)


def test_many_parts_of_years_are_read_in_turn():
    text = " and ".join(f"late {year}" for year in range(2001, 2021))
    assert len(times.named(text)) == 20
    assert times.undivided(text).split() == text.replace("late ", "").split()
