"""Numbers as people write them, with exactly the digits that the source gives."""

from __future__ import annotations

import re

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_SMALL = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NUMBER = r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)(?!\d)(?:\s+(thousand|million|billion|trillion)\b)?"
_WORD = rf"\b(?:{'|'.join(_SMALL)})\b"
_ZEROS = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}


def grouped(text: str) -> str:
    """Write a number with thousands separators.

    >>> grouped("13576"), grouped("-1200.50"), grouped("900")
    ('13,576', '-1,200.50', '900')
    """
    whole, dot, fraction = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{abs(int(whole)):,}{dot}{fraction}"


def is_bare(text: str) -> bool:
    """Whether a text is a number and nothing else; four digits without a separator are a year.

    >>> is_bare("1,094"), is_bare("27 nations"), is_bare("2002")
    (True, False, False)
    """
    return text.replace(",", "").isdecimal() and not (len(text) == len("2002") and text.isdecimal())


def written(text: str) -> str:
    """Write a number as in prose: from a million on as "1.8 billion", if no digit is lost.

    >>> written("1800000000"), written("82900000000"), written("1234567"), written("13000")
    ('1.8 billion', '82.9 billion', '1,234,567', '13,000')
    """
    digits = text.removeprefix("-")
    if digits.isdecimal():
        for zeros, word in _SCALES:
            if len(digits) > zeros and not digits[-zeros:][3:].strip("0"):
                scaled = f"{int(digits[:-zeros]):,}.{digits[-zeros:][:3]}".rstrip("0").rstrip(".")
                return f"{'-' if text != digits else ''}{scaled} {word}"
    return grouped(text)


def stated(text: str, sentence: str) -> bool:
    """Whether a sentence states a figure, in digits, in words of scale or, if small, as a word.

    >>> stated("1800000000", "Over 1.8 billion US dollars."), stated("4", "It has four spokes."), stated("40", "It has four.")
    (True, True, False)
    """
    from decimal import Decimal  # for the check of a fact file only

    wanted = Decimal(text)
    digits_only = re.sub(_WORD, lambda match: str(_SMALL.index(match[0].lower())), sentence, flags=re.IGNORECASE)
    found = re.findall(_NUMBER, digits_only)
    return any(Decimal(digits.replace(",", "")).scaleb(_ZEROS[scale]) == wanted for digits, scale in found)
