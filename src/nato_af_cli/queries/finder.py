"""`natoaf find`: a plain question, within filters, to an answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from ..book import dates, names
from ..book.kinds import BY_NAME, BY_PLURAL
from ..errors import NotFoundError, UsageError
from ..index.index import Index
from ..index.selection import Condition, Selection
from ..index.words import COLUMNS
from ..search import fulltext, vocabulary
from ..search.matches import Forms
from ..search.question import Question, understand
from ..search.ranking import search
from . import pages
from .answers import MARKS, Finding, Findings
from .misses import hidden

HOW_TO_ASK = "Ask in plain English, or give keywords"


class Filters(NamedTuple):
    """Which facts may answer."""

    kind: str | None = None
    topic: str | None = None
    since: str | None = None
    until: str | None = None

    def selection(self) -> Selection:
        """Return the facts that are meant; those of no known date are out where a time is asked.

        Raises UsageError.
        """
        kind = BY_NAME.get((self.kind or "").lower()) or BY_PLURAL.get((self.kind or "").lower())
        if self.kind and kind is None:
            raise UsageError(f'there is no kind "{self.kind}"', f"The kinds are: {', '.join(BY_NAME)}")
        return Selection(
            kind=kind.name if kind else "",
            topics=[names.fold(self.topic).replace(" ", "-")] if self.topic else (),
            since=dates.first_day(dates.typed(self.since)) if self.since else "",
            until=dates.last_day(dates.typed(self.until)) if self.until else "",
        )


def find(index: Index, words: Sequence[str], filters: Filters, *, limit: int = 10, exact: bool = False) -> Findings:
    """Answer a question with the facts that answer it best.

    Raises NotFoundError if none does, and UsageError.
    """
    text = " ".join(words)
    if not names.fold(text):
        raise UsageError("a question needs a word", HOW_TO_ASK)
    question = understand(index, text, exact=exact)
    within = filters.selection().condition()
    forms = Forms(index, question.forms)
    hits = search(index, question, within, forms=forms)[:limit]
    if not hits:
        raise _miss(index, words, question, within)
    whole = index.numbered([hit.fact.number for hit in hits])
    facts = [whole[hit.fact.number] for hit in hits]
    found = tuple(
        Finding(fact, hit.score, _in_order(hit.columns), forms.marked(fact.says, *MARKS), hit.rules)
        for hit, fact in zip(hits, facts, strict=True)
    )
    return Findings(
        query={"command": "find", "words": list(words)},
        corrected=question.corrected,
        found=found,
        titles=index.titles(facts),
        **pages.context(index, facts),
    )


def _in_order(columns: Collection[str]) -> tuple[str, ...]:
    return tuple(column for column in COLUMNS if column in columns)


def _miss(index: Index, words: Sequence[str], question: Question, within: Condition) -> NotFoundError:
    """Return the error that nothing answers a question; where the limits of the index are to blame, say so."""
    day, source = index.day, index.source
    index.unlimit()
    found = search(index, question, within)
    index.limit(day=day, source=source)
    if found:
        return hidden(index, words, lambda: search(index, question, within))
    return NotFoundError(f'the book has no answer to "{question.text}"', _hint(index, question, within))


def _hint(index: Index, question: Question, within: Condition) -> str:
    if within.sql and fulltext.candidates(index, question.expression, 1):
        return "There are answers without the filters: leave out --kind, --topic, --from or --to"
    unknown = [concept.own for concept in question.concepts if not fulltext.has(index, concept.own)]
    near = dict.fromkeys(word for own in unknown for word in vocabulary.nearest(index, own, most=3))
    return f"The nearest words in the book: {', '.join(near)}" if near else "Run natoaf to see what is in the book"
