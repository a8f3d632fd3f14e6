"""What the answer to a question says of a later one that is asked with it: it need not be answered again."""

import re

from ..book import dates, names
from ..book.kinds import GLANCE, SUMMARY
from ..book.wording import value
from ..index.index import Index
from ..search import ordering, shapes, times
from ..search.answer import Answer
from ..search.english import FILLERS, STOP_WORDS
from ..search.telling import TELLING
from ..search.topics import ALL_OF_THEM
from .going_on import DEADLINE, is_bare
from .questions import Asked

_FIGURE = r"(?a)\d[\d,.]*"
_WHICH_ONE = r"(?i)which one\b"
"""How a later question begins that asks for one of what the first has found, though its best answer is another topic."""
_IT = frozenset(("it", "this", "that", "these", "those", "them"))
"""Words that point back to what the first question is about."""
_REACHED = r"\b(?:was (?:it|that|this)|were they) reached$"
"""What asks for the date of the figure that was found."""


def beside_card(first: Asked, later: Asked) -> Asked:
    """Return a later question; one that is answered by the card that answers the first is about the card's facts.

    Another topic that goes with the card has the answer, but to a question for a date.
    """
    shown = [one.place for number, (one, _) in enumerate(later.best) if not number or one.goes_on]
    shown = shown[:1] if later.question.asks == {"date"} else shown
    return later.of_facts() if shown == [first.best[0][0].place] and shown[0][-1] is None else later


def beside_table(first: Asked, later: Asked) -> Asked:
    """Return a later question; one of the topic that answers the first gets those of its facts that are meant, or that one."""
    if not (first.best and later.best):
        return later
    best, other = first.best[0][0], later.best[0][0]
    is_of_topic = best.address == other.address or (best.place == other.place and re.match(_WHICH_ONE, later.text))
    is_one = (other.leads or other.choice <= 1 or later.question.asks_figure) and other.marked not in (None, best.marked)
    is_some = is_one or (not other.whole and len(other.facts) < len(best.facts))
    is_meant = is_of_topic and is_some and not other.ordered and later.question.wants.isdisjoint(ALL_OF_THEM)
    return later.of_chosen(one=is_one) if is_meant else later


def repeats_card(first: Asked, later: Asked) -> bool:
    """Whether a later question is answered by nothing but the card that begins with the sentence which answers the first."""
    best = first.best[0][0]
    is_card = bool(later.best) and later.best[0][0].place == (*best.entries, None)
    return best.topic == SUMMARY and is_card and later.is_answered


def is_told(first: Asked, later: Asked) -> bool:
    """Whether what answers the first question answers a later one too: it has its words, or the day or figure it asks for."""
    best, question = first.best[0][0], later.question
    if not later.best:
        return False
    same = later.best[0][0]
    if best.type == "comparison":  # which has the cards of what it compares
        return same.type == "entry" and not best.kind and {*same.entries} <= {*best.entries}
    if _is_of_another(later):
        return False
    if same.place == (*best.entries, None) and not question.asks_meaning and _is_of_name(later):
        return True  # "what did ISAF do about it"
    if best.type == "entry":
        return question.asks == {"date"} and is_bare(later) and _has_span(first.index, best.entries[0])
    if question.asks == {"date"}:
        return _dates(first, later)
    if is_bare(later) and question.asks_figure and "length" not in question.wants:
        return bool(best.marked and best.marked.unit) and not first.question.asks_figure
    if is_bare(later) and "name" in question.asks:  # whom somebody took over from has a word of its own
        return _is_of_same_fact(first, later) and any(later.of_own(same.covered))
    return _says_all(first, later)


def _is_of_another(later: Asked) -> bool:
    """Whether a later question asks for another figure or fact than the first has: of a time, the last, the largest, the mean."""
    own = names.fold(later.text)
    at_an_end = ordering.order(own) or ordering.extreme(own)
    return bool(re.match(DEADLINE, own) or times.named(later.text) or at_an_end or later.question.wants & {"average", "series"})


def _dates(first: Asked, later: Asked) -> bool:
    """Whether what the first answer shows has the date that a later question asks for."""
    if _is_of_same_fact(first, later):
        return True
    best = first.best[0][0]
    shown = [best.marked] if best.leads and best.marked else best.facts
    of_figure = len(shown) == 1 and shown[0].unit and re.search(_REACHED, names.fold(later.text))
    return all(fact.first_day for fact in shown) and bool(of_figure or is_bare(later) or _has_all(best, later))


def _says_all(first: Asked, later: Asked) -> bool:
    """Whether the sentence, or the short table, that answers the first question has all that a later one asks for."""
    best = first.best[0][0]
    if (later.question.asks_figure and _is_said(first, later)) or _is_of_same_fact(first, later):
        return True
    is_glanced = best.leads or len(best.facts) <= GLANCE
    return is_glanced and later.best[0][0].address == best.address and _has_all(best, later)


def _is_of_same_fact(first: Asked, later: Asked) -> bool:
    """Whether the answers to two questions say the same fact first."""
    found = (asked.best[0][0] for asked in (first, later))
    one, other = ((answer.leads or len(answer.facts) == 1) and answer.marked for answer in found)
    is_dated = later.question.asks != {"date"} or (one and one.first_day)
    return later.is_answered and bool(one and other and one.number == other.number and is_dated)


def _is_of_name(later: Asked) -> bool:
    """Whether a later question that asks for no date, name or figure has no words of its own but the name of an entry."""
    words = {*names.fold(later.text).split()}
    own = words - FILLERS - STOP_WORDS
    is_of_it = bool(own) and not words.isdisjoint(_IT)
    return is_of_it and not later.question.asks and own <= later.question.words_for(later.best[0][0].entries)


def _has_span(index: Index, entry: str) -> bool:
    """Whether the card of an entry says when it was or began."""
    span = shapes.kind_of(index, entry).span
    return bool(span) and span[0] in index.topic_titles([entry])


def _has_all(best: Answer, later: Asked) -> bool:
    """Whether what an answer shows has all words of a question's own."""
    shown = {fact.number for fact in best.facts}
    alike = (one for one, _ in later.best if one.place == best.place and shown.issuperset(fact.number for fact in one.facts))
    same = next(alike, None)
    return same is not None and all(part >= TELLING for part in later.of_own(same.covered))


def _is_said(first: Asked, later: Asked) -> bool:
    """Whether the sentence that the first answer begins with has a figure beside its own, and all words of a later question."""
    best = first.best[0][0]
    is_shown_first = best.leads or len(best.facts) == 1
    if not best.marked or not is_shown_first or later.best[0][0].place == best.place:
        return False
    covers = next((hit.covers for hit in later.hits if hit.fact.number == best.marked.number), None)
    if covers is None or not all(part >= TELLING for part in later.of_own(covers)):
        return False
    (fact,) = first.index.numbered([best.marked.number]).values()
    own = f"{fact.text} {value(fact.text, fact.unit)} {dates.written(fact.date or '')}"
    return not _figures(own) >= _figures(fact.says)


def _figures(text: str) -> set[str]:
    return {found.rstrip(".,") for found in re.findall(_FIGURE, text)}
