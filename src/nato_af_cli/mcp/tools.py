"""The tools: each puts the words of a call to the same query as the command of its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from mcp.types import CallToolResult, TextContent
from pydantic import Field

from ..errors import NatoafError, UsageError
from ..index.index import Index
from ..queries import cite as citing
from ..queries import compare as comparing
from ..queries import finder, pages
from ..queries import timeline as when
from ..queries.answers import Answer
from ..queries.filters import Filters, kind_named
from ..queries.limited import Limited
from . import brief, forms

Date = Annotated[str | None, Field(max_length=40, description="A date: 2017, 2017-05 or 2017-05-25.")]
Kind = Annotated[str, Field(max_length=100, description="A kind of entry: {kinds}.")]
Name = Annotated[str, Field(min_length=1, max_length=300)]
Names = Annotated[list[Name], Field(max_length=12, description="Names or ids of entries, such as {entry}.")]
Question = Annotated[str, Field(max_length=1000, description="A question in plain English, or keywords.")]
Limit = Annotated[int | None, Field(ge=1, le=20, description="Maximum number of answers (5; 10 for keywords).")]
Path = Annotated[str, Field(max_length=500, description="What to show: {entry}, {path} or {address}, for example.")]
All = Annotated[bool, Field(description="Every fact, also of a large entry: up to several hundred.")]
Topic = Annotated[str | None, Field(max_length=300, description="A topic to compare on, such as {topic}.")]
Addresses = Annotated[
    list[Name], Field(min_length=1, max_length=50, description="Addresses of facts or topics, or ids of documents.")
]
Style = Annotated[Literal["text", "bibtex", "csl-json", "ris"], Field(description="The style of the citations.")]


class Asked(Limited):
    """An open book, limited or not, and how a call of a tool asks it: one call at a time, in the thread that opened it."""

    def call(
        self,
        question: Callable[[Index], Any],
        missed: Callable[[Any], NatoafError | None] = lambda _: None,
        *,
        whole: bool = False,
    ) -> CallToolResult:
        """Return the answer to a call of a tool: text and structured content, or the sentence of what went wrong."""
        try:
            answer: Answer = self.ask(question)
        except NatoafError as error:
            return self.refused(error)
        why_none = missed(answer)
        told = self.told(why_none) if why_none else brief.text(answer, whole=whole)
        content = brief.content(answer, whole=whole)
        return CallToolResult(content=[TextContent(type="text", text=told)], structured_content=content)

    def refused(self, error: NatoafError) -> CallToolResult:
        """Return a tool's error."""
        return CallToolResult(content=[TextContent(type="text", text=self.told(error))], is_error=True)

    def told(self, error: NatoafError) -> str:
        """Return an error as a model is told it."""
        return brief.with_tools(brief.sentence_of(error), self.index.kinds)


def words_of(path: str) -> list[str]:
    """Return a path as the words of a command line: an address is one word.

    >>> words_of("rsm spokes"), words_of("Resolute Support/spokes")
    (['rsm', 'spokes'], ['Resolute Support/spokes'])
    """
    return [path] if "/" in path else path.split()


def tools(book: Asked) -> dict[str, Callable[..., Any]]:
    """Return the tools that ask a book, by name; the docstring of each tells a model what it is for."""

    async def find(
        question: Question, kind: Kind | None = None, since: Date = None, until: Date = None, limit: Limit = None
    ) -> Annotated[CallToolResult, forms.Findings]:
        """Answer a question from the fact book, best answers first, each with its date, hedge, source and address.
        If `answered` is false the book does not say, and so should you."""  # noqa: D205, D209
        filters = Filters([kind] if kind else (), (), since, until)
        return book.call(lambda index: finder.find(index, [question], filters, limit=limit), finder.missed)

    async def show(path: Path, all: All = False) -> Annotated[CallToolResult, forms.Page]:
        """Show an entry of the fact book, one of its topics, or one fact, by names or by an address that another tool gave.
        A large entry comes as its key facts and the names of its topics, which can be shown one by one."""  # noqa: D205, D209
        return book.call(lambda index: pages.page(index, words_of(path), whole=all), whole=all)

    async def list_entries(kind: Kind) -> Annotated[CallToolResult, forms.Listing]:
        """List all entries of a kind ({plurals}) with their key figures.
        Use it to see what there is, and the ids by which the other tools know it."""  # noqa: D205, D209
        return book.call(lambda index: _listing(index, kind))

    async def timeline(
        entries: Names | None = None, since: Date = None, until: Date = None
    ) -> Annotated[CallToolResult, forms.Timeline]:
        """Tell what happened in order of time: of the whole book, or of some entries, within two dates.
        Ask for a short time or one entry, because long timelines are cut."""  # noqa: D205, D209
        return book.call(lambda index: when.timeline(index, entries or [], Filters((), (), since, until)))

    async def compare(entries: Names, topic: Topic = None) -> Annotated[CallToolResult, forms.Comparison]:
        """Set two or more entries side by side, on their key facts or on one topic.
        Each cell has its date and its source."""  # noqa: D205, D209
        return book.call(lambda index: comparing.compare(index, [*entries, *([topic] if topic else [])]))

    async def cite(addresses: Addresses, style: Style = "text") -> Annotated[CallToolResult, forms.Citations]:
        """Return citations of the documents behind facts, topics or entries, with the places in them.
        Give the addresses of the facts that you used, and copy the citations as they are."""  # noqa: D205, D209
        return book.call(lambda index: citing.cite(index, addresses, style))

    return {"find": find, "show": show, "list": list_entries, "timeline": timeline, "compare": compare, "cite": cite}


def _listing(index: Index, asked: str) -> Answer:
    if not asked.strip():
        raise UsageError("the kind is empty", f"The kinds are: {', '.join(kind.plural for kind in index.kinds)}")
    return pages.listing(index, kind_named(index, asked))
