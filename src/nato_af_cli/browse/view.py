"""A page to look around in: tables whose rows lead somewhere, before anything is drawn."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from ..book.model import Fact
from ..render.sheets.notes import PRESS
from ..render.sheets.sheet import Column, Table, build

PlaceKind = Literal["home", "kind", "entry", "document", "documents", "find", "compare", "links"]


class Place(NamedTuple):
    """Where one can be in the book."""

    kind: PlaceKind
    name: str = ""
    """What it is: the plural of a kind, an address, the id of a document, a question, or ids of entries with blanks."""

    @property
    def cited(self) -> str:
        """What `cite` and `open` take for it: an address or the id of a document; empty where neither has a sense."""
        return self.name if self.kind in ("entry", "document") else ""


HOME = Place("home")
Row = tuple[tuple[str, ...], Place | None]
"""The cells of a row, and where it leads; None if nowhere."""
PROSE = (Column(role="prose"),)
MARK = Column(role="source")
"""The column that says of a fact that it is supported by press reports only."""


class Block(NamedTuple):
    """A table of a page."""

    table: Table
    places: tuple[Place | None, ...]
    """Where each of its rows leads."""
    head: Place | None = None
    """Where its title leads."""


class View(NamedTuple):
    """A page to look around in."""

    place: Place
    title: str
    """Its heading; empty where the page begins with an answer."""
    aside: str = ""
    subtitle: str = ""
    blocks: tuple[Block, ...] = ()
    about_itself: bool = False
    """Whether what is copied and opened is that of the page, whichever of its rows is chosen."""


def block(columns: tuple[Column, ...], rows: Iterable[Row], title: str = "", *, stacked: bool = False) -> Block:
    """Return a table of rows that lead somewhere, without the columns that are empty in all of them."""
    made = list(rows)
    table = build(columns, [cells for cells, _ in made], title, stacked=stacked)
    return Block(table, tuple(place for _, place in made))


def shown(*blocks: Block) -> tuple[Block, ...]:
    """Return the blocks that have something."""
    return tuple(one for one in blocks if one.table.rows)


def text(words: str, place: Place | None = None) -> Block:
    """Return a paragraph."""
    return block(PROSE, [((words,), place)] if words else [])


def at(address: str) -> Place:
    """Return the place of an entry, a topic or a fact."""
    return Place("entry", address)


def mark(fact: Fact) -> str:
    """Return the mark of a fact supported by press reports only."""
    return PRESS if fact.press else ""
