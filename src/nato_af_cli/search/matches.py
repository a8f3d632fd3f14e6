"""Reads the texts of a few facts word by word, to find the words of a question in them.

The full text stores the positions of a word in all facts; for a common word, reading these takes longer than splitting a few
texts again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from ..book import names
from ..index.index import Index
from ..index.words import COLUMNS
from . import vocabulary

_ACCENTS = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
"""Combining accents that do not split a word in the index; all others do."""
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_ACCENTS}])*")

Places = Mapping[str, Mapping[tuple[int, str], int]]
"""Of each word or phrase the facts and columns that have it, and how often."""


class Forms:
    """The words and phrases of a question, and all words of the book that have their stems."""

    def __init__(self, index: Index, forms: Iterable[str]) -> None:
        """Stem the forms, and look for what has the same stems."""
        self.stems = vocabulary.stems(index, list(dict.fromkeys(forms)))
        known = vocabulary.words_of_stems(index, {stem for parts in self.stems.values() for stem in parts})
        self.known = {_folded(word): stem for word, stem in known.items()}
        self.begun: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        """The forms that a stem begins."""
        self.counted: dict[str, dict[str, int]] = {}
        """The texts that have been read, each with how often it has which forms: facts share those of their topic and source."""
        self.places: dict[str, dict[tuple[int, str], int]] = {form: {} for form in self.stems}
        """Where each form stands among the facts that have been read."""
        self.read: set[int] = set()
        for form, parts in self.stems.items():
            self.begun.setdefault(parts[0] if parts else "", []).append((form, parts))

    def within(self, text: str) -> dict[str, Collection[int]]:
        """Return which forms stand in a text, each with the numbers of the words that they begin at."""
        words = _offsets(text)
        where: dict[str, list[int]] = {}
        for word in self.known.keys() & words.keys():
            stem = self.known[word]
            where[stem] = [*where[stem], *words[word]] if stem in where else words[word]
        found: dict[str, Collection[int]] = {}
        for stem, offsets in where.items():
            for form, parts in self.begun.get(stem, ()):
                if len(parts) == 1:
                    found[form] = offsets
                elif parts[1] in where and (starts := _starts(parts, where)):
                    found[form] = starts
        return found

    def marked(self, text: str, before: str, after: str) -> str:
        """Return a text with the words that belong to the forms between two marks."""
        found = self.within(text)
        hit = {start + step for form, starts in found.items() for start in starts for step in range(len(self.stems[form]))}
        count = iter(range(len(text)))
        return _WORD.sub(lambda match: f"{before}{match[0]}{after}" if next(count) in hit else match[0], text)


def _starts(parts: Sequence[str], where: Mapping[str, Collection[int]]) -> set[int]:
    """Return where a phrase begins: its stems in consecutive positions."""
    others = ({offset - step for offset in where.get(part, ())} for step, part in enumerate(parts[1:], 1))
    return set(where[parts[0]]).intersection(*others)


def places(index: Index, numbers: Sequence[int], forms: Forms) -> Places:
    """Return where each form stands among the facts with these numbers, and those that were read before."""
    found, counted = forms.places, forms.counted
    new = [number for number in numbers if number not in forms.read]
    forms.read.update(new)
    of_facts = index.kept.of_facts(f"SELECT seq, {', '.join(COLUMNS)} FROM fact_text WHERE seq", new, tuple)
    for number, texts in of_facts.items():
        for column, text in zip(COLUMNS, texts, strict=True):
            counts = counted.get(text)
            if counts is None:
                counts = counted[text] = {form: len(starts) for form, starts in forms.within(text).items()}
            for form, times in counts.items():
                found[form][number, column] = times
    return found


@lru_cache(maxsize=8192)  # of a conversation, whose questions are about the same facts
def _offsets(text: str) -> dict[str, list[int]]:
    """Return the words of a text, each with the numbers of those that are it."""
    found: dict[str, list[int]] = {}
    for offset, word in enumerate(_words(text)):
        found.setdefault(word, []).append(offset)
    return found


def _words(text: str) -> list[str]:
    """Split a text into words as the index does, folded and without accents."""
    if text.isascii():
        return text.encode().translate(names.ASCII).decode().split()  # six times as fast
    return [_folded(word) for word in _WORD.findall(text)]


def _folded(word: str) -> str:
    """Fold a word. The index leaves the accents of some scripts alone, so its words are folded here too."""
    if word.isascii():
        return word.lower()
    return names.unmarked(word, "NFD").casefold()
