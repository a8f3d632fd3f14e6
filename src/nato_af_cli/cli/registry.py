"""Which commands there are, and where each is made: a module is imported when its command is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Any, TypeVar

from ..book.kinds import STANDARD, Kind
from ..errors import NatoafError
from ..factfile import files
from ..index import store
from ..index.index import Index

Answer = TypeVar("Answer")

Example = tuple[str, ...]
"""The id of the first entry of a kind and the slug of a topic of it; empty where the book has none."""


def _made(module: str, name: str, *parts: object) -> Callable[..., Any]:
    """Return a function of a module of commands/, or what it makes of some parts."""
    function: Callable[..., Any] = getattr(import_module(f".commands.{module}", __package__), name)
    return function(*parts) if parts else function


def _makers(module: str, *names: str) -> dict[str, Callable[[], Callable[..., Any]]]:
    return {name: partial(_made, module, name) for name in names}


GROUPS = {
    "Look things up": _makers("lookup", "find", "show", "timeline", "compare", "links") | _makers("browse", "browse"),
    "Documents": _makers("documents", "sources", "source", "cite") | {"open": partial(_made, "documents", "open_document")},
    "The whole book": _makers("export", "export") | _makers("mcp", "mcp"),
    "Fact files of your own": _makers("factfiles", "new", "check", "schema", "paths"),
    "natoaf itself": _makers("describe", "commands") | _makers("completion", "completion") | _makers("cache", "cache"),
}
"""The commands that every book has, in the order in which a reader needs them: each one's name, and what makes its function."""
COMMANDS = {name: make for group in GROUPS.values() for name, make in group.items()}


def of_kinds(facts: Sequence[str] = (), *, only: bool = False) -> dict[str, Callable[[], Callable[..., Any]]]:
    """Return what makes the commands that the kinds of a book are, for their help: a plural lists, a singular shows.

    Where the book cannot be read, or only once, its kinds are those of a book that names none.
    """
    samples = ask_quietly(_samples, facts, only=only) or [(kind, ()) for kind in STANDARD]
    return {
        **{kind.plural: partial(_made, "lookup", "lister", kind) for kind, _ in samples},
        **{kind.name: partial(_made, "lookup", "pager", kind, path) for kind, path in samples},
    }


def lines_of_kinds(facts: Sequence[str] = (), *, only: bool = False) -> list[tuple[str, str]]:
    """Return a line of help for each kind of a book: its two commands, and what they show."""

    def counted(index: Index) -> list[tuple[Kind, str]]:
        return [(kind, f" {len(index.entries(kind.name)):,}") for kind in index.kinds]

    kinds = ask_quietly(counted, facts, only=only) or [(kind, "") for kind in STANDARD]
    return [(f"{kind.plural}, {kind.name} NAME", f"{kind.title}: all{number}, or one") for kind, number in kinds]


def ask_quietly(question: Callable[[Index], Answer], facts: Sequence[str], *, only: bool) -> Answer | None:
    """Ask a book for help or completion; None where it cannot be read, or only once, which is for the command itself."""
    with suppress(NatoafError, OSError):
        if files.lasting(files.layers(facts, only=only).paths):
            return store.ask(question, facts, only=only)
    return None


def _samples(index: Index) -> list[tuple[Kind, Example]]:
    """Return the kinds of a book, each with the path of an entry of it: for the help of its commands."""
    firsts = {entry.kind: entry.id for entry in reversed(index.entries())}
    topics = {kind: [slug for slug, _ in index.topic_names(id)][:1] for kind, id in firsts.items()}
    return [(kind, (firsts[kind.name], *topics[kind.name]) if kind.name in firsts else ()) for kind in index.kinds]


HIDDEN = _makers("lookup", "overview")

MEANT = {
    **{name: name for name in COMMANDS},
    **dict.fromkeys(("search", "ask", "query", "grep", "lookup"), "find"),
    **dict.fromkeys(("get", "view", "display", "print", "read"), "show"),
    **dict.fromkeys(("diff", "vs", "versus"), "compare"),
    **dict.fromkeys(("chronology", "history", "when"), "timeline"),
    **dict.fromkeys(("documents", "references", "bibliography"), "sources"),
    **dict.fromkeys(("document", "reference"), "source"),
    **dict.fromkeys(("citation", "quote"), "cite"),
    **dict.fromkeys(("save", "dump", "convert"), "export"),
    **dict.fromkeys(("validate", "lint", "verify"), "check"),
    **dict.fromkeys(("graph", "related"), "links"),
    **dict.fromkeys(("init", "create"), "new"),
    **dict.fromkeys(("tui", "explore"), "browse"),
    "version": "--version",
}
"""What people type for commands, each with the command or option."""
