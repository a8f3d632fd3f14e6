"""The warnings: what is allowed in a fact file but probably a mistake."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from ..book import dates, names, numbers
from ..book.kinds import SUMMARY
from ..book.place_order import PlaceOrder
from .form import NUMBER_PATTERN
from .identities import Known
from .layers import UNFILLED, FactNode, Layer, entries, facts, filled, items, top, topics
from .nodes import Map, Node
from .problems import Path, Problem, listed, quoted


def advise(layers: Sequence[Layer]) -> Iterator[Problem]:
    """Go through the warnings about fact files stacked as layers."""
    used = {source for layer in layers for fact in facts(layer) for source in _sources(fact)}
    sources = {id: top(node) for layer in layers for id, node in layer.section("sources").items()}
    published = {id: str(node.get("published", "")) for id, node in sources.items()}
    places = {id: PlaceOrder(headings) for id, node in sources.items() if (headings := _texts(node.get("headings")))}
    known, held, of_kinds = Known(), filled(layers), _topics_of_kinds(layers)
    kinds = layers[-1].kinds.values()
    types = {(kind.plural, column.topic): column.type for kind in kinds for column in kind.columns if column.type}
    spellings: dict[str, tuple[str, str]] = {}
    for layer in layers:
        yield from _unused(layer, used)
        for fact in facts(layer):
            yield from _of_fact(layer, fact, published)
            yield from _column(layer, fact, types)
            at = fact.node.get("at") if fact.topic.get("source") else fact.part("at")  # with a source it is checked at the topic
            yield from _place(layer, fact.path, at, fact.part("source"), places, known)
            yield from _lists(layer, fact)
        for path, _, topic in topics(layer):
            yield from _place(layer, path, topic.get("at"), str(topic.get("source", "")), places, known)
        yield from _spellings(layer, spellings)
        yield from _unfilled(layer, held)
        yield from _kinds(layer, of_kinds, known)
        yield from _synonyms(layer)
        yield from _without_facts(layer, held)


def _sources(fact: FactNode) -> Iterator[str]:
    if source := fact.part("source"):
        yield source
    yield from _texts(fact.node.get("also"))


def _texts(node: Node | None) -> list[str]:
    return [str(item) for item in items(node)]


def _unused(layer: Layer, used: set[str]) -> Iterator[Problem]:
    for source in layer.section("sources"):
        if source not in used:
            yield layer.warning(("sources", source), "unused-source", "no fact uses this source", "use it or remove it", key=True)


def _of_fact(layer: Layer, fact: FactNode, published: dict[str, str]) -> Iterator[Problem]:
    value, says, date = fact.part("value") or "", fact.part("says"), fact.part("date")
    if fact.part("unit"):
        if not date:
            yield layer.warning(fact.path, "undated-number", "the figure has no date", "add date: ...", key=True)
        if says and re.fullmatch(NUMBER_PATTERN, value, re.ASCII) and not numbers.stated(value, says):
            hint = f"write {numbers.written(value)} in it"
            yield layer.warning((*fact.path, "says"), "figure-missing", f"the sentence does not state {quoted(value)}", hint)
    issued = published.get(fact.part("source") or "", "")
    if date and issued and not dates.fault(date) and not dates.fault(issued) and dates.first_day(date) > dates.last_day(issued):
        message = f"the fact is dated {date}, but its source was published {issued}"
        yield layer.warning(
            (*fact.path, "date"), "newer-than-source", message, "give the date of the statement, not of what it foresees"
        )


def _column(layer: Layer, fact: FactNode, types: Mapping[tuple[str, str], str]) -> Iterator[Problem]:
    """Warn of a fact that does not fit the declared column of the list of its kind."""
    type = types.get((str(fact.path[0]), str(fact.path[3])))
    value = fact.part("value") or ""
    if (type == "date" and not dates.has_form(value)) or (type == "figure" and not fact.part("unit")):
        wanted = "a date" if type == "date" else "a number with a unit"
        hint = f"write {wanted} and keep the rest for says, or file it under another topic"
        yield layer.warning((*fact.path, "value"), "column", f"{quoted(value)} stands in a column of {type}s", hint)


def _unfilled(layer: Layer, held: Collection[tuple[str, str]]) -> Iterator[Problem]:
    """Warn of topics said to be gaps, or of which there is none, that have facts, that nobody expects, or that are both."""
    for path, entry, node in entries(layer):
        expected = layer.kinds[str(path[0])].key
        for part in UNFILLED:
            for topic in top(node.get(part)):
                message = hint = ""
                if (entry, topic) in held:
                    message, hint = "has facts", f"remove it from {part}"
                elif topic not in expected:
                    message, hint = "is no key topic", f"the key topics of {path[0]}: {listed(expected)}"
                elif part == "none" and topic in top(node.get("gaps")):
                    message, hint = "is a gap too", "keep one of the two"
                if message:
                    yield layer.warning((*path, part, topic), "gap", f"{quoted(topic)} {message}", hint, key=True)


def _spellings(layer: Layer, known: dict[str, tuple[str, str]]) -> Iterator[Problem]:
    """Warn of topics that differ only in being singular or plural: one kind of thing has one name."""
    for path, entry, _ in topics(layer):
        slug = str(path[-1])
        first, where = known.setdefault("-".join(names.stem(word) for word in slug.split("-")), (slug, entry))
        if first != slug:
            message = f"the topic {quoted(slug)} is spelt {quoted(first)} under {quoted(where)}"
            yield layer.warning(path, "topic-spelling", message, "use the same word for both", key=True)


def _place(
    layer: Layer, path: Path, at: Node | None, source: str | None, places: Mapping[str, PlaceOrder], known: Known
) -> Iterator[Problem]:
    """Warn of a place that begins with none of the headings that its source has."""
    order = places.get(source or "")
    if order and isinstance(at, str) and at and not order.knows(at):
        hint = known.near(at, order.numbers, f"its headings: {listed([*order.numbers])}")
        yield layer.warning((*path, "at"), "unknown-heading", f"{quoted(at)} begins with no heading of {source}", hint)


def _lists(layer: Layer, fact: FactNode) -> Iterator[Problem]:
    """Warn of a source or an entry that a fact names twice."""
    for part, first in (("also", [fact.part("source")]), ("about", [])):
        yield from _repeated(layer, (*fact.path, part), _texts(fact.node.get(part)), first)


def _repeated(layer: Layer, path: Path, words: Sequence[str], first: Collection[str | None] = ()) -> Iterator[Problem]:
    seen = {*first}
    for number, word in enumerate(words):
        if word in seen:
            message = f"{quoted(word)} is {'its source' if word in first else 'in this list'} already"
            yield layer.warning((*path, number), "repeated", message, "leave it out")
        seen.add(word)


def _topics_of_kinds(layers: Sequence[Layer]) -> dict[str, set[str]]:
    """Return the topics that the entries of each kind have, or say why they have no facts of, in any layer."""
    found: dict[str, set[str]] = {}
    for path, _, entry in (of_layer for layer in layers for of_layer in entries(layer)):
        found.setdefault(str(path[0]), set()).update(*(map(str, top(entry.get(part))) for part in ("topics", *UNFILLED)))
    return found


def _kinds(layer: Layer, of_kinds: Mapping[str, set[str]], known: Known) -> Iterator[Problem]:
    """Warn of what a kind that the layer names says of topics that none of its entries has, says twice, or says in vain."""
    if layer.form is None:
        return
    for plural, node in layer.section("kinds").items():
        had = of_kinds.get(plural, set())
        for part in ("key", "columns", "span", "events"):
            path: Path = ("kinds", plural, part)
            named = items(top(node).get(part))
            slugs = [str(item.get("topic") if isinstance(item, Map) else item) for item in named]
            yield from _repeated(layer, path, slugs)
            for number, slug in enumerate(slugs if had and part != "events" else ()):
                if slug not in had and slug != SUMMARY:
                    hint = known.near(slug, had, "name one that they have")
                    yield layer.warning(
                        (*path, number), "unknown-topic", f"none of the {plural} has the topic {quoted(slug)}", hint
                    )
            if part == "key" and slugs and slugs[0] != SUMMARY:
                yield layer.warning((*path, 0), "kind", "the first key topic is not summary", "begin the list with summary")
            if part == "span" and len(slugs) > 2:
                yield layer.warning((*path, 2), "kind", "a span has at most two topics", "name the first and the last")


def _synonyms(layer: Layer) -> Iterator[Problem]:
    """Warn of groups that put no word beside another."""
    for number, group in enumerate(items(top(layer.root).get("synonyms"))):
        words = _texts(group)
        yield from _repeated(layer, ("synonyms", number), words)
        if len(words) == 1:
            yield layer.warning(
                ("synonyms", number), "lone-synonym", f"{quoted(words[0])} has no synonym", "add one, or remove it"
            )


def _without_facts(layer: Layer, held: Collection[tuple[str, str]]) -> Iterator[Problem]:
    """Warn of entries and topics that state nothing, in any layer; where the form is wrong, that may be why."""
    if layer.form is None:
        return
    stating = {entry for entry, _ in held}
    for path, entry, node in entries(layer):
        if entry not in stating and not top(node.get("topics")):
            yield layer.warning(path, "no-facts", "the entry has no facts", "add topics and facts, or remove it", key=True)
    for path, entry, node in topics(layer):
        if (entry, str(path[-1])) not in held and not top(node.get("facts")):
            yield layer.warning(path, "no-facts", "the topic has no facts", "add facts, or remove it", key=True)
