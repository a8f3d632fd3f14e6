"""What answers a question, in the shape that it asks for."""

from typing import NamedTuple

from .boosts import Candidate
from .coverage import Covers
from .ranking import Hit


class Answer(NamedTuple):
    """What answers a question, in the shape that it asks for."""

    type: str
    """`entry`, `topic`, `fact` or `comparison`."""
    entries: tuple[str, ...]
    topic: str | None = None
    facts: tuple[Candidate, ...] = ()
    """The facts that answer, in the book's order; of a comparison none, of an entry its first and last day if asked."""
    marked: Candidate | None = None
    """The fact of them that is meant above all."""
    whole: bool = True
    """Whether these are all the facts of the topic."""
    choice: int = 0
    """How many facts of the topic the question leaves to choose from, by its words and times or as the first or largest.

    0 where that was not looked at.
    """
    things: tuple[int, bool] = (0, False)
    """Of how many things, as nations, the topic has figures, and whether the question names their kind."""
    leads: bool = False
    """Whether the marked fact has clearly more of the question than any other of these, so that its sentence is said first."""
    beside: bool = False
    """Whether these are figures of other times than the question names."""
    covered: Covers = ()
    """How far each concept of the question is answered (0 to 1)."""
    hit: Hit | None = None
    """The fact that it was found by; None where it is an entry or a comparison."""
    worth: float = 0.0
    """How much speaks for it, beside the other answers to its question."""
    alike: float = 0.0
    """How alike the question is to those that the book has for it (0 to 1)."""
    topics: tuple[str, ...] = ()
    """The topics that a list of entries is to have beside their names."""
    kind: str = ""
    """The kind of the entries of a list; a comparison without one sets them side by side."""
    ordered: bool = False
    """Whether what it has is in the order of its figures: the entries of a list, or one figure of each nation."""
    goes_on: bool = False
    """Whether it goes on with the best answer: with the figures of the same thing in another entry."""

    @property
    def address(self) -> str:
        """Its path; of several entries their ids, with blanks."""
        if self.type == "fact" and self.marked:
            return self.marked.address
        return " ".join(self.entries) if self.type in ("entry", "comparison") else f"{self.entries[0]}/{self.topic}"

    @property
    def place(self) -> tuple[str | None, ...]:
        """Its entries and topic: what is answered once."""
        return *self.entries, self.topic


def alone(hit: Hit) -> Answer:
    """Return a fact as the answer."""
    return Answer("fact", (hit.fact.entry,), hit.fact.topic, (hit.fact,), hit.fact, whole=False, covered=hit.covers, hit=hit)
