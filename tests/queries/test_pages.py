from __future__ import annotations

import pytest
from standard import standard_kind

from nato_af_cli.queries import pages

MISSION = standard_kind("mission")
BARE = """\
book: {title: Bare}
missions:
  red-fox: {name: Red Fox, topics: {dens: {title: Where it lives, facts: {}}}}
  bare: {name: Bare}
"""
ALIKE = """\
book: {title: Alike}
sources: {s: {title: S, publisher: P, kind: press}}
missions:
  a:
    name: One
    topics:
      places: {source: s, facts: {lisbon: {value: Lisbon}, lisbon-too: {value: Lisbon}}}
      numbers: {source: s, facts: {1-1: {value: x}, 11: {value: y}}}
      size: {}
      dimensions: {title: Size}
      start: {source: s, facts: {up: {value: z}}}
      start-up: {}
      b: {}
  ab: {name: Two}
"""


@pytest.mark.parametrize(
    ("words", "address"),
    [
        (["alpha"], "alpha"),
        (["ALPHA"], "alpha"),
        (["Mission Alpha"], "alpha"),
        (["mission", "alpha"], "alpha"),
        (["Mission-Alpha"], "alpha"),
        (["first"], "alpha"),
        (["gold"], "gold"),
        (["alpha", "bases"], "alpha/bases"),
        (["First", "Mission", "BASES"], "alpha/bases"),
        (["first", "bases"], "alpha/bases"),
        (["alpha/bases"], "alpha/bases"),
        (["alpha", "bases", "north"], "alpha/bases/north"),
        (["alpha", "bases", "Southville"], "alpha/bases/south"),
        (["alpha/bases/north"], "alpha/bases/north"),
        (["alpha/bases", "north"], "alpha/bases/north"),
        (["alpha", "bases/north"], "alpha/bases/north"),
        (["gold", "total", "2021"], "gold/total/2021-03"),
        (["gold", "total", "2021", "03"], "gold/total/2021-03"),
        (["mission beta", "purpose", "help", "alpha"], "beta/purpose/help"),
    ],
)
def test_a_path_of_words_leads_to_an_address(db, words, address):
    page = pages.page(db, words)
    assert page.query == {"command": "show", "words": words, "address": address}
    assert page.depth == address.count("/") + 1
    assert [fact.address.startswith(address) for fact in page.facts] == [True] * len(page.facts)
    assert page.entry.id == address.split("/")[0]


@pytest.mark.parametrize("address", ["a/places/lisbon", "a/numbers/1-1", "a/numbers/11", "a/size", "a/start/up", "a/b"])
def test_an_address_leads_to_its_own_whatever_others_are_called(open_book, address):
    db = open_book(ALIKE)
    assert pages.page(db, [address]).query["address"] == address


@pytest.mark.parametrize(
    ("words", "steps"),
    [
        (["a", "b c"], ["a", "b c"]),
        (["a/b", "c"], ["a", "b", "c"]),
        (["a / b"], ["a / b"]),
        (["a//b"], ["a//b"]),
        (["/"], ["/"]),
        (["http://x"], ["http://x"]),
    ],
)
def test_a_word_with_slashes_is_an_address_where_no_part_is_empty(words, steps):
    assert pages.split(words) == steps


def test_the_page_of_an_entry_has_all_of_it_and_what_is_said_of_it_elsewhere(db):
    page = pages.page(db, ["alpha"], MISSION)
    assert (page.entry.id, page.kind, page.entry.label, page.entry.aliases) == ("alpha", MISSION, "ALPHA", ("First Mission",))
    assert [(topic.slug, topic.title, [fact.key for fact in topic.facts]) for topic in page.entry.topics] == [
        ("start", "Start", ["launch"]),
        ("personnel", "Personnel", ["2020", "2021"]),
        ("bases", "Bases", ["north", "south"]),
    ]
    assert [fact.address for fact in page.related] == ["beta/purpose/help", "gold/administrator/bank"]
    assert list(page.sources) == ["report", "daily", "undated"]
    assert page.sources["daily"].title == "The Daily"
    assert page.labels == {"alpha": "ALPHA", "beta": "Mission Beta", "gold": "Gold Fund"}


def test_the_page_of_a_topic_has_that_alone(db):
    page = pages.page(db, ["alpha", "personnel"])
    assert [topic.slug for topic in page.entry.topics] == ["personnel"]
    assert [fact.key for fact in page.facts] == ["2020", "2021"]
    assert (page.related, list(page.sources), page.labels) == ((), ["report", "daily"], {"alpha": "ALPHA"})


def test_the_page_of_a_fact_has_that_alone_under_the_title_of_its_topic(db):
    page = pages.page(db, ["alpha", "bases", "south"])
    assert [(topic.slug, topic.title, [fact.text for fact in topic.facts]) for topic in page.entry.topics] == [
        ("bases", "Bases", ["Southville"])
    ]
    assert (page.related, list(page.sources)) == ((), ["report"])


def test_an_entry_or_a_topic_may_have_no_facts(open_book):
    db = open_book(BARE)
    bare, dens = pages.page(db, ["bare"]), pages.page(db, ["red", "fox", "dens"])
    assert (bare.facts, bare.sources, bare.labels, bare.entry.topics) == ((), {}, {}, ())
    assert (dens.facts, dens.query["address"], dens.entry.topics[0].title) == ((), "red-fox/dens", "Where it lives")


def test_a_name_with_a_stroke_is_one_name_where_it_is_no_address(on_shipped):
    assert "icc-investigation" in on_shipped("ICC-02/17", "--format", "json").stdout
    assert on_shipped("event", "ICC-02/17", "events").exit_code == 0
    assert on_shipped("ICC-02/99").exit_code != 0
