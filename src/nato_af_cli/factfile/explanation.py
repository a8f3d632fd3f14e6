"""What is wrong with the form of a fact file, in sentences: each of pydantic's errors joined to its line and column."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from ..book import dates, names
from .form import BookForm, ColumnForm, EntryForm, FactForm, HeadForm, KindForm, SourceForm, TopicForm
from .layers import Layer
from .nodes import Node, Refused
from .problems import MOST_LISTED, Path, Problem, listed, quoted

_TYPES = {
    "dict_type": "a mapping of names",
    "mapping_type": "a mapping of names",
    "tuple_type": "a list: [one, two]",
    "string_type": "a text",
}


def explained(layer: Layer, detail: Any) -> Iterator[Problem]:
    """Explain one of pydantic's errors: a sentence, and what would be right; nothing where another check explains it."""
    path: Path = detail["loc"]
    kind, given = detail["type"], detail["input"]
    if in_key := kind == "string_pattern_mismatch" and path[-2:] == (given, "[key]"):
        path = path[:-1]
    if kind == "unexpected_keyword_argument":
        yield unknown_key(layer, path, given, form_at(path[:-1]))
    elif isinstance(given, Refused):
        return
    elif kind == "missing" and not layer.mapping(path[:-1]).partial:
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


def unknown_key(layer: Layer, path: Path, given: Node, known: list[str]) -> Problem:
    """Explain a key that is not in the form."""
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
