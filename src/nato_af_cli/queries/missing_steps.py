"""What a path is answered with that leads nowhere behind its entry: which topics or facts may be meant."""

from __future__ import annotations

from collections.abc import Sequence

from ..book import dates, names, wording
from ..book.model import Fact
from ..errors import NotFoundError
from ..index.index import Index
from .misses import FEW, Items, meant, mentions, typed

MOST_TOLD = 12
"""Facts to choose from that are told with what they say."""


def no_step(index: Index, words: Sequence[str], items: Items, path: Sequence[str]) -> NotFoundError:
    """Return the error that words name no topic of an entry, or no fact of a topic."""
    asked, under, slugs = " ".join(words), "/".join(path), [slug for slug, _ in items]
    sentence = f'there is no "{asked}" under {under}'
    if not slugs:
        return NotFoundError(sentence, f"It has nothing. Run natoaf show {' '.join(path)} to see what there is")
    if len(path) == 1 and all(dates.has_form(word) and not dates.fault(word) for word in words):
        return NotFoundError(sentence, f"For what happened then: natoaf timeline {typed([path[0], *words])}")
    entries, used = names.longest(words, index.names()) if len(path) == 1 else ((), 0)
    if len(entries) == 1 and used == len(words):
        other = f"{entries[0]} is an entry. To compare them: natoaf compare {path[0]} {entries[0]}"
        return NotFoundError(sentence, other if entries[0] != path[0] else f"Did you mean natoaf {path[0]}?")
    near = (
        [slug for first in dict.fromkeys((asked, words[0])) for slug in meant(index, [first], items)][:FEW]
        or _begun(asked, items)
        or _begun(words[0], items)
        or names.nearest(asked, slugs)
        or names.nearest(words[0], slugs)
        or _by_word(asked, items)
    )
    if near:
        lines = [f"natoaf {' '.join(path)} {slug}" for slug in dict.fromkeys(near)]
        hint = f"Did you mean {wording.some(lines, FEW, last='or')}?"
    else:
        hint = f"It has: {wording.some(slugs)}."
    hint = f"{hint} Run natoaf show {' '.join(path)} to see all of them"
    all_of_it = f"To search the whole book: natoaf find {typed([path[0], *words])}"
    found = "" if near or len(path) > 1 else mentions(index, words, path[0]) or all_of_it
    return NotFoundError(sentence, "\n".join(line for line in (hint, found) if line))


def choice(index: Index, path: Sequence[str], found: Sequence[str]) -> str:
    """Return a hint to choose among topics of an entry, or among facts of a topic: these with what they say, and when."""
    facts = {fact.key: fact for topic in index.topics(*path)[path[0]] for fact in topic.facts} if len(path) > 1 else {}
    told = [f"natoaf {' '.join(path)} {key}  # {_told(facts[key])}" for key in found if key in facts]
    return (
        "\n".join(["Choose one of:", *told]) if 0 < len(told) <= MOST_TOLD else f"Choose one of: {wording.some(found, last='or')}"
    )


def _told(fact: Fact) -> str:
    value = wording.value(fact.text, fact.unit, fact.qualifier)
    return f"{value} ({dates.written(fact.date)})" if fact.date else value


def _begun(asked: str, items: Items) -> list[str]:
    """Return the slugs or keys that a text begins, also within a word."""
    begun = names.compact(asked)
    return [slug for slug, name in items if begun and any(names.compact(known).startswith(begun) for known in (slug, name))]


def _by_word(asked: str, items: Items) -> list[str]:
    """Return the slugs or keys with a word in one of their names that a text is, or is near to."""
    by_word: dict[str, list[str]] = {}
    for slug, name in items:
        for word in {*names.fold(f"{slug} {name}").split()}:
            by_word.setdefault(word, []).append(slug)
    return by_word.get(names.fold(asked)) or [slug for word in names.nearest(asked, by_word, most=1) for slug in by_word[word]]
