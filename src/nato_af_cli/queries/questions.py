"""A question put to an index within filters, and its answers with what their tables are made of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from functools import cached_property
from itertools import islice

from ..book import names
from ..index.index import Index
from ..search import asking, choice, coverage, elsewhere, fulltext, shapes, vocabulary, weighing
from ..search.answer import Answer, alone
from ..search.english import COUNTRIES, EVERYDAY, STOP_WORDS
from ..search.matches import Forms
from ..search.question import Question
from ..search.ranking import OWN_WORDS, Hit, search
from ..search.sureness import THRESHOLD, sureness
from . import misses
from .filters import Filters
from .found import Found, with_facts

NEAR = 0.04
"""What is less sure than this is not even near an answer, and stands behind none."""
MOST_FOUND, MOST_ANSWERS = 10, 5
"""How many answers there are at most to words, and to a question, where no limit is given."""
MOST_RANKED = 20
"""Answers among which those are looked for that a question asks for too."""
ASKED_TOO, MOST_TOO = 0.25, 3
"""How sure an answer is that is given with the best one, as a question names its topic too; how many there may be."""
LOOK_ROUND = "Run natoaf to see what is in the book"
"""The hint of a question that nothing is near."""


class Asked:
    """A question put to an index within filters, with at most so many answers."""

    def __init__(
        self, index: Index, question: Question, filters: Filters, limit: int | None, text: str, about: Sequence[str] = ()
    ) -> None:
        """Read the question in the words of the book; nothing is searched yet."""
        self.index = index
        self.question = question
        self.text = text
        """The question as it was put, without what it goes on about."""
        self.chooses = False
        """Whether it chooses some facts of a topic that an earlier question was given whole."""
        self.about = about
        """The words of an earlier question, or of its answer, that it goes on about."""
        self.limit = limit or (MOST_ANSWERS if question.is_question else MOST_FOUND)
        chosen = filters.selection(index)
        self.within = chosen.condition()
        self.kinds = None if chosen.topics or chosen.since or chosen.until else chosen.kinds
        """The kinds that an entry which answers as a whole may be of, all if empty; None if only facts may answer."""
        self.forms = Forms(index, question.forms)
        self.weight = coverage.weights(index, question)

    @cached_property
    def hits(self) -> list[Hit]:
        """The facts that have words of it, best first."""
        found = search(self.index, self.question, self.within, forms=self.forms, weight=self.weight, least=self.limit)
        return [hit for hit in found if not coverage.is_left_out(self.question, hit.fact)]

    @cached_property
    def best(self) -> list[tuple[Answer, float]]:
        """The answers as the search has them, best first, each with how sure it is; behind the first one what goes on with it."""
        found = self._ranked()
        if not found:
            return []
        others = elsewhere.answers(self.index, self.question, self.weight, self.forms, found[0], self.within)
        gone = {one.place for one in others}
        behind = [one for one in found[1:] if one.place not in gone]
        in_time = (one for one in behind if found[0].beside or not one.beside)  # nothing of another year than the answer
        named = (one._replace(goes_on=True) for one in in_time if self._is_asked_too(found[0], one))
        too = [(one, sure) for one, sure in self._rated(named) if sure >= ASKED_TOO][:MOST_TOO]
        gone = {one.place for one, _ in too}
        left = self._rated(one for one in behind[: self.limit - 1] if one.place not in gone)
        return [*self._rated([found[0], *others]), *too, *((one, sure) for one, sure in left if sure >= NEAR)]

    def of_facts(self) -> Asked:
        """Return the same question, to be answered by facts alone and by no entry as a whole."""
        found = copy(self)
        found.kinds = None
        found.__dict__.pop("best", None)
        return found

    def of_chosen(self, *, one: bool) -> Asked:
        """Return the same question, to be answered first by the `one` fact that is meant, or by those of the topic it chooses.

        All of the topic may have been given.
        """
        found = copy(self)
        (answer, sure), *others = self.best
        found.best = [(alone(answer.hit), sure) if answer.hit and one else (answer, sure), *others]
        found.chooses = not one
        return found

    def left(self, given: Collection[str]) -> list[tuple[Answer, float]]:
        """Return its answers that are not given already, best first; of the topic that is, no more than the facts it chooses."""
        return [
            (answer, sure)
            for number, (answer, sure) in enumerate(self.best)
            if answer.address not in given or (self.chooses and not number)
        ]

    def _ranked(self) -> list[Answer]:
        hits = choice.in_order(self.question, self.hits)
        possible = shapes.possible(self.index, self.question, hits, self.weight, self.forms, self.within, self.kinds)
        return list(islice(choice.answers(self.index, self.question, hits, self.weight, possible), max(self.limit, MOST_RANKED)))

    def _rated(self, answers: Iterable[Answer]) -> list[tuple[Answer, float]]:
        return [(one, sureness(self.index, self.question, one, self.weight, self.hits)) for one in answers]

    def _is_asked_too(self, first: Answer, other: Answer) -> bool:
        return choice.is_asked_too(self.index, self.question, self.weight, first, other)

    @property
    def sureness(self) -> float:
        """The probability that the best answer is right."""
        return self.best[0][1] if self.best else 0.0

    @property
    def is_answered(self) -> bool:
        """Whether the best answer is sure enough to be one, and has more of it than what it goes on about."""
        return self.sureness >= THRESHOLD and (not self.about or self._is_gone_on)

    @property
    def _is_gone_on(self) -> bool:
        """Whether the best answer has any word of weight of the question's own, or any at all where it has none of weight."""
        shown = choice.shown(self.index, self.best[0][0], self.hits)
        parts = self.of_own(shown, weighing.LIGHT) or self.of_own(shown)
        return not parts or any(parts)

    def of_own(self, covered: Sequence[float], light: float = 0.0) -> list[float]:
        """Return how far each word of the question's own is covered that is not as light, or lighter, nor everyday English."""
        own = names.stems(self.text)
        parts = zip(self.question.concepts, self.weight, covered, strict=True)
        concepts = ((concept.own, part) for concept, heavy, part in parts if heavy > light and concept.own not in EVERYDAY)
        return [part for word, part in concepts if names.stems(word) <= own]

    @property
    def is_list(self) -> bool:
        """Whether the best answer is a list of entries: it has what was asked of each of them."""
        return bool(self.best and self.best[0][0].kind)

    def found(self, given: Collection[str] = ()) -> Iterator[Found]:
        """Go through the answers that are not given already, best first, with their facts; the first has a table's parts too."""
        left = self.left(given)
        facts = self.index.numbered(fact.number for answer, _ in left for fact in answer.facts)
        for number, (answer, sure) in enumerate(left):
            one = with_facts(self.index, self.question, self.forms, answer, sure, facts, first=not number or answer.goes_on)
            beside = answer.beside or one.beside
            yield one._replace(question=self.question, asked=self.text, beside=beside, goes_on=answer.goes_on)

    def nearest(self) -> list[Found]:
        """Return what is nearest to a question that is not answered."""
        near = [found for found in self.found() if found.sureness >= NEAR]
        return near[: misses.FEW]

    def missing(self) -> tuple[str, ...]:
        """Return the words of weight, as typed, that the first answer has nothing on; to words alone, those that no answer has.

        Without an answer those that nothing near has, and where nothing is near, those that no fact has.
        """
        near = [one for one, sure in self.best if sure >= NEAR][: misses.FEW]
        if self.is_answered:
            found = [one for one, _ in self.best]
            together = [*found[:1], *(one for one in found[1:] if one.goes_on)]
            near = together if self.question.is_question or found[0].type != "fact" else found
        if near and near[0].type == "comparison" and not near[0].kind and "comparison" in self.question.wants:
            return ()
        parts = zip(
            self.question.concepts,
            self.weight,
            *(choice.shown(self.index, one, self.hits, whole=True) for one in near),
            strict=True,
        )
        least = coverage.HEAVY * max(self.weight, default=0.0) if self.is_answered else 0.0
        weighty = [(concept, max(covered, default=0.0)) for concept, heavy, *covered in parts if heavy and heavy >= least]
        left = [concept for concept, has in weighty if coverage.is_lacking(concept, has)]
        if near and near[0].topic == asking.FATE and asking.asks_fate(" ".join(self.question.said)):  # it says what happened
            left = [concept for concept in left if not concept.own.startswith("what ")]
        if self.is_answered:  # an answer that lacks these lacks little
            left = [concept for concept in left if concept.own not in EVERYDAY]
        said = {*names.fold(self.text).split()} if self.about else {*self.question.said}  # and not implied, nor asked before
        left = [concept for concept in left if concept.typed or {*concept.own.split()} <= said]
        if self.is_answered and self.best[0][0].beside:  # another line says which years these are not of
            left = [concept for concept in left if not concept.own.isdecimal()]
        if not near:
            own = {concept: fulltext.expression(concept.forms, columns=OWN_WORDS) for concept in left}
            unknown = [concept for concept in left if not fulltext.count(self.index, own[concept])]
            is_denied = self.question.is_relative or self.question.asks_beyond_facts
            known = self.question.words_for(self.question.entries)
            foreign = (concept for concept in left if concept.own in COUNTRIES and concept.own not in known)
            left = unknown or [concept for concept in foreign if not is_denied]
        written = {names.fold(word): word for word in re.findall(r"\w+", self.text.lower())}
        return tuple(written.get(word, word) for word in (concept.typed or concept.own for concept in left))

    def hint(self) -> str:
        """Say where else to look: without filters, or for words that the book has."""
        if self.within.sql and fulltext.candidates(self.index, self.question.expression, 1):
            return "There may be answers without the filters: leave out --kind, --topic, --from or --to"
        unknown = [concept.own for concept in self.question.concepts if not fulltext.has(self.index, concept.own)]
        near = dict.fromkeys(
            word for own in unknown for word in vocabulary.nearest(self.index, own, most=3) if word not in STOP_WORDS
        )
        return f"The nearest words in the book: {', '.join(near)}" if near else LOOK_ROUND
