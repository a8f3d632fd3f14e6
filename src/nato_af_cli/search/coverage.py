"""How far a fact answers a question, word by word: what has a word counts, and how rare the word is in the book.

A score orders the facts of one question and means nothing beside that of another. The share of a question's weight that a fact
answers does: docs/search.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..book import names
from ..index.index import Index
from . import bm25, english, fulltext
from .boosts import Candidate
from .matches import Places
from .question import Concept, Question

Covers = tuple[float, ...]
"""For each concept of a question how far a fact has it, 0 to 1."""
OTHER, SYNONYM = 0.9, 0.75
"""What another form of a word and a synonym answer of it."""
HEAVY = 0.5
"""The share of the heaviest word's weight from which a word is missed in an answer."""
COLUMNS = {
    "name": 1.0,
    "topic": 1.0,
    "value": 1.0,
    "says": 1.0,
    "more": 0.9,
    "questions": 0.7,
    "topic_questions": 0.5,
    "source": 0.2,
}
"""What a word in each column answers of it."""

YEAR = ("01-01", "12-31")
"""Its first and its last day."""
EVERYDAY = 0.25
"""What a word of everyday English weighs, beside one as rare that is none."""


def weights(index: Index, question: Question) -> tuple[float, ...]:
    """Return the weight of each concept of a question: how rare it is in the book, in any of its forms.

    A word that says how to answer rather than what has none, unless there are no others.
    """
    about = bm25.book(index)
    rarities = [about.rarity(fulltext.count(index, fulltext.expression(concept.forms))) for concept in question.concepts]
    fillers = english.FILLERS.union(english.forms(str(question.rank)))  # the second largest is looked for by its size
    phrases = {word for concept in question.concepts if " " in concept.own for word in concept.own.split()}
    filled = [
        0.0
        if concept.own in fillers or concept.own in phrases  # a phrase counts for its words
        else rarity * (EVERYDAY if concept.own in english.EVERYDAY else 1.0)
        for concept, rarity in zip(question.concepts, rarities, strict=True)
    ]
    return tuple(filled if any(filled) else rarities)


def is_lacking(concept: Concept, has: float) -> bool:
    """Whether what has so much of a concept has nothing on it: a country in the title of a document is none of its words."""
    return has <= (COLUMNS["source"] if concept.own in english.COUNTRIES else 0.0)


def stated(question: Question, fact: Candidate, places: Places) -> frozenset[int]:
    """Return the places of the concepts that stand in the answer of a fact, or in its further columns."""
    concepts = enumerate(question.concepts)
    return in_columns(question, fact) | {
        place for place, concept in concepts for form in concept.forms if (fact.number, "value") in places.get(form, ())
    }


def in_columns(question: Question, fact: Candidate) -> frozenset[int]:
    """Return the places of the concepts that stand in the further columns of a fact: its nation, its region, tranche 1."""
    if not fact.fields:
        return frozenset()
    texts = [text for text in fact.fields.values() if not is_rest(text)]
    words = {word for text in texts for word in names.stems(text)}
    headed = words.union(*map(names.stems, fact.fields))
    forms = (
        (place, set(map(names.stem, form.split()))) for place, concept in enumerate(question.concepts) for form in concept.forms
    )
    return frozenset(place for place, form in forms if form <= headed and form & words)


def is_rest(text: str) -> bool:
    """Whether a further column is of those that are not named: "other countries"."""
    return text.lower().startswith("other ")


def is_left_out(question: Question, fact: Candidate) -> bool:
    """Whether a fact is of what a question leaves out, by its entry, answer or further columns, or a figure of all or the rest.

    A figure without a column for such things is taken to be one of all of them.
    """
    things, kinds = question.left_out
    if not things:
        return False
    texts = fact.fields.values()
    if not things.isdisjoint(map(names.fold, (fact.entry, fact.text, *texts))):
        return True
    return bool(fact.unit) and (kinds.isdisjoint(fact.fields) or any(map(is_rest, texts)))


