"""What of a topic answers a question: all of it, one of its facts, or those that the words and times of the question choose."""

from collections.abc import Mapping, Sequence, Set
from datetime import date
from itertools import pairwise

from ..book import dates
from ..book.kinds import GLANCE
from . import rankings, telling
from .answer import Answer, alone
from .boosts import Candidate
from .coverage import Covers, fits_time, is_left_out, is_rest, share
from .matches import Places
from .question import Question
from .ranking import Hit
from .telling import COMMON, Words

MOST_FACTS = 300
"""Facts of the longest topic that is looked at as a whole."""
FEW_THINGS = 4
"""Things, as nations, of which a topic has figures: fewer of them with one of a time are no ranking of it."""
ORDINALS = ("first", "last")
OPEN = "9999"
"""The year in which what goes on ends."""
DEFINITION = "definition"
"""The key of a fact that says what its topic is."""
AHEAD = 0.15
"""By how much of a question's weight, in its text and in its cells, a fact must be ahead of all others to be said first."""
AHEAD_OF_DAYS = 0.02
"""The same where only a date is asked for: one row of a table of events is meant."""
ALL_OF_THEM = ("list", "each", "series", "comparison", "average")
"""What a question wants that no one fact of a topic answers."""


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
        hit = _at_the_time(question, hit, facts, covered)
    words = telling.words(question, hit, facts, covered, places, weight)
    told = words.told(facts)
    by_place = question.order or question.neighbour  # the first, the last, the one behind one that is named
    by_cells = bool(told) and hit.fact not in told and not by_place and "why" not in question.said
    if by_cells:  # who held a post beats who took it over from one that is asked for
        most = max(told, key=lambda fact: (len(words.cells[fact.number] & words.apart), share(covered[fact.number], weight)))
        hit = hit._replace(fact=most, covers=covered[most.number])
    if total := _total(words, hit.fact, facts):
        hit = hit._replace(fact=total, covers=tuple(map(max, covered[total.number], hit.covers)))
    said, tells = words.cells[hit.fact.number], words.telling(hit.fact, of_topic)
    chosen = _chosen(words, hit.fact, facts, told, tells, by_cells=by_cells)
    beside = bool(hit.fact.unit and question.times) and not any(fits_time(question, fact) for fact in chosen)
    best, facts, chosen = _timed(words, hit.fact, facts, chosen, things[0], beside=beside)
    nth = bool(question.wants_ranking and best.unit and (question.rank or question.neighbour))
    chosen = list(facts) if nth else chosen
    hit = _covering(words, hit, best, facts, tells)
    found = _possible(question, hit, facts, chosen, covered, of_topic)
    of_first = any(question.concepts[place].own.startswith(ORDINALS) for place in words.columns[best.number])  # the first tranche
    choice = _choice(question, found, len(chosen), of_topic, of_all=of_first or nth)
    others = {place for fact in facts if fact is not best for place in words.cells[fact.number]}
    of_several = any(one in said and other in others - said for one, other in question.joined)  # El Salvador or Australia
    found = [
        one._replace(choice=choice, beside=beside, things=things, leads=not of_several and _leads(words, one)) for one in found
    ]
    return [_defined(words, one) for one in found] if question.asks_meaning else found


def _at_the_time(question: Question, hit: Hit, facts: Sequence[Candidate], covered: Mapping[int, Covers]) -> Hit:
    """Return a hit with the name of its topic that is of the time which a question names, where its own is not."""
    best = next(fact for fact in facts if fact.number == hit.fact.number)
    if not fits_time(question, best):
        best = next((fact for fact in facts if fact.is_name and fits_time(question, fact)), best)
    return hit._replace(fact=best, covers=tuple(map(max, covered[best.number], hit.covers)))


def _total(words: Words, best: Candidate, facts: Sequence[Candidate]) -> Candidate | None:
    """Return the newest figure of all where the best one is of a thing, as a nation, that the question does not name."""
    question = words.question
    if not best.unit or not question.asks_figure or question.extreme or words.columns[best.number] & words.apart:
        return None
    totals = [fact for fact in facts if fact.unit == best.unit and {*fact.fields} < {*best.fields}]
    timely = [fact for fact in totals if fits_time(question, fact)] if question.times else totals
    return max(timely, key=lambda fact: (str(fact.last_day), float(fact.text)), default=None)


def _chosen(
    words: Words, best: Candidate, facts: Sequence[Candidate], told: Sequence[Candidate], tells: Set[int], *, by_cells: bool
) -> list[Candidate]:
    """Return the facts of a topic that the words and times of a question choose."""
    values = words.values & words.apart
    if not any(words.columns[fact.number] >= values for fact in facts):  # of north and south, say: those of each
        chosen = [fact for fact in told if words.has[fact.number] >= tells - words.values]
    else:
        of_column = by_cells or "length" in words.question.wants or tells & words.columns[best.number]
        in_cells = of_column and tells <= words.cells[best.number]
        chosen = _alike(words, best, facts, words.cells if in_cells else words.has, tells)
    return _timely(words.question, best, facts, chosen) or [best]


def _alike(
    words: Words, best: Candidate, facts: Sequence[Candidate], has: Mapping[int, Set[int]], tells: Set[int]
) -> list[Candidate]:
    """Return the facts of a topic that have what tells the best one, or what the question joins to it: to a name, another."""
    chosen = [fact for fact in facts if has[fact.number] >= tells]
    in_cells = words.cells[best.number]
    for one, other in words.question.joined:
        if one in tells and other not in words.common:
            left = tells - (in_cells if one in in_cells else {one}) | {other}
            chosen += [fact for fact in facts if fact not in chosen and has[fact.number] >= left]
    return chosen


