"""Questions to the index: what answers to a path of words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from ..book import names
from ..book.kinds import BY_NAME, KINDS, Kind
from ..book.model import Entry, Fact, Topic, newest
from ..errors import AmbiguousError, NotFoundError, UsageError
from ..index import tables
from .answers import Listing, Overview, Page, WholeBook

MOST_CANDIDATES = 10


class EntryNames:
    """The names of the entries in an index, of one kind or of all."""

    def __init__(self, db: sqlite3.Connection, kind: Kind | None = None) -> None:
        """Look in the index, at one kind where one is given."""
        self.db = db
        self.kind = kind.name if kind else ""

    def own(self, name: str) -> list[str]:
        """Return the id of the entry that has the name for its id."""
        rows = self.db.execute("SELECT id, kind FROM entry WHERE id = ?", (name,)) if name.isascii() else ()
        return [entry for entry, kind in rows if not self.kind or kind == self.kind]

    def whole(self, name: str) -> list[str]:
        """Return the ids of the entries that answer to the compacted name."""
        return self._ids("compact = ?", name)

    def beginning(self, name: str) -> list[str]:
        """Return the ids of the entries with a name that begins with these words and goes on."""
        return self._ids("folded > ? AND folded < ?", f"{name} ", f"{name}!")  # "!" follows the blank

    def all(self) -> dict[str, tuple[str, str]]:
        """Return all names, each with the id and the kind of its entry."""
        rows = self.db.execute("SELECT text, entry, kind FROM name")
        return {text: (entry, kind) for text, entry, kind in rows if not self.kind or kind == self.kind}

    def _ids(self, where: str, *values: str) -> list[str]:
        rows = self.db.execute(f"SELECT DISTINCT entry, kind FROM name WHERE {where} ORDER BY rowid", values)
        return [entry for entry, kind in rows if not self.kind or kind == self.kind]


def overview(db: sqlite3.Connection) -> Overview:
    """Say what is in the book."""
    meta = tables.meta(db)
    entries = tables.entries(db)
    kinds = tuple((kind, tuple(e for e in entries if e.kind == kind.name)) for kind in KINDS)
    (facts,), (documents,) = (db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("fact", "source"))
    return Overview(
        query={"command": "overview"},
        title=meta["title"],
        updated=meta["updated"],
        kinds=tuple((kind, found) for kind, found in kinds if found),
        facts=facts,
        documents=documents,
        span=tables.span(db),
    )


def whole(db: sqlite3.Connection) -> WholeBook:
    """Return all that is in the book."""
    book = tables.read_book(db)
    labels = {entry.id: entry.label for entry in book.entries.values()}
    return WholeBook(query={"command": "export"}, book=book, span=tables.span(db), sources=book.sources, labels=labels)


def listing(db: sqlite3.Connection, kind: Kind) -> Listing:
    """List all entries of a kind, each with the newest facts of the kind's columns."""
    topics = [column.topic for column in kind.columns]
    cells: dict[str, dict[str, list[Fact]]] = {}
    for fact in tables.facts(db, f"kind = ? AND {among(topics, 'topic')}", kind.name, *topics):
        cells.setdefault(fact.entry, {}).setdefault(fact.topic, []).append(fact)
    counts = dict(db.execute("SELECT entry, count(*) FROM fact WHERE kind = ? GROUP BY entry", (kind.name,)))
    rows = tuple(
        (entry, {topic: newest(facts) for topic, facts in cells.get(entry.id, {}).items()}, counts.get(entry.id, 0))
        for entry in tables.entries(db, "kind = ?", kind.name)
    )
    used = [fact for _, found, _ in rows for facts in found.values() for fact in facts]
    return Listing(query={"command": kind.plural}, kind=kind, rows=rows, **context(db, used))


def page(db: sqlite3.Connection, words: Sequence[str], kind: Kind | None = None, commands: Iterable[str] = ()) -> Page:
    """Answer a path of words: an entry, a topic of it, a fact of that.

    `commands` are further words that a misspelt name may have meant.
    Raises UsageError, NotFoundError or AmbiguousError.
    """
    path = split(words)
    most = 1 if len(path) > len(words) else names.MOST_WORDS  # a step of an address is one name
    entry, rest = leading_entry(db, path, most, kind, commands)
    topics = tables.topics(db, "entry = ?", entry.id).get(entry.id, ())
    depth = 1
    if rest:
        items = [(topic, (topic.slug, topic.title)) for topic in topics]
        topic, rest = _step(rest, most, items, entry.id, f"natoaf show {entry.id}")
        topics, depth = (topic,), 2
        if rest:
            fact, rest = _step(
                rest,
                most,
                [(fact, (fact.key, fact.text)) for fact in topic],
                f"{entry.id}/{topic.slug}",
                f"natoaf show {entry.id} {topic.slug}",
            )
            topics, depth = (Topic(slug=topic.slug, title=topic.title, facts=(fact,), questions=topic.questions),), 3
            if rest:
                raise NotFoundError(
                    f'nothing stands under {fact.address}, so nothing is called "{" ".join(rest)}"',
                    f"natoaf show {fact.address} shows the fact",
                )
    whole = Entry(id=entry.id, kind=entry.kind, name=entry.name, short=entry.short, aliases=entry.aliases, topics=topics)
    related = tables.facts(db, "seq IN (SELECT fact FROM about WHERE entry = ?)", entry.id) if depth == 1 else ()
    own = [fact for topic in topics for fact in topic]
    address = "/".join([entry.id, *(topics[0].slug for _ in [0] if depth > 1), *(own[0].key for _ in [0] if depth > 2)])
    return Page(
        query={"command": "show", "words": list(words), "address": address},
        entry=whole,
        kind=BY_NAME[entry.kind],
        depth=depth,
        related=related,
        **context(db, [*own, *related]),
    )


