"""What a conversation asks again and again of an index is looked for once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sized
from typing import Any, TypeVar

from .selection import listed

T = TypeVar("T")
MOST = 500_000
"""Numbers and texts that are kept: a rough limit on the memory of a long conversation."""


class Kept:
    """Answers and what is made of the rows of facts, which nobody changes, until other facts are seen."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Keep nothing yet."""
        self.db = db
        self._answers: dict[tuple[object, ...], Any] = {}
        self._rows: dict[str, dict[int, Any]] = {}
        self._size = 0

    def forget(self) -> None:
        """Keep nothing of what was asked before."""
        self._answers.clear()
        self._rows.clear()
        self._size = 0

    def once(self, asked: tuple[object, ...], answer: Callable[[], T]) -> T:
        """Return an answer by what was asked."""
        if asked not in self._answers:
            self._make_room()
            found = self._answers[asked] = answer()
            self._size += len(found) if isinstance(found, Sized) else 1
        kept: T = self._answers[asked]
        return kept

    def of_rows(self, sql: str, values: tuple[object, ...], make: Callable[[sqlite3.Cursor], T]) -> T:
        """Return what is made of the rows of a query, by the query."""
        return self.once((sql, *values), lambda: make(self.db.execute(sql, values)))

    def of_facts(self, sql: str, numbers: Iterable[int], make: Callable[[tuple[Any, ...]], T]) -> dict[int, T]:
        """Return what is made of the rows of facts, by their numbers and in their order; `sql` ends with the column of these."""
        self._make_room()
        kept = self._rows.setdefault(sql, {})
        numbers = sorted(set(numbers))
        if new := [number for number in numbers if number not in kept]:
            for row in self.db.execute(f"{sql} IN ({listed(new)})"):
                kept[row[0]] = make(row[1:])
                self._size += len(row)
        return {number: kept[number] for number in numbers if number in kept}

    def _make_room(self) -> None:
        if self._size > MOST:
            self.forget()
