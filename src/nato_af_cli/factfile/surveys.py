"""Surveys of fact files: which key topics their entries have, and which facts look like one another."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..book import dates, names
from .layers import UNFILLED, FactNode, Layer, entries, facts, filled, top, unfilled
from .nodes import Map
from .problems import Problem, address, quoted

MOST_ALIKE = 200
"""Most facts of one value that a fact is compared with: a limit on the work."""


class Completeness(NamedTuple):
    """Which of the key topics of its kind an entry has."""

    kind: str
    """The plural of its kind."""
    entry: str
    filled: tuple[str, ...]
    """Key topics that have facts."""
    gaps: dict[str, str]
    """Key topics without facts, each with where it was looked for."""
    none: dict[str, str]
    """Key topics of which it has none, each with why: they are no part of the whole."""
    missing: tuple[str, ...]
    """The other key topics."""


def completeness(layers: Sequence[Layer], given: Sequence[Layer]) -> list[Completeness]:
    """Survey the entries of the given files, with what all layers state of them."""
    held = filled(layers)
    said: dict[str, list[tuple[str, Map]]] = {}
    for layer in layers:
        for _, entry, node in entries(layer):
            said.setdefault(entry, []).extend((part, top(node.get(part))) for part in UNFILLED)
    kinds = layers[-1].kinds
    asked = dict.fromkeys((str(path[0]), entry) for layer in given for path, entry, _ in entries(layer))
    found = []
    order = {plural: number for number, plural in enumerate(kinds)}
    for plural, entry in sorted(asked, key=lambda one: order[one[0]]):
        empty = [topic for topic in kinds[plural].key if (entry, topic) not in held]
        why = unfilled(said[entry])
        gaps, none = ({topic: why[part][topic] for topic in empty if topic in why[part]} for part in UNFILLED)
        there = tuple(topic for topic in kinds[plural].key if topic not in empty)
        missing = tuple(topic for topic in empty if topic not in gaps and topic not in none)
        found.append(Completeness(plural, entry, there, gaps, none, missing))
    return found


def duplicates(layers: Sequence[Layer]) -> Iterator[Problem]:
    """Warn of facts that look like an earlier one: same value and time in an entry, or same figure and date anywhere.

    A fact that says why it is `distinct`, or that replaces another, is none; nor are two of a topic that a further column tells
    apart, such as the nations of a table.
    """
    seen: dict[tuple[str, ...], list[tuple[Layer, FactNode]]] = {}
    for layer in layers:
        for fact in facts(layer):
            for likeness in _likenesses(fact) if not fact.node.get("distinct") else ():
                earlier = seen.setdefault(likeness, [])
                if same := next((one for one in earlier[-MOST_ALIKE:] if _is_alike(fact, one[1])), None):
                    yield _duplicate(layer, fact, *same)
                    break
                earlier.append((layer, fact))


def _likenesses(fact: FactNode) -> Iterator[tuple[str, ...]]:
    value, unit, date = fact.part("value") or "", fact.part("unit"), fact.part("date")
    yield "entry", fact.entry, names.fold(value) or value, unit or ""
    if unit and date:
        yield "figure", value, unit, date


def _is_alike(one: FactNode, other: FactNode) -> bool:
    return one.path != other.path and _same_time(one, other) and not _told_apart(one, other)


def _same_time(one: FactNode, other: FactNode) -> bool:
    first, second = one.part("date"), other.part("date")
    if not first or not second:
        return first == second
    if dates.fault(first) or dates.fault(second):
        return False
    return dates.first_day(first) <= dates.last_day(second) and dates.first_day(second) <= dates.last_day(first)


def _told_apart(one: FactNode, other: FactNode) -> bool:
    """Whether two facts of one topic have a further column in which they differ."""
    columns, others = top(one.node.get("fields")), top(other.node.get("fields"))
    return one.path[:-1] == other.path[:-1] and any(
        names.fold(str(columns[name])) != names.fold(str(others[name])) for name in columns.keys() & others.keys()
    )


def _duplicate(layer: Layer, fact: FactNode, other_layer: Layer, other: FactNode) -> Problem:
    message = f"{quoted(fact.part('value') or '')} looks like {address(other.path)[0]}, line {other_layer.line(other.path)}"
    hint = "keep the better one with the other's source in also, or say distinct: why both stand"
    return layer.warning(fact.path, "duplicate-fact", message, hint, key=True)
