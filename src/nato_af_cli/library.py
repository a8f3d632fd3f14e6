"""The library's way in: the whole book in memory."""

from __future__ import annotations

import os

from .book import dates
from .book.model import Book
from .index import store
from .index.index import Index


def load(*files: str | os.PathLike[str], only: bool = False, as_of: str | None = None) -> Book:
    """Return the built-in book with further fact files laid over it; `only` leaves the built-in book out.

    As on the command line, the files that NATOAF_FACTS names come before the given ones, and `as_of`, a date, leaves out what was
    not known on the last day of it.
    Raises InvalidError with all errors of the files, UnreadableError or UsageError.

    >>> load().entry("warsaw").newest("date").value
    '2016-07-08/2016-07-09'
    >>> load(as_of="2016").entry("rsm").newest("personnel").value
    13195
    """
    day = None if as_of is None else dates.last_day(dates.typed(as_of))

    def read(index: Index) -> Book:
        index.limit(day=day)
        return index.book()

    return store.ask(read, [os.fspath(file) for file in files], only=only)
