"""Dates as precise as their source: EDTF level 0 (ISO 8601-2, the Library of Congress's profile of 2019).

A date is a year, a month, a day, or an interval of two of them; it stays text, and these functions read it.
"""

from __future__ import annotations

import re
from datetime import date as calendar_date
from functools import lru_cache

from ..errors import UsageError

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
PART = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
PATTERN = rf"^{PART}(?:/{PART})?$"
YEAR, MONTH = len("2017"), len("2017-05")
"""The length of a year and of a month in digits."""
EXAMPLES = "2017, 2017-05, 2017-05-25 or 2016-07-08/2016-07-09"

SEEN = 4096
"""Size of the cache of dates: a book has few different ones."""

_FORM = re.compile(PATTERN, re.ASCII)
_IN_WORDS = re.compile(r"(?:([0-9]{1,2})\s+)?([A-Za-z]{3,9})\.?\s+([0-9]{4})", re.ASCII)


def has_form(text: str) -> bool:
    """Whether the text has the form of a date, even an impossible one."""
    return _FORM.fullmatch(text) is not None


@lru_cache(maxsize=SEEN)
def fault(text: str) -> str | None:
    """Say why the text is not a date; None if it is one.

    >>> fault("2016-02-30")
    'February 2016 has no day 30'
    >>> fault("2016-02-29") is None
    True
    """
    if not has_form(text):
        return "it has another form"
    for part in text.split("/"):
        if wrong := _part_fault(part):
            return wrong
    start, _, end = text.partition("/")
    if end and first_day(start) > last_day(end):
        return "the interval ends before it begins"
    return None


def typed(text: str) -> str:
    """Return a date that a person typed, also as natoaf prints a single one.

    Raises UsageError if it is not one.

    >>> typed("2017-05"), typed("May 2017"), typed("8 Jul 2016")
    ('2017-05', '2017-05', '2016-07-08')
    """
    if (match := _IN_WORDS.fullmatch(text.strip())) and (month := month_number(match[2])):
        text = f"{match[3]}-{month:02}" + (f"-{int(match[1]):02}" if match[1] else "")
    if wrong := fault(text):
        reason = f": {wrong}" if has_form(text) else ""  # otherwise the examples say it best
        raise UsageError(f'"{text}" is not a date{reason}', f"Write {EXAMPLES}")
    return text


def month_number(word: str) -> int:
    """Return the number of a month by its name or the beginning of it; 0 where it is none."""
    return next((number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word.lower())), 0)


def _part_fault(part: str) -> str | None:
    year, month, day = _numbers(part)
    if year == 0:
        return "there is no year 0000"
    if month is not None and not 1 <= month <= 12:
        return f"there is no month {month:02}"
    if month is not None and day is not None and not 1 <= day <= _days(year, month):
        return f"{MONTHS[month - 1]} {year} has no day {day:02}"
    return None


def _numbers(part: str) -> tuple[int, int | None, int | None]:
    year, month, day = (*part.split("-"), None, None)[:3]
    return int(year or 0), int(month) if month else None, int(day) if day else None


def _days(year: int, month: int) -> int:
    return 31 if month == 12 else (calendar_date(year, month + 1, 1) - calendar_date(year, month, 1)).days


@lru_cache(maxsize=SEEN)
def first_day(date: str) -> str:
    """Return the first day that a valid date covers, as YYYY-MM-DD.

    >>> first_day("2017-05")
    '2017-05-01'
    """
    year, month, day = _numbers(date.partition("/")[0])
    return calendar_date(year, month or 1, day or 1).isoformat()


@lru_cache(maxsize=SEEN)
def last_day(date: str) -> str:
    """Return the last day that a valid date covers, as YYYY-MM-DD.

    >>> last_day("2016-07-08/2016-08")
    '2016-08-31'
    """
    year, month, day = _numbers(date.rpartition("/")[2])
    month = month or 12
    return calendar_date(year, month, day or _days(year, month)).isoformat()


def in_time(date: str) -> tuple[str, int, str]:
    """Return what valid dates are sorted by as they are read: how they begin, the rougher first, and then their ends.

    >>> sorted(["2015-01-01/2016", "2015-01-01", "2015/2016", "2015"], key=in_time)
    ['2015', '2015/2016', '2015-01-01', '2015-01-01/2016']
    """
    return first_day(date), len(date.partition("/")[0]), last_day(date)


