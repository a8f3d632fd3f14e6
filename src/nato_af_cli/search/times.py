"""Times that a text names: days, months, years, parts of years, from one to another, before or after."""

import re
from collections.abc import Sequence
from datetime import date

from ..book import dates

FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"
"""The ends of a time that is open on one side."""
OPENING = ("since", "after", "from", "before", "until", "till", "by", "prior to")
"""Words that a time without end, or without beginning, has before it."""
_DEADLINES = ("by", "until", "till")
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in map(str.lower, dates.MONTHS)) + "|sept"
_OPEN = (
    rf"\b({'|'.join(OPENING)}) (?:the )?(?:(?:end|start|begin(?:ning)?|middle) of |early |late |mid[- ]?)?"
    rf"(?:\d\d? )?(?:(?:{_MONTH}) )?(?:\d\d?,? )?(\d{{4}})\b"
)
_A_YEAR = r"(19[5-9]\d|20[0-4]\d)"
_SPAN = rf"(?a)\bbetween\s+{_A_YEAR}\s+and\s+{_A_YEAR}\b(?!-)|\b{_A_YEAR}\s?(?:-|\u2013|to|till|until|through)\s?{_A_YEAR}\b(?!-)"
_DAY = r"(?a)\b(\d{4}-\d{2}(?:-\d{2})?)\b"
_WRITTEN = rf"(?a)\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?({_MONTH})\.?\s+(?:(\d{{1,2}}),?\s+)?(\d{{4}})\b"
_YEAR = r"(?a)\b(?:fy ?)?(19[5-9]\d|20[0-4]\d)\b|\bfy ?(\d\d)\b"
_PART = (
    r"(?i)(?:\b(?P<deadline>by|until|till) (?:the )?)?\b(?:(?P<early>early(?: in)?|(?:begin(?:ning)?|start) of)"
    r"|(?P<mid>mid|middle of)|(?P<late>late|end of))(?: the year|-)? ?(?P<year>19[5-9]\d|20[0-4]\d)\b(?!-\d)"
)
"""Times: from one year to another, a day or month in digits, in words, a year, a part of one."""
_PARTS = (("01", "03"), ("05", "08"), ("10", "12"))
"""First and last month of what is called the beginning, the middle and the end of a year."""
_BETWEEN = r"\b(?:between|from)\b.+\b(?:and|to|until|till)\b"


def named(text: str) -> tuple[tuple[str, str], ...]:
    """Return first and last day of each time that a text names: days, months, years, fiscal years by their number.

    >>> named("ISAF in 2009"), named("on 4th July 2010"), named("FY15")
    ((('2009-01-01', '2009-12-31'),), (('2010-07-04', '2010-07-04'),), (('2015-01-01', '2015-12-31'),))
    >>> named("at the end of 2012"), named("in early 2021")
    ((('2012-10-01', '2012-12-31'),), (('2021-01-01', '2021-03-31'),))
    """
    digits = sum(map(str.isdigit, text))
    if not digits:
        return ()
    rest = text.lower()  # no pattern is compiled that cannot be found: it would take longer than to look for it
    spans = [[year for year in match.groups() if year] for match in re.finditer(_SPAN, rest)] if digits >= len("20102011") else []
    found = ["/".join(years) for years in spans if years[0] < years[1]]
    rest = re.sub(_SPAN, " ", rest) if found else rest
    if "-" in rest:
        found += [match[1] for match in re.finditer(_DAY, rest)]
        rest = re.sub(_DAY, " ", rest)
    written = list(re.finditer(_WRITTEN, rest)) if any(month[:3].lower() in rest for month in dates.MONTHS) else []
    for match in written:
        number = match[1] or match[3]
        month = dates.month_number(match[2][:3])
        date = f"{match[4]}-{month:02}" + (f"-{int(number):02}" if number else "")
        found.append(date if dates.fault(date) is None else match[4])
    rest = re.sub(_WRITTEN, " ", rest) if written else rest
    parts: list[str] = []
    rest = _without_parts(rest, parts)
    found += parts
    found += [match[1] or f"20{match[2]}" for match in re.finditer(_YEAR, rest)]
    return tuple(dict.fromkeys((dates.first_day(date), dates.last_day(date)) for date in found if dates.fault(date) is None))


def undivided(text: str) -> str:
    """Return a text in which a year stands for its beginning, middle or end, which are times like it and no words to look for.

    >>> undivided("troops at the end of 2012"), undivided("mid-2011 or early 2012"), undivided("by the end of 2014")
    ('troops at the  2012 ', ' 2011  or  2012 ', 'by the end of 2014')
    """
    return _without_parts(text, [], r" \g<year> ")


def _without_parts(text: str, found: list[str], instead: str = " ") -> str:
    """Add the parts of years that a text names to those that were found, and return it with something instead of them.

    Deadlines are none: what was to be by the end of 2014 is of any time.
    """
    if not any(word in text.lower() for word in ("early", "begin", "start of", "mid", "late", "end of")):
        return text

    def take(match: re.Match[str]) -> str:
        if match["deadline"]:
            return match[0]
        first, last = next(months for months, name in zip(_PARTS, ("early", "mid", "late"), strict=True) if match[name])
        found.append(f"{match['year']}-{first}/{match['year']}-{last}")
        return match.expand(instead)

    return re.sub(_PART, take, text)


def bounded(text: str, times: Sequence[tuple[str, str]], *, deadlines: bool = True) -> tuple[tuple[str, str], ...]:
    """Return times that a text names, without end where it has "since" or "after" before them, without beginning behind "before".

    Deadlines ("by", "until") have no beginning either, unless they are to stay as they are: what is promised by 2024.

    >>> bounded("missions since 2012", named("missions since 2012")), bounded("before 2012", named("before 2012"))
    ((('2012-01-01', '9999-12-31'),), (('0001-01-01', '2011-12-31'),))
    >>> bounded("from May 2010 to June 2011", named("from May 2010 to June 2011"))
    (('2010-05-01', '2011-06-30'),)
    """
    if len(times) == len(("from", "to")) and re.search(_BETWEEN, text, re.IGNORECASE):
        (first, _), (_, last) = sorted(times)
        return ((first, last),)
    if not times:
        return ()
    words = {match[2]: match[1].lower() for match in re.finditer(_OPEN, text, re.IGNORECASE)}
    if not deadlines:
        words = {year: word for year, word in words.items() if word not in _DEADLINES}
    return tuple(_bounded(words.get(first[:4], "") if first[:4] == last[:4] else "", first, last) for first, last in times)


def _bounded(word: str, first: str, last: str) -> tuple[str, str]:
    """Return a time without the end or the beginning that the word before it leaves open."""
    if word in ("since", "from"):
        return first, LAST_DAY
    if word == "after":
        return _shifted(last, 1), LAST_DAY
    if word in ("before", "prior to"):
        return FIRST_DAY, _shifted(first, -1)
    return (FIRST_DAY if word else first), last


def _shifted(day: str, by: int) -> str:
    """Return the day before or after, or the same where it is the first or the last of all."""
    number = date.fromisoformat(day).toordinal() + by
    return date.fromordinal(min(max(number, date.min.toordinal()), date.max.toordinal())).isoformat()
