"""The server: the official SDK's, on standard input and output, with the tools, resources and the prompt of a book."""

from __future__ import annotations

import json
import os
import re
import signal
from threading import Thread
from typing import Annotated, Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError, ToolError, UnexpectedToolError
from mcp.types import CallToolResult, Completion, InputRequiredResult, ResourceTemplateReference, Tool, ToolAnnotations
from pydantic import Field, ValidationError

from .. import __version__
from ..book.wording import some
from ..errors import NatoafError, NotFoundError, UsageError
from ..queries import documents, pages, suggestions
from ..queries.overview import Overview, overview, samples
from . import brief
from .tools import Asked, tools

READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
MOST_KINDS = 20
"""Kinds in the description of a tool."""
MOST_COMPLETIONS = 100
"""Values that the protocol allows in a completion."""
HOW_TO_ANSWER = (
    "Ask `find` first. Where `answered` is false, say that the book does not say; do not fill in from memory. Keep the hedge of "
    'every figure ("about", "over") and its date, say where only the press supports it, and cite the source and the place in it '
    "(`cite`)."
)
_WORDS = {"entry": "ENTRY", "path": "ENTRY/TOPIC", "address": "ENTRY/TOPIC/KEY", "topic": "TOPIC"}
"""What stands for examples in the descriptions of the tools where the book has none."""
_PLACE = re.compile(f"{{({'|'.join([*_WORDS, 'kinds', 'plurals'])})}}")
_SUBJECT = re.compile(r"^(Input|String|List|Value) should ")
"""How pydantic's messages begin."""
PROMPT = """\
Answer this question from the natoaf fact book alone: {question}

{how}
End with the citations of the facts that you used, as the tool `cite` gives them.
"""


class BookServer(MCPServer[Any]):
    """A server whose errors are the sentences of the command line."""

    def __init__(self, book: Asked) -> None:
        """Make the server of a book. Raises NatoafError if the book cannot be asked: there is no such source, for example."""
        self.book = book
        found: Overview = book.ask(overview)
        kinds = [kind for kind, _ in found.kinds] or book.index.kinds
        self.words = {**_WORDS, **{name: f'"{said}"' for name, said in samples(book.index, found).items()}} | {
            "kinds": some([kind.name for kind in kinds], MOST_KINDS, last="or"),
            "plurals": some([kind.plural for kind in kinds], MOST_KINDS, last="or"),
        }
        super().__init__("natoaf", version=__version__, instructions=_instructions(found), log_level="WARNING")
        self.takes: dict[str, list[str]] = {}
        for name, tool in tools(book).items():
            self.add_tool(tool, name=name, description=" ".join((tool.__doc__ or "").split()), annotations=READ_ONLY)
            self.takes[name] = [part for part in tool.__annotations__ if part != "return"]
        _add_resources(self, book)
        _add_completion(self, book)
        _add_prompt(self)

    async def list_tools(self) -> list[Tool]:
        """Name the tools, with the kinds of the book and examples from it."""

        def filled(text: str) -> str:
            return _PLACE.sub(lambda found: json.dumps(self.words[found[1]])[1:-1], text)  # the text is JSON, and stays so

        return [Tool.model_validate_json(filled(tool.model_dump_json(by_alias=True))) for tool in await super().list_tools()]

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool; what is wrong with the call is told in a sentence."""
        if name not in self.takes:
            return self.book.refused(UsageError(f'there is no tool "{name}"', f"The tools are: {', '.join(self.takes)}"))
        hint = f"The arguments of {name} are: {', '.join(self.takes[name])}"
        if unknown := [part for part in arguments if part not in self.takes[name]]:
            return self.book.refused(UsageError(f'the tool {name} has no argument "{unknown[0]}"', hint))
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if isinstance(error, UnexpectedToolError) or not isinstance(error.__cause__, ValidationError):
                raise
            return self.book.refused(UsageError(_faults(error.__cause__), hint))


def _faults(error: ValidationError) -> str:
    """Say what is missing of the arguments of a tool, or of another form, each once."""
    faults = {
        str(fault["loc"][0]): "is missing" if fault["type"] == "missing" else _SUBJECT.sub("must ", fault["msg"])
        for fault in error.errors(include_url=False, include_input=False)
    }
    return "; ".join(f'"{name}" {fault}' for name, fault in faults.items())


def serve(book: Asked) -> None:
    """Serve a book on standard input and output until the input ends, or the process is told to end.

    Raises NatoafError if the book cannot be asked.
    """
    server = BookServer(book)
    _end_when_told()
    server.run()


def _end_when_told() -> None:
    """Let a signal end the process at once: nothing would have to be removed, and the SDK's reader waits for the input to end.

    A thread waits for it: a handler runs only when the server wakes, and of signals sent as soon as it had answered, 3 in 30,000
    did not wake it.
    """
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]  # Windows has no SIGHUP
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
        Thread(target=lambda: os._exit(128 + signal.sigwait(numbers)), daemon=True).start()
    else:  # Windows
        for number in numbers:
            signal.signal(number, lambda number, _: os._exit(128 + number))


def _instructions(found: Overview) -> str:
    years = f", {found.span[0]} to {found.span[1]}" if found.span else ""
    kinds = ", ".join(kind.plural for kind, _ in found.kinds)
    head = f"A book of {found.facts:,} facts from {found.documents:,} documents: {found.title}{years}. It has {kinds}."
    return f"{head} {HOW_TO_ANSWER}"


def _add_resources(server: MCPServer[Any], book: Asked) -> None:
    @server.resource("natoaf://entry/{id}", name="entry", description="The page of an entry: its key facts and topics.")
    async def entry(id: str) -> str:
        return _page(book, lambda index: pages.page(index, [id]))

    @server.resource("natoaf://source/{id}", name="source", description="A document, and the facts taken from it.")
    async def source(id: str) -> str:
        return _page(book, lambda index: documents.source(index, [id]))


def _add_completion(server: Any, book: Asked) -> None:
    """Complete the ids of resources; to a type checker the SDK's decorator has no type."""

    async def complete(ref: Any, argument: Any, context: Any) -> Completion | None:  # noqa: ARG001  # the SDK's form
        known = {"natoaf://entry/{id}": suggestions.entries, "natoaf://source/{id}": suggestions.sources}
        find = known.get(ref.uri) if isinstance(ref, ResourceTemplateReference) else None
        if find is None:
            return None
        values = [offer.value for offer in find(book.index, argument.value)]
        return Completion(values=values[:MOST_COMPLETIONS], total=len(values), has_more=len(values) > MOST_COMPLETIONS)

    server.completion()(complete)


def _page(book: Asked, question: Any) -> str:
    try:
        return brief.text(book.ask(question))
    except NotFoundError as error:
        raise ResourceNotFoundError(book.told(error)) from None
    except NatoafError as error:
        raise ResourceError(book.told(error)) from None


def _add_prompt(server: MCPServer[Any]) -> None:
    @server.prompt(name="answer_with_citations", title="Answer with citations")
    def answer(question: Annotated[str, Field(description="The question to answer.")]) -> str:
        """Answer a question from the fact book, with citations, or say that the book does not say."""
        return PROMPT.format(question=question, how=HOW_TO_ANSWER)
