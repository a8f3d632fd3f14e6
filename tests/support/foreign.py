"""Two books of other subjects than the shipped one, and what is asked of each by every command that answers over a book."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from nato_af_cli import load
from nato_af_cli.book.wording import LANGUAGES
from nato_af_cli.render.citations import STYLES

VALID = Path(__file__).parent.parent / "examples" / "valid"


class Foreign(NamedTuple):
    """A book, and what is in it."""

    path: str
    one: dict[str, str]
    """An entry of each kind, by the kind's singular."""
    entry: str
    other: str
    topic: str
    address: str
    shared: str
    """A topic that both entries have."""
    source: str
    question: str
    words: str
    """Words that are no question."""

    @property
    def alone(self) -> tuple[str, ...]:
        """The options that ask this book alone."""
        return ("--only", "--facts", self.path)


BOOKS = {
    "mountains": Foreign(
        path=str(VALID / "mountains.yaml"),
        one={"mountain": "grey-horn", "hut": "Upper Hut", "ridge": "east-ridge"},
        entry="grey-horn",
        other="little-horn",
        topic="routes",
        address="grey-horn/height/1987",
        shared="height",
        source="survey-1987",
        question="how high is the grey horn",
        words="gully rockfall",
    ),
    "village-fair": Foreign(
        path=str(VALID / "village-fair.yaml"),
        one={"summit": "Συνέλευση", "mission": "kouzina", "fund": "Ταμείο", "programme": "γλεντι", "organisation": "Πλάτανος"},
        entry="kouzina",
        other="tameio",
        topic="personnel",
        address="kouzina/personnel/2021",
        shared="personnel",
        source="praktika",
        question="πόσοι μαγειρεύουν",
        words="στέγη ορχήστρα",
    ),
}

ASKED: dict[str, tuple[tuple[str, ...], ...]] = {
    "show": (("{entry}",), ("{entry}", "{topic}"), ("{address}",), ("{entry}", "--all")),
    "sources": ((), ("--weak",), ("--kind", "press")),
    "source": (("{source}",),),
    "timeline": ((), ("{entry}",)),
    "cite": tuple(("{entry}", "--style", style) for style in STYLES),
    "links": ((), ("{entry}",)),
    "compare": (("{entry}", "{other}"), ("{entry}", "{other}", "{shared}")),
    "find": (("{question}",), ("{words}",), ("{entry}",), ("{entry} {topic}",)),
    "export": (("-",),),
}
"""What stands behind the name of a command. One that is not here is asked with nothing behind it."""

NO_ANSWER = {
    "open": "opens a browser",
    "check": "reads the files that it is given, over the shipped book or not",
    "new": "writes the same file whatever the book",
    "schema": "prints the same whatever the book",
    "paths": "names files",
    "cache": "names files",
    "browse": "draws a screen: tests/browse",
    "mcp": "talks with a client until it leaves",
    "completion": "prints a script of the shell",
    "commands": "is asked for its own in the tests of help",
}
"""The commands that do not answer over a book, with the reason."""


def asked(book: Foreign, command: str) -> list[list[str]]:
    """Return what is asked of a book by a command: its words, with its name."""
    if command in book.one:
        return [[command, book.one[command]]]
    parts = {**book._asdict()}
    return [[command, *(word.format_map(parts) for word in words)] for words in ASKED.get(command, ((),))]


ORDINARY = {"deep", "media", "shape", "transition", "aviation"}
"""Names of entries of the shipped book that are words of any."""


def _names() -> set[str]:
    """Return what only the shipped book speaks of: its subject, its documents, and the ids and names of its entries."""
    book = load()
    named = {name.lower() for entry in book.entries.values() for name in (entry.id, entry.short, *entry.aliases[:1]) if name}
    subject = {"nato", "afghan", "afghans", "afghanistan", "kabul", "herat", "spokes", "commanders", "soldiers", "troops"}
    return (named | subject | {*book.sources}) - ORDINARY - {language.lower() for language in LANGUAGES.values()}


NAMES = _names()
PHRASES = {name for name in NAMES if " " in name}


def of_the_shipped_book(text: str) -> list[str]:
    """Return what in a text is of the shipped book."""
    lowered = text.lower()
    words = {*re.findall(r"\w+(?:-\w+)*", lowered), *re.findall(r"\w+", lowered)}
    return sorted(words & NAMES | {phrase for phrase in PHRASES if phrase in lowered})
