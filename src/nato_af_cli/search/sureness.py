"""How sure an answer is: the probability that it is right, by what a question's answers had in common that were judged right.

A logistic regression on eight things, fitted on the half of the benchmark that is for tuning, and what is sure to be wrong:
docs/search.md.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from ..book import names
from ..index.index import Index
from . import bm25, choice, coverage, english, likeness, weighing
from .answer import Answer
from .coverage import HEAVY
from .question import Question
from .ranking import Hit

THRESHOLD = 0.16
"""Below this a question is not answered: chosen so that few answers that the book has are held back."""
BIAS = -3.35
COVERED = 2.78
"""The share of the question's weight that the answer shows."""
HEAVIEST = -1.44
"""The weight of the heaviest word that it does not show, beside that of a word that the book does not have."""
NAMED = 0.54
"""Whether the question names the entry of the answer."""
AHEAD = 1.68
"""How far its best fact is ahead of the next one of another topic."""
ALIKE = 3.01
"""How alike the question is to those that the book has for the answer."""
TOGETHER = 3.29
"""Whether several entries answer together: a comparison or a list, which only a question of that form brings up."""
NO_NUMBER = -1.06
"""Whether a number is asked for and the answer has none."""
LACKING = -0.63
"""Whether the card of an entry answers and a heavy word stands nowhere in it: the capital of a nation that is named."""
OF_NAME = -2.0
"""Whether it asks for something of an entry, and the entry's card has no word of that: "capital of Mongolia" (set by hand)."""
DENIED = -6.0
"""Whether it asks for what no book of facts has, for nothing, or for a proportion that the answer has not (set by hand)."""
ELSEWHERE = -2.0
"""Whether it names a country of which the answer has no word: of Iraq where the book is about Afghanistan (set by hand)."""
_PASSING = "like|as in|before|after|since|not|than"
"""Words before a country that a question names in passing."""
SHORT = 3
"""Letters of an abbreviation that may look like a word: CAP."""
_FORMS = frozenset(("asap", "csv", "faq", "fyi", "html", "json", "pdf", "svg", "url", "www", "xls", "xlsx", "xml", "yaml"))
"""Abbreviations that say in what form somebody wants an answer."""
_WHETHER = frozenset(("was", "were", "is", "are", "did", "do", "does", "has", "have", "had", "why"))
"""Words with which a question begins that is answered by yes or no, or by a reason."""
_WHAT_IT_IS = frozenset(("definition", "meaning", "explanation", "summary", "task", "job", "function", "aim", "goal", "mandate"))
"""Words for what the sentence of any card says: what something is, and what it is for."""
MIDDLING = 0.3
"""What an answer is taken to be ahead where there is none to compare it with."""


def sureness(index: Index, question: Question, answer: Answer, weight: Sequence[float], hits: Sequence[Hit]) -> float:
    """Return the probability that an answer is right, 0 to 1."""
    shown = choice.shown(index, answer, hits)
    heaviest = coverage.heaviest(shown, weight)
    is_figure = answer.marked is None or bool(answer.marked.unit) or "length" in question.wants
    features = (
        (COVERED, coverage.share(shown, weight)),
        (HEAVIEST, heaviest / bm25.book(index).rarity(0)),
        (NAMED, float(any(entry in question.entries for entry in answer.entries))),
        (AHEAD, _ahead(answer, hits)),
        (ALIKE, answer.alike),
        (TOGETHER, float(answer.type == "comparison")),
        (NO_NUMBER, float(question.asks_figure and not is_figure)),
        (LACKING, float(answer.type == "entry" and heaviest >= HEAVY * max(weight, default=0.0))),
        (OF_NAME, float(answer.type == "entry" and _is_of_name_alone(question, answer, shown))),
        (ELSEWHERE, float(_is_elsewhere(index, question, answer, weight, shown))),
        (DENIED, float(_is_denied(question, answer, heaviest))),
    )
    return 1 / (1 + math.exp(-(BIAS + sum(factor * value for factor, value in features))))


