"""The sheet of one entry, one topic or one fact."""

from __future__ import annotations

from ...book.model import Fact, Topic
from ...book.wording import lowered, title_of
from ...queries.answers import Page
from .entry import entry_page
from .notes import Notes
from .sheet import LABELLED, Sheet, Table
from .topics import concerned, topic_table
from .wording import answer_text, document, held


def page(answer: Page) -> Sheet:
    """Lay out a page: the entry from the top, one topic as a table, or one fact in full."""
    if len(answer.facts) == 1 and answer.depth > 1:
        return _fact_page(answer, answer.facts[0])
    notes = Notes(answer.sources, placed=answer.facts if answer.depth > 1 else ())
    return notes.under(entry_page(answer, notes) if answer.depth == 1 else _topic_page(answer, notes))


def _topic_page(answer: Page, notes: Notes) -> Sheet:
    (topic,) = answer.entry.topics
    table = topic_table(answer, topic, notes, whole=True)
    return Sheet(title=title(answer, topic), aside=table.aside, tables=(table._replace(title="", aside=""),))


def title(answer: Page, topic: Topic) -> str:
    """Return the heading of a topic or a fact: its entry and its topic."""
    return f"{answer.entry.name} · {lowered(topic.title, [*answer.entry.names, *answer.labels.values()])}"


def _fact_page(answer: Page, fact: Fact) -> Sheet:
    """Lay out one fact in full."""
    rows = [("Answer", answer_text(fact))]
    rows += [(title_of(name), text) for name, text in fact.fields.items()]
    rows += [("Date", held(fact)), ("Concerns", ", ".join(concerned(answer, fact))), ("Note", fact.note or "")]
    rows += [("Source", document(answer.sources[fact.source], fact.at or ""))]
    rows += [("Also in", document(answer.sources[source])) for source in fact.also]
    rows += [("Evidence", "press reports only" if fact.press else "")]
    table = Table(LABELLED, tuple(row for row in rows if row[1]))
    return Sheet(title=title(answer, answer.entry.topics[0]), aside=fact.address, text=fact.says, tables=(table,))
