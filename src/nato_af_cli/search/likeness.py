"""How alike a question is to those that the book has: for a fact, for a topic, or for an entry as a whole.

Two questions are as alike as the share of their words that they have in common (Jaccard), whatever the order and the endings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set
from functools import lru_cache

from ..book import names
from ..book.kinds import SUMMARY
from ..index import tables
from ..index.index import Index
from ..index.selection import Condition, among, listed, packed
from . import english, fulltext
from .english import EVERYDAY, FILLERS, STOP_WORDS
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
    owns = {concept.own for concept in question.concepts} - EVERYDAY
    words = sorted(own for own in owns if said.issuperset(own.split()))
    if len(_content(said) - _ASKING) < 2 or not words:
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
        "SELECT fact.seq, fact.questions, fact.entry, title, topic.questions "
        f"FROM fact JOIN topic ON topic.entry = fact.entry AND slug = topic WHERE fact.seq IN ({listed(numbers)})"
    )
    wanted = _content(question.said)
    called = _called(index)
    found = {}
    of_topics: dict[tuple[str, str, str | None], float] = {}
    for number, own, entry, title, shared in index.db.execute(sql):
        topic = entry, title, shared
        if topic not in of_topics:
            of_topics[topic] = _likeness(wanted, [f"{name} {title}" for name in called[entry]], shared)
        least = 0.0 if own or shared else MIDDLING
        found[number] = max(least, of_topics[topic], _likeness(wanted, (), own))
    return found


def of_entries(index: Index, question: Question, entries: Sequence[str]) -> dict[str, float]:
    """Return how alike a question is to those for entries as a whole and to their names, by the ids of the entries (0 to 1)."""
    sql = f"SELECT entry, questions FROM topic WHERE {among('entry')} AND slug = ?"
    asked = dict(index.db.execute(sql, (packed(entries), SUMMARY)))
    called = _called(index)
    wanted = _content(question.said)
    return {
        entry: max(0.0 if asked.get(entry) else MIDDLING, _likeness(wanted, called[entry], asked.get(entry))) for entry in entries
    }


def _called(index: Index) -> dict[str, list[str]]:
    """Return the names of each entry."""
    return index.kept.once(("names",), index.names().by_entry)


_LIGHT = frozenset(map(names.stem, FILLERS | EVERYDAY))
_ASKING = frozenset(("why", "when", "who", "where"))
"""Words that tell one question of the same words from another."""


def _likeness(wanted: frozenset[str], named: Iterable[str], asked: str | None) -> float:
    """Return the likeness of the words of a question to the nearest of some names, or of the questions that a column holds.

    Words that say how to answer, and years, do not count against the likeness to a question that has none of them.
    """
    light = {word for word in wanted if word in _LIGHT or word.isdecimal()}
    questions = tables.texts(asked) if asked else ()
    return max(_nearest(wanted, named), _nearest(wanted, questions, light))


def _nearest(wanted: frozenset[str], texts: Iterable[str], spared: Set[str] = frozenset()) -> float:
    """Return the share of words that a question has in common with the nearest text, but for words that it alone may have.

    A text that asks something else, why and not when, has one word less in common.
    """
    asked, wanted = wanted & _ASKING, wanted - _ASKING
    forms = {form.removesuffix("y") for word in wanted for form in (word, *english.forms(word))}
    found = 0.0
    for said in (_content_of(text) for text in texts if _may_share(text, forms)):
        asks, words = said & _ASKING, said - _ASKING
        other = bool(asked and asks and asked.isdisjoint(asks))
        found = max(found, len(wanted & words) / (len((wanted - spared) | words or wanted) + other))
    return found


def _may_share(text: str, forms: Collection[str]) -> bool:
    """Whether a text may have one of some forms of words: most have none, and need not be folded."""
    lowered = text.lower()
    return not text.isascii() or any(form in lowered for form in forms)


@lru_cache(maxsize=8192)
def _content_of(text: str) -> frozenset[str]:
    return _content(names.fold(text).split())


def _content(words: Iterable[str]) -> frozenset[str]:
    return frozenset(names.stem(english.base(word)) for word in words if word not in STOP_WORDS or word in _ASKING)
