"""Links to Mermaid, which Markdown on the web draws."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...console import Screen, visible

if TYPE_CHECKING:
    from ...queries.links import Links
from .dot import edges, nodes

_OBEYED = re.compile(r"""["#&<>\\`|;{}\[\]]""")


def render(answer: Links, screen: Screen) -> str:  # noqa: ARG001  # a graph looks the same on every screen
    """Return the links as a flowchart; its nodes are numbered, for some ids are words of Mermaid."""
    labels = nodes(answer)
    numbers = {id: f"n{number}" for number, id in enumerate(labels, 1)}
    lines = ["flowchart LR", *(f"  {numbers[id]}[{quoted(name)}]" for id, name in labels.items())]
    lines += [f"  {numbers[start]} -->|{quoted(text)}| {numbers[end]}" for start, end, text in edges(answer)]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Return a text as a quoted string; what Mermaid or its HTML would obey is written by its number.

    >>> quoted('R&D "x"')
    '"R#38;D #34;x#34;"'
    """
    return '"' + _OBEYED.sub(lambda match: f"#{ord(match[0])};", visible(text)) + '"'
