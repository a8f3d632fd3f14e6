"""`natoaf find`: a plain question, within filters, to answers of the shape that it asks for, or to word that there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from ..book import names
from ..book.kinds import SUMMARY
from ..book.model import EMPTY, Fact, Source
from ..book.wording import some
from ..errors import NotFoundError, UsageError
from ..index.index import Index
from ..search import coverage, fulltext, shapes, vocabulary
from ..search.matches import Forms
from ..search.question import Question, understand
from ..search.ranking import search
from ..search.sureness import THRESHOLD, sureness
from . import misses, pages
from .answers import MARKS, Page
from .compare import Comparison, compare
from .filters import Filters


class Found(NamedTuple):
    """What answers a question: an entry, a topic, a fact, or a comparison of entries."""

    type: str
    """`entry`, `topic`, `fact` or `comparison`."""
    address: str
    """The path of the answer; of a comparison the ids of its entries, with blanks."""
    sureness: float
    """The probability that it is right, 0 to 1."""
    facts: tuple[Fact, ...]
    """The facts that answer: of an entry its summary and key facts."""
    marked: str | None = None
    """The address of the fact that is meant above all: the newest or the asked figure of a series."""
    says: str = ""
    """The sentence of the fact that is meant, with the words of the question between MARKS."""
    whole: bool = True
    """Whether these are all the facts of the topic."""
    page: Page | None = None
    """Of the first answer what its table is made of, if it is an entry or a topic."""
    comparison: Comparison | None = None


class Findings(NamedTuple):
    """What a question found, best first."""

    query: Mapping[str, object]
    answered: bool
    """Whether the first answer is sure enough to be one; else these are only the nearest."""
    sureness: float
    """The probability that the first answer is right, 0 to 1."""
    question: Question
    """What was asked, as understood."""
    corrected: Mapping[str, str]
    """Words that the book does not have, each with the word used instead."""
    missing: tuple[str, ...]
    """Words of the question that the first answer has nothing on."""
    answers: tuple[Found, ...]
    titles: Mapping[tuple[str, str], str]
    """The titles of the topics of its facts, by entry and topic."""
    hint: str = ""
    """Where else to look, if it is not answered."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY
    as_of: str | None = None


NEAR = 0.04
"""What is less sure than this is not even near an answer."""
MOST_FOUND, MOST_ANSWERS = 10, 5
"""How many answers there are at most to words, and to a question, where no limit is given."""
LOOK_ROUND = "Run natoaf to see what is in the book"
"""The hint of a question that nothing is near."""
HOW_TO_ASK = "Ask in plain English, or give keywords"


def find(index: Index, words: Sequence[str], filters: Filters, *, limit: int | None = None, exact: bool = False) -> Findings:
    """Answer a question, best answers first; where none is sure enough, return the nearest.

    Raises UsageError, and NotFoundError where the limits of the index hide the answer.
    """
    text = " ".join(words)
    if not names.fold(text):
        raise UsageError("a question needs a word", HOW_TO_ASK)
    asked = _Asked(index, understand(index, text, exact=exact), filters)
    shaped = asked.shaped(limit or (MOST_ANSWERS if asked.question.is_question else MOST_FOUND))
    answered = _is_sure(shaped)
    if not answered and index.is_limited:
        day, source = index.day, index.source
        index.unlimit()
        in_whole = _is_sure(asked.shaped(1))
        index.limit(day=day, source=source)
        if in_whole:
            raise misses.hidden(index, words, lambda: _is_sure(asked.shaped(1)))
    best, sure = shaped[0] if shaped else (None, 0.0)
    if not answered:
        shaped = [(answer, sure) for answer, sure in shaped if sure >= NEAR][: misses.FEW]
    answers = tuple(asked.found(answer, sure, first=not number) for number, (answer, sure) in enumerate(shaped))
    facts = [fact for answer in answers for fact in (*answer.facts, *(answer.page.facts if answer.page else ()))]
    return Findings(
        query={"command": "find", "words": list(words)},
        answered=answered,
        question=asked.question,
        corrected=asked.question.corrected,
        missing=asked.missing(best.covered if best else ()),
        sureness=sure,
        answers=answers,
        titles=index.titles(facts),
        hint="" if answered else asked.hint(),
        **pages.context(index, facts),
    )


