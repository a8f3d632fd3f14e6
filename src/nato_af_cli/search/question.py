"""A plain question, understood as far as rules and the book's own words allow: no model, and no silent guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ..book import names
from ..index.index import Index
from ..index.words import OF_FACTS
from . import english, fulltext, vocabulary
from .english import STOP_WORDS

MOST_WORDS = 256
"""Most words of a question that are read: a limit on the work."""
MOST_NAMESAKES = 20
"""Most entries of one name that a question may mean: how surely is asked for each."""
MOST_PHRASE = 4
"""Words of the longest phrase that is looked for among the synonyms."""
NATURE = ("purpose", "type", "role")
"""Words of the topics that say what an entry is: a question asks for them by its form, not by a word."""


class Concept(NamedTuple):
    """A word of a question, or a phrase that the book's synonyms know, and all that counts as the same."""

    own: str
    """The word or phrase of the question, with its spelling corrected."""
    synonyms: tuple[str, ...] = ()
    """Its synonyms in the book, and words that it begins."""
    times: int = 1
    """How often the question has it."""
    counts: bool = True
    """Whether the word itself counts: not if it is a stop word that is also a synonym in the book."""

    @property
    def others(self) -> tuple[str, ...]:
        """Other forms of the own word, which count nearly as much."""
        return english.forms(self.own) if self.counts else ()

    @property
    def forms(self) -> tuple[str, ...]:
        """All words and phrases that count."""
        return (self.own, *self.others, *self.synonyms) if self.counts else self.synonyms


