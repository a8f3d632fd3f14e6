"""Entries side by side, topic by topic."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..book import names
from ..book.kinds import SUMMARY
from ..book.model import EMPTY, Entry, Fact, Source, Topic, newest
from ..book.series import PEAK, is_figures, is_series, peak_and_last, plain_figures
from ..book.wording import some
from ..errors import NotFoundError, UsageError
from ..index.index import Index
from . import pages
from .misses import HiddenError, hidden, named, second_entry_missing, typed


class Compared(NamedTuple):
    """A topic of which at least one of the entries has facts."""

    slug: str
    title: str
    cells: tuple[tuple[Fact, ...], ...]
    """The facts of each entry, in order: the newest, or of a series its peak and its last; all if the topic was asked for.

    A peak may be of the topic that is named after it.
    """
    more: tuple[int, ...]
    """How many other answers each entry has to it, beside those of a series."""


class Comparison(NamedTuple):
    """Entries side by side, topic by topic."""

    query: Mapping[str, object]
    entries: tuple[Entry, ...]
    rows: tuple[Compared, ...]
    topic: str | None
    """The topic that was asked for; None for all of them."""
    alone: Mapping[str, tuple[tuple[str, str], ...]] = EMPTY
    """The topics left out because only one of the entries has them: their slugs and titles, by the id of that entry."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Its facts, row by row."""
        return tuple(fact for row in self.rows for cell in row.cells for fact in cell)


def compare(index: Index, words: Sequence[str], *, everything: bool = False) -> Comparison:
    """Set entries side by side: key topics, then those that they share; or all answers to one topic that the words end with.

    A topic that only one of them has is named but not shown, unless it is a key topic or `everything` is asked for.
    Raises UsageError, NotFoundError or AmbiguousError.
    """
    entries, topic = _asked(index, pages.split(words) if words else [])
    held = [{own.slug: own for own in entry.topics if topic or own.facts} for entry in entries]
    key = [SUMMARY, *(slug for entry in entries for slug in index.kind_of(entry).key)]
    slugs = _order(key, held) if topic is None else [topic]
    if topic and not any(topic in own for own in held):
        raise hidden(index, words, lambda: any(index.topics(entry.id, topic) for entry in entries))
    shown = [slug for slug in slugs if topic or everything or slug in key or sum(slug in own for own in held) > 1]
    if not topic:  # the largest figure of a topic stands in the row of its other figures
        slugs = [slug for slug in slugs if not (slug.startswith(PEAK) and slug.removeprefix(PEAK) in shown)]
    rows = tuple(_row(slug, held, whole=topic is not None) for slug in slugs if slug in shown)
    compared = Comparison(
        query={"command": "compare", "words": list(words), "addresses": [f"{e.id}/{topic}" if topic else e.id for e in entries]},
        entries=tuple(entries),
        rows=rows,
        topic=topic,
        alone=_alone(entries, held, [slug for slug in slugs if slug not in shown]),
    )
    return compared._replace(**pages.context(index, compared.facts))


def _asked(index: Index, words: list[str]) -> tuple[list[Entry], str | None]:
    """Read the names of two entries or more, and the name of a topic after them."""
    found: list[Entry] = []
    while words:
        if len(found) > 1 and (topic := _topic(index, found, words)):
            return found, topic
        try:
            entry, words = pages.leading_entry(index, words)
        except HiddenError:
            raise
        except NotFoundError as error:
            if len(found) == 1 and (example := second_entry_missing(index, found[0], words)):
                raise UsageError("a second entry to compare is missing", example) from None
            if found and index.names().whole(names.compact(" ".join(words[1:]))):
                example = f"Did you mean natoaf compare {' '.join(entry.id for entry in found)} {typed(words[1:])}?"
                raise NotFoundError(error.sentence, example) from None
            if len(found) < 2:
                raise
            near = names.nearest(" ".join(words), dict.fromkeys(topic.slug for entry in found for topic in entry.topics))
            hint = f"Did you mean {some(near, last='or')}?" if near else error.hint
            raise NotFoundError(f"{error.sentence}, and none of the entries has a topic of that name", hint) from None
        if entry.id in [known.id for known in found]:
            raise UsageError(f"{entry.label} is given twice", _example(index))
        found.append(entry._replace(topics=index.topics(entry.id).get(entry.id, ())))
    if len(found) < 2:
        raise UsageError(f"{'two names are' if not found else 'a second name is'} missing", _example(index))
    return found, None


def _example(index: Index) -> str:
    """Return the hint of a command for this book; empty for a book with fewer than two entries."""
    ids = [entry.id for entry in index.entries()[:2]]
    return f"For example: natoaf compare {' '.join(ids)}" if len(ids) > 1 else ""


def _topic(index: Index, entries: Sequence[Entry], words: Sequence[str]) -> str | None:
    """Return the topic that all the words together name in any of the entries; a whole name before a beginning."""
    titles = {slug: title for entry in reversed(entries) for slug, title in index.topic_names(entry.id)}
    found = named(words, list(titles.items()))
    return found[0] if len(found) == 1 else None


def _order(key: Iterable[str], held: Sequence[Mapping[str, Topic]]) -> list[str]:
    """Return the topics that any of the entries has: key topics, then those that several have, then the others."""
    there = dict.fromkeys(slug for own in held for slug in own)
    first = dict.fromkeys(slug for slug in key if slug in there)
    return [*first, *sorted((slug for slug in there if slug not in first), key=lambda slug: -sum(slug in own for own in held))]


def _row(slug: str, held: Sequence[Mapping[str, Topic]], *, whole: bool) -> Compared:
    title = next(own[slug].title for own in held if slug in own)
    facts, peaks = ([own[name].facts if name in own else () for own in held] for name in (slug, f"{PEAK}{slug}"))
    answers = [(own, 0) if whole else _answers(own, peak) for own, peak in zip(facts, peaks, strict=True)]
    return Compared(slug, title, tuple(cell for cell, _ in answers), tuple(more for _, more in answers))


def _answers(facts: Sequence[Fact], peaks: Sequence[Fact]) -> tuple[tuple[Fact, ...], int]:
    """Return what stands in a cell, and the number of other answers: the newest facts, or of a series its peak and its last."""
    figures = plain_figures(facts)
    if is_series(figures) or (peaks and figures and is_figures(figures)):
        return peak_and_last(figures, peaks), 0
    found = newest(facts or peaks)
    return found, len({fact.text for fact in facts} - {fact.text for fact in found})


def _alone(
    entries: Sequence[Entry], held: Sequence[Mapping[str, Topic]], left: Sequence[str]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the topics that were left out, by the entry that has them."""
    pairs = zip(entries, held, strict=True)
    found = {entry.id: tuple((slug, own[slug].title) for slug in left if slug in own) for entry, own in pairs}
    return {id: topics for id, topics in found.items() if topics}
