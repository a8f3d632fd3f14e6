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
MIDDLING = 0.3
"""How alike a question is at least taken to be where the book has none to compare it with."""
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
    """Return how alike a question is to those of facts and of their topics, by the numbers of the facts (0 to 1).

    A name of the entry with the title of the topic counts as a question too.
    """
    sql = (
        "SELECT fact.seq, fact.entry, title, fact.questions, topic.questions "
        f"FROM fact JOIN topic ON topic.entry = fact.entry AND slug = topic WHERE fact.seq IN ({listed(numbers)})"
    )
    rows = index.db.execute(sql).fetchall()
    called = index.names().of_entries([entry for _, entry, *_ in rows])
    wanted = _content(question.said)
    return {
        number: _likeness(wanted, [f"{name} {title}" for name in called[entry]], *asked) for number, entry, title, *asked in rows
    }


def of_entries(index: Index, question: Question, entries: Sequence[str]) -> dict[str, float]:
    """Return how alike a question is to those for entries as a whole and to their names, by the ids of the entries (0 to 1)."""
    sql = f"SELECT entry, questions FROM topic WHERE {among('entry')} AND slug = ?"
    asked = dict(index.db.execute(sql, (packed(entries), SUMMARY)))
    called = index.names().of_entries(entries)
    wanted = _content(question.said)
    return {entry: _likeness(wanted, called[entry], asked.get(entry)) for entry in entries}


def _likeness(wanted: frozenset[str], plain: Sequence[str], *asked: str | None) -> float:
    """Return the likeness of the words of a question to the nearest of some texts, or of the questions that columns hold."""
    contents = [*map(_content_of, plain), *(words for column in filter(None, asked) for words in _contents(column))]
    least = 0.0 if any(asked) else MIDDLING
    return max([least, *(len(wanted & words) / len(wanted | words) for words in contents if wanted)])


@lru_cache(maxsize=1024)  # of a conversation, whose questions are about the same facts
def _contents(column: str) -> tuple[frozenset[str], ...]:
    return tuple(map(_content_of, tables.texts(column)))


@lru_cache(maxsize=1024)
def _content_of(text: str) -> frozenset[str]:
    return _content(names.fold(text).split())


def _content(words: Iterable[str]) -> frozenset[str]:
    return frozenset(names.stem(word) for word in words if word not in STOP_WORDS)
