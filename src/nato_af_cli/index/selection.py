"""Which facts are meant: a selection, as a condition of SQL."""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

STRONG = "SELECT fact FROM cited JOIN source ON source.id = cited.source WHERE source.kind <> 'press' AND NOT source.copy"
"""The numbers of the facts with a source that is no press report and was read itself, as SQL."""


class Condition(NamedTuple):
    """A condition on rows of the fact table; an empty one holds for all."""

    sql: str = ""
    values: tuple[str, ...] = ()


class Selection(NamedTuple):
    """Facts that have all that is named here."""

    kinds: Sequence[str] = ()
    """Of entries of any of these kinds."""
    entry: str = ""
    """Of this entry."""
    about: str = ""
    """Of other entries, and about this one."""
    around: Sequence[str] = ()
    """Of any of these entries, or about any of them."""
    topics: Sequence[str] = ()
    """Of topics of any of these slugs."""
    key: str = ""
    source: str = ""
    """Resting on this source."""
    since: str = ""
    """Not over before this day, YYYY-MM-DD."""
    until: str = ""
    """Begun by this day, YYYY-MM-DD."""
    dated: bool = False
    """With a date of their own."""
    linking: bool = False
    """About another entry."""
    document: str = ""
    """Taken from a document of this kind: their own source, not one that says the same."""
    weak: bool = False
    """Resting on press reports or copies alone."""

    def condition(self) -> Condition:
        """Return the selection in SQL."""
        around, asked = among("entry"), packed(self.around)
        return all_of(
            (self.kinds, among("kind"), [packed(self.kinds)]),
            (self.entry, "entry = ?", [self.entry]),
            (self.about, "seq IN (SELECT fact FROM about WHERE entry = ?)", [self.about]),
            (self.around, f"({around} OR seq IN (SELECT fact FROM about WHERE {around}))", [asked, asked]),
            (self.topics, among("topic"), [packed(self.topics)]),
            (self.key, "key = ?", [self.key]),
            (self.source, "seq IN (SELECT fact FROM cited WHERE source = ?)", [self.source]),
            (self.since, "last_day >= ?", [self.since]),
            (self.until, "first_day <= ?", [self.until]),
            (self.dated, "date IS NOT NULL", ()),
            (self.linking, "seq IN (SELECT fact FROM about)", ()),
            (self.document, "source IN (SELECT id FROM source WHERE source.kind = ?)", [self.document]),
            (self.weak, f"seq NOT IN ({STRONG})", ()),
        )


ALL = Selection()
"""All facts."""


def all_of(*parts: tuple[object, str, Sequence[str]]) -> Condition:
    """Return the condition that all of some conditions hold: those whose first part is true, each with the values of its SQL."""
    named = [(sql, values) for is_named, sql, values in parts if is_named]
    return Condition(" AND ".join(sql for sql, _ in named), tuple(value for _, values in named for value in values))


def among(column: str) -> str:
    """Return an SQL condition that a column has one of some texts, which are one value for it: those of `packed`.

    SQLite takes 32,766 values in a statement, or fewer.
    """
    return f"{column} IN (SELECT value FROM json_each(?))"


def packed(texts: Iterable[str]) -> str:
    """Return texts as the value of `among`."""
    return json.dumps(list(texts))


def listed(numbers: Iterable[int]) -> str:
    """Return numbers of facts as SQL lists them; they are too many for parameters."""
    return ", ".join(str(int(number)) for number in numbers)