@dataclass(frozen=True, kw_only=True)
class Question:
    """What was asked, word by word and in the book's terms."""

    text: str
    concepts: tuple[Concept, ...] = ()
    corrected: Mapping[str, str] = field(default_factory=dict)
    """Words that the book does not have, and the nearest ones that were taken for them."""
    entries: Mapping[str, float] = field(default_factory=dict)
    """Ids of the entries that the question names, and how surely the name means the entry (0 to 1)."""
    kinds: frozenset[str] = frozenset()
    """Kinds that the question names."""
    times: tuple[tuple[str, str], ...] = ()
    """First and last day of each time that the question names."""
    asks: frozenset[str] = frozenset()
    """What kind of answer is asked for: `amount` (of money), `share`, `number`, `date`, `name`, `office`."""
    order: int = 0
    """-1 where the first in time is asked for, 1 where the last."""
    extreme: int = 0
    """-1 where the smallest figure is asked for, 1 where the largest."""
    neighbour: int = 0
    """-1 where what came before a named thing is asked for, 1 where what came after it."""

    @property
    def forms(self) -> list[str]:
        """All forms of all concepts, each once."""
        return list(dict.fromkeys(form for concept in self.concepts for form in concept.forms))

    @property
    def expression(self) -> str:
        """What the full text is asked: any form of any concept."""
        return fulltext.expression(self.forms)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its own words that count."""
        return frozenset(word for concept in self.concepts for word in concept.own.split())

    @cached_property
    def stems(self) -> frozenset[str]:
        """All its words without the endings of plurals."""
        return frozenset(names.stem(word) for concept in self.concepts for form in concept.forms for word in form.split())


def understand(index: Index, text: str, *, exact: bool = False, synonyms: bool = True) -> Question:
    """Interpret a question with the words of a book; `exact` turns off spelling correction."""
    tokens = list(vocabulary.words([text])[0][:MOST_WORDS])
    entries, named = _entries(index, tokens)
    corrected = {} if exact else _corrected(index, tokens, named, synonyms=synonyms)
    mended = [corrected.get(token, token) for token in tokens]
    if corrected:
        entries, named = _entries(index, mended)
    joined = " ".join(mended)
    asked = [*mended, *_meant(index, joined, mended, entries, named)]
    return Question(
        text=text,
        concepts=_concepts(index, asked, _groups(index, asked) if synonyms else {}, prefixes=not exact),
        corrected=corrected,
        entries=entries,
        kinds=frozenset(kind.name for token in mended if (kind := index.kind(token))),
        times=english.times(text),
        asks=english.asks(joined),
        order=english.order(joined),
        extreme=english.extreme(joined),
        neighbour=english.neighbour(joined),
    )


def _meant(index: Index, joined: str, tokens: Sequence[str], entries: Mapping[str, float], named: set[str]) -> Sequence[str]:
    """Return words that a question about an entry means by its form alone: what it is for, what it is, its full name."""
    if not named:
        return ()
    if english.asks_name(joined):
        surest = max(entries, key=lambda entry: entries[entry])
        return vocabulary.words([vocabulary.name(index, surest)])[0]
    if english.asks_purpose(joined):
        return ("purpose",)
    nothing_else = all(token in STOP_WORDS or token in named for token in tokens)
    return NATURE if nothing_else and english.asks_nature(joined) else ()


def _groups(index: Index, tokens: Sequence[str]) -> dict[str, list[str]]:
    """Return the synonyms of each word or phrase of a question."""
    runs = {
        " ".join(tokens[start:end])
        for start in range(len(tokens))
        for end in range(start + 1, min(len(tokens), start + MOST_PHRASE) + 1)
    }
    return vocabulary.synonyms(index, sorted(runs))


def _corrected(index: Index, tokens: Sequence[str], named: set[str], *, synonyms: bool) -> dict[str, str]:
    """Return the nearest word of the book for each word that is unknown and begins no word of the book."""
    unknown = [token for token in dict.fromkeys(tokens) if token not in STOP_WORDS and token not in named]
    unknown = [
        token
        for token in unknown
        if not fulltext.has(index, token) and not (len(token) > 2 and vocabulary.begins(index, token, 1))
    ]
    if not unknown:
        return {}
    known = named | (vocabulary.words_of_synonyms(index) if synonyms else set())
    return {
        token: near[0]
        for token in unknown
        if token not in known and (near := vocabulary.nearest(index, token, also=sorted(known)))
    }


def _concepts(index: Index, tokens: Sequence[str], groups: Mapping[str, Sequence[str]], *, prefixes: bool) -> tuple[Concept, ...]:
    """Cut a question into concepts: the longest phrases that the synonyms know, and the other words that count."""
    phrases: list[str] = []
    start = 0
    while start < len(tokens):
        runs = (" ".join(tokens[start:end]) for end in range(min(len(tokens), start + MOST_PHRASE), start, -1))
        phrase = next((run for run in runs if run in groups), tokens[start])
        phrases.append(phrase)
        start += len(phrase.split())
    phrases += [word for phrase in phrases if " " in phrase for word in phrase.split() if word not in STOP_WORDS]
    counting = [phrase for phrase in phrases if phrase in groups or phrase not in STOP_WORDS] or phrases
    most = max(vocabulary.MOST_BEGUN // max(len(counting), 1), 1)
    return tuple(
        Concept(
            phrase,
            tuple(dict.fromkeys([*groups.get(phrase, ()), *(_begun(index, phrase, most) if prefixes else ())])),
            counting.count(phrase),
            phrase not in STOP_WORDS or phrase not in groups,
        )
        for phrase in dict.fromkeys(counting)
    )


def _begun(index: Index, word: str, most: int) -> list[str]:
    """Return the book's words that begin with a word unknown to the book."""
    return vocabulary.begins(index, word, most) if " " not in word and len(word) > 2 and not fulltext.has(index, word) else []


def _entries(index: Index, tokens: Sequence[str]) -> tuple[dict[str, float], set[str]]:
    """Return the entries whose names stand in a question, each with how surely the name means it, and the words of the names.

    A name is certain if the facts whose texts contain it are facts of the entry or about it: "Resolute Support" is,
    "Afghanistan" is not.
    """
    found: dict[str, float] = {}
    words: set[str] = set()
    start = 0
    while start < len(tokens):
        for end in range(min(len(tokens), start + names.MOST_WORDS), start, -1):
            name = names.compact(" ".join(tokens[start:end]))
            entries = index.names().whole(name)[:MOST_NAMESAKES]
            if entries and not (end - start == 1 and tokens[start] in STOP_WORDS):
                for entry in entries:
                    found[entry] = max(found.get(entry, 0.0), _sureness(index, entry, " ".join(tokens[start:end])) / len(entries))
                words.update(tokens[start:end])
                start = end - 1
                break
        start += 1
    return found, words


def _sureness(index: Index, entry: str, name: str) -> float:
    (own,) = index.db.execute(
        "SELECT count(*) FROM (SELECT seq FROM fact WHERE entry = ? UNION SELECT fact FROM about WHERE entry = ?)", (entry, entry)
    ).fetchone()
    mentions = fulltext.count(index, fulltext.expression([name], columns=OF_FACTS))
    return min(1.0, float(own) / mentions) if mentions else 1.0
