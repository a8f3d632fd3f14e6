"""What happened when: the events in order, or the dated facts of one topic, and the spans of their entries."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..book import dates, names
from ..book.kinds import SUMMARY, Kind
from ..book.model import EMPTY, Entry, Fact, Source
from ..errors import UsageError
from ..index.index import Index
from . import pages
from .filters import Filters

BOUNDS = {**dict.fromkeys(("from", "since", "after"), "--from"), **dict.fromkeys(("to", "until", "till", "before"), "--to")}
"""Words before a date, each with the option that is meant."""


class Span(NamedTuple):
    """From when to when an entry lasted."""

    entry: str
    """Its id."""
    start: str
    """The date on which it began."""
    end: str | None
    """The date on which it ended; None if the book knows of no end."""
    facts: tuple[str, ...]
    """Addresses of the facts that say so."""


class Timeline(NamedTuple):
    """What happened when."""

    query: Mapping[str, object]
    entries: tuple[Entry, ...]
    """The entries that were asked for; none where all were."""
    facts: tuple[Fact, ...]
    """What touches the time asked for, by their own dates in order: the events, or else dated facts."""
    spans: tuple[Span, ...]
    """How long the entries lasted, those that were asked for first."""
    titles: Mapping[tuple[str, str], str]
    """The titles of the topics of its facts, by entry and topic."""
    of_events: bool = True
    """Whether its facts are events; False where topics were asked for, or nothing that was asked for has an event at any time."""
    since: str | None = None
    """The first day that was asked for, YYYY-MM-DD."""
    until: str | None = None
    """The last day that was asked for, YYYY-MM-DD."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY


def timeline(index: Index, words: Sequence[str], filters: Filters) -> Timeline:
    """Put the events of the book in order, or those of the named entries and about them.

    Words that are dates and no part of a name are the time that is asked for. Where the filters name a topic, its dated facts
    stand in the place of events; where nothing has an event at any time, all do.
    Raises UsageError, NotFoundError or AmbiguousError.
    """
    entries: dict[str, Entry] = {}
    times = []
    rest = pages.split(words) if words else []
    while rest:
        if _is_time(index, rest):
            times.append(rest.pop(0))
            continue
        is_bound = rest[0].lower() in BOUNDS and not index.names().whole(names.compact(rest[0]))
        if is_bound and rest[1:] and _is_time(index, rest[1:]):
            asked = f"{BOUNDS[rest[0].lower()]} {rest[1]}"
            raise UsageError(f'no entry is named "{rest[0]}"', f"Did you mean {asked}, the option?")
        entry, rest = pages.leading_entry(index, rest)
        entries[entry.id] = entry
    if times:
        filters = _within(filters, times)
    meant = filters.selection(index)._replace(dated=True, around=list(entries))
    dated = index.facts(meant)
    events = _events(index, dated)
    of_events = not filters.topics and bool(events or _events(index, index.facts(meant._replace(since="", until=""))))
    facts = sorted(events if of_events else dated, key=lambda fact: dates.in_time(str(fact.date)))
    return Timeline(
        query={"command": "timeline", "words": list(words), "entries": list(entries)},
        entries=tuple(entries.values()),
        facts=tuple(facts),
        spans=_spans(index, list(dict.fromkeys([*entries, *(fact.entry for fact in facts)]))),
        of_events=of_events,
        titles=index.titles(facts),
        since=meant.since or None,
        until=meant.until or None,
        **pages.context(index, facts),
    )


def _is_time(index: Index, words: Sequence[str]) -> bool:
    """Whether the first of some words is a date, and neither a name nor the beginning of one of several words."""
    first, known = words[0], index.names()
    if not dates.has_form(first) or known.own(first) or known.whole(names.compact(first)):
        return False
    return names.longest(words, known)[1] <= 1


def _within(filters: Filters, times: Sequence[str]) -> Filters:
    """Narrow filters to the time from the first to the last of some dates. Raises UsageError."""
    if filters.since or filters.until:
        given = " ".join(f"{name} {day}" for name, day in (("--from", filters.since), ("--to", filters.until)) if day)
        raise UsageError(f"the time is given twice: {times[0]} and {given}", "Leave one of them out")
    for time in times:
        dates.typed(time)  # which raises where there is no such day
    return filters._replace(since=min(times, key=dates.first_day), until=max(times, key=dates.last_day))


def _events(index: Index, facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if is_event(fact, index.kind_of(fact))]


def is_event(fact: Fact, kind: Kind) -> bool:
    """Whether a fact is something that happened, by its topic: one of its kind's events, or else any that is not a key topic."""
    return fact.topic in kind.events if kind.events else fact.topic not in (SUMMARY, *kind.key)


def _spans(index: Index, ids: Sequence[str]) -> tuple[Span, ...]:
    """Return the spans of the entries whose beginning the book knows."""
    lasting = {kind.name: kind for kind in index.kinds if len(kind.span) > 1}
    held = index.topics(slugs={topic for kind in lasting.values() for topic in kind.span}) if lasting else {}
    entries = {entry.id: entry._replace(topics=held.get(entry.id, ())) for entry in index.entries(ids=ids)}
    spans = []
    for entry in (entries[id] for id in ids if entries[id].kind in lasting):
        span = lasting[entry.kind].span
        first, last = entry.first(span[0]), entry.newest(span[-1])
        start, end = _date(first), _date(last)
        if first and start:
            ended = end if end and dates.last_day(end) >= dates.first_day(start) else None
            spans.append(Span(entry.id, start, ended, (first.address, *([last.address] if last and ended else []))))
    return tuple(spans)


def _date(fact: Fact | None) -> str | None:
    """Return the date that a fact about a beginning or an end gives: its value, or else when it was so."""
    if fact is None:
        return None
    return fact.text if dates.has_form(fact.text) and fact.unit is None else fact.date
