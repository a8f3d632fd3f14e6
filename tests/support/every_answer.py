"""Every kind of answer, made of any texts."""

from __future__ import annotations

from collections.abc import Iterator

from standard import standard_kind

from nato_af_cli.book.model import Book, Entry, Fact, Source, Topic
from nato_af_cli.queries import answers
from nato_af_cli.queries.answers import MARKS, Answer
from nato_af_cli.queries.cite import Citation, Citations
from nato_af_cli.queries.compare import Compared, Comparison
from nato_af_cli.queries.documents import SourceListing, SourcePage, WeakFacts
from nato_af_cli.queries.finder import Findings
from nato_af_cli.queries.found import Found
from nato_af_cli.queries.links import Link, Links
from nato_af_cli.queries.overview import Overview, WholeBook
from nato_af_cli.queries.timeline import Span, Timeline
from nato_af_cli.render.citations import STYLES
from nato_af_cli.search.question import Question

MISSION, FUND = standard_kind("mission"), standard_kind("fund")


def every_answer(text: str, other: str) -> Iterator[tuple[str, Answer]]:
    """Go through the kinds of answer, each with its name: wherever a text may stand, one of the two does."""
    source = Source(
        id="s", title=text, publisher=other, kind="press", published="2017-05", language=text, headings=(text, other), note=other
    )
    web = Source(id="w", title=other, publisher=text, kind="primary", url="https://w.example/?a=1&b=2", copy=True)
    said = {"says": text, "source": "s", "at": other, "known": "2017-05", "file": other, "line": 3}
    facts = (
        Fact(kind="mission", entry="a", topic="t", key="one", text=text, fields={"x": other, "y": text}, note=text, **said),
        Fact(kind="mission", entry="a", topic="t", key="two", text=other, also=("w",), about=("b",), date="2017", **said),
    )
    figures = (
        Fact(kind="mission", entry="a", topic="n", key="one", text="1.10", unit=text, qualifier="about", press=True, **said),
        Fact(kind="mission", entry="a", topic="n", key="two", text="-20", unit=text, date="2016-07-08/2016-07-09", **said),
    )
    topics = (Topic(slug="t", title=other, facts=facts), Topic(slug="n", title=text, facts=figures))
    entry = Entry(id="a", kind="mission", name=text, short=other, aliases=(other, text), topics=topics)
    second = Entry(id="b", kind="fund", name=other)
    all_facts = (*facts, *figures)
    more = {"sources": {"s": source, "w": web}, "labels": {"a": text, "b": other}}
    titles = {("a", "t"): other, ("a", "n"): text}
    asked = {"command": "show", "words": [text, other]}

    yield (
        "overview",
        Overview(
            query={"command": "overview"},
            title=text,
            updated=None,
            kinds=((MISSION, (entry,)), (FUND, (second,))),
            facts=4,
            documents=2,
            span=("2016", "2017"),
        ),
    )
    cells = {"lead": facts, "start": facts[:1], "personnel": figures, "end": figures[:1]}
    listed = answers.Listing(query=asked, kind=MISSION, rows=((entry, cells, 4), (second, {}, 0)), **more)
    yield "listing", listed
    yield "entry", answers.Page(query=asked, entry=entry, kind=MISSION, depth=1, related=facts, **more)
    for topic in topics:
        one = entry._replace(topics=(topic,))
        yield f"topic {topic.slug}", answers.Page(query=asked, entry=one, kind=MISSION, depth=2, **more)
    for fact in all_facts:
        (topic,) = (topic for topic in topics if fact in topic.facts)
        one = entry._replace(topics=(topic._replace(facts=(fact,)),))
        yield f"fact {fact.topic}/{fact.key}", answers.Page(query=asked, entry=one, kind=MISSION, depth=3, related=facts, **more)
    marked = f"{text}{MARKS[0]}word{MARKS[1]}{other} {MARKS[0]}one{MARKS[1]}{MARKS[0]}other{MARKS[1]}"
    compared = Comparison(
        query=asked, entries=(entry, second), rows=(Compared("t", other, (facts, ()), (2, 0)),), topic=None, alone={}, **more
    )
    page = answers.Page(query=asked, entry=entry, kind=MISSION, depth=1, **more)
    of_topic = page._replace(entry=entry._replace(topics=topics[:1]), depth=2)
    found = {
        "fact": tuple(Found("fact", fact.address, 0.5, (fact,), fact.address, marked) for fact in all_facts),
        "topic": tuple(
            Found("topic", f"a/{topic.slug}", 0.9, topic.facts, topic.facts[-1].address, marked, whole, page=of_topic)
            for topic in topics[:1]
            for whole in (True, False)
        ),
        "entry": (Found("entry", "a", 0.9, facts, page=page), Found("entry", "b", 0.8, (), page=page._replace(entry=second))),
        "comparison": (Found("comparison", "a b", 0.9, facts, comparison=compared),),
        "list": (Found("comparison", "a b", 0.9, facts, listing=listed),),
    }
    for first, found_so in found.items():
        others = tuple(one for shape, several in found.items() if shape != first for one in several)
        for is_question in (True, False):
            question = Question(text=text, is_question=is_question, asks=frozenset(["name"]))
            later = Question(text=other)  # asked in one with it
            yield (
                f"find {first} {'asked' if is_question else 'words'}",
                Findings(
                    query=asked,
                    answered=True,
                    sureness=0.9,
                    questions=(question, later) if is_question else (question,),
                    corrected={} if is_question else {text: other},
                    missing=() if is_question else (text, other),
                    answers=(
                        found_so[0]._replace(question=question, asked=text),
                        *(one._replace(question=later, asked=other) for one in (*found_so[1:], *others)),
                    ),
                    titles=titles,
                    **more,
                ),
            )
    yield (
        "find nothing",
        Findings(
            query=asked,
            answered=False,
            sureness=0.05,
            questions=(Question(text=text),),
            corrected={text: other},
            missing=(text, other),
            answers=tuple(one._replace(question=Question(text=text)) for one in found["fact"]),
            titles=titles,
            hint=text,
            **more,
        ),
    )
    yield (
        "timeline",
        Timeline(
            query=asked,
            entries=(entry,),
            facts=tuple(fact for fact in all_facts if fact.date),
            spans=(Span("a", "2016", None, ("a/t/two",)),),
            titles=titles,
            **more,
        ),
    )
    yield "sources", SourceListing(query=asked, rows=((source, 4), (web, 0)), sources=more["sources"])
    yield "weak facts", WeakFacts(query={**asked, "kind": "press"}, facts=figures, total=4, **more)
    yield "source", SourcePage(query=asked, source=source, facts=all_facts, **more)
    citations = (Citation(source, (other, text), ("a/t/one",)), Citation(web, (), ()))
    for style in STYLES:
        yield f"cite {style}", Citations(query=asked, style=style, citations=citations, sources=more["sources"])
    links = (Link("a", "b", all_facts), Link("b", "a", facts))
    yield "links", Links(query=asked, entry=entry, entries=(entry, second), links=links, **more)
    yield "all links", Links(query=asked, entry=None, entries=(entry, second), links=links, **more)
    rows = (Compared("t", other, (facts, ()), (2, 0)), Compared("n", text, (figures, figures), (0, 1)))
    yield (
        "compare",
        Comparison(query=asked, entries=(entry, second), rows=rows, topic=None, alone={"b": (("u", text), ("v", other))}, **more),
    )
    yield "compare on", Comparison(query=asked, entries=(entry, second), rows=rows[:1], topic="t", **more)
    yield "compare series", Comparison(query=asked, entries=(entry, second), rows=rows[1:], topic="n", **more)
    book = Book(
        title=text,
        updated="2017",
        entries={"a": entry, "b": second},
        sources=more["sources"],
        synonyms=((text, other),),
    )
    yield "whole", WholeBook(query={"command": "export"}, book=book, span=("2016", "2017"), **more)
