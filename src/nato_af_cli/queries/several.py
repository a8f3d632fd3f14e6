"""Questions that are asked in one text, and what a later one goes on about."""

import re
from collections.abc import Callable, Sequence

from ..book import names
from ..index.index import Index
from ..search import asking, moments
from ..search.english import FILLERS, STOP_WORDS
from ..search.question import understand
from .filters import Filters
from .questions import Asked

_WHOM = r"(?i)^(?:by|to|from|with|under) whom\b"
_OF_PEOPLE = frozenset(("he", "she", "him", "his", "her"))
_POINTING_BACK = _OF_PEOPLE | {"it", "its", "they", "them", "their"}
"""Words with which a later question goes on about what the first has named."""


def asked_in_one(index: Index, text: str, filters: Filters, limit: int | None, *, exact: bool) -> list[Asked]:
    """Return the questions that a text asks in one: each for itself if the first has an answer, or else the text as a whole.

    A later question goes on about the entries that the first names, or that its answer is of, where it names none itself.
    """

    def ask(part: str, about: Sequence[str] = ()) -> Asked:
        asked = re.sub(_WHOM, "who", part) if about else part
        question = understand(index, moments.dated(index, " ".join([asked, *about])), exact=exact)
        return Asked(index, question, filters, limit, part, about)

    first, *later = asking.parts(text)
    one = ask(first)
    if not later:
        return [one]
    whole = ask(text)
    if not one.is_answered or whole.is_list:
        return [whole]
    others = [ask(part) for part in later]
    return [one, *(_going_on(one, other, ask) for other in others if not _is_told(one, other))]


def _is_told(first: Asked, later: Asked) -> bool:
    """Whether a later question only asks when, and the first is answered by a fact with its date: "and in which year?"."""
    best = first.best[0][0]
    dated = best.marked is not None and best.marked.first_day is not None and (best.type == "fact" or best.leads)
    return dated and later.question.asks == {"date"} and _is_bare(later)


def _is_bare(asked: Asked) -> bool:
    """Whether a question has no word of its own that could be looked for: "and by whom?"."""
    return all(concept.own in FILLERS | STOP_WORDS for concept in asked.question.concepts)


def _going_on(first: Asked, later: Asked, ask: Callable[[str, Sequence[str]], Asked]) -> Asked:
    """Return a later question with what it goes on about."""
    words = frozenset(names.fold(later.text).split())
    best = first.best[0][0]
    if later.question.meant and (words.isdisjoint(_POINTING_BACK) or not first.question.meant):
        return later
    said = dict.fromkeys(first.question.said)  # in their order, which sets do not keep
    if _is_bare(later):
        about = [word for word in said if word not in FILLERS and not asking.is_question(word)]
    else:
        named = {word for entry in first.question.meant for word in first.question.names[entry]}
        about = [word for word in said if word in named]
        entry = first.index.entry(best.entries[0]) if not about and len(best.entries) == 1 else None
        about = about or ([entry.label] if entry else [])
        if best.marked and best.marked.is_name and not words.isdisjoint(_OF_PEOPLE):
            about = [best.marked.text, *about]
    return ask(later.text, about)
