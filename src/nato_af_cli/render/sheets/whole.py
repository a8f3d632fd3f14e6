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
from .sheet import Column, Sheet, Table, build
from .topics import further
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
    fields = list(dict.fromkeys(name for fact in topic.facts for name in fact.fields))
    numbers = all(fact.unit is not None for fact in topic.facts)
    columns = (
        Column("Answer", "figure" if numbers else "name"),
        *(further(name, topic.facts) for name in fields),
        Column("Date"),
        Column("In full", "sentence"),
        Column("Concerns", "prose"),
        SOURCE,
    )
    rows = [
        (
            answer_text(fact),
            *(fact.fields.get(name, "") for name in fields),
            held(fact),
            f"{fact.says}\nNote: {fact.note}" if fact.note else fact.says,
            ", ".join(answer.labels[entry] for entry in dict.fromkeys(fact.about)),
            notes.of(fact),
        )
        for fact in topic.facts
    ]
    return build(columns, rows, topic.title)
