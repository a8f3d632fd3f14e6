"""The rows of an answer's records, one for each fact, entry or document: docs/output.md documents the names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..book.kinds import Kind
from ..book.model import EMPTY, Fact, Source
from ..book.wording import singular
from ..queries.answers import Answer, Listing, Page

if TYPE_CHECKING:
    from ..queries.cite import Citations
    from ..queries.documents import SourceListing
    from ..queries.finder import Findings
    from ..queries.links import Links
    from ..queries.overview import Overview
from .fields import ENTRY, FACT, SOURCE, parts_of

Row = Mapping[str, object]

FIELDS = "fields"
"""The field of a fact that has fields itself: `fields.region`."""
SHOWN_OF_FACTS = ("address", "qualifier", "value", "unit", FIELDS, "known")
SHOWN_OF_ENTRIES = ("id", "kind", "name", "aliases")
DOCUMENT = ("id", *SOURCE, "count")
CITATION = ("key", "text", "places", "facts", "publisher", "title", "published", "kind", "url")
FOUND = ("answer", "sureness", *FACT)
LINK = ("from", "to", *FACT)


class Figure(str):
    """The text of a number, to the last digit that its source gives."""

    __slots__ = ()

    @property
    def number(self) -> int | float:
        """The number, as near as JSON has it."""
        return float(self) if "." in self else int(self)


class Records(NamedTuple):
    """Another answer as rows of named parts."""

    query: Mapping[str, object]
    of: Answer
    names: tuple[str, ...]
    """The names that the parts of its rows have; `fields.region` is a part of a part."""
    shown: tuple[str, ...]
    """Those shown in a table."""
    rows: tuple[Row, ...]
    facts: tuple[Fact | None, ...]
    """The fact of each row; None if it is a row of another noun."""
    heads: Mapping[str, str] = EMPTY
    """What stands over parts on the screen where that is not their name, each with the part."""
    sources: Mapping[str, Source] = EMPTY
    labels: Mapping[str, str] = EMPTY

    @classmethod
    def made(
        cls, of: Answer, names: Iterable[str], shown: Iterable[str], rows: Sequence[Row], facts: Sequence[Fact] = ()
    ) -> "Records":
        """Return the records of an answer; `facts` has one for each row, or none at all."""
        each = tuple(facts or [None] * len(rows))
        made = cls(of.query, of, tuple(names), tuple(shown), tuple(rows), each)
        return made._replace(sources=of.sources, labels=of.labels)


def listing_names(kind: Kind) -> list[str]:
    """Return the names of the parts of a list's rows: those of the entry, and of the newest answer to each topic of a column."""
    names = [*ENTRY, "count"]
    for column in kind.columns:
        own = [*(["qualifier", "unit"] if column.type == "figure" else []), "known", "source", "address"]
        names += [column.topic, *(f"{column.topic}.{name}" for name in own if column.type != "count")]
    return names


def _value(fact: Fact) -> str:
    return fact.text if fact.unit is None else Figure(fact.text)


def _of_facts(answer: Answer, facts: Iterable[Fact], before: Sequence[Row] = (), names: Sequence[str] = FACT) -> Records:
    """Return a row for each fact, each with further parts `before` its own."""
    facts = list(facts)
    rows = [
        {**extra, **parts_of(fact), "value": _value(fact)} for extra, fact in zip(before or [{}] * len(facts), facts, strict=True)
    ]
    columns = [f"{FIELDS}.{name}" for name in dict.fromkeys(name for fact in facts for name in fact.fields)]
    units = any(fact.unit or fact.qualifier for fact in facts)
    shown = [name for name in SHOWN_OF_FACTS if units or name not in ("qualifier", "unit")]
    of_all = [column for column in columns if all(column.removeprefix(f"{FIELDS}.") in fact.fields for fact in facts)]
    return Records.made(answer, _with_columns(names, columns), _with_columns(shown, of_all), rows, facts)


def _with_columns(names: Sequence[str], columns: Sequence[str]) -> list[str]:
    place = names.index(FIELDS)
    return [*names[:place], *columns, *names[place + 1 :]]


