"""Figures: a number's text as people write it, to the last digit that the source gives and not one more."""

from __future__ import annotations

import re

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d])")


def grouped(text: str) -> str:
    """Write a number with thousands separators.

    >>> grouped("13576"), grouped("-1200.50"), grouped("900")
    ('13,576', '-1,200.50', '900')
    """
    whole, dot, fraction = text.partition(".")
    return f"{int(whole):,}{dot}{fraction}"


def written(text: str) -> str:
    """Write a number as in prose: from a million on in words of scale where no digit is lost by it.

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
    wanted = {form.replace(",", "") for form in (text, written(text).split(" ")[0])} | _scaled(text)
    if wanted & {match.replace(",", "") for match in _NUMBER.findall(sentence)}:
        return True
    words = re.findall(r"[a-z]+", sentence.lower())
    return text.isdecimal() and int(text) < len(_SMALL) and _SMALL[int(text)] in words


def _scaled(text: str) -> set[str]:
    """Return the digits that stand before thousand, million or billion when a figure is written with such a word."""
    if not text.isdecimal():
        return set()
    forms = set()
    for zeros in (3, 6, 9, 12):
        if len(text) > zeros:
            forms.add(f"{text[:-zeros]}.{text[-zeros:]}".rstrip("0").rstrip("."))
    return forms
