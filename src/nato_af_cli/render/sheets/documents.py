"""The sheets of documents: all of them, and one with what is taken from it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ...book.model import Fact, Source, reference_order
from ...book.wording import language

if TYPE_CHECKING:
    from ...queries.cite import Citations
    from ...queries.documents import SourceListing, SourcePage, WeakFacts
from .notes import PRESS, PRESS_MEANS
from .sheet import FACTS, LABELLED, Column, Sheet, Table, build
from .wording import NO_DATE, Whole, count, dated, document, grouped, percent, published, when, with_fields

NO_PLACE = "No place given"


def document_list(answer: SourceListing) -> Sheet:
    """Lay out all sources by publisher and date, or as they were sorted, each with the number of facts that rest on it."""
    columns = (
        Column("Publisher", "prose"),
        Column("Published"),
        Column("Source", "name"),
        Column("Kind", spare=2),
        Column("Facts", "figure", spare=1),
        Column("Title", "prose", spare=3),
    )
    listed = answer.rows if "sort" in answer.query else sorted(answer.rows, key=lambda row: reference_order(row[0]))
    rows = [
        (s.publisher, dated(s.published) if s.published else NO_DATE, Whole(s.id), s.kind, f"{number:,}", s.title)
        for s, number in listed
    ]
    return Sheet(title="Sources", aside=count(len(rows), "document"), tables=(build(columns, rows),))


def document_page(answer: SourcePage) -> Sheet:
    """Lay out a source, and the facts that rest on it in a table for each place in it."""
    source = answer.source
    tables = [Table(LABELLED, tuple(described(source)))]
    places = by_place(answer)
    for place, facts in places.items():
        rows = [(fact.address, with_fields(fact), when(fact), PRESS if fact.press else "") for fact in facts]
        number = count(len(rows), "fact")
        title, aside = (number, "") if list(places) == [NO_PLACE] else (place, number)
        tables.append(build(FACTS, rows, title, aside, stacked=True))
    closing = PRESS_MEANS if any(fact.press for fact in answer.facts) else ""
    return Sheet(title=source.title, aside=source.id, tables=tuple(tables), closing=closing)


def described(source: Source) -> list[tuple[str, str]]:
    """Say what a document is, line by line, each with its label."""
    parts = (
        ("Publisher", source.publisher),
        ("Published", published(source.published)),
        ("Kind", source.kind),
        ("Web", source.url),
        ("Language", language(source.language or "")),
        ("Read in", "a copy elsewhere" if source.copy else ""),
        ("Note", source.note),
    )
    return [(label, text) for label, text in parts if text]


def weak_facts(answer: WeakFacts) -> Sheet:
    """Lay out the facts on press reports or copies alone, under the names of their documents, and say how many they are."""
    counts = Counter(fact.source for fact in answer.facts)
    told = [(fact.address, with_fields(fact), when(fact)) for fact in answer.facts]
    rows = [(address, f"{text}, {date}" if date not in ("", text) else text) for address, text, date in told]
    groups, before = [], 0
    for source, number in counts.items():
        groups.append((before, f"{source} ({count(number, 'fact')}): {document(answer.sources[source])}"))
        before += number
    table = build((Column("Fact", "name"), Column("Value", "prose")), rows, stacked=True)
    kind = f" from {answer.query['kind']} documents" if "kind" in answer.query else ""
    share = f"{len(rows):,} of {count(answer.total, 'fact')}{kind} ({percent(len(rows), answer.total)})"
    aside = f"{count(len(rows), 'fact')} · {count(len(counts), 'document')}"
    closing = f"{share} {'rests' if len(rows) == 1 else 'rest'} on press reports or copies alone."
    named = table._replace(groups=tuple(groups))
    return Sheet("Facts on press reports or copies alone", aside, tables=(named,), closing=closing)


def reference_list(answer: Citations) -> Sheet:
    """Lay out citations in the style that was asked for, each under the id of its document."""
    from ..citations import written

    rows = tuple((cited.source.id, written([cited], answer.style).strip("\n")) for cited in answer.citations)
    table = Table((Column("Source", "name"), Column("Citation", "prose")), rows)
    return Sheet("References", aside=count(len(rows), "document"), tables=(table,))


def by_place(answer: SourcePage) -> dict[str, list[Fact]]:
    """Return the facts of a source by the names of their places in it; only a fact's own source has one."""
    own = answer.source.id
    return grouped(answer.facts, lambda fact: fact.at or NO_PLACE if fact.source == own else "Confirms another source")
