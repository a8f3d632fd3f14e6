"""The key facts of an entry: one line for each topic that a reader expects of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...book import dates
from ...book.kinds import SUMMARY, Kind
from ...book.model import Entry, Fact, Topic, chronological
from ...book.series import is_figures, number_of
from .wording import answer_text, with_fields

PEAK = "peak-"
"""What begins the slug of a topic that holds the largest figure of another topic."""
MOST_ACROSS = 60
"""Characters of names that are all written out; of more than a few longer ones only the first and the last are."""
FEW = 3


def key_topics(entry: Entry, kind: Kind) -> list[Topic]:
    """Return the topics of an entry that its kind expects, in the kind's order, but for the summary and for lists of events."""
    by_slug = {topic.slug: topic for topic in entry.topics}
    found = [by_slug[slug] for slug in kind.key if slug in by_slug and slug != SUMMARY]
    return [topic for topic in found if topic.slug not in kind.events or any(fact.fields for fact in topic.facts)]


def key_lines(topics: Sequence[Topic]) -> Iterator[tuple[Topic, str, Sequence[Fact]]]:
    """Go through key topics with the answer of each in one cell, and the facts that it is taken from.

    The largest figure of a topic stands in the line of its other figures.
    """
    slugs = {topic.slug for topic in topics}
    peaks = {topic.slug.removeprefix(PEAK): topic for topic in topics if topic.slug.startswith(PEAK)}
    for topic in topics:
        if not (topic.slug.startswith(PEAK) and topic.slug.removeprefix(PEAK) in slugs):
            yield topic, *in_a_line(topic, peaks.get(topic.slug))


def plain_figures(topic: Topic) -> list[Fact]:
    """Return the figures of a topic that no field limits, oldest first; all of them where a field limits each."""
    return chronological([fact for fact in topic.facts if not fact.fields] or topic.facts)


def tells_all(topic: Topic) -> bool:
    """Whether the line of a key topic has all that its facts say."""
    texts = not any(fact.fields for fact in topic.facts) and not is_figures(topic.facts)
    return len(topic.facts) == 1 or (texts and len(topic.facts) <= FEW)


def in_a_line(topic: Topic, peak: Topic | None = None) -> tuple[str, Sequence[Fact]]:
    """Return the answer of a topic in one cell, and the facts that it is taken from."""
    if is_figures(topic.facts):
        return _figures(topic, peak)
    facts = chronological(topic.facts) if all(fact.date for fact in topic.facts) else topic.facts
    if len(facts) == 1:
        return with_fields(facts[0], topic.title), facts
    named = list({answer_text(fact): fact for fact in topic.facts}.items())
    texts = [text for text, _ in named]
    joined = ("; " if any("," in text for text in texts) else ", ").join(texts)
    if len(named) <= FEW or len(joined) <= MOST_ACROSS:
        return joined, [fact for _, fact in named]
    ends = [facts[0], facts[-1]]
    if any(fact.unit for fact in facts):  # of several currencies, which no range joins
        return f"{len(facts)} figures, the last {_figure(ends[1], topic.title)}", ends[1:]
    one_by_one = all(fact.date for fact in facts) and 2 * len({fact.date for fact in facts}) > len(facts)
    if one_by_one and facts[0].text != facts[-1].text:
        first, last = (f"{answer_text(fact)} ({dates.first_day(str(fact.date))[:4]})" for fact in ends)
        return f"{len(named)}: {first} to {last}", ends
    shown = named[: FEW - 1]
    return f"{', '.join(text for text, _ in shown)} and {len(named) - len(shown)} more", [fact for _, fact in shown]


def _figures(topic: Topic, of_peak: Topic | None) -> tuple[str, Sequence[Fact]]:
    """Return the largest and the last of some figures, each with its date; of those that are no series the largest alone."""
    figures = plain_figures(topic)
    last = figures[-1]
    peak = max([*(of_peak.facts if of_peak else ()), *figures], key=lambda fact: (number_of(fact), fact is last))
    apart = len({tuple(fact.fields.values()) for fact in figures}) > 1  # of several nations, say
    if apart and len(figures) <= FEW:
        ordered = sorted({peak.address: peak, **{fact.address: fact for fact in figures}}.values(), key=number_of, reverse=True)
        return "; ".join(_figure(fact, topic.title) for fact in ordered), ordered
    if apart and len({fact.date for fact in figures}) < len(figures):
        return f"{len(figures)} figures, the largest {_figure(peak, topic.title)}", [peak]
    if peak is last or number_of(peak) == number_of(last):
        return _figure(last, topic.title), [last]
    return f"peak {_figure(peak, topic.title)}, last {_figure(last, topic.title)}", [peak, last]


def _figure(fact: Fact, title: str) -> str:
    """Write a figure with its date, or with that of its source."""
    date = dates.brief(fact.date) if fact.date else f"as of {dates.brief(fact.known)}" if fact.known else ""
    return f"{with_fields(fact, title)} ({date})" if date else with_fields(fact, title)
