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


def entry_parts(entry: Entry) -> dict[str, Any]:
    """Return an entry's own parts."""
    return _parts(entry, ENTRY)


def fact_parts(fact: Fact) -> dict[str, Any]:
    """Return a fact's parts, typed."""
    return _parts(fact, FACT) | {"fields": dict(fact.fields)}


def source_parts(source: Source) -> dict[str, Any]:
    """Return a source's parts."""
    return _parts(source, SOURCE)


def _parts(noun: Entry | Fact | Source, names: tuple[str, ...]) -> dict[str, Any]:
    parts = ((name, getattr(noun, name)) for name in names)
    return {name: list(part) if isinstance(part, tuple) else part for name, part in parts}
