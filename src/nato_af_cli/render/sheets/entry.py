"""The sheet of one entry, one topic or one fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from ...book import dates
from ...book.kinds import SMALL, SUMMARY, Kind
from ...book.model import Entry, Fact, Topic, chronological
from ...book.series import Step, is_figures, number_of, plain_figures
from ...book.series import series as series_of
from ...book.wording import lowered, singular, title_of
from ...queries.answers import Page
from .key_facts import key_topics, none_lines, tells_all
from .links import fact_table
from .mentions import is_told_elsewhere, mentions, spread
from .notes import SOURCE, Notes
from .sheet import LABELLED, Column, Sheet, Table, build
from .topics import CONCERNS, LINES, concerned, has_table, key_table, line, series_table, tells_whom, topic_table
from .wording import answer_text, cited, count, document, held

MOST_BARS = 8
FEW_HIDDEN = 2
"""Figures that are shown after all rather than counted."""
MOST_EVENTS = 12
MOST_ELSEWHERE = 8


def page(answer: Page) -> Sheet:
    """Lay out a page: the entry from the top, one topic as a table, or one fact in full."""
    if len(answer.facts) == 1 and answer.depth > 1:
        return _fact_page(answer, answer.facts[0])
    if answer.depth == 1:
        return _entry_page(answer)
    (topic,) = answer.entry.topics
    notes = Notes(answer.sources, placed=answer.facts)
    table = topic_table(answer, topic, notes, whole=True)
    return notes.under(Sheet(title(answer, topic), table.aside, tables=(table._replace(title="", aside=""),)))


def title(answer: Page, topic: Topic) -> str:
    """Return the heading of a topic or a fact: its entry and its topic."""
    return f"{answer.entry.name} · {lowered(topic.title, [*answer.entry.names, *answer.labels.values()])}"


def _fact_page(answer: Page, fact: Fact) -> Sheet:
    rows = [("Answer", answer_text(fact))]
    rows += [(title_of(name), text) for name, text in fact.fields.items()]
    rows += [("Date", held(fact)), ("Concerns", ", ".join(concerned(answer, fact))), ("Note", fact.note or "")]
    rows += [("Source", document(answer.sources[fact.source], fact.at or ""))]
    rows += [("Also in", document(answer.sources[source])) for source in fact.also]
    rows += [("Evidence", "press reports only" if fact.press else "")]
    table = Table(LABELLED, tuple(row for row in rows if row[1]))
    return Sheet(title=title(answer, answer.entry.topics[0]), aside=fact.address, text=fact.says, tables=(table,))


def _entry_page(answer: Page) -> Sheet:
    """Lay out the page of an entry; a large one in short if all of it was not asked for."""
    entry, notes = answer.entry, Notes(answer.sources)
    head = entry_head(entry, answer.kind)
    summary = next((fact for topic in entry.topics if topic.slug == SUMMARY for fact in topic.facts), None)
    text = cited([(summary.says, notes.of(summary))]) if summary else ""
    key = key_topics(entry, answer.kind)
    once = [topic for topic in happened(answer, key) if len(topic.facts) == 1]
    tables = [key_table(key, notes, once, none_lines(entry, answer.kind))]
    key += once
    lay_out = _all if answer.whole else _short if len(answer.facts) >= SMALL and (key or summary) else _small
    tables += lay_out(answer, key, notes)
    return notes.under(head._replace(subtitle=head.subtitle if answer.whole else "", text=text, tables=tuple(tables)))


def entry_head(entry: Entry, kind: Kind) -> Sheet:
    """Lay out the head of an entry: its names, what it is, and when it took place."""
    also = [name for name in (entry.short, *entry.aliases) if name and f"({name})" not in entry.title and name != entry.name]
    subtitle = " · ".join([entry.id, entry.kind, *([f"also: {', '.join(also)}"] if also else [])])
    aside = " · ".join(part for part in (entry.kind, _span(entry, kind)) if part)
    return Sheet(title=entry.title, aside=aside, subtitle=subtitle)


def _span(entry: Entry, kind: Kind) -> str:
    """Say when an entry took place, or from which year to which it lasted."""
    span = kind.span
    start, end = _dates(entry.topics, span[:1]), _dates(entry.topics, span[-1:])
    if len(span) == 1:
        return dates.written(start[-1]) if start else ""
    if start and end:
        return dates.years(start[0], end[-1])
    if start:
        return f"{'since' if entry.status == 'ongoing' else 'from'} {start[0][:4]}"
    return f"until {dates.last_day(end[-1])[:4]}" if end else ""


def _dates(topics: Sequence[Topic], slugs: Sequence[str]) -> list[str]:
    """Return the dates that topics answer with, by their days."""
    found = [fact.text for topic in topics if topic.slug in slugs for fact in topic.facts if dates.has_form(fact.text)]
    return sorted(found, key=dates.last_day)


def _short(answer: Page, key: Sequence[Topic], notes: Notes) -> list[Table]:
    """Lay out the series among the key facts and what happened; of the other topics only their names."""
    bars = [table for topic in key if (table := _bars(answer, topic, notes))]
    events = happened(answer, key)
    shown = {topic.slug for topic in (*key, *events)} | {SUMMARY}
    others = [topic for topic in answer.entry.topics if topic.slug not in shown]
    return [*bars, *(event_table(answer, topic, notes, MOST_EVENTS) for topic in events), _more(answer, others)]


def happened(answer: Page, key: Sequence[Topic]) -> list[Topic]:
    """Return the topics of what was decided or happened, in the kind's order."""
    by_slug = {topic.slug: topic for topic in answer.entry.topics if topic not in key}
    return [by_slug[slug] for slug in answer.kind.events if slug in by_slug]


