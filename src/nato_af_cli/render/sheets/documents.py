"""The sheets of documents: all of them, and one with what is taken from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...book.model import Fact

if TYPE_CHECKING:
    from ...queries.cite import Citations
    from ...queries.documents import SourceListing, SourcePage
from .notes import PRESS, PRESS_MEANS
from .sheet import Column, Sheet, Table, build
from .wording import Whole, count, published, when, with_fields

NO_PLACE = "No place given"


def document_list(answer: SourceListing) -> Sheet:
    """Lay out all sources, each with the number of facts that rest on it."""
    columns = (
        Column("Source", "name"),
        Column("Published"),
        Column("Kind"),
        Column("Facts", "figure"),
        Column("Publisher", "prose"),
        Column("Title", "prose"),
    )
    rows = [(Whole(s.id), published(s.published), s.kind, f"{number:,}", s.publisher, s.title) for s, number in answer.rows]
    table = build(columns, rows, stacked=True)
    return Sheet(title="Sources", aside=count(len(rows), "document"), tables=(table,) if rows else ())


def document_page(answer: SourcePage) -> Sheet:
    """Lay out a source and the facts that rest on it, by their places in it."""
    source = answer.source
    parts = (
        ("Publisher", source.publisher),
        ("Published", published(source.published)),
        ("Kind", source.kind),
        ("Address", source.url),
        ("Language", source.language),
        ("Read in", "a copy elsewhere" if source.copy else ""),
        ("Note", source.note),
    )
    head = Table((Column(role="name"), Column(role="prose")), tuple((label, text) for label, text in parts if text))
    closing = PRESS_MEANS if any(fact.press for fact in answer.facts) else ""
    return Sheet(title=source.title, aside=source.id, tables=(head, *_places(answer)), closing=closing)


def reference_list(answer: Citations) -> Sheet:
    """Lay out citations in the style that was asked for, each under the id of its document."""
    from ..citations import written

    rows = tuple((cited.source.id, written([cited], answer.style).strip("\n")) for cited in answer.citations)
    return Sheet(
        title="References",
        aside=count(len(rows), "document"),
        tables=(Table((Column("Source", "name"), Column("Citation", "prose")), rows),),
    )


def _places(answer: SourcePage) -> Iterator[Table]:
    """Lay out the facts of each place in a table of its own."""
    columns = (Column(role="name"), Column(role="prose"), Column(), Column(role="source"))
    places = by_place(answer)
    placeless = list(places) == [NO_PLACE]
    for place, facts in places.items():
        rows = [(fact.address, with_fields(fact), when(fact), PRESS if fact.press else "") for fact in facts]
        number = count(len(rows), "fact")
        title, aside = (number, "") if placeless else (place, number)
        yield build(columns, rows, title, aside, stacked=True)


def by_place(answer: SourcePage) -> dict[str, list[Fact]]:
    """Return the facts of a source by the names of their places in it."""
    places: dict[str, list[Fact]] = {}
    for fact in answer.facts:
        places.setdefault(_place(answer, fact), []).append(fact)
    return places


def _place(answer: SourcePage, fact: Fact) -> str:
    """Name the place of a fact in the document; only a fact's own source has one."""
    if fact.source != answer.source.id:
        return "Confirms another source"
    return fact.at or NO_PLACE
