"""The sheet of what is in the book: the first screen, which fits into 80 columns and 24 lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...book import dates
from ...book.model import Entry

if TYPE_CHECKING:
    from ...queries.overview import Overview
from .sheet import LABELLED, Sheet, Table
from .wording import count

ACROSS = 80
"""Columns that a line takes at most."""
GAP = 2
BETWEEN = " · "
"""Sets off names that may hold commas."""


def overview(answer: Overview) -> Sheet:
    """Lay out the first screen: what this is, its kinds with their first names on a line each, and what to try."""
    heads = [kind.plural.capitalize() for kind, _ in answer.kinds]
    room = ACROSS - max(map(len, heads), default=0) - GAP
    rows = [(head, names_of(entries, room)) for head, (_, entries) in zip(heads, answer.kinds, strict=True)]
    examples = [(f"natoaf {words}", what) for words, what in _examples(answer)]
    tables = (Table(LABELLED, tuple(rows)), Table(LABELLED, tuple(examples), title="Try"))
    return Sheet(answer.title, subtitle=sentence(answer), tables=tables)


def sentence(answer: Overview) -> str:
    """Say what this is, to someone who has never seen it."""
    entries = count(sum(len(found) for _, found in answer.kinds), "entry", "entries")
    years = f", {dates.years(*answer.span)}" if answer.span else ""
    return f"A fact book: {count(answer.facts, 'sourced fact')} in {entries}{years}, {count(answer.documents, 'document')}."


def names_of(entries: tuple[Entry, ...], room: int) -> str:
    """Name the first entries that there is room for, and say how many more there are."""
    labels = [entry.label for entry in entries]
    for shown in range(len(labels), 0, -1):
        more = len(labels) - shown
        text = BETWEEN.join(labels[:shown]) + (f" and {more:,} more" if more else "")
        if len(text) <= room:
            return text
    return count(len(labels), "entry", "entries")


def _examples(answer: Overview) -> list[tuple[str, str]]:
    """Choose commands that have an answer in this book."""
    if not answer.example:
        return [("--help", "all commands")]
    entry, topic, question = answer.example
    return [
        (f"find {question}", "a plain question"),
        (f"{entry} {topic}", "one topic of one entry"),
        (answer.kinds[0][0].plural, "all of one kind"),
        (f"timeline {entry}", "what happened when"),
        ("--help", "all commands"),
    ]
