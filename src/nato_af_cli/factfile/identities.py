"""Names: every id in a book belongs to one thing, whichever layer defines it; a name that several share is ambiguous."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..book import names
from ..book.kinds import Kind
from ..book.names import RESERVED
from .form import FIXED
from .layers import Layer, entries, items, stated, top, topics
from .nodes import Map
from .problems import MOST_LETTERS, Path, Problem, quoted

Where = tuple[Layer, Path]
"""A layer, and the path of what stands in it."""
Words = Mapping[str, Sequence[Kind]]
"""The kinds that each compacted word means."""
MOST_COMPARED = 20_000
"""Most comparisons with misspelt names in one check."""


@dataclass
class Known:
    """What the layers so far define, and where each thing is defined first."""

    sources: dict[str, Where] = field(default_factory=dict)
    entries: dict[str, tuple[str, Where]] = field(default_factory=dict)
    """Of each id, the plural of its kind and the place."""
    names: dict[str, tuple[str, Where]] = field(default_factory=dict)
    """Of each compacted name, the id of its entry and the place."""
    parts: dict[Path, tuple[str, Where]] = field(default_factory=dict)
    """Of each name, short name and title, the text and the place."""
    topics: dict[tuple[str, str], list[tuple[Where, Map]]] = field(default_factory=dict)
    """Of each entry and topic, the places and the facts that stand there."""
    kinds: dict[str, Where] = field(default_factory=dict)
    """Of each kind that a file names, its plural and the place."""
    compared: int = 0
    """Comparisons with misspelt names so far: each costs time, and a file may be full of them."""

    def near(self, word: str, known: Collection[str], otherwise: str) -> str:
        """Suggest the known name that is nearest to a misspelt one, or something else where none is near."""
        near = self.nearest(word, known)
        return f'did you mean "{near}"?' if near else otherwise

    def nearest(self, word: str, known: Collection[str]) -> str | None:
        """Return the known name that is nearest to a misspelt one; None if none is near, or too many were compared."""
        self.compared += len(known)
        if self.compared > MOST_COMPARED or len(word) > MOST_LETTERS:
            return None
        return next(iter(names.nearest(word, [name for name in known if len(name) <= MOST_LETTERS], most=1)), None)


def identities(layer: Layer, known: Known) -> Iterator[Problem]:
    """Check a layer against those below it, and add its names to the known ones."""
    for source in layer.section("sources"):
        path: Path = ("sources", source)
        if source in known.sources:
            yield layer.problem(
                path, "taken", f"the source {quoted(source)} already exists", _first(known.sources[source]), key=True
            )
        known.sources.setdefault(source, (layer, path))
    words: dict[str, list[Kind]] = {}
    for kind in layer.kinds.values():
        for word in {names.compact(kind.name), names.compact(kind.plural)} - {""}:
            words.setdefault(word, []).append(kind)
    yield from _kinds(layer, known, words)
    for path, entry, node in entries(layer):
        plural, where = known.entries.setdefault(entry, (str(path[0]), (layer, path)))
        if plural != path[0]:
            yield layer.problem(path, "taken", f"the id {quoted(entry)} is already used under {plural}", _first(where), key=True)
        if where[0] is layer and plural == path[0] and "name" not in node and not node.partial:
            yield layer.problem((*path, "name"), "missing-key", 'the key "name" is missing', "add name: ...", key=True)
        for name_path, name in _names(path, entry, node):
            yield from _own_name(layer, known, words, name_path, name, entry)
        for part in ("name", "short"):
            yield from _said_once(layer, known, (*path, part), node)
    for path, entry, node in topics(layer):
        yield from _said_once(layer, known, (*path, "title"), node)
        yield from _replaced(layer, known, path, entry, top(node.get("facts")))


def _kinds(layer: Layer, known: Known, words: Words) -> Iterator[Problem]:
    """Check the words of the kinds that a layer names: each belongs to one kind, and to nothing else."""
    for plural in layer.section("kinds").keys() & {*FIXED}:
        message = f"{quoted(plural)} is a key of every fact file"
        yield layer.problem(("kinds", plural), "reserved", message, "choose another word", key=True)
    for plural, kind in stated(layer.root).items():
        path: Path = ("kinds", plural)
        if layer.kinds[plural] != kind:
            first = _first(known.kinds[plural]) if plural in known.kinds else "it is one of those of a book without kinds"
            yield layer.problem(
                path, "taken", f"the kind {quoted(plural)} is defined differently below", f"{first}: leave it out here", key=True
            )
        known.kinds.setdefault(plural, (layer, path))
        for where, word in ((path, plural), ((*path, "one"), kind.name)):
            compact, key = names.compact(word), where is path
            if compact in RESERVED:
                yield layer.problem(where, "reserved", f"{quoted(word)} is the name of a command", "choose another word", key=key)
            if other := next((other for other in words.get(compact, ()) if other.plural != plural), None):
                yield layer.problem(
                    where, "taken", f"{quoted(word)} is already a word of {quoted(other.plural)}", "choose another word", key=key
                )
            if owner := known.names.get(compact):
                message = f"{quoted(word)} is already a name of {quoted(owner[0])}"
                yield layer.problem(where, "taken", message, f"{_first(owner[1])}: choose another word", key=key)
        if kind.name and names.compact(kind.name) == names.compact(plural):
            message = f"{quoted(kind.name)} is the word for several too"
            yield layer.problem((*path, "one"), "taken", message, "one and several need words of their own")


def place(layer: Layer, path: Path) -> str:
    """Name the line of a file where the key of a path stands."""
    return f"line {layer.line(path)} of {layer.file}"


def _first(where: Where) -> str:
    return f"it is first on {place(*where)}"


def _names(path: Path, entry: str, node: Map) -> Iterator[tuple[Path, str]]:
    yield path, entry
    for part in ("name", "short"):
        if isinstance(name := node.get(part), str):
            yield (*path, part), name
    for number, alias in enumerate(items(node.get("aliases"))):
        if isinstance(alias, str):
            yield (*path, "aliases", number), alias


def _own_name(layer: Layer, known: Known, words: Words, path: Path, name: str, entry: str) -> Iterator[Problem]:
    compact = names.compact(name)
    key = len(path) == 2
    if not compact:
        if name and not key:
            yield layer.problem(path, "empty", f"{quoted(name)} has no letter and no digit", "a name needs at least one")
        return
    if compact in RESERVED:
        hint = f"a command always wins: natoaf show {entry}"
        yield layer.warning(path, "command", f"{quoted(name)} is the name of a command", hint, key=key)
    if compact in words:
        message = f"{quoted(name)} is a word of the kind {quoted(words[compact][0].plural)}"
        yield layer.problem(path, "reserved", message, "choose another, because natoaf takes it for the kind", key=key)
    owner, where = known.names.setdefault(compact, (entry, (layer, path)))
    if owner != entry:
        hint = f"{_first(where)}: asked for by this name alone, natoaf cannot choose between them"
        message = f"{quoted(name)} is a name of {quoted(owner)} too"
        yield layer.warning(path, "shared-name", message, hint, key=key)


def _said_once(layer: Layer, known: Known, path: Path, node: Map) -> Iterator[Problem]:
    """Refuse a name or title that differs from what a layer below says."""
    text = node.get(str(path[-1]))
    if isinstance(text, str) and text:
        first, where = known.parts.setdefault(path, (text, (layer, path)))
        if first != text:
            yield layer.problem(
                path, "taken", f"{quoted(text)} differs from {quoted(first)}", f"{_first(where)}: leave it out here"
            )


def _replaced(layer: Layer, known: Known, path: Path, entry: str, facts: Map) -> Iterator[Problem]:
    """Report each fact of a topic that replaces one in a layer below."""
    below = known.topics.setdefault((entry, str(path[3])), [])
    for key, fact in facts.items() if below else ():
        where = next((where for where, held in below if isinstance(held.get(key), Map)), None)
        if isinstance(fact, Map) and where:
            message = f"the fact replaces the one on {place(where[0], (*where[1], 'facts', key))}"
            yield layer.problem((*path, "facts", key), "replaced", message, "", key=True, severity="note")
    below.append(((layer, path), facts))
