"""Links between entries: a fact of one that is about another."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..book.model import EMPTY, Entry, Fact, Source
from ..errors import NotFoundError
from ..index.index import Index
from ..index.selection import Selection
from . import pages


class Link(NamedTuple):
    """Facts of one entry that are about another."""

    start: str
    """Id of the entry that says so."""
    end: str
    """Id of the entry that it is about."""
    facts: tuple[Fact, ...]


class Links(NamedTuple):
    """Links between entries: those of one entry, or all of them."""

    query: Mapping[str, object]
    entry: Entry | None
    """The entry that was asked about; None for the whole book."""
    entries: tuple[Entry, ...]
    """The entries that the links join, in the book's order; of the whole book all entries."""
    links: tuple[Link, ...]
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that link, each once."""
        return tuple({fact.address: fact for link in self.links for fact in link.facts}.values())


def links(index: Index, words: Sequence[str]) -> Links:
    """Return the links of an entry, or without words all of the book. Raises UsageError, NotFoundError or AmbiguousError."""
    entry, rest = pages.leading_entry(index, pages.split(words)) if words else (None, [])
    if entry and rest:
        raise NotFoundError(
            f'links are shown for whole entries, and "{" ".join(words)}" is not one',
            f"Run natoaf links {entry.id} for those of {entry.label}",
        )
    facts = index.facts(Selection(around=[entry.id] if entry else (), linking=True))
    found = tuple(link for link in _joined(facts) if entry is None or entry.id in (link.start, link.end))
    ends = [end for link in found for end in (link.start, link.end)]
    return Links(
        query={"command": "links", "words": list(words), **({"address": entry.id} if entry else {})},
        entry=entry,
        entries=index.entries(ids=[entry.id, *ends] if entry else None),
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
