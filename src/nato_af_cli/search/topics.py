"""What of a topic answers a question: all of it, one of its facts, or those that the words and times of the question choose."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from datetime import date
from itertools import pairwise

from ..book import dates, names
from . import english, rankings
from .answer import Answer, alone
from .boosts import Candidate
from .coverage import Covers, fits_time, in_columns, is_left_out, share, stated
from .matches import Places
from .question import Question
from .ranking import Hit

COMMON = 0.6
"""The share of a topic's facts that must have a word for it to say nothing about which of them is meant."""
MOST_FACTS = 300
"""Facts of the longest topic that is looked at as a whole."""
GLANCE = 5
"""Facts of a topic that is taken in at a glance: it is shown whole."""
LIGHT = 0.3
"""The share of the heaviest word's weight below which a word tells nothing apart."""
OF_A_CELL = 0.7
"""The weight from which on a word in a further column tells the facts of a topic apart: not that of NATO, which counted some."""
ORDINALS = ("first", "last")
OPEN = "9999"
"""The year in which what goes on ends."""
DEFINITION = "definition"
"""The key of a fact that says what its topic is."""
AHEAD = 0.15
"""By how much of a question's weight, in its text and in its cells, a fact must be ahead of all others to be said first."""
AHEAD_OF_DAYS = 0.02
"""The same where only a date is asked for: one row of a table of events is meant."""
FEW = 0.25
"""The share of a topic's things, as nations, below which those that have a figure of a time are no ranking of it."""
ALL_OF_THEM = ("list", "each", "series", "comparison", "average")
"""What a question wants that no one fact of a topic answers."""
TELLING = 0.5
"""How far a fact must have a word to be told by it."""


