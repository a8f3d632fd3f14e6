"""What a question is asked of: its fact files, and what their index is made of and must have."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from functools import cached_property

from .. import __version__
from ..book.model import Book
from ..factfile import files
from ..factfile.files import FactFile, Stamp
from . import cache
from .tables import SCHEMA_VERSION, fill, stored


class Asked:
    """The fact files of a question, in their order; their bytes are read when they are needed, and once."""

    def __init__(self, paths: Sequence[str], *, words: bool, tell: Callable[[str], object] = str) -> None:
        """Name the files, and say whether the words of their book are asked for; `tell` is given what stops no answer."""
        self.paths = paths
        self.words = words
        self.tell = tell

    @cached_property
    def look(self) -> tuple[float, list[Stamp] | None]:
        """When the files were first looked at, and how they looked.

        Raises UsageError.
        """
        return time.time(), self.stamps()

    @cached_property
    def files(self) -> list[FactFile]:
        """The files and their bytes.

        Raises UnreadableError or UsageError.
        """
        _ = self.look  # before they are read, or a change in between would not show
        return [files.read(path) for path in self.paths]

    @cached_property
    def key(self) -> str:
        """The hash of all that their index is made of: bytes, paths, natoaf's version, the tables' version."""
        from hashlib import sha256

        digest = sha256(f"{SCHEMA_VERSION} {__version__}".encode())
        for source in self.files:
            digest.update(f"\0{stored(source.path)}\0{len(source.data)}\0".encode(errors="surrogateescape"))
            digest.update(source.data)
        return digest.hexdigest()

    @cached_property
    def facts(self) -> Book:
        """The book that the files make.

        Raises InvalidError, UnreadableError or UsageError.
        """
        from ..factfile import loader  # with yaml and pydantic, on a cold cache only

        return loader.load(self.files, self.tell)

    def fill(self, db: sqlite3.Connection) -> None:
        """Write the book into an empty index, and its words where they are asked for."""
        fill(db, self.facts, self.key, [source.path for source in self.files])
        if self.words:
            from ..search import vocabulary

            vocabulary.fill(db)

    def lacks(self, db: sqlite3.Connection) -> bool:
        """Whether the words are asked for, and the index is without them."""
        if not self.words:
            return False
        from ..search import vocabulary

        return not vocabulary.is_filled(db)

    @cached_property
    def book(self) -> str:
        """What tells the book of these files from others."""
        return cache.book_of(self.paths, SCHEMA_VERSION, __version__)

    def stamps(self) -> list[Stamp] | None:
        """Look at the files; None where only their bytes tell whether they are the same as before, or one is too large.

        Raises UsageError.
        """
        limit = files.max_bytes()
        stamps = [stamp for path in self.paths if (stamp := files.stamp(path)) and stamp.size <= limit]
        return stamps if len(stamps) == len(self.paths) else None
