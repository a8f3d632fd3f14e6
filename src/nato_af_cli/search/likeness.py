"""How alike a question is to those that the book has: for a fact, for a topic, or for an entry as a whole.

Two questions are as alike as the share of their words that they have in common (Jaccard), whatever the order and the endings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..book import names
from ..book.kinds import SUMMARY
from ..index import tables
from ..index.index import Index
from ..index.selection import Condition, among, listed, packed
from . import fulltext
from .english import STOP_WORDS
from .fulltext import EVERY_FACT
from .question import Question

ALIKE = 0.65
"""The likeness above which a question is nearly the same as one of the book's."""
MOST_NAMED = 100
"""Facts whose questions are looked at."""


def nearly_asked(index: Index, question: Question, within: Condition = EVERY_FACT) -> dict[int, float]:
    """Return the facts of which the book has a question that is nearly the same, each with how near that is (0 to 1)."""
    said = set(question.said)
    words = sorted({concept.own for concept in question.concepts if said.issuperset(concept.own.split())})
    if len(_content(said)) < 2 or not words:
        return {}
    match = " AND ".join(fulltext.expression([word]) for word in words)
    numbers = fulltext.candidates(index, f"{{questions topic_questions}} : ({match})", MOST_NAMED, within)
    alike = of_facts(index, question, numbers)
    return {number: (how - ALIKE) / (1 - ALIKE) for number, how in alike.items() if how > ALIKE}


def of_facts(index: Index, question: Question, numbers: Iterable[int]) -> dict[int, float]:
    """Return how alike a question is to those of facts and of their topics, by the numbers of the facts (0 to 1)."""
    sql = (
        "SELECT seq, questions, (SELECT questions FROM topic WHERE topic.entry = fact.entry AND slug = fact.topic) "
        f"FROM fact WHERE seq IN ({listed(numbers)})"
    )
    wanted = _content(question.said)
    return {number: max(_nearest(wanted, own), _nearest(wanted, of_topic)) for number, own, of_topic in index.db.execute(sql)}


def of_entries(index: Index, question: Question, entries: Sequence[str]) -> dict[str, float]:
    """Return how alike a question is to those for entries as a whole, by the ids of the entries (0 to 1)."""
    sql = f"SELECT entry, questions FROM topic WHERE {among('entry')} AND slug = ?"
    wanted = _content(question.said)
    return {entry: _nearest(wanted, asked) for entry, asked in index.db.execute(sql, (packed(entries), SUMMARY))}


def _nearest(wanted: frozenset[str], asked: str | None) -> float:
    """Return how alike the words of a question are to those of the nearest of the book's questions in a column."""
    if not asked or not wanted:
        return 0.0
    return max(len(wanted & words) / len(wanted | words) for words in _contents(asked))


@lru_cache(maxsize=1024)  # of a conversation, whose questions are about the same facts
def _contents(asked: str) -> tuple[frozenset[str], ...]:
    return tuple(_content(names.fold(line).split()) for line in tables.texts(asked))


def _content(words: Iterable[str]) -> frozenset[str]:
    return frozenset(names.stem(word) for word in words if word not in STOP_WORDS)
