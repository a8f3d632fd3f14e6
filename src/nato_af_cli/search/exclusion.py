"""What a question leaves out: "non-US", "other than the United States and Canada", "who were not American"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import NamedTuple

from ..book import names
from ..index.index import Index
from .naming import MOST_NAMESAKES

MOST_NAME = 100
"""Characters in which a name may stand behind the words that leave it out."""
_BUT = (
    r"(?i)\b(?:non[- ]|(?:other than|apart from|aside from|except(?: for)?|excluding|not counting"
    r"|(?:who|that|which) (?:is|are|was|were)(?: not|n['\u2019]t)(?: from)?) (?:the |an? )?)"
)
_IN_ALL = ("non", "than", "from", "except", "exclud", "counting", "not", "n't", "n\u2019t")
"""Letters of which a text that leaves something out has some: no pattern is compiled that cannot be found."""
_AND = r"(?i)(?:\s*,\s*(?:(?:and|or|nor)\s+)?|\s+(?:and|or|nor)\s+)(?:the\s+|an?\s+)?"
_WORD = r"\w+(?:['\u2019]\w+)*"


class LeftOut(NamedTuple):
    """The things that a question leaves out: entries of kinds that head a further column of facts, as nations do."""

    names: frozenset[str] = frozenset()
    """All their names, folded."""
    kinds: frozenset[str] = frozenset()
    """Their kinds."""


def left_out(index: Index, text: str, most: int) -> tuple[str, LeftOut]:
    """Return a question without the things that it leaves out among its first words, and these."""
    if not any(letters in text.lower() for letters in _IN_ALL):
        return text, LeftOut()
    end = next((word.end() for word in islice(re.finditer(r"\S+", text), most - 1, None)), len(text))
    called = _called(index)
    found: dict[str, str] = {}
    kept: list[str] = []
    read = 0
    for but in re.finditer(_BUT, text[:end]):
        start, last = but.end(), read
        while named := _named(text[start : start + MOST_NAME], called):
            length, of_kind = named
            found |= of_kind
            last = start + length
            joined = re.compile(_AND).match(text, last)
            if not joined:
                break
            start = joined.end()
        if last > but.start():
            kept.append(text[read : but.start()])
            read = last
    return "".join([*kept, text[read:]]), LeftOut(frozenset(found), frozenset(found.values()))


def _called(index: Index) -> Callable[[str], dict[str, str]]:
    """Return what finds the entries of a name that can be left out: all names of each, folded, with its kind."""

    @cache
    def heads(kind: str) -> bool:
        return index.db.execute("SELECT 1 FROM fact WHERE fields LIKE ? LIMIT 1", (f'%"{kind}":%',)).fetchone() is not None

    @cache
    def called(name: str) -> dict[str, str]:
        entries = index.entries(ids=index.names().whole(name)[:MOST_NAMESAKES])
        return {names.fold(one): entry.kind for entry in entries if heads(entry.kind) for one in entry.names}

    return called


def _named(text: str, called: Callable[[str], dict[str, str]]) -> tuple[int, dict[str, str]] | None:
    """Return how long the longest name is with which a text begins, and what it names; None where it begins with none."""
    words = list(islice(re.finditer(_WORD, text), names.MOST_WORDS))
    if not words or words[0].start():
        return None
    alone = (place for place, word in enumerate(words[1:], 1) if text[words[place - 1].end() : word.start()].strip(" -"))
    for count in range(next(alone, len(words)), 0, -1):
        length = words[count - 1].end()
        if found := called(names.compact(text[:length])):
            return length, found
    return None
