"""What a word that is being typed may become: entries, topics, keys and sources, by their ids, slugs and keys.

A word that begins an id is completed to it; only where it begins none does the beginning of a name count (`Resol` gives `rsm`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from . import names, query
from .kinds import Kind

LAST = "\U0010ffff"


def path(db: sqlite3.Connection, given: Sequence[str], typed: str, kind: Kind | None = None) -> list[str]:
    """Return what may follow the given words of a path, of one kind of entry where one is given.

    Raises UsageError where a given word is empty.
    """
    *steps, last = typed.split("/")
    words = query.split([*given, *steps]) if given or steps else []
    if not words:
        return entries(db, typed, kind)
    place, things = _below(db, words, kind)
    begun = _begun(last, things)
    return ["/".join([*place[-len(steps) :], offer]) for offer in begun] if steps else begun


def _below(db: sqlite3.Connection, words: Sequence[str], kind: Kind | None) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the id and slug that words of a path name, and what stands under them, each with its slug or key and its name."""
    found, used = names.longest(words, query.EntryNames(db, kind))
    if len(found) != 1:
        return [], []
    topics = db.execute("SELECT slug, title FROM topic WHERE entry = ? ORDER BY seq", (found[0],)).fetchall()
    if used == len(words):
        return [found[0]], topics
    slugs, more = names.longest(words[used:], names.Listed((slug, (slug, title)) for slug, title in topics))
    if len(slugs) != 1 or used + more < len(words):
        return [], []
    place = (found[0], slugs[0])
    return list(place), db.execute("SELECT key, text FROM fact WHERE entry = ? AND topic = ? ORDER BY seq", place).fetchall()


def entries(db: sqlite3.Connection, typed: str, kind: Kind | None = None) -> list[str]:
    """Return the ids of the entries that the typed text begins."""
    begun = names.compact(typed)
    if typed and not begun:
        return []
    sql = "SELECT DISTINCT entry, kind FROM name WHERE compact >= ? AND compact < ? ORDER BY rowid"
    found = db.execute(sql, (begun, begun + LAST))
    ids = list(dict.fromkeys(id for id, kind_of in found if kind is None or kind_of == kind.name))
    return _ids_first(typed, ids)


def topics(db: sqlite3.Connection, typed: str) -> list[str]:
    """Return the slugs of topics that the typed text begins."""
    return _begun(typed, db.execute("SELECT DISTINCT slug, title FROM topic ORDER BY slug"))


def sources(db: sqlite3.Connection, typed: str) -> list[str]:
    """Return the ids of the sources that the typed text begins."""
    return _begun(typed, db.execute("SELECT id, title FROM source ORDER BY seq"))


def _begun(typed: str, things: Iterable[tuple[str, str]]) -> list[str]:
    """Return the ids of the things, each with its id and its name, that the typed text begins."""
    begun = names.compact(typed)
    if typed and not begun:
        return []
    ids = dict.fromkeys(id for id, name in things if any(names.compact(known).startswith(begun) for known in (id, name)))
    return _ids_first(typed, list(ids))


def _ids_first(typed: str, ids: list[str]) -> list[str]:
    """Leave out the ids that answer by another name where some are begun themselves."""
    start = names.compact(typed)
    return [id for id in ids if names.compact(id).startswith(start)] or ids