def answers(
    question: Question,
    hit: Hit,
    facts: Sequence[Candidate],
    covered: Mapping[int, Covers],
    places: Places,
    weight: Sequence[float],
) -> list[Answer]:
    """Return a fact alone, its topic, and those facts of the topic that a question means where its words or times choose some."""
    of_topic = len(facts)
    facts = [fact for fact in facts if not is_left_out(question, fact)]
    things = rankings.things(question, facts)
    if question.times and ("name" in question.asks or not question.asks):
        facts = _in_turn(facts)
        best = next(fact for fact in facts if fact.number == hit.fact.number)
        if not fits_time(question, best):
            best = next((fact for fact in facts if fact.is_name and fits_time(question, fact)), best)
        hit = hit._replace(fact=best, covers=tuple(map(max, covered[best.number], hit.covers)))
    has = {fact.number: {place for place, part in enumerate(covered[fact.number]) if part >= TELLING} for fact in facts}
    own = _own(question, hit)
    columns = {fact.number: in_columns(question, fact) - own for fact in facts}
    values = set().union(*columns.values()) - _common(columns)
    common = _common(has) - values
    heavy = {place for place, part in enumerate(weight) if part >= (OF_A_CELL if place in values else LIGHT * max(weight))}
    apart = heavy - common
    cells = {fact.number: stated(question, fact, places) for fact in facts}
    told = [fact for fact in facts if columns[fact.number] & apart & values]
    if not told and question.is_question:
        told = [fact for fact in facts if cells[fact.number] & apart]
    by_cells = bool(told) and hit.fact not in told and not question.neighbour and "why" not in question.said
    if by_cells:  # who held a post beats who took it over from one that is asked for
        most = max(told, key=lambda fact: (len(cells[fact.number] & apart), share(covered[fact.number], weight)))
        hit = hit._replace(fact=most, covers=covered[most.number])
    best, said = hit.fact, cells[hit.fact.number]
    telling = {place for place in has[best.number] & apart if _tells(question, place, of_topic)}
    if question.is_question or question.names_topic(best.topic):  # what only a sentence says tells little
        telling &= said
    in_cells = (by_cells or "length" in question.wants or telling & columns[best.number]) and telling <= said
    if not any(columns[fact.number] >= values & apart for fact in facts):  # of north and south, say: those of each
        chosen = [fact for fact in told if has[fact.number] >= telling - values]
    else:
        chosen = _alike(question, facts, cells if in_cells else has, telling, common)
    chosen = _timely(question, best, facts, chosen)
    beside = bool(best.unit and question.times) and not any(fits_time(question, fact) for fact in chosen)
    if question.extreme and best.unit:  # the largest of that time
        timely = [fact for fact in facts if fits_time(question, fact)]
        if question.wants_ranking and FEW * things[0] > rankings.things(question, timely)[0]:
            chosen = list(facts)
        else:
            facts = timely or facts
            chosen = [fact for fact in chosen if fits_time(question, fact)] or chosen
        alike = [fact for fact in chosen if fact.unit == best.unit]
        best = max(alike, key=lambda fact: question.extreme * float(fact.text), default=best)
    elif beside:
        best = min(chosen, key=lambda fact: _distance(question, fact))
    elif best.unit and question.times and not fits_time(question, best):
        of_time = (fact for fact in chosen if fits_time(question, fact) and fact.unit == best.unit)
        best = max(of_time, key=lambda fact: share(covered[fact.number], weight), default=best)
    nth = bool(question.wants_ranking and best.unit and (question.rank or question.neighbour))
    if nth:
        chosen = list(facts)
    parts = list(map(max, covered[best.number], hit.covers))  # they differ in time alone
    if best.unit and columns[best.number] & telling:
        for place in common & has[best.number]:  # in whatever words most of them have it
            parts[place] = max(covered[fact.number][place] for fact in facts)
    hit = hit._replace(fact=best, covers=tuple(parts))
    found = [alone(hit)]
    if len(chosen) > 1:
        found.append(_together(question, hit, chosen, covered, of_topic))
    shown = len(found[-1].facts)
    if len(chosen) < len(facts) and (question.is_question or "list" in question.wants or question.names_topic(best.topic)):
        whole = _together(question, hit, facts, covered, of_topic)
        years = {day[:4] for time in question.times for day in time}  # no other row answers for the year of these
        each = zip(question.concepts, found[-1].covered, whole.covered, strict=True)
        covers = tuple(chosen_has if concept.own in years else all_have for concept, chosen_has, all_have in each)
        found.append(whole._replace(covered=covers))
    of_first = any(
        question.concepts[place].own.startswith(ORDINALS) for place in columns[best.number]
    )  # all of the first tranche
    is_end = question.order or (question.extreme and question.wants.isdisjoint(("list", "comparison")))
    choice = 1 if is_end and not (of_first or nth) else shown
    of_one = is_end or question.times or "length" in question.wants
    if choice == 1 and of_topic <= GLANCE and not of_one and found[-1].type == "topic":
        choice = of_topic
    stands = {fact.number: [float(place in cells[fact.number]) for place in range(len(weight))] for fact in facts}
    shares = {number: share(covered[number], weight) + share(parts, weight) for number, parts in stands.items()}
    others = {place for fact in facts if fact is not best for place in cells[fact.number]}
    of_several = any(one in said and other in others - said for one, other in question.joined)  # El Salvador or Australia
    found = [one._replace(leads=not of_several and _leads(question, one, shares)) for one in found]
    found = [one._replace(choice=choice, beside=beside, things=things) for one in found]
    if not question.asks_meaning:
        return found
    beside_names = [0.0 if place in own else part for place, part in enumerate(weight)]
    told_beside = {number: share(parts, beside_names) for number, parts in covered.items()}
    return [_defined(one, told_beside) for one in found]


def _in_turn(facts: Sequence[Candidate]) -> Sequence[Candidate]:
    """Let those who held a post one after the other hold it until the next, where only their beginning is dated."""
    holders = sorted((fact for fact in facts if fact.is_name and fact.first_day), key=lambda fact: str(fact.first_day))
    spans = {fact.number: str(fact.last_day) for fact in holders if "/" in (fact.date or "")}
    if not spans or any(spans.get(one.number, "") > str(after.first_day) for one, after in pairwise(holders)):
        return facts
    ends = {one.number: after.first_day for one, after in pairwise(holders)}
    open_ended = {fact.number for fact in holders} - spans.keys()
    return [
        fact._replace(last_day=ends.get(fact.number, dates.last_day(OPEN))) if fact.number in open_ended else fact
        for fact in facts
    ]


def _own(question: Question, hit: Hit) -> set[int]:
    """Return the places of the concepts that name the entry or the topic of a hit."""
    name, topic = question.names.get(hit.fact.entry, frozenset()), names.stems(hit.fact.topic)
    return {
        place
        for place, concept in enumerate(question.concepts)
        if name.issuperset(concept.own.split()) or any(names.stems(form) <= topic for form in concept.forms)
    }


