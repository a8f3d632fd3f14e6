"""What a plain question asks for, by its form: what kind of answer, in what shape, of what time, first or last.

All these read a folded question; none knows a book.
"""

from __future__ import annotations

import re

from . import things
from .english import STOP_WORDS, has_any
from .ordering import RANKING, rank

QUESTION_WORDS = frozenset(("who", "whom", "whose", "what", "whats", "which", "when", "where", "why", "how"))
"""Words that ask."""
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
        *(
            f"{w} {n}"
            for w in ("what", "which", "exact")
            for n in ("year", "years", "date", "dates", "day", "days", "month", "months")
        ),
        *(f"{w} when" for w in ("since", "until", "till", "by")),
        *(f"how {w}" for w in ("long ago", "old", "early", "late")),
        "deadline",
    ),
    "name": (
        *("who", "whom", "whose", "name of the", "names"),
        *(f"which {w}" for w in ("country", "nation", "general", "person", "officer", "ambassador")),
    ),
}


PARTIES = frozenset(("nation", "country", "state", "ally", "member", "donor", "contributor"))
"""What a figure is asked for of each: by nation, per country."""
_MOST = r"\b(?:highest|largest|greatest|biggest|lowest|smallest|fewest) number of\b"
"""A figure where it stands alone, and a rank where a party has it."""
_PERIODS = ("by year", "per year", "each year", "every year", "year by year")

FIGURES = frozenset(("amount", "share", "number"))
"""The kinds of answer that are figures."""


def asks(text: str) -> frozenset[str]:
    """Return what kind of answer a folded question asks for: `amount` (of money), `share`, `number`, `date`, `name`.

    >>> sorted(asks("how many troops")), sorted(asks("spokes"))
    (['number'], [])
    >>> sorted(asks("which nation had the highest number of deaths")), sorted(asks("highest number of deaths"))
    (['name'], ['number'])
    """
    text = text.replace("by number of", "")
    text = re.sub(_MOST, "", text) if has_any(text, PARTIES) else text
    found = {kind for kind, phrases in _ASKS.items() if has_any(text, phrases)}
    if text.startswith(("when ", "date ", "exact date ")) or text.endswith(" when"):
        found.add("date")
    if not found and has_any(text, _PERIODS):
        found.add("number")
    return frozenset(found)


_EACH = (
    *(
        f"{word} {thing}"
        for word in ("by", "per", "each", "by contributing", "by troop contributing")
        for thing in sorted(PARTIES)
    ),
    *(f"with {which}numbers" for which in ("", "their ", "troop ")),
)
_WANTS = {
    "comparison": (
        *("difference", "differences", "differ", "differs", "different from", "different between"),
        *("diff between", "distinguish", "distinguishes"),
        *("compare", "compared", "comparison", "versus", "vs", "similarities", "same as", "same like", "same thing"),
    ),
    "length": ("how long", "duration of", "how many years", "how many months", "how many days"),
    "average": ("average", "mean", "on average"),
    "each": _EACH,
    "list": (
        *("list", "all", "names", "which countries", "which nations", "what countries", "what nations", "who were", "what are"),
        *("which were", "what were", "timeline", "history", "each", "every", "over time", "over the years", *_PERIODS),
        *_EACH,
        *("change", "changes", "changed", "evolve", "evolution", "grew", "grow"),
    ),
}


_COMPARED = ("larger", "bigger", "smaller", "longer", "shorter", "older")


def _changes(text: str) -> bool:
    """Whether a question puts what it compares one after the other: "how did it change from ISAF to RSM", but no years."""
    words = iter(text.split())
    asks = next(words, "") in ("how", "what") and any(word.startswith(("chang", "differ")) for word in words)
    return asks and "from" in words and not next(words, "").isdecimal() and "to" in words


def wants(text: str) -> frozenset[str]:
    """Return what shape of answer a folded question asks for.

    `comparison`, `length`, `average`, `list`, `series` where it is of year after year, `each` where it is of nation by nation,
    `name` where it is what an abbreviation stands for.

    >>> sorted(wants("difference between isaf and rsm")), sorted(wants("what is lotfa short for")), sorted(wants("kandahar"))
    (['comparison'], ['name'], [])
    """
    found = {want for want, phrases in _WANTS.items() if has_any(text, phrases)}
    if things.asks_which(text):
        found.add("list")
    if asks_name(text):
        found.add("name")
    if _changes(text):
        found = found - {"list"} | {"comparison"}
    if has_any(text.replace("no longer", ""), _COMPARED) and has_any(text, ("than", "or", "which")):
        found.add("comparison")
    if "length" in found and has_any(text, ("between",)):  # of two things, from the one to the other
        found = found - {"length"} | {"comparison"}
    if has_any(text, _PERIODS):
        found.add("series")
    return frozenset(found)


