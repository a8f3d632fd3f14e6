"""Defaults for what a fact file leaves out: the heading of a topic, the sentence of a fact; and lists cut short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from . import numbers


def title_of(slug: str) -> str:
    """Return the heading of a topic whose file gives none.

    >>> title_of("legal-basis")
    'Legal basis'
    """
    return slug.replace("-", " ").capitalize()


def composed(
    name: str,
    title: str,
    text: str,
    unit: str | None = None,
    qualifier: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> str:
    """Say a fact from its parts: the name of its entry, the title of its topic, its value and fields.

    >>> composed("Mission Alpha", "Personnel", "1200", "people", "about", {"nation": "Norway"})
    'Mission Alpha, personnel: about 1,200 people (nation: Norway).'
    """
    value = f"{qualifier or ''} {numbers.grouped(text)} {unit}".strip() if unit else text
    listed = ", ".join(f"{field}: {said}" for field, said in (fields or {}).items())
    return f"{name}, {title.lower()}: {value}{f' ({listed})' if listed else ''}."


def some(things: Sequence[str], most: int = 10, *, last: str = "and") -> str:
    """Name things in a sentence, only the first of many.

    >>> some(["a", "b"]), some(list("abcde"), 3), some(["a", "b", "c"], last="or")
    ('a and b', 'a, b, c and 2 more', 'a, b or c')
    """
    if len(things) > most:
        return f"{', '.join(things[:most])} and {len(things) - most:,} more"
    return f" {last} ".join(part for part in (", ".join(things[:-1]), *things[-1:]) if part)
