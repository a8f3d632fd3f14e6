"""Which commands there are, and where each is made: a module is imported when its command is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from ..book.kinds import KINDS


def _made(module: str, name: str, *parts: object) -> Callable[..., Any]:
    """Return a function of a module of commands/, or what it makes of some parts."""
    function: Callable[..., Any] = getattr(import_module(f".commands.{module}", __package__), name)
    return function(*parts) if parts else function


COMMANDS: dict[str, Callable[[], Callable[..., Any]]] = {
    **{kind.plural: partial(_made, "lookup", "lister", kind) for kind in KINDS},
    **{kind.name: partial(_made, "lookup", "pager", kind) for kind in KINDS},
    **{name: partial(_made, "lookup", name) for name in ("show", "sources", "source")},
    "timeline": partial(_made, "timeline", "timeline"),
    "cite": partial(_made, "cite", "cite"),
    **{name: partial(_made, "links", name) for name in ("links", "compare")},
    "find": partial(_made, "find", "find"),
    "open": partial(_made, "open", "open_document"),
    **{name: partial(_made, "factfiles", name) for name in ("check", "new", "schema", "paths")},
    "export": partial(_made, "export", "export"),
    "cache": partial(_made, "cache", "cache"),
    "commands": partial(_made, "describe", "commands"),
    "completion": partial(_made, "completion", "completion"),
}
"""Each command's name, in the order of the help, and what makes its function."""

HIDDEN = {"overview": partial(_made, "lookup", "overview")}

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
}
"""What people type for commands, each with the command."""
