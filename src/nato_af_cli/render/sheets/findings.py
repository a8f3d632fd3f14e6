"""The sheet of what a question found: the answer in a sentence, what it is taken from, and the next best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...book import dates
from ...book.kinds import GLANCE
from ...book.model import Topic
from ...book.wording import lowered, nothing_on, raised, some
from ...queries.answers import Page, unmarked

if TYPE_CHECKING:
    from ...queries.finder import Findings
    from ...queries.found import Found
from ..sentences import MOST_NAMES, is_of_one, said
from .comparison import tables as comparison_tables
from .entry import entry_head
from .key_facts import in_a_line, key_topics, other_topics
from .listing import listing_table
from .notes import SOURCE, Notes
from .sheet import LABELLED, Column, Sheet, Table
from .topics import key_table, topic_table
from .wording import answer_text, beside, count, when

CHRONICLES = frozenset(("timeline", "chronology"))
OTHERS = "The others"
"""The heading of the other rows of a table that is too long to be taken in at a glance: the row that is meant stands first."""
OPEN_ENDS = ("0001", "9999")
"""The years of a time that is open on one side."""


def findings(answer: Findings) -> Sheet:
    """Lay out a question's answer and the next best, or what words that are no question found, best first."""
    notes = Notes(answer.sources)
    first = answer.answers[0]
    if not first.question.is_question and first.type == "fact":
        sheet = Sheet(title=f'Found for "{" ".join(map(str, answer.query["words"]))}"', tables=(_list(answer, notes),))  # type: ignore[call-overload]
    else:
        first, *later = answer.together
        sheet = _answer(answer, first, notes)
        also = [table for found in later for table in _later(answer, found, notes)]
        sheet = sheet._replace(tables=(*sheet.tables, *also, _others(answer, notes)))
    said_beside = (_corrected(answer), _of_other_years(answer), _lacking(answer), _of_time(answer))
    return notes.under(sheet._replace(text=" ".join(filter(None, said_beside))))


def _answer(answer: Findings, found: Found, notes: Notes) -> Sheet:
    """Lay out the first answer: its sentence, where it stands, and its table."""
    sentence = unmarked(said(answer, found))
    if found.listing:
        return Sheet(sentence, tables=(listing_table(found.listing, notes),))
    if found.comparison:
        tables = tuple(comparison_tables(found.comparison, notes))
        command = " ".join(filter(None, ("natoaf compare", found.address, found.comparison.topic)))
        return Sheet(sentence, subtitle=command, tables=tables)
    if found.type == "entry" and found.page:
        cited = f"{sentence} [{notes.of(found.facts[0])}]" if found.facts else sentence
        head = entry_head(found.page.entry, found.page.kind)
        key, others = key_topics(found.page.entry, found.page.kind), other_topics(found.page.entry, found.page.kind)
        where = " · ".join(part for part in (head.title, head.aside, f"natoaf {found.address}") if part)
        return Sheet(cited, subtitle=where, tables=(key_table(key, notes, others=others),))
    fact = next((fact for fact in found.facts if fact.address == found.marked), found.facts[0])
    where = f"{answer.labels[fact.entry]} · {_title(answer, found)} · natoaf {found.address.replace('/', ' ')}"
    cited = f"{sentence} [{notes.of(fact)}]" if is_of_one(found) and fact.says in sentence else sentence
    if found.type == "topic" and found.page:
        return Sheet(cited, subtitle=where, tables=(_table(found, found.page, notes),))
    return Sheet(cited, aside=when(fact), subtitle=where)


def _later(answer: Findings, found: Found, notes: Notes) -> list[Table]:
    """Lay out a later answer: its sentence under the question, or under the entry with which the first goes on, and its table."""
    sheet = _answer(answer, found, notes)
    head = raised(_goes_on_with(answer, found) if found.goes_on else found.asked)
    return [Table(LABELLED, ((sheet.title, ""),), head, note=sheet.subtitle), *sheet.tables]


def _goes_on_with(answer: Findings, found: Found) -> str:
    """Return what an answer goes on with after the first: another topic of its entry, or another entry."""
    own, first = (one.address.partition("/")[0] for one in (found, answer.together[0]))
    return _title(answer, found) if own == first else answer.labels[found.facts[0].entry]


def _table(found: Found, page: Page, notes: Notes) -> Table:
    """Lay out the facts of a topic; of many that are no series the one whose sentence is said stands before the others."""
    (topic,) = page.entry.topics
    is_series = found.ordered or all(fact.unit for fact in topic.facts)
    is_long = len(topic.facts) > GLANCE and not is_series
    first = [fact for fact in topic.facts if fact.address == found.marked] if is_long and is_of_one(found) else []
    topic = topic._replace(facts=(*first, *(fact for fact in topic.facts if fact not in first)))
    table = topic_table(page, topic, notes, whole=True, ranked=found.ordered)._replace(title="", aside="")
    table = table._replace(groups=((1, OTHERS),)) if first else table
    fits = "fits" if len(found.facts) == 1 else "fit"
    shown = f"{count(len(found.facts), 'fact')} {fits} the question. All of the topic: natoaf {found.address.replace('/', ' ')}"
    return table if found.whole else table._replace(note=" ".join(part for part in (table.note, shown) if part))


