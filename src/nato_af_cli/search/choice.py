"""Which answer comes first, how much of its topic it has, and which others the question asks for with it."""

from collections.abc import Iterator, Sequence
from itertools import product

from ..book import names
from ..book.kinds import FEW, SMALL, SUMMARY
from ..index.index import Index
from . import asking, likeness, shapes
from .answer import Answer, alone
from .question import Question
from .ranking import Hit
from .weighing import LIGHT, Asked, worth

CLOSE = 1.5
"""How much more must speak for more of a topic than a question chooses."""


def in_order(question: Question, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Put first who came before or after somebody, where that is asked."""
    if question.neighbour and "name" in question.asks:
        return sorted(hits, key=lambda hit: "succession" not in hit.rules)
    return hits


def answers(
    index: Index, question: Question, hits: Sequence[Hit], weight: Sequence[float], possible: Sequence[Answer]
) -> Iterator[Answer]:
    """Go through the possible answers to a question, best first, and then the other hits; no topic or entry twice."""
    possible = likened(index, question, possible)
    about = asked(index, question, hits, weight, possible)
    found = sorted((one._replace(worth=worth(about, one)) for one in possible), key=lambda one: -one.worth)
    if found and found[0].type == "comparison" and not found[0].kind and not question.is_relative:
        compared = found[0].entries
        found = sorted(found, key=lambda one: not _has_both(about, one, compared))
    if found and not question.is_question and _is_of_facts(question, found[0]):  # words to search for: a list of facts
        found = []
    taken: set[tuple[str | None, ...]] = set()
    for number, answer in enumerate(found):
        if answer.kind:  # a list of entries has their answers
            taken |= {(entry, topic) for entry in answer.entries for topic in answer.topics}
        if not number and answer.type == "entry":  # its card has them
            (entry,) = answer.entries
            taken |= {(entry, slug) for slug in on_card(index, entry)}
        if answer.place not in taken:
            taken.add(answer.place)
            close = [one for one in found if one.place == answer.place and answer.worth - one.worth < CLOSE]
            yield _narrowest(question, answer, close)
    yield from likened(index, question, [alone(hit) for hit in hits if hit.fact.place not in taken])


def _has_both(about: Asked, answer: Answer, compared: Sequence[str]) -> bool:
    """Whether an answer is the figures that some entries are compared in: one has them of the others, as a mission of nations."""
    others = {*compared} - {*answer.entries}
    has = {entry for fact in answer.facts for entry in fact.about}
    if answer.type != "topic" or answer.whole or not others or not others <= has:
        return False
    question = about.question
    if len(others) == len(compared) and not (question.asks_figure or question.times or question.names_topic(str(answer.topic))):
        return False  # of an entry that is none of those
    are_figures = all(fact.unit and fact.fields for fact in answer.facts)
    named = question.words_for(compared)
    beside = (place for place, concept in enumerate(question.concepts) if not named.issuperset(concept.own.split()))
    of_several = len({tuple(fact.fields.items()) for fact in answer.facts}) > 1
    return are_figures and of_several and any(answer.covered[place] and about.weight[place] for place in beside)


def _is_of_facts(question: Question, best: Answer) -> bool:
    """Whether an answer is a fact, or some of a topic that nothing but a word of theirs leads to."""
    if best.type == "topic" and not best.whole:
        own = question.words_for(best.entries)
        beside = [concept for concept in question.concepts if not own.issuperset(concept.own.split())]
        return len(beside) <= 1 and names.stems(str(best.topic)).isdisjoint(question.stems)
    return best.type == "fact"


def likened(index: Index, question: Question, possible: Sequence[Answer]) -> list[Answer]:
    """Return possible answers with how alike the question is to those that the book has for them."""
    facts = likeness.of_facts(index, question, [one.marked.number for one in possible if one.marked])
    found = likeness.of_entries(index, question, [one.entries[0] for one in possible if one.type == "entry"])
    entries: dict[tuple[str, ...], float] = {(entry,): how for entry, how in found.items()}
    return [one._replace(alike=facts[one.marked.number] if one.marked else entries.get(one.entries, 0.0)) for one in possible]


def _narrowest(question: Question, best: Answer, close: Sequence[Answer]) -> Answer:
    """Return the answer that has what the question leaves to choose from, among those of a topic that are about as good."""
    if best.ordered:  # of those that it ranks, and not the figure of all
        close = [one for one in close if one.marked in best.facts]
    exact = [one for one in close if len(one.facts) == one.choice and (one.type == "topic" or "list" not in question.wants)]
    return min(exact, key=lambda one: len(one.facts), default=best)


def asked(index: Index, question: Question, hits: Sequence[Hit], weight: Sequence[float], possible: Sequence[Answer]) -> Asked:
    """Gather what the possible answers to a question are weighed by."""
    entries = [one for one in possible if one.type == "entry"]
    return Asked(
        question,
        weight,
        best=max((hit.score for hit in hits), default=0.0) or 1.0,
        first=hits[0].fact.place if hits else None,
        cards={one.entries[0]: tuple(shown(index, one, hits)) for one in entries},
    )


def shown(index: Index, answer: Answer, hits: Sequence[Hit], *, whole: bool = False) -> Sequence[float]:
    """Return how far what an answer shows has each concept of a question: of an entry its name and the head of its card.

    With `whole` it is all of the card.
    """
    if answer.type != "entry":
        return answer.covered
    (entry,) = answer.entries
    card = on_card(index, entry) if whole else _head(index, entry)
    found = [hit.covers for hit in hits if hit.fact.entry == entry and hit.fact.topic in card]
    return list(map(max, zip(answer.covered, *found, strict=True)))


def on_card(index: Index, entry: str) -> tuple[str, ...]:
    """Return the topics that the card of an entry shows: those that head it and, if it is small, the others of few facts.

    Not what happened: that is a table of its own.
    """
    head, counts = _head(index, entry), index.topic_counts(entry)
    if sum(number for _, number, _ in counts) >= SMALL:
        return head
    events = shapes.kind_of(index, entry).events
    return (*head, *(slug for slug, number, _ in counts if slug not in (*head, *events) and number <= FEW))


def _head(index: Index, entry: str) -> tuple[str, ...]:
    """Return the topics that head the card of an entry: its summary and key topics, but for what happened."""
    kind = shapes.kind_of(index, entry)
    return (SUMMARY, *(slug for slug in kind.key if slug not in kind.events))


def is_asked_too(index: Index, question: Question, weight: Sequence[float], first: Answer, other: Answer) -> bool:
    """Whether a question names a topic of the entry that its best answer is of, beside what that has.

    Beside a card it is a topic that the card does not show; beside another topic, one of a word of weight that this lacks, or
    one that the question joins to it.
    """
    if first.type == "comparison" or other.entries != first.entries or not (other.topic and question.names_topic(other.topic)):
        return False
    (entry,) = first.entries
    named = places(question, entry, other.topic)
    if first.topic is None:
        return bool(named) and other.topic not in on_card(index, entry)
    if any(not first.covered[place] and weight[place] > LIGHT for place in named):  # what it has nothing on
        return True
    if not asking.begins(" ".join(question.said)):  # keywords, of which each topic that is named is asked for
        in_title = names.stems(other.topic) <= names.stems(index.topic_titles([entry])[first.topic])  # "total contributions"
        return not (in_title or set(named) <= set(places(question, entry, first.topic)))
    return any(pair in question.joined for pair in product(places(question, entry, first.topic), named))


def places(question: Question, entry: str, topic: str) -> list[int]:
    """Return the places of the concepts that name a topic, without those that name its entry."""
    name, words = question.names.get(entry, frozenset()), names.stems(topic)
    return [
        place
        for place, concept in enumerate(question.concepts)
        if not name.issuperset(concept.own.split()) and any(names.stems(form) & words for form in concept.forms)
    ]
