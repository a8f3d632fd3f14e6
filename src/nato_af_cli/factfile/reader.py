"""YAML text to nodes: mappings, lists and texts that know their lines and columns.

It reads events, not objects: every scalar stays the text that it is, and what a fact file has no use for (anchors, aliases, tags,
merge keys, several documents) is refused before anything is built.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, NoReturn

import yaml

from . import syntax
from .nodes import MAX_DEPTH, MAX_FLAWS, MAX_ITEMS, MAX_KEY, MAX_SCALAR, Flaw, Map, Marks, Node, Place, Refused, Seq, position
from .problems import quoted, shortened

TOO_DEEP = f"the text is nested more than {MAX_DEPTH} levels deep", "a fact file needs only nine levels"
REFUSED = {
    "alias": "write the value itself; facts inherit the source and unit of their topic",
    "anchor": "remove it; fact files do not use anchors",
    "merge": "write the keys out; facts inherit the source and unit of their topic",
    "tag": "remove it; natoaf decides the type of each value itself",
}
"""What of YAML a fact file has no use for, each with what to write instead."""

NULLS = frozenset(("~", "null", "Null", "NULL"))
"""What every other reader of YAML takes for nothing where it stands without quotes."""

_Scalar: Any = yaml.ScalarEvent
_quickly: Any = tuple.__new__  # what a NamedTuple does when it is called, at half the cost
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Open(NamedTuple):
    """A mapping or list that has begun, and where it belongs."""

    node: Map | Seq
    mark: Any
    bracket: bool


@contextmanager
def without_collecting() -> Iterator[None]:
    """Do without the garbage collector: there is no garbage yet, and looking for it takes as long as reading."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@without_collecting()
def parse(text: str) -> tuple[Node | None, list[Flaw]]:
    """Read a YAML text into nodes; None if it holds no document or cannot be read to its end.

    Returns all flaws with it, in the order of the text; never raises.
    """
    if bad := syntax.flaw(text):
        return None, [bad]
    reader = _Reader(position(text, len(text)))
    loader = _Loader(syntax.without_old_breaks(text))
    try:
        reader.read(iter(loader.get_event, None))
    except yaml.MarkedYAMLError as error:
        reader.lost(error, text)
        return None, reader.flaws
    except _StopReadingError:
        return None, reader.flaws
    finally:
        loader.dispose()
    return reader.root, reader.flaws


class _StopReadingError(Exception):
    """Raised when the rest of the text cannot be trusted."""