def _title(answer: Findings, found: Found) -> str:
    fact = found.facts[0]
    return lowered(answer.titles[fact.entry, fact.topic], answer.labels.values())


def _corrected(answer: Findings) -> str:
    if not answer.corrected:
        return ""
    wanted = ", ".join(f'"{word}"' for word in answer.corrected.values())
    unknown = ", ".join(f'"{word}"' for word in answer.corrected)
    return f"Showing results for {wanted} (the book has no {unknown}; --exact turns this off)"


def _list(answer: Findings, notes: Notes) -> Table:
    """Lay out what was found as a list, with the words that matched between marks."""
    columns = (Column("#", "figure"), Column("Entry", "name"), Column("Topic"), Column("Answer", "name"), Column("Date"))
    rows = [(str(n), *_row(answer, found, notes), said(answer, found)) for n, found in enumerate(answer.answers, 1)]
    return Table((*columns, SOURCE, Column("Statement", "sentence")), tuple(rows), listed=True)


def _others(answer: Findings, notes: Notes) -> Table:
    """Lay out the next best answers, a line each."""
    rows = []
    for found in answer.answers[len(answer.together) :]:
        entry, topic, text, date, number = _row(answer, found, notes)
        rows.append((f"{entry} · {topic}" if topic else entry, f"{text}, {date}" if date else text, number))
    return Table((*LABELLED, SOURCE._replace(head="")), tuple(rows), "Also found")


def _row(answer: Findings, found: Found, notes: Notes) -> tuple[str, ...]:
    """Return an answer in a line, and of a fact its date and the number of its first source: there is no room for the others."""
    fact = found.facts[0] if found.type == "fact" else None
    return (*line(answer, found), beside(fact) if fact else "", notes.of(fact._replace(also=())) if fact else "")


def _of_other_years(answer: Findings) -> str:
    """Say that the figures of an answer are of other years than its question names, itself and not by what it goes on about."""
    others = [found for found in answer.together if found.beside]
    days = ((found, day[: dates.YEAR]) for found in others for time in found.question.times for day in time)
    named = ((found, year) for found, year in days if year not in OPEN_ENDS)
    asked = dict.fromkeys(year for found, year in named if year in found.asked or year not in found.question.text)
    said = " ".join(f"{fact.says} {fact.date}" for found in others for fact in found.facts)
    years = [year for year in asked if year not in said]
    return f"Nothing here is of {some(years, last='or')}; this is what is nearest." if years else ""


def _lacking(answer: Findings) -> str:
    """Say which words of the question the answer has nothing on."""
    lacks = nothing_on("This answer", [f'"{word}"' for word in answer.missing])
    return f"{lacks}." if lacks else ""


def _of_time(answer: Findings) -> str:
    """Say where all stands that the book dates to a time, where a question names nothing but the time, or what came in order."""
    question = answer.questions[0]
    asked = not CHRONICLES.isdisjoint(question.said)
    if not (asked or question.asks_time):
        return ""
    command = " ".join(("natoaf timeline", *(question.meant if asked and len(question.meant) == 1 else ())))
    if not question.times:
        return f"What happened in order: {command}"
    first, last = question.times[0]
    short = next((first[:end] for end in (dates.YEAR, dates.MONTH) if dates.last_day(first[:end]) == last), "")
    time = short if short and dates.first_day(short) == first else f"--from {first} --to {last}"
    return f"{'What happened in order' if asked else 'For all that is dated to then'}: {command} {time}"


def line(answer: Findings, found: Found) -> tuple[str, str, str]:
    """Return an answer in a line: its entry, or those of a comparison or a list, its topic and what it is."""
    if found.type == "comparison":
        listed = [entry for entry, _, _ in found.listing.rows] if found.listing else []
        named = [entry.label for entry in (found.comparison.entries if found.comparison else listed)]
        return some(named, most=MOST_NAMES), "", "a list" if found.listing else "side by side"
    if found.type == "entry" and found.page:
        ends = found.facts[: 2 if "length" in found.question.wants else 1]
        return found.page.entry.label, "", " – ".join(map(answer_text, ends))
    fact = found.facts[0]
    title = answer.titles[fact.entry, fact.topic]
    text = answer_text(fact) if found.type == "fact" else in_a_line(Topic(fact.topic, title, found.facts))[0]
    return answer.labels[fact.entry], _title(answer, found), text
