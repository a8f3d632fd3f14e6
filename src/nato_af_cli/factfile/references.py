"""What a fact file must mean, beyond its form: texts that can be shown, dates that exist, references that lead somewhere.

The rules read nodes and skip what has the wrong form, so that no error hides another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..book import dates, names
from .form import ADDRESS_PATTERN, MOST_DIGITS, NUMBER_PATTERN
from .identities import Known, identities
from .layers import FactNode, Layer, facts, items, questions, top, topics
from .nodes import Map, Node, Seq
from .problems import Path, Problem, quoted

_NUMBER = re.compile(NUMBER_PATTERN, re.ASCII)
LEADS = ("unknown-source", "unknown-entry", "unknown-address")
"""Codes of problems with what leads to another place of the book."""
_LONG = re.compile(r"-?[1-9]\d*(?:\.\d+)?", re.ASCII)


def check(layers: Sequence[Layer], *, addresses: bool = False) -> Iterator[Problem]:
    """Go through what is wrong with the meaning of fact files stacked as layers.

    Where the `addresses` are asked for, so are the questions whose address leads nowhere: they stop no look-up. Where a file
    could not be read, nothing is said of what leads nowhere: it may lead there.
    """
    found = _checked(layers, addresses=addresses)
    unread = any(layer.unread for layer in layers)
    return (problem for problem in found if not (unread and problem.code in LEADS))


def _checked(layers: Sequence[Layer], *, addresses: bool) -> Iterator[Problem]:
    known = Known()
    if not any("book" in top(layer.root) or layer.unread or isinstance(layer.root, (str, Seq)) for layer in layers):
        message = 'the key "book" is missing' if top(layers[0].root) else "the file has no content"
        yield layers[0].problem((), "missing-key", message, "add book: {title: ...}")
    for layer in layers:
        yield from identities(layer, known)
    for layer in layers:
        yield from _around_facts(layer, known)
        for fact in facts(layer):
            yield from _fact(layer, known, fact)
        yield from _repeated_questions(layer)
    if addresses:
        yield from _unknown_addresses(layers, known)


def _around_facts(layer: Layer, known: Known) -> Iterator[Problem]:
    """Check the dates of the book, its sources and topics, and the sources that topics name."""
    yield from _date(layer, ("book",), layer.section("book"), "updated")
    for source, node in layer.section("sources").items():
        yield from _date(layer, ("sources", source), top(node), "published")
    for path, _, topic in topics(layer):
        yield from _date(layer, path, topic, "date")
        yield from _source_exists(layer, known, (*path, "source"), topic.get("source"))


def _fact(layer: Layer, known: Known, fact: FactNode) -> Iterator[Problem]:
    """Check the dates of a fact, its number, its source, and everything that it refers to."""
    node = fact.node
    yield from _date(layer, fact.path, node, "date")
    value, unit = node.get("value"), fact.part("unit")
    if unit is None:
        yield from _date(layer, fact.path, node, "value")
    elif isinstance(value, str) and value.strip() and not _NUMBER.fullmatch(value):
        hint = f"write digits only, such as 1800000000 or 4.1, or leave out the unit {quoted(unit)}"
        if _LONG.fullmatch(value):
            hint = f"write at most {MOST_DIGITS} digits"
        yield layer.problem((*fact.path, "value"), "number", f"{quoted(value)} is not a number", hint)
    if "source" in node:
        yield from _source_exists(layer, known, (*fact.path, "source"), node["source"])
    elif not ("source" in fact.topic or node.partial or fact.topic.partial):
        yield layer.problem(fact.path, "no-source", "the fact has no source", "add source: ... to it or to its topic", key=True)
    for part, rule in (("also", _source_exists), ("about", _entry_exists)):
        for number, item in enumerate(items(node.get(part))):
            yield from rule(layer, known, (*fact.path, part, number), item)


def _date(layer: Layer, path: Path, node: Map, part: str) -> Iterable[Problem]:
    """Check that a well-formed date exists; whether it is well formed is checked with the form."""
    text = node.get(part)
    if isinstance(text, str) and dates.has_form(text) and (wrong := dates.fault(text)):
        return [layer.problem((*path, part), "date", f"{quoted(text)} is not a date: {wrong}", f"write {dates.EXAMPLES}")]
    return ()


def _source_exists(layer: Layer, known: Known, path: Path, source: Node | None) -> Iterator[Problem]:
    if isinstance(source, str) and source.strip() and source not in known.sources:
        hint = known.near(source, known.sources, "add it under sources")
        yield layer.problem(path, "unknown-source", f"there is no source {quoted(source)}", hint)


def _entry_exists(layer: Layer, known: Known, path: Path, entry: Node | None) -> Iterator[Problem]:
    if isinstance(entry, str) and entry.strip() and entry not in known.entries:
        owner, _ = known.names.get(names.compact(entry), ("", ""))
        hint = f"its id is {quoted(owner)}" if owner else known.near(entry, known.entries, "add it, or leave it out")
        yield layer.problem(path, "unknown-entry", f"there is no entry {quoted(entry)}", hint)
    elif entry == path[1]:
        yield layer.problem(path, "unknown-entry", "the fact is about its own entry", "remove it; about is for other entries")


def folded(question: str) -> str:
    """Return what all ways to write a question have in common: capitals, accents and punctuation do not count."""
    return names.fold(question) or question


def _repeated_questions(layer: Layer) -> Iterator[Problem]:
    """Go through the questions that a layer has twice: each leads to one address."""
    firsts: dict[str, Path] = {}
    for path, question in questions(layer):
        first = firsts.setdefault(folded(question), path)
        if first != path:
            hint = f"it stands first at {quoted(str(first[1]))}, line {layer.line(first)}: keep one of the two"
            yield layer.problem(path, "duplicate", f"the question {quoted(question)} stands here again", hint)


def _unknown_addresses(layers: Sequence[Layer], known: Known) -> Iterator[Problem]:
    """Go through the addresses of questions at which nothing stands."""
    there: dict[str, dict[str, dict[str, None]]] = {entry: {} for entry in known.entries}
    for (entry, topic), places in known.topics.items():
        there[entry][topic] = {key: None for _, facts in places for key in facts}
    for layer in layers:
        for address in layer.section("questions"):
            if re.search(ADDRESS_PATTERN, address, re.ASCII) and (near := _nearest_address(address, there, known)) != address:
                hint = f"the nearest is {quoted(near)}" if near else "add what answers its questions, or leave them out"
                message = f"nothing stands at the address {quoted(address)}"
                yield layer.problem(("questions", address), "unknown-address", message, hint, key=True)


def _nearest_address(address: str, there: Mapping[str, Any], known: Known) -> str:
    """Follow an address as far as there is something, or something of nearly that name; return where that leads."""
    found: list[str] = []
    below = there
    for part in address.split("/"):
        name = part if part in below else known.nearest(part, below)
        if name is None:
            break
        found.append(name)
        below = below[name] or {}
    return "/".join(found)