def covers(question: Question, facts: Iterable[Candidate], places: Places) -> dict[int, Covers]:
    """Return for each fact, by its number, how far it has each concept."""
    facts = list(facts)
    found = {fact.number: [0.0] * len(question.concepts) for fact in facts}
    for place, concept in enumerate(question.concepts):
        for form, share in _shares(concept):
            for number, column in places.get(form, ()):
                if number in found:
                    found[number][place] = max(found[number][place], share * COLUMNS[column])
    named, phrases = _named(question), _phrases(question)
    for fact in facts:
        _by_parts(phrases, found[fact.number])
        _by_name(question, fact, named, found[fact.number])
        _by_time(question, fact, found[fact.number])
    return {number: tuple(parts) for number, parts in found.items()}


def _shares(concept: Concept) -> Iterable[tuple[str, float]]:
    if concept.counts:
        yield concept.own, concept.trust
        for form in concept.others:
            yield form, OTHER * concept.trust
    for form in concept.synonyms:
        yield form, (1.0 if concept.typed and concept.trust == 1.0 else SYNONYM) * concept.trust


def _phrases(question: Question) -> list[tuple[int, list[int]]]:
    """Return the places of the phrases of a question, each with the places of its words that are concepts themselves."""
    of_word = {concept.own: place for place, concept in enumerate(question.concepts)}
    found = [
        (place, [of_word[word] for word in concept.own.split() if word in of_word])
        for place, concept in enumerate(question.concepts)
        if " " in concept.own
    ]
    return [(place, words) for place, words in found if words]


def _by_parts(phrases: Iterable[tuple[int, Sequence[int]]], parts: list[float]) -> None:
    """Take a phrase as answered as far as its words are."""
    for place, words in phrases:
        parts[place] = max(parts[place], OTHER * sum(parts[word] for word in words) / len(words))


def _named(question: Question) -> dict[str, list[int]]:
    """Return the entries that a question names, each with the places of the concepts whose words name it."""
    own = [concept.own.split() for concept in question.concepts]
    return {entry: [place for place, words in enumerate(own) if name.issuperset(words)] for entry, name in question.names.items()}


def _by_name(question: Question, fact: Candidate, named: Mapping[str, Sequence[int]], parts: list[float]) -> None:
    """Take the words of a name as answered by the facts of its entry and about it."""
    for entry in (fact.entry, *fact.about):
        for place in named.get(entry, ()):
            parts[place] = max(parts[place], question.concepts[place].trust)
    if fact.kind in question.kinds:
        for place, concept in enumerate(question.concepts):
            if concept.own in (fact.kind, f"{fact.kind}s"):
                parts[place] = max(parts[place], 1.0)


def _by_time(question: Question, fact: Candidate, parts: list[float]) -> None:
    """Take a year or month as answered by a fact of that time; where part of a year is asked for, half by one of another time."""
    places = [place for place, concept in enumerate(question.concepts) if question.times and english.is_of_time(concept.own)]
    if fits_time(question, fact):
        for place in places:
            parts[place] = max(parts[place], 1.0 if fact.date else 0.5)
    elif fact.date and all(first[:4] == last[:4] and (first[5:], last[5:]) != YEAR for first, last in question.times):
        for place in places:
            parts[place] = min(parts[place], 0.5)


def fits_time(question: Question, fact: Candidate) -> bool:
    """Whether a fact is of a time that the question names."""
    return fact.first_day is not None and fact.last_day is not None and question.is_of_time(fact.first_day, fact.last_day)


def share(covered: Sequence[float], weight: Sequence[float]) -> float:
    """Return the share of a question's weight that is answered."""
    whole = sum(weight)
    return sum(part * heavy for part, heavy in zip(covered, weight, strict=True)) / whole if whole else 0.0


def heaviest(covered: Sequence[float], weight: Sequence[float]) -> float:
    """Return the weight of the heaviest word that is not answered."""
    return max(((1 - part) * heavy for part, heavy in zip(covered, weight, strict=True)), default=0.0)
