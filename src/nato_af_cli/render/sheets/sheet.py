"""A sheet: what a person reads, as headings, tables of plain texts and notes, whatever they are drawn with."""

from collections.abc import Sequence
from typing import NamedTuple

BAR, ESTIMATE = "█", "▒"
"""The characters of bars: for exact figures, and for estimates."""
LONGEST = 120
"""Characters of the longest bar, before it is drawn."""


class Column(NamedTuple):
    """A column of a table."""

    head: str = ""
    role: str = "plain"
    """How it is treated: plain (never wrapped), name (bold), prose (takes the pressure when room is scarce), sentence (prose that
    wants more room), figure (right-aligned), source (numbers of notes), bar (runs of BAR or ESTIMATE, LONGEST for the largest
    figure, which a drawer makes as long as it has room for, or leaves out).
    """
    spare: int = 0
    """Whether it may be left out where the table would not fit: the highest first, from 2 on before any wrapping; 0 never."""


LABELLED = (Column(role="name"), Column(role="prose"))
"""The columns of lines that have labels."""
FACTS = (*LABELLED, Column(), Column(role="source"))
"""The columns of facts: what each is, what it says, when, and its sources."""


class Table(NamedTuple):
    """Rows under heads; without heads, a list of labelled lines."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    aside: str = ""
    listed: bool = False
    """Whether a screen shows the rows as items of a list: a head of short cells and under it the prose."""
    stacked: bool = False
    """Whether a screen writes the prose of a row on lines of its own, under its other cells."""
    groups: tuple[tuple[int, str], ...] = ()
    """Headings between the rows, each with the number of the row that it stands before."""
    note: str = ""
    """What a reader must know of it, under it."""
    bar_note: str = ""
    """What its bars mean, where it has any."""

    @property
    def footnote(self) -> str:
        """What stands under the table."""
        has_bars = any(column.role == "bar" for column in self.columns)
        return " ".join(part for part in (self.bar_note if has_bars else "", self.note) if part)

    def heading(self, row: int) -> str | None:
        """Return the heading that stands before the row of that number; None if none does."""
        return dict(self.groups).get(row)

    @property
    def headed(self) -> bool:
        """Whether any column has a head."""
        return any(column.head for column in self.columns)

    def without(self, *left_out: int) -> "Table":
        """Return the table without the columns of these numbers."""
        kept = [number for number in range(len(self.columns)) if number not in left_out]
        return self._replace(
            columns=tuple(self.columns[n] for n in kept), rows=tuple(tuple(row[n] for n in kept) for row in self.rows)
        )

    def without_bars(self) -> "Table":
        """Return the table without its bars."""
        return self.without(*(number for number, column in enumerate(self.columns) if column.role == "bar"))

    def without_empty(self) -> "Table":
        """Return the table without the columns that have nothing in any row."""
        return self.without(*(number for number in range(len(self.columns)) if not any(row[number] for row in self.rows)))


class Stretch(NamedTuple):
    """A bar of a chart: from one day to another, YYYY-MM-DD."""

    first: str
    last: str
    text: str
    """What it stands for, in words."""
    begun_before: bool = False
    """Whether it began before the chart does."""
    goes_on: bool = False
    """Whether it continued after the end of the chart, or its end is not known."""


class Mark(NamedTuple):
    """A mark on a chart."""

    day: str
    text: str
    """What it stands for, in words."""


class Lane(NamedTuple):
    """A line of a chart: one thing's bars and marks."""

    label: str
    stretches: tuple[Stretch, ...] = ()
    marks: tuple[Mark, ...] = ()
    part: bool = False
    """Whether it is a part of what the lane above it shows."""


class Chart(NamedTuple):
    """Bars and marks on a shared axis of time."""

    first: str
    last: str
    lanes: tuple[Lane, ...]

    def meaning(self) -> list[tuple[str, str]]:
        """Return the signs that it has (bar, before, after, mark), each with what it means."""
        stretches = [stretch for lane in self.lanes for stretch in lane.stretches]
        parts = [
            ("bar", "lasted", bool(stretches)),
            ("before", "began before", any(stretch.begun_before for stretch in stretches)),
            ("after", "continued, or no known end", any(stretch.goes_on for stretch in stretches)),
            ("mark", "dated fact", any(lane.marks for lane in self.lanes)),
        ]
        return [(sign, words) for sign, words, there in parts if there]


class Sheet(NamedTuple):
    """A page of a book as it is read from the top."""

    title: str
    aside: str = ""
    subtitle: str = ""
    text: str = ""
    """A paragraph before the tables."""
    tables: tuple[Table, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    """Sources, each with its number."""
    closing: str = ""
    """A line between the tables and the notes."""
    parts: "tuple[Sheet, ...]" = ()
    """Sheets within it, behind its tables: documents have them, whose headings then go deeper."""
    chart: Chart | None = None
    """What stands before the tables where there is a width to draw it in."""
    brief: bool = False
    """Whether a screen writes many notes in their brief form, which leads to the whole one."""
    scope: str = ""
    """What the answer leaves out, of which a reader must know before reading it."""

    @property
    def under(self) -> list[str]:
        """The lines under the heading."""
        return [line for line in (self.subtitle, self.scope) if line]


def build(
    columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]], title: str = "", aside: str = "", *, stacked: bool = False
) -> Table:
    """Return a table of those columns that have something in any row."""
    return Table(columns, tuple(rows), title, aside, stacked=stacked).without_empty()
