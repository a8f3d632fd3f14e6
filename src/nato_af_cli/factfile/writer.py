"""The whole book as one fact file, from which natoaf gives the same answers.

What all facts of a topic share and inherit is written once, at the topic; nothing else is left out except the
headings and sentences that natoaf makes by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..book import dates
from ..book.kinds import STANDARD, Kind
from ..book.model import Book, Entry, Fact, Source, Topic
from ..book.wording import composed, title_of
from .yaml_text import FOR_EDITORS, listing, mapping, pair, quoted_key

TYPED = ("updated", "published", "copy", "date")
"""Parts that a reader of YAML may take for the dates and truth values that they are."""


def written(book: Book, remarks: Sequence[str] = ()) -> str:
    """Return the book as the text of a fact file, with remarks in comments at its head."""
    return "".join(f"{line}\n" for line in _lines(book, remarks))


def _lines(book: Book, remarks: Sequence[str]) -> Iterator[str]:
    yield from FOR_EDITORS.splitlines()
    yield from (f"# {remark}" for remark in remarks)
    yield from ("", "book:")
    yield from _parts(2, {"title": book.title, "updated": book.updated})
    if book.sources:
        yield from ("", "sources:")
        for source in book.sources.values():
            yield from _source(source)
    if book.kinds != STANDARD:
        yield from ("", "kinds:" if book.kinds else "kinds: {}")
        for kind in book.kinds:
            yield from _kind(kind)
    for kind, entries in book.by_kind():
        yield from ("", f"{kind.plural}:")
        for number, entry in enumerate(entries):
            yield from [""] if number else []
            yield from _entry(entry)
    if book.synonyms:
        yield from ("", "synonyms:")
        for words in book.synonyms:
            yield from listing(2, "-", words)
    if asked := [(address, questions) for address, questions in _questions(book) if questions]:
        yield from ("", "questions:")
        for address, questions in asked:
            yield from listing(2, f"{quoted_key(address)}:", questions)


def _source(source: Source) -> Iterator[str]:
    yield f"  {quoted_key(source.id)}:"
    names = ("title", "publisher", "published", "kind", "url", "language", "copy", "headings", "note")
    yield from _parts(4, {**{name: getattr(source, name) for name in names}, "copy": "true" if source.copy else None})


def _kind(kind: Kind) -> Iterator[str]:
    yield f"  {quoted_key(kind.plural)}:"
    yield from _parts(4, {"one": kind.name, "title": kind.title, "key": kind.key})
    yield from ["    columns:"] if kind.columns else []
    for column in kind.columns:
        parts = {"topic": column.topic, "head": column.head, "type": column.type}
        yield from mapping(6, "-", {name: part for name, part in parts.items() if part})
    yield from _parts(4, {"span": kind.span, "events": kind.events})


def _entry(entry: Entry) -> Iterator[str]:
    yield f"  {quoted_key(entry.id)}:"
    yield from _parts(4, {name: getattr(entry, name) for name in ("name", "short", "aliases", "status", "gaps", "none")})
    yield from ["    topics:"] if entry.topics else []
    for topic in entry.topics:
        yield from _topic(entry, topic)


def _topic(entry: Entry, topic: Topic) -> Iterator[str]:
    title = topic.title if topic.title != title_of(topic.slug) else None
    source = _source_of(topic.facts)
    place = _shared([fact.at for fact in topic.facts if fact.source == source])
    unit = _shared([fact.unit for fact in topic.facts])
    date = _shared([fact.date for fact in topic.facts]) if len(topic.facts) > 1 else None
    if not (topic.facts or title):
        yield f"      {quoted_key(topic.slug)}: {{}}"
        return
    inherited = {"source": source, "at": place, "unit": unit, "date": date}
    yield f"      {quoted_key(topic.slug)}:"
    yield from _parts(8, {"title": title, **inherited})
    yield from ["        facts:"] if topic.facts else []
    for fact in topic.facts:
        yield from _fact(entry, topic, fact, inherited)


def _fact(entry: Entry, topic: Topic, fact: Fact, inherited: Mapping[str, str | None]) -> Iterator[str]:
    implied = {**inherited, "says": composed(entry.name, topic.title, fact.text, fact.unit, fact.qualifier, fact.fields)}
    if fact.source != inherited["source"]:
        del implied["at"]  # a place belongs to its source
    names = ("unit", "qualifier", "fields", "date", "about", "says", "source", "at", "also", "note")
    parts = {name: getattr(fact, name) for name in names}
    yield f"          {quoted_key(fact.key)}:"
    yield from pair(12, "value", fact.text, typed=fact.unit is not None or dates.has_form(fact.text))
    yield from _parts(12, {name: part for name, part in parts.items() if part != implied.get(name)})


def _parts(indent: int, parts: Mapping[str, str | Sequence[str] | Mapping[str, str] | None]) -> Iterator[str]:
    """Write what a form has of its parts: texts, lists and mappings, each by its key."""
    for key, part in parts.items():
        if isinstance(part, str):
            yield from pair(indent, key, part, typed=key in TYPED)
        elif isinstance(part, Mapping):
            yield from mapping(indent, f"{key}:", part) if part else ()
        elif part:
            yield from listing(indent, f"{key}:", part)


def _questions(book: Book) -> Iterator[tuple[str, Sequence[str]]]:
    """Go through how people ask, by address; what all of several topics share is asked of their entry."""
    for entry in book.entries.values():
        asked = [topic.questions for topic in entry.topics]
        shared = [question for question in asked[0] if all(question in of_topic for of_topic in asked)] if len(asked) > 1 else []
        yield entry.id, shared
        for topic in entry.topics:
            yield f"{entry.id}/{topic.slug}", [question for question in topic.questions if question not in shared]
            yield from ((fact.address, fact.questions) for fact in topic.facts)


def _source_of(facts: Sequence[Fact]) -> str | None:
    """Return the source of more than half of the facts; the others name their own."""
    most = Counter(fact.source for fact in facts).most_common(1)
    return most[0][0] if most and most[0][1] * 2 > len(facts) else None


def _shared(texts: Sequence[str | None]) -> str | None:
    """Return the text that all facts have; None if they differ or one has none, because a fact cannot cancel what it inherits."""
    return texts[0] if len(set(texts)) == 1 else None
