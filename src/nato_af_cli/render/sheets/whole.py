"""The sheet of a whole book: every entry with its topics as tables, then the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...book import dates
from ...book.kinds import Kind
from ...book.model import Entry, Topic

if TYPE_CHECKING:
    from ...queries.overview import WholeBook
from .entry import entry_head
from .notes import SOURCE, Notes
from .sheet import Column, Sheet, Table
from .topics import CONCERNS, Cell, filled, further
from .wording import answer_text, count, held


def whole(answer: WholeBook) -> Sheet:
    """Lay out a book as one document."""
    book, facts = answer.book, list(answer.book.facts())
    notes = Notes(answer.sources, places=True)
    parts = tuple(
        Sheet(kind.title, parts=tuple(_entry(answer, kind, entry, notes) for entry in entries))
        for kind, entries in book.by_kind()
    )
    counts = (count(len(facts), "fact"), count(len(book.entries), "entry", "entries"), count(len(book.sources), "source"))
    aside = " · ".join([*counts, *([dates.years(*answer.span)] if answer.span else [])])
    return notes.under(Sheet(book.title, aside, parts=parts))


def _entry(answer: WholeBook, kind: Kind, entry: Entry, notes: Notes) -> Sheet:
    head = entry_head(entry, kind)
    return head._replace(tables=tuple(_topic(answer, topic, notes) for topic in entry.topics if topic.facts))


def _topic(answer: WholeBook, topic: Topic, notes: Notes) -> Table:
    """Lay out all that the facts of a topic say, a row a fact."""
    numbers = all(fact.unit is not None for fact in topic.facts)
    columns: list[Cell] = [
        (Column("Answer", "figure" if numbers else "name"), answer_text),
        *further(topic.facts),
        (Column("Date"), held),
        (Column("In full", "sentence"), lambda fact: f"{fact.says}\nNote: {fact.note}" if fact.note else fact.says),
        (CONCERNS, lambda fact: ", ".join(answer.labels[entry] for entry in dict.fromkeys(fact.about))),
        (SOURCE, notes.of),
    ]
    return filled(columns, topic.facts, topic.title)
