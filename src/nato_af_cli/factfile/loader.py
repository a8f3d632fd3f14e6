"""Nodes to Book: fact files validated, stacked as layers, and every fact given what it inherits."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from ..book import wording
from ..book.kinds import Kind
from ..book.model import Book, Entry, Fact, Source, Topic
from . import references
from .files import FactFile, Tell
from .form import BookForm, EntryForm, TopicForm
from .layers import UNFILLED, Kinds, Layer, unfilled
from .nodes import Flaw, Marks, position
from .problems import InvalidError, Problem, first, quoted
from .reader import parse
from .validation import validate
from .warnings import advise

Questions = dict[str, tuple[str, ...]]
"""How people ask, by the address of what answers them."""
Form = tuple[Layer, BookForm]

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def load(files: Sequence[FactFile], tell: Tell | None = None) -> Book:
    """Build the book from the fact files, each on top of those before it.

    Questions at an address where nothing stands are passed over; `tell` is given a sentence for each file that has some.
    Raises InvalidError with all errors of all files.
    """
    layers = read_layers(files)
    errors = [problem for problem in problems(layers) if problem.severity == "error"]
    if errors:
        raise InvalidError(errors)
    return _build(layers, tell)


def read_layers(files: Iterable[FactFile]) -> list[Layer]:
    """Read fact files, each with the kinds of those beneath it."""
    layers: list[Layer] = []
    for file in files:
        layers.append(read_layer(file, layers[-1].kinds if layers else None))
    return layers


def read_layer(file: FactFile, below: Kinds | None = None) -> Layer:
    """Read one fact file's bytes over the kinds beneath it: decode, parse, validate the form."""
    bom, encoding = next(((mark, name) for mark, name in _BOMS if file.data.startswith(mark)), (b"", "utf-8"))
    data = file.data[len(bom) :]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        line, column = position(before, len(before))
        flaw = Flaw(line, column, "encoding", f"this is not {encoding.upper()}: {error.reason}", "save the file as UTF-8")
        return validate(file, "", None, [flaw], below)
    return validate(file, text, *parse(text), below)


def problems(layers: Sequence[Layer], *, warnings: bool = False, more: Iterable[Problem] = ()) -> list[Problem]:
    """Return what is wrong with fact files stacked as layers, in the order of the files and their lines.

    With `warnings`, also what stops no look-up; `more` problems join them.
    """
    of_form = chain.from_iterable(layer.problems for layer in layers)
    found = first(chain(of_form, references.check(layers, addresses=warnings), advise(layers) if warnings else (), more))
    order = {layer.file: number for number, layer in enumerate(layers)}
    return sorted(dict.fromkeys(found), key=lambda problem: (order[problem.file], problem.line, problem.column))


def _build(layers: Sequence[Layer], tell: Tell | None) -> Book:
    forms = [(layer, layer.form) for layer in layers if layer.form is not None]
    asked = _asked(forms, tell)
    given = ((id, vars(form)) for _, book in forms for id, form in book.sources.items())
    sources = {id: Source(id=id, **{**parts, "copy": parts["copy"] == "true"}) for id, parts in given}
    kinds = layers[-1].kinds
    said: dict[str, tuple[Kind, list[tuple[Layer, EntryForm]]]] = {}
    for kind in kinds.values():
        for layer, book in forms:
            for id, form in book.entries.get(kind.plural, {}).items():
                said.setdefault(id, (kind, []))[1].append((layer, form))
    entries = {id: _entry(id, kind, of_layers, sources, asked) for id, (kind, of_layers) in said.items()}
    heads = [book.book for _, book in forms if book.book is not None]
    titles: dict[str, dict[str, str]] = {}
    for entry in entries.values():
        for topic in entry.topics:
            titles.setdefault(entry.kind, {}).setdefault(topic.slug, topic.title)
    return Book(
        title=heads[0].title,
        updated=max((head.updated for head in heads if head.updated), default=None),
        entries=entries,
        sources=sources,
        synonyms=tuple(words for _, book in forms for words in book.synonyms),
        kinds=tuple(_headed(kind, titles.get(kind.name, {})) for kind in kinds.values()),
    )


def _headed(kind: Kind, titles: Mapping[str, str]) -> Kind:
    """Give the columns of a kind their heads: those that the file gives, or else the titles of the topics."""
    columns = (one._replace(head=one.head or titles.get(one.topic) or wording.title_of(one.topic)) for one in kind.columns)
    return kind._replace(columns=tuple(columns))