def split(words: Sequence[str]) -> list[str]:
    """Return the steps of a path, given as words or as an address with slashes.

    Raises UsageError where there is no word, or an empty one.
    """
    steps = [step for word in words for step in (word.rstrip("/").split("/") if _is_address(word) else [word])]
    if not steps or not all(step.strip() for step in steps):
        raise UsageError(
            "a name is empty" if steps else "a name is missing", "natoaf lists what there is; natoaf show rsm shows one entry"
        )
    return steps


def _is_address(word: str) -> bool:
    return "/" in word and all(part and part == part.strip() for part in word.rstrip("/").split("/"))


def leading_entry(
    db: sqlite3.Connection,
    words: Sequence[str],
    most: int = names.MOST_WORDS,
    kind: Kind | None = None,
    commands: Iterable[str] = (),
) -> tuple[Entry, list[str]]:
    """Find the entry that the leading words name, in a run of at most so many; return it and the words that are left.

    Raises NotFoundError or AmbiguousError.
    """
    known = EntryNames(db, kind)
    found, used = names.longest(words, known, most)
    if len(found) == 1:
        return tables.entries(db, "id = ?", found[0])[0], list(words[used:])
    asked = " ".join(words)
    if found:
        shown = ", ".join(found[:MOST_CANDIDATES]) + (", ..." if len(found) > MOST_CANDIDATES else "")
        raise AmbiguousError(f'"{" ".join(words[:used])}" is the name of {len(found)} entries', f"Say which: {shown}", found)
    elsewhere, _ = names.longest(words, EntryNames(db), most) if kind else ((), 0)
    if kind and elsewhere:
        other = tables.entries(db, "id = ?", elsewhere[0])[0]
        raise NotFoundError(
            f'no {kind.name} is called "{asked}"', f"{other.label} is a different kind of entry: natoaf {other.kind} {other.id}"
        )
    raise NotFoundError(f'{f"no {kind.name}" if kind else "nothing"} is called "{asked}"', _near_entries(words, known, commands))


def _near_entries(words: Sequence[str], known: EntryNames, commands: Iterable[str]) -> str:
    things = {command: (command, "command") for command in commands} | known.all()
    near = names.nearest(" ".join(words), things) or names.nearest(words[0], things)
    lists = f"natoaf {BY_NAME[known.kind].plural}" if known.kind else "natoaf"
    if not near:
        return f"{lists} lists what there is."
    best = {things[name]: name for name in reversed(near)}  # the nearest name of each thing
    shown = ", ".join(f"{name} ({kind})" for (_, kind), name in reversed(best.items()))
    kind = things[near[0]][1]
    if not known.kind and kind in BY_NAME:
        lists = f"natoaf {BY_NAME[kind].plural}"
    return f"Did you mean: {shown}?  {lists} lists them all."


def _step(
    words: Sequence[str], most: int, items: Sequence[tuple[names.Item, Sequence[str]]], under: str, command: str
) -> tuple[names.Item, list[str]]:
    """Choose the one item that the leading words name, and return the words that are left."""
    found, used = names.longest(words, names.Listed(items), most)
    if len(found) == 1:
        return found[0], list(words[used:])
    slugs = [known[0] for _, known in items]
    if found:
        raise AmbiguousError(
            f'"{" ".join(words[:used])}" names several things under {under}',
            f"Say which: {', '.join(slugs[:MOST_CANDIDATES])}",
            slugs,
        )
    asked = " ".join(words)
    near = names.nearest(asked, slugs, most=1) or names.nearest(words[0], slugs, most=1)
    shown = ", ".join(slugs[:MOST_CANDIDATES]) + (", ..." if len(slugs) > MOST_CANDIDATES else "")
    hint = f"Did you mean: {near[0]}?" if near else f"It has: {shown}." if slugs else "It has nothing."
    hint = f"{hint}  {command} shows {'them all' if slugs else 'what there is'}."
    raise NotFoundError(f'nothing under {under} is called "{asked}"', hint)


def context(db: sqlite3.Connection, facts: Iterable[Fact]) -> dict[str, Any]:
    """Return the sources and the labels of entries that facts refer to, in the order of first mention."""
    facts = list(facts)
    cited = list(dict.fromkeys(source for fact in facts for source in fact.sources))
    named = list(dict.fromkeys(entry for fact in facts for entry in (fact.entry, *fact.about)))
    found = {id: source for part in _parts(cited) for id, source in tables.sources(db, among(part), *part).items()}
    entries = [entry for part in _parts(named) for entry in tables.entries(db, among(part), *part)]
    return {"sources": {id: found[id] for id in cited}, "labels": {entry.id: entry.label for entry in entries}}


def _parts(values: Sequence[str], most: int = 500) -> list[Sequence[str]]:
    """Cut a long list into parts that a statement of SQL may have as values."""
    return [values[start : start + most] for start in range(0, len(values), most)]


def among(values: Sequence[str], column: str = "id") -> str:
    """Return an SQL condition that a column has one of so many values."""
    return f"{column} IN ({', '.join('?' * len(values))})"
