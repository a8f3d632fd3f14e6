"""`natoaf find`: a plain question, within filters, to answers of the shape that it asks for, or to word that there is none."""

from collections.abc import Mapping, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from ..book import names
from ..book.model import EMPTY, Source
from ..book.wording import nothing_on
from ..errors import NotFoundError, UsageError
from ..index.index import Index
from ..search.question import Question
from ..search.sureness import THRESHOLD
from . import misses, pages
from .filters import Filters
from .found import Found
from .questions import Asked
from .several import asked_in_one


class Findings(NamedTuple):
    """What a question found, best first."""

    query: Mapping[str, object]
    answered: bool
    """Whether the first answer is sure enough to be one; else these are only the nearest."""
    sureness: float
    """The probability that the first answer is right, 0 to 1."""
    questions: tuple[Question, ...]
    """What was asked, as understood: one question, or those of several asked in one that are answered, in order."""
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

    @property
    def together(self) -> tuple[Found, ...]:
        """The first answers: the best to each of the questions that were asked in one, or to a single one with what goes on."""
        asked = {one.text for one in self.questions} & {found.question.text for found in self.answers}
        return self.answers[: max(len(asked), 1) + sum(found.goes_on for found in self.answers)]


HOW_TO_ASK = "Ask in plain English, or give keywords"


def find(index: Index, words: Sequence[str], filters: Filters, *, limit: int | None = None, exact: bool = False) -> Findings:
    """Answer a question, best answers first; where none is sure enough, return the nearest.

    Raises UsageError, and NotFoundError where the limits of the index hide the answer.
    """
    text = " ".join(words)
    if not names.fold(text):
        raise UsageError("a question needs a word", HOW_TO_ASK)
    asked = asked_in_one(index, text, filters, limit, exact=exact)
    if not asked[0].is_answered and index.is_limited and _has_in_whole(index, text, filters, exact=exact):
        raise misses.hidden(index, words, lambda: asked_in_one(index, text, filters, 1, exact=exact)[0].is_answered)
    answered = _with_own([one for one in asked if one.is_answered])
    found = tuple(_in_turn(answered, limit) if answered else asked[0].nearest())
    facts = [fact for answer in found for fact in (*answer.facts, *(answer.page.facts if answer.page else ()))]
    return Findings(
        query={"command": "find", "words": list(words)},
        answered=bool(answered),
        sureness=min(one.sureness for one in answered or asked[:1]),
        questions=tuple(one.question for one in answered or asked[:1]),
        corrected={wrong: right for one in asked for wrong, right in one.question.corrected.items()},
        missing=tuple(dict.fromkeys(word for one in asked for word in one.missing())),
        answers=found,
        titles=index.titles(facts),
        hint="" if answered else asked[0].hint(),
        **pages.context(index, facts),
    )


def _with_own(asked: Sequence[Asked]) -> list[Asked]:
    """Leave out a question that is asked again, and one whose answer another before it has where the next is not sure enough."""
    own: list[Asked] = []
    given: set[str] = set()
    said: set[Sequence[str]] = set()
    for one in asked:
        answer, sure = next(iter(one.left(given)), (None, 0.0))
        if answer and sure >= THRESHOLD and one.question.said not in said:
            own.append(one)
            given.add(answer.address)
        said.add(one.question.said)
    return own


def _in_turn(asked: Sequence[Asked], limit: int | None) -> list[Found]:
    """Return the best answer to each question that none before it has, then the second of each, and so on, none twice."""
    found: list[Found] = []
    others = []
    for one in asked:
        answers = list(one.found({answer.address for answer in found}))
        found += [answer for number, answer in enumerate(answers) if not number or answer.goes_on]
        others.append(answers[1:])
    given = {answer.address for answer in found}
    for other in filter(None, chain.from_iterable(zip_longest(*others))):
        if other.address not in given:
            found.append(other)
            given.add(other.address)
    return found[: max(limit or len(asked[0].best), len(asked))]


def _has_in_whole(index: Index, text: str, filters: Filters, *, exact: bool) -> bool:
    """Whether the whole book answers what its limits hide."""
    day, source = index.day, index.source
    index.limit()
    found = asked_in_one(index, text, filters, 1, exact=exact)[0].is_answered
    index.limit(day=day, source=source)
    return found


def missed(answer: Findings) -> NotFoundError | None:
    """Return the error that a question is not answered: what the book has nothing on, and what is nearest. None if it is."""
    if answer.answered:
        return None
    asked = " ".join(map(str, answer.query["words"]))  # type: ignore[call-overload]
    lacks = nothing_on("What is nearest" if answer.answers else "It", [f'"{word}"' for word in answer.missing])
    near = ", ".join(f"natoaf {found.address.replace('/', ' ')}" for found in answer.answers)
    hints = [lacks, f"Nearest: {near}" if near else "", answer.hint]
    return NotFoundError(f'the book does not answer "{asked}"', "\n".join(hint for hint in hints if hint))
