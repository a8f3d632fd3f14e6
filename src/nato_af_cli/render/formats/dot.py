"""Links to DOT, the language of Graphviz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...console import Screen, visible

if TYPE_CHECKING:
    from ...queries.links import Links
from .graph import edges, nodes


def render(answer: Links, screen: Screen) -> str:  # noqa: ARG001  # a graph looks the same on every screen
    """Return the links as a directed graph."""
    lines = ["digraph natoaf {", "  rankdir=LR;", '  node [shape=box, fontname="Helvetica"];', '  edge [fontname="Helvetica"];']
    lines += [f"  {quoted(id)} [label={quoted(name)}];" for id, name in nodes(answer).items()]
    lines += [f"  {quoted(start)} -> {quoted(end)} [label={quoted(text)}];" for start, end, text in edges(answer)]
    return "\n".join([*lines, "}"]) + "\n"


def quoted(text: str) -> str:
    r"""Return a text as a quoted string, with nothing in it that Graphviz obeys: backslashes and the entities of HTML.

    >>> print(quoted('R&D "x"'))
    "R&amp;D \"x\""
    """
    return '"' + visible(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') + '"'
