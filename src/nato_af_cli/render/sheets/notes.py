"""The numbered notes under a sheet: which source says what."""

from __future__ import annotations

from collections.abc import Mapping

from ...book.model import Fact, Source
from .sheet import Column
from .wording import Fitted, document

SOURCE = Column(Fitted.of("Source", ""), "source")
"""The column of a table that holds the numbers."""
PRESS = "press"
"""The mark of a fact supported by press reports only."""
DIFFERS = "differs"
"""The mark of a figure for whose date another source gives another one."""
PRESS_MEANS = f"{PRESS}: supported by press reports only."


class Notes:
    """The numbers of the sources on a sheet, given out in the order in which they are first needed."""

    def __init__(self, sources: Mapping[str, Source], *, places: bool) -> None:
        """Begin with no number; with `places` each place in a source gets its own."""
        self.sources = sources
        self.places = places
        self.numbers: dict[tuple[str, str], int] = {}
        self.press = False

    def of(self, *facts: Fact) -> str:
        """Return the numbers of the sources of facts; those of a fact supported by press reports only are marked."""
        marks: dict[str, None] = {}
        for fact in facts:
            numbers = [self._number(fact.source, fact.at or ""), *(self._number(source, "") for source in fact.also)]
            marks.update(dict.fromkeys(f"{number} {PRESS}" if fact.press else number for number in numbers))
            self.press = self.press or fact.press
        return " ".join(marks)

    def main(self, fact: Fact) -> str:
        """Return the number of the source that a fact rests on first, where there is no room for the others."""
        return self.of(fact._replace(also=()))

    def _number(self, source: str, place: str) -> str:
        return str(self.numbers.setdefault((source, place if self.places else ""), len(self.numbers) + 1))

    def legend(self) -> str:
        """Return the line below the notes: the meaning of the press mark, if it was used."""
        return PRESS_MEANS if self.press else ""

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return number and text of each note."""
        return tuple((str(number), document(self.sources[source], place)) for (source, place), number in self.numbers.items())
