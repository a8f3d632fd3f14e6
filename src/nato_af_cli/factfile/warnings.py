"""The warnings: what is allowed in a fact file but probably a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..book import dates, names, numbers
from .form import NUMBER_PATTERN
from .nodes import Seq
from .problems import Path, Problem, quoted
from .validation import Layer
from .walk import FactNode, facts, top, topics


def advise(layers: Sequence[Layer]) -> Iterator[Problem]:
    """Go through the warnings about fact files stacked as layers."""
    used = {source for layer in layers for fact in facts(layer) for source in _sources(fact)}
    published = {
        source: str(top(node).get("published", ""))
        for layer in layers
        for source, node in top(top(layer.root).get("sources")).items()
    }
    spellings: dict[str, tuple[str, str]] = {}
    for layer in layers:
        yield from _unused(layer, used)
        for fact in facts(layer):
            yield from _of_fact(layer, fact, published)
        yield from _spellings(layer, spellings)


def _warning(layer: Layer, path: Path, code: str, message: str, hint: str, *, key: bool = False) -> Problem:
    return layer.problem(path, code, message, hint, key=key, severity="warning")


def _sources(fact: FactNode) -> Iterator[str]:
    if source := fact.part("source"):
        yield source
    also = fact.node.get("also")
    yield from (str(source) for source in (also if isinstance(also, Seq) else ()))


def _unused(layer: Layer, used: set[str]) -> Iterator[Problem]:
    for source in top(top(layer.root).get("sources")):
        if source not in used:
            yield _warning(
                layer, ("sources", source), "unused-source", "no fact uses this source", "use it or remove it", key=True
            )


def _of_fact(layer: Layer, fact: FactNode, published: dict[str, str]) -> Iterator[Problem]:
    value, says, date = fact.part("value") or "", fact.part("says"), fact.part("date")
    if fact.part("unit"):
        if not date:
            yield _warning(layer, fact.path, "undated-number", "the figure has no date", "add date: ...", key=True)
        if says and re.fullmatch(NUMBER_PATTERN, value, re.ASCII) and not numbers.stated(value, says):
            hint = f"write {numbers.written(value)} in it"
            yield _warning(layer, (*fact.path, "says"), "figure-missing", f"the sentence does not state {quoted(value)}", hint)
    issued = published.get(fact.part("source") or "", "")
    if date and issued and not dates.fault(date) and not dates.fault(issued) and dates.first_day(date) > dates.last_day(issued):
        message = f"the fact is dated {date}, but its source was published {issued}"
        yield _warning(
            layer, (*fact.path, "date"), "newer-than-source", message, "give the date of the statement, not of what it foresees"
        )


def _spellings(layer: Layer, known: dict[str, tuple[str, str]]) -> Iterator[Problem]:
    """Warn of topics that differ only in being singular or plural: one kind of thing has one name."""
    for path, entry, _ in topics(layer):
        slug = str(path[-1])
        first, where = known.setdefault("-".join(names.stem(word) for word in slug.split("-")), (slug, entry))
        if first != slug:
            message = f"the topic {quoted(slug)} is spelt {quoted(first)} under {quoted(where)}"
            yield _warning(layer, path, "topic-spelling", message, "use the same word for both", key=True)
