"""Times that a question names by what happened then: "who was Secretary General when ISAF ended"."""

from __future__ import annotations

import re

from ..book import dates, names
from ..index.index import Index
from . import boosts, naming
from .fulltext import EVERY_FACT

_WHEN = re.compile(
    r"\bwhen (?:the )?(?P<what>.+?) (?:(?P<begin>began|begins?|started|starts?|was launched|was set up|opened)|"
    r"(?:ended|ends?|finished|closed|was closed|was over|stopped))\b",
    re.IGNORECASE,
)
MOST_FACTS = 50
MOST_LETTERS = 500
"""Letters of the longest question that is looked at."""


def dated(index: Index, text: str) -> str:
    """Put a day in place of the beginning or end of an entry by which a question names a time; leave others as they are."""
    match = _WHEN.search(text) if len(text) <= MOST_LETTERS else None
    if not match or not text[: match.start()].strip():  # "when did it end" asks for the day itself
        return text
    found, _ = naming.entries(index, names.fold(match["what"]).split())
    sure = [entry for entry, how in found.items() if how > naming.MEANT]
    entry = index.entry(sure[0]) if len(sure) == 1 else None
    span = index.kind_of(entry).span if entry else ()
    if not entry or not span:
        return text
    facts = boosts.of_topic(index, entry.id, span[0] if match["begin"] else span[-1], EVERY_FACT, MOST_FACTS)
    days = [
        dates.first_day(fact.text) if match["begin"] else dates.last_day(fact.text) for fact in facts if dates.has_form(fact.text)
    ]
    if not days:
        return text
    day = dates.written(min(days) if match["begin"] else max(days))
    return f"{text[: match.start()]}on {day}{text[match.end() :]}"
