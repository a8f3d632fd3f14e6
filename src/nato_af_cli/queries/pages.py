"""Answers to a path of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..book import dates, names
from ..book.kinds import SUMMARY, Kind
from ..book.model import EMPTY, Entry, Fact, newest
from ..book.series import PEAK, is_figures, is_series, peak_and_last, plain_figures
from ..book.wording import some
from ..errors import AmbiguousError, NotFoundError, UsageError
from ..index.index import Index
from ..index.selection import Selection
from . import misses, missing_steps
from .answers import Listing, Page


def listing(index: Index, kind: Kind, ids: Sequence[str] | None = None, *, every: bool = False) -> Listing:
    """List the entries of a kind, all or those of some ids, each with the newest facts of the kind's columns.

    All are those of which what is seen of the book has a fact: one that others only mention has nothing to list.
    With `every` a column has all answers that are no figures.
    """
    topics = [name for column in kind.columns for name in dict.fromkeys((column.topic, column.topic.removeprefix(PEAK)))]
    cells: dict[str, dict[str, list[Fact]]] = {}
    for fact in index.facts(Selection(kinds=[kind.name], topics=topics)) if topics else ():
        cells.setdefault(fact.entry, {}).setdefault(fact.topic, []).append(fact)
    counts = index.count_facts(Selection(kinds=[kind.name]))
    rows = tuple(
        (entry, _cells(kind, cells.get(entry.id, {}), every=every), counts.get(entry.id, 0))
        for entry in index.entries(kind.name, ids)
        if ids or entry.id in counts or not index.is_limited
    )
    used = [fact for _, found, _ in rows for facts in found.values() for fact in facts]
    return Listing(query={"command": kind.plural}, kind=kind, rows=rows, **context(index, used))


def _cells(kind: Kind, facts: Mapping[str, list[Fact]], *, every: bool) -> dict[str, tuple[Fact, ...]]:
    """Return the facts that fill the columns of a list: the newest that are of the column's type, or all that it counts.

    A column of peaks has the largest figure of what they are peaks of, where that is larger.
    """
    cells = {}
    for topic, type in ((column.topic, column.type) for column in kind.columns):
        found = [fact for fact in facts.get(topic, ()) if _is_of(fact, type)]
        figures = plain_figures(facts.get(topic.removeprefix(PEAK), ())) if topic.startswith(PEAK) else []
        if is_series(figures):
            cells[topic] = peak_and_last(figures, found)[:1]
        elif found:
            cells[topic] = tuple(found) if type == "count" or (every and not is_figures(found)) else newest(found)
    return cells


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
        raise UsageError(f"natoaf {kind.plural} takes no name: {' '.join(more)}", misses.one_of(kind, more))
    return listing(index, kind)


def page(
    index: Index, words: Sequence[str], kind: Kind | None = None, commands: Mapping[str, str] = EMPTY, *, whole: bool = False
) -> Page:
    """Answer a path of words: an entry, a topic of it, a fact of that.

    `commands` and `whole` are as for `show`.
    Raises UsageError, NotFoundError or AmbiguousError.
    """
    steps = split(words)
    try:
        return _page(index, words, steps, kind, commands, whole=whole)
    except NotFoundError:
        if len(steps) > len(words) and index.names(kind.name if kind else "").whole(names.compact(words[0])):
            return _page(index, words, words, kind, commands, whole=whole)  # a name with a stroke: ICC-02/17
        raise


def _page(
    index: Index, words: Sequence[str], steps: Sequence[str], kind: Kind | None, commands: Mapping[str, str], *, whole: bool
) -> Page:
    """Answer a path of words by its steps."""
    most = 1 if len(steps) > len(words) else names.MOST_WORDS  # a step of an address is one name
    entry, rest = leading_entry(index, steps, most, kind, commands)
    path, after = [entry.id], rest
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
        alike=_alike(index, entry, names.fold(" ".join(steps[: len(steps) - len(after)])), kind),
        related=related,
        titles=index.titles(related),
        whole=whole,
        **context(index, [*(fact for topic in own for fact in topic.facts), *related]),
    )


def _alike(index: Index, entry: Entry, asked: str, kind: Kind | None) -> tuple[str, ...]:
    """Return the other entries of a kind, or of all, whose labels begin as asked too: an alias has chosen between them."""

    def is_called(one: Entry) -> bool:
        return names.fold(one.label).startswith(f"{asked} ")

    ids = index.names(kind.name if kind else "").beginning(asked) if is_called(entry) else ()
    return tuple(other.id for other in index.entries(ids=ids) if other.id != entry.id and is_called(other))


def card(index: Index, id: str, shown: Iterable[str]) -> Page:
    """Return the page of an entry as far as its head and the topics that are `shown` need it, without its sources and labels."""
    entry = index.entries(ids=[id])[0]
    kind = index.kind_of(entry)
    topics = index.topics(id, slugs=dict.fromkeys([SUMMARY, *kind.key, *kind.span, *shown])).get(id, ())
    return Page({"command": "show", "words": [id], "address": id}, entry._replace(topics=topics), kind, depth=1)


def split(words: Sequence[str]) -> list[str]:
    """Return the steps of a path, given as words or as an address. Raises UsageError if there is no word, or an empty one."""
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
    """Return the entry that leading words name, at most so many, and the words left. Raises NotFoundError or AmbiguousError."""
    known = index.names(kind.name if kind else "")
    found, used = names.longest(words, known, most)
    if len(found) == 1:
        entry = index.entry(found[0])
        if entry is None:
            raise misses.hidden(index, words[:used], lambda: index.entry(found[0]))
        return entry, list(words[used:])
    if found:
        asked = " ".join(words[:used])
        is_name = known.own(asked) or known.whole(names.compact(asked))
        found = found if is_name else known.having(names.fold(asked))
        sentence = f'"{asked}" is {"the name" if is_name else "in the names"} of {len(found)} entries'
        raise AmbiguousError(sentence, f"Choose one of: {some(found, last='or')}", found)
    raise misses.no_entry(index, words[:1] if most == 1 else words, kind, commands)


def _step(index: Index, words: Sequence[str], most: int, items: misses.Items, path: Sequence[str]) -> tuple[str, list[str]]:
    """Choose what the leading words name, of items by their slug or key and a name; return its slug or key and the words left."""
    found, used = names.longest(words, names.of_pairs(items), most)
    if len(found) == 1:
        return found[0], list(words[used:])
    if found:
        sentence = f'"{" ".join(words[:used])}" is ambiguous under {"/".join(path)}'
        raise AmbiguousError(sentence, missing_steps.choice(index, path, found), found)
    raise missing_steps.no_step(index, words, items, path)


def context(index: Index, facts: Iterable[Fact]) -> dict[str, Any]:
    """Return the sources and the labels of entries that facts refer to: the sources in the order of first mention."""
    facts = list(facts)
    cited = list(dict.fromkeys(source for fact in facts for source in fact.sources))
    named = list(dict.fromkeys(entry for fact in facts for entry in (fact.entry, *fact.about)))
    labels = {entry.id: entry.label for entry in index.entries(ids=named)}
    return {"sources": index.sources(ids=cited), "labels": labels}
