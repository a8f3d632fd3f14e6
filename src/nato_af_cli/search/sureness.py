"""How sure an answer is: the probability that it is right, by what a question's answers had in common that were judged right.

A logistic regression on six things, fitted on the half of the benchmark that is for tuning, and what is denied: docs/search.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..index.index import Index
from . import bm25, coverage
from .answer import Answer
from .question import Question
from .ranking import Hit

THRESHOLD = 0.17
"""Below this a question is not answered: chosen so that few answers that the book has are held back."""
BIAS = -3.21
COVERED = 3.06
"""The share of the question's weight that is answered."""
HEAVIEST = -1.37
"""The weight of the heaviest word that is not answered, beside that of a word that the book does not have."""
NAMED = 0.69
"""Whether the question names the entry of the answer."""
AHEAD = 1.03
"""How far its best fact is ahead of the next one of another topic."""
ALIKE = 2.72
"""How alike the question is to those that the book has for the answer."""
TOGETHER = 3.16
"""Whether several entries answer together: a comparison or a list, which only a question of that form brings up."""
DENIED = -6.0
"""Whether the question asks which did not do something: what the book says of those that did is no answer (set by hand)."""
MIDDLING = 0.3
"""What an answer is taken to be ahead where there is none to compare it with."""


def sureness(index: Index, question: Question, answer: Answer, weight: Sequence[float], hits: Sequence[Hit]) -> float:
    """Return the probability that an answer is right, 0 to 1."""
    features = (
        (COVERED, coverage.share(answer.covered, weight)),
        (HEAVIEST, coverage.heaviest(answer.covered, weight) / bm25.book(index).rarity(0)),
        (NAMED, float(any(entry in question.entries for entry in answer.entries))),
        (AHEAD, _ahead(answer, hits)),
        (ALIKE, answer.alike),
        (TOGETHER, float(answer.type == "comparison")),
        (DENIED, float(question.denies)),
    )
    return 1 / (1 + math.exp(-(BIAS + sum(factor * value for factor, value in features))))


def _ahead(answer: Answer, hits: Sequence[Hit]) -> float:
    """Return the share of its score by which an answer is ahead; that of an entry is middling, for nothing is to be compared."""
    best = answer.hit
    if best is None:
        return MIDDLING
    after = next((hit for hit in hits if hit.fact.place != best.fact.place), None)
    return max(0.0, (best.score - after.score) / best.score) if after and best.score else MIDDLING
