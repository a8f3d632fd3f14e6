"""What other entries have of the same as an answer: a nation's troops in a later mission, the partners in another one."""

from collections.abc import Sequence

from ..book.kinds import GLANCE
from ..index.index import Index
from ..index.selection import Condition
from . import boosts, matches
from .answer import Answer
from .coverage import covers, fits_time, is_left_out
from .matches import Forms
from .question import Question
from .telling import TELLING
from .topics import MOST_FACTS

MOST_LISTS = 3
"""Entries that have a list of the same name, where it is shown of each."""
MOST_ELSEWHERE = 4
"""Other entries with which an answer goes on."""


def answers(
    index: Index, question: Question, weight: Sequence[float], forms: Forms, best: Answer, within: Condition
) -> list[Answer]:
    """Return what other entries have of the same: figures of the thing that the best answer is about, or a list that few have.

    A nation's troops in a later mission, the partners in another mission. Where the question names the entry of the best answer,
    figures are of the others that it names alone.
    """
    if best.type != "topic" or "list" not in question.wants or not best.marked:
        return []
    if best.whole and not question.meant and not question.times and len(best.facts) > GLANCE:
        return _lists(index, question, weight, forms, best, within)
    return _of_thing(index, question, best, within)


def _lists(
    index: Index, question: Question, weight: Sequence[float], forms: Forms, best: Answer, within: Condition
) -> list[Answer]:
    """Return the lists of the same name of the few other entries that have one, if they have all words that this list has."""
    (own,), kind = best.entries, best.facts[0].kind
    sql = f"SELECT DISTINCT entry FROM fact WHERE topic = ? AND kind = ? AND entry != ? LIMIT {MOST_LISTS}"
    entries = [entry for (entry,) in index.db.execute(sql, (best.topic, kind, own))]
    found = []
    for entry in entries if len(entries) < MOST_LISTS else ():
        of_topic = boosts.of_topic(index, entry, str(best.topic), within, MOST_FACTS)
        facts = [fact for fact in of_topic if not is_left_out(question, fact)]
        if not facts:  # none within the filters
            continue
        has = covers(question, facts, matches.places(index, [fact.number for fact in facts], forms))
        covered = tuple(map(max, zip(*has.values(), strict=True)))
        each = zip(weight, best.covered, covered, strict=True)
        if not any(heavy and one >= TELLING > other for heavy, one, other in each):
            one = best._replace(entries=(entry,), facts=tuple(facts), marked=facts[0], covered=covered)
            found.append(one._replace(goes_on=True, leads=False))
    return found


def _of_thing(index: Index, question: Question, best: Answer, within: Condition) -> list[Answer]:
    """Return the figures that other entries have of the one thing that those of the best answer are about."""
    thing, marked = {tuple(fact.fields.items()) for fact in best.facts}, best.marked
    if not marked or not marked.unit or best.whole or len(thing) != 1 or () in thing:
        return []
    (own,) = best.entries
    sql = (
        "SELECT DISTINCT entry FROM fact WHERE topic = ? AND entry != ? AND unit = ? "
        f"AND fields = (SELECT fields FROM fact WHERE seq = ?) LIMIT {MOST_ELSEWHERE}"
    )
    found = []
    for (entry,) in index.db.execute(sql, (best.topic, own, marked.unit, marked.number)).fetchall():
        of_topic = boosts.of_topic(index, entry, str(best.topic), within, MOST_FACTS)
        facts = [fact for fact in of_topic if fact.unit == marked.unit and {tuple(fact.fields.items())} == thing]
        facts = [fact for fact in facts if not question.times or fits_time(question, fact)]
        if facts and (entry in question.meant) == (own in question.meant):
            found.append(best._replace(type="topic", entries=(entry,), facts=tuple(facts), marked=facts[-1], goes_on=True))
    return found
