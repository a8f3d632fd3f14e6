"""What a fact file must mean, beyond its form: texts that can be shown, dates that exist, references that lead somewhere.

The rules read nodes and skip what has the wrong form, so that no error hides another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from . import dates, names
from .form import MOST_DIGITS, NUMBER_PATTERN
from .identities import Known, identities
from .nodes import Node, Seq
from .problems import Path, Problem, quoted
from .validate import Layer
from .walk import facts, top, topics

_NUMBER = re.compile(NUMBER_PATTERN, re.ASCII)
_LONG = re.compile(r"-?[1-9]\d*(?:\.\d+)?", re.ASCII)


def check(layers: Sequence[Layer]) -> Iterator[Problem]:
    """Go through what is wrong with the meaning of fact files laid over one another."""
    known = Known()
    if not any("book" in top(layer.root) or layer.unread or isinstance(layer.root, (str, Seq)) for layer in layers):
        yield layers[0].problem((), "missing-key", 'the key "book" is missing', "add book: {title: ...}")
    for layer in layers:
        yield from identities(layer, known)
    for layer in layers:
        yield from _dates(layer)
        yield from _facts(layer, known)


def _dates(layer: Layer) -> Iterator[Problem]:
    """Every date that is written as one exists; that it is written as one is a matter of form."""
    places: list[tuple[Path, Node | None]] = [(("book", "updated"), top(top(layer.root).get("book")).get("updated"))]
    for source, node in top(top(layer.root).get("sources")).items():
        places.append((("sources", source, "published"), top(node).get("published")))
    places += [((*path, "date"), topic.get("date")) for path, _, topic in topics(layer)]
    for fact in facts(layer):
        places.append(((*fact.path, "date"), fact.node.get("date")))
        if fact.part("unit") is None:
            places.append(((*fact.path, "value"), fact.node.get("value")))
    for path, text in places:
        if isinstance(text, str) and dates.has_form(text) and (wrong := dates.fault(text)):
            yield layer.problem(path, "date", f"{quoted(text)} is no date: {wrong}", f"write {dates.EXAMPLES}")


def _facts(layer: Layer, known: Known) -> Iterator[Problem]:
    """Numbers are numbers, every fact has a source, and what it refers to exists."""
    for path, _, topic in topics(layer):
        yield from _source_exists(layer, known, (*path, "source"), topic.get("source"))
    for fact in facts(layer):
        value = fact.node.get("value")
        if isinstance(value, str) and value.strip() and (unit := fact.part("unit")) and not _NUMBER.fullmatch(value):
            hint = f"write digits only, such as 1800000000 or 4.1, or leave out the unit {quoted(unit)}"
            if _LONG.fullmatch(value):
                hint = f"write {MOST_DIGITS} digits at most"
            yield layer.problem((*fact.path, "value"), "number", f"{quoted(value)} is no number", hint)
        if not ("source" in fact.node or "source" in fact.topic or fact.node.partial or fact.topic.partial):
            yield layer.problem(fact.path, "no-source", "the fact has no source", "add source: ..., or to its topic", key=True)
        yield from _source_exists(layer, known, (*fact.path, "source"), fact.node.get("source"))
        for part, rule in (("also", _source_exists), ("about", _entry_exists)):
            for number, item in enumerate(items if isinstance(items := fact.node.get(part), Seq) else ()):
                yield from rule(layer, known, (*fact.path, part, number), item)


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
        yield layer.problem(path, "unknown-entry", "the fact is about its own entry", "leave it out: about names other entries")
