"""Walks through the entries, topics and facts of a fact file's nodes, whatever else is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..book.kinds import KINDS
from .nodes import Map, Node, Refused, Seq
from .problems import Path
from .validation import Layer

INHERITED = ("source", "at", "unit", "date")
"""The parts of a fact that it inherits from its topic."""


class FactNode(NamedTuple):
    """A fact as written in a file, with the nodes around it."""

    path: Path
    node: Map
    topic: Map
    entry: str

    def part(self, name: str) -> str | None:
        """Return a text of the fact, or what it inherits from its topic."""
        for node in (self.node, self.topic) if name in INHERITED else (self.node,):
            if isinstance(text := node.get(name), str) and text and not isinstance(text, Refused):
                return text
        return None


def top(node: Node | None) -> Map:
    """Return a node if it is a mapping, else an empty one."""
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


def questions(layer: Layer) -> Iterator[tuple[Path, str]]:
    """Go through the questions of a layer: path, text."""
    for address, texts in top(top(layer.root).get("questions")).items():
        for number, text in enumerate(texts if isinstance(texts, Seq) else ()):
            if isinstance(text, str) and text.strip():
                yield ("questions", address, number), text


def facts(layer: Layer) -> Iterator[FactNode]:
    """Go through the facts of a layer."""
    for path, entry, topic in topics(layer):
        for key, fact in top(topic.get("facts")).items():
            if isinstance(fact, Map):
                yield FactNode((*path, "facts", key), fact, topic, entry)
