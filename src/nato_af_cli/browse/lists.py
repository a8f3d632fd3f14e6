"""The pages of the book itself, of a kind, of the documents and of one, and of what joins two entries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..book import dates
from ..book.model import Fact

if TYPE_CHECKING:
    from ..queries.links import Links
from ..queries.answers import Listing
from ..queries.documents import SourceListing, SourcePage
from ..queries.overview import Overview
from ..render.sheets.documents import by_place, described
from ..render.sheets.layout import lay_out
from ..render.sheets.overview import names_of, sentence
from ..render.sheets.sheet import FACTS, LABELLED, Column
from ..render.sheets.wording import count, document, held, when, with_fields
from .view import HOME, PROSE, Block, Place, Row, View, at, block, mark, shown, text

NAMED = 60
"""Characters of the names that stand beside a kind."""
DOCUMENTS = Place("documents")
Titles = Mapping[tuple[str, str], str]
"""The titles of topics, by entry and topic."""


def home(answer: Overview) -> View:
    """Return the first page: what the book is, its kinds, its documents, and what to ask."""
    kinds: list[Row] = [
        ((kind.plural.capitalize(), names_of(entries, NAMED), f"{len(entries):,}"), Place("kind", kind.plural))
        for kind, entries in answer.kinds
    ]
    documents: Row = (("Documents", "what the facts rest on", f"{answer.documents:,}"), DOCUMENTS)
    asked: list[Row] = [((answer.example[2],), Place("find", answer.example[2]))] if answer.example else []
    return View(
        HOME,
        answer.title,
        dates.years(*answer.span) if answer.span else "",
        blocks=shown(
            text(sentence(answer)),
            block((*LABELLED, Column(role="figure")), [*kinds, documents]),
            block(PROSE, asked, "Ask, for example"),
            text("Press / to search and ? for all keys."),
        ),
    )


def kind(answer: Listing) -> View:
    """Return the page of a kind: its entries with their key figures."""
    sheet = lay_out(answer)
    places = tuple(at(entry.id) for entry, _, _ in answer.rows)
    tables = [table.without(len(table.columns) - 1) if table.columns[-1].role == "source" else table for table in sheet.tables]
    blocks = tuple(Block(table, places) for table in tables)
    return View(Place("kind", answer.kind.plural), sheet.title, sheet.aside, blocks=blocks)


def documents(answer: SourceListing) -> View:
    """Return the page of all documents, each with the number of facts that rest on it."""
    columns = (Column("Document", "prose"), Column("Facts", "figure"))
    rows = [((document(source), f"{number:,}"), Place("document", source.id)) for source, number in answer.rows]
    return View(DOCUMENTS, "Documents", f"{len(rows):,}", blocks=shown(block(columns, rows)))


def one_document(answer: SourcePage, titles: Titles) -> View:
    """Return the page of a document: what it is, and the facts taken from it, by their places in it."""
    source = answer.source

    def row(fact: Fact) -> Row:
        topic = f"{answer.labels[fact.entry]} · {titles[fact.entry, fact.topic]}"
        return (topic, with_fields(fact), when(fact), mark(fact)), at(fact.address)

    places = [block(FACTS, map(row, facts), place, stacked=True) for place, facts in by_place(answer).items()]
    head = block(LABELLED, [(line, None) for line in described(source)])
    aside = count(len(answer.facts), "fact")
    return View(Place("document", source.id), source.title, aside, source.id, shown(head, *places), about_itself=True)


def links(answer: Links, one: str, other: str, titles: Titles) -> View:
    """Return the page of what joins two entries: the facts of each that concern the other."""
    labels = {**answer.labels, **{entry.id: entry.label for entry in answer.entries}}

    def row(fact: Fact) -> Row:
        return (titles[fact.entry, fact.topic], with_fields(fact), held(fact), mark(fact)), at(fact.address)

    blocks = [
        block(FACTS, map(row, link.facts), f"Facts on {labels[link.start]} that concern {labels[link.end]}", stacked=True)
        for link in answer.links
        if {link.start, link.end} == {one, other}
    ]
    ends = block(PROSE, [((labels.get(id, id),), at(id)) for id in (one, other)], "Entries")
    named = f"{labels.get(one, one)} and {labels.get(other, other)}"
    return View(Place("links", f"{one} {other}"), named, "links", blocks=shown(*blocks, ends))
