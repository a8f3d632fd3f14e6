"""A sheet: what a person reads, as headings, tables of plain texts and notes, whatever they are drawn with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


BAR, ESTIMATE = "█", "▒"
"""What bars are made of: those of figures that stand as they are, and those of estimates."""
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
    """Whether it may be left out where the table would not fit: the highest first, 0 never."""


class Table(NamedTuple):
    """Rows under heads; without heads, a list of labelled lines."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    aside: str = ""
    listed: bool = False
    """Whether a screen shows the rows as items of a list: a head of short cells and under it the prose."""

    @property
    def headed(self) -> bool:
        """Whether any column has a head."""
        return any(column.head for column in self.columns)

    def without(self, left_out: int) -> Table:
        """Return the table without the column of that number."""
        kept = [number for number in range(len(self.columns)) if number != left_out]
        return self._replace(
            columns=tuple(self.columns[n] for n in kept), rows=tuple(tuple(row[n] for n in kept) for row in self.rows)
        )

    def without_bars(self) -> Table:
        """Return the table without its bars."""
        bars = [number for number, column in enumerate(self.columns) if column.role == "bar"]
        return self.without(bars[0]) if bars else self

    def without_empty(self, *, empty: tuple[str, ...] = ("",)) -> Table:
        """Return the table without the columns that have nothing in any row."""
        table = self
        for number in reversed(range(len(self.columns))):
            if all(row[number] in empty for row in self.rows):
                table = table.without(number)
        return table


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
    """A line under all."""


def build(columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]], title: str = "", aside: str = "") -> Table:
    """Return a table of those columns that have something in any row."""
    return Table(columns, tuple(rows), title, aside).without_empty()
