"""Which of several a question asks for by its form: the first or last, the largest, the second, what came before or after.

All these read a folded question; none knows a book.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .english import has_any

_AT_THE_END = r"\b(?:at|in) (?:the|its) (?:very )?end\b(?! of)"


def order(text: str) -> int:
    """Return -1 where a folded question asks for the first in time, 1 where for the last.

    >>> order("who led it first"), order("who led it at its end"), order("at the end of 2012")
    (-1, 1, 0)
    """
    text = text.replace("in the first place", "")
    text = re.sub(_AT_THE_END, "last", text) if has_any(text, ("end",)) else text
    first = has_any(text, ("first", "earliest", "original", "originally", "initially", "at the start", "at the beginning"))
    last = has_any(text, ("last", "latest", "current", "currently", "final", "newest", "most recent", "now", "today"))
    return int(last) - int(first)


_SMALLEST = ("smallest", "least", "lowest", "fewest", "minimum")
_DEADLIEST = ("deadliest", "bloodiest", "costliest")
_LARGEST = (
    *(
        "biggest",
        "largest",
        "greatest",
        "highest",
        "widest",
        "most",
        "maximum",
        "peak",
        "at its height",
        "record",
        "top",
        "worst",
    ),
    *_DEADLIEST,
)
_OF_FIGURES = ("peak", "maximum", "record", "minimum")
"""The largest and the smallest as words for a figure, and not for what has it."""
_AT_ITS_PEAK = r"\bat (?:the|its|their) peak\b"
"""When something was so, and no figure."""
RANKING = ("rank", "smallest", "lowest", "biggest", "largest", "greatest", "highest", "top", *_DEADLIEST)
"""Words that begin a demand for a ranking."""
_NO_EXTREME = r"\bmost recent\b|\bat (?:least|most) \d+|\bmost of\b"
_SO_MANY = r"(?i)\b(which) (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twenty)\b(?= \w+s\b)"
_TOP = r"(?i)\b(top|biggest|largest) (?:\d{1,2}|three|five|ten|twenty)\b(?= [a-z]|\W*$)"

_NTH = {"second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5}


def rank(text: str) -> int:
    """Return which of a ranking a folded question asks for: 2 for the second largest, 0 where it does not say.

    >>> rank("the second largest contributor"), rank("third most troops"), rank("the second tranche")
    (2, 3, 0)
    """
    return next((_NTH[one] for one, other in pairwise(text.split()) if one in _NTH and other in (*_LARGEST, *_SMALLEST)), 0)


def unnumbered(text: str) -> str:
    """Return a question without how many of a ranking it wants, for it is given the whole.

    >>> unnumbered("top ten donors"), unnumbered("dead by country, top 5"), unnumbered("the ten nations")
    ('top donors', 'dead by country, top', 'the ten nations')
    >>> unnumbered("which ten countries had the most soldiers")
    'which countries had the most soldiers'
    """
    lowered = text.lower()
    found = re.sub(_TOP, r"\1", text) if has_any(lowered, ("top", "biggest", "largest")) else text
    return re.sub(_SO_MANY, r"\1", found) if has_any(lowered, ("most", "largest", "biggest")) else found


def extreme(text: str) -> int:
    """Return -1 where a folded question asks for the smallest figure, 1 where for the largest."""
    text = re.sub(_NO_EXTREME, "", text) if has_any(text, ("most", "least")) else text
    return -1 if has_any(text, _SMALLEST) else int(has_any(text, _LARGEST) or text.startswith("rank "))


def ranks(text: str) -> bool:
    """Whether a folded question asks for what has the smallest or the largest figure, and not for the figure.

    >>> ranks("largest contributor at its peak"), ranks("troops at their peak"), ranks("most troops")
    (True, False, True)
    """
    bare = re.sub(_AT_ITS_PEAK, "", text) if has_any(text, ("peak",)) else text
    return bool(extreme(bare)) and not has_any(bare, _OF_FIGURES)


_BEFORE = ("before", "preceded", "predecessor", "predecessors", "prior to", "previous to", "handed over to")
_AFTER = (
    *("after", "replaced", "replaces", "replacing", "succeeded", "succeeds", "succeeding", "relieved", "next", "successor"),
    *("successors", "followed", "follows", "following", *(f"{word} over from" for word in ("take", "takes", "took", "taking"))),
)
_REPLACE = ("replace", "succeed", "follow", "relieve", "take over from")


_HELD_BETWEEN = r"\bwho (?:was|were|is|led|commanded|headed|held|kept|ran|served)\b.* between (?!.*\d{4})"


def neighbour(text: str) -> int:
    """Return -1 where a folded question asks for what came before something that it names, 1 where for what came after it.

    Who came between two came after the first.

    >>> neighbour("who replaced mcchrystal"), neighbour("who did petraeus replace"), neighbour("isaf")
    (1, -1, 0)
    >>> neighbour("who commanded between mckiernan and petraeus"), neighbour("who commanded between 2008 and 2010")
    (1, 0)
    """
    text = re.sub(r"\b(?:before|after) (?:\w+ )?(?:19|20)\d\d\b", "", text)  # a time, and nobody's neighbour
    if has_any(text, _BEFORE) or (has_any(text, ("did", "does", "has")) and has_any(text, _REPLACE)):
        return -1
    is_between = has_any(text, ("between",)) and re.search(_HELD_BETWEEN, text) is not None
    return int(is_between or has_any(text, _AFTER))
