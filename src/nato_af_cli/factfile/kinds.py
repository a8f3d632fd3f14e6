"""The kinds that fact files name: which there are in each layer, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..book.kinds import STANDARD, Column, Kind
from .nodes import Map, Node, Seq

Kinds = Mapping[str, Kind]
"""Kinds by their plurals."""


def stacked(below: Kinds | None, root: Node | None) -> Kinds:
    """Return the kinds of a layer: those beneath it and its own. A file by itself that names none has the standard ones."""
    own = stated(root)
    if below is None:
        below = {} if own else {kind.plural: kind for kind in STANDARD}
    return {**below, **{plural: kind for plural, kind in own.items() if plural not in below}}


def stated(root: Node | None) -> Kinds:
    """Return the kinds that a file names itself, whatever else is wrong with it; the heads of columns are those it gives."""
    found = root.get("kinds") if isinstance(root, Map) else None
    kinds = found.items() if isinstance(found, Map) else ()
    return {plural: _kind(plural, node) for plural, node in kinds if isinstance(node, Map)}


def _kind(plural: str, node: Map) -> Kind:
    columns = node.get("columns")
    return Kind(
        name=_text(node, "one"),
        plural=plural,
        title=_text(node, "title"),
        columns=tuple(_columns(columns if isinstance(columns, Seq) else ())),
        span=_slugs(node, "span"),
        key=_slugs(node, "key"),
        events=_slugs(node, "events"),
    )


def _columns(nodes: Seq | tuple[()]) -> Iterator[Column]:
    for node in nodes:
        if isinstance(node, str):
            yield Column("", node)
        elif isinstance(node, Map):
            type = _text(node, "type") or None
            yield Column(_text(node, "head"), _text(node, "topic"), type=type)  # type: ignore[arg-type]


def _text(node: Map, part: str) -> str:
    text = node.get(part)
    return " ".join(text.split()) if isinstance(text, str) else ""


def _slugs(node: Map, part: str) -> tuple[str, ...]:
    slugs = node.get(part)
    return tuple(slug for slug in slugs if isinstance(slug, str)) if isinstance(slugs, Seq) else ()
