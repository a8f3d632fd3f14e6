"""The pages of an entry, of one of its topics, and of one fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..book.kinds import SUMMARY
from ..book.model import Fact, Topic, chronological
from ..book.series import Step
from ..book.series import series as series_of
from ..book.wording import singular, title_of
from ..queries.answers import Page
from ..render.sheets.entry import MOST_EVENTS, charted, entry_head, event_table, happened, in_order, title
from ..render.sheets.key_facts import in_a_line, key_lines, key_topics, none_lines
from ..render.sheets.notes import DIFFERS, PRESS, Notes
from ..render.sheets.sheet import LABELLED, Column, Table
from ..render.sheets.topics import CHANGE, concerned, series_table
from ..render.sheets.wording import answer_text, count, document, held
from .view import MARK, PROSE, Block, Place, Row, View, at, block, mark, shown, text

OTHERS = (*LABELLED, Column(role="figure"))


def entry(page: Page) -> View:
    """Return the page of an entry: what it is, its key facts and series, what happened, its other topics, its links."""
    found, key = page.entry, key_topics(page.entry, page.kind)
    lines = list(key_lines(key))
    summary = next((fact for topic in found.topics if topic.slug == SUMMARY for fact in topic.facts), None)
    events = happened(page, key)
    told = {topic.slug for topic in (*(topic for topic, *_ in lines), *events)} | {SUMMARY}
    rest = [topic for topic in found.topics if topic.slug not in told]
    head = entry_head(found, page.kind)
    rows = [((topic.title, str(said), PRESS * all(fact.press for fact in facts)), _leads(topic)) for topic, said, facts in lines]
    return View(
        at(found.id),
        head.title,
        head.aside,
        head.subtitle,
        shown(
            text(summary.says if summary else "", at(summary.address) if summary else None),
            block((*LABELLED, MARK), [*rows, *(((*line, ""), None) for line in none_lines(found, page.kind))]),
            *(_bars(page, topic) for topic in key),
            *(_events(page, topic) for topic in events),
            block(OTHERS, map(_topic, rest), "Other topics" if lines or events else "Topics"),
            _links(page, "Links to other entries"),
        ),
    )


def _leads(topic: Topic) -> Place:
    """Return where the line of a topic leads: to its one fact, or to all of them."""
    first = topic.facts[0]
    return at(first.address if len(topic.facts) == 1 else f"{first.entry}/{topic.slug}")


def _topic(topic: Topic) -> Row:
    return (topic.title, str(in_a_line(topic)[0]), f"{len(topic.facts):,}"), _leads(topic)


def _bars(page: Page, topic: Topic) -> Block:
    """Draw the figures of a topic, or some of them, if they are a series of several dates."""
    if not (steps := charted(page, topic)):
        return block((), [])
    table = series_table(topic, steps, Notes(page.sources), changes=False)
    return _chosen(_marked(table, map(_mark, steps)), topic, [step.fact for step in steps])


def _mark(step: Step) -> str:
    """Return the marks of a figure: supported by press reports only, another one in other sources."""
    return " ".join(part for part in (mark(step.fact), DIFFERS if step.differs else "") if part)


def _events(page: Page, topic: Topic) -> Block:
    """List what happened: what happened at one time by whom it concerns, anything else by date."""
    facts = in_order(page, topic)[0][:MOST_EVENTS]
    table = event_table(page, topic, Notes(page.sources), MOST_EVENTS)._replace(note="")
    return _chosen(_marked(table, map(mark, facts)), topic, facts)


def _marked(table: Table, marks: Iterable[str]) -> Table:
    """Return a table of a sheet with marks in the place of the numbers of its sources."""
    rows = tuple((*row[:-1], mark) for row, mark in zip(table.rows, marks, strict=True))
    return table._replace(columns=(*table.columns[:-1], MARK), rows=rows).without_empty()


def _chosen(table: Table, topic: Topic, facts: Sequence[Fact]) -> Block:
    """Return the table of some facts of a topic without heads, and with a row that leads to those it leaves out."""
    rows, places, place = table.rows, tuple(at(fact.address) for fact in facts), _leads(topic)
    if left := len(topic.facts) - len(facts):
        rows, places = (*rows, (f"{left:,} more", *[""] * (len(table.columns) - 1))), (*places, place)
    columns = tuple(column._replace(head="") for column in table.columns)
    return Block(table._replace(columns=columns, rows=rows, title=topic.title), places, place)


def _links(page: Page, heading: str) -> Block:
    """Count the facts that join an entry with each other one: its own that concern the other, and the other's that concern it."""
    id = page.entry.id
    here = Counter(other for fact in page.facts for other in dict.fromkeys(fact.about) if other != id)
    there = Counter(fact.entry for fact in page.related)
    others = sorted({*here, *there}, key=lambda other: (-(here[other] + there[other]), other))
    columns = (Column("Entry", "name"), Column("Out", "figure"), Column("In", "figure"))
    rows = [
        (
            (page.labels.get(other, other), f"{here[other] or ''}", f"{there[other] or ''}"),
            Place("links", f"{id} {other}"),
        )
        for other in others
    ]
    return block(columns, rows, heading)


