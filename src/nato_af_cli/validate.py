"""Whether nodes have the form of a fact file: pydantic over the form's own classes, each error joined to its line and column."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from pydantic import TypeAdapter, ValidationError

from . import dates
from .files import FactFile
from .form import BookForm, EntryForm, FactForm, HeadForm, SourceForm, TopicForm
from .problems import Path, Problem, address
from .yamlio import Flaw, Map, Marks, Node, Refused, Seq

ADAPTER: TypeAdapter[BookForm] = TypeAdapter(BookForm)

_TYPES = {
    "dataclass_type": "a mapping of its parts",
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
        """Whether the text could not be read to its end, so that nothing can be said of what is missing."""
        return self.root is None and bool(self.problems)

    def problem(self, path: Path, code: str, message: str, hint: str, *, key: bool = False, severity: str = "error") -> Problem:
        """Return a problem with what stands at a path of keys: at its value, or at its key."""
        line, column = where(self.root, path, key=key)
        return Problem(self.file, line + 1, column + 1, address(path), code, message, hint, severity)


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
    """Hold the nodes of a file against the form; the layer carries the flaws of its text and all errors of form."""
    found = [Problem(file.shown, flaw.line + 1, flaw.column + 1, address(flaw.path), *flaw[2:5]) for flaw in flaws]
    layer = Layer(file.path, file.shown, text, root, None, tuple(found))
    if root is None and found:
        return layer
    form: BookForm | None = None
    try:
        form = ADAPTER.validate_python(Map() if root is None else root)
    except ValidationError as error:
        found += [problem for detail in error.errors() for problem in _explain(layer, detail)]
    return Layer(file.path, file.shown, text, root, form, tuple(found))


def _explain(layer: Layer, detail: Any) -> Iterator[Problem]:
    """Turn one of pydantic's errors into a sentence and what would be right."""
    path: Path = tuple(step for step in detail["loc"] if step != "[key]")
    in_key = "[key]" in detail["loc"]
    kind, given = detail["type"], detail["input"]
    if isinstance(given, Refused):
        return
    if kind == "unexpected_keyword_argument":
        known = form_at(path[:-1])
        near = difflib.get_close_matches(str(path[-1]), known, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"the keys here are: {', '.join(known)}"
        if given == "" and " " in str(path[-1]):  # { says: one, two } is two keys to YAML
            hint = "inside { } a text with a comma stands in quotes"
        yield layer.problem(path, "unknown-key", f'there is no key "{path[-1]}" here', hint, key=True)
    elif kind == "missing":
        yield layer.problem(path, "missing-key", f'the key "{path[-1]}" is missing', f"add {path[-1]}: ...", key=True)
    elif kind == "literal_error":
        choices = str(detail["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        yield layer.problem(
            path, "choice", f"{quoted(given)} is none of the words that may stand here", f"it is one of: {choices}"
        )
    elif kind == "string_too_short":
        yield layer.problem(path, "empty", "the text is empty", "write it or leave the key out")
    elif kind == "string_pattern_mismatch":
        yield _pattern_problem(layer, path, given, in_key)
    else:
        wanted = _TYPES.get(kind, detail["msg"])
        if given == "" and kind == "string_type":
            wanted = "a text"
        yield layer.problem(path, "type", f"{_kind_of(given)} stands here", f"this must be {wanted}")


def _pattern_problem(layer: Layer, path: Path, given: str, in_key: bool) -> Problem:
    if path[-1] in ("date", "published", "updated"):
        if not given:
            return layer.problem(path, "empty", "the text is empty", "write it or leave the key out")
        return layer.problem(path, "date", f"{quoted(given)} is no date: {dates.fault(given)}", f"write {dates.EXAMPLES}")
    if path[-1] == "url" and not in_key:
        return layer.problem(
            path, "url", f"{quoted(given)} is no web address", "it begins with http:// or https:// and has no spaces"
        )
    slug = "-".join("".join(char if char.isascii() and char.isalnum() else " " for char in given.lower()).split())
    hint = f'write "{slug}"' if slug else "write words of a-z and 0-9 with single hyphens between"
    return layer.problem(
        path, "slug", f"{quoted(given)} is no slug", f"{hint}: lower-case letters, digits, single hyphens", key=in_key
    )


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


def quoted(given: object) -> str:
    """Show a text of the file in a sentence, cut where it is long."""
    text = str(given)
    return f'"{text[:60]}..."' if len(text) > 60 else f'"{text}"'


def _kind_of(given: object) -> str:
    if isinstance(given, dict):
        return "a mapping"
    if isinstance(given, list):
        return "a list"
    return f"the text {quoted(given)}" if given else "nothing"
