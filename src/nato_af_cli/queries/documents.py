"""Questions about the documents: which there are, and what rests on each."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from ..book import names
from ..book.model import Source
from ..errors import NotFoundError, UsageError
from ..index import tables
from . import pages
from .answers import SourceListing, SourcePage


def sources(db: sqlite3.Connection, kind: str | None = None) -> SourceListing:
    """List all sources, or those of a kind, each with the number of facts that rest on it."""
    counts = dict(db.execute("SELECT source, count(*) FROM cited GROUP BY source"))
    found = tables.sources(db, "kind = ?", kind) if kind else tables.sources(db)
    return SourceListing(
        query={"command": "sources", **({"kind": kind} if kind else {})},
        sources=found,
        rows=tuple((source, counts.get(source.id, 0)) for source in found.values()),
    )


def source(db: sqlite3.Connection, words: Sequence[str]) -> SourcePage:
    """Show one source and the facts that rest on it, in the order of their places in it.

    Raises UsageError, NotFoundError or AmbiguousError.
    """
    if not words:
        raise UsageError("the id of a source is missing", "natoaf sources lists them")
    from ..book import place_order  # for this page alone

    one = one_source(db, " ".join(pages.split(words)))
    found = tables.facts(db, "seq IN (SELECT fact FROM cited WHERE source = ?)", one.id)
    facts = sorted(found, key=lambda fact: (fact.source != one.id, place_order.order(fact.at, one.headings)))
    return SourcePage(
        query={"command": "source", "words": list(words), "id": one.id},
        source=one,
        facts=tuple(facts),
        **pages.context(db, facts),
    )


def one_source(db: sqlite3.Connection, asked: str) -> Source:
    """Return the source of an id or a title.

    Raises UsageError, NotFoundError or AmbiguousError.
    """
    if not asked.strip():
        raise UsageError("the id of a source is empty", "natoaf sources lists them")
    items = [(source, (source.id, source.title)) for source in tables.sources(db).values()]
    try:
        return names.choose_one(asked, items)
    except NotFoundError as error:
        raise NotFoundError(f'no source is called "{asked}"', f"{error.hint}  natoaf sources lists them all.".strip()) from None
