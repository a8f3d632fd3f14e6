"""The names of entries: what they stand for, in the whole book, whatever the index is limited to."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from .selection import among, packed


class EntryNames:
    """The names of the entries of the whole book, of one kind or of all."""

    def __init__(self, db: sqlite3.Connection, kind: str = "") -> None:
        """Look at the entries of a kind, or at all."""
        self.db = db
        self.kind = kind

    def own(self, name: str) -> list[str]:
        """Return the id of the entry that has the name for its id."""
        return [id for (id,) in self._rows("SELECT id, kind FROM main.entry WHERE id = ?", name)] if name.isascii() else []

    def whole(self, name: str) -> list[str]:
        """Return the ids of the entries that answer to the compacted name."""
        return self.whole_of([name]).get(name, [])

    def whole_of(self, names: Sequence[str]) -> dict[str, list[str]]:
        """Return the ids of the entries that answer to each of some compacted names, where any does."""
        found: dict[str, list[str]] = {}
        sql = f"SELECT DISTINCT compact, entry, kind FROM name WHERE {among('compact')} ORDER BY rowid"
        for name, entry in self._rows(sql, packed(names)):
            found.setdefault(name, []).append(entry)
        return found

    def beginning(self, name: str) -> list[str]:
        """Return the ids of the entries with a name that begins with these words and goes on."""
        sql = "SELECT DISTINCT entry, kind FROM name WHERE folded > ? AND folded < ? ORDER BY rowid"
        return [entry for (entry,) in self._rows(sql, f"{name} ", f"{name}!")]  # "!" is the character after the blank

    def having(self, name: str) -> list[str]:
        """Return the ids of the entries with a name that has all words of a folded one, in any order: short names first."""
        words = {*name.split()}
        sql = (
            "SELECT entry, kind FROM name WHERE rowid IN "
            f"(SELECT name FROM name_word WHERE {among('word')} GROUP BY name HAVING count(*) = {len(words)}) "
            "ORDER BY length(folded) - length(replace(folded, ' ', '')), rowid"
        )
        return list(dict.fromkeys(entry for (entry,) in self._rows(sql, packed(words))))

    def of_words(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """Return the names that have at least two of these folded words, in any order: each folded, with the id of its entry."""
        sql = (
            "SELECT folded, entry, kind FROM name WHERE rowid IN "
            f"(SELECT name FROM name_word WHERE {among('word')} GROUP BY name HAVING count(*) > 1) ORDER BY rowid"
        )
        return [(folded, entry) for folded, entry in self._rows(sql, packed(words))]

    def are_common(self, words: Sequence[str]) -> bool:
        """Whether each of these folded words is in three names or more."""
        sql = f"SELECT word FROM name_word WHERE {among('word')} GROUP BY word HAVING count(*) >= 3"
        return len(self.db.execute(sql, [packed(words)]).fetchall()) == len(words)

    def all(self) -> dict[str, tuple[str, str]]:
        """Return all names, each with the id and the kind of its entry."""
        rows = self.db.execute("SELECT text, entry, kind FROM name")
        return {text: (entry, kind) for text, entry, kind in rows if self.kind in ("", kind)}

    def by_entry(self) -> dict[str, list[str]]:
        """Return the names of each entry by its id, in the book's order."""
        found: dict[str, list[str]] = {}
        for entry, text in self.db.execute("SELECT entry, text FROM name ORDER BY rowid"):
            found.setdefault(entry, []).append(text)
        return found

    def begun(self, beginning: str) -> list[tuple[str, str, str]]:
        """Return the names whose compacted form begins so: the id and the full name of the entry, and the name."""
        sql = (
            "SELECT name.entry, entry.name, name.text, name.kind FROM name JOIN main.entry ON entry.id = name.entry "
            "WHERE compact >= ? AND compact < ? ORDER BY name.rowid"
        )
        return [(id, name, text) for id, name, text in self._rows(sql, beginning, f"{beginning}\U0010ffff")]

    def _rows(self, sql: str, *values: str) -> list[tuple[str, ...]]:
        """Return the rows of a query that are about the kind, without their last column, which names it."""
        return [row[:-1] for row in self.db.execute(sql, values) if self.kind in ("", row[-1])]
