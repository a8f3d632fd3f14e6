"""An answer kept short for a model: its table as plain text of some thousand letters, and its envelope with few facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .. import console
from ..book.kinds import SUMMARY, Kind
from ..console import Screen
from ..errors import NatoafError
from ..queries.answers import Answer, Listing, Page
from ..queries.cite import Citations
from ..render.citations import written
from ..render.formats.json import envelope
from ..render.formats.table import drawn
from ..render.records import records
from ..render.sheets.layout import lay_out
from ..render.sheets.sheet import Sheet, Table

MOST_LETTERS = 6000
"""Letters of the text of an answer."""
MOST_FACTS = 30
"""Facts, or documents to cite, in the structured content of an answer."""
FEWEST_ROWS = 3
"""Rows that a table keeps in any case."""
REST = "ask for one topic, one entry or a shorter time to see the others"
OF_NO_USE = {"facts": ("file", "line"), "sources": ("headings",)}
_SOURCE, _COMMAND, _OPTION = map(re.compile, (r"\bnatoaf source ", r"\b(Run )?natoaf ([\w-]+)", r"--[a-z]+"))
_SAME = ("find", "show", "timeline", "compare", "cite")
_CALLS = {**{name: name for name in _SAME}, "for": "list for", "to": "list to", "links": "show", "sources": "cite"}
"""What follows natoaf in a text, with the tool that does the same: `natoaf` alone shows what is in the book."""
_ARGUMENTS = {"--from": "since", "--to": "until", "--kind": "kind", "--all": "with all"}
_NUMBERS = re.compile(r"\[((?:\d|\*|, )+)\]")
"""The numbers of notes in a sentence or a cell of prose."""


def sentence_of(error: NatoafError) -> str:
    """Return an error as text, safe to show: the sentence, and the hint under it."""
    return "\n".join(console.visible(console.shortened(line)) for line in error.told)


def with_tools(text: str, kinds: Sequence[Kind]) -> str:
    """Put the calls of tools in place of the commands and options that a text names.

    >>> with_tools("Run natoaf for the list. Or natoaf rsm spokes, natoaf find x, natoaf rsm --all; leave out --from", ())
    'Call list for the list. Or show rsm spokes, find x, show rsm with all; leave out since'
    >>> with_tools("natoaf funds, natoaf fund lotfa, natoaf source un-1386", [Kind("fund", "funds", "Funds", (), ())])
    'list funds, show lotfa, the resource natoaf://source/un-1386'
    """
    calls = {**_CALLS, **{kind.plural: f"list {kind.plural}" for kind in kinds}, **{kind.name: "show" for kind in kinds}}
    text = _SOURCE.sub("the resource natoaf://source/", text)
    text = _COMMAND.sub(lambda found: f"{'Call ' * bool(found[1])}{calls.get(found[2]) or f'show {found[2]}'}", text)
    return _OPTION.sub(lambda found: _ARGUMENTS.get(found[0], found[0]), text)


def text(answer: Answer, *, whole: bool = False) -> str:
    """Return the text of an answer: its table as in a pipe."""
    if isinstance(answer, Citations):
        return cited_within(answer)
    sheet = lay_out(answer)
    return drawn(sheet, Screen()) if whole else fitted(sheet)


def cited_within(cited: Citations) -> str:
    """Return as many of the citations as make a text of at most MOST_LETTERS."""
    shown = list(cited.citations)
    while len(found := written(shown, cited.style)) > MOST_LETTERS and len(shown) > 1:
        shown = shown[: min(len(shown) - 1, len(shown) * MOST_LETTERS // len(found) or 1)]
    rest = len(cited.citations) - len(shown)
    return f"{found}\n{rest} more documents: cite fewer facts at a time to see them.\n" if rest else found


def fitted(sheet: Sheet, most: int = MOST_LETTERS) -> str:
    """Return a sheet as plain text of at most so many letters: its longest tables are cut, and notes without use."""
    kept = [len(table.rows) for table in sheet.tables]
    found = drawn(sheet, Screen())
    while len(found) > most and max(kept, default=0) > FEWEST_ROWS:
        longest = kept.index(max(kept))
        kept[longest] = max(FEWEST_ROWS, min(kept[longest] - 1, kept[longest] * most // len(found)))
        found = drawn(_cut(sheet, kept), Screen())
    return found if len(found) <= most else f"{found[:most].rpartition(chr(10))[0]}\n…\n"


def _cut(sheet: Sheet, kept: Iterable[int]) -> Sheet:
    tables = tuple(_first_rows(table, number) for table, number in zip(sheet.tables, kept, strict=True))
    used = set(_used(sheet._replace(tables=tables)))
    return sheet._replace(tables=tables, notes=tuple(note for note in sheet.notes if note[0] in used))


def _first_rows(table: Table, number: int) -> Table:
    if number >= len(table.rows):
        return table
    note = f"The first {number} of {len(table.rows)} rows; {REST}."
    groups = tuple(group for group in table.groups if group[0] < number)
    return table._replace(rows=table.rows[:number], groups=groups, note=f"{table.note} {note}".strip())


def _used(sheet: Sheet) -> Iterable[str]:
    """Go through the numbers of the notes that a sheet refers to."""
    for table in sheet.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                yield from re.findall(r"\d+", cell if column.role == "source" else " ".join(_NUMBERS.findall(cell)))
    for line in (sheet.title, sheet.text):
        yield from re.findall(r"\d+", " ".join(_NUMBERS.findall(line)))


def content(answer: Answer, *, whole: bool = False) -> dict[str, Any]:
    """Return the structured content of an answer: its envelope, with few facts unless the whole is asked for."""
    if isinstance(answer, Listing):
        made = envelope(records(answer))
        named = {source for row in made["records"] for source in _sources_of_record(row)}
        return made | {"sources": _sources(made["sources"], named)}
    made = envelope(answer)
    most = None if whole else MOST_FACTS
    if isinstance(answer, Citations):
        shown = made["citations"][:most]
        left_out, named = len(made["citations"]) - len(shown), {cited["key"] for cited in shown}
        return made | {"citations": shown, "left_out": left_out, "sources": _sources(made["sources"], named)}
    if isinstance(answer, Page):
        made = _of_page(answer, made, whole=whole)
    return _with_few_facts(made, most)


def _with_few_facts(made: dict[str, Any], most: int | None) -> dict[str, Any]:
    """Return an envelope with so many facts, its own before those of others, and the sources of these."""
    parts: dict[str, list[dict[str, Any]]] = {
        "facts": list({fact["address"]: fact for fact in made["facts"]}.values()),
        **{name: made[name] for name in ("nearest_facts", "related") if name in made},
    }
    shown: dict[str, list[dict[str, Any]]] = {}
    room = sum(map(len, parts.values())) if most is None else most
    for name, facts in parts.items():
        shown[name] = [_without(fact, "facts") for fact in facts[:room]]
        room -= len(shown[name])
    named = {source for facts in shown.values() for fact in facts for source in (fact["source"], *fact["also"])}
    left_out = sum(map(len, parts.values())) - sum(map(len, shown.values()))
    return made | shown | {"left_out": left_out, "sources": _sources(made["sources"], named)}


def _of_page(page: Page, made: dict[str, Any], *, whole: bool) -> dict[str, Any]:
    """Return the envelope of a page with its topics counted, and of an entry the summary and key facts first."""
    topics = [
        {"topic": f"{page.entry.id}/{topic.slug}", "title": topic.title, "facts": len(topic.facts)} for topic in page.entry.topics
    ]
    if page.depth > 1 or whole:
        return made | {"topics": topics}
    first = [SUMMARY, *page.kind.key]
    facts = sorted(made["facts"], key=lambda fact: first.index(fact["topic"]) if fact["topic"] in first else len(first))
    return made | {"topics": topics, "facts": facts, "series": []}


def _sources(sources: Mapping[str, Any], named: Iterable[str]) -> dict[str, Any]:
    return {id: _without(source, "sources") for id, source in sources.items() if id in named}


def _sources_of_record(row: Mapping[str, Any]) -> Iterable[str]:
    for name, value in row.items():
        if name.endswith(".source") and value:
            yield from value if isinstance(value, list) else [value]


def _without(parts: Mapping[str, Any], what: str) -> dict[str, Any]:
    return {name: part for name, part in parts.items() if name not in OF_NO_USE[what]}
