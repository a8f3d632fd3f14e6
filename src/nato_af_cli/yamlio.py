"""YAML text to nodes: mappings, lists and texts that know their lines and columns.

The only module that imports yaml. It reads events, not objects: every scalar stays the text that it is, and what a fact file
has no use for (anchors, aliases, tags, merge keys, several documents) is refused before anything is built.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

MAX_DEPTH = 64
"""Levels of nesting: a fact file needs nine."""
MAX_SCALAR = 1_000_000
"""Characters of the longest text."""

# YAML's own set of printable characters (YAML 1.1, section 4.1), and the byte order mark.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ufeff\ue000-\ufffd\U00010000-\U0010ffff]")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Marks(NamedTuple):
    """Where a key and its value stand: lines and columns from 0; an item of a list is its own key."""

    key_line: int
    key_column: int
    line: int
    column: int


class Refused(str):
    """Stands where something was refused: nothing more is to be said of it."""

    __slots__ = ()


class Map(dict[str, "Node"]):
    """A mapping whose keys and values have positions."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.marks: dict[str, Marks] = {}


class Seq(list["Node"]):
    """A list whose items have positions."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.marks: list[Marks] = []


Node = str | Map | Seq


class Flaw(NamedTuple):
    """Something in the text that a fact file may not have; line and column from 0."""

    line: int
    column: int
    code: str
    message: str
    hint: str
    path: tuple[str | int, ...] = ()


class _Open(NamedTuple):
    """A mapping or list that has begun, and where it belongs."""

    node: Map | Seq
    mark: Any


def parse(text: str) -> tuple[Node | None, list[Flaw]]:
    """Read a YAML text into nodes; None where it holds no document or cannot be read to its end.

    Returns all flaws with it, in the order of the text; never raises.
    """
    if bad := _UNPRINTABLE.search(text):
        line, column = position(text, bad.start())
        return None, [
            Flaw(
                line,
                column,
                "character",
                f"the character U+{ord(bad[0]):04X} may not stand in YAML",
                "remove it or write it as an escape",
            )
        ]
    reader = _Reader()
    try:
        for event in yaml.parse(text, Loader=_Loader):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        reader.flaws.append(_syntax_flaw(error))
        return None, reader.flaws
    except _StopReadingError:
        return None, reader.flaws
    return reader.root, reader.flaws


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, from 0, of the character at an offset."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def _syntax_flaw(error: yaml.MarkedYAMLError) -> Flaw:
    mark = error.problem_mark or error.context_mark
    began = error.context_mark
    since = f" ({error.context}, line {began.line + 1})" if error.context and began else ""
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Flaw(
        line, column, "syntax", f"this is not YAML: {error.problem}{since}", "check indentation, quotes and brackets here"
    )


class _StopReadingError(Exception):
    """What follows cannot be trusted."""


class _Reader:
    """Takes the parser's events one by one and hangs each node where it belongs."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.flaws: list[Flaw] = []
        self.documents = 0
        self.open: list[_Open] = []
        self.keys: list[Any] = []  # of each open mapping, the event of the key that waits for its value

    def take(self, event: Any) -> None:
        """Take the next event of the text."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._begin(event, Map())
        elif kind is yaml.SequenceStartEvent:
            self._begin(event, Seq())
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            began = self.open.pop()
            self.keys.pop()
            self._hang(began.node, began.mark)
        elif kind is yaml.AliasEvent:
            self._flaw(
                event,
                "alias",
                f"the alias *{event.anchor} is refused",
                "write the value itself: a topic's source and unit hold for its facts",
            )
            self._hang(Refused(), event.start_mark)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self._flaw(
                    event, "documents", "a second document begins here", "a fact file is one document: remove the line ---"
                )
                raise _StopReadingError

    def _scalar(self, event: Any) -> None:
        text = event.value
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if len(text) > MAX_SCALAR:
            self._flaw(
                event, "length", f"this text has {len(text):,} characters", f"{MAX_SCALAR:,} is the most that a text may have"
            )
            text = Refused()
        if self.open and self.keys[-1] is None and type(self.open[-1].node) is Map:
            self._key(event, text)
        else:
            self._hang(text, event.start_mark)

    def _key(self, event: Any, text: str) -> None:
        marks: Any = self.open[-1].node.marks
        if text == "<<" and not event.style:
            self._flaw(
                event, "merge", "the merge key << is refused", "write the parts out: a topic's source and unit hold for its facts"
            )
        elif text in marks:
            first = marks[text].key_line + 1
            self._flaw(
                event,
                "duplicate",
                f'the key "{text}" stands here again',
                f"it stands first in line {first}: keep one of the two",
                text,
            )
        self.keys[-1] = event

    def _begin(self, event: Any, node: Map | Seq) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if self.open and self.keys[-1] is None and type(self.open[-1].node) is Map:
            self._flaw(event, "key", "a mapping or list stands where a key should", "a key is a text")
            raise _StopReadingError
        if len(self.open) >= MAX_DEPTH:
            self._flaw(event, "depth", f"the text is nested more than {MAX_DEPTH} levels deep", "a fact file needs nine")
            raise _StopReadingError
        self.open.append(_Open(node, event.start_mark))
        self.keys.append(None)

    def _hang(self, node: Node, mark: Any) -> None:
        if not self.open:
            self.root = node
            return
        holder: Any = self.open[-1].node
        if type(holder) is Seq:
            holder.marks.append(Marks(mark.line, mark.column, mark.line, mark.column))
            holder.append(node)
            return
        key = self.keys[-1]
        self.keys[-1] = None
        if key is None:
            self._flaw_at(mark, "key", "an alias stands where a key should", "a key is a text")
            raise _StopReadingError
        if (key.value == "<<" and not key.style) or key.value in holder:
            return
        start = key.start_mark
        holder.marks[key.value] = Marks(start.line, start.column, mark.line, mark.column)
        holder[key.value] = node

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._flaw(event, "anchor", f"the anchor &{event.anchor} is refused", "remove it: a fact file has no use for anchors")
        if event.tag is not None:
            self._flaw(
                event,
                "tag",
                f"the tag {event.tag} is refused",
                "remove it: every value is a text until the book's model says otherwise",
            )

    def _flaw(self, event: Any, code: str, message: str, hint: str, *more: str) -> None:
        self._flaw_at(event.start_mark, code, message, hint, *more)

    def _flaw_at(self, mark: Any, code: str, message: str, hint: str, *more: str) -> None:
        self.flaws.append(Flaw(mark.line, mark.column, code, message, hint, (*self._path(), *more)))

    def _path(self) -> tuple[str | int, ...]:
        steps: list[str | int] = []
        for began, key in zip(self.open, self.keys, strict=True):
            if type(began.node) is Seq:
                steps.append(len(began.node))
            elif key is not None:
                steps.append(key.value)
        return tuple(steps)
