"""The figures of a topic as a ranking: which things there are, largest first, and which of them is meant."""

from collections import Counter
from collections.abc import Sequence, Set

from ..book import names
from . import english, ordering
from .answer import Answer
from .boosts import Candidate
from .coverage import is_rest
from .question import Question


def things(question: Question, facts: Sequence[Candidate]) -> tuple[int, bool]:
    """Return of how many things, as nations, a topic has figures, and whether it is by their kind that the question asks."""
    figures = [fact.fields for fact in facts if fact.unit and fact.fields]
    names_asked = _asked(question, facts)
    asked = {(name, text) for fields in figures for name, text in fields.items() if name in names_asked}
    return (len(asked), True) if asked else (len({tuple(fields.items()) for fields in figures}), False)


def meant(question: Question, shown: Sequence[Candidate]) -> Candidate:
    """Return the one of a ranking that is asked for: the first, the second, or the one behind or before one that is named."""
    alike = [fact for fact in shown if fact.unit == shown[0].unit]
    forms = {names.stems(form) for concept in question.concepts for form in concept.forms} if question.neighbour else set()
    named = [place for place, fact in enumerate(alike) if not forms.isdisjoint(map(names.stems, fact.fields.values()))]
    place = max(0, named[-1] + question.neighbour) if named else max(0, question.rank - 1)
    return alike[place] if place < len(alike) else shown[0]


def by_size(question: Question, facts: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the figures of several things, nations say, as a ranking: of each its largest, or its smallest, first that of all.

    Figures that are of none of the things that the question names are left out; those of the others together, and of other units
    than most have, stay behind. By year each figure stands for itself.
    """
    asked = _asked(question, facts)
    by_year = "year" in question.said
    things = {fact.number: (fact.address,) if by_year else _thing(fact, asked) for fact in facts if fact.unit}
    if len(set(things.values())) < 2:
        return facts
    unit = Counter(fact.unit for fact in facts if fact.unit).most_common(1)[0][0]
    alike = [fact for fact in facts if fact.unit == unit and things[fact.number] and not any(map(is_rest, things[fact.number]))]
    ordered = sorted(alike, key=lambda fact: float(fact.text), reverse=question.extreme > 0)
    firsts: dict[tuple[str, ...], Candidate] = {}
    for fact in ordered:
        firsts.setdefault(things[fact.number], fact)
    behind = [fact for fact in facts if fact.number not in things or fact.unit != unit or any(map(is_rest, things[fact.number]))]
    return [*firsts.values(), *behind]


def _asked(question: Question, facts: Sequence[Candidate]) -> Set[str]:
    """Return the names of those further columns of figures that the question names."""
    return {name for fact in facts if fact.unit for name in fact.fields if names.stems(name) <= question.stems}


def _thing(fact: Candidate, asked: Set[str]) -> tuple[str, ...]:
    """Return what a figure is of, by those of its further columns that are asked for, or by all where none is."""
    return tuple(text for name, text in fact.fields.items() if not asked or name in asked)


def highest(question: Question, answer: Answer) -> Candidate | None:
    """Return the highest figure of an answer, a series of one thing, where a lower one of it is said and how many is asked for.

    None where a time is asked for, the first or the largest; where the topic is of the smallest, or the figures are of time.
    """
    counts = question.asks == {"number"} and english.has_any(" ".join(question.said), ("how many", "number of"))
    of_some = (
        question.times
        or question.extreme
        or question.order
        or answer.leads
        or ordering.extreme(f"{answer.topic}".replace("-", " "))
    )
    units = {fact.unit for fact in answer.facts}
    if not counts or of_some or not answer.marked or len({tuple(fact.fields.items()) for fact in answer.facts}) > 1:
        return None
    if len(units) > 1 or names.stem(answer.marked.unit or "year") in english.UNITS_OF_TIME:
        return None
    found = max(answer.facts, key=lambda fact: float(fact.text))
    return found if float(found.text) > float(answer.marked.text) else None
