"""What is in the book, and what to try first."""

from __future__ import annotations

import re

from ..book.kinds import BY_NAME, KINDS
from ..book.model import Entry
from ..index.index import Index
from .answers import Overview

LONGEST = 40
"""Letters of a question that stands on the first screen."""
PLAIN = re.compile(r"[\w ]+")
"""A question that can be typed without quotes."""


def overview(index: Index) -> Overview:
    """Say what is in the book."""
    head, entries, counts = index.head(), index.entries(), index.count_facts()
    kinds = tuple((kind, tuple(e for e in entries if e.kind == kind.name)) for kind in KINDS)
    return Overview(
        query={"command": "overview"},
        title=head["title"],
        updated=head["updated"],
        kinds=tuple((kind, found) for kind, found in kinds if found),
        facts=sum(counts.values()),
        documents=len(index.sources()),
        span=index.span(),
        example=_example(index, max(entries, key=lambda entry: counts.get(entry.id, 0))) if counts else None,
    )


def _example(index: Index, entry: Entry) -> tuple[str, str, str]:
    """Choose a topic of an entry: one with a question in the book if any has, a key topic of its kind, with most facts."""
    found = [(slug, number, _question(asked)) for slug, number, asked in index.topic_counts(entry.id)]
    key = BY_NAME[entry.kind].key
    slug, _, question = max(found, key=lambda topic: (bool(topic[2]), topic[0] in key, topic[1]))
    return entry.id, slug, question or f"{slug.replace('-', ' ')} {entry.id}"


def _question(asked: tuple[str, ...]) -> str:
    return next((text for text in asked if len(text) <= LONGEST and PLAIN.fullmatch(text)), "")