def written(date: str) -> str:
    """Write a valid date out as a reader would.

    >>> written("2016-07-08/2016-07-09"), written("2017-05"), written("2009-11/2010-07"), written("2009-02-03/2009-07")
    ('8–9 July 2016', 'May 2017', 'November 2009 – July 2010', '3 February – July 2009')
    """
    start, _, end = date.partition("/")
    if not end or start == end:
        return _written_part(start)
    if _of_one_month(start, end):
        return f"{int(start[8:])}–{_written_part(end)}"
    if len(start) == len(end) == YEAR:
        return f"{start}–{end}"
    first = _written_part(start)
    if start[:4] == end[:4] and "-" in start and "-" in end:  # one year, said once
        first = first.removesuffix(f" {start[:4]}")
    return f"{first} – {_written_part(end)}"


def short(date: str) -> str:
    """Write a valid date briefly; of an interval only its beginning, or both ends if they are in one month.

    >>> short("2016-07-08/2016-07-09"), short("2017-05"), short("2009-11-21/2010-07")
    ('8–9 Jul 2016', 'May 2017', '21 Nov 2009')
    """
    start, _, end = date.partition("/")
    return _abbreviated(written(date if _of_one_month(start, end) else start))


def brief(date: str) -> str:
    """Write a valid date briefly, with both ends of an interval.

    >>> brief("2015-01-01/2021-09"), brief("2009-11/2010")
    ('1 Jan 2015 – Sep 2021', 'Nov 2009 – 2010')
    """
    return _abbreviated(written(date))


def months(date: str) -> str:
    """Write a valid date briefly, no more precise than its months.

    >>> months("2015-01-01/2015-09"), months("2016-07-08/2016-07-09"), months("2001")
    ('Jan – Sep 2015', 'Jul 2016', '2001')
    """
    return brief("/".join(part[:7] for part in date.split("/")))


def month(date: str) -> str:
    """Write the month in which a valid date begins, or the year if it tells no month.

    >>> month("2016-07-08/2016-07-09"), month("2017/2018-05")
    ('Jul 2016', '2017')
    """
    return brief(date.partition("/")[0][:7])


def years(start: str, end: str, *, brief: bool = False) -> str:
    """Write the years from one valid date to another; briefly, the second without its century where that is the same.

    >>> years("2015-01-01", "2021-09"), years("2014-08", "2014"), years("2001", "2002", brief=True)
    ('2015–2021', '2014', '2001–02')
    """
    first, last = first_day(start)[:4], last_day(end)[:4]
    if first == last:
        return first
    return f"{first}–{last[2:] if brief and first[:2] == last[:2] else last}"


def _abbreviated(text: str) -> str:
    return " ".join(word[:3] if word in MONTHS else word for word in text.split())


def till(date: str) -> str:
    """Write out the end of an interval if `short` gives only its beginning; empty for any other date.

    >>> till("2009-11-21/2010-07"), till("2016-07-08/2016-07-09"), till("2017-05")
    ('July 2010', '', '')
    """
    start, _, end = date.partition("/")
    return "" if end in ("", start) or _of_one_month(start, end) else written(end)


def _of_one_month(start: str, end: str) -> bool:
    return len(start) == len(end) == len("2016-07-08") and start[:7] == end[:7]


def _written_part(part: str) -> str:
    year, month, day = _numbers(part)
    words = [str(day) if day else "", MONTHS[month - 1] if month else "", f"{year:04}"]
    return " ".join(word for word in words if word)


def lasting(start: str, end: str) -> str:
    """Write how long it was from one date to another, in years and months, in days where it was shorter than two months.

    Where a date is no more precise than a month or a year it is said to be about so long, counted from or to its middle, or at
    most so long where one lies within the other.

    >>> lasting("2015-01-01", "2021-09"), lasting("2001-12-20", "2014-12-31"), lasting("2016-07-08", "2016-07-09")
    ('about 6 years and 8 months', '13 years', '2 days')
    >>> lasting("2011", "2011"), lasting("2014-12-01", "2014-12")
    ('at most 1 year', 'at most 31 days')
    """
    first, last = _middle(start), _middle(end)
    about = "" if len(start) == len(end) == len("2015-01-01") else "about "
    if about and first_day(end) <= last_day(start):  # one lies within the other
        first, last = calendar_date.fromisoformat(first_day(start)), calendar_date.fromisoformat(last_day(end))
        about = "at most "
    after = calendar_date.fromordinal(min(last.toordinal() + 1, calendar_date.max.toordinal()))
    months = (after.year - first.year) * 12 + after.month - first.month - (after.day < first.day)
    if months < 2:
        return f"{about}{_counted((last - first).days + 1, 'day')}"
    parts = [_counted(count, unit) for count, unit in ((months // 12, "year"), (months % 12, "month")) if count]
    return f"{about}{' and '.join(parts)}"


def _middle(date: str) -> calendar_date:
    """Return the day that a date is taken to mean: itself, or the middle of its month or year."""
    first, last = (calendar_date.fromisoformat(day).toordinal() for day in (first_day(date), last_day(date)))
    return calendar_date.fromordinal((first + last) // 2)


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
