"""`natoaf find`: a plain question, within filters, to an answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ..book import dates, names
from ..book.kinds import BY_NAME, BY_PLURAL
from ..errors import NotFoundError, UsageError
from ..index import tables
from ..index.words import COLUMNS
from ..search import fulltext, vocabulary
from ..search.fulltext import Condition
from ..search.matches import Forms
from ..search.question import Question, understand
from ..search.ranking import search
from . import pages
from .answers import MARKS, Finding, Findings


class Filters(NamedTuple):
    """Which facts may answer."""

    kind: str | None = None
    topic: str | None = None
    since: str | None = None
    until: str | None = None

    def condition(self) -> Condition:
        """Return the filters as a condition on facts; those of no known date are out where a time is asked.

        Raises UsageError.
        """
        parts: list[tuple[str, str]] = []
        if self.kind:
            kind = BY_NAME.get(self.kind.lower()) or BY_PLURAL.get(self.kind.lower())
            if kind is None:
                raise UsageError(f'there is no kind "{self.kind}"', f"The kinds are: {', '.join(BY_NAME)}")
            parts.append(("kind = ?", kind.name))
        if self.topic:
            parts.append(("topic = ?", names.fold(self.topic).replace(" ", "-")))
        if self.since:
            parts.append(("last_day >= ?", dates.first_day(dates.typed(self.since))))
        if self.until:
            parts.append(("first_day <= ?", dates.last_day(dates.typed(self.until))))
        return Condition(" AND ".join(sql for sql, _ in parts), tuple(value for _, value in parts))


def find(db: sqlite3.Connection, words: Sequence[str], filters: Filters, *, limit: int = 10, exact: bool = False) -> Findings:
    """Answer a question with the facts that answer it best.

    Raises NotFoundError where none does, and UsageError.
    """
    text = " ".join(words)
    if not names.fold(text):
        raise UsageError("a question needs a word", "natoaf find who runs lotfa")
    question = understand(db, text, exact=exact)
    within = filters.condition()
    forms = Forms(db, question.forms)
    hits = search(db, question, within, forms=forms)[:limit]
    if not hits:
        raise NotFoundError(f'nothing in the book answers "{text}"', _hint(db, question, within))
    whole = tables.numbered(db, [hit.fact.number for hit in hits])
    facts = [whole[hit.fact.number] for hit in hits]
    found = tuple(
        Finding(fact, hit.score, _in_order(hit.columns), forms.marked(fact.says, *MARKS), hit.rules)
        for hit, fact in zip(hits, facts, strict=True)
    )
    return Findings(
        query={"command": "find", "words": list(words)},
        corrected=question.corrected,
        found=found,
        titles=tables.topic_titles(db, facts),
        **pages.context(db, facts),
    )


def _in_order(columns: Collection[str]) -> tuple[str, ...]:
    return tuple(column for column in COLUMNS if column in columns)


def _hint(db: sqlite3.Connection, question: Question, within: Condition) -> str:
    if within.sql and fulltext.candidates(db, question.expression, 1):
        return "It does without the filters: leave out --kind, --topic, --from or --to"
    unknown = [concept.own for concept in question.concepts if not fulltext.has(db, concept.own)]
    near = dict.fromkeys(word for own in unknown for word in vocabulary.nearest(db, own, most=3))
    return f"The nearest words that it has: {', '.join(near)}" if near else "natoaf shows what is in the book"
