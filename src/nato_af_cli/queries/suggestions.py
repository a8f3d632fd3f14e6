"""What a word that is being typed may become: entries, topics, keys, sources and columns, by their ids, slugs and keys.

A word that begins an id is completed to it; only where it begins none does the beginning of a name count (`Resol` gives `rsm`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..book import names
from ..book.kinds import Kind
from . import pages

LAST = "\U0010ffff"


class Offer(NamedTuple):
    """What may be typed."""

    value: str
    help: str = ""
    """What it is."""
    name: str = ""
    """What is begun, where the value is not: another name of the same thing."""


Thing = tuple[str, ...]
"""A slug or a key, a name, and what it is where the name does not say so."""


def path(db: sqlite3.Connection, given: Sequence[str], typed: str, kind: Kind | None = None) -> list[Offer]:
    """Return what may follow the given words of a path, of one kind of entry where one is given.

    Raises UsageError where a given word is empty.
    """
    *steps, last = typed.split("/")
    words = pages.split([*given, *steps]) if given or steps else []
    if not words:
        return entries(db, typed, kind)
    place, things = _below(db, words, kind)
    begun = _begun(last, things)
    if not steps:
        return begun
    if [offer.value for offer in begun] == [last] and (under := path(db, given, f"{typed}/", kind)):
        return under
    before, typed_before = "/".join(place[-len(steps) :]), "/".join(steps)
    return [Offer(f"{before}/{id}", help, f"{typed_before}/{name or id}") for id, help, name in begun]


def _below(db: sqlite3.Connection, words: Sequence[str], kind: Kind | None) -> tuple[list[str], list[Thing]]:
    """Return the id and slug that words of a path name, and what stands under them."""
    found, used = names.longest(words, pages.EntryNames(db, kind))
    if len(found) != 1:
        return [], []
    topics = db.execute("SELECT slug, title FROM topic WHERE entry = ? ORDER BY seq", (found[0],)).fetchall()
    if used == len(words):
        return [found[0]], topics
    slugs, more = names.longest(words[used:], names.Listed((slug, (slug, title)) for slug, title in topics))
    if len(slugs) != 1 or used + more < len(words):
        return [], []
    place = (found[0], slugs[0])
    sql = "SELECT key, text, qualifier, unit FROM fact WHERE entry = ? AND topic = ? ORDER BY seq"
    facts = db.execute(sql, place)
    return list(place), [(key, text, " ".join(filter(None, (qualifier, text, unit)))) for key, text, qualifier, unit in facts]


def entries(db: sqlite3.Connection, typed: str, kind: Kind | None = None) -> list[Offer]:
    """Return the ids of the entries that the typed text begins."""
    begun = names.compact(typed)
    if typed and not begun:
        return []
    sql = (
        "SELECT name.entry, name.kind, name.text, entry.name FROM name JOIN entry ON entry.id = name.entry "
        "WHERE compact >= ? AND compact < ? ORDER BY name.rowid"
    )
    found: dict[str, Offer] = {}
    for id, kind_of, text, name in db.execute(sql, (begun, begun + LAST)):
        if kind is None or kind_of == kind.name:
            found.setdefault(id, Offer(id, name, text))
    return _ids_first(begun, found.values())


def topics(db: sqlite3.Connection, typed: str) -> list[Offer]:
    """Return the slugs of topics that the typed text begins."""
    return _begun(typed, db.execute("SELECT DISTINCT slug, title FROM topic ORDER BY slug"))


def sources(db: sqlite3.Connection, typed: str) -> list[Offer]:
    """Return the ids of the sources that the typed text begins."""
    return _begun(typed, db.execute("SELECT id, title FROM source ORDER BY seq"))


def columns(db: sqlite3.Connection, given: Sequence[str], kind: Kind | None = None) -> list[str]:
    """Return the names of the further columns of facts: of an entry or a topic where the given words name one."""
    place = pages.split(given) if given else []
    found, used = names.longest(place, pages.EntryNames(db, kind)) if place else ((), 0)
    where, values = ("entry = ?", [found[0]]) if len(found) == 1 else ("kind = ?", [kind.name]) if kind else ("1", [])
    if len(found) == 1 and (rest := place[used:]):
        topics = db.execute("SELECT slug, title FROM topic WHERE entry = ?", found[:1])
        slugs, _ = names.longest(rest, names.Listed((slug, (slug, title)) for slug, title in topics))
        where, values = ("entry = ? AND topic = ?", [found[0], slugs[0]]) if len(slugs) == 1 else (where, values)
    rows = db.execute(f"SELECT DISTINCT fields FROM fact WHERE {where} AND fields IS NOT NULL ORDER BY seq", values)
    return list(dict.fromkeys(column for (fields,) in rows for column in json.loads(fields)))


def _begun(typed: str, things: Iterable[Thing]) -> list[Offer]:
    """Return the things that the typed text begins, by their ids."""
    begun = names.compact(typed)
    if typed and not begun:
        return []
    found = {id: Offer(id, help[0] if help else name, name) for id, name, *help in things if _begins(begun, id, name)}
    return _ids_first(begun, found.values())


def _begins(begun: str, *known: str) -> bool:
    return any(names.compact(name).startswith(begun) for name in known)


def _ids_first(begun: str, found: Iterable[Offer]) -> list[Offer]:
    """Leave out what answers by another name where an id is begun itself."""
    found = list(found)
    return [offer._replace(name="") for offer in found if _begins(begun, offer.value)] or found
