"""From facts to the documents to cite for them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .. import console
from ..book.model import EMPTY, Fact, Source, reference_order
from ..book.place_order import PlaceOrder
from ..book.wording import some
from ..errors import AmbiguousError, NotFoundError, UsageError
from ..index.index import Index
from . import pages


class Citation(NamedTuple):
    """A document to cite, for the facts that were asked for."""

    source: Source
    places: tuple[str, ...]
    """The places of the facts in it, in its order; empty if it is only a further source or was named itself."""
    addresses: tuple[str, ...]
    """The facts that were asked for and rest on it."""


class Citations(NamedTuple):
    """The documents to cite, by publisher, date and title."""

    query: Mapping[str, object]
    style: str
    citations: tuple[Citation, ...]
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY


def cite(index: Index, words: Sequence[str], style: str = "text") -> Citations:
    """Return the documents that facts rest on, each once, with the places of these facts in it.

    The words are one path, as everywhere; if not, each is an address or the id of a source by itself.
    Raises UsageError, NotFoundError or AmbiguousError.
    """
    if not words:
        raise UsageError("an address is missing", _example(index))
    parts = _asked(index, words)
    ids = dict.fromkeys(id for part in parts for id in part.sources)
    if not ids:
        sentence = f'there is no fact under "{" ".join(words)}", so there is nothing to cite'
        raise NotFoundError(sentence, "Run natoaf for the list of entries")
    found = sorted(index.sources(ids=list(ids)).values(), key=reference_order)
    resting: dict[str, list[Fact]] = {}
    for fact in {fact.address: fact for part in parts for fact in part.facts}.values():
        for source in dict.fromkeys(fact.sources):
            resting.setdefault(source, []).append(fact)
    return Citations(
        query={"command": "cite", "words": list(words), "addresses": [part.address for part in parts]},
        sources={source.id: source for source in found},
        style=style,
        citations=tuple(_citation(source, resting.get(source.id, ())) for source in found),
    )


def _example(index: Index) -> str:
    """Return the hint of a command for this book; empty for a book without facts."""
    names_of_topics = ((entry.id, index.topic_names(entry.id)) for entry in index.entries())
    return next((f"For example: natoaf cite {id}/{topics[0][0]}" for id, topics in names_of_topics if topics), "")


def documents(index: Index, words: Sequence[str]) -> list[tuple[Source, Source]]:
    """Return the document behind each thing that the words name, as `cite` reads them, and the one to open for it.

    That is itself, or where it has no address on the web, the first that has one and says the same.
    Raises UsageError, NotFoundError, or AmbiguousError where several are behind one thing.
    """
    if not words:
        raise UsageError("an address is missing", "Write it as natoaf open ENTRY/TOPIC/KEY, or give the id of a source")
    return list(dict.fromkeys(_document(index, part) for part in _asked(index, words)))


def web_address(source: Source) -> str:
    """Return where on the web a document is, as a browser can be given it. Raises NotFoundError if it has no such address."""
    if (address := console.linkable(source.url)) is None:
        raise NotFoundError(f'"{source.title}" has no address on the web', f"Run natoaf source {source.id} to see what it is")
    return address


class _Part(NamedTuple):
    """What some of the words lead to."""

    address: str
    """An address, or the id of a source."""
    facts: tuple[Fact, ...]
    sources: Sequence[str]
    """The ids of the documents that the facts rest on, or of the source itself."""


def _asked(index: Index, words: Sequence[str]) -> list[_Part]:
    """Return what the words name: one thing together, or one each."""
    try:
        return [_one(index, words)]
    except NotFoundError as of_path:
        if len(words) == 1:
            raise
        try:
            return [_one(index, [word]) for word in dict.fromkeys(words)]
        except NotFoundError as of_word:
            raise (of_word if any("/" in word for word in words[1:]) else of_path) from None


def _one(index: Index, path: Sequence[str]) -> _Part:
    try:
        page = pages.page(index, path)
    except NotFoundError:
        if len(path) == 1 and path[0].isascii() and index.sources(ids=path):
            return _Part(path[0], (), path)
        raise
    sources = dict.fromkeys(id for fact in page.facts for id in fact.sources)
    return _Part(str(page.query["address"]), page.facts, list(sources))


def _document(index: Index, part: _Part) -> tuple[Source, Source]:
    own = list(dict.fromkeys(fact.source for fact in part.facts)) or part.sources
    if len(own) > 1:
        sentence = f"{len(part.sources)} documents are behind {part.address}"
        raise AmbiguousError(sentence, f"Choose one of: {some(part.sources, last='or')}", part.sources)
    if not own:
        raise NotFoundError(f"there is no fact under {part.address}, so there is no document to open")
    also = [id for id in part.sources if all(id in fact.also for fact in part.facts)]
    first, *others = index.sources(ids=[*own, *also]).values()
    return first, next((source for source in (first, *others) if console.linkable(source.url)), first)


def _citation(source: Source, resting: Sequence[Fact]) -> Citation:
    named = dict.fromkeys(fact.at for fact in resting if fact.source == source.id and fact.at)
    ordered = sorted(named, key=PlaceOrder(source.headings).of)
    return Citation(source, tuple(ordered), tuple(fact.address for fact in resting))
