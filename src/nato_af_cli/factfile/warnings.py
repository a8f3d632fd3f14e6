"""The warnings: what is allowed in a fact file but probably a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..book import dates, names, numbers
from .form import NUMBER_PATTERN
from .layers import FactNode, Layer, entries, facts, top, topics
from .nodes import Seq
from .problems import Path, Problem, listed, quoted


def advise(layers: Sequence[Layer]) -> Iterator[Problem]:
    """Go through the warnings about fact files stacked as layers."""
    used = {source for layer in layers for fact in facts(layer) for source in _sources(fact)}
    published = {
        source: str(top(node).get("published", ""))
        for layer in layers
        for source, node in top(top(layer.root).get("sources")).items()
    }
    kinds = layers[-1].kinds.values()
    types = {(kind.plural, column.topic): column.type for kind in kinds for column in kind.columns if column.type}
    spellings: dict[str, tuple[str, str]] = {}
    for layer in layers:
        yield from _unused(layer, used)
        for fact in facts(layer):
            yield from _of_fact(layer, fact, published)
            yield from _column(layer, fact, types)
        yield from _spellings(layer, spellings)
        yield from _gaps(layer, layers)


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


def _column(layer: Layer, fact: FactNode, types: Mapping[tuple[str, str], str]) -> Iterator[Problem]:
    """Warn of a fact that does not fit the declared column of the list of its kind."""
    type = types.get((str(fact.path[0]), str(fact.path[3])))
    value = fact.part("value") or ""
    if (type == "date" and not dates.has_form(value)) or (type == "figure" and not fact.part("unit")):
        wanted = "a date" if type == "date" else "a number with a unit"
        hint = f"write {wanted} and keep the rest for says, or file it under another topic"
        yield _warning(layer, (*fact.path, "value"), "column", f"{quoted(value)} stands in a column of {type}s", hint)


def _gaps(layer: Layer, layers: Sequence[Layer]) -> Iterator[Problem]:
    """Warn of gaps that are none: of topics that have facts, or that nobody expects."""
    if not any("gaps" in node for _, _, node in entries(layer)):
        return
    kinds = layers[-1].kinds
    expected = {plural: {*kind.key} for plural, kind in kinds.items()}
    held = {(entry, path[-1]) for one in layers for path, entry, node in topics(one) if top(node.get("facts"))}
    for path, entry, node in entries(layer):
        for topic in top(node.get("gaps")):
            where = (*path, "gaps", topic)
            if (entry, topic) in held:
                yield _warning(layer, where, "gap", f"{quoted(topic)} has facts", "remove the gap", key=True)
            elif topic not in expected[str(path[0])]:
                hint = f"the key topics of {path[0]}: {listed(kinds[str(path[0])].key)}"
                yield _warning(layer, where, "gap", f"{quoted(topic)} is no key topic", hint, key=True)


def _spellings(layer: Layer, known: dict[str, tuple[str, str]]) -> Iterator[Problem]:
    """Warn of topics that differ only in being singular or plural: one kind of thing has one name."""
    for path, entry, _ in topics(layer):
        slug = str(path[-1])
        first, where = known.setdefault("-".join(names.stem(word) for word in slug.split("-")), (slug, entry))
        if first != slug:
            message = f"the topic {quoted(slug)} is spelt {quoted(first)} under {quoted(where)}"
            yield _warning(layer, path, "topic-spelling", message, "use the same word for both", key=True)
