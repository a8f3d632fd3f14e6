"""Whether nodes have the form of a fact file: pydantic over the form's own classes, each error joined to its line and column."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..book import dates, names
from .files import FactFile
from .form import BookForm, EntryForm, FactForm, HeadForm, SourceForm, TopicForm
from .nodes import Flaw, Map, Marks, Node, Refused, Seq
from .pieces import LARGE, batches, pieces
from .problems import MOST_KEPT, Path, Problem, address, first, quoted

ADAPTER: TypeAdapter[BookForm] = TypeAdapter(BookForm)

_TYPES = {
    "dict_type": "a mapping of names",
    "mapping_type": "a mapping of names",
    "tuple_type": "a list: [one, two]",
    "string_type": "a text",
}


@dataclass(frozen=True)
class Layer:
    """One fact file as it was read: its nodes, and its content where that has the right form."""

    path: str
    """Absolute, or `-` for standard input."""
    file: str
    """The path as it was given."""
    text: str
    root: Node | None
    form: BookForm | None
    problems: tuple[Problem, ...]

    @property
    def unread(self) -> bool:
        """Whether the text could not be read to its end, so that missing keys are not reported."""
        return self.root is None and bool(self.problems)

    def problem(self, path: Path, code: str, message: str, hint: str, *, key: bool = False, severity: str = "error") -> Problem:
        """Return a problem at a path of keys, placed at the value or at the key."""
        line, column = where(self.root, path, key=key)
        return Problem(self.file, line + 1, column + 1, address(path), code, message, hint, severity)

    def line(self, path: Path) -> int:
        """Return the line, from 1, of the key at a path."""
        return where(self.root, path, key=True)[0] + 1

    def lines(self, path: Path) -> dict[str, int]:
        """Return the lines, from 1, of the keys of the mapping at a path."""
        node: Any = self.root
        for step in path:
            node = node[step]
        return {key: marks.key_line + 1 for key, marks in node.marks.items()}


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


def validate(file: FactFile, text: str, root: Node | None, flaws: list[Flaw]) -> Layer:
    """Validate the nodes of a file; the layer holds the flaws of its text and all errors of form."""
    found = [Problem(file.shown, flaw.line + 1, flaw.column + 1, address(flaw.path), *flaw[2:5]) for flaw in flaws]
    layer = Layer(file.path, file.shown, text, root, None, tuple(found))
    if root is None and found:
        return layer
    form, errors = _hold_large(root) if len(text) > LARGE and isinstance(root, Map) else _hold(Map() if root is None else root)
    found += first(problem for detail in errors for problem in _explain(layer, detail))
    return Layer(file.path, file.shown, text, root, form, tuple(found))


def _hold(root: Any) -> tuple[BookForm | None, list[Any]]:
    """Validate nodes; return the resulting form, or pydantic's errors."""
    try:
        return ADAPTER.validate_python(root), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _hold_large(root: Map) -> tuple[BookForm | None, list[Any]]:
    """Validate many nodes in pieces, until there are more errors than are kept."""
    parts: dict[str, Any] = {}
    errors: list[Any] = []
    for batch, too_large in batches(root):
        for piece in pieces(batch) if too_large else ():
            if len(errors) <= MOST_KEPT:
                errors += _hold(piece)[1]
        if too_large and errors:
            continue
        form, found = _hold(batch)
        errors += found
        if len(errors) > MOST_KEPT:
            break
        for name in batch if form else ():
            part = getattr(form, name)
            if isinstance(part, dict):
                parts.setdefault(name, {}).update(part)
            else:
                parts[name] = part
    return (None, errors) if errors else (BookForm(**parts), [])


def _explain(layer: Layer, detail: Any) -> Iterator[Problem]:
    """Turn one of pydantic's errors into a sentence and what would be right."""
    path: Path = detail["loc"]
    kind, given = detail["type"], detail["input"]
    if in_key := kind == "string_pattern_mismatch" and path[-2:] == (given, "[key]"):
        path = path[:-1]
    if kind == "unexpected_keyword_argument":
        known = form_at(path[:-1])
        near = difflib.get_close_matches(str(path[-1]), known, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"known keys: {', '.join(known)}"
        if given == "" and " " in str(path[-1]) and not isinstance(given, Refused):  # YAML reads { says: one, two } as two keys
            hint = "inside { }, quote a text that contains a comma"
        yield layer.problem(path, "unknown-key", f"unknown key {quoted(str(path[-1]))}", hint, key=True)
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
        wanted = f"a mapping of {', '.join(form_at(path))}" if kind == "dataclass_type" else _TYPES.get(kind, detail["msg"])
        yield layer.problem(path, "type", f"found {_kind_of(given)}", f"expected {wanted}")


def _pattern_problem(layer: Layer, path: Path, given: str, in_key: bool) -> Iterator[Problem]:
    if in_key and path[0] == "questions":
        hint = "write entry, entry/topic or entry/topic/key: rsm/spokes/herat"
        yield layer.problem(path, "address", f"{quoted(given)} is no address", hint, key=True)
    elif in_key:
        slug = "-".join(re.findall("[a-z0-9]+", names.fold(given)))
        hint = "use lower-case letters a-z, digits and single hyphens"
        yield layer.problem(
            path, "slug", f"{quoted(given)} is not a valid id or key", f"{hint}: {slug}" if slug else hint, key=True
        )
    elif not given.strip():
        needed = path[-1] in ("value", "title", "publisher", "name")
        yield layer.problem(path, "empty", "the text is empty", "write it" if needed else "write one or leave the key out")
    elif path[-1] in ("date", "published", "updated"):
        yield layer.problem(path, "date", f"{quoted(given)} is not a date", f"write {dates.EXAMPLES}")
    elif path[-1] == "url":
        yield layer.problem(
            path,
            "url",
            f"{quoted(given)} is not a web address",
            "a web address begins with http:// or https:// and has no spaces",
        )
    # What is left is a reference to an unknown id, which references.py reports.


def _is_partial(root: Node | None, path: Path) -> bool:
    """Whether a part of the mapping at a path was refused."""
    node: Any = root
    for step in path:
        node = node[step]
    return isinstance(node, Map) and node.partial


def form_at(path: Path) -> list[str]:
    """Return the keys that may stand in the mapping at a path."""
    form: Any = BookForm
    if path[:1] == ("book",):
        form = HeadForm
    elif path[:1] == ("sources",):
        form = SourceForm
    elif path:
        form = {2: EntryForm, 4: TopicForm, 6: FactForm}.get(len(path), FactForm)
    return [part.name for part in fields(form)]


def _kind_of(given: object) -> str:
    if isinstance(given, dict):
        return "a mapping"
    if isinstance(given, list):
        return "a list"
    return f"the text {quoted(str(given))}" if given else "nothing"