def _common(has: Mapping[int, Set[int]]) -> set[int]:
    """Return the places of the concepts that most facts of a topic have, by what each has."""
    held = Counter(place for places in has.values() for place in places)
    return {place for place, number in held.items() if number >= COMMON * len(has)}


def _alike(
    question: Question, facts: Sequence[Candidate], has: Mapping[int, Set[int]], telling: set[int], common: set[int]
) -> list[Candidate]:
    """Return the facts of a topic that have what tells the best one, or what the question joins to it."""
    chosen = [fact for fact in facts if has[fact.number] >= telling]
    for one, other in question.joined:
        if one in telling and other not in common:
            chosen += [fact for fact in facts if fact not in chosen and has[fact.number] >= telling - {one} | {other}]
    return chosen


def _timely(question: Question, best: Candidate, facts: Sequence[Candidate], chosen: list[Candidate]) -> list[Candidate]:
    """Return those of the chosen facts that are of the time of the best one, in the book's order; for nearly all, all."""
    is_short = any(_is_short(time) for time in question.times)
    timeless = "why" in question.said  # reasons are of no one time
    if is_short and not timeless and fits_time(question, best):
        chosen = [fact for fact in chosen if fits_time(question, fact)]
    if len(chosen) >= COMMON * len(facts):  # nearly all
        chosen = list(facts)
    if not (is_short or best.unit or timeless) and fits_time(question, best):  # of figures from one year to another all are shown
        chosen = [fact for fact in chosen if fits_time(question, fact)]
    return sorted(chosen, key=lambda fact: fact.number)


def _together(question: Question, hit: Hit, facts: Sequence[Candidate], covered: Mapping[int, Covers], of_topic: int) -> Answer:
    """Return facts of a topic, which has so many, as the answer."""
    best = hit.fact
    together = tuple(map(max, *(covered[fact.number] for fact in facts)))
    of_each = question.wants_ranking or (question.extreme and "comparison" in question.wants)
    shown = rankings.by_size(question, facts) if of_each else facts
    ordered = shown is not facts
    marked = best if best in facts and not ordered else rankings.meant(question, shown)
    found = Answer("topic", (best.entry,), best.topic, tuple(shown), marked, covered=together, hit=hit)
    return found._replace(ordered=ordered, whole=len(shown) == of_topic)


def _leads(question: Question, answer: Answer, shares: Mapping[int, float]) -> bool:
    """Whether the marked fact of an answer tells clearly more of a question than the next best; not where all are asked for."""
    if answer.type != "topic" or answer.marked is None or answer.ordered or not question.wants.isdisjoint(ALL_OF_THEM):
        return False
    others = [shares[fact.number] for fact in answer.facts if fact.number != answer.marked.number]
    return shares[answer.marked.number] - max(others, default=0.0) >= (AHEAD_OF_DAYS if question.asks == {"date"} else AHEAD)


def _defined(answer: Answer, told: Mapping[int, float]) -> Answer:
    """Let the fact that says what its topic is lead, unless another has more of what is asked beside it."""
    defining = next((fact for fact in answer.facts if fact.key == DEFINITION), None)
    if not defining or answer.type != "topic" or answer.ordered:
        return answer
    is_best = told[defining.number] >= max(told[fact.number] for fact in answer.facts)
    return answer._replace(marked=defining, leads=True) if is_best else answer


def _distance(question: Question, fact: Candidate) -> int:
    """Return how many days lie between a fact and the nearest time that a question names; without a date it is far from all."""
    if not (fact.first_day and fact.last_day):
        return date.max.toordinal()
    first, last = (date.fromisoformat(day).toordinal() for day in (fact.first_day, fact.last_day))
    times = [[date.fromisoformat(day).toordinal() for day in time] for time in question.times]
    return min(max(start - last, first - end) for start, end in times)


def _is_short(time: tuple[str, str]) -> bool:
    """Whether a time is a year at most: a longer one asks for all that there is."""
    return time[0][:4] == time[1][:4]


def _tells(question: Question, place: int, facts: int) -> bool:
    """Whether a word can tell facts of a topic apart: no time, which is looked at for itself, nor how many facts there are.

    Of several numbers none does: whoever names them asks for all.
    """
    word = question.concepts[place].own
    if len(question.quantities) > 1 and any(word == quantity.forms[0] for quantity in question.quantities):
        return False
    if english.is_count(word) and "list" in question.wants and not (question.order or question.extreme):  # the four stages
        return False
    if question.times and english.is_of_time(word):
        return False
    return str(facts) not in (word, *english.forms(word))