def _asked(forms: Sequence[Form], tell: Tell | None) -> Questions:
    """Gather how people ask: a question leads to one address, which is where the last layer that has it says."""
    asking = [(layer, form.questions) for layer, form in forms if form.questions]
    there = set(_addresses(forms)) if asking else set()
    leads: dict[str, tuple[str, str]] = {}
    for layer, questions in asking:
        lost = [address for address in questions if address not in there]
        if lost and tell:
            more = f", nor do {len(lost) - 1:,} more" if len(lost) > 1 else ""
            where = f"{layer.file}:{layer.line(('questions', lost[0]))}"
            what = f"the address {quoted(lost[0])} does not exist{more}"
            tell(f"{where}: {what}; its questions are ignored (run natoaf check {layer.file})")
        for address in questions:
            if address in there:
                leads.update((references.folded(text), (address, text)) for text in questions[address])
    asked: dict[str, list[str]] = {}
    for address, question in leads.values():
        asked.setdefault(address, []).append(question)
    return {address: tuple(texts) for address, texts in asked.items()}


def _addresses(forms: Sequence[Form]) -> Iterator[str]:
    """Go through the addresses of all entries, topics and facts."""
    for _, book in forms:
        for entries in book.entries.values():
            for id, entry in entries.items():
                yield id
                for slug, topic in entry.topics.items():
                    yield f"{id}/{slug}"
                    yield from (f"{id}/{slug}/{key}" for key in topic.facts)


def _entry(
    id: str, kind: Kind, of_layers: Sequence[tuple[Layer, EntryForm]], sources: Mapping[str, Source], asked: Questions
) -> Entry:
    """Combine what the layers say of an entry; how people ask for it holds for all of its topics."""
    forms = [form for _, form in of_layers]
    empty = unfilled((part, getattr(form, part)) for form in forms for part in UNFILLED)
    entry = Entry(
        id=id,
        kind=kind.name,
        name=next(form.name for form in forms if form.name),
        short=next((form.short for form in forms if form.short), None),
        aliases=tuple(dict.fromkeys(alias for form in forms for alias in form.aliases)),
        status=next((form.status for form in reversed(forms) if form.status), None),
        gaps=empty["gaps"],
        none=empty["none"],
    )
    titles: dict[str, str] = {}
    facts: dict[str, dict[str, Fact]] = {}
    for layer, form in of_layers:
        for slug, topic in form.topics.items():
            titles[slug] = topic.title or titles.get(slug) or wording.title_of(slug)
            marks = layer.mapping((kind.plural, id, "topics", slug, "facts")).marks if topic.facts else {}
            kept = facts.setdefault(slug, {})
            for fact in _facts(entry, Topic(slug, titles[slug]), topic, sources, layer.path, marks):
                kept[fact.key] = fact._replace(questions=asked[fact.address]) if fact.address in asked else fact
    topics = (
        Topic(
            slug=slug,
            title=titles[slug],
            facts=tuple(of_topic.values()),
            questions=(*asked.get(id, ()), *asked.get(f"{id}/{slug}", ())),
        )
        for slug, of_topic in facts.items()
    )
    return entry._replace(topics=tuple(topics))


def _facts(
    entry: Entry, topic: Topic, form: TopicForm, sources: Mapping[str, Source], file: str, marks: Mapping[str, Marks]
) -> Iterator[Fact]:
    """Go through the facts of a topic, each with what it inherits."""
    for key, fact in form.facts.items():
        source, unit, date = fact.source or form.source or "", fact.unit or form.unit, fact.date or form.date
        place = form.at if source == (form.source or source) else None  # a place belongs to its source
        said = (entry.name, topic.title, fact.value, unit, fact.qualifier, fact.fields)
        yield Fact(
            kind=entry.kind,
            entry=entry.id,
            topic=topic.slug,
            key=key,
            text=fact.value,
            unit=unit,
            qualifier=fact.qualifier,
            says=fact.says or wording.composed(*said),
            date=date,
            fields=fact.fields,
            about=fact.about,
            source=source,
            at=fact.at or place,
            also=fact.also,
            note=fact.note,
            known=date or sources[source].published,
            press=sources[source].kind == "press" and all(sources[id].kind == "press" for id in fact.also),
            file=file,
            line=marks[key].key_line + 1,
        )
