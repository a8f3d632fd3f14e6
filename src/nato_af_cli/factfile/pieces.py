"""Large fact files in batches and pieces: each is a small fact file of its own form, with a part of the whole at its own place.

What pydantic says of a text full of errors takes a thousand times its size: bit by bit it can be stopped. The entries and sources
of a batch are whole, so what batches become is what the file becomes; an entry that is too large for one is cut into pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from ..book.kinds import BY_PLURAL
from .nodes import MAX_ITEMS, Map, Seq

LARGE = 100_000
"""Characters of a text from which it is looked at bit by bit: a text full of errors makes thousands of times its size."""
SIZE = 2 * MAX_ITEMS
"""Nodes in a piece, about; and how much of one wide mapping is looked at, which no right one reaches."""
WIDE = {*BY_PLURAL, "sources", "questions"}
"""The mappings of a fact file that may hold any number of forms."""


def batches(root: Map) -> Iterator[tuple[dict[str, Any], bool]]:
    """Go through a fact file in batches; each comes with whether it is too large, and is to be looked at in pieces first."""
    rest: dict[str, Any] = {}
    for key, node in root.items():
        if not (isinstance(node, Map) and key in WIDE):
            if len(rest) < SIZE:
                rest[key] = _cut(node)
            continue
        batch: dict[str, Any] = {}
        length = 0
        for id, form in node.items():
            more = len(id) + (form.length if isinstance(form, (Map, Seq)) else 0)
            if batch and length + more > LARGE:
                yield {key: batch}, length > LARGE
                batch, length = {}, 0
            batch[id] = form
            length += more
        yield {key: batch}, length > LARGE
    yield rest, False


def pieces(root: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Go through a fact file in pieces; what is wrong in one is wrong in the whole, and at the same path."""
    rest: dict[str, Any] = {}
    for key, node in root.items():
        if isinstance(node, dict) and key in WIDE:
            for piece in _parts(node, ("topics", "facts") if key in BY_PLURAL else ()):
                yield {key: piece}
        elif len(rest) < SIZE:
            rest[key] = _cut(node)
    yield rest


def _parts(forms: Mapping[str, Any], inner: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Go through a mapping of forms in pieces, with the inner forms of each in pieces of their own."""
    batch: dict[str, Any] = {}
    size = 0
    for key, form in forms.items():
        shell = _cut(form)
        if inner and isinstance(form, Map) and isinstance(held := form.get(inner[0]), Map):
            shell.pop(inner[0], None)
            for piece in _parts(held, inner[1:]):
                yield {key: {inner[0]: piece}}
        batch[key] = shell
        size += 1 + sum(1 + len(node) for node in shell.values() if not isinstance(node, str)) if isinstance(shell, dict) else 1
        if size >= SIZE:
            yield batch
            batch, size = {}, 0
    yield batch


def _cut(form: Any) -> Any:
    """Copy a form without what is too much of it and of the mappings in it."""
    if not isinstance(form, Map):
        return form
    return {key: dict(islice(node.items(), SIZE)) if isinstance(node, Map) else node for key, node in islice(form.items(), SIZE)}
