"""What a plain question asks for, by its form: what kind of answer, in what shape, of what time, first or last.

All these read a folded question; none knows a book.
"""

from __future__ import annotations

import re
from itertools import islice

from ..book import names
from .english import STOP_WORDS, has_any
from .ordering import RANKING, rank

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


_PERIODS = ("by year", "per year", "each year", "every year", "year by year")

FIGURES = frozenset(("amount", "share", "number"))
"""The kinds of answer that are figures."""


def asks(text: str) -> frozenset[str]:
    """Return what kind of answer a folded question asks for: `amount` (of money), `share`, `number`, `date`, `name`.

    >>> sorted(asks("how many troops")), sorted(asks("spokes"))
    (['number'], [])
    """
    text = text.replace("by number of", "")
    found = {kind for kind, phrases in _ASKS.items() if has_any(text, phrases)}
    if text.startswith(("when ", "date ", "exact date ")) or text.endswith(" when"):
        found.add("date")
    if not found and has_any(text, _PERIODS):
        found.add("number")
    return frozenset(found)


_RANK = rf"^(?:{'|'.join(RANKING)})\b"
_EACH = (
    *(
        f"{word} {thing}"
        for word in ("by", "per", "each", "by contributing", "by troop contributing")
        for thing in ("nation", "country", "state", "ally", "member", "donor", "contributor")
    ),
    *(f"with {which}numbers" for which in ("", "their ", "troop ")),
)
_WANTS = {
    "comparison": (
        *("difference", "differences", "differ", "differs", "different from", "different between"),
        *("diff between", "distinguish", "distinguishes"),
        *("compare", "compared", "comparison", "versus", "vs", "similarities"),
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
    if asks_which(text):
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


_ASKING = r"(?:in|by|to|from|at|on|for|since|of)?\s*\b(?:what|when|who|whom|whose|which|where|why|how)\b"
_VERBS = r"(?:was|were|did|is|are|do|does|(?:had|has|have)\s+(?:it|he|she|they|there|that|this))\b"
_NEXT = (
    rf"(?i)(?:\?\s+(?:and\s+|but\s+)?|[,;]?\s+(?:and|plus)\s+(?:also\s+|then\s+)?)(?:(?P<asks>(?={_ASKING}))|(?={_VERBS}))"
    rf"|\s?\(\s?(?P<bracket>(?:and\s+(?={_ASKING})|(?=(?:what|when|how|why)\b))(?=[^()]*\)?[\s?.]*$))"
    rf"|[,;]\s+(?=(?:what|when|how|why|by whom?|where {_VERBS})\b|(?P<verb>{_VERBS}))"
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
MOST_PARTS = 3
"""Questions that are read in one: what follows belongs to the last."""


def parts(text: str) -> tuple[str, ...]:
    """Return the questions that are asked in one, with single blanks; one that compares with what follows.

    >>> parts("what is the sofa, and when was it signed?"), parts("at its peak, how many were there")
    (('what is the sofa', 'when was it signed?'), ('at its peak, how many were there',))
    >>> parts("salt caravan: route and who led it"), parts("doha agreement 2020, was nato a signatory")
    (('salt caravan: route', 'who led it'), ('doha agreement 2020', 'was nato a signatory'))
    """
    text = " ".join(text.split())  # the patterns are slow on many blanks
    if not (any(mark in text for mark in ",;?(") or has_any(text.lower(), ("and", "plus"))):
        return (text,)
    found = islice(re.finditer(_NEXT, text), MOST_PLACES)
    ends = (
        match.span()
        for match in found
        if match["asks"] is not None or match["bracket"] is not None or _may_end(text[: match.start()].lower(), match)
    )
    cuts = [0, *(place for end in islice(ends, MOST_PARTS - 1) for place in end), len(text)]
    if len(cuts) == len((0, len(text))):
        return (text,)
    asked = tuple(_closed(text[start:end]) for start, end in zip(cuts[::2], cuts[1::2], strict=True))
    short = any(len(part.split()) < 2 and not (part in asked[1:-1] and part.lower() in _ALONE) for part in asked)
    short = short or asked[0].lower() in _WHY
    compares = ["comparison" in wants(part.lower()) for part in asked]
    has_both = text[cuts[1] :].startswith((",", ";", "?")) and not _JOINING.isdisjoint(asked[0].lower().split())
    return (text,) if short or any(compares[1:]) or (compares[0] and not has_both) else asked


def _closed(text: str) -> str:
    """Return a question without a closing bracket that opens in another."""
    return text.rstrip(" ?).") if text.count(")") > text.count("(") else text


def _may_end(before: str, match: re.Match[str]) -> bool:
    """Whether a question may end before what looks like the next: one that asks, or keywords for a subject before a verb."""
    if _is_asking(before):
        return True
    words = before.split()
    return match["verb"] is not None and len(words) > 2 and words[0] not in _INTRODUCING


def counted(text: str) -> tuple[str, ...]:
    """Return the words for what a folded question wants counted or listed; none where it wants nothing counted.

    >>> counted("how many afghan troops were there"), counted("which of the nations"), counted("who led it")
    (('afghan', 'troops'), ('nations',), ())
    """
    asked = r"\b(?:how many|number of|which|list of|names of|what)"
    match = re.search(rf"(?:{asked}|{_RANK}) (?:of )?(?:the )?(\w+(?: \w+){{0,2}})", text)
    words = match[1].split() if match else []
    end = next((place for place, word in enumerate(words) if word in STOP_WORDS), len(words))
    return tuple(words[:end])


def is_question(text: str) -> bool:
    """Whether a folded text is a question or a demand, and not words to search for.

    >>> is_question("who led isaf"), is_question("isaf in helmand"), is_question("tell me about lotfa"), is_question("isaf peak")
    (True, False, True, True)
    """
    content = [word for word in text.split() if word not in STOP_WORDS]
    return _is_asking(text) or has_any(text, _SAYING) or len(content) > MOST_KEYWORDS


def begins(text: str) -> bool:
    """Whether a folded text begins as a question or a demand does, and not with keywords.

    >>> begins("who led isaf"), begins("isaf commanders and when")
    (True, False)
    """
    return text.split()[:1] != [] and text.split()[0] in _BEGINNINGS | _QUESTION_WORDS | set(RANKING)


def _is_asking(text: str) -> bool:
    """Whether a folded text begins as a question or a demand does, or has a word that asks."""
    words = text.split()
    first = words[0] if words else ""
    return first in _BEGINNINGS | set(RANKING) or bool(rank(text)) or any(word in _QUESTION_WORDS for word in words)


_QUESTION_WORDS = frozenset(("who", "whom", "whose", "what", "whats", "which", "when", "where", "why", "how"))
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


def asks_which(text: str) -> bool:
    """Whether a folded question asks for things of a kind by their names: "which nations", "names of the commanders".

    >>> asks_which("which nations left"), asks_which("how many nations left"), asks_which("top donors")
    (True, False, True)
    """
    asked = re.search(rf"\b(?:which|what|list of|names of)\b|{_RANK}", text)
    return bool(asked) and any(names.stem(word) != word for word in counted(text))


_DENIALS = (*(f"{verb}{no}" for verb in ("did", "do", "does", "has", "have", "had") for no in (" not", "n t")), "never")


def denies(text: str) -> bool:
    """Whether a folded question asks which things did not do something: a book says little of what is not so.

    >>> denies("which nations did not leave"), denies("which nations didn t leave"), denies("which nations left")
    (True, True, False)
    """
    return asks_which(text) and has_any(text, _DENIALS)


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
    return re.match(_HOW_TO, text) is not None


def asks_purpose(text: str) -> bool:
    """Whether a folded question asks what something is for."""
    if has_any(text, ("what for", "for what", "why")):
        return True
    ends = text.endswith(" for") or has_any(text, ("meant to", "supposed to"))
    return text.startswith("what ") and ends and not asks_name(text)


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
