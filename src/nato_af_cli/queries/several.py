"""Questions that are asked in one text, and what a later one goes on about."""

import re
from collections.abc import Sequence
from functools import partial

from ..book import names
from ..index.index import Index
from ..search import asking, fulltext, moments, naming, splitting, typed, weighing
from ..search.understanding import understand
from .filters import Filters
from .going_on import going_on, written_out
from .questions import Asked
from .told import beside_card, beside_table, is_told, repeats_card

ALONE = 0.5
"""How sure the answer to the first question must be to be given where neither the whole text nor another question has one."""
_CONTEXT = r"(?i)^([^?]{10,}?[.!:]['\"\u201d\u2019]?)\s+(?=(?:who|what|which|when|where|why|how|was|were|did|is|are|do|does)\b)"
"""A sentence before a question, which tells what it is about."""


def asked_in_one(index: Index, text: str, filters: Filters, limit: int | None, *, exact: bool) -> list[Asked]:
    """Return the questions that a text asks in one: each for itself if the first has an answer, or else the text as a whole.

    A later question goes on about the entries that the first names, or that its answer is of, where it names none itself. Where
    nothing is answered, what stands in a sentence before the question only says what that is about.
    """
    asked = _asked_in_one(index, text, filters, limit, exact=exact)
    if asked[0].is_answered or not (match := re.match(_CONTEXT, text)):
        return asked
    tokens = names.fold(match[1]).split()
    named = {word for words in naming.entries(index, tokens)[1].values() for word in words}
    about = [word for word in tokens if word in named]
    alone = _asked_in_one(index, text[match.end() :], filters, limit, exact=exact, about=about)
    heavy = sum(part > weighing.LIGHT for part in alone[0].weight)
    asks_something = about or heavy > 1 or alone[0].question.meant
    return alone if alone[0].is_answered and alone[0].sureness >= ALONE and asks_something else asked


def _asked_in_one(
    index: Index, text: str, filters: Filters, limit: int | None, *, exact: bool, about: Sequence[str] = ()
) -> list[Asked]:
    """Return the questions that a text asks in one, the first `about` what a sentence before it names."""

    def ask(part: str, about: Sequence[str] = ()) -> Asked:
        asked = written_out(part) if about else part
        question = understand(index, moments.dated(index, " ".join([asked, *about])), exact=exact)
        return Asked(index, question, filters, limit, part, about)

    text = text if exact else typed.spelt(text, partial(fulltext.has, index))
    first, *later = splitting.parts(text)
    one = ask(first, about)
    if not later:
        return [one]
    whole = ask(text, about)
    if not one.is_answered or whole.is_list or _is_one_comparison(one, whole):
        return [whole]
    others = [beside_card(one, going_on(one, ask(part), ask)) for part in later]
    others = [beside_table(one, other) for other in others if not is_told(one, other)]
    if not asking.begins(names.fold(first)) and any(other.about and not other.is_answered for other in others):
        return [whole]
    if others and one.sureness < ALONE and not any(asked.is_answered for asked in (whole, *others)):
        return [whole]
    return [one, *(other for other in others if not repeats_card(one, other))]


def _is_one_comparison(first: Asked, whole: Asked) -> bool:
    """Whether the first of several questions compares entries in a topic, and all together do so: in the topics of each."""
    best, same = (asked.best[0][0] if asked.best else None for asked in (first, whole))
    if not best or best.type != "comparison" or best.kind or not same or same.place != best.place or not whole.is_answered:
        return False
    return any(first.question.names_topic(slug) for slug in first.index.topic_titles(best.entries))
