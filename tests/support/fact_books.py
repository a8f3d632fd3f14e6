"""Strategies for hypothesis: right fact books as plain mappings, lists and texts, and styles of YAML to write them in; and what
a book says wherever it stands."""

from __future__ import annotations

import os

from hypothesis import settings
from hypothesis import strategies as st

from nato_af_cli.book import dates
from nato_af_cli.book.kinds import STANDARD
from nato_af_cli.factfile import loader
from nato_af_cli.factfile.files import FactFile
from nato_af_cli.factfile.references import folded

settings.register_profile("every day", max_examples=25, deadline=None, database=None, derandomize=True)
settings.register_profile("ci", max_examples=100, deadline=None, database=None, derandomize=True)
settings.register_profile("long", max_examples=10_000, deadline=None, database=None)

no_characters = [chr(code) for code in range(0xFDD0, 0xFDF0)]
characters = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n", exclude_characters=no_characters)
texts = st.one_of(
    st.text(characters, min_size=1, max_size=30).filter(str.strip),
    st.sampled_from(
        ["NO", "no", "~", "null", "1_000", "010", "1.10", "2017", ".inf", "<<", "- a", "a: b", "#", "'", '"', "{}", "[", "|"]
    ),
)
slugs = st.lists(st.text("abcxyz019", min_size=1, max_size=3), min_size=1, max_size=3).map("-".join)
years = st.integers(1, 9999).map("{:04}".format)
months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
days = st.dates().map(str)
intervals = st.tuples(days, days).map(sorted).map("/".join)
dates_of_any_form = st.one_of(years, months, days, intervals)
numbers = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1).map(str),
    st.builds("{}.{}".format, st.integers(0, 10**9), st.text("0123456789", min_size=1, max_size=6)),
)
values = texts.filter(lambda text: not (dates.has_form(text) and dates.fault(text)))


def some(**parts):
    """Mappings with any of the parts."""
    return st.fixed_dictionaries({}, optional=parts)


@st.composite
def facts(draw, sources, entries, topic):
    fact = draw(some(says=texts, date=dates_of_any_form, at=texts, note=texts, fields=st.dictionaries(slugs, texts, max_size=2)))
    fact |= draw(
        some(unit=texts, qualifier=st.sampled_from(["about", "over", "at least", "up to", "nearly", "under", "exactly"]))
    )
    fact |= draw(some(also=st.lists(st.sampled_from(sources), max_size=2)))
    if entries:
        fact |= draw(some(about=st.lists(st.sampled_from(entries), max_size=2)))
    if "source" not in topic or draw(st.booleans()):
        fact["source"] = draw(st.sampled_from(sources))
    fact["value"] = draw(numbers if "unit" in fact or "unit" in topic else values)
    return fact


@st.composite
def books(draw):
    source = st.fixed_dictionaries(
        {"title": texts, "publisher": texts, "kind": st.sampled_from(["primary", "official", "press"])},
        optional={"published": dates_of_any_form, "note": texts, "language": texts, "copy": st.sampled_from(["true", "false"])}
        | {"headings": st.lists(texts, max_size=2)},
    )
    book = {"book": draw(st.fixed_dictionaries({"title": texts}, optional={"updated": dates_of_any_form}))}
    book["sources"] = draw(st.dictionaries(slugs, source, min_size=1, max_size=3))
    book |= draw(some(synonyms=st.lists(st.lists(texts, max_size=3), max_size=2)))
    kinds = draw(st.lists(st.sampled_from([kind.plural for kind in STANDARD]), min_size=1, max_size=3))
    ids = [f"e{number}" for number in range(len(kinds))]
    for id, kind in zip(ids, kinds, strict=True):
        entry = {"name": f"Name {id}x {draw(texts)}"}
        entry |= draw(some(short=texts.map(lambda text, id=id: f"Short {id}x {text}")))
        entry |= draw(some(aliases=st.lists(texts.map(lambda text, id=id: f"Alias {id}x {text}"), max_size=2)))
        entry |= draw(some(**dict.fromkeys(("gaps", "none"), st.dictionaries(slugs, texts, max_size=2))))
        topics = draw(
            st.dictionaries(
                slugs,
                some(title=texts, source=st.sampled_from(list(book["sources"])), at=texts, unit=texts, date=dates_of_any_form),
                min_size=1,
                max_size=2,
            )
        )
        for topic in topics.values():
            made = facts(list(book["sources"]), [other for other in ids if other != id], topic)
            topic["facts"] = draw(st.dictionaries(slugs, made, min_size=1, max_size=3))
        entry["topics"] = topics
        book.setdefault(kind, {})[id] = entry
    asked = draw(
        st.lists(st.tuples(st.sampled_from(sorted(addresses(book))), texts), max_size=6, unique_by=lambda of: folded(of[1]))
    )
    for address, question in asked:
        book.setdefault("questions", {}).setdefault(address, []).append(question)
    return book


def addresses(book):
    """Return the addresses of all entries, topics and facts."""
    found = set()
    for kind in STANDARD:
        for id, entry in book.get(kind.plural, {}).items():
            found |= {id, *(f"{id}/{slug}" for slug in entry["topics"])}
            found |= {f"{id}/{slug}/{key}" for slug, topic in entry["topics"].items() for key in topic["facts"]}
    return found


def fold(text):
    return None if text is None else " ".join(text.split())


def stated(book):
    """Return every fact that a book states, by its address, with what it inherits."""
    for kind in STANDARD:
        for id, entry in book.get(kind.plural, {}).items():
            for slug, topic in entry["topics"].items():
                for key, fact in topic["facts"].items():
                    source = fact.get("source", topic.get("source"))
                    place = topic.get("at") if source == topic.get("source", source) else None
                    yield (
                        f"{id}/{slug}/{key}",
                        {
                            "kind": kind.name,
                            "text": fold(fact["value"]),
                            "unit": fold(fact.get("unit", topic.get("unit"))),
                            "qualifier": fact.get("qualifier"),
                            "date": fact.get("date", topic.get("date")),
                            "fields": {name: fold(text) for name, text in fact.get("fields", {}).items()},
                            "about": tuple(fact.get("about", ())),
                            "source": source,
                            "at": fold(fact.get("at", place)),
                            "also": tuple(fact.get("also", ())),
                            "note": fold(fact.get("note")),
                            **({"says": fold(fact["says"])} if "says" in fact else {}),
                        },
                    )


def placeless(book):
    """Return all that a book says, in its order, and not where it stands."""
    entries = [
        entry._replace(
            topics=tuple(
                topic._replace(facts=tuple(fact._replace(file="", line=0) for fact in topic.facts)) for topic in entry.topics
            )
        )
        for entry in book.entries.values()
    ]
    return book.title, book.updated, list(book.entries), entries, list(book.sources.items()), book.synonyms


STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, "'", '"']),
        "allow_unicode": st.booleans(),
        "width": st.sampled_from([20, 80, 10_000]),
    }
)


ASKED = os.environ.get("NATOAF_HYPOTHESIS", "every day")
"""The profile that is asked for: `.ci/run` asks for `ci`, once."""
PROFILE = settings.get_profile(ASKED)


def read(text):
    return loader.load([FactFile("/book.yaml", "book.yaml", text.encode())])
