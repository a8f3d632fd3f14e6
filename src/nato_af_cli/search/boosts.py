"""What raises a fact's score besides its words: small rules, each worth a share of the question's best text score.

Because they are shares, the weights mean the same in every book. What each rule is worth is measured: docs/search.md.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from ..book import dates, names
from ..book.model import EMPTY
from ..index import tables
from ..index.index import Index
from ..index.selection import Condition, among, listed, packed
from . import fulltext
from .fulltext import EVERY_FACT
from .question import Question

OWN, ABOUT = 0.3, 0.2
"""Facts of an entry that the question names, and facts about it."""
TOPIC, FIELD = 0.1, 0.15
"""Facts of a topic if the question has all its words, and with a further column whose text it has."""
NARROWER = 0.1
"""What is taken from a figure of a part where the whole is asked for."""
BESIDE = 0.5
"""The neighbour of the fact that it names; half as much is subtracted from that fact."""
MOST_NAMED = 100
"""Facts whose answers a question may name."""
_BEHIND_NAME = r",? (?:[JS]r\.?|I{2,3})$"
"""What stands behind a surname."""
MOST_NAME = 6
"""Words of a fact's answer that may be a name."""


class Candidate(NamedTuple):
    """What the rules look at of a fact: columns of the index."""

    number: int
    kind: str
    entry: str
    topic: str
    key: str
    text: str
    unit: str | None
    date: str | None
    about: tuple[str, ...]
    first_day: str | None
    last_day: str | None
    fields: Mapping[str, str] = EMPTY
    """Its further columns."""

    @property
    def address(self) -> str:
        """The fact's address."""
        return f"{self.entry}/{self.topic}/{self.key}"

    @property
    def place(self) -> tuple[str, str]:
        """Its entry and topic."""
        return self.entry, self.topic

    @property
    def is_name(self) -> bool:
        """Whether the answer looks like the name of a person or a body: every longer word begins with a capital."""
        words = [word for word in self.text.replace("-", " ").split() if len(word) > 3]
        named = 0 < len(words) <= MOST_NAME and all(word[0].isupper() for word in words)
        return named and self.unit is None and not dates.has_form(self.text)


COLUMNS = "seq, kind, entry, topic, key, text, unit, date, about, first_day, last_day, fields"


def candidates(index: Index, numbers: Sequence[int]) -> list[Candidate]:
    """Return what the rules look at of the facts with these numbers."""
    return list(index.kept.of_facts(f"SELECT seq, {COLUMNS} FROM fact WHERE seq", numbers, _candidate).values())


def of_topic(index: Index, entry: str, topic: str, within: Condition, most: int) -> list[Candidate]:
    """Return the facts of a topic, at most so many, in the book's order."""
    only = f"AND {within.sql}" if within.sql else ""
    sql = f"SELECT {COLUMNS} FROM fact WHERE entry = ? AND topic = ? {only} ORDER BY seq LIMIT {most}"
    return [_candidate(row) for row in index.db.execute(sql, (entry, topic, *within.values))]


def of_entry(index: Index, entry: str) -> list[Candidate]:
    """Return the facts of an entry that have a date, in the book's order."""
    sql = f"SELECT {COLUMNS} FROM fact WHERE entry = ? AND date IS NOT NULL ORDER BY seq"
    return [_candidate(row) for row in index.db.execute(sql, (entry,))]


def of_topics(
    index: Index, places: Sequence[tuple[str, str]], within: Condition, most: int
) -> dict[tuple[str, str], list[Candidate]]:
    """Return the facts of topics, each by its entry and slug, in the book's order; of each at most so many."""
    return {place: found for place in places if (found := of_topic(index, *place, within, most))}


def _candidate(row: Sequence[Any]) -> Candidate:
    return Candidate._make((*row[:8], tables.texts(row[8]), *row[9:11], json.loads(row[11]) if row[11] else EMPTY))


def by_entry(question: Question, fact: Candidate) -> float:
    """Lift the facts of the entries that the question names, and less those about them."""
    own = question.entries.get(fact.entry, 0.0)
    about = sum(sureness for entry, sureness in question.entries.items() if entry in fact.about and entry != fact.entry)
    return OWN * own + ABOUT * min(about, 1.0)


def by_topic(question: Question, fact: Candidate) -> float:
    """Lift the facts of a topic all of whose words the question names, itself or by synonyms."""
    return TOPIC if question.names_topic(fact.topic) else 0.0


def by_field(question: Question, fact: Candidate) -> float:
    """Lift the facts with a further column whose text the question names: those of a nation in a table by nation.

    A figure that a column limits to something which the question does not name is less than what is asked for.
    """
    if any(names.stems(text) <= question.stems for text in fact.fields.values()):
        return FIELD
    return -NARROWER if fact.fields and fact.unit and question.asks & {"number", "amount"} else 0.0


LIFTS: Mapping[str, Callable[[Question, Candidate], float]] = {
    "entry": by_entry,
    "topic": by_topic,
    "field": by_field,
}
"""The rules that look at one fact, by name."""


def _surname(text: str) -> str:
    """Return the last word of a name, folded, without what stands behind a surname."""
    return next(iter(names.fold(re.sub(_BEHIND_NAME, "", text)).split()[-1:]), "")


def succession(index: Index, question: Question, within: Condition = EVERY_FACT) -> dict[int, float]:
    """In a topic of dated names, lift the predecessor or successor of the one that the question names; lower that one.

    Of two that are named, lift who came between them where that is asked.
    """
    if not question.neighbour or ("list" in question.wants and "date" not in question.asks):  # all who came before
        return {}
    names_of = fulltext.expression(question.words, columns=["value"])
    own = Condition(among("entry"), (packed(question.meant),))  # of the many facts that name NATO, those of ISAF
    named = [number for part in (own, EVERY_FACT) for number in fulltext.candidates(index, names_of, MOST_NAMED, part)]
    found: dict[int, float] = {}
    for entry, topic in dict.fromkeys(fact.place for fact in candidates(index, named) if fact.date and fact.is_name):
        sql = f"SELECT {COLUMNS} FROM fact WHERE entry = ? AND topic = ? AND date IS NOT NULL ORDER BY first_day, seq"
        holders: dict[str, list[int]] = {}
        for fact in map(_candidate, index.db.execute(sql, (entry, topic))):
            holders.setdefault(fact.text, []).append(fact.number)
        texts = list(holders)
        is_named = [_surname(text) in question.words for text in texts]
        if "name" not in question.asks and any(map(all, pairwise(is_named))):  # who names both asks for neither
            continue
        places = [place for place, named in enumerate(is_named) if named]
        inner = range(places[0] + 1, places[-1]) if places and "between" in question.said else range(len(texts))
        for place in places:
            found.update((number, found.get(number, -BESIDE / 2)) for number in holders[texts[place]])
            if (beside := place + question.neighbour) in inner:
                found.update((number, BESIDE) for number in holders[texts[beside]])
    rows = index.db.execute(f"SELECT seq FROM fact WHERE {within.sql or '1'} AND seq IN ({listed(found)})", within.values)
    return {number: found[number] for (number,) in rows}
