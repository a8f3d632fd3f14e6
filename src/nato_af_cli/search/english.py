"""English as far as plain questions need it: stop words, irregular forms, phrases that ask, times.

The vocabulary of a subject is in its book's synonyms; here is only what applies to any book.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ..book import dates

STOP_WORDS = frozenset(
    word
    for line in (
        "a about after again all also am an and any anything are as at be because been before being between both but by can",
        "could describe details did do does doing down during each explain few find for from further give had happen happened",
        "has have having he her here hers him his how i if in info information into is it its itself just like list many may",
        "me might more most much must my no nor not now of off on once only or other our out over own please s same shall she",
        "should show so some such t tell than that the their them then there these they this those through to too under until",
        "up us very was we were what when where which while who whom whose why will with would you your",
    )
    for word in line.split()
)
"""Stop words: dropped unless nothing else is left."""

_FORMS = (
    "become became, begin began begun, break broke broken, bring brought, build built, buy bought, catch caught, come came",
    "choose chose chosen, deal dealt, draw drew drawn, drive drove driven, fall fell fallen, feed fed, fight fought, find found",
    "fly flew flown, forbid forbade forbidden, freeze froze frozen, get got gotten, give gave given, go went gone",
    "hold held, keep kept, know knew known, lead led, leave left, lend lent, lose lost, make made, mean meant, meet met",
    "oversee oversaw overseen, pay paid, rise rose risen, run ran, say said, see saw seen, seek sought, sell sold, send sent",
    "shoot shot, show shown, shrink shrank shrunk, speak spoke spoken, spend spent, stand stood, strike struck, take took taken",
    "teach taught, think thought, undertake undertook undertaken, win won, withdraw withdrew withdrawn, write wrote written",
    "man men, woman women, child children, person people, 0 zero, 1 one 1st, 2 two second 2nd, 3 three third 3rd",
    "4 four fourth 4th, 5 five fifth 5th, 6 six sixth 6th, 7 seven seventh 7th, 8 eight eighth 8th, 9 nine ninth 9th",
    "10 ten tenth 10th, 11 eleven, 12 twelve, 20 twenty, 30 thirty, 40 forty, 50 fifty",
)


@cache
def _groups_of_forms() -> dict[str, tuple[str, ...]]:
    groups = [group.split() for line in _FORMS for group in line.split(", ")]
    return {form: tuple(other for other in group if other != form) for group in groups for form in group}


def forms(word: str) -> tuple[str, ...]:
    """Return the other forms of a word that no stemmer joins to it: of an irregular verb, of a number.

    >>> forms("led"), forms("third"), forms("spokes")
    (('lead',), ('3', 'three', '3rd'), ())
    """
    return _groups_of_forms().get(word, ())


_ASKS = {
    "amount": ("how much", "what sum", "what amount"),
    "share": (
        *(f"{word} {noun}" for word in ("what", "which") for noun in ("share", "percentage", "proportion", "part")),
        *("per cent", "percent"),
    ),
    "number": (
        *(f"how {word}" for word in ("many", "big", "large", "strong", "long", "often", "high")),
        *("number of", "size of", "strength of"),
    ),
    "date": (
        *(f"when {w}" for w in ("did", "do", "does", "was", "were", "is", "are", "will", "had", "has", "have", "exactly")),
        *(f"{w} {n}" for w in ("what", "which") for n in ("year", "years", "date", "dates", "day", "days", "month", "months")),
        *(f"{w} when" for w in ("since", "until", "till", "by")),
        *(f"how {w}" for w in ("long ago", "old", "early", "late")),
        "deadline",
    ),
    "name": (
        *("who", "whom", "whose", "name of the"),
        *(f"which {w}" for w in ("country", "nation", "general", "person", "officer", "ambassador")),
    ),
}
_ROLES = (
    *("commander", "commanders", "envoy", "envoys", "ambassador", "ambassadors", "representative", "representatives", "general"),
    *("leader", "head", "minister", "president", "secretary", "chairman", "spokesman", "boss", "chief"),
)


def asks(text: str) -> frozenset[str]:
    """Return what kind of answer a folded question asks for: `amount` (of money), `share`, `number`, `date`, `name`.

    Where it asks for none of them but has a word for an office, `office`.

    >>> sorted(asks("how many troops")), sorted(asks("isaf commander 2009")), sorted(asks("spokes"))
    (['number'], ['office'], [])
    """
    found = {kind for kind, phrases in _ASKS.items() if has_any(text, phrases)}
    if text.startswith("when ") or text.endswith(" when"):
        found.add("date")
    return frozenset(found) or frozenset(["office"] if has_any(text, _ROLES) else [])


def has_any(text: str, phrases: Iterable[str]) -> bool:
    """Whether a folded text has any of some phrases, each as whole words."""
    padded = f" {text} "
    return any(f" {phrase} " in padded for phrase in phrases)


def order(text: str) -> int:
    """Return -1 where a folded question asks for the first in time, 1 where for the last."""
    if has_any(text, ("first", "earliest", "original", "originally", "initially", "at the start", "at the beginning")):
        return -1
    return int(has_any(text, ("last", "latest", "current", "currently", "final", "newest", "most recent", "now", "today")))


def extreme(text: str) -> int:
    """Return -1 where a folded question asks for the smallest figure, 1 where for the largest."""
    if has_any(text, ("smallest", "least", "lowest", "fewest", "minimum")):
        return -1
    largest = ("biggest", "largest", "greatest", "highest", "most", "maximum", "peak", "record", "top")
    return int(has_any(text.replace("most recent", ""), largest))


_BEFORE = ("before", "preceded", "predecessor", "predecessors", "prior to", "previous to", "handed over to")
_AFTER = (
    *("after", "replaced", "replaces", "replacing", "succeeded", "succeeds", "succeeding", "relieved", "next", "successor"),
    *("successors", "followed", "follows", "following", *(f"{word} over from" for word in ("take", "takes", "took", "taking"))),
)
_REPLACE = ("replace", "succeed", "follow", "relieve", "take over from")


def neighbour(text: str) -> int:
    """Return -1 where a folded question asks for what came before something that it names, 1 where for what came after it.

    >>> neighbour("who replaced mcchrystal"), neighbour("who did petraeus replace"), neighbour("isaf")
    (1, -1, 0)
    """
    if has_any(text, _BEFORE) or (has_any(text, ("did", "does", "has")) and has_any(text, _REPLACE)):
        return -1
    return int(has_any(text, _AFTER))


def asks_purpose(text: str) -> bool:
    """Whether a folded question asks what something is for."""
    if has_any(text, ("what for", "for what", "why")):
        return True
    ends = text.endswith(" for") or has_any(text, ("meant to", "supposed to"))
    return text.startswith("what ") and ends and not asks_name(text)


def asks_name(text: str) -> bool:
    """Whether a folded question asks what an abbreviation stands for."""
    return has_any(text, ("stand for", "stands for", "stood for", "short for", "abbreviation", "acronym", "full name"))


def asks_nature(text: str) -> bool:
    """Whether a folded question begins as one that asks what something is, or does."""
    starts = tuple(f"{word} {verb} " for word in ("what", "who") for verb in ("is", "was", "are", "were"))
    does = text.startswith(("what does ", "what do ", "what did ")) and text.endswith(" do")
    return does or text.startswith((*starts, "tell ", "explain ", "describe "))


def times(text: str) -> tuple[tuple[str, str], ...]:
    """Return first and last day of each time that a text names: days, months, years, fiscal years by their number.

    >>> times("ISAF in 2009"), times("on 4th July 2010"), times("FY15")
    ((('2009-01-01', '2009-12-31'),), (('2010-07-04', '2010-07-04'),), (('2015-01-01', '2015-12-31'),))
    """
    if not any(letter.isdigit() for letter in text):
        return ()
    day, written, year = _times()
    rest = text.lower()
    found = [match[1] for match in day.finditer(rest)]
    rest = day.sub(" ", rest)
    for match in written.finditer(rest):
        number = match[1] or match[3]
        month = dates.month_number(match[2][:3])
        date = f"{match[4]}-{month:02}" + (f"-{int(number):02}" if number else "")
        found.append(date if dates.fault(date) is None else match[4])
    found += [match[1] or f"20{match[2]}" for match in year.finditer(written.sub(" ", rest))]
    return tuple(dict.fromkeys((dates.first_day(date), dates.last_day(date)) for date in found if dates.fault(date) is None))


@cache
def _times() -> tuple[re.Pattern[str], ...]:
    """Compile the patterns of times: a day or month in digits, in words, a year."""
    months = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in map(str.lower, dates.MONTHS)) + "|sept"
    return (
        re.compile(r"\b(\d{4}-\d{2}(?:-\d{2})?)\b", re.ASCII),
        re.compile(rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?({months})\.?\s+(?:(\d{{1,2}}),?\s+)?(\d{{4}})\b", re.ASCII),
        re.compile(r"\b(?:fy ?)?(19[5-9]\d|20[0-4]\d)\b|\bfy ?(\d\d)\b", re.ASCII),
    )
