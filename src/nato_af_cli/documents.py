"""Questions about the documents: which there are, and what rests on each."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from . import index, names, query
from .answer import SourceListing, SourcePage
from .errors import NotFoundError, UsageError
from .model import Source


def sources(db: sqlite3.Connection, kind: str | None = None) -> SourceListing:
    """List all sources, or those of a kind, each with the number of facts that rest on it."""
    counts = dict(db.execute("SELECT source, count(*) FROM cited GROUP BY source"))
    found = index.sources(db, "kind = ?", kind) if kind else index.sources(db)
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
    from . import places  # for this page alone

    one = one_source(db, " ".join(query.split(words)))
    found = index.facts(db, "seq IN (SELECT fact FROM cited WHERE source = ?)", one.id)
    facts = sorted(found, key=lambda fact: (fact.source != one.id, places.order(fact.at, one.headings)))
    return SourcePage(
        query={"command": "source", "words": list(words), "id": one.id},
        source=one,
        facts=tuple(facts),
        **query.context(db, facts),
    )


def one_source(db: sqlite3.Connection, asked: str) -> Source:
    """Return the source of an id or a title.

    Raises UsageError, NotFoundError or AmbiguousError.
    """
    if not asked.strip():
        raise UsageError("the id of a source is empty", "natoaf sources lists them")
    items = [(source, (source.id, source.title)) for source in index.sources(db).values()]
    try:
        return names.choose_one(asked, items)
    except NotFoundError as error:
        raise NotFoundError(f'no source is called "{asked}"', f"{error.hint}  natoaf sources lists them all.".strip()) from None
