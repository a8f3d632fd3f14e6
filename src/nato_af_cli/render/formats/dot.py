"""Links to DOT, the language of Graphviz; the nodes and edges of other pictures of links too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...console import Screen, visible

if TYPE_CHECKING:
    from ...queries.links import Links
from ..sheets.wording import count


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


def nodes(answer: Links) -> dict[str, str]:
    """Return the entries that links join, each with what it is called."""
    joined = {end for link in answer.links for end in (link.start, link.end)} | ({answer.entry.id} if answer.entry else set())
    return {entry.id: entry.label for entry in answer.entries if entry.id in joined}


def edges(answer: Links) -> Iterator[tuple[str, str, str]]:
    """Go through the links: start, end, and the topics that join them; of the whole book how many facts do."""
    for link in answer.links:
        topics = ", ".join(dict.fromkeys(fact.topic.replace("-", " ") for fact in link.facts))
        yield link.start, link.end, topics if answer.entry else count(len(link.facts), "fact")
