"""What the pictures of links have in common: the nodes, the edges, and what is written on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...queries.links import Links
from ..sheets.wording import count


def nodes(answer: Links) -> dict[str, str]:
    """Return the entries that links join, each with what it is called."""
    joined = {end for link in answer.links for end in (link.start, link.end)} | ({answer.entry.id} if answer.entry else set())
    return {entry.id: entry.label for entry in answer.entries if entry.id in joined}


def edges(answer: Links) -> Iterator[tuple[str, str, str]]:
    """Go through the links: start, end, and the topics that join them; of the whole book how many facts do."""
    for link in answer.links:
        topics = ", ".join(dict.fromkeys(fact.topic.replace("-", " ") for fact in link.facts))
        yield link.start, link.end, topics if answer.entry else count(len(link.facts), "fact")
