"""The key facts of an entry: one line for each topic that a reader expects of its kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from ...book import dates
from ...book.kinds import FEW, SUMMARY, Kind
from ...book.model import Entry, Fact, Topic, chronological
from ...book.numbers import is_bare
from ...book.series import PEAK, is_figures, number_of, peak_and_last, plain_figures
from ...book.wording import lowered, title_of
from .wording import answer_text, bracketed, grouped, with_fields

MOST_ACROSS = 60
"""Characters of names that are all written out; of more than a few longer ones only the first and the last are."""


def key_topics(entry: Entry, kind: Kind) -> list[Topic]:
    """Return the topics of an entry that its kind expects, in the kind's order, but for the summary and for lists of events."""
    by_slug = {topic.slug: topic for topic in entry.topics}
    found = [by_slug[slug] for slug in kind.key if slug in by_slug and slug != SUMMARY]
    return [topic for topic in found if topic.slug not in kind.events or any(fact.fields for fact in topic.facts)]


def other_topics(entry: Entry, kind: Kind) -> list[Topic]:
    """Return the topics of an entry that its kind does not expect."""
    known = {SUMMARY, *kind.key, *kind.span}
    return [topic for topic in entry.topics if topic.slug not in known]


def none_lines(entry: Entry, kind: Kind) -> list[tuple[str, str]]:
    """Say of which key topics an entry has none, and why; those for one reason stand together."""
    has = {topic.slug for topic in entry.topics}
    alike = grouped((slug for slug in kind.key if slug in entry.none and slug not in has), entry.none.__getitem__)
    titles = [(why, [title_of(slug) for slug in slugs]) for why, slugs in alike.items()]
    return [
        (of_why[0], f"none: {why}") if len(of_why) == 1 else ("None", f"{', '.join(map(lowered, of_why))}: {why}")
        for why, of_why in titles
    ]


def key_lines(topics: Sequence[Topic]) -> Iterator[tuple[Topic, str, Sequence[Fact]]]:
    """Go through key topics, each with its answer in one cell and the facts of that; a peak stands in the line of its figures."""
    slugs = {topic.slug for topic in topics}
    peaks = {topic.slug.removeprefix(PEAK): topic for topic in topics if topic.slug.startswith(PEAK)}
    for topic in topics:
        if not (topic.slug.startswith(PEAK) and topic.slug.removeprefix(PEAK) in slugs):
            yield topic, *in_a_line(topic, peaks.get(topic.slug))


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
    if all(fact.unit for fact in facts):  # of several currencies
        return _of_things(facts, topic.title)
    named = list({answer_text(fact): fact for fact in topic.facts}.items())
    texts = [text for text, _ in named]
    joined = ("; " if any("," in text for text in texts) else ", ").join(texts)
    if len(named) <= FEW or len(joined) <= MOST_ACROSS:
        return joined, [fact for _, fact in named]
    one_by_one = all(fact.date and not fact.unit for fact in facts) and 2 * len({fact.date for fact in facts}) > len(facts)
    if one_by_one and facts[0].text != facts[-1].text:
        ends = [facts[0], facts[-1]]
        first, last = (f"{answer_text(fact)} ({dates.first_day(str(fact.date))[:4]})" for fact in ends)
        return f"{len(named)}, from {first} to {last}", ends
    shown = named[: FEW - 1]
    return f"{', '.join(text for text, _ in shown)} and {len(named) - len(shown)} more", [fact for _, fact in shown]


def _figures(topic: Topic, of_peak: Topic | None) -> tuple[str, Sequence[Fact]]:
    """Return the largest and the last of some figures, each with its date; of those that are no series the largest alone."""
    figures = plain_figures(topic.facts)
    found = peak_and_last(figures, of_peak.facts if of_peak else ())
    told = _telling(figures)
    apart = len({tuple(_fields(fact, told)) for fact in figures}) > 1  # of several nations, say
    if apart and (len(figures) <= FEW or len({fact.date for fact in figures}) < len(figures)):
        return _of_things(list({fact.address: fact for fact in (found[0], *figures)}.values()), topic.title)
    return peak_line(found, topic.title, told), found


def peak_line(found: Sequence[Fact], title: str, told: Collection[str] = (), *, is_peak: bool = False) -> str:
    """Write the largest figure and the last, or one that is both, with their dates and those of their fields that are `told`."""
    texts = [with_date(fact, title, told) for fact in found]
    if len(texts) == 1 and not is_peak:
        return texts[0]
    return ", ".join(f"{word} {text}" for word, text in zip(("peak", "last"), texts, strict=False))


def with_date(fact: Fact, title: str, told: Iterable[str] = ()) -> str:
    """Write what a fact says in one line, with when and those of its fields that are `told`."""
    return bracketed(answer_text(fact, title), (*_fields(fact, told), _date(fact)))


def _of_things(facts: Sequence[Fact], title: str) -> tuple[str, Sequence[Fact]]:
    """Return figures of several things, the largest first, each with its date; of many the largest, of several units the last."""
    ordered = sorted(facts, key=number_of, reverse=True)
    if len(facts) <= FEW:
        texts = zip(named(ordered, title), ordered, strict=True)
        return "; ".join(bracketed(text, [_date(fact)]) for text, fact in texts), ordered
    word, shown = ("largest", ordered[0]) if is_figures(facts) else ("last", facts[-1])
    return f"{len(facts)} figures, the {word} {peak_line([shown], title, _telling(facts))}", [shown]


def named(facts: Sequence[Fact], title: str) -> list[str]:
    """Write facts with what their fields say: each of several figures begins with the nation, say, that it is of."""
    told = _telling(facts)
    if len(facts) == 1 or not told or not all(fact.unit for fact in facts):
        return [with_fields(fact, title) for fact in facts]
    return [
        bracketed(f"{fact.fields.get(told[0], '')} {answer_text(fact, title)}".lstrip(), _fields(fact, told[1:]))
        for fact in facts
    ]


def _fields(fact: Fact, told: Iterable[str]) -> list[str]:
    return [fact.fields[name] for name in told if name in fact.fields]


def _telling(facts: Sequence[Fact]) -> list[str]:
    """Return the names of the fields that tell facts apart, no more than are needed beside their dates; all where none does."""
    names = dict.fromkeys(name for fact in facts for name, text in fact.fields.items() if not is_bare(text))
    told: list[str] = []
    groups = 1
    for name in names:
        apart = len({(fact.known, *map(fact.fields.get, (*told, name))) for fact in facts})
        if len({fact.fields.get(name) for fact in facts}) > 1 and (apart > groups or not told):
            told.append(name)
            groups = apart
        if told and groups == len(facts):
            break
    return told or list(names)


def _date(fact: Fact) -> str:
    """Write the date of a fact briefly, or else that of its source, where it is not the answer itself."""
    if fact.text == fact.date:
        return ""
    return dates.brief(fact.date) if fact.date else f"as of {dates.brief(fact.known)}" if fact.known else ""
