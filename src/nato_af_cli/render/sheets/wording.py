"""Parts of answers in words: values, dates, documents, counts, heads."""

from __future__ import annotations

from collections.abc import Iterable

from ...book import dates, numbers
from ...book.model import Fact, Source

NO_DATE = "undated"
NOTHING = "-"
"""Shown in a cell for which the book has no fact."""


class Document(str):
    """The name of a document, and where it can be read."""

    url: str | None = None
    name: str = ""
    """Its title."""


def document(source: Source, place: str = "") -> Document:
    """Name a document as a note does: publisher, title, date, place, and how it was read."""
    published = dates.written(source.published) if source.published else NO_DATE
    marks = [
        mark
        for mark, there in (
            ("press", source.kind == "press"),
            ("read in a copy", source.copy),
            (f"in {source.language}", source.language),
        )
        if there
    ]
    parts = [source.publisher, source.title, published, *([place] if place else [])]
    named = Document(", ".join(parts) + (f" [{', '.join(marks)}]" if marks else ""))
    named.url = source.url
    named.name = source.title
    return named


class Cited(str):
    """Answers, each with the numbers of its sources behind it in brackets."""

    parts: tuple[tuple[str, str], ...] = ()
    """Each answer, and its numbers."""


def cited(parts: Iterable[tuple[str, str]]) -> Cited:
    """Write answers with the numbers of their sources."""
    together = tuple(parts)
    written = Cited("; ".join(f"{text} [{notes}]" for text, notes in together))
    written.parts = together
    return written


class Whole(str):
    """A short text that is never wrapped: an amount, a date."""

    __slots__ = ()


def answer_text(fact: Fact, head: str = "") -> str:
    """Write a fact's value as a reader would: with its hedge, separators and unit, or its date written out.

    A unit that the head over it names already is left out.
    """
    if fact.unit is not None:
        unit = "" if fact.unit.lower() == head.lower() else f" {fact.unit}"
        return Whole(f"{_hedge(fact)}{numbers.written(fact.text)}{unit}")
    if dates.has_form(fact.text):
        return Whole(f"{_hedge(fact)}{dates.written(fact.text)}")
    return f"{_hedge(fact)}{fact.text}"


def with_fields(fact: Fact, head: str = "") -> str:
    """Write a fact's value with what its fields say behind it, where they have no columns of their own."""
    fields = "; ".join(fact.fields.values())
    return f"{answer_text(fact, head)} ({fields})" if fields else answer_text(fact, head)


def worded(slug: str) -> str:
    """Write a slug as a heading.

    >>> worded("fiscal-year")
    'Fiscal year'
    """
    return slug.replace("-", " ").capitalize()


def _hedge(fact: Fact) -> str:
    return f"{fact.qualifier} " if fact.qualifier and fact.qualifier != "exactly" else ""


def when(fact: Fact) -> str:
    """Write out the date of a fact, or else that of its source."""
    return Whole(dates.written(fact.known)) if fact.known else NO_DATE


def count(number: int, one: str, many: str = "") -> str:
    """Say how many there are."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def role(facts: Iterable[Fact]) -> str:
    """Texts may be wrapped, dates and numbers not."""
    return "prose" if any(fact.unit is None and not dates.has_form(fact.text) for fact in facts) else "plain"


def singular(title: str) -> str:
    """Return the head of a column of things whose heading is a plural.

    >>> singular("Spokes"), singular("Legal basis"), singular("Total contributions"), singular("Series")
    ('Spoke', 'Legal basis', 'Total contribution', 'Series')
    """
    if len(title.split()) > 2 or title.lower().endswith(("ss", "us", "is", "series", "species", "news")):
        return title
    if title.endswith("ies"):
        return f"{title[:-3]}y"
    return title.removesuffix("s")
