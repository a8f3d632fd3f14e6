"""The numbered notes under a sheet: which source says what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...book.model import Fact, Source
from .sheet import Column, Sheet
from .wording import Fitted, document

SOURCE = Column("Source", "source")
"""The column of a table that holds the numbers."""
PRESS = "*"
"""The mark of a fact supported by press reports only, behind the numbers of its sources."""
DIFFERS = "differs"
"""The mark of a figure for whose date another source gives another one."""
PRESS_MEANS = f"{PRESS} supported by press reports only"
MOST_APART = 12
"""Places that have a number each; of more, those in one document share its number."""
MOST_NAMED = 3
"""Places of a document that its note names."""


class Notes:
    """The numbers of the sources on a sheet, given out in the order in which they are first needed."""

    def __init__(self, sources: Mapping[str, Source], *, places: bool = False, placed: Sequence[Fact] = ()) -> None:
        """Begin with no number; with `places` each place in a source gets its own.

        Of `placed` facts the places are named too; if they are many, those in one document share its number.
        """
        self.sources = sources
        self.apart = places or 0 < len({(id, _place(fact, id)) for fact in placed for id in fact.sources}) <= MOST_APART
        self.places: dict[str, dict[str, None]] = {}
        for fact in placed:
            self.places.setdefault(fact.source, {})[fact.at or ""] = None
        self.numbers: dict[tuple[str, str], int] = {}
        self.press = False

    def of(self, *facts: Fact) -> Fitted:
        """Return the numbers of the sources of facts, each once; those of a fact supported by press reports only are marked."""
        marks: dict[int, str] = {}
        for fact in facts:
            for source in fact.sources:
                note = (source, _place(fact, source) if self.apart else "")
                number = self.numbers.setdefault(note, len(self.numbers) + 1)
                marks[number] = marks.get(number) or (PRESS if fact.press else "")
            self.press = self.press or fact.press
        return Fitted.of(", ".join(f"{number}{mark}" for number, mark in sorted(marks.items())), _ranges(marks.items()))

    def under(self, sheet: Sheet) -> Sheet:
        """Return a sheet whose tables have their numbers, with the notes under it and what the press mark means if used."""
        lines = tuple(
            (str(number), document(self.sources[source], place if self.apart else self._places(source)))
            for (source, place), number in self.numbers.items()
        )
        return sheet._replace(notes=lines, closing=PRESS_MEANS if self.press else "")

    def _places(self, source: str) -> str:
        """Name the places in a document that share its number."""
        places = [place for place in self.places.get(source, ()) if place]
        more = len(places) - MOST_NAMED
        return "; ".join(places) if more <= 1 else f"{'; '.join(places[:MOST_NAMED])} and {more} more"


def _place(fact: Fact, source: str) -> str:
    """Return the place of a fact in a source; only its own has one."""
    return fact.at or "" if source == fact.source else ""


def _ranges(marks: Iterable[tuple[int, str]]) -> str:
    """Write numbers in their order, three or more that follow one another with one mark as a range.

    >>> _ranges([(4, ""), (2, ""), (3, ""), (9, ""), (7, "*"), (8, "*")])
    '2–4, 7*, 8*, 9'
    """
    runs: list[list[str]] = []
    before = None
    for number, mark in sorted(marks):
        if before != (number - 1, mark):
            runs.append([])
        runs[-1].append(f"{number}{mark}")
        before = (number, mark)
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)
