"""Answers to a path of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..book import names
from ..book.kinds import Kind
from ..book.model import Entry, Fact, newest
from ..errors import AmbiguousError, NotFoundError, UsageError
from ..index.index import EntryNames, Index
from ..index.selection import Selection
from .answers import Listing, Overview, Page, WholeBook
from .misses import hidden

MOST_CANDIDATES = 10


def overview(index: Index) -> Overview:
    """Say what is in the book."""
    head, entries = index.head(), index.entries()
    kinds = tuple((kind, tuple(e for e in entries if e.kind == kind.name)) for kind in index.kinds)
    return Overview(
        query={"command": "overview"},
        title=head["title"],
        updated=head["updated"],
        kinds=tuple((kind, found) for kind, found in kinds if found),
        facts=sum(index.count_facts().values()),
        documents=len(index.sources()),
        span=index.span(),
    )


def whole(index: Index) -> WholeBook:
    """Return all that is in the book."""
    book = index.book()
    labels = {entry.id: entry.label for entry in book.entries.values()}
    return WholeBook(query={"command": "export"}, book=book, span=index.span(), sources=book.sources, labels=labels)


def listing(index: Index, kind: Kind) -> Listing:
    """List all entries of a kind, each with the newest facts of the kind's columns."""
    topics = [column.topic for column in kind.columns]
    cells: dict[str, dict[str, list[Fact]]] = {}
    for fact in index.facts(Selection(kind=kind.name, topics=topics)):
        cells.setdefault(fact.entry, {}).setdefault(fact.topic, []).append(fact)
    counts = index.count_facts(kind.name)
    rows = tuple(
        (entry, {topic: newest(facts) for topic, facts in cells.get(entry.id, {}).items()}, counts.get(entry.id, 0))
        for entry in index.entries(kind.name)
    )
    used = [fact for _, found, _ in rows for facts in found.values() for fact in facts]
    return Listing(query={"command": kind.plural}, kind=kind, rows=rows, **context(index, used))


def show(index: Index, words: Sequence[str], commands: Iterable[str] = ()) -> Listing | Page:
    """Answer the words of a command line: the plural of a kind with its list, its singular and a path, or a path alone.

    `commands` are further words to suggest for a misspelt name.
    Raises UsageError, NotFoundError or AmbiguousError.
    """
    kind = index.kind(words[0]) if words else None
    if kind is None:
        return page(index, words, commands=[*commands, *(word for kind in index.kinds for word in (kind.plural, kind.name))])
    more = list(words[1:])
    if names.compact(words[0]) == names.compact(kind.name):
        if not more:
            raise UsageError("a name is missing", f"Run natoaf {kind.plural} for the list")
        return page(index, more, kind)
    if more:
        usage = f"Usage: natoaf {kind.plural} [OPTIONS]\nFor help: natoaf {kind.plural} -h\nTo show one: natoaf {kind.name} NAME"
        raise UsageError(f"got unexpected extra argument(s) ({' '.join(more)})", usage)
    return listing(index, kind)


def page(index: Index, words: Sequence[str], kind: Kind | None = None, commands: Iterable[str] = ()) -> Page:
    """Answer a path of words: an entry, a topic of it, a fact of that.

    `commands` are further words to suggest for a misspelt name.
    Raises UsageError, NotFoundError or AmbiguousError.
    """
    steps = split(words)
    most = 1 if len(steps) > len(words) else names.MOST_WORDS  # a step of an address is one name
    entry, rest = leading_entry(index, steps, most, kind, commands)
    path = [entry.id]
    if rest:
        topics = index.topic_names(entry.id)
        slug, rest = _step(rest, most, topics, path)
        path.append(slug)
    if rest:
        key, rest = _step(rest, most, index.fact_names(entry.id, path[1]), path)
        path.append(key)
    address = "/".join(path)
    if rest:
        raise NotFoundError(f"{address} is a fact; there is nothing below it", f"Run natoaf show {address} to see it")
    own = index.topics(*path).get(entry.id, ())
    if not own and len(path) > 1:
        raise hidden(index, words, lambda: index.topics(*path))
    related = index.facts(Selection(about=entry.id)) if len(path) == 1 else ()
    return Page(
        query={"command": "show", "words": list(words), "address": address},
        entry=entry.replaced(topics=own),
        kind=index.kind_of(entry),
        depth=len(path),
        related=related,
        **context(index, [*(fact for topic in own for fact in topic), *related]),
    )


