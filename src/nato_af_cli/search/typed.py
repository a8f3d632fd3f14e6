"""What people type, before it is cut into words: one form for characters that look alike, and quantities taken out."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..book import numbers

_SCALES = {
    **dict.fromkeys(("k", "thousand"), 3),
    **dict.fromkeys(("m", "mn", "mln", "million", "millions"), 6),
    **dict.fromkeys(("b", "bn", "bln", "billion", "billions"), 9),
    **dict.fromkeys(("tn", "trn", "trillion", "trillions"), 12),
}
"""What stands behind a number for its zeros."""
_DOTTED = r"(?<![\w.])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w.]))?"
_GROUPS = r"\d{1,3}(?:(?:,\d{3})+|(?:[ \u2009']\d{3})+)"
_QUANTITY = (
    rf"(?<![\w.,])(?P<sign>[$€£])?\s?(?P<number>{_GROUPS}(?:\.\d+)?|\d+(?:\.\d+)?)(?!\d)"
    rf"(?:\s?-?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b)?(?![.,]?\d)"
)
_LEAST = 1000
"""A bare number below this is a word like any other: Article 5, Resolution 383."""
_YEARS = range(1900, 2100)


class Quantity(NamedTuple):
    """A number that a question names."""

    typed: str
    digits: str
    """Its digits, without separators and scale."""

    @property
    def forms(self) -> tuple[str, ...]:
        """How facts write it: the words that the index makes of each way."""
        ways = dict.fromkeys((self.digits, numbers.grouped(self.digits), numbers.written(self.digits)))
        return tuple(dict.fromkeys(re.sub(r"[.,]", " ", way) for way in ways))


def plain(text: str) -> str:
    """Return a text with one form for characters that look alike, without those that cannot be seen, and abbreviations joined.

    >>> plain("I.S.A.F. commander \uff12\uff10\uff10\uff19"), plain("kan\u200bdahar"), plain("the U.S. Army")
    ('ISAF commander 2009', 'kandahar', 'the US Army')
    """
    if not text.isascii():
        from unicodedata import category, normalize

        text = "".join(char for char in normalize("NFKC", text) if category(char) != "Cf")
    return re.sub(_DOTTED, lambda match: match[0].replace(".", ""), text) if "." in text else text


def quantities(text: str) -> tuple[tuple[Quantity, ...], str]:
    """Return the numbers that a plain text names with their size, and the text without them; years are left in it.

    >>> [found.digits for found in quantities("$4.1bn or 130,000 or 130 000 in 2010")[0]], quantities("1.4 billion USD")[1]
    (['4100000000', '130000'], '  USD')
    """
    if not any(char.isdigit() for char in text):
        return (), text
    found: dict[str, Quantity] = {}

    def take(match: re.Match[str]) -> str:
        whole, _, fraction = re.sub(r"[, \u2009']", "", match["number"]).partition(".")
        zeros = _SCALES.get((match["scale"] or "").lower(), 0)
        bare = not (match["sign"] or match["scale"] or len(whole) < len(match["number"].partition(".")[0]))
        if len(whole) > 18 or len(fraction) > 18 or (bare and (int(whole) < _LEAST or int(whole) in _YEARS or fraction)):
            return match[0]
        shifted = f"{whole}{fraction[:zeros].ljust(zeros, '0')}".lstrip("0") or "0"
        rest = fraction[zeros:].rstrip("0")
        digits = f"{shifted}.{rest}" if rest else shifted
        found.setdefault(digits, Quantity(match[0].strip(), digits))
        return " "

    rest = re.sub(_QUANTITY, take, text, flags=re.IGNORECASE | re.ASCII)
    return tuple(found.values()), rest
