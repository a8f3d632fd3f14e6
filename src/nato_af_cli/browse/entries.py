"""The pages of an entry, of one of its topics, and of one fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..book.kinds import SUMMARY
from ..book.model import Fact, Source, Topic, chronological
from ..book.series import Step, number_of
from ..book.series import series as series_of
from ..book.wording import title_of
from ..queries.answers import Page
from ..render.sheets.entry import MOST_EVENTS, charted, entry_head, first_concerned, happened, in_order
from ..render.sheets.key_facts import in_a_line, key_lines, key_topics
from ..render.sheets.notes import DIFFERS, Notes
from ..render.sheets.page import title
from ..render.sheets.series import CHANGE, bar, noted, series_table
from ..render.sheets.sheet import LABELLED, Column
from ..render.sheets.topics import concerned
from ..render.sheets.wording import answer_text, count, document, held, singular
from .view import MARK, PROSE, Block, Place, Row, View, at, block, mark, shown, text

DOCUMENTS = "Documents"
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
    return View(
        at(found.id),
        head.title,
        head.aside,
        head.subtitle,
        shown(
            text(summary.says if summary else "", at(summary.address) if summary else None),
            block((*LABELLED, MARK), [((topic.title, str(said), _marks(facts)), _leads(topic)) for topic, said, facts in lines]),
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


def _marks(facts: Sequence[Fact]) -> str:
    return mark(facts[0]) if all(fact.press for fact in facts) else ""


def _bars(page: Page, topic: Topic) -> Block:
    """Draw the figures of a topic, or some of them, if they are a series of several dates."""
    steps = charted(page, topic)
    largest = max((number_of(step.fact) for step in steps), default=None)
    columns = (Column(), Column(role="figure"), Column(role="bar", spare=1), MARK)
    rows = [
        ((held(step.fact), answer_text(step.fact, topic.title), bar(step.fact, largest), _mark(step)), at(step.fact.address))
        for step in steps
        if largest
    ]
    made = _cut(block(columns, rows, topic.title, _leads(topic)), len(topic.facts) - len(steps), _leads(topic))
    return made._replace(table=noted(made.table, steps))


def _mark(step: Step) -> str:
    """Return the marks of a figure: supported by press reports only, another one in other sources."""
    return " ".join(part for part in (mark(step.fact), DIFFERS if step.differs else "") if part)


def _events(page: Page, topic: Topic) -> Block:
    """List what happened: what happened at one time by whom it concerns, anything else by date."""
    facts, at_once = in_order(page, topic)
    columns = (Column(role="name" if at_once else "plain"), Column(role="prose"), MARK)
    rows: list[Row] = []
    before = ""
    for fact in facts[:MOST_EVENTS]:
        label = first_concerned(page, fact) if at_once else held(fact)
        rows.append((("" if at_once and label == before else label, answer_text(fact), mark(fact)), at(fact.address)))
        before = label
    return _cut(block(columns, rows, topic.title, _leads(topic)), len(facts) - len(rows), _leads(topic))


def _cut(made: Block, left: int, place: Place) -> Block:
    """Add a row that leads to what a block leaves out."""
    if left <= 0 or not made.table.rows:
        return made
    cells = tuple(f"{left:,} more" if not number else "" for number in range(len(made.table.columns)))
    return made._replace(table=made.table._replace(rows=(*made.table.rows, cells)), places=(*made.places, place))


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
    return View(
        at(f"{page.entry.id}/{own.slug}"),
        title(page, own),
        count(len(own.facts), "fact"),
        blocks=shown(_series(page, own) or _facts(own), _documents(page.sources), _up(page)),
    )


def _series(page: Page, own: Topic) -> Block | None:
    """Draw the figures of a series, each with the change since the one before; None if they are none."""
    steps = series_of(own.facts, page.sources)
    if not steps:
        return None
    table = series_table(own, steps, Notes(page.sources, places=False))
    rows = tuple((*row[:-1], _mark(step)) for row, step in zip(table.rows, steps, strict=True))
    columns = tuple(column._replace(spare=2) if column.head == CHANGE else column for column in table.columns[:-1])
    made = table._replace(columns=(*columns, MARK), rows=rows, title="").without_empty()
    return Block(made, tuple(at(step.fact.address) for step in steps))


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


def _documents(sources: Mapping[str, Source]) -> Block:
    return block(PROSE, [((document(source),), Place("document", id)) for id, source in sources.items()], DOCUMENTS)


def _up(page: Page, *topics: Topic) -> Block:
    """Lead to the topic and to the entry that a page belongs to."""
    rows = [((f"{topic.title} of {page.entry.label}",), at(f"{page.entry.id}/{topic.slug}")) for topic in topics]
    return block(PROSE, [*rows, ((page.entry.title,), at(page.entry.id))], "Part of")


def fact(page: Page, whole: Page) -> View:
    """Return the page of one fact: all that the book says of it, its documents, and what its entry is linked with.

    `whole` is the page of its entry.
    """
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
    """Go through the labelled parts of a fact."""
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
