"""What a fact file must mean, beyond its form: dates that exist, references that lead somewhere, names that are one thing's own.

The rules read nodes and skip what has the wrong form, so that no error hides another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from . import dates, names
from .form import NUMBER_PATTERN
from .kinds import KINDS
from .names import RESERVED
from .problems import Path, Problem
from .validate import Layer, quoted
from .yamlio import Map, Node, Refused, Seq

_NUMBER = re.compile(NUMBER_PATTERN, re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class FactNode(NamedTuple):
    """A fact as it stands in a file, with the nodes around it."""

    path: Path
    node: Map
    topic: Map
    entry: str

    def part(self, name: str) -> str | None:
        """Return a text of the fact, or what it inherits from its topic."""
        for node in (self.node, self.topic if name in ("source", "at", "unit", "date") else Map()):
            if isinstance(text := node.get(name), str) and text and not isinstance(text, Refused):
                return text
        return None


@dataclass
class Known:
    """What the layers so far have: where each id and each name stands first."""

    sources: dict[str, str] = field(default_factory=dict)
    entries: dict[str, tuple[str, str]] = field(default_factory=dict)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)


def check(layers: Sequence[Layer]) -> list[Problem]:
    """Return the errors of meaning in fact files laid over one another, file by file in the order of their lines."""
    known = Known()
    found: list[Problem] = []
    for layer in layers:
        found += _identities(layer, known)
    for layer in layers:
        for rule in (_texts, _dates):
            found += rule(layer)
        found += _facts(layer, known)
    if not any("book" in top(layer.root) for layer in layers) and layers[0].root is not None:
        found.append(layers[0].problem((), "missing-key", 'the key "book" is missing', "add book: {title: ...}"))
    return found


def top(node: Node | None) -> Map:
    """Return a node where it is a mapping, else an empty one."""
    return node if isinstance(node, Map) else Map()


def entries(layer: Layer) -> Iterator[tuple[Path, str, Map]]:
    """Go through the entries of a layer: path, id, node."""
    for kind in KINDS:
        for entry, node in top(top(layer.root).get(kind.plural)).items():
            if isinstance(node, Map):
                yield (kind.plural, entry), entry, node


def topics(layer: Layer) -> Iterator[tuple[Path, str, Map]]:
    """Go through the topics of a layer: path, id of the entry, node."""
    for path, entry, node in entries(layer):
        for slug, topic in top(node.get("topics")).items():
            if isinstance(topic, Map):
                yield (*path, "topics", slug), entry, topic


def facts(layer: Layer) -> Iterator[FactNode]:
    """Go through the facts of a layer."""
    for path, entry, topic in topics(layer):
        for key, fact in top(topic.get("facts")).items():
            if isinstance(fact, Map):
                yield FactNode((*path, "facts", key), fact, topic, entry)


def _identities(layer: Layer, known: Known) -> Iterator[Problem]:
    """Every id and name is one thing's own, in this layer and those under it."""
    for source in top(top(layer.root).get("sources")):
        if source in known.sources:
            where = f"it stands first in {known.sources[source]}"
            yield layer.problem(("sources", source), "name-taken", f'the source "{source}" is there already', where, key=True)
        known.sources.setdefault(source, _place(layer, ("sources", source)))
    for path, entry, node in entries(layer):
        kind, where = known.entries.setdefault(entry, (str(path[0]), _place(layer, path)))
        if kind != path[0]:
            yield layer.problem(
                path, "name-taken", f'the id "{entry}" is one of the {kind} already', f"it stands first in {where}", key=True
            )
        if where == _place(layer, path) and "name" not in node:
            yield layer.problem((*path, "name"), "missing-key", 'the key "name" is missing', "add name: ...", key=True)
        for name_path, name in _names(path, entry, node):
            yield from _own_name(layer, known, name_path, name, entry)


def _names(path: Path, entry: str, node: Map) -> Iterator[tuple[Path, str]]:
    yield path, entry
    for part in ("name", "short"):
        if isinstance(name := node.get(part), str):
            yield (*path, part), name
    aliases = node.get("aliases")
    for number, alias in enumerate(aliases if isinstance(aliases, Seq) else ()):
        if isinstance(alias, str):
            yield (*path, "aliases", number), alias


def _own_name(layer: Layer, known: Known, path: Path, name: str, entry: str) -> Iterator[Problem]:
    compact = names.compact(name)
    key = len(path) == 2
    if not compact:
        if name and not key:
            yield layer.problem(path, "empty", f"{quoted(name)} has no letter and no digit", "a name has at least one")
        return
    if compact in RESERVED:
        yield layer.problem(
            path, "reserved", f"{quoted(name)} is a command's name", "choose another: a command always wins", key=key
        )
    owner, where = known.names.setdefault(compact, (entry, _place(layer, path)))
    if owner != entry:
        hint = f"it stands first in {where}: names are told apart by letters and digits alone"
        yield layer.problem(path, "name-taken", f'{quoted(name)} is a name of "{owner}" already', hint, key=key)


def _place(layer: Layer, path: Path) -> str:
    problem = layer.problem(path, "", "", "", key=True)
    return f"line {problem.line} of {layer.file}"


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


def _near(word: str, known: dict[str, str] | dict[str, tuple[str, str]], otherwise: str) -> str:
    near = names.nearest(word, known, most=1)
    return f'did you mean "{near[0]}"?' if near else otherwise
