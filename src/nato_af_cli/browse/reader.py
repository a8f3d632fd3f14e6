"""Asks the book in a thread of its own, which also opens it: the screen never waits, and SQLite stays in one thread.

What the first screen does not need is imported when it is asked for, or while a reader looks at the first screen.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import NamedTuple, TypeVar

from ..errors import NatoafError
from ..index.index import Index
from ..queries import documents, overview, pages
from ..queries.answers import Listing, Page
from ..queries.limited import Limited
from ..queries.overview import Overview
from . import lists
from .view import Place, View

Told = TypeVar("Told")


class Start(NamedTuple):
    """What the first screen shows."""

    overview: Overview
    view: View


class Asked(Limited):
    """An open book, limited or not, and the pages that it is asked for."""

    def start(self, words: Sequence[str], commands: Mapping[str, str]) -> Start:
        """Return what is in the book, and the page that words name; without any, the first one. Raises NatoafError."""
        found = self.ask(overview.overview)
        if not words:
            return Start(found, lists.home(found))
        named = self.ask(lambda index: pages.show(index, words, commands))
        return Start(found, lists.kind(named) if isinstance(named, Listing) else self._page(named))

    def prepare(self) -> None:
        """Import what answers a question, so that the first answer does not take longer than the others."""
        from . import findings  # noqa: F401

    def view(self, place: Place) -> View:
        """Return the page of a place. Raises NatoafError."""
        name = place.name
        match place.kind:
            case "home":
                return lists.home(self.ask(overview.overview))
            case "kind":
                return lists.kind(self.ask(lambda index: pages.listing(index, next(k for k in index.kinds if k.plural == name))))
            case "entry":
                return self._page(self.ask(lambda index: pages.page(index, [name])))
            case "documents":
                return lists.documents(self.ask(documents.sources))
            case "document":
                document = self.ask(lambda index: documents.source(index, [name]))
                return lists.one_document(document, self.index.titles(document.facts))
            case "links":
                return self._links(name)
            case "compare":
                return self._compare(name.split())
            case "find":
                return self._find(name)

    def _page(self, page: Page) -> View:
        from . import entries

        if page.depth == 1:
            return entries.entry(page)
        if len(page.facts) > 1:
            return entries.topic(page)
        return entries.fact(page, self.ask(lambda index: pages.page(index, [page.entry.id])))

    def _links(self, ids: str) -> View:
        from ..queries import links as linking

        one, other = ids.split()
        found = self.ask(lambda index: linking.links(index, [one]))
        return lists.links(found, one, other, self.index.titles(found.facts))

    def _compare(self, ids: Sequence[str]) -> View:
        from ..queries import compare
        from . import findings

        return findings.comparison(self.ask(lambda index: compare.compare(index, ids)))

    def _find(self, question: str) -> View:
        from ..queries import finder
        from ..queries.filters import Filters
        from . import findings

        try:
            return findings.findings(self.ask(lambda index: finder.find(index, [question], Filters())))
        except NatoafError as error:
            return findings.missed(question, error)

    def citation(self, address: str) -> str:
        """Return the citations of what is at an address, a document a line. Raises NatoafError."""
        from ..queries import cite
        from ..render.citations import written

        found = self.ask(lambda index: cite.cite(index, [address]))
        return written(found.citations, found.style).strip()

    def web_address(self, address: str) -> str:
        """Return where on the web the one document is that is behind what is at an address. Raises NatoafError."""
        from ..queries import cite

        ((_, document),) = cite.documents(self.index, [address])  # an index stays limited as it was last asked
        try:
            return cite.web_address(document)
        except NatoafError as error:
            raise NatoafError(error.sentence) from None  # its hint is of a command


class Reader(AbstractContextManager["Reader"]):
    """The thread that opens a book and asks it, one question after the other; it ends at the end of a `with`."""

    def __init__(self, opened: Callable[[], Index], *, source: str | None = None, as_of: str | None = None) -> None:
        """Start to open a book."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="natoaf")
        self._asked = self._thread.submit(lambda: Asked(opened(), source, as_of))

    def __exit__(self, *_: object) -> None:
        """Close the book, in the thread that opened it."""
        self.submit(lambda asked: asked.index.__exit__(None, None, None))
        self._thread.shutdown()

    def submit(self, question: Callable[[Asked], Told]) -> Future[Told]:
        """Ask as soon as the questions before are answered; one that is cancelled before then is never asked."""
        return self._thread.submit(lambda: question(self._asked.result()))

    async def ask(self, question: Callable[[Asked], Told]) -> Told:
        """Wait for an answer without keeping the screen from being drawn. Raises NatoafError."""
        return await asyncio.wrap_future(self.submit(question))
