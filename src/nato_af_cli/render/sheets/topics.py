"""The tables of topics: a series, a list with columns, or lines of plain answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from ...book.model import Fact, Topic, chronological
from ...book.numbers import is_bare
from ...book.series import Step, is_estimate, is_figures, number_of
from ...book.series import series as series_of
from ...book.wording import raised, singular, title_of
from ...queries.answers import Page
from .key_facts import key_lines, with_date
from .notes import DIFFERS, SOURCE, Notes
from .sheet import BAR, ESTIMATE, LABELLED, LONGEST, Column, Table, build
from .wording import Whole, answer_text, figure, held, role, with_fields

LINES = (Column("Topic", "name"), Column("Answer", "prose"), Column("Date"), SOURCE)
"""The columns of plain answers to several topics."""
CONCERNS = Column("Concerns", "prose")
CHANGE = "Change"
Cell = tuple[Column, Callable[[Fact], str]]
"""A column with what fills its cells."""
MORE = 0.25
"""The share of the words of sentences that must be new for the sentences to be shown beside short answers."""


def has_table(topic: Topic) -> bool:
    """Whether a topic has a table of its own on its entry's page: several facts with units, fields or whom they concern."""
    return len(topic.facts) > 1 and any(fact.fields or fact.unit or fact.about for fact in topic.facts)


def line(title: str, fact: Fact, notes: Notes) -> tuple[str, ...]:
    """Write a fact as a row of LINES."""
    date = "" if fact.text == fact.date else held(fact)
    return (title, with_fields(fact), date, notes.of(fact))


def key_table(
    topics: Sequence[Topic],
    notes: Notes,
    once: Sequence[Topic] = (),
    none: Sequence[tuple[str, str]] = (),
    others: Sequence[Topic] = (),
) -> Table:
    """Lay out key topics and `others`, each in one line, those of which there is `none`, and what happened `once`."""
    lines = (*key_lines(topics), *key_lines(others))
    rows: list[tuple[str, ...]] = [(topic.title, str(text), notes.of(*facts)) for topic, text, facts in lines]
    rows += [(*line, "") for line in none]
    rows += [(title := singular(topic.title), with_date(fact, title), notes.of(fact)) for topic in once for fact in topic.facts]
    return build((*LABELLED, SOURCE._replace(head="")), rows)


def topic_table(answer: Page, topic: Topic, notes: Notes, *, whole: bool = False, ranked: bool = False) -> Table:
    """Lay out the facts of a topic; `whole` adds the full sentences of texts, and `ranked` figures have their dates last."""
    if steps := series_of(topic.facts, answer.sources):
        return series_table(topic, steps, notes)
    facts: Sequence[Fact] = topic.facts
    series = all(fact.unit is not None for fact in facts)
    fields = any(fact.fields for fact in facts)
    full: list[Cell] = []
    whom: list[Cell] = []
    if not (fields or series):
        if whole and _says_more(answer, topic):
            full = [(Column("In full", "sentence", spare=1), lambda fact: fact.says)]
        elif tells_whom(answer, facts):
            whom = [(CONCERNS, lambda fact: ", ".join(concerned(answer, fact)))]
    if series and not fields:
        facts = chronological(facts)
    dated = len({fact.date for fact in facts}) > 1
    date: list[Cell] = [(Column("Date"), held)] if dated else []
    of_units = fields and is_figures(facts)  # a table of figures: its columns say what is counted
    head = raised(str(facts[0].unit)) if of_units else topic.title if series else singular(topic.title)
    kind = "figure" if series else "name" if fields else role(facts)
    value: Cell = (Column(head, kind), lambda fact: answer_text(fact, head))
    answers = [*further(facts), value] if of_units else [value, *further(facts)]
    columns = [*date, *answers] if series and not ranked else [*whom, *answers, *full, *date]
    as_of = "" if dated else held(facts[0])
    aside = as_of if not as_of or "as_of" in answer.query else f"as of {as_of}"  # the heading says it once
    return filled([*columns, (SOURCE, notes.of)], facts, topic.title, aside)


