"""`natoaf find`: a plain question, within filters, to an answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from ..book import names
from ..book.model import EMPTY, Fact, Source
from ..errors import NotFoundError, UsageError
from ..index.index import Index
from ..index.selection import Condition
from ..index.words import COLUMNS
from ..search import fulltext, vocabulary
from ..search.matches import Forms
from ..search.question import Question, understand
from ..search.ranking import search
from . import misses, pages
from .answers import MARKS
from .filters import Filters


class Finding(NamedTuple):
    """A fact that answers a question."""

    fact: Fact
    score: float
    """The higher, the better it answers; comparable within one answer only."""
    matched: tuple[str, ...]
    """The columns in which words of the question stand."""
    says: str
    """The fact's sentence, with the words of the question between MARKS."""
    rules: tuple[str, ...]
    """The rules of the search that raised its score."""


class Findings(NamedTuple):
    """What a question found, best first."""

    query: Mapping[str, object]
    corrected: Mapping[str, str]
    """Words that the book does not have, each with the word used instead."""
    found: tuple[Finding, ...]
    titles: Mapping[tuple[str, str], str]
    """The titles of the topics of its facts, by entry and topic."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY
    as_of: str | None = None


HOW_TO_ASK = "Ask in plain English, or give keywords"


def find(index: Index, words: Sequence[str], filters: Filters, *, limit: int = 10, exact: bool = False) -> Findings:
    """Answer a question with the facts that answer it best.

    Raises NotFoundError if none does, and UsageError.
    """
    text = " ".join(words)
    if not names.fold(text):
        raise UsageError("a question needs a word", HOW_TO_ASK)
    question = understand(index, text, exact=exact)
    within = filters.selection(index).condition()
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
    if index.is_limited:
        day, source = index.day, index.source
        index.unlimit()
        found = search(index, question, within)
        index.limit(day=day, source=source)
        if found:
            return misses.hidden(index, words, lambda: search(index, question, within))
    return NotFoundError(f'the book has no answer to "{question.text}"', _hint(index, question, within))


def _hint(index: Index, question: Question, within: Condition) -> str:
    if within.sql and fulltext.candidates(index, question.expression, 1):
        return "There are answers without the filters: leave out --kind, --topic, --from or --to"
    unknown = [concept.own for concept in question.concepts if not fulltext.has(index, concept.own)]
    near = dict.fromkeys(word for own in unknown for word in vocabulary.nearest(index, own, most=3))
    return f"The nearest words in the book: {', '.join(near)}" if near else "Run natoaf to see what is in the book"
