"""What was asked, word by word and in the book's terms, and what follows from that."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from ..book import dates, names
from ..book.model import EMPTY
from . import asking, english, fulltext, naming, ordering, things, typed
from .exclusion import LeftOut

JOINED = r"(?a)\W*(?:[,+&]|and|plus|or|vs\.?|versus|between|to)\W*(?:\w+\W+)?"
"""What stands between two words that a question joins."""
MOST_BETWEEN = 60
"""Characters that stand between these at most: a limit on the work."""


class Concept(NamedTuple):
    """A word of a question, or a phrase that the book's synonyms know, and all that counts as the same."""

    own: str
    """The word or phrase of the question, with its spelling corrected."""
    synonyms: tuple[str, ...] = ()
    """Its synonyms in the book, and words that it begins."""
    times: int = 1
    """How often the question has it."""
    counts: bool = True
    """Whether the word itself counts: not if it is a stop word that is also a synonym in the book."""
    typed: str = ""
    """What was typed for it, where that was something else: a misspelt word, a quantity."""
    trust: float = 1.0
    """How surely it is what was meant: less than 1 where its spelling was corrected."""

    @property
    def others(self) -> tuple[str, ...]:
        """Other forms of the own word, which count nearly as much."""
        return english.forms(self.own) if self.counts else ()

    @property
    def forms(self) -> tuple[str, ...]:
        """All words and phrases that count."""
        return (self.own, *self.others, *self.synonyms) if self.counts else self.synonyms


class Parts(NamedTuple):
    """What a question was understood to say, word by word and in the book's terms."""

    text: str
    said: tuple[str, ...] = ()
    """All its words, folded and with their spelling corrected."""
    concepts: tuple[Concept, ...] = ()
    corrected: Mapping[str, str] = EMPTY
    """Words that the book does not have, and the nearest ones that were taken for them."""
    entries: Mapping[str, float] = EMPTY
    """Ids of the entries that the question names, and how surely the name means the entry (0 to 1)."""
    names: Mapping[str, frozenset[str]] = EMPTY
    """The words of the question that name each of these entries."""
    quantities: tuple[typed.Quantity, ...] = ()
    """The numbers that it names with their size."""
    left_out: LeftOut = LeftOut()
    """What it leaves out: "non-US"."""
    is_question: bool = True
    """Whether it was put as a question, and not as words to search for."""
    wants: frozenset[str] = frozenset()
    """What shape of answer it asks for (asking.wants)."""
    kinds: frozenset[str] = frozenset()
    """Kinds that the question names."""
    asked_kinds: frozenset[str] = frozenset()
    """The kinds of which it asks for one: "which summit"."""
    times: tuple[tuple[str, str], ...] = ()
    """First and last day of each time that the question names."""
    asks: frozenset[str] = frozenset()
    """What kind of answer is asked for: `amount` (of money), `share`, `number`, `date`, `name`."""
    order: int = 0
    """-1 where the first in time is asked for, 1 where the last."""
    extreme: int = 0
    """-1 where the smallest figure is asked for, 1 where the largest."""
    rank: int = 0
    """Which of a ranking is asked for: 2 for the second largest; 0 where that is not said."""
    neighbour: int = 0
    """-1 where what came before a named thing is asked for, 1 where what came after it."""


