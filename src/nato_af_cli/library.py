"""The library's way in: the whole book in memory."""

from __future__ import annotations

import os

from . import index, store
from .model import Book


def load(*files: str | os.PathLike[str], only: bool = False) -> Book:
    """Return the shipped book with further fact files laid over it; `only` leaves the shipped book out.

    As on the command line, the files that NATOAF_FACTS names come before the given ones.
    Raises InvalidError with all errors of the files, UnreadableError or UsageError.

    >>> load().entry("warsaw").newest("date").value
    '2016-07-08/2016-07-09'
    """
    return store.ask(index.read_book, [os.fspath(file) for file in files], only=only)