def is_question(text: str) -> bool:
    """Whether a folded text is a question or a demand, and not words to search for.

    >>> is_question("who led isaf"), is_question("isaf in helmand"), is_question("tell me about lotfa"), is_question("isaf peak")
    (True, False, True, True)
    """
    content = [word for word in text.split() if word not in STOP_WORDS]
    return is_asking(text) or has_any(text, _SAYING) or len(content) > MOST_KEYWORDS


def begins(text: str) -> bool:
    """Whether a folded text begins as a question or a demand does, and not with keywords.

    >>> begins("who led isaf"), begins("isaf commanders and when")
    (True, False)
    """
    return text.split()[:1] != [] and text.split()[0] in _BEGINNINGS | QUESTION_WORDS | set(RANKING)


def is_asking(text: str) -> bool:
    """Whether a folded text begins as a question or a demand does, or has a word that asks."""
    words = text.split()
    first = words[0] if words else ""
    return first in _BEGINNINGS | set(RANKING) or bool(rank(text)) or any(word in QUESTION_WORDS for word in words)


_SAYING = (
    *("first", "last", "latest", "largest", "biggest", "highest", "smallest", "peak", "total", "number of", "how", "percentage"),
    *("definition", "meaning", "name", "names", "date", "dates", "year", "rank", "count", "vs", "versus", "difference", *_EACH),
)
"""Words that say how to answer, with which keywords ask for one answer."""
MOST_KEYWORDS = 4
"""Words that are looked for as such; whoever gives more asks for something."""
_BEGINNINGS = frozenset(
    word
    for line in (
        "is are was were do does did has have had can could should will would",
        "tell explain describe define list name show compare",
    )
    for word in line.split()
)


_RELATIVE = ("per capita", "per head", "in proportion", "proportionally", "relative to", "as a share of", "compared to its size")


def is_relative(text: str) -> bool:
    """Whether a folded question asks for a figure in proportion to another: no absolute one answers it.

    >>> is_relative("most troops per capita"), is_relative("most troops")
    (True, False)
    """
    return has_any(text, _RELATIVE)


_HOW_TO = r"how (?:to|(?:do|can|should) (?:i|we|you)(?! know| tell))\b"
"""How a text begins that asks for a way to do something."""


def asks_how_to(text: str) -> bool:
    """Whether a folded question asks how its asker is to do something: no book of facts says that.

    >>> asks_how_to("how do i unblock a printer"), asks_how_to("who taught them how to read"), asks_how_to("how do we know")
    (True, False, False)
    """
    return text.startswith("how ") and re.match(_HOW_TO, text) is not None


def asks_purpose(text: str) -> bool:
    """Whether a folded question asks what something is for."""
    if has_any(text, ("what for", "for what", "why")):
        return True
    ends = text.endswith(" for") or has_any(text, ("meant to", "supposed to"))
    return text.startswith("what ") and ends and not asks_name(text)


FATE, PURPOSE = "status", "purpose"
"""The topics that say what became of something, and what it is for."""


def asks_fate(text: str) -> bool:
    """Whether a folded question asks what became of something.

    >>> asks_fate("what happened to the money"), asks_fate("what happened in kunduz")
    (True, False)
    """
    return has_any(text, ("happened to", "happened with", "became of", "become of"))


def asks_meaning(text: str) -> bool:
    """Whether a folded question asks what something is.

    >>> asks_meaning("what are national caveats"), asks_meaning("meaning of inteqal"), asks_meaning("what did isaf do")
    (True, True, False)
    """
    begins = text.startswith(("what is ", "what are ", "what was ", "what were ", "whats "))
    return begins or has_any(text, ("define", "definition", "meaning", "means", "explain"))


def asks_name(text: str) -> bool:
    """Whether a folded question asks what an abbreviation stands for."""
    return has_any(text, ("stand for", "stands for", "stood for", "short for", "abbreviation", "acronym", "full name"))
