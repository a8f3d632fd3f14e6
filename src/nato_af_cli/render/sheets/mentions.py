"""The table of what other entries say of one that has little of its own."""

from __future__ import annotations

from collections.abc import Sequence

from ...book.model import Entry, Fact
from ...queries.answers import Page
from .notes import Notes
from .sheet import Table, build
from .topics import LINES, line
from .wording import Thing, grouped

MOST = 40
"""Facts of other entries that a page shows."""
ROOM = 8
"""A page of fewer facts of its own has room for them."""


def is_told_elsewhere(answer: Page) -> bool:
    """Whether what is known of an entry stands in others for the most part, or its own page has room for that too."""
    own, others = len(answer.facts), len(answer.related)
    return others > 2 * own or (others > 0 and own < ROOM)


def mentions(answer: Page, notes: Notes) -> Table:
    """Lay out facts of other entries that are about this one, under the names of these entries, those with most facts first."""
    by_entry = grouped(answer.related, lambda fact: fact.entry)
    entries = sorted(by_entry, key=lambda entry: -len(by_entry[entry]))
    rows: list[tuple[str, ...]] = []
    groups = []
    for entry, share in zip(entries, shares([len(by_entry[entry]) for entry in entries], MOST), strict=True):
        if not share:
            continue
        facts = _chosen(by_entry[entry], share)
        of = f" ({share} of {len(by_entry[entry])})" if share < len(by_entry[entry]) else ""
        groups.append((len(rows), f"{answer.labels.get(entry, entry)}{of}"))
        before = ""
        for fact in facts:
            title = answer.titles.get((fact.entry, fact.topic), fact.topic)
            rows.append(line("" if fact.topic == before else title, _apart(answer.entry, fact), notes))
            before = fact.topic
    table = build(LINES, rows, "In other entries")
    rest = len(answer.related) - len(rows)
    more = f"{rest:,} more: natoaf {answer.entry.id} --all" if rest else ""
    return table._replace(groups=tuple(groups), note=more)


def shares(sizes: Sequence[int], most: int) -> list[int]:
    """Share out so many places among groups: one to each, the first ones first, and the others as they are large.

    >>> shares([10, 2, 5], 9), shares([1, 1, 1], 2), shares([3, 4], 9)
    ([6, 1, 2], [1, 1, 0], [3, 4])
    """
    given = [int(number < most and size > 0) for number, size in enumerate(sizes)]
    for _ in range(min(most, sum(sizes)) - sum(given)):
        left = [number for number, size in enumerate(sizes) if given[number] < size]
        given[max(left, key=lambda number: sizes[number] / (given[number] + 1))] += 1
    return given


def spread(things: Sequence[Thing], most: int) -> list[Thing]:
    """Choose so many things of a row, evenly from the first to the last; of one, the last."""
    if len(things) <= most:
        return list(things)
    if most == 1:
        return [things[-1]]
    return [things[part * (len(things) - 1) // (most - 1)] for part in range(most)]


def _chosen(facts: Sequence[Fact], most: int) -> list[Fact]:
    """Choose so many facts of an entry, from all its topics if there are enough."""
    by_topic = grouped(facts, lambda fact: fact.topic)
    given = shares([len(found) for found in by_topic.values()], most)
    return [fact for found, share in zip(by_topic.values(), given, strict=True) if share for fact in spread(found, share)]


def _apart(entry: Entry, fact: Fact) -> Fact:
    """Return a fact without the fields that only name the entry on whose page it stands."""
    own = {entry.name, entry.short, *entry.aliases}
    return fact._replace(fields={name: text for name, text in fact.fields.items() if text not in own})
