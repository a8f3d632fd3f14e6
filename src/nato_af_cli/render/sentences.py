"""What an answer to a question says in a sentence: that of a fact, or one composed of what the answer has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..book import dates, numbers
from ..book.kinds import SUMMARY
from ..book.model import Fact, Topic, chronological
from ..book.series import is_figures, number_of
from ..book.wording import lowered, some

if TYPE_CHECKING:
    from ..queries.answers import Listing, Page
    from ..queries.finder import Findings
    from ..queries.found import Found
from .sheets.key_facts import in_a_line, key_lines, key_topics, with_date
from .sheets.wording import answer_text, count, when

MOST_NAMES = 8
"""Entries of a list that its sentence names."""
MOST_RANKED = 3
"""Figures of a ranking that its sentence has."""
MOST_KEY = 3
"""Key facts that stand in for a summary."""


def said(answer: Findings, found: Found) -> str:
    """Return what an answer says, in a full sentence, with the words of the question between MARKS where it is a fact's."""
    if found.comparison:
        names = [entry.label for entry in found.comparison.entries]
        topic = f": {lowered(found.comparison.rows[0].title, names)}" if found.comparison.topic else ""
        return f"{some(names)} side by side{topic}."
    if found.listing:
        return _of_list(found.listing, found)
    if found.page and found.type == "entry":
        return _of_entry(found, found.page)
    if is_of_one(found):
        return _average(found) or f"{found.says}{_length(found)}{_highest(found)}"
    first = found.facts[0]
    title = answer.titles[first.entry, first.topic]
    text = _ranked(found) if found.ordered else _in_all(found, title)
    return f"{answer.labels[first.entry]}, {lowered(title, answer.labels.values())}: {text}."


def is_of_one(found: Found) -> bool:
    """Whether an answer says the sentence of the one fact of it that is meant."""
    is_of_some = "list" not in found.question.wants and (is_figures(found.facts) or "date" in found.question.asks)
    return found.type == "fact" or found.leads or (found.type == "topic" and is_of_some and not _are_of_several(found))


def _in_all(found: Found, title: str) -> str:
    """Write the answer of a topic in a line; a series from its first figure on, so that one sees how it went."""
    text, shown = in_a_line(Topic(found.facts[0].topic, title, found.facts))
    first = chronological(found.facts)[0]
    goes_on = is_figures(found.facts) and not _are_of_several(found) and first not in shown
    last = "" if len(shown) > 1 else "last "  # which is the largest too
    return f"first {with_date(first, title)}, {last}{text}" if goes_on else text


def given(found: Found) -> Sequence[Fact]:
    """Return the facts of an answer for programs: of an entry its summary and the key facts that its card shows."""
    if found.type != "entry" or not found.page:
        return found.facts
    kind = found.page.kind
    card = {fact.address for _, _, facts in key_lines(key_topics(found.page.entry, kind)) for fact in facts}
    return [fact for fact in found.facts if fact.topic == SUMMARY or fact.topic not in kind.key or fact.address in card]


def _of_list(listing: Listing, found: Found) -> str:
    """Name the entries of a list, or the first of many, and say in which order they are."""
    names = [entry.label for entry, _, _ in listing.rows]
    named = some(names, most=MOST_NAMES, last="and")
    order = f", {'largest' if found.question.extreme > 0 else 'smallest'} first" if found.ordered and len(names) > 1 else ""
    of_some = "" if found.whole else " with such a figure"
    counted = f"{count(len(names), listing.kind.name, listing.kind.plural)}{of_some}"
    in_book = f"The book has {counted}" if found.question.asks_figure else counted  # there may have been more
    return f"{in_book}{order}: {named}."


def _are_of_several(found: Found) -> bool:
    """Whether the figures that were found are of several things, so that the newest does not speak for all."""
    return is_figures(found.facts) and len({tuple(fact.fields.items()) for fact in found.facts}) > 1


def _ranked(found: Found) -> str:
    """Name the first of a ranking, each with its figure and its date, or the one of it that is asked for."""
    alike = [fact for fact in found.facts if fact.unit == found.facts[0].unit]  # no euros among dollars
    named = [f"{_thing(fact)} {answer_text(fact)} ({when(fact)})".lstrip().removesuffix(" ()") for fact in alike]
    asked = next((place for place, fact in enumerate(alike) if fact.address == found.marked), 0)
    if asked:
        return f"{named[asked]}, number {asked + 1} of {len(alike)}"
    named = named[:MOST_RANKED]
    more = len(found.facts) - len(named)
    return f"{', '.join(named)} and {more} more" if more else some(named)


def _thing(fact: Fact) -> str:
    """Return what a figure is of: the first of its further columns that is no figure itself."""
    return next((text for text in fact.fields.values() if not numbers.is_bare(text)), "")


def _of_entry(found: Found, page: Page) -> str:
    """Say how long an entry lasted where that is asked, or else what it is."""
    entry = page.entry
    if "length" in found.question.wants and len(found.facts) == len(("start", "end")):
        start, end = (fact.text for fact in found.facts)
        return f"{entry.title}: {dates.lasting(start, end)}, from {dates.written(start)} to {dates.written(end)}."
    summary = next((fact for fact in found.facts if fact.topic == SUMMARY), None)
    says = summary.says if summary else f"{entry.title}: {_key(page)}."
    in_full = "name" in found.question.wants and entry.short and entry.name not in says
    if not in_full or re.search(rf"\b{re.escape(entry.short or '')}\b", entry.name):  # a part of the name stands for nothing
        return says
    return f"{entry.short} stands for {entry.name}. {says}"


def _key(page: Page) -> str:
    """Say the first of an entry's key facts in place of its summary."""
    topics = key_topics(page.entry, page.kind)[:MOST_KEY]
    return "; ".join(f"{lowered(topic.title)} {in_a_line(topic)[0]}" for topic in topics) or "an entry of the book"


def _average(found: Found) -> str:
    """Say what figures are on average, where that is asked."""
    if "average" not in found.question.wants or len(found.facts) < 2 or not is_figures(found.facts):
        return ""
    places = max(len(fact.text.partition(".")[2]) for fact in found.facts)
    mean = round(sum(map(number_of, found.facts)) / len(found.facts), places or None)
    counted = f"{len(found.facts)} figures, each counted once"
    return f"The average of these {counted}, is {numbers.grouped(str(mean))} {found.facts[0].unit}."


def _highest(found: Found) -> str:
    """Say the highest of the figures that were found, where it belongs beside the one that is said."""
    fact = next((fact for fact in found.facts if fact.address == found.highest), None)
    return f" The highest of these figures is {answer_text(fact)} ({when(fact)}).".replace(" ()", "") if fact else ""


def _length(found: Found) -> str:
    """Say how long a single fact held, where that is asked."""
    start, _, end = (found.facts[0].date or "").partition("/")
    wanted = "length" in found.question.wants and len(found.facts) == 1
    return f" That is {dates.lasting(start, end)}." if wanted and end else ""
