"""One answer to a question, with what its table is made of."""

from typing import NamedTuple

from ..book.model import Fact
from ..search.question import Question
from .answers import Listing, Page
from .compare import Comparison


class Found(NamedTuple):
    """What answers a question: an entry, a topic, a fact, or a comparison or list of entries."""

    type: str
    """`entry`, `topic`, `fact` or `comparison`."""
    address: str
    """The path of the answer; of a comparison the ids of its entries, with blanks."""
    sureness: float
    """The probability that it is right, 0 to 1."""
    facts: tuple[Fact, ...]
    """The facts that answer: of an entry its summary and key facts."""
    marked: str | None = None
    """The address of the fact that is meant above all: the newest or the asked figure of a series."""
    says: str = ""
    """The sentence of the fact that is meant, with the words of the question between MARKS."""
    whole: bool = True
    """Whether these are all the facts of the topic, or all entries of a kind in the order of their figures."""
    page: Page | None = None
    """Of the best answer what its table is made of, if it is an entry or a topic."""
    comparison: Comparison | None = None
    listing: Listing | None = None
    """Of a list of entries its table."""
    question: Question = Question(text="")
    """The question that it answers."""
    asked: str = ""
    """That question as it was put."""
    beside: bool = False
    """Whether the facts are figures of other times than the question names."""
    goes_on: bool = False
    """Whether it goes on with the best answer: with the figures of the same thing in another entry."""
    ordered: bool = False
    """Whether what it has is in the order of its figures: the entries of a list, or one figure of each nation."""
    highest: str | None = None
    """The address of the highest of its figures, where that belongs beside the one that is meant."""
    leads: bool = False
    """Whether the fact that is meant answers more of the question than the other facts do, and is said first."""