def missed(answer: Findings) -> NotFoundError | None:
    """Return the error that a question is not answered: what the book has nothing on, and what is nearest. None if it is."""
    if answer.answered:
        return None
    asked = " ".join(map(str, answer.query["words"]))  # type: ignore[call-overload]
    nothing_on = some([f'"{word}"' for word in answer.missing], last="or")
    near = ", ".join(f"natoaf {found.address.replace('/', ' ')}" for found in answer.answers)
    hints = [f"It has nothing on {nothing_on}" if nothing_on else "", f"Nearest: {near}" if near else "", answer.hint]
    return NotFoundError(f'the book does not answer "{asked}"', "\n".join(hint for hint in hints if hint))


def _is_sure(shaped: Sequence[tuple[shapes.Answer, float]]) -> bool:
    return bool(shaped) and shaped[0][1] >= THRESHOLD


class _Asked:
    """A question put to an index within filters."""

    def __init__(self, index: Index, question: Question, filters: Filters) -> None:
        self.index = index
        self.question = question
        self.filters = filters
        chosen = filters.selection(index)
        self.within = chosen.condition()
        self.kinds = None if chosen.topics or chosen.since or chosen.until else chosen.kinds
        """The kinds that an entry which answers as a whole may be of, all if empty; None if only facts may answer."""
        self.forms = Forms(index, question.forms)
        self.weight = coverage.weights(index, question)

    def shaped(self, limit: int) -> list[tuple[shapes.Answer, float]]:
        """Return the answers as the search has them, best first, each with how sure it is."""
        hits = search(self.index, self.question, self.within, forms=self.forms, weight=self.weight)
        found = shapes.answers(self.index, self.question, hits, self.weight, self.forms, self.within, self.kinds)
        return [(one, sureness(self.index, self.question, one, self.weight, hits)) for one in islice(found, limit)]

    def found(self, answer: shapes.Answer, sure: float, *, first: bool) -> Found:
        """Return an answer with its facts; the first also with what its table is made of."""
        if answer.type == "comparison":
            compared = compare(self.index, answer.entries)
            side_by_side = {fact.address: fact for row in compared.rows for cell in row.cells for fact in cell}
            return Found("comparison", " ".join(answer.entries), sure, tuple(side_by_side.values()), comparison=compared)
        numbered = self.index.numbered([fact.number for fact in answer.facts])
        facts = tuple(numbered[fact.number] for fact in answer.facts)
        if answer.type == "entry":
            page = pages.page(self.index, [answer.entries[0]])
            key = [SUMMARY, *page.kind.key]
            known = {topic.slug: topic for topic in page.entry.topics}
            facts = facts or tuple(fact for slug in dict.fromkeys(key) if slug in known for fact in known[slug].facts)
            return Found("entry", answer.entries[0], sure, facts, page=page)
        marked = numbered[answer.marked.number] if answer.marked else facts[0]
        says = self.forms.marked(marked.says, *MARKS)
        if answer.type == "fact":
            return Found("fact", marked.address, sure, facts, marked.address, says)
        address = f"{answer.entries[0]}/{answer.topic}"
        of_topic = self._page(address, facts) if first else None
        return Found("topic", address, sure, facts, marked.address, says, answer.whole, of_topic)

    def _page(self, address: str, facts: Sequence[Fact]) -> Page:
        """Return the page of a topic with some of its facts."""
        page = pages.page(self.index, [address])
        (topic,) = page.entry.topics
        return page._replace(entry=page.entry._replace(topics=(topic._replace(facts=tuple(facts)),)))

    def missing(self, covered: coverage.Covers) -> tuple[str, ...]:
        """Return the words of weight that an answer has nothing on, as they were typed."""
        parts = zip(self.question.concepts, self.weight, covered or [0.0] * len(self.weight), strict=True)
        return tuple(concept.typed or concept.own for concept, heavy, part in parts if heavy and not part)

    def hint(self) -> str:
        """Say where else to look: without filters, or for words that the book has."""
        if self.within.sql and fulltext.candidates(self.index, self.question.expression, 1):
            return "There may be answers without the filters: leave out --kind, --topic, --from or --to"
        unknown = [concept.own for concept in self.question.concepts if not fulltext.has(self.index, concept.own)]
        near = dict.fromkeys(word for own in unknown for word in vocabulary.nearest(self.index, own, most=3))
        return f"The nearest words in the book: {', '.join(near)}" if near else LOOK_ROUND
