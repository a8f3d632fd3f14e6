"""What a fact file must mean, beyond its form: texts that can be shown, dates that exist, references that lead somewhere.

The rules read nodes and skip what has the wrong form, so that no error hides another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from . import dates, names
from .form import NUMBER_PATTERN
from .identities import Known, identities
from .problems import Path, Problem
from .validate import Layer, quoted
from .walk import facts, top, topics
from .yamlio import Map, Node, Refused, Seq

_NUMBER = re.compile(NUMBER_PATTERN, re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def check(layers: Sequence[Layer]) -> list[Problem]:
    """Return what is wrong with the meaning of fact files laid over one another."""
    known = Known()
    found = [problem for layer in layers for problem in identities(layer, known)]
    for layer in layers:
        found += [*_texts(layer), *_dates(layer), *_facts(layer, known)]
    if not any("book" in top(layer.root) for layer in layers) and not any(layer.unread for layer in layers):
        found.append(layers[0].problem((), "missing-key", 'the key "book" is missing', "add book: {title: ...}"))
    return found


def _texts(layer: Layer, node: Node | None = None, path: Path = ()) -> Iterator[Problem]:
    """No text has a control character."""
    node = layer.root if node is None else node
    if isinstance(node, str):
        if bad := _CONTROL.search(node):
            yield layer.problem(path, "control", f"the text has the control character U+{ord(bad[0]):04X}", "remove it")
        return
    items = node.items() if isinstance(node, Map) else enumerate(node or ())
    for key, value in items:
        yield from _texts(layer, value, (*path, key))


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
        if isinstance(value, str) and value and (unit := fact.part("unit")) and not _NUMBER.fullmatch(value):
            hint = f"write digits only (1800000000, 4.1), or leave out the unit {quoted(unit)}"
            yield layer.problem((*fact.path, "value"), "number", f"{quoted(value)} is no number", hint)
        if fact.part("source") is None and "source" not in fact.node and "source" not in fact.topic:
            yield layer.problem(fact.path, "no-source", "the fact has no source", "add source: ..., or to its topic", key=True)
        yield from _source_exists(layer, known, (*fact.path, "source"), fact.node.get("source"))
        for part, rule in (("also", _source_exists), ("about", _entry_exists)):
            for number, item in enumerate(items if isinstance(items := fact.node.get(part), Seq) else ()):
                yield from rule(layer, known, (*fact.path, part, number), item)


def _source_exists(layer: Layer, known: Known, path: Path, source: Node | None) -> Iterator[Problem]:
    if isinstance(source, str) and source and source not in known.sources and not isinstance(source, Refused):
        yield layer.problem(
            path, "unknown-source", f'there is no source "{source}"', _near(source, known.sources, "add it under sources")
        )


def _entry_exists(layer: Layer, known: Known, path: Path, entry: Node | None) -> Iterator[Problem]:
    if isinstance(entry, str) and entry and entry not in known.entries and not isinstance(entry, Refused):
        yield layer.problem(
            path, "unknown-entry", f'there is no entry "{entry}"', _near(entry, known.entries, "add it, or leave it out")
        )
    elif entry == path[1]:
        yield layer.problem(path, "unknown-entry", "the fact is about its own entry", "leave it out: about names other entries")


def _near(word: str, known: Iterable[str], otherwise: str) -> str:
    near = names.nearest(word, known, most=1)
    return f'did you mean "{near[0]}"?' if near else otherwise