class Question(Parts):
    """What was asked, and what follows from its parts."""

    @property
    def forms(self) -> list[str]:
        """All forms of all concepts, each once."""
        return list(dict.fromkeys(form for concept in self.concepts for form in concept.forms))

    @property
    def expression(self) -> str:
        """What the full text is asked: any form of any concept."""
        return fulltext.expression(self.forms)

    @cached_property
    def meant(self) -> tuple[str, ...]:
        """Ids of the entries that it is about: those that it surely names."""
        return tuple(entry for entry, sure in self.entries.items() if sure > naming.MEANT)

    def words_for(self, entries: Iterable[str]) -> frozenset[str]:
        """Return its words that name some entries, by their ids."""
        return frozenset(word for entry in entries for word in self.names.get(entry, ()))

    @property
    def asks_figure(self) -> bool:
        """Whether it asks for a number, an amount or a share."""
        return bool(self.asks & asking.FIGURES)

    @cached_property
    def wants_things(self) -> bool:
        """Whether it asks which things there are, or which is the largest, and not how many or how large."""
        text = " ".join(self.said)
        asks_which = things.asks_which(text) or bool(self.is_question and ordering.ranks(text))
        return (asks_which or bool(self.left_out.names)) and not self.asks & {"date", *asking.FIGURES}

    @property
    def wants_ranking(self) -> bool:
        """Whether it asks which of several is the largest or the smallest."""
        return bool(self.extreme) and self.wants_things

    @cached_property
    def asks_meaning(self) -> bool:
        """Whether it asks what something is."""
        return asking.asks_meaning(" ".join(self.said))

    @cached_property
    def things_counted(self) -> tuple[str, ...]:
        """The words for what it wants counted or listed."""
        return things.counted(" ".join(self.said))

    @cached_property
    def asks_beyond_facts(self) -> bool:
        """Whether it asks for what a book of facts has not: which things did not do something, or how to do something."""
        said = " ".join(self.said)
        return things.denies(said) or (asking.asks_how_to(said) and not self.meant)

    def is_of_time(self, first_day: str, last_day: str) -> bool:
        """Whether what lasted from one day to another is of a time that it names."""
        return any(first_day <= end and start <= last_day for start, end in self.times)

    @property
    def asks_of_nothing(self) -> bool:
        """Whether it is a question of which every word says only how to answer: "what time is it"."""
        bare = all(concept.own in english.FILLERS | english.EVERYDAY for concept in self.concepts)
        return bare and self.is_question and not (self.meant or self.kinds or self.asks_figure)

    @cached_property
    def is_relative(self) -> bool:
        """Whether it asks for a figure in proportion to another."""
        return asking.is_relative(" ".join(self.said))

    @property
    def has_number(self) -> bool:
        """Whether it names a number that is no year."""
        return bool(self.quantities) or any(
            concept.own.isdecimal() and len(concept.own) != dates.YEAR for concept in self.concepts
        )

    @property
    def asks_time(self) -> bool:
        """Whether it names a time, and nothing else that could be looked for: "what happened in 2014"."""
        words = (word for concept in self.concepts for word in concept.own.split())
        return bool(self.times) and all(english.is_of_time(word) or word in english.FILLERS for word in words)

    def names_topic(self, slug: str) -> bool:
        """Whether it has all the words of a topic, itself or by synonyms."""
        return names.stems(slug) <= self.stems

    @cached_property
    def joined(self) -> tuple[tuple[int, int], ...]:
        """The places of the concepts that it joins by "and", "or", "to" or a comma: each pair both ways."""
        places = {concept.typed.lower() or concept.own: place for place, concept in enumerate(self.concepts)}
        text = self.text.lower()
        spans = sorted(
            (*match.span(), place) for word, place in places.items() for match in re.finditer(rf"\b{re.escape(word)}\b", text)
        )
        found: dict[tuple[int, int], None] = {}
        for number, (_, end, one) in enumerate(spans):
            for start, _, other in islice(spans, number + 1, None):
                if start - end > MOST_BETWEEN:
                    break
                if start >= end and not text[end:start].isspace() and re.fullmatch(JOINED, text[end:start]):
                    found |= {(one, other): None, (other, one): None}
        return tuple(found)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its own words that count."""
        return frozenset(word for concept in self.concepts for word in concept.own.split())

    @cached_property
    def stems(self) -> frozenset[str]:
        """All its words without the endings of plurals."""
        return frozenset(names.stem(word) for concept in self.concepts for form in concept.forms for word in form.split())