def _small(answer: Page, key: Sequence[Topic], notes: Notes) -> list[Table]:
    """Lay out what happened, every fact that the key facts' lines do not have, and what other entries say if that is most."""
    events = happened(answer, key)
    told = {topic.slug for topic in (*events, *(topic for topic in key if tells_all(topic)))} | {SUMMARY}
    tables = [event_table(answer, topic, notes, len(topic.facts)) for topic in events]
    tables += _rest(answer, told, notes)
    if is_told_elsewhere(answer):
        return [*tables, mentions(answer, notes)]
    return [*tables, *([Table(LABELLED, (_elsewhere(answer),))] if answer.related else [])]


def _all(answer: Page, key: Sequence[Topic], notes: Notes) -> list[Table]:
    """Lay out every fact, also those of other entries that are about this one."""
    told = {topic.slug for topic in key if len(topic.facts) == 1} | {SUMMARY}
    related = fact_table(answer.related, notes, "Mentioned in other entries")
    return [*_rest(answer, told, notes), related]


def _rest(answer: Page, told: Collection[str], notes: Notes) -> list[Table]:
    """Lay out all topics but some: plain answers in lines, then the others in tables."""
    topics = [topic for topic in answer.entry.topics if topic.slug not in told]
    plain = [topic for topic in topics if not has_table(topic)]
    lines = [line("" if number else topic.title, fact, notes) for topic in plain for number, fact in enumerate(topic.facts)]
    return [build(LINES, lines), *(topic_table(answer, topic, notes) for topic in topics if has_table(topic))]


def _bars(answer: Page, topic: Topic, notes: Notes) -> Table | None:
    """Draw the figures of a topic, or some of them; None if they are not a series of several dates."""
    if not (chosen := charted(answer, topic)):
        return None
    table = series_table(topic, chosen, notes, changes=False)._replace(title="")
    if len(topic.facts) == len(chosen):
        return table
    more = f"{len(chosen)} of {len(topic.facts)} figures. All: natoaf {answer.entry.id} {topic.slug}"
    return table._replace(note=f"{table.note} {more}".lstrip())


