"""Whether nodes have the form of a fact file: pydantic over the form's own classes, each error joined to its line and column.

A large file is validated in batches and pieces, each a small fact file with a part of the whole at its proper path: pydantic's
errors about a bad text take a thousand times its size; in pieces, validation can be stopped. The entries and sources of a batch
are complete, so the batches together give the file; an entry that is too large for a batch is cut into pieces.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from itertools import islice
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..book import dates, names
from .files import FactFile
from .form import FIXED, BookForm, ColumnForm, EntryForm, FactForm, HeadForm, KindForm, SourceForm, TopicForm
from .layers import Kinds, Layer, stacked, top
from .nodes import MAX_ITEMS, Flaw, Map, Node, Refused, Seq
from .problems import MOST_KEPT, MOST_LISTED, Path, Problem, address, first, listed, quoted

ADAPTER: TypeAdapter[BookForm] = TypeAdapter(BookForm)

LARGE = 100_000
"""Characters of a text from which it is looked at bit by bit: a text full of errors makes thousands of times its size."""
SIZE = 2 * MAX_ITEMS
"""About as many nodes in a piece; also the most keys of one mapping that are checked, far more than a valid one has."""
WIDE = ("sources", "questions")
"""Mappings beside those of the kinds that may hold any number of forms."""

_TYPES = {
    "dict_type": "a mapping of names",
    "mapping_type": "a mapping of names",
    "tuple_type": "a list: [one, two]",
    "string_type": "a text",
}


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
    unknown = first(_unknown_key(layer, (key,), top(root)[key], keys) for key in odd)
    found += [*unknown, *first(problem for detail in errors for problem in _explain(layer, detail))]
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


def _explain(layer: Layer, detail: Any) -> Iterator[Problem]:
    """Turn one of pydantic's errors into a sentence and what would be right."""
    path: Path = detail["loc"]
    kind, given = detail["type"], detail["input"]
    if in_key := kind == "string_pattern_mismatch" and path[-2:] == (given, "[key]"):
        path = path[:-1]
    if kind == "unexpected_keyword_argument":
        yield _unknown_key(layer, path, given, form_at(path[:-1]))
    elif isinstance(given, Refused):
        return
    elif kind == "missing" and not _is_partial(layer.root, path[:-1]):
        yield layer.problem(path, "missing-key", f'the key "{path[-1]}" is missing', f"add {path[-1]}: ...", key=True)
    elif kind == "literal_error":
        choices = f"it must be one of: {str(detail['ctx']['expected']).replace(chr(39), '').replace(' or ', ', ')}"
        if isinstance(given, str):
            yield layer.problem(path, "choice", f"{quoted(given)} is not allowed here", choices)
        else:
            yield layer.problem(path, "type", f"found {_kind_of(given)}", choices)
    elif kind == "string_pattern_mismatch":
        yield from _pattern_problem(layer, path, given, in_key)
    elif kind != "missing":
        keys = [*form_at(path), *(() if path else layer.kinds)]
        wanted = f"a mapping of {listed(keys)}" if kind == "dataclass_type" else _TYPES.get(kind, detail["msg"])
        yield layer.problem(path, "type", f"found {_kind_of(given)}", f"expected {wanted}")


def _unknown_key(layer: Layer, path: Path, given: Node, known: list[str]) -> Problem:
    near = difflib.get_close_matches(str(path[-1]), known[:MOST_LISTED], n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"known keys: {listed(known)}"
    if given == "" and " " in str(path[-1]) and not isinstance(given, Refused):  # YAML reads { says: one, two } as two keys
        hint = "inside { }, quote a text that contains a comma"
    return layer.problem(path, "unknown-key", f"unknown key {quoted(str(path[-1]))}", hint, key=True)


def _pattern_problem(layer: Layer, path: Path, given: str, in_key: bool) -> Iterator[Problem]:
    if in_key and path[0] == "questions":
        hint = "write entry, entry/topic or entry/topic/key"
        yield layer.problem(path, "address", f"{quoted(given)} is no address", hint, key=True)
    elif in_key or (path[0] == "kinds" and given.strip() and path[-1] != "title"):
        yield layer.problem(path, "slug", f"{quoted(given)} is not a valid id or key", _slug_hint(given), key=in_key)
    elif not given.strip():
        needed = path[-1] in ("value", "title", "publisher", "name")
        yield layer.problem(path, "empty", "the text is empty", "write it" if needed else "write one or leave the key out")
    elif path[-1] in ("date", "published", "updated"):
        yield layer.problem(path, "date", f"{quoted(given)} is not a date", f"write {dates.EXAMPLES}")
    elif path[-1] == "url":
        hint = "a web address begins with http:// or https:// and has no spaces"
        yield layer.problem(path, "url", f"{quoted(given)} is not a web address", hint)
    # What is left is a reference to an unknown id, which references.py reports.


def _slug_hint(given: str) -> str:
    slug = "-".join(re.findall("[a-z0-9]+", names.fold(given)))
    hint = "use lower-case letters a-z, digits and single hyphens"
    return f"{hint}: {slug}" if slug else hint


def _is_partial(root: Node | None, path: Path) -> bool:
    """Whether a part of the mapping at a path was refused."""
    node: Any = root
    for step in path:
        node = None if isinstance(node, str) else node[step]  # a column may be a text
    return isinstance(node, Map) and node.partial


def form_at(path: Path) -> list[str]:
    """Return the keys that may stand in the mapping at a path."""
    form: Any = BookForm
    if path[:1] == ("book",):
        form = HeadForm
    elif path[:1] == ("sources",):
        form = SourceForm
    elif path[:1] == ("kinds",):
        form = KindForm if len(path) == 2 else ColumnForm
    elif path:
        form = {2: EntryForm, 4: TopicForm}.get(len(path), FactForm)
    return [part.name for part in fields(form) if part.name != "entries"]


def _kind_of(given: object) -> str:
    if isinstance(given, dict):
        return "a mapping"
    if isinstance(given, list):
        return "a list"
    return f"the text {quoted(str(given))}" if given else "nothing"
