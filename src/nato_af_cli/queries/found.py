"""One answer to a question, with what its table is made of."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..book import dates
from ..book.kinds import SUMMARY, Column
from ..book.model import Fact
from ..index.index import Index
from ..search import choice, rankings, shapes
from ..search.answer import Answer
from ..search.matches import Forms
from ..search.question import Question
from . import pages
from .answers import MARKS, Listing, Page
from .compare import Comparison, compare


class Found(NamedTuple):
    """What answers a question: an entry, a topic, a fact, or a comparison or list of entries."""

    type: str
    """`entry`, `topic`, `fact` or `comparison`."""
    address: str
    """The path of the answer; of a comparison the ids of its entries, with blanks."""
    sureness: float
    """The probability that it is right, 0 to 1."""
    facts: tuple[Fact, ...]
    """The facts that answer: of an entry its summary and key facts, of a small one also the others of few facts."""
    marked: str | None = None
    """The address of the fact that is meant above all: the newest or the asked figure of a series."""
    says: str = ""
    """The sentence of the fact that is meant, with the words of the question between MARKS."""
    whole: bool = True
    """Whether these are all the facts of the topic, or all entries of a kind in the order of their figures."""
    page: Page | None = None
    """Of the best answer what its table is made of, if it is an entry or a topic."""
    comparison: Comparison | None = None
    listing: Listing | None = None
    """Of a list of entries its table."""
    question: Question = Question(text="")
    """The question that it answers."""
    asked: str = ""
    """That question as it was put."""
    beside: bool = False
    """Whether the facts are figures of other times than the question names."""
    goes_on: bool = False
    """Whether it goes on with the best answer: with the figures of the same thing in another entry."""
    ordered: bool = False
    """Whether what it has is in the order of its figures: the entries of a list, or one figure of each nation."""
    highest: str | None = None
    """The address of the highest of its figures, where that belongs beside the one that is meant."""
    leads: bool = False
    """Whether the fact that is meant answers more of the question than the other facts do, and is said first."""


def with_facts(
    index: Index, question: Question, forms: Forms, answer: Answer, sure: float, numbered: Mapping[int, Fact], *, first: bool
) -> Found:
    """Return an answer with its facts, which are `numbered`, and the `first` with what its table is made of."""
    if answer.kind:
        return _list(index, answer, sure)
    if answer.type == "comparison":
        compared = _compared(index, question, answer.entries)
        side_by_side = tuple({fact.address: fact for fact in compared.facts}.values())
        beside = bool(question.times) and not any(_is_of_time(question, fact) for fact in side_by_side)
        return Found("comparison", answer.address, sure, side_by_side, comparison=compared, beside=beside)
    facts = tuple(numbered[fact.number] for fact in answer.facts)
    if answer.type == "entry":
        page = pages.card(index, answer.entries[0], choice.on_card(index, answer.entries[0]))
        known = {topic.slug: topic for topic in page.entry.topics}
        order = dict.fromkeys([SUMMARY, *page.kind.key, *known])
        facts = facts or tuple(fact for slug in order if slug in known for fact in known[slug].facts)
        return Found("entry", answer.address, sure, facts, page=page)
    marked = numbered[answer.marked.number] if answer.marked else facts[0]
    says = forms.marked(marked.says, *MARKS)
    if answer.type == "fact":
        return Found("fact", answer.address, sure, facts, marked.address, says)
    of_topic = _page(index, answer.address, facts) if first else None
    found = Found("topic", answer.address, sure, facts, marked.address, says, answer.whole, of_topic)
    highest = rankings.highest(question, answer)
    return found._replace(
        ordered=answer.ordered, leads=answer.leads, highest=numbered[highest.number].address if highest else None
    )


def _compared(index: Index, question: Question, entries: Sequence[str]) -> Comparison:
    """Set entries side by side: in the topics that the question names, or in all where it names none that they have.

    One that is named alone is shown whole: all commanders of two commands.
    """
    compared = compare(index, entries)
    named = [row for row in compared.rows if question.names_topic(row.slug)]
    rows = [row for row in named if any(choice.places(question, entry, row.slug) for entry in entries)]
    if len(rows) == 1 and (any(rows[0].more) or question.times):
        return _in_time(question, compare(index, [*entries, rows[0].slug]))
    return compared._replace(rows=tuple(rows), alone={}) if rows else compared


def _in_time(question: Question, compared: Comparison) -> Comparison:
    """Leave the facts of the times that the question names, in the one topic that is compared, if there are any."""
    (row,) = compared.rows
    cells = tuple(tuple(fact for fact in cell if _is_of_time(question, fact)) for cell in row.cells)
    return compared._replace(rows=(row._replace(cells=cells),)) if any(cells) else compared


def _is_of_time(question: Question, fact: Fact) -> bool:
    """Whether a fact is of a time that the question names."""
    return bool(fact.date) and question.is_of_time(dates.first_day(fact.date), dates.last_day(fact.date))


def _list(index: Index, answer: Answer, sure: float) -> Found:
    """Return a list of entries with their facts on the topics that were asked for, or with the columns of their kind."""
    kind = shapes.kind_of(index, answer.entries[0])
    titles = index.topic_titles(answer.entries)
    own = {column.topic: column for column in kind.columns if column.type != "count"}  # what, and not how many
    asked = [own.get(topic, Column(titles[topic], topic)) for topic in answer.topics if topic in titles]
    columns = tuple(asked) or kind.columns
    listed = pages.listing(index, kind._replace(columns=columns), answer.entries, every=bool(answer.topics))
    places = {entry: place for place, entry in enumerate(answer.entries)}
    listed = listed._replace(rows=tuple(sorted(listed.rows, key=lambda row: places[row[0].id])))
    facts = {fact.address: fact for _, cells, _ in listed.rows for of in cells.values() for fact in of}
    whole = not answer.ordered or len(listed.rows) == len(index.entries(kind.name))
    given = tuple(facts.values())
    return Found("comparison", answer.address, sure, given, whole=whole, listing=listed, ordered=answer.ordered)


def _page(index: Index, address: str, facts: Sequence[Fact]) -> Page:
    """Return the page of a topic with some of its facts."""
    page = pages.page(index, [address])
    (topic,) = page.entry.topics
    return page._replace(entry=page.entry._replace(topics=(topic._replace(facts=tuple(facts)),)))
