"""Questions about the documents: which there are, and what rests on each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..book import names
from ..book.model import EMPTY, Fact, Source
from ..errors import NotFoundError, UsageError
from ..index.index import Index
from ..index.selection import Selection
from . import pages
from .misses import hidden


class SourceListing(NamedTuple):
    """All sources."""

    query: Mapping[str, object]
    rows: tuple[tuple[Source, int], ...]
    """Each source with the number of facts that rest on it."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY


class SourcePage(NamedTuple):
    """One source and the facts taken from it."""

    query: Mapping[str, object]
    source: Source
    facts: tuple[Fact, ...]
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY


class WeakFacts(NamedTuple):
    """The facts that rest on press reports or copies alone."""

    query: Mapping[str, object]
    facts: tuple[Fact, ...]
    """Document by document, each under its own source: first what has most of them."""
    total: int
    """The number of facts among which they are."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY


def sources(index: Index, kind: str | None = None) -> SourceListing:
    """List all sources, or those of a kind, each with the number of facts that rest on it."""
    counts, found = index.count_cited(), index.sources(kind or "")
    return SourceListing(
        query={"command": "sources", **({"kind": kind} if kind else {})},
        sources=found,
        rows=tuple((source, counts.get(source.id, 0)) for source in found.values()),
    )


def weak(index: Index, kind: str | None = None) -> WeakFacts:
    """List the facts all of whose sources are press reports or were read in a copy; with a kind, those from its documents."""
    found = index.facts(Selection(document=kind or "", weak=True))
    counts = Counter(fact.source for fact in found)  # in the book's order
    places = {source: place for place, (source, _) in enumerate(counts.most_common())}
    facts = sorted(found, key=lambda fact: places[fact.source])
    return WeakFacts(
        query={"command": "sources", "weak": True, **({"kind": kind} if kind else {})},
        facts=tuple(facts),
        total=sum(index.count_facts(Selection(document=kind or "")).values()),
        **pages.context(index, facts),
    )


def source(index: Index, words: Sequence[str]) -> SourcePage:
    """Show one source and its facts, in the order of their places. Raises UsageError, NotFoundError or AmbiguousError."""
    if not words:
        raise UsageError("the id of a source is missing", "Run natoaf sources for the list")
    from ..book.place_order import PlaceOrder  # for this page alone

    one = one_source(index, " ".join(pages.split(words)))
    found = index.facts(Selection(source=one.id))
    order = PlaceOrder(one.headings)
    facts = sorted(found, key=lambda fact: (fact.source != one.id, order.of(fact.at)))
    return SourcePage(
        query={"command": "source", "words": list(words), "id": one.id},
        source=one,
        facts=tuple(facts),
        **pages.context(index, facts),
    )


def one_source(index: Index, asked: str) -> Source:
    """Return the source of an id or a title. Raises UsageError, NotFoundError or AmbiguousError."""
    if not asked.strip():
        raise UsageError("the id of a source is empty", "Run natoaf sources for the list")
    try:
        id = names.choose_one(asked, [(id, (id, title)) for id, title in index.source_names()])
    except NotFoundError as error:
        raise NotFoundError(
            f'no source has the id or title "{asked}"', f"{error.hint} Run natoaf sources for the list".strip()
        ) from None
    found = index.sources(ids=[id])
    if not found:
        raise hidden(index, [asked], lambda: index.sources(ids=[id]))
    return found[id]