def split(words: Sequence[str]) -> list[str]:
    """Return the steps of a path, given as words or as an address with slashes.

    Raises UsageError if there is no word, or an empty one.
    """
    steps = [step for word in words for step in (word.rstrip("/").split("/") if _is_address(word) else [word])]
    if not steps or not all(step.strip() for step in steps):
        raise UsageError("a name is empty" if steps else "a name is missing", "Run natoaf for the list of entries")
    return steps


def _is_address(word: str) -> bool:
    return "/" in word and all(part and part == part.strip() for part in word.rstrip("/").split("/"))


def leading_entry(
    index: Index, words: Sequence[str], most: int = names.MOST_WORDS, kind: Kind | None = None, commands: Iterable[str] = ()
) -> tuple[Entry, list[str]]:
    """Find the entry named by the leading words (at most so many); return it and the remaining words.

    Raises NotFoundError or AmbiguousError.
    """
    known = index.names(kind.name if kind else "")
    found, used = names.longest(words, known, most)
    if len(found) == 1:
        entry = index.entry(found[0])
        if entry is None:
            raise hidden(index, words, lambda: index.entry(found[0]))
        return entry, list(words[used:])
    asked = " ".join(words)
    if found:
        shown = ", ".join(found[:MOST_CANDIDATES]) + (", ..." if len(found) > MOST_CANDIDATES else "")
        raise AmbiguousError(f'"{" ".join(words[:used])}" is the name of {len(found)} entries', f"Choose one of: {shown}", found)
    elsewhere, _ = names.longest(words, index.names(), most) if kind else ((), 0)
    if kind and elsewhere and (other := index.entry(elsewhere[0])):
        raise NotFoundError(
            f'no {kind.name} is named "{asked}"', f"{other.label} is another kind of entry. Run natoaf {other.kind} {other.id}"
        )
    raise NotFoundError(f'no {kind.name if kind else "entry"} is named "{asked}"', _near_entries(index, words, known, commands))


def _near_entries(index: Index, words: Sequence[str], known: EntryNames, commands: Iterable[str]) -> str:
    things = {command: (command, "command") for command in commands} | known.all()
    near = names.nearest(" ".join(words), things) or names.nearest(words[0], things)
    of = index.kind(known.kind)
    lists = f"natoaf {of.plural}" if of else "natoaf"
    if not near:
        return f"Run {lists} for the list."
    best = {things[name]: name for name in reversed(near)}  # the nearest name of each thing
    shown = ", ".join(f"{name} ({kind})" for (_, kind), name in reversed(best.items()))
    kind = things[near[0]][1]
    if of is None and (near_kind := index.kind(kind)):
        lists = f"natoaf {near_kind.plural}"
    return f"Did you mean {shown}? Run {lists} for the list."


def _step(words: Sequence[str], most: int, items: Sequence[tuple[str, str]], path: Sequence[str]) -> tuple[str, list[str]]:
    """Choose what the leading words name, of items by their slug or key and a name; return its slug or key and the words left."""
    found, used = names.longest(words, names.Listed((slug, (slug, name)) for slug, name in items), most)
    if len(found) == 1:
        return found[0], list(words[used:])
    under, slugs = "/".join(path), [slug for slug, _ in items]
    if found:
        raise AmbiguousError(
            f'"{" ".join(words[:used])}" is ambiguous under {under}',
            f"Choose one of: {', '.join(slugs[:MOST_CANDIDATES])}",
            slugs,
        )
    asked = " ".join(words)
    near = names.nearest(asked, slugs, most=1) or names.nearest(words[0], slugs, most=1)
    shown = ", ".join(slugs[:MOST_CANDIDATES]) + (", ..." if len(slugs) > MOST_CANDIDATES else "")
    hint = f"Did you mean {near[0]}?" if near else f"It has: {shown}." if slugs else "It has nothing."
    hint = f"{hint} Run natoaf show {' '.join(path)} to see {'all of them' if slugs else 'what there is'}."
    raise NotFoundError(f'there is no "{asked}" under {under}', hint)


def context(index: Index, facts: Iterable[Fact]) -> dict[str, Any]:
    """Return the sources and the labels of entries that facts refer to, in the order of first mention."""
    facts = list(facts)
    cited = list(dict.fromkeys(source for fact in facts for source in fact.sources))
    named = list(dict.fromkeys(entry for fact in facts for entry in (fact.entry, *fact.about)))
    labels = {entry.id: entry.label for entry in index.entries(ids=named)}
    return {"sources": index.sources(ids=cited), "labels": labels}