def _timed(
    words: Words, best: Candidate, facts: Sequence[Candidate], chosen: list[Candidate], things: int, *, beside: bool
) -> tuple[Candidate, Sequence[Candidate], list[Candidate]]:
    """Return the fact that is meant, the facts of the topic and the chosen ones, with the times of a question looked at.

    Of a topic with figures of so many things; `beside` says that none that is chosen is of the time.
    """
    question = words.question
    if question.extreme and best.unit:  # the largest of that time
        timely = [fact for fact in facts if fits_time(question, fact)]
        number, are_asked = rankings.things(question, timely)
        if question.wants_ranking and are_asked and number < min(FEW_THINGS, things):
            chosen = list(facts)
        else:
            facts = timely or facts
            chosen = [fact for fact in chosen if fits_time(question, fact)] or chosen
        alike = [fact for fact in chosen if fact.unit == best.unit and not any(map(is_rest, fact.fields.values()))]
        best = max(alike, key=lambda fact: question.extreme * float(fact.text), default=best)
    elif beside:
        best = min(chosen, key=lambda fact: _distance(question, fact))
    elif best.unit and question.times and not fits_time(question, best):
        of_time = (fact for fact in chosen if fits_time(question, fact) and fact.unit == best.unit)
        best = max(of_time, key=lambda fact: share(words.covered[fact.number], words.weight), default=best)
    return best, facts, chosen


def _covering(words: Words, hit: Hit, best: Candidate, facts: Sequence[Candidate], tells: Set[int]) -> Hit:
    """Return a hit with the fact that is meant, which has what the fact that was found has: they differ in time alone."""
    parts = list(map(max, words.covered[best.number], hit.covers))
    if best.unit and words.columns[best.number] & tells:
        for place in words.common & words.has[best.number]:  # in whatever words most of them have it
            parts[place] = max(words.covered[fact.number][place] for fact in facts)
    return hit._replace(fact=best, covers=tuple(parts))


def _possible(
    question: Question,
    hit: Hit,
    facts: Sequence[Candidate],
    chosen: Sequence[Candidate],
    covered: Mapping[int, Covers],
    of_topic: int,
) -> list[Answer]:
    """Return the fact that is meant alone, the chosen ones of its topic if they are several, and all of them."""
    found = [alone(hit)]
    if len(chosen) > 1:
        found.append(_together(question, hit, chosen, covered, of_topic))
    if len(chosen) < len(facts) and (question.is_question or "list" in question.wants or question.names_topic(hit.fact.topic)):
        whole = _together(question, hit, facts, covered, of_topic)
        years = {day[:4] for time in question.times for day in time}  # no other row answers for the year of these
        each = zip(question.concepts, found[-1].covered, whole.covered, strict=True)
        covers = tuple(chosen_has if concept.own in years else all_have for concept, chosen_has, all_have in each)
        found.append(whole._replace(covered=covers))
    return found


def _choice(question: Question, found: Sequence[Answer], chosen: int, of_topic: int, *, of_all: bool) -> int:
    """Return how many facts of a topic, which has so many, a question leaves to choose from, of the answers that are possible."""
    is_end = question.order or (question.extreme and question.wants.isdisjoint(("list", "comparison")))
    shown = len(found[1].facts) if chosen > 1 else 1
    choice = 1 if is_end and not of_all else shown
    of_one = is_end or question.times or "length" in question.wants
    return of_topic if choice == 1 and of_topic <= GLANCE and not of_one and found[-1].type == "topic" else choice


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
    if len(facts) == of_topic:  # "the 17 commanders": the table of them all has that
        each = zip(question.concepts, together, strict=True)
        together = tuple(1.0 if concept.own == str(of_topic) else has for concept, has in each)
    of_each = question.wants_ranking or (question.extreme and "comparison" in question.wants)
    shown = rankings.by_size(question, facts) if of_each else facts
    ordered = shown is not facts
    marked = best if best in facts and not ordered else rankings.meant(question, shown)
    found = Answer("topic", (best.entry,), best.topic, tuple(shown), marked, covered=together, hit=hit)
    return found._replace(ordered=ordered, whole=len(shown) == of_topic)


def _leads(words: Words, answer: Answer) -> bool:
    """Whether the marked fact of an answer tells clearly more of a question than the next best; not where all are asked for."""
    question, marked = words.question, answer.marked
    if answer.type != "topic" or marked is None or answer.ordered or not question.wants.isdisjoint(ALL_OF_THEM):
        return False
    others = [words.share(fact) for fact in answer.facts if fact.number != marked.number]
    return words.share(marked) - max(others, default=0.0) >= (AHEAD_OF_DAYS if question.asks == {"date"} else AHEAD)


def _defined(words: Words, answer: Answer) -> Answer:
    """Let the fact that says what its topic is lead, unless another has more of what is asked beside its name."""
    defining = next((fact for fact in answer.facts if fact.key == DEFINITION), None)
    if not defining or answer.type != "topic" or answer.ordered:
        return answer
    weight = [0.0 if place in words.own else part for place, part in enumerate(words.weight)]
    told = {fact.number: share(words.covered[fact.number], weight) for fact in answer.facts}
    return answer._replace(marked=defining, leads=True) if told[defining.number] >= max(told.values()) else answer


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
