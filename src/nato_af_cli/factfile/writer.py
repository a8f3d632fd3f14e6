"""The whole book as one fact file, from which natoaf gives the same answers.

What all facts of a topic share and inherit is written once, at the topic; nothing else is left out except the
headings and sentences that natoaf makes by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..book import dates
from ..book.kinds import STANDARD, Column, Kind
from ..book.model import Book, Entry, Fact, Source, Topic
from ..book.wording import composed, title_of
from .yaml_text import FOR_EDITORS, listing, mapping, pair, quoted_key


def written(book: Book, remarks: Sequence[str] = ()) -> str:
    """Return the book as the text of a fact file, with remarks in comments at its head."""
    return "".join(f"{line}\n" for line in _lines(book, remarks))


def _lines(book: Book, remarks: Sequence[str]) -> Iterator[str]:
    yield from FOR_EDITORS.splitlines()
    yield from (f"# {remark}" for remark in remarks)
    yield from ("", "book:")
    yield from pair(2, "title", book.title)
    yield from pair(2, "updated", book.updated, typed=True)
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
    yield from pair(4, "title", source.title)
    yield from pair(4, "publisher", source.publisher)
    yield from pair(4, "published", source.published, typed=True)
    yield from pair(4, "kind", source.kind)
    yield from pair(4, "url", source.url)
    yield from pair(4, "language", source.language)
    yield from pair(4, "copy", "true" if source.copy else None, typed=True)
    yield from listing(4, "headings:", source.headings) if source.headings else ()
    yield from pair(4, "note", source.note)


def _kind(kind: Kind) -> Iterator[str]:
    yield f"  {quoted_key(kind.plural)}:"
    yield from pair(4, "one", kind.name)
    yield from pair(4, "title", kind.title)
    yield from listing(4, "key:", kind.key) if kind.key else ()
    yield from ["    columns:"] if kind.columns else []
    for column in kind.columns:
        yield from _column(column)
    yield from listing(4, "span:", kind.span) if kind.span else ()
    yield from listing(4, "events:", kind.events) if kind.events else ()


def _column(column: Column) -> Iterator[str]:
    parts = {"topic": column.topic, "head": column.head, "type": column.type}
    return mapping(6, "-", {name: part for name, part in parts.items() if part})


def _entry(entry: Entry) -> Iterator[str]:
    yield f"  {quoted_key(entry.id)}:"
    yield from pair(4, "name", entry.name)
    yield from pair(4, "short", entry.short)
    yield from listing(4, "aliases:", entry.aliases) if entry.aliases else ()
    yield from pair(4, "status", entry.status)
    yield from mapping(4, "gaps:", entry.gaps) if entry.gaps else ()
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
    yield f"      {quoted_key(topic.slug)}:"
    yield from pair(8, "title", title)
    yield from pair(8, "source", source)
    yield from pair(8, "at", place)
    yield from pair(8, "unit", unit)
    yield from pair(8, "date", date, typed=True)
    yield from ["        facts:"] if topic.facts else []
    for fact in topic.facts:
        yield from _fact(entry, topic, fact, {"source": source, "at": place, "unit": unit, "date": date})


def _fact(entry: Entry, topic: Topic, fact: Fact, inherited: dict[str, str | None]) -> Iterator[str]:
    said = composed(entry.name, topic.title, fact.text, fact.unit, fact.qualifier, fact.fields)
    yield f"          {quoted_key(fact.key)}:"
    yield from pair(12, "value", fact.text, typed=fact.unit is not None or dates.has_form(fact.text))
    yield from pair(12, "unit", fact.unit if fact.unit != inherited["unit"] else None)
    yield from pair(12, "qualifier", fact.qualifier)
    yield from mapping(12, "fields:", fact.fields) if fact.fields else ()
    yield from pair(12, "date", fact.date if fact.date != inherited["date"] else None, typed=True)
    yield from listing(12, "about:", fact.about) if fact.about else ()
    yield from pair(12, "says", fact.says if fact.says != said else None)
    yield from pair(12, "source", fact.source if fact.source != inherited["source"] else None)
    yield from pair(12, "at", None if (fact.source, fact.at) == (inherited["source"], inherited["at"]) else fact.at)
    yield from listing(12, "also:", fact.also) if fact.also else ()
    yield from pair(12, "note", fact.note)


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
    return texts[0] if texts and len(set(texts)) == 1 else None
