"""The kinds of entry of a book: their words, and the topics that lists and headings read.

Nothing here is a fact: a column names the topic whose newest fact fills its cells, so every cell keeps its source.
"""

from typing import Literal, NamedTuple

SourceKind = Literal["primary", "official", "press"]
"""How a document is related to the facts: the parties' own text, another official one, or press."""

ColumnType = Literal["text", "date", "figure", "count"]
"""What the cells of a column hold."""


class Column(NamedTuple):
    """A column of a kind's list: its head and the topic whose newest fact fills it."""

    head: str
    topic: str
    type: ColumnType | None = None
    """What its cells hold: texts, dates, figures (each with its date beside it), or how many facts; None where they alone say."""


SUMMARY = "summary"
"""The topic that says what an entry is: the first of every kind, and never an event."""
SMALL = 25
"""An entry of fewer facts is shown whole."""
FEW = 3
"""Facts of a topic that one line of a card has in full."""
GLANCE = 5
"""Rows of a table that are taken in at a glance: a topic of no more facts is shown whole."""


class Kind(NamedTuple):
    """A kind of entry, as a word of the command line and a key of the fact file."""

    name: str
    plural: str
    title: str
    columns: tuple[Column, ...]
    span: tuple[str, ...]
    """Topics whose newest dates say when the entry took place or lasted, first to last."""
    key: tuple[str, ...] = ()
    """Topics that a reader expects of every entry, in the order of reading; `summary` comes first."""
    events: tuple[str, ...] = ()
    """Topics whose facts are what happened: what a timeline shows. Without any, every dated topic that is no key topic."""


STANDARD = (
    Kind(
        "summit",
        "summits",
        "Summits and leaders' meetings",
        (Column("Date", "date", type="date"), Column("Place", "place"), Column("Decisions", "decisions", type="count")),
        ("date",),
        ("summary", "date", "place", "host", "decisions", "documents"),
        ("decisions", "events"),
    ),
    Kind(
        "mission",
        "missions",
        "Missions",
        (
            Column("Led by", "lead"),
            Column("Start", "start", type="date"),
            Column("End", "end", type="date"),
            Column("Personnel", "personnel", type="figure"),
        ),
        ("start", "end"),
        (
            *("summary", "lead", "start", "end", "headquarters", "peak-personnel", "personnel", "peak-nations", "nations"),
            *("commanders", "predecessor", "successor", "legal-basis"),
        ),
        ("decisions", "events", "commanders"),
    ),
    Kind(
        "fund",
        "funds",
        "Trust funds",
        (Column("Run by", "administrator"), Column("Since", "established", type="date"), Column("Total", "total", type="figure")),
        ("established", "end"),
        ("summary", "administrator", "established", "total", "donors", "status", "end"),
        ("decisions", "events"),
    ),
    Kind(
        "programme",
        "programmes",
        "Programmes",
        (Column("Since", "established", type="date"), Column("Purpose", "purpose")),
        ("established", "end"),
        ("summary", "established", "purpose", "lead", "status"),
        ("decisions", "events"),
    ),
    Kind(
        "organisation",
        "organisations",
        "Organisations",
        (Column("Role", "role"),),
        ("established", "end"),
        ("summary", "role", "established", "head", "end"),
        ("decisions", "events"),
    ),
)
"""The kinds of a book that names none."""