def _overview(answer: "Overview") -> Records:
    return Records.made(answer, ENTRY, SHOWN_OF_ENTRIES, [parts_of(entry) for _, entries in answer.kinds for entry in entries])


def _listing(answer: Listing) -> Records:
    names = listing_names(answer.kind)
    rows = [
        dict.fromkeys(names) | parts_of(entry) | {"count": count} | _columns(answer.kind, cells, names)
        for entry, cells, count in answer.rows
    ]
    heads = {answer.kind.name: "name", "facts": "count"} | {column.head: column.topic for column in answer.kind.columns}
    shown = ["id", "name", *(column.topic for column in answer.kind.columns)]
    return Records.made(answer, names, shown, rows)._replace(heads=heads)


def _columns(kind: Kind, cells: Mapping[str, Sequence[Fact]], names: Sequence[str]) -> dict[str, object]:
    """Return the parts of the newest answers to the topics of a list."""
    row: dict[str, object] = {}
    counted = {column.topic for column in kind.columns if column.type == "count"}
    for topic, facts in cells.items():
        if topic in counted:
            row[topic] = len(facts)
            continue
        row[topic] = _one_or_all(list(map(_value, facts)))
        for name in ("qualifier", "unit", "known", "source", "address"):
            if f"{topic}.{name}" in names:
                row[f"{topic}.{name}"] = _one_or_all([getattr(fact, name) for fact in facts])
    return row


def _one_or_all(parts: Sequence[str | None]) -> object:
    """Return what several facts have in common, or else a list of what each has."""
    return parts[0] if len(set(parts)) == 1 else list(parts)


def _page(answer: Page) -> Records:
    heads = {singular(topic.title): "value" for topic in answer.entry.topics} if answer.depth > 1 else {}
    return _of_facts(answer, answer.facts)._replace(heads=heads)


def _found(answer: "Findings") -> Records:
    """Return a row for each fact of each answer, with the number of the answer; none where the question is not answered."""
    from .sentences import given

    pairs = [(n, found, fact) for n, found in enumerate(answer.answers, 1) for fact in given(found)] if answer.answered else []
    extra = [{"answer": number, "sureness": round(found.sureness, 2)} for number, found, _ in pairs]
    return _of_facts(answer, (fact for _, _, fact in pairs), extra, FOUND)


def _linked(answer: "Links") -> Records:
    facts = [(link, fact) for link in answer.links for fact in link.facts]
    return _of_facts(answer, (fact for _, fact in facts), [{"from": link.start, "to": link.end} for link, _ in facts], LINK)


def _documents(answer: "SourceListing") -> Records:
    rows = [{"id": source.id, **parts_of(source), "count": count} for source, count in answer.rows]
    shown = ["id", "published", "kind", "count", "publisher", "title"]
    return Records.made(answer, DOCUMENT, shown, rows)._replace(heads={"source": "id", "facts": "count"})


def _cited(answer: "Citations") -> Records:
    from .citations import written

    rows = []
    for cited in answer.citations:
        own = {"key": cited.source.id, "text": written([cited], answer.style).strip("\n"), "places": list(cited.places)}
        rows.append({**own, "facts": list(cited.addresses), **{name: getattr(cited.source, name) for name in CITATION[4:]}})
    return Records.made(answer, CITATION, ["key", "text"], rows)


RECORDS: dict[str, Callable[[Any], Records]] = {
    "Overview": _overview,
    "Listing": _listing,
    "Page": _page,
    "Findings": _found,
    "Timeline": lambda answer: _of_facts(answer, answer.facts),
    "SourceListing": _documents,
    "SourcePage": lambda answer: _of_facts(answer, answer.facts),
    "WeakFacts": lambda answer: _of_facts(answer, answer.facts),
    "Citations": _cited,
    "Links": _linked,
    "WholeBook": lambda answer: _of_facts(answer, answer.book.facts()),
    "Comparison": lambda answer: _of_facts(answer, answer.facts),
}
"""What makes the records of each kind of answer."""
