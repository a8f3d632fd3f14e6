"""Times that a question names by what happened then: "who was Secretary General when ISAF ended"."""

from __future__ import annotations

import re

from ..book import dates, names
from ..index.index import Index
from . import boosts, naming
from .fulltext import EVERY_FACT

_WHEN = (
    r"(?i)\bwhen (?:the )?(?P<what>.+?) (?:(?P<begin>began|begins?|started|starts?|was launched|was set up|opened)|"
    r"(?:ended|ends?|finished|closed|was closed|was over|stopped))\b"
)
_AT = r"(?i)^who (?:was|were|is|led|commanded|headed) .+?(?P<at> (?:at|at the time of) (?:the )?(?P<what>[\w' -]+))\W*$"
"""Who held a post when something was: with "who spoke at" a summit it is about the summit."""
MOST_FACTS = 50
MOST_LETTERS = 500
"""Letters of the longest question that is looked at."""


def dated(index: Index, text: str) -> str:
    """Put a day in place of the entry, or its beginning or end, by which a question names a time; leave others as they are."""
    lowered = text.lower()
    if len(text) > MOST_LETTERS or not ("when " in lowered or " at " in lowered):
        return text
    if (match := re.search(_WHEN, text)) and text[: match.start()].strip():  # "when did it end" asks for the day itself
        ends = (match.start(), match.end())
        day = _day(index, match["what"], begin=bool(match["begin"]))
    elif match := re.search(_AT, text):
        ends = match.span("at")
        day = _day(index, match["what"], begin=True, brief=True)
    else:
        return text
    return f"{text[: ends[0]].rstrip()} on {day}{text[ends[1] :]}" if day else text


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
