"""Links between entries: a fact of one that is about another."""

from __future__ import annotations

from collections.abc import Sequence

from ..book.model import Fact
from ..errors import NotFoundError
from ..index.index import Index
from ..index.selection import Selection
from . import pages
from .answers import Link, Links


def links(index: Index, words: Sequence[str]) -> Links:
    """Return the links from and to an entry; without words, all of the book.

    Raises UsageError, NotFoundError or AmbiguousError.
    """
    asked = {"command": "links", "words": list(words)}
    if not words:
        facts = index.facts(Selection(linking=True))
        return Links(query=asked, entry=None, entries=index.entries(), links=_joined(facts), **pages.context(index, facts))
    entry, rest = pages.leading_entry(index, pages.split(words))
    if rest:
        raise NotFoundError(
            f'links are shown for whole entries, and "{" ".join(words)}" is not one',
            f"Run natoaf links {entry.id} for those of {entry.label}",
        )
    facts = index.facts(Selection(around=[entry.id], linking=True))
    found = tuple(link for link in _joined(facts) if entry.id in (link.start, link.end))
    ends = {entry.id, *(end for link in found for end in (link.start, link.end))}
    return Links(
        query={**asked, "address": entry.id},
        entry=entry,
        entries=tuple(known for known in index.entries() if known.id in ends),
        links=found,
        **pages.context(index, facts),
    )


def _joined(facts: Sequence[Fact]) -> tuple[Link, ...]:
    """Return a link for each pair of entries that facts join, in the order of the facts."""
    pairs: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        for end in dict.fromkeys(fact.about):
            pairs.setdefault((fact.entry, end), []).append(fact)
    return tuple(Link(start, end, tuple(found)) for (start, end), found in pairs.items())
