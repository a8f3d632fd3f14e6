"""Defaults for what a fact file leaves out: the heading of a topic, the sentence of a fact."""

from __future__ import annotations

from collections.abc import Mapping

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
