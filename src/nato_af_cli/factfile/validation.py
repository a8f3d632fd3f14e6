"""Whether nodes have the form of a fact file: pydantic over the form's own classes.

A large file is validated in batches and pieces, each a small fact file with a part of the whole at its proper path: pydantic's
errors about a bad text take a thousand times its size; in pieces, validation can be stopped. The entries and sources of a batch
are complete, so the batches together give the file; an entry that is too large for a batch is cut into pieces.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from pydantic import TypeAdapter, ValidationError

from .explanation import explained, unknown_key
from .files import FactFile
from .form import FIXED, BookForm, EntryForm
from .layers import Kinds, Layer, stacked, top
from .nodes import MAX_ITEMS, Flaw, Map, Node, Seq
from .problems import MOST_KEPT, Problem, address, first

LARGE = 100_000
"""Characters of a text from which it is looked at bit by bit: a text full of errors makes thousands of times its size."""
SIZE = 2 * MAX_ITEMS
"""About as many nodes in a piece; also the most keys of one mapping that are checked, far more than a valid one has."""
WIDE = ("sources", "questions")
"""Mappings beside those of the kinds that may hold any number of forms."""


def _adapter() -> TypeAdapter[BookForm]:
    """Make the validator while signals wait: pydantic would lose what their handlers raise, or wrap it in an error of its own."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return TypeAdapter(BookForm)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        return TypeAdapter(BookForm)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


ADAPTER = _adapter()


def validate(file: FactFile, text: str, root: Node | None, flaws: list[Flaw], below: Kinds | None = None) -> Layer:
    """Validate the nodes of a file over the kinds beneath it; the layer holds the flaws of its text and all errors of form."""
    found = [Problem(file.shown, flaw.line + 1, flaw.column + 1, *address(flaw.path), *flaw[2:5]) for flaw in flaws]
    kinds = stacked(below, root)
    layer = Layer(file.path, file.shown, text, root, kinds, None, tuple(found))
    if root is None and found:
        return layer
    large = len(text) > LARGE and isinstance(root, Map)
    form, errors = _hold_large(root, kinds) if large else _hold(Map() if root is None else root, kinds)  # type: ignore[arg-type]
    keys = [*FIXED, *kinds]
    odd = (key for key in top(root) if not (key in FIXED or key in kinds))
    unknown = first(unknown_key(layer, (key,), top(root)[key], keys) for key in odd)
    found += [*unknown, *first(problem for detail in errors for problem in explained(layer, detail))]
    return replace(layer, form=None if unknown else form, problems=tuple(found))


def _hold(root: Any, kinds: Kinds) -> tuple[BookForm | None, list[Any]]:
    """Validate nodes; return the resulting form, or pydantic's errors."""
    try:
        return ADAPTER.validate_python(_formed(root, kinds)), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, [{**one, "loc": one["loc"][1:] if one["loc"][:1] == ("entries",) else one["loc"]} for one in found]


def _formed(root: Any, kinds: Kinds) -> Any:
    """Arrange the top of a fact file as its form has it: the entries of all kinds together, columns as mappings."""
    if not isinstance(root, dict):
        return root
    formed = {key: root[key] for key in FIXED if key in root}
    if isinstance(named := formed.get("kinds"), dict):
        formed["kinds"] = {plural: _with_columns(node) for plural, node in named.items()}
    return {**formed, "entries": {plural: node for plural, node in root.items() if plural in kinds}}


def _with_columns(kind: Any) -> Any:
    columns = kind.get("columns") if isinstance(kind, dict) else None
    if not isinstance(columns, list):
        return kind
    return {**kind, "columns": [{"topic": column} if isinstance(column, str) else column for column in columns]}


def _hold_large(root: Map, kinds: Kinds) -> tuple[BookForm | None, list[Any]]:
    """Validate many nodes in pieces, until there are more errors than are kept."""
    parts: dict[str, Any] = {}
    entries: dict[str, dict[str, EntryForm]] = {}
    errors: list[Any] = []
    for batch, too_large in batches(root, kinds):
        for piece in pieces(batch, kinds) if too_large else ():
            if len(errors) <= MOST_KEPT:
                errors += _hold(piece, kinds)[1]
        if too_large and errors:
            continue
        form, found = _hold(batch, kinds)
        errors += found
        if len(errors) > MOST_KEPT:
            break
        for plural, part in form.entries.items() if form else ():
            entries.setdefault(plural, {}).update(part)
        for name in batch.keys() & {*FIXED} if form else ():
            part = getattr(form, name)
            if isinstance(part, dict):
                parts.setdefault(name, {}).update(part)
            else:
                parts[name] = part
    return (None, errors) if errors else (BookForm(**parts, entries=entries), [])


def batches(root: Map, kinds: Kinds) -> Iterator[tuple[dict[str, Any], bool]]:
    """Go through a fact file in batches; each comes with whether it is too large, and is to be looked at in pieces first."""
    rest: dict[str, Any] = {}
    for key, node in root.items():
        if not (isinstance(node, Map) and (key in kinds or key in WIDE)):
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


def pieces(batch: Mapping[str, Any], kinds: Kinds) -> Iterator[dict[str, Any]]:
    """Go through a batch of forms in pieces; what is wrong in one is wrong in the whole, and at the same path."""
    for key, forms in batch.items():
        for piece in _parts(forms, ("topics", "facts") if key in kinds else ()):
            yield {key: piece}


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
