"""Asking a limited book: `--as-of` and `--source`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from ..book import dates
from ..errors import too_large
from ..index.index import Index
from .answers import Answer
from .misses import hidden

Answered = TypeVar("Answered", bound=Answer)


def ask(index: Index, question: Callable[[Index], Answered], *, source: str | None = None, as_of: str | None = None) -> Answered:
    """Ask an index about the facts of the source of that name alone, and as on the last day that a valid date covers.

    Raises NotFoundError if there is no such source, AmbiguousError, UsageError, and what the question raises.
    """
    index.limit()
    day = dates.last_day(as_of) if as_of else None
    of_source = None
    if source is not None:
        from . import documents

        of_source = documents.one_source(index, source).id
    index.limit(day=day, source=of_source)
    answer = question(index)
    if of_source and not index.sources(ids=[of_source]):
        raise hidden(index, [], lambda: index.sources(ids=[of_source]))
    limits = {**({"source": of_source} if of_source else {}), **({"as_of": day} if day else {})}
    return cast("Any", answer)._replace(query={**answer.query, **limits}) if limits else answer  # all are named tuples


class Limited:
    """An open book that is asked many times, each time within the same limits."""

    def __init__(self, index: Index, source: str | None = None, as_of: str | None = None) -> None:
        """Take an index, and what limits each answer."""
        self.index = index
        self.source = source
        self.as_of = as_of

    def ask(self, question: Callable[[Index], Answered]) -> Answered:
        """Return the answer to a question, within the limits.

        Raises NatoafError, also where the answer is too much for the interpreter: the next question can still be asked.
        """
        try:
            return ask(self.index, question, source=self.source, as_of=self.as_of)
        except (RecursionError, MemoryError) as error:
            raise too_large(error) from None