def charted(answer: Page, topic: Topic) -> list[Step]:
    """Return the figures of a topic that an entry's page draws as bars; none if they are not a series of several dates."""
    steps = series_of(plain_figures(topic.facts), answer.sources) if is_figures(topic.facts) else ()
    if len({step.fact.date for step in steps if step.fact.date}) < 3:
        return []
    figures = [number_of(step.fact) for step in steps]
    return _chosen([step for step in steps if step.fact.date]) if min(figures) >= 0 < max(figures) else []


def _chosen(steps: Sequence[Step]) -> list[Step]:
    """Choose some figures of a long series: the first, the largest and the last, and others evenly between them."""
    if len(steps) <= MOST_BARS + FEW_HIDDEN:
        return list(steps)
    largest = max(range(len(steps)), key=lambda number: number_of(steps[number].fact))
    numbers = spread(range(len(steps)), MOST_BARS)
    if largest not in numbers:
        numbers[-2] = largest
    return [steps[number] for number in sorted(numbers)]


def event_table(answer: Page, topic: Topic, notes: Notes, most: int) -> Table:
    """Lay out what happened: what happened at one time by whom it concerns, if that says anything, all else by date."""
    facts, at_once = in_order(answer, topic)
    by_whom = at_once and tells_whom(answer, facts)
    rows, before = [], ""
    for fact in facts[:most]:
        label = first_concerned(answer, fact) if by_whom else ""
        date = "" if at_once or fact.text == fact.date else held(fact)
        rows.append((label if label != before else "", date, answer_text(fact), notes.of(fact)))
        before = label
    columns = (CONCERNS._replace(role="name"), Column("Date"), Column(singular(topic.title), "prose"), SOURCE)
    rest = len(facts) - len(rows)
    more = f"{rest:,} more: natoaf {answer.entry.id} {topic.slug}" if rest else ""
    own = at_once and facts[0].date in _dates(answer.entry.topics, answer.kind.span)
    return build(columns, rows, topic.title, held(facts[0]) if at_once and not own else "")._replace(note=more)


def in_order(answer: Page, topic: Topic) -> tuple[list[Fact], bool]:
    """Return the facts of what happened as they are read, and whether all of it happened at one time."""
    if len(topic.facts) == 1 or len({fact.date for fact in topic.facts}) > 1:
        return chronological(topic.facts), False
    places = [*dict.fromkeys(label for fact in topic.facts if (label := first_concerned(answer, fact))), ""]
    return sorted(topic.facts, key=lambda fact: places.index(first_concerned(answer, fact))), True


def first_concerned(answer: Page, fact: Fact) -> str:
    """Return the label of the first other entry that a fact concerns; empty if there is none."""
    return next(iter(concerned(answer, fact)), "")


def _more(answer: Page, topics: Sequence[Topic]) -> Table:
    """Name the topics that are not shown, with the number of facts of each, and the commands that show them."""
    id, facts = answer.entry.id, len(answer.facts)
    rows = [("More", _counted([(topic.title, len(topic.facts)) for topic in topics]))] if topics else []
    rows += [_elsewhere(answer)] if answer.related else []
    one = [f"natoaf {id} {topics[0].slug} shows one topic"] if topics else []
    rows.append(("To see", "; ".join([*one, f"natoaf {id} --all shows all {count(facts, 'fact')}"])))
    return Table(LABELLED, tuple(rows))


def _elsewhere(answer: Page) -> tuple[str, str]:
    counts = Counter(fact.entry for fact in answer.related).most_common()
    named = [(answer.labels.get(entry, entry), number) for entry, number in counts]
    rest = len(named) - MOST_ELSEWHERE
    more = f" and {count(rest, 'other')} (natoaf links {answer.entry.id})" if rest > 0 else ""
    return ("Mentioned in", f"{_counted(named[:MOST_ELSEWHERE])}{more}")


def _counted(named: Sequence[tuple[str, int]]) -> str:
    """List names, each with its number; names with commas are set off by semicolons."""
    separator = "; " if any("," in name for name, _ in named) else ", "
    return separator.join(f"{name} {number:,}" for name, number in named)