def topic(page: Page) -> View:
    """Return the page of a topic: its facts, and the documents behind them."""
    (own,) = page.entry.topics
    documents = [((document(source),), Place("document", id)) for id, source in page.sources.items()]
    return View(
        at(f"{page.entry.id}/{own.slug}"),
        title(page, own),
        count(len(own.facts), "fact"),
        blocks=shown(_series(page, own) or _facts(own), block(PROSE, documents, "Documents"), _up(page)),
    )


def _series(page: Page, own: Topic) -> Block | None:
    """Draw the figures of a series, each with the change since the one before; None if they are none."""
    steps = series_of(own.facts, page.sources)
    if not steps:
        return None
    table = _marked(series_table(own, steps, Notes(page.sources)), map(_mark, steps))
    columns = tuple(column._replace(spare=2) if column.head == CHANGE else column for column in table.columns)
    return Block(table._replace(columns=columns, title=""), tuple(at(step.fact.address) for step in steps))


def _facts(own: Topic) -> Block:
    """List facts: figures by date, anything else as the book has it; a sentence under what is no figure and has no fields."""
    figures = all(fact.unit is not None for fact in own.facts)
    facts = chronological(own.facts) if figures and not any(fact.fields for fact in own.facts) else own.facts
    in_full = not figures and not any(fact.fields for fact in facts)
    columns = (
        Column("" if in_full else singular(own.title), "name"),
        Column(role="sentence" if in_full else "prose"),
        Column("" if in_full else "Date"),
        MARK,
    )
    rows = [
        ((answer_text(fact), fact.says if in_full else "; ".join(fact.fields.values()), held(fact), mark(fact)), at(fact.address))
        for fact in facts
    ]
    return block(columns, rows, stacked=in_full)


def _up(page: Page, *topics: Topic) -> Block:
    """Lead to the topic and to the entry that a page belongs to."""
    rows = [((f"{topic.title} of {page.entry.label}",), at(f"{page.entry.id}/{topic.slug}")) for topic in topics]
    return block(PROSE, [*rows, ((page.entry.title,), at(page.entry.id))], "Part of")


def fact(page: Page, whole: Page) -> View:
    """Return the page of one fact, with its documents and what its entry, whose page is `whole`, is linked with."""
    (one,) = page.facts
    siblings = [topic for topic in whole.entry.topics if topic.slug == one.topic and len(topic.facts) > 1]
    return View(
        at(one.address),
        title(page, page.entry.topics[0]),
        one.address,
        blocks=shown(
            text(one.says),
            block(LABELLED, _parts(page, one)),
            _up(whole, *siblings),
            _links(whole, f"Links of {whole.entry.label} to other entries"),
        ),
        about_itself=True,
    )


def _parts(page: Page, one: Fact) -> Iterator[Row]:
    yield ("Answer", answer_text(one)), None
    for name, said in one.fields.items():
        yield (title_of(name), said), None
    if one.date:
        yield ("Date", held(one)), None
    others = [other for other in one.about if other != page.entry.id]
    for number, (other, label) in enumerate(zip(others, concerned(page, one), strict=True)):
        yield ("" if number else "Concerns", label), at(other)
    if one.note:
        yield ("Note", one.note), None
    yield ("Source", document(page.sources[one.source], one.at or "")), Place("document", one.source)
    for number, id in enumerate(one.also):
        yield ("" if number else "Also in", document(page.sources[id])), Place("document", id)
    if one.press:
        yield ("Evidence", "press reports only"), None