def series_table(topic: Topic, steps: Sequence[Step], notes: Notes, *, changes: bool = True) -> Table:
    """Lay out a series, oldest to newest; `changes` are left out for figures chosen from one."""
    columns = (Column("Date"), Column(topic.title, "figure"), Column("", "bar", spare=1), Column(CHANGE, "figure"), SOURCE)
    facts = sorted((step.fact for step in steps), key=number_of)
    rows = [
        (
            held(step.fact),
            answer_text(step.fact, topic.title),
            bar(step.fact, facts[-1]) if number_of(facts[0]) >= 0 else "",
            _change(step) if changes else "",
            f"{notes.of(step.fact)} {DIFFERS}" if step.differs else notes.of(step.fact),
        )
        for step in steps
    ]
    estimates = {is_estimate(step.fact) for step in steps}
    bar_note = "A hatched bar is an estimate." if len(estimates) > 1 else "The bars are estimates." if True in estimates else ""
    note = f"{DIFFERS}: sources give different figures for that date." if any(step.differs for step in steps) else ""
    return build(columns, rows, topic.title)._replace(bar_note=bar_note, note=note)


def bar(fact: Fact, largest: Fact) -> str:
    """Return a bar in proportion to the figure of a fact; only zero has none."""
    number = number_of(fact)
    length = max(round(number / number_of(largest) * LONGEST), 1) if number else 0
    return (ESTIMATE if is_estimate(fact) else BAR) * length


def _change(step: Step) -> str:
    if step.rough is None:
        return ""
    sign = "+" if step.rough > 0 else ""
    return Whole(f"{'about ' if step.hedged else ''}{sign}{figure(f'{step.rough:f}')}")


def filled(columns: Sequence[Cell], facts: Sequence[Fact], title: str, aside: str = "") -> Table:
    """Return a table of facts, a row each, of those columns that have something in any row."""
    rows = [tuple(cell(fact) for _, cell in columns) for fact in facts]
    return build(tuple(column for column, _ in columns), rows, title, aside)


def further(facts: Sequence[Fact]) -> list[Cell]:
    """Return the further columns of facts: of figures where all that stands in one are numbers."""

    def of(name: str) -> Cell:
        numbers = all(is_bare(fact.fields.get(name, "0")) for fact in facts)
        return Column(title_of(name), "figure" if numbers else "prose"), lambda fact: fact.fields.get(name, "")

    return [of(name) for name in dict.fromkeys(name for fact in facts for name in fact.fields)]


def tells_whom(answer: Page, facts: Sequence[Fact]) -> bool:
    """Whether it is worth a column whom facts concern: it tells them apart, and most of the answers do not name it themselves."""
    whom = [set(concerned(answer, fact)) for fact in facts]
    apart = [labels - whom[0].intersection(*whom) for labels in whom]
    unsaid = [
        labels for labels, fact in zip(apart, facts, strict=True) if labels and not any(label in fact.text for label in labels)
    ]
    return 2 * len(unsaid) > len(facts)


def _says_more(answer: Page, topic: Topic) -> bool:
    """Whether enough words of a topic's sentences stand neither in other cells and headings nor in most of the sentences."""
    said = [_words(fact.says) for fact in topic.facts]
    head = _words(topic.title, *answer.entry.names)
    cells = [_words(answer_text(fact), held(fact), *concerned(answer, fact)) for fact in topic.facts]
    common = {word for word, times in Counter(word for words in said for word in words).items() if 2 * times > len(said)}
    more = sum(len(words - head - own - common) for words, own in zip(said, cells, strict=True))
    return more > MORE * sum(map(len, said))


def _words(*texts: str) -> set[str]:
    """Return the words of some texts that weigh anything: longer ones and numbers."""
    return {word for text in texts for word in re.findall(r"\w{4,}|\d+", text.lower())}


def concerned(answer: Page, fact: Fact) -> list[str]:
    """Return the labels of the other entries that a fact concerns."""
    return [answer.labels.get(entry, entry) for entry in fact.about if entry != answer.entry.id]
