"""A text cut into the questions that are asked in one: at "and", a comma, a bracket, where what follows asks too.

All these read a plain text; none knows a book.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from . import asking
from .english import STOP_WORDS, has_any

_ASKING = r"(?:in|by|to|from|at|on|for|since|of|under|with|about)?\s*\b(?:what|when|who|whom|whose|which|where|why|how)\b"
_VERBS = r"(?:was|were|did|is|are|do|does|(?:had|has|have)\s+(?:it|he|she|they|there|that|this))\b"
_NEXT = (
    rf"(?i)(?:\?\s+(?:and\s+|but\s+)?|[,;]?\s+(?:and|plus|&)\s+(?:also\s+|then\s+)?)(?:(?P<asks>(?={_ASKING}))|(?={_VERBS}))"
    rf"|\s?\(\s?(?P<bracket>(?:and\s+(?={_ASKING})|(?=(?:what|when|how|why)\b))(?=[^()]*\)?[\s?.]*$))"
    rf"|[,;]\s+(?=(?:what|when|how|why|by whom?|who|where {_VERBS})\b|(?P<verb>{_VERBS}))"
)
"""What stands between two questions that are asked in one; behind words that ask nothing, only before a word that asks."""
MOST_PLACES = 30
"""Places in which these are looked for."""
_WHY = ("for what reason", "for what reasons", "for which reason", "for which reasons")
"""What is no question without the next: "for what reason and when did it end"."""
_ALONE = ("when", "where", "why")
"""What is a question of its own between two others though it is one word: "what was it, when, and who led it"."""
_INTRODUCING = frozenset(
    word
    for line in (
        "in on at by after before during since until till under with for from if as of over between given among besides apart",
        "within outside throughout to despite without across near through because although while when where about",
    )
    for word in line.split()
)
"""Words with which an introduction begins, and no subject: "in 2014, was it ..."."""
_JOINING = frozenset(("and", "vs", "versus", "or", "from", "with"))
"""What joins the two things that a question compares."""
_ASKED = frozenset(("date", "dates", "name", "names", "place", "year"))
"""What keywords ask for at their end: "closing ceremony date, who was there"."""
_IS_SO = (
    r"(?i)(?:[,;.?!]|(?<=\w)) (?:and )?is (?:that|this|it) (?:true|right|correct|so)"
    r"(?=[,;.?!] ?(?:and|but|what|when|who|how|where|why)\b| (?:and|but)\b)"
)
"""What asks for nothing that the question before it does not: "is that right"."""
_BOTH_SIDES = (
    r"(?i)^(?P<who>(?:who|name|list|which)\b[^,;?]*\b)"
    r"(?:(?:before and after|after and before)(?P<whom> (?!(?:the|a) )[^\d,;?]+\W*)"
    r"|before(?P<him> [^\d,;?]+) and after (?:him|her|them|it)\W*)$"
)
"""What asks for who came before somebody, and who after; not before and after a time, or an event: "the surge"."""
_OF_EACH = frozenset(("each", "every", "per", "that", "this", "same", "by"))
MOST_PARTS = 3
"""Questions that are read in one: what follows belongs to the last."""


def parts(text: str) -> tuple[str, ...]:
    """Return the questions that are asked in one, with single blanks; one that compares with what follows.

    >>> parts("what is the sofa, and when was it signed?"), parts("at its peak, how many were there")
    (('what is the sofa', 'when was it signed?'), ('at its peak, how many were there',))
    >>> parts("salt caravan: route and who led it"), parts("doha agreement 2020, was nato a signatory")
    (('salt caravan: route', 'who led it'), ('doha agreement 2020', 'was nato a signatory'))
    >>> parts("what did ali promise and what did bea promise in doha")
    ('what did ali promise and what did bea promise in doha',)
    >>> parts("who led it before and after ali?"), parts("it had nine men, is that right, and who led it?")
    (('who led it before ali?', 'who led it after ali?'), ('it had nine men', 'who led it?'))
    """
    text = " ".join(text.split())  # the patterns are slow on many blanks
    text = re.sub(_IS_SO, "", text) if " is " in text else text
    if match := re.match(_BOTH_SIDES, text):
        return tuple(f"{match['who']}{side}{match['whom'] or match['him']}" for side in ("before", "after"))
    if not (any(mark in text for mark in ",;?(") or has_any(text.lower(), ("and", "plus", "&"))):
        return (text,)
    found = islice(re.finditer(_NEXT, text), MOST_PLACES)
    ends = (
        match.span()
        for match in found
        if match["asks"] is not None or match["bracket"] is not None or _may_end(text[: match.start()].lower(), match)
    )
    cuts = [0, *(place for end in islice(ends, MOST_PARTS - 1) for place in end), len(text)]
    spans = _joined(text, zip(cuts[::2], cuts[1::2], strict=True))
    if len(spans) == 1:
        return (text,)
    asked = tuple(_closed(text[start:end]) for start, end in spans)
    asks_why = asked[-1].lower().rstrip("?. ") == "why"
    others = asked[:-1] if asks_why else asked
    short = any(len(part.split()) < 2 and not (part in asked[1:-1] and part.lower() in _ALONE) for part in others)
    short = short or asked[0].lower() in _WHY
    compares = ["comparison" in asking.wants(part.lower()) for part in asked]
    has_both = text[spans[0][1] :].startswith((",", ";", "?")) and not _JOINING.isdisjoint(asked[0].lower().split())
    return (text,) if short or any(compares[1:]) or (compares[0] and not has_both) else asked


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans of questions, two that are put alike as one where the later goes on with the word that ends the first.

    What did A promise and what did B promise in C?
    """
    found: list[tuple[int, int]] = []
    for start, end in spans:
        first = text[slice(*found[-1])].lower().split() if found else []
        words = text[start:end].lower().split()
        if (
            len(first) > 3
            and words[:2] == first[:2]
            and words[len(first) - 1 : -1][:1] == first[-1:]
            and first[-1] not in STOP_WORDS
        ):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _closed(text: str) -> str:
    """Return a question without a closing bracket that opens in another."""
    return text.rstrip(" ?).") if text.count(")") > text.count("(") else text


def _may_end(before: str, match: re.Match[str]) -> bool:
    """Whether a question may end before what looks like the next: one that asks, or keywords for a subject before a verb."""
    if asking.is_asking(before):
        return True
    words = before.split()
    if len(words) <= 2 or words[0] in _INTRODUCING:
        return False
    return match["verb"] is not None or (words[-1] in _ASKED and words[-2] not in _OF_EACH)
