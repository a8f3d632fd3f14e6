"""What a fact file's text is made of: mappings, lists and texts that know their lines and columns."""

from typing import NamedTuple

MAX_DEPTH = 64
"""Levels of nesting: a fact file needs nine."""
MAX_SCALAR = 1_000_000
"""Characters of the longest text."""
MAX_KEY = 1_000
"""Characters of the longest key: it is repeated in every problem below it."""
MAX_FLAWS = 10_000
"""Flaws after which reading stops: a text with more is not a fact file."""
MAX_ITEMS = 10_000
"""Texts in one list or mapping, and lists in a list; of mappings and lists, such as facts, a mapping may hold any number."""


class Place(NamedTuple):
    """A line and a column, from 0."""

    line: int
    column: int


def position(text: str, offset: int) -> Place:
    """Return the place of the character at an offset."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Place(before.count("\n"), len(before) - before.rfind("\n") - 1)


class Marks(NamedTuple):
    """Where a key and its value are: lines and columns from 0; an item of a list is its own key."""

    key_line: int
    key_column: int
    line: int
    column: int


class Refused(str):
    """Placeholder, an empty text, for something refused: no further problems are reported about it."""

    __slots__ = ()


class Map(dict[str, "Node"]):
    """A mapping whose keys and values have positions."""

    __slots__ = ("length", "marks", "partial")

    def __init__(self) -> None:
        """Begin empty."""
        self.marks: dict[str, Marks] = {}
        self.partial = False
        """Whether part of it was refused, so that missing keys are not reported."""
        self.length = 0
        """Characters of the text that it was read from."""


class Seq(list["Node"]):
    """A list whose items have positions."""

    __slots__ = ("length", "marks")

    def __init__(self) -> None:
        """Begin empty."""
        self.marks: list[Marks] = []
        self.length = 0
        """Characters of the text that it was read from."""


Node = str | Map | Seq


class Flaw(NamedTuple):
    """Something in the text that a fact file may not have; line and column from 0."""

    line: int
    column: int
    code: str
    message: str
    hint: str
    path: tuple[str | int, ...] = ()
