"""Completions of a word being typed: entries, topics, keys, sources and columns, by their ids, slugs and keys.

A word that begins an id is completed to it; only where it begins none does the beginning of a name count (`Resol` gives `rsm`).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..book import names
from ..book.kinds import Kind
from ..index.index import Index
from ..index.selection import Selection
from . import pages


class Offer(NamedTuple):
    """What may be typed."""

    value: str
    help: str = ""
    """What it is."""
    name: str = ""
    """The name that the typed text begins, if it is not the value: another name of the same thing."""


Thing = tuple[str, ...]
"""A slug or a key, a name, and what it is where the name does not say so."""


def kinds(index: Index) -> list[Offer]:
    """Return the words of the kinds of the book: those for several, then those for one."""
    lists = [Offer(kind.plural, f"List all {kind.plural}.") for kind in index.kinds]
    return [*lists, *(Offer(kind.name, f"Show one {kind.name}, one of its topics, or one fact.") for kind in index.kinds)]


def shown(index: Index, given: Sequence[str], typed: str) -> list[Offer]:
    """Return what may follow the words of `show`: a path, or one of the kind that the first names."""
    kind = index.kind(given[0]) if given else None
    if kind is None:
        return path(index, given, typed)
    several = names.compact(given[0]) == names.compact(kind.plural)
    return [] if several else path(index, given[1:], typed, kind)


def path(index: Index, given: Sequence[str], typed: str, kind: Kind | None = None) -> list[Offer]:
    """Return what may follow words of a path, of one kind of entry where one is given. Raises UsageError if a word is empty."""
    *steps, last = typed.split("/")
    if not (given or steps):
        return entries(index, typed, kind)
    place, things = _below(index, pages.split([*given, *steps]), kind)
    begun = _begun(last, things)
    if not steps:
        return begun
    if [offer.value for offer in begun] == [last] and (under := path(index, given, f"{typed}/", kind)):
        return under
    before, typed_before = "/".join(place[-len(steps) :]), "/".join(steps)
    return [Offer(f"{before}/{id}", help, f"{typed_before}/{name or id}") for id, help, name in begun]


def _below(index: Index, words: Sequence[str], kind: Kind | None) -> tuple[list[str], Sequence[Thing]]:
    """Return the id and slug that words of a path name, and what stands under them."""
    found, used = names.longest(words, index.names(kind.name if kind else ""))
    if len(found) != 1:
        return [], []
    topics = index.topic_names(found[0])
    if used == len(words):
        return [found[0]], topics
    slugs, more = names.longest(words[used:], names.of_pairs(topics))
    if len(slugs) != 1 or used + more < len(words):
        return [], []
    facts = index.facts(Selection(entry=found[0], topics=[slugs[0]]))
    values = [" ".join(filter(None, (fact.qualifier, fact.text, fact.unit))) for fact in facts]
    return [found[0], slugs[0]], [(fact.key, fact.text, value) for fact, value in zip(facts, values, strict=True)]


def entries(index: Index, typed: str, kind: Kind | None = None) -> list[Offer]:
    """Return the ids of the entries that the typed text begins."""
    found: dict[str, Offer] = {}
    for id, name, text in index.names(kind.name if kind else "").begun(names.compact(typed)):
        found.setdefault(id, Offer(id, name, text))
    return _ids_first(typed, found.values())


def topics(index: Index, typed: str) -> list[Offer]:
    """Return the slugs of topics that the typed text begins."""
    return _begun(typed, index.topic_names())


def sources(index: Index, typed: str) -> list[Offer]:
    """Return the ids of the sources that the typed text begins."""
    return _begun(typed, index.source_names())


def columns(index: Index, given: Sequence[str], kind: Kind | None = None) -> list[str]:
    """Return the names of the further columns of facts: of an entry or a topic where the given words name one."""
    place = pages.split(given) if given else []
    found, used = names.longest(place, index.names(kind.name if kind else ""))
    if len(found) != 1:
        return index.fields(Selection(kinds=[kind.name] if kind else ()))
    slugs, _ = names.longest(place[used:], names.of_pairs(index.topic_names(found[0])))
    return index.fields(Selection(entry=found[0], topics=slugs if len(slugs) == 1 else ()))


def _begun(typed: str, things: Iterable[Thing]) -> list[Offer]:
    """Return the things that the typed text begins, by their ids."""
    begun = names.compact(typed)
    found = {id: Offer(id, help[0] if help else name, name) for id, name, *help in things if _begins(begun, id, name)}
    return _ids_first(typed, found.values())


def _begins(begun: str, *known: str) -> bool:
    return any(names.compact(name).startswith(begun) for name in known)


def _ids_first(typed: str, found: Iterable[Offer]) -> list[Offer]:
    """Drop matches by other names if an id matches, and all where what is typed has no letter and no digit."""
    begun = names.compact(typed)
    offers = list(found) if begun or not typed else []
    return [offer._replace(name="") for offer in offers if _begins(begun, offer.value)] or offers
