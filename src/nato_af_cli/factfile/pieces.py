"""Large fact files in batches and pieces, each a small fact file with a part of the whole at its proper path.

pydantic's errors about a bad text take a thousand times its size; in pieces, validation can be stopped. The entries and sources
of a batch are complete, so the batches together give the file; an entry that is too large for a batch is cut into pieces.
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
"""About as many nodes in a piece; also the most keys of one mapping that are checked, far more than a valid one has."""
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
    """Copy a mapping, and the mappings in it, without the keys beyond the limit."""
    if not isinstance(form, Map):
        return form
    return {key: dict(islice(node.items(), SIZE)) if isinstance(node, Map) else node for key, node in islice(form.items(), SIZE)}