class _Reader:
    """Takes the parser's events one by one and hangs each node where it belongs."""

    def __init__(self, end: Place) -> None:
        self.end = end
        self.root: Node | None = None
        self.flaws: list[Flaw] = []
        self.documents = 0
        self.last: Any = None  # the event before a place where the parser fails
        self.open: list[_Open] = []
        self.keys: list[Any] = []  # of each open mapping, the event of the key that waits for its value

    def read(self, events: Iterator[Any]) -> None:
        """Take all events of the text; plain texts in a mapping, three quarters of them, are handled here for speed."""
        holder: Any = None  # the open mapping, where it waits for a key or has the one that follows
        key: Any = None  # the event of that key
        event: Any = None
        try:
            for event in events:
                if holder is not None and type(event) is _Scalar and not (event.style == '"' or event.anchor or event.tag):
                    text = event.value
                    if key is None:
                        if 0 < len(text) <= MAX_KEY and text not in holder and text != "<<" and len(holder) < MAX_ITEMS:
                            key = event
                            continue
                    elif 0 < len(text) <= MAX_SCALAR and not (text in NULLS and not event.style):
                        start, mark, name = key.start_mark, event.start_mark, key.value
                        holder.marks[name] = _quickly(Marks, (start.line, start.column, mark.line, mark.column))
                        holder[name] = text
                        key = None
                        continue
                if key is not None:
                    self.keys[-1], key = key, None
                self.take(event)
                holder = self.open[-1].node if self.open and self.keys[-1] is None else None
                if type(holder) is not Map:
                    holder = None
        finally:  # for errors about a text that ends or breaks here
            self.last = event
            if key is not None:
                self.keys[-1] = key

    def take(self, event: Any) -> None:
        """Take the next event of the text."""
        kind = type(event)
        if kind is yaml.MappingStartEvent:
            self._begin(event, Map())
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._end(event)
        elif kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.SequenceStartEvent:
            self._begin(event, Seq())
        elif kind is yaml.AliasEvent:
            self._refuse(event, "alias", f"*{shortened(event.anchor)}")
            self._hang(Refused(), event.start_mark)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                hint = "a fact file is a single document; remove the line ---"
                self._stop(event.start_mark, "documents", "a second document begins here", hint)

    def lost(self, error: yaml.MarkedYAMLError, text: str) -> None:
        """Report where the parser failed; for quotes that end late, and what is unclosed at the end, where it began."""
        mark, began = error.problem_mark or error.context_mark, error.context_mark
        place = self._within(mark) if mark else Place(0, 0)
        if "nesting depth" in str(error.problem):  # libyaml's own limit, from 0.2.6 on: it reads ahead, so it may come first
            self._flaw(place, "depth", *TOO_DEEP)
            return
        since = f" ({error.context}, line {began.line + 1})" if error.context and began else ""
        start, end = (self.last.start_mark, self.last.end_mark) if self.last else (place, place)
        if getattr(self.last, "style", None) in ("'", '"') and start.line < end.line:
            place, since = Place(start.line, start.column), ""
            error.problem = f"the quotes that open here close on line {end.line + 1}, and more text follows"
        elif place == self.end and began and "quoted scalar" in str(error.context):
            place, since, error.problem = Place(began.line, began.column), "", "the quotes are not closed"
        elif place == self.end and self.open and self.open[-1].bracket:
            place, since, error.problem = self.open[-1].mark, "", "the bracket is not closed"
        message = f"this is not YAML: {error.problem}{since}"
        hint = syntax.odd_blank(text, place.line) + syntax.hint(
            f"{error.context} {error.problem}", colon=bool(mark and text[mark.index : mark.index + 1] == ":")
        )
        self.flaws.append(Flaw(place.line, place.column, "syntax", message, hint))

    def _scalar(self, event: Any) -> None:
        text = event.value
        self._refuse_properties(event)
        is_key = self.open and self.keys[-1] is None and type(self.open[-1].node) is Map
        if len(text) > (most := MAX_KEY if is_key else MAX_SCALAR):
            what = "key" if is_key else "text"
            self._flaw(
                event.start_mark, "length", f"this {what} has {len(text):,} characters", f"a {what} may have at most {most:,}"
            )
            text = Refused()
        if is_key:
            self._key(event)
            return
        if text in NULLS and not event.style:
            hint = f'write one or leave it out; the word itself is "{text}"'
            self._flaw(event.start_mark, "empty", f'{text} without quotes means "no value"', hint)
            text = Refused()
        elif event.style == '"' and (bad := syntax.CONTROL.search(text)):  # an escape: as itself YAML has none
            what = "control character" if bad[0] < "\xa0" else "character"
            self._flaw(event.start_mark, "control", f"the text contains the {what} U+{ord(bad[0]):04X}", "remove it")
            text = Refused()
        self._hang(text, event.start_mark if event.value else self._within(event.start_mark))

    def _within(self, mark: Any) -> Place:
        """Return the place of a mark; of one after the end of the text, where the parser looks for more, the end."""
        return min(Place(mark.line, mark.column), self.end)

    def _key(self, event: Any) -> None:
        holder: Any = self.open[-1].node
        text = event.value
        if text == "<<" and not event.style:
            holder.partial = True
            self._refuse(event, "merge", "key <<")
        elif text in holder:
            hint = f"first on line {holder.marks[text].key_line + 1}; keep one of the two"
            self._flaw(event.start_mark, "duplicate", f"duplicate key {quoted(text)}", hint, text)
        self.keys[-1] = event

    def _begin(self, event: Any, node: Map | Seq) -> None:
        self._refuse_properties(event)
        if self.open and self.keys[-1] is None and type(self.open[-1].node) is Map:
            self._stop(event.start_mark, "key", "a mapping or list in the place of a key", "a key is a text")
        if len(self.open) >= MAX_DEPTH:
            self._stop(event.start_mark, "depth", *TOO_DEEP)
        self.open.append(_quickly(_Open, (node, event.start_mark, bool(event.flow_style))))
        self.keys.append(None)

    def _end(self, event: Any) -> None:
        node, mark, _ = self.open.pop()
        self.keys.pop()
        node.length = event.end_mark.index - mark.index
        self._hang(node, mark)

    def _hang(self, node: Node, mark: Any) -> None:
        if not self.open:
            self.root = node
            return
        holder: Any = self.open[-1].node
        if len(holder) >= MAX_ITEMS and not (isinstance(node, (Map, Seq)) and type(holder) is Map):
            self._stop(mark, "length", f"more than {MAX_ITEMS:,} texts in one list or mapping", "split it")
        if type(holder) is Seq:
            holder.marks.append(_quickly(Marks, (mark.line, mark.column, mark.line, mark.column)))
            holder.append(node)
            return
        key = self.keys[-1]
        self.keys[-1] = None
        if key is None:
            self._stop(mark, "key", "an alias in the place of a key", "a key is a text")
        if (key.value == "<<" and not key.style) or key.value in holder or len(key.value) > MAX_KEY:
            return
        start = key.start_mark
        holder.marks[key.value] = _quickly(Marks, (start.line, start.column, mark.line, mark.column))
        holder[key.value] = node

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, "anchor", f"&{shortened(event.anchor)}")
        if event.tag is not None:
            self._refuse(event, "tag", shortened(event.tag.replace("tag:yaml.org,2002:", "!!")))

    def _refuse(self, event: Any, code: str, what: str) -> None:
        self._flaw(event.start_mark, code, f"the {code} {what} is not allowed", REFUSED[code])

    def _stop(self, mark: Any, code: str, message: str, hint: str) -> NoReturn:
        self._flaw(mark, code, message, hint)
        raise _StopReadingError

    def _flaw(self, mark: Any, code: str, message: str, hint: str, *more: str) -> None:
        self.flaws.append(Flaw(mark.line, mark.column, code, message, hint, (*self._path(), *more)))
        if len(self.flaws) > MAX_FLAWS:
            raise _StopReadingError

    def _path(self) -> tuple[str | int, ...]:
        steps: list[str | int] = []
        for began, key in zip(self.open, self.keys, strict=True):
            if type(began.node) is Seq:
                steps.append(len(began.node))
            elif key is not None:
                steps.append(key.value)
        return tuple(steps)
