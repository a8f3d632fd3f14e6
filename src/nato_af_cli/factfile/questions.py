"""What is wrong with how people ask: questions that stand twice, and addresses at which nothing stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..book import names
from .form import ADDRESS_PATTERN
from .identities import Known
from .layers import Layer, questions, top
from .problems import Path, Problem, quoted


def folded(question: str) -> str:
    """Return what all ways to write a question have in common: capitals, accents and punctuation do not count."""
    return names.fold(question) or question


def repeated(layer: Layer) -> Iterator[Problem]:
    """Go through the questions that a layer has twice: each leads to one address."""
    firsts: dict[str, Path] = {}
    for path, question in questions(layer):
        first = firsts.setdefault(folded(question), path)
        if first != path:
            hint = f"it stands first at {quoted(str(first[1]))}, line {layer.line(first)}: keep one of the two"
            yield layer.problem(path, "duplicate", f"the question {quoted(question)} stands here again", hint)


def unknown(layers: Sequence[Layer], known: Known) -> Iterator[Problem]:
    """Go through the addresses of questions at which nothing stands."""
    there: dict[str, dict[str, dict[str, None]]] = {entry: {} for entry in known.entries}
    for (entry, topic), places in known.topics.items():
        there[entry][topic] = {key: None for _, facts in places for key in facts}
    for layer in layers:
        for address in top(top(layer.root).get("questions")):
            if re.search(ADDRESS_PATTERN, address, re.ASCII) and (near := _nearest(address, there, known)) != address:
                hint = f"the nearest is {quoted(near)}" if near else "add what answers its questions, or leave them out"
                message = f"nothing stands at the address {quoted(address)}"
                yield layer.problem(("questions", address), "unknown-address", message, hint, key=True)


def _nearest(address: str, there: Mapping[str, Any], known: Known) -> str:
    """Follow an address as far as there is something, or something of nearly that name; return where that leads."""
    found: list[str] = []
    below = there
    for part in address.split("/"):
        name = part if part in below else known.nearest(part, below)
        if name is None:
            break
        found.append(name)
        below = below[name] or {}
    return "/".join(found)
