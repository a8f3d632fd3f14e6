"""Answer to JSON: one envelope for every command, documented in docs/output.md and stable for scripts."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ...book.model import Entry, Fact
from ...book.series import Step, series
from ...console import Screen
from ...queries.answers import Answer, Listing, Page, shape, unmarked

if TYPE_CHECKING:
    from ...queries.cite import Citations
    from ...queries.compare import Comparison
    from ...queries.documents import WeakFacts
    from ...queries.finder import Findings
    from ...queries.links import Links
    from ...queries.overview import Overview, WholeBook
    from ...queries.timeline import Timeline
    from ..rows import Records
from ..fields import parts_of

ENVELOPE = 1
"""Version of the envelope: it rises when a program written for an older one would go wrong."""

# Valid JSON unescaped, but a terminal may interpret the first, and no encoding can write the last.
_ESCAPED = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"


def render(answer: Answer, screen: Screen) -> str:  # noqa: ARG001  # JSON looks the same on every screen
    """Return the answer as one JSON object, UTF-8 as it is, two blanks to a level."""
    return dumped(envelope(answer))


def dumped(parts: object, indent: int | None = 2) -> str:
    """Return plain lists, mappings, texts and numbers as JSON with control characters escaped; without `indent` on one line."""
    text = json.dumps(parts, ensure_ascii=False, indent=indent)
    if text.replace("\n", "").isprintable():  # as nearly always: the pattern takes most of a millisecond to compile
        return text + "\n"
    return re.sub(_ESCAPED, lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def envelope(answer: Answer) -> dict[str, Any]:
    """Return the answer as plain lists, mappings, texts and numbers."""
    return {
        "natoaf": ENVELOPE,
        "query": dict(answer.query),
        **CONTENT[shape(answer)](answer),
        "sources": {source.id: parts_of(source) for source in answer.sources.values()},
    }


def _entries(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return list(map(_entry, entries))


def _entry(entry: Entry) -> dict[str, Any]:
    """Return the parts of an entry; and if there are any, the key topics of which it has none, each with why."""
    return parts_of(entry) | ({"none": dict(entry.none)} if entry.none else {})


def _facts(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    return list(map(parts_of, facts))


def _addresses(facts: Iterable[Fact]) -> list[str]:
    return [fact.address for fact in facts]


def _overview(answer: Overview) -> dict[str, Any]:
    counts = {"facts": answer.facts, "sources": answer.documents}
    book = {"title": answer.title, "updated": answer.updated, **counts, "span": answer.span}
    return {"book": book, "entries": _entries(entry for _, entries in answer.kinds for entry in entries)}


def _whole_book(answer: WholeBook) -> dict[str, Any]:
    book, facts = answer.book, _facts(answer.book.facts())
    counts = {"facts": len(facts), "sources": len(book.sources)}
    return {
        "book": {"title": book.title, "updated": book.updated, **counts, "span": answer.span},
        "entries": [
            {**parts_of(entry), "topics": [{"topic": topic.slug, "title": topic.title} for topic in entry.topics]}
            for entry in book.entries.values()
        ],
        "facts": facts,
        "synonyms": [list(words) for words in book.synonyms],
    }


def _listing(answer: Listing) -> dict[str, Any]:
    return {
        "entries": [
            {**_entry(entry), "columns": {topic: _addresses(facts) for topic, facts in cells.items()}, "count": count}
            for entry, cells, count in answer.rows
        ],
        "facts": _facts(fact for _, cells, _ in answer.rows for facts in cells.values() for fact in facts),
    }


def _page(answer: Page) -> dict[str, Any]:
    return {
        "entries": _entries([answer.entry]),
        "facts": _facts(answer.facts),
        "related": _facts(answer.related),
        "series": [
            {"topic": f"{topic.facts[0].entry}/{topic.slug}", "steps": [_step_parts(step) for step in steps]}
            for topic in answer.entry.topics
            if (steps := series(topic.facts, answer.sources))
        ],
    }


def _findings(answer: Findings) -> dict[str, Any]:
    from ..sentences import given, said

    facts = [given(found) for found in answer.answers]
    answers = [
        {
            "type": found.type,
            "address": found.address,
            "question": found.asked,
            "says": unmarked(said(answer, found)),
            "sureness": round(found.sureness, 2),
            "marked": found.marked,
            "facts": _addresses(own),
        }
        for found, own in zip(answer.answers, facts, strict=True)
    ]
    each = _facts({fact.address: fact for own in facts for fact in own}.values())
    return {
        "answered": answer.answered,
        "sureness": round(answer.sureness, 2),
        "missing": list(answer.missing),
        "corrected": dict(answer.corrected),
        "answers": answers if answer.answered else [],
        "facts": each if answer.answered else [],
        **({} if answer.answered else {"nearest": answers, "nearest_facts": each}),
    }


def _timeline(answer: Timeline) -> dict[str, Any]:
    spans = [{**span._asdict(), "facts": list(span.facts)} for span in answer.spans]
    return {"entries": _entries(answer.entries), "facts": _facts(answer.facts), "spans": spans}


def _weak_facts(answer: WeakFacts) -> dict[str, Any]:
    counts = Counter(fact.source for fact in answer.facts)
    return {"counts": dict(counts), "total": answer.total, "facts": _facts(answer.facts)}


def _links(answer: Links) -> dict[str, Any]:
    links = [{"from": link.start, "to": link.end, "facts": _addresses(link.facts)} for link in answer.links]
    return {"entries": _entries(answer.entries), "links": links, "facts": _facts(answer.facts)}


def _comparison(answer: Comparison) -> dict[str, Any]:
    ids = [entry.id for entry in answer.entries]
    cells = [(row, dict(zip(ids, map(_addresses, row.cells), strict=True))) for row in answer.rows]
    return {
        "entries": _entries(answer.entries),
        "topics": [{"topic": row.slug, "title": row.title, "facts": facts} for row, facts in cells],
        "alone": {entry: [slug for slug, _ in topics] for entry, topics in answer.alone.items()},
        "facts": _facts(answer.facts),
    }


def _records(answer: Records) -> dict[str, Any]:
    from ..records import plain

    return {"records": [plain(row) for row in answer.rows]}


def _citations(answer: Citations) -> dict[str, Any]:
    from ..citations import written

    citations = []
    for cited in answer.citations:
        own = {"key": cited.source.id, "places": list(cited.places), "facts": list(cited.addresses)}
        citations.append({**own, "text": written([cited], answer.style)})
    return {"style": answer.style, "citations": citations}


def _step_parts(step: Step) -> dict[str, Any]:
    change = step.change
    whole = change is not None and change == change.to_integral_value()
    return {
        "address": step.fact.address,
        "change": change if change is None else int(change) if whole else float(change),
        "hedged": step.hedged,
        "differs": list(step.differs),
    }


CONTENT: dict[str, Callable[[Any], dict[str, Any]]] = {
    "Overview": _overview,
    "WholeBook": _whole_book,
    "Listing": _listing,
    "Page": _page,
    "Findings": _findings,
    "Timeline": _timeline,
    "SourceListing": lambda answer: {"counts": {source.id: count for source, count in answer.rows}},
    "SourcePage": lambda answer: {"facts": _facts(answer.facts)},
    "WeakFacts": _weak_facts,
    "Links": _links,
    "Comparison": _comparison,
    "Records": _records,
    "Citations": _citations,
}
"""What stands in the envelope beside the question and the sources, by the kind of answer."""
