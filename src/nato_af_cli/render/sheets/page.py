"""The sheet of one entry, one topic or one fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...book import dates
from ...book.model import Fact, Topic, chronological
from ...book.series import series as series_of
from ...queries.answers import Page
from .links import fact_table
from .notes import SOURCE, Notes
from .series import series_table
from .sheet import Column, Sheet, Table, build
from .wording import NOTHING, answer_text, document, role, singular, when, with_fields, worded


def page(answer: Page) -> Sheet:
    """Lay out a page: the entry from the top, one topic as a table, or one fact in full."""
    if len(answer.facts) == 1 and answer.depth > 1:
        return _fact_page(answer, answer.facts[0])
    notes = Notes(answer.sources, places=answer.depth > 1)
    sheet = _entry_page(answer, notes) if answer.depth == 1 else _topic_page(answer, notes)
    return sheet._replace(notes=notes.lines(), closing=notes.legend())


def _topic_page(answer: Page, notes: Notes) -> Sheet:
    (topic,) = answer.entry.topics
    table = _topic_table(answer, topic, notes, whole=True)
    title = f"{answer.entry.name} · {topic.title[:1].lower()}{topic.title[1:]}"
    return Sheet(title=title, aside=table.aside, tables=(table._replace(title="", aside=""),))


def _entry_page(answer: Page, notes: Notes) -> Sheet:
    entry = answer.entry
    own = [topic for topic in entry.topics if _has_table(topic)]
    lines = [topic for topic in entry.topics if topic not in own]
    tables = [_lines(lines, notes)] if lines else []
    tables += [_topic_table(answer, topic, notes) for topic in own]
    tables += [_related(answer, notes)] if answer.related else []
    return entry_head(answer)._replace(tables=tuple(tables))


def entry_head(answer: Page) -> Sheet:
    """Lay out the head of an entry: its names, and when it took place."""
    entry = answer.entry
    also = [name for name in (entry.short, *entry.aliases) if name and f"({name})" not in entry.title and name != entry.name]
    subtitle = " · ".join([entry.id, entry.kind, *([f"also: {', '.join(also)}"] if also else [])])
    return Sheet(title=entry.title, aside=_span(answer), subtitle=subtitle)


def _span(answer: Page) -> str:
    """Say when an entry took place, or from when to when it lasted."""
    entry, span = answer.entry, answer.kind.span
    if span == ("date",):
        place = entry.newest("place")
        held = entry.newest("date")
        return " · ".join(answer_text(fact) for fact in (held, place) if fact)
    start, end = (fact if fact and dates.has_form(fact.text) else None for fact in (entry.first(span[0]), entry.newest(span[-1])))
    if start and end:
        return f"{answer_text(start)} to {answer_text(end)}"
    return f"since {answer_text(start)}" if start else f"until {answer_text(end)}" if end else ""


def _has_table(topic: Topic) -> bool:
    """Whether a topic has a table of its own on its entry's page: a series, a list with columns, the decisions of a meeting."""
    several = len(topic.facts) > 1
    return topic.slug == "decisions" or (several and any(fact.fields or fact.unit for fact in topic.facts))


def _lines(topics: Sequence[Topic], notes: Notes) -> Table:
    """Lay out topics with plain answers, one line per fact, naming the topic on its first line."""
    columns = (Column("Topic", "name"), Column("Answer", "prose"), Column("Date"), SOURCE)
    rows = []
    for topic in topics:
        for number, fact in enumerate(topic.facts):
            rows.append(
                ("" if number else topic.title, with_fields(fact), "" if fact.text == fact.date else when(fact), notes.of(fact))
            )
    return build(columns, rows)


def _topic_table(answer: Page, topic: Topic, notes: Notes, *, whole: bool = False) -> Table:
    """Lay out the facts of a topic; `whole` adds the full sentences of facts that are texts."""
    if steps := series_of(topic.facts, answer.sources):
        return series_table(topic, steps, notes)
    facts: Sequence[Fact] = topic.facts
    series = all(fact.unit is not None for fact in facts)
    fields = list(dict.fromkeys(name for fact in facts for name in fact.fields))
    if series and not fields:
        facts = chronological(facts)
    dated = len({fact.known for fact in facts}) > 1 or (series and not fields)
    units = {fact.unit for fact in facts}
    of_units = bool(series and fields and len(units) == 1)  # a table of figures: its columns say what is counted
    head = _capitalised(str(facts[0].unit)) if of_units else topic.title if series else singular(topic.title)
    kind = "figure" if series else "name" if fields else role(facts)
    value: tuple[Column, Callable[[Fact], str]] = (Column(head, kind), lambda fact: answer_text(fact, head))
    columns: list[tuple[Column, Callable[[Fact], str]]] = [  # each with what fills its cells
        *([(Column("Date"), when)] if series and dated else []),
        *([] if fields or series else [(Column("About", "prose"), lambda fact: _about(answer, fact))]),
        *([] if of_units else [value]),
        *((Column(worded(name), "prose"), lambda fact, name=name: fact.fields.get(name, NOTHING)) for name in fields),
        *([value] if of_units else []),
        *([(Column("In full", "sentence", spare=1), lambda fact: fact.says)] if whole and not (fields or series) else []),
        *([(Column("Date"), when)] if dated and not series else []),
        (SOURCE, notes.of),
    ]
    rows = [tuple(cell(fact) for _, cell in columns) for fact in facts]
    return build(tuple(column for column, _ in columns), rows, topic.title, "" if dated else f"as of {when(facts[0])}")


def _capitalised(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _about(answer: Page, fact: Fact) -> str:
    return ", ".join(answer.labels.get(entry, entry) for entry in fact.about if entry != answer.entry.id)


def _related(answer: Page, notes: Notes) -> Table:
    """Lay out what other entries say about this one."""
    return fact_table(answer.related, notes, "Mentioned in other entries")


def _fact_page(answer: Page, fact: Fact) -> Sheet:
    """Lay out one fact in full."""
    entry = answer.entry
    topic = entry.topics[0]
    title = f"{entry.name} · {topic.title[:1].lower()}{topic.title[1:]}"
    undated = "" if fact.date else " (of the source)" if fact.known else ""
    rows = [("Answer", answer_text(fact))]
    rows += [(worded(name), text) for name, text in fact.fields.items()]
    rows += [("Date", when(fact) + undated), ("About", _about(answer, fact)), ("Note", fact.note or "")]
    rows += [("Source", document(answer.sources[fact.source], fact.at or ""))]
    rows += [("Also in", document(answer.sources[source])) for source in fact.also]
    rows += [("Evidence", "press reports only" if fact.press else "")]
    table = Table((Column(role="name"), Column(role="prose")), tuple(row for row in rows if row[1]))
    return Sheet(title=title, aside=fact.address, text=fact.says, tables=(table,))
