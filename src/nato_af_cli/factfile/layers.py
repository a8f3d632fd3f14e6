"""A fact file as it was read: its kinds, and walks through its entries, topics and facts, whatever else is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..book.kinds import STANDARD, Column, Kind
from .form import FIXED, BookForm, one_line
from .nodes import Map, Marks, Node, Seq
from .problems import Path, Problem, address, unseen

Kinds = Mapping[str, Kind]
"""Kinds by their plurals."""
INHERITED = ("source", "at", "unit", "date")
"""The parts of a fact that it inherits from its topic."""
UNFILLED = ("gaps", "none")
"""The parts of an entry that say why a topic has no facts."""
SPELT = (
    *("address", "choice", "date", "number", "slug", "type", "url"),
    *("unknown-address", "unknown-entry", "unknown-key", "unknown-source"),
)
"""Codes of problems whose messages show a text that one character makes wrong."""


@dataclass(frozen=True)
class Layer:
    """One fact file as it was read: its nodes, and its content where that has the right form."""

    path: str
    """Absolute, or `-` for standard input."""
    file: str
    """The path as it was given."""
    text: str
    root: Node | None
    kinds: Kinds
    """Its kinds and those of the layers beneath it."""
    form: BookForm | None
    problems: tuple[Problem, ...]

    @property
    def unread(self) -> bool:
        """Whether the text could not be read to its end, so that missing keys are not reported."""
        return self.root is None and bool(self.problems)

    def section(self, key: str) -> Map:
        """Return the mapping under a key of the file; an empty one if there is none."""
        return top(top(self.root).get(key))

    def problem(self, path: Path, code: str, message: str, hint: str, *, key: bool = False, severity: str = "error") -> Problem:
        """Return a problem at a path of keys, placed at the value or at the key."""
        line, column = where(self.root, path, key=key)
        if code in SPELT:
            hint = unseen(message) + hint
        return Problem(self.file, line + 1, column + 1, *address(path), code, message, hint, severity)

    def warning(self, path: Path, code: str, message: str, hint: str, *, key: bool = False) -> Problem:
        """Return a problem that stops no look-up."""
        return self.problem(path, code, message, hint, key=key, severity="warning")

    def line(self, path: Path) -> int:
        """Return the line, from 1, of the key at a path."""
        return where(self.root, path, key=True)[0] + 1

    def mapping(self, path: Path) -> Map:
        """Return the mapping that stands at a path."""
        node: Any = self.root
        for step in path:
            node = node[step]
        return top(node)


def where(root: Node | None, path: Path, *, key: bool) -> tuple[int, int]:
    """Return line and column, from 0, of the value at a path, or of its key; of the deepest part that exists."""
    marks: Marks | None = None
    node = root
    for step in path:
        if isinstance(node, Map) and step in node:
            marks, node = node.marks[str(step)], node[str(step)]
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node):
            marks, node = node.marks[step], node[step]
        else:
            key = True
            break
    if marks is None:
        return (0, 0)
    return (marks.key_line, marks.key_column) if key else (marks.line, marks.column)


class FactNode(NamedTuple):
    """A fact as written in a file, with the nodes around it."""

    path: Path
    node: Map
    topic: Map
    entry: str

    def part(self, name: str) -> str | None:
        """Return a text of the fact, or what it inherits from its topic."""
        for node in (self.node, self.topic) if name in INHERITED else (self.node,):
            if isinstance(text := node.get(name), str) and text:
                return text
        return None


def top(node: Node | None) -> Map:
    """Return a node if it is a mapping, else an empty one."""
    return node if isinstance(node, Map) else Map()


def items(node: Node | None) -> Seq:
    """Return a node if it is a list, else an empty one."""
    return node if isinstance(node, Seq) else Seq()


def entries(layer: Layer) -> Iterator[tuple[Path, str, Map]]:
    """Go through the entries of a layer: path, id, node."""
    for plural in layer.kinds:
        for entry, node in layer.section(plural).items():
            if isinstance(node, Map):
                yield (plural, entry), entry, node


def topics(layer: Layer) -> Iterator[tuple[Path, str, Map]]:
    """Go through the topics of a layer: path, id of the entry, node."""
    for path, entry, node in entries(layer):
        for slug, topic in top(node.get("topics")).items():
            if isinstance(topic, Map):
                yield (*path, "topics", slug), entry, topic


def filled(layers: Iterable[Layer]) -> set[tuple[str, str]]:
    """Return the entries and topics that have facts: id and slug of each."""
    return {(entry, str(path[-1])) for layer in layers for path, entry, node in topics(layer) if top(node.get("facts"))}


def unfilled(said: Iterable[tuple[str, Mapping[str, object]]]) -> dict[str, dict[str, str]]:
    """Return why topics of an entry have no facts, by UNFILLED, of what its layers say in each part: the last word counts."""
    last = {topic: (part, str(why)) for part, topics in said for topic, why in topics.items()}
    return {part: {topic: why for topic, (of, why) in last.items() if of == part} for part in UNFILLED}


def questions(layer: Layer) -> Iterator[tuple[Path, str]]:
    """Go through the questions of a layer: path, text."""
    for asked, texts in layer.section("questions").items():
        for number, text in enumerate(items(texts)):
            if isinstance(text, str) and text.strip():
                yield ("questions", asked, number), text


def facts(layer: Layer) -> Iterator[FactNode]:
    """Go through the facts of a layer."""
    for path, entry, topic in topics(layer):
        for key, fact in top(topic.get("facts")).items():
            if isinstance(fact, Map):
                yield FactNode((*path, "facts", key), fact, topic, entry)


def stacked(below: Kinds | None, root: Node | None) -> Kinds:
    """Return the kinds of a layer: those beneath it and its own. A file by itself that names none has the standard ones."""
    own = stated(root)
    if below is None:
        below = {} if own else {kind.plural: kind for kind in STANDARD}
    return {**below, **{plural: kind for plural, kind in own.items() if plural not in below}}


def stated(root: Node | None) -> Kinds:
    """Return the kinds that a file names itself, whatever else is wrong with it; the heads of columns are those it gives.

    One that has a key of every fact file for its plural is none: what stands under that key is no entries.
    """
    kinds = top(top(root).get("kinds"))
    return {plural: _kind(plural, node) for plural, node in kinds.items() if isinstance(node, Map) and plural not in FIXED}


def _kind(plural: str, node: Map) -> Kind:
    return Kind(
        name=_text(node, "one"),
        plural=plural,
        title=_text(node, "title"),
        columns=tuple(_columns(items(node.get("columns")))),
        span=_slugs(node, "span"),
        key=_slugs(node, "key"),
        events=_slugs(node, "events"),
    )


def _columns(nodes: Seq) -> Iterator[Column]:
    for node in nodes:
        if isinstance(node, str):
            yield Column("", node)
        elif isinstance(node, Map):
            type = _text(node, "type") or None
            yield Column(_text(node, "head"), _text(node, "topic"), type=type)  # type: ignore[arg-type]


def _text(node: Map, part: str) -> str:
    text = node.get(part)
    return one_line(text) if isinstance(text, str) else ""


def _slugs(node: Map, part: str) -> tuple[str, ...]:
    return tuple(slug for slug in items(node.get(part)) if isinstance(slug, str))
