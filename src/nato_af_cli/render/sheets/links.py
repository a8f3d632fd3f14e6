"""The sheet of what leads to and from an entry, and that of all links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...book.model import Fact

if TYPE_CHECKING:
    from ...queries.links import Link, Links
from .notes import Notes
from .sheet import FACTS, Column, Sheet, Table, build
from .wording import count, grouped, when, with_fields


def links(answer: Links) -> Sheet:
    """Lay out the facts that lead from an entry and to it; without one, how many lead from and to each."""
    if answer.entry is None:
        return _counts(answer)
    entry = answer.entry
    away = [link for link in answer.links if link.start == entry.id]
    here = [link for link in answer.links if link.end == entry.id]
    notes = Notes(answer.sources)
    tables = [fact_table(link.facts, notes, f"Links to {answer.labels[link.end]}") for link in away]
    tables += [fact_table(link.facts, notes, f"Linked from {answer.labels[link.start]}") for link in here]
    aside = f"{count(len(_facts(away)), 'fact')} out · {count(len(_facts(here)), 'fact')} in"
    return notes.under(Sheet(f"{entry.title} · links", aside, tables=tuple(tables)))


def fact_table(facts: Iterable[Fact], notes: Notes, title: str) -> Table:
    """Lay out facts by their addresses."""
    return build(FACTS, [(f.address, with_fields(f), when(f), f"[{notes.of(f)}]") for f in facts], title, stacked=True)


def _facts(links: list[Link]) -> list[Fact]:
    return list({fact.address: fact for link in links for fact in link.facts}.values())


def _counts(answer: Links) -> Sheet:
    numbers = (Column(head, "figure") for head in ("Facts out", "Facts in", "Entries"))
    columns = (Column("Entry", "name"), Column("Id", spare=1), *numbers)
    out = grouped(answer.links, lambda link: link.start)
    into = grouped(answer.links, lambda link: link.end)
    rows = []
    for entry in answer.entries:
        away, here = out.get(entry.id, []), into.get(entry.id, [])
        others = {end for link in (*away, *here) for end in (link.start, link.end)} - {entry.id}
        rows.append((entry.label, entry.id, f"{len(_facts(away)):,}", f"{len(_facts(here)):,}", f"{len(others):,}"))
    aside = f"{count(len(answer.facts), 'fact')} · {count(len(answer.links), 'link')}"
    return Sheet(title="Links", aside=aside, tables=(Table(columns, tuple(rows)),))
