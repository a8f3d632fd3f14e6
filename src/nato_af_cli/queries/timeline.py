"""What happened when: the dated facts in order, and the spans of their entries."""

from __future__ import annotations

from collections.abc import Sequence

from ..book import dates
from ..book.model import Entry, Fact, Topic, chronological
from ..index.index import Index
from ..index.selection import Selection
from . import pages
from .answers import Span, Timeline
from .finder import Filters


def timeline(index: Index, words: Sequence[str], filters: Filters) -> Timeline:
    """Put the facts that have a date of their own in order: all of the book, or those of the named entries and about them.

    Raises UsageError, NotFoundError or AmbiguousError.
    """
    entries: dict[str, Entry] = {}
    rest = pages.split(words) if words else []
    while rest:
        entry, rest = pages.leading_entry(index, rest)
        entries[entry.id] = entry
    facts = chronological(index.facts(filters.selection(index.kinds)._replace(dated=True, around=list(entries))))
    return Timeline(
        query={"command": "timeline", "words": list(words), "entries": list(entries)},
        entries=tuple(entries.values()),
        facts=tuple(facts),
        spans=_spans(index, list(dict.fromkeys([*entries, *(fact.entry for fact in facts)]))),
        titles=index.titles(facts),
        since=dates.first_day(filters.since) if filters.since else None,
        until=dates.last_day(filters.until) if filters.until else None,
        **pages.context(index, facts),
    )


def _spans(index: Index, entries: Sequence[str]) -> tuple[Span, ...]:
    """Return the spans of the entries whose beginning the book knows."""
    ends: dict[str, dict[str, list[Fact]]] = {}
    lasting = {kind.name: kind for kind in index.kinds if len(kind.span) > 1}
    topics = sorted({topic for kind in lasting.values() for topic in kind.span})
    for fact in index.facts(Selection(topics=topics)) if topics else ():
        ends.setdefault(fact.entry, {}).setdefault(fact.topic, []).append(fact)
    spans = []
    for id in entries:
        found = ends.get(id, {})
        kind = lasting.get(next(iter(found.values()))[0].kind) if found else None
        if kind is None:
            continue
        held = tuple(Topic(slug=slug, title=slug, facts=tuple(facts)) for slug, facts in found.items())
        entry = Entry(id=id, kind=kind.name, name=id, topics=held)
        first, last = entry.first(kind.span[0]), entry.newest(kind.span[-1])
        start, end = _date(first), _date(last)
        if first and start:
            ended = end if end and dates.last_day(end) >= dates.first_day(start) else None
            spans.append(Span(id, start, ended, (first.address, *([last.address] if last and ended else []))))
    return tuple(spans)


def _date(fact: Fact | None) -> str | None:
    """Return the date that a fact about a beginning or an end gives: its value, or else when it was so."""
    if fact is None:
        return None
    return fact.text if dates.has_form(fact.text) and fact.unit is None else fact.date
