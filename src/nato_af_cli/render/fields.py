"""The nouns of a book as plain mappings, lists, texts and numbers: what programs are given, whatever the format.

docs/output.md documents them; every key is always there.
"""

from __future__ import annotations

from typing import Any

from ..book.model import Entry, Fact, Source

ENTRY = ("id", "kind", "name", "short", "aliases")
FACT = (
    *("address", "kind", "entry", "topic", "key", "value", "unit", "qualifier", "says", "date", "known", "fields", "about"),
    *("source", "at", "also", "note", "press", "file", "line"),
)
SOURCE = ("title", "publisher", "kind", "published", "url", "language", "copy", "headings", "note")


def parts_of(noun: Entry | Fact | Source) -> dict[str, Any]:
    """Return the parts of a noun, typed."""
    names = FACT if isinstance(noun, Fact) else SOURCE if isinstance(noun, Source) else ENTRY
    parts = ((name, getattr(noun, name)) for name in names)
    plain = {name: list(part) if isinstance(part, tuple) else part for name, part in parts}
    return plain | {"fields": dict(noun.fields)} if isinstance(noun, Fact) else plain
