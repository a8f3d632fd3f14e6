"""Times that a question names by what happened then: "who was Secretary General when ISAF ended"."""

from __future__ import annotations

import re

from ..book import dates, names
from ..index.index import Index
from . import boosts, english, likeness, naming
from .fulltext import EVERY_FACT
from .understanding import understand

_WHEN = (
    r"(?i)\bwhen (?:the )?(?P<what>.+?) (?:(?P<begin>began|begins?|started|starts?|was launched|was set up|opened)|"
    r"(?:ended|ends?|finished|closed|was closed|was over|stopped))\b"
)
_WHILE = r"(?i)(?P<at>\b(?:when|while|during|at the time of) (?:the )?(?P<what>[\w' -]+))\W*$"
_AT = r"(?i)^who (?:was|were|is|led|commanded|headed) .+?(?P<at> (?:at|at the time of) (?:the )?(?P<what>[\w' -]+))\W*$"
"""Who held a post when something was: with "who spoke at" a summit it is about the summit."""
NEAR = 0.4
"""How near to a question of the book, beyond those that are alike, the words for an event are."""
MOST_WAYS = 6
"""Ways in which the words for an event are looked for, with other forms of irregular verbs."""
MOST_FACTS = 50
MOST_LETTERS = 500
"""Letters of the longest question that is looked at."""


def dated(index: Index, text: str) -> str:
    """Put a day in place of the entry, its beginning or end, or the event by which a question names a time.

    Leave other questions as they are.
    """
    lowered = text.lower()
    if len(text) > MOST_LETTERS or not any(word in lowered for word in ("when ", "while ", "during ", " at ")):
        return text
    day = ""
    if (match := re.search(_WHEN, text)) and text[: match.start()].strip():  # "when did it end" asks for the day itself
        ends = match.span()
        day = _day(index, match["what"], begin=bool(match["begin"]))
    elif match := re.search(_AT, text):
        ends = match.span("at")
        day = _day(index, match["what"], begin=True, brief=True)
    if not day and (match := re.search(_WHILE, text)) and text[: match.start()].strip():
        ends = match.span("at")
        asked, event = (naming.entries(index, names.fold(part).split())[0] for part in (text[: match.start()], match["what"]))
        day = _of_event(index, match["what"]) if asked or not event else ""  # or it is the event that is asked about
    return f"{text[: ends[0]].rstrip()} on {day}{text[ends[1] :]}" if day else text


def _of_event(index: Index, what: str) -> str:
    """Return the day of the fact for which the book has nearly these words as a question; empty where it has none, or several."""
    words = names.fold(what).split()[: names.MOST_WORDS]
    ways = [words, *([*words[:n], form, *words[n + 1 :]] for n, word in enumerate(words) for form in english.forms(word))]
    asked = (understand(index, " ".join(way), exact=True) for way in ways[:MOST_WAYS])  # "Kabul fell": when did Kabul fall?
    near = {number for one in asked for number, how in likeness.nearly_asked(index, one).items() if how >= NEAR}
    days = {
        fact.first_day for fact in boosts.candidates(index, sorted(near)) if fact.first_day and fact.first_day == fact.last_day
    }
    return dates.written(days.pop()) if len(days) == 1 else ""


def _day(index: Index, what: str, *, begin: bool, brief: bool = False) -> str:
    """Return the day on which the entry of a name began or ended, as it is written; empty where none is surely meant.

    With `brief` only of a kind that takes place, and does not last.
    """
    found, _ = naming.entries(index, names.fold(what).split())
    sure = [entry for entry, how in found.items() if how > naming.MEANT]
    entry = index.entry(sure[0]) if len(sure) == 1 else None
    span = index.kind_of(entry).span if entry else ()
    if not entry or not span or (brief and len(span) > 1):
        return ""
    facts = boosts.of_topic(index, entry.id, span[0] if begin else span[-1], EVERY_FACT, MOST_FACTS)
    days = [dates.first_day(fact.text) if begin else dates.last_day(fact.text) for fact in facts if dates.has_form(fact.text)]
    return dates.written(min(days) if begin else max(days)) if days else ""