def _is_elsewhere(index: Index, question: Question, answer: Answer, weight: Sequence[float], shown: Sequence[float]) -> bool:
    """Whether a question names a country of which the answer has no word, nor of what is joined to it.

    Where it is asked whether something is so, the answer may be about another entry that is named: was the Chicago Summit in
    Canada?
    """
    if answer.type == "comparison":
        return False
    concepts = question.concepts
    heavy = (place for place in _abroad(index, question) if weight[place] > weighing.LIGHT)
    missing = {place for place in heavy if coverage.is_lacking(concepts[place], shown[place])}
    if missing and question.said[0] in _WHETHER and any(entry in question.entries for entry in answer.entries):
        entries = question.words_for(question.entries)
        missing = {place for place in missing if concepts[place].own not in entries}
    return bool(missing - {one for one, other in question.joined if shown[other]})


def _abroad(index: Index, question: Question) -> list[int]:
    """Return the places of the concepts that name a country, by itself or its people, or an abbreviation.

    The country that the book is on need not be said, nor one in passing ("before Mali").
    """
    people = question.words_for(entry for entry in question.entries if entry in english.COUNTRIES)  # Italian is of Italy
    named = english.COUNTRIES | people | _abbreviations(question.text)
    places = [place for place, concept in enumerate(question.concepts) if concept.own in named]
    if not places:
        return []
    of_book, said = names.stems(index.head()["title"]), " ".join(question.said)

    def is_other(own: str) -> bool:
        is_of_book = any(word.startswith(names.stem(own)) for word in of_book)  # AFG, too
        return not is_of_book and not re.search(rf"\b(?:{_PASSING}) {own}\b", said)

    return [place for place in places if is_other(question.concepts[place].own)]


def _abbreviations(text: str) -> frozenset[str]:
    """Return the words of a text, folded, that three capitals or more make abbreviations; none where all of it is in capitals.

    No longer word that English has is one, for it may stand in capitals for emphasis: TOTAL, ALLIES.
    """
    written = () if text.isupper() else map(names.fold, re.findall(r"\b[A-Z]{3,}\b", text))
    return frozenset(word for word in written if word not in _FORMS and not (len(word) > SHORT and english.is_word(word)))


def _is_of_name_alone(question: Question, answer: Answer, shown: Sequence[float]) -> bool:
    """Whether a question is no more than something "of" the entry of an answer, which has none of its words."""
    thing, of, named = " ".join(question.said).partition(" of ")
    name = question.words_for(answer.entries)
    asked = {*thing.split()} - english.STOP_WORDS
    if not of or asked & _WHAT_IT_IS or not name.issuperset({*named.split()} - english.STOP_WORDS):
        return False
    parts = [part for concept, part in zip(question.concepts, shown, strict=True) if asked.issuperset(concept.own.split())]
    return bool(parts) and not any(parts)


def _is_denied(question: Question, answer: Answer, heaviest: float) -> bool:
    """Whether no book of facts answers a question, or a figure in proportion is asked for and the answer lacks a word of weight.

    A comparison is of several figures. What asks of nothing may be a question that the book has, nearly word for word.
    """
    lacks_proportion = question.is_relative and answer.type != "comparison" and heaviest > weighing.LIGHT
    is_empty = question.asks_of_nothing and answer.alike < likeness.ALIKE
    return question.asks_beyond_facts or lacks_proportion or is_empty


def _ahead(answer: Answer, hits: Sequence[Hit]) -> float:
    """Return the share of its score by which an answer is ahead; that of an entry is middling, for nothing is to be compared."""
    best = answer.hit
    if best is None:
        return MIDDLING
    after = next((hit for hit in hits if hit.fact.place != best.fact.place), None)
    return max(0.0, (best.score - after.score) / best.score) if after and best.score else MIDDLING
