"""The sheet of what a question found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...book.wording import lowered

if TYPE_CHECKING:
    from ...queries.finder import Finding, Findings
from .notes import SOURCE, Notes
from .sheet import Column, Sheet, Table
from .wording import answer_text, when

LABELS = {
    "name": "entry",
    "topic": "topic",
    "value": "answer",
    "says": "statement",
    "more": "details",
    "source": "source",
    "questions": "questions",
    "topic_questions": "questions",
}
"""What a reader calls the searched columns."""


def findings(answer: Findings) -> Sheet:
    """Lay out the facts that were found, best first, with the words that matched between marks."""
    notes = Notes(answer.sources, places=False)
    columns = (
        Column("#", "figure"),
        Column("Entry", "name"),
        Column("Topic", "plain"),
        Column("Answer", "name"),
        Column("Date"),
        SOURCE,
        Column("Statement", "sentence"),
        Column("Matched", "remark"),
    )
    rows = tuple(_row(answer, number, hit, notes) for number, hit in enumerate(answer.found, 1))
    return Sheet(title=_title(answer), tables=(Table(columns, rows, listed=True),), notes=notes.lines(), closing=notes.legend())


def _title(answer: Findings) -> str:
    if not answer.corrected:
        return f'Found for "{" ".join(map(str, answer.query["words"]))}"'  # type: ignore[call-overload]
    wanted = ", ".join(f'"{word}"' for word in answer.corrected.values())
    unknown = ", ".join(f'"{word}"' for word in answer.corrected)
    return f"Showing results for {wanted} (the book has no {unknown}; --exact turns this off)"


def _row(answer: Findings, number: int, hit: Finding, notes: Notes) -> tuple[str, ...]:
    fact = hit.fact
    title = answer.titles[fact.entry, fact.topic]
    topic = lowered(title, answer.labels.values())
    matched = ", ".join(dict.fromkeys(LABELS[column] for column in hit.matched))
    return (str(number), answer.labels[fact.entry], topic, answer_text(fact), when(fact), notes.of(fact), hit.says, matched)
