"""Answers to a path of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..book import dates, names
from ..book.kinds import SUMMARY, Kind
from ..book.model import EMPTY, Entry, Fact, newest
from ..book.series import is_figures
from ..book.wording import some
from ..errors import AmbiguousError, NotFoundError, UsageError
from ..index.index import Index
from ..index.selection import Selection
from . import misses
from .answers import Listing, Page


def listing(index: Index, kind: Kind, ids: Sequence[str] | None = None, *, every: bool = False) -> Listing:
    """List the entries of a kind, all or those of some ids, each with the newest facts of the kind's columns.

    With `every` a column has all answers that are no figures.
    """
    topics = [column.topic for column in kind.columns]
    cells: dict[str, dict[str, list[Fact]]] = {}
    for fact in index.facts(Selection(kinds=[kind.name], topics=topics)) if topics else ():
        cells.setdefault(fact.entry, {}).setdefault(fact.topic, []).append(fact)
    counts = index.count_facts(Selection(kinds=[kind.name]))
    rows = tuple(
        (entry, _cells(kind, cells.get(entry.id, {}), every=every), counts.get(entry.id, 0))
        for entry in index.entries(kind.name, ids)
    )
    used = [fact for _, found, _ in rows for facts in found.values() for fact in facts]
    return Listing(query={"command": kind.plural}, kind=kind, rows=rows, **context(index, used))


def _cells(kind: Kind, facts: Mapping[str, list[Fact]], *, every: bool) -> dict[str, tuple[Fact, ...]]:
    """Return the facts that fill the columns of a list: the newest that are of the column's type, or all that it counts."""
    types = {column.topic: column.type for column in kind.columns}
    fitting = {topic: [fact for fact in found if _is_of(fact, types[topic])] for topic, found in facts.items()}
    return {
        topic: tuple(found) if types[topic] == "count" or (every and not is_figures(found)) else newest(found)
        for topic, found in fitting.items()
        if found
    }


def _is_of(fact: Fact, type: str | None) -> bool:
    return dates.has_form(fact.text) if type == "date" else fact.unit is not None if type == "figure" else True


def show(index: Index, words: Sequence[str], commands: Mapping[str, str] = EMPTY, *, whole: bool = False) -> Listing | Page:
    """Answer the words of a command line: the plural of a kind with its list, its singular and a path, or a path alone.

    `commands` are words of the command line, each with the command that it stands for, to suggest for a misspelt name;
    `whole` asks for a page with every fact of a large entry.
    Raises UsageError, NotFoundError or AmbiguousError.
    """
    kind = index.kind(words[0]) if words else None
    if kind is None:
        of_kinds = {word: word for kind in index.kinds for word in (kind.plural, kind.name)}
        return page(index, words, commands={**commands, **of_kinds}, whole=whole)
    more = list(words[1:])
    if names.compact(words[0]) == names.compact(kind.name):
        if not more:
            raise UsageError("a name is missing", f"Run natoaf {kind.plural} for the list")
        return page(index, more, kind, whole=whole)
    if more:
        usage = f"Usage: natoaf {kind.plural} [OPTIONS]\nFor help: natoaf {kind.plural} -h\nTo show one: natoaf {kind.name} NAME"
        raise UsageError(f"natoaf {kind.plural} takes no name: {' '.join(more)}", usage)
    return listing(index, kind)


def page(
    index: Index,
    words: Sequence[str],
    kind: Kind | None = None,
    commands: Mapping[str, str] = EMPTY,
    *,
    whole: bool = False,
) -> Page:
    """Answer a path of words: an entry, a topic of it, a fact of that.

    `commands` and `whole` are as for `show`.
    Raises UsageError, NotFoundError or AmbiguousError.
    """
    steps = split(words)
    most = 1 if len(steps) > len(words) else names.MOST_WORDS  # a step of an address is one name
    entry, rest = leading_entry(index, steps, most, kind, commands)
    path = [entry.id]
    if rest:
        slug, rest = _step(index, rest, most, index.topic_names(entry.id), path)
        path.append(slug)
    if rest:
        key, rest = _step(index, rest, most, index.fact_names(entry.id, path[1]), path)
        path.append(key)
    address = "/".join(path)
    if rest:
        raise NotFoundError(f"{address} is a fact; there is nothing below it", f"Run natoaf show {address} to see it")
    own = index.topics(*path).get(entry.id, ())
    if not own and len(path) > 1:
        raise misses.hidden(index, words, lambda: index.topics(*path))
    related = index.facts(Selection(about=entry.id)) if len(path) == 1 else ()
    return Page(
        query={"command": "show", "words": list(words), "address": address},
        entry=entry._replace(topics=own),
        kind=index.kind_of(entry),
        depth=len(path),
        related=related,
        titles=index.titles(related),
        whole=whole,
        **context(index, [*(fact for topic in own for fact in topic.facts), *related]),
    )


def card(index: Index, id: str) -> Page:
    """Return the page of an entry as far as its head and its key facts need it, without its sources and labels."""
    entry = index.entries(ids=[id])[0]
    kind = index.kind_of(entry)
    topics = index.topics(id, slugs=dict.fromkeys([SUMMARY, *kind.key, *kind.span])).get(id, ())
    return Page({"command": "show", "words": [id], "address": id}, entry._replace(topics=topics), kind, depth=1)


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
    index: Index,
    words: Sequence[str],
    most: int = names.MOST_WORDS,
    kind: Kind | None = None,
    commands: Mapping[str, str] = EMPTY,
) -> tuple[Entry, list[str]]:
    """Find the entry named by the leading words (at most so many); return it and the remaining words.

    Raises NotFoundError or AmbiguousError.
    """
    known = index.names(kind.name if kind else "")
    found, used = names.longest(words, known, most)
    if len(found) == 1:
        entry = index.entry(found[0])
        if entry is None:
            raise misses.hidden(index, words, lambda: index.entry(found[0]))
        return entry, list(words[used:])
    if found:
        asked = " ".join(words[:used])
        raise AmbiguousError(f'"{asked}" is the name of {len(found)} entries', f"Choose one of: {some(found, last='or')}", found)
    raise misses.no_entry(index, words[:1] if most == 1 else words, kind, commands)


def _step(index: Index, words: Sequence[str], most: int, items: misses.Items, path: Sequence[str]) -> tuple[str, list[str]]:
    """Choose what the leading words name, of items by their slug or key and a name; return its slug or key and the words left."""
    found, used = names.longest(words, names.of_pairs(items), most)
    if len(found) == 1:
        return found[0], list(words[used:])
    if found:
        sentence = f'"{" ".join(words[:used])}" is ambiguous under {"/".join(path)}'
        raise AmbiguousError(sentence, f"Choose one of: {some(found, last='or')}", found)
    raise misses.no_step(index, words, items, path)


def context(index: Index, facts: Iterable[Fact]) -> dict[str, Any]:
    """Return the sources and the labels of entries that facts refer to: the sources in the order of first mention."""
    facts = list(facts)
    cited = list(dict.fromkeys(source for fact in facts for source in fact.sources))
    named = list(dict.fromkeys(entry for fact in facts for entry in (fact.entry, *fact.about)))
    labels = {entry.id: entry.label for entry in index.entries(ids=named)}
    return {"sources": index.sources(ids=cited), "labels": labels}
