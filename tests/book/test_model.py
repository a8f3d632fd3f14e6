from __future__ import annotations

import pytest

from nato_af_cli.book import model
from nato_af_cli.book.model import Book, Entry, Fact, Source, Topic
from nato_af_cli.errors import AmbiguousError, NotFoundError


def fact(key: str = "k", text: str = "v", **parts: object) -> Fact:
    return Fact(**{"kind": "mission", "entry": "a", "topic": "t", "key": key, "text": text, "says": "S.", "source": "s", **parts})


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1200", "personnel", 1200),
        ("-5", "USD", -5),
        ("1.10", "USD", 1.1),
        ("123456789012345678901", "USD", 123456789012345678901),
        ("1200", None, "1200"),
        ("2016-07-08", None, "2016-07-08"),
        ("NO", None, "NO"),
    ],
)
def test_a_value_is_a_number_where_it_has_a_unit(text, unit, value):
    found = fact(text=text, unit=unit).value
    assert (found, type(found)) == (value, type(value))


def test_a_fact_has_an_address_and_its_own_source_first():
    one = fact(key="herat", entry="rsm", topic="spokes", source="b", also=("c", "a"))
    assert one.address == "rsm/spokes/herat"
    assert one.sources == ("b", "c", "a")


@pytest.mark.parametrize("thing", [fact(), Topic(slug="t", title="T"), Entry(id="a", kind="mission", name="A"), Book(title="B")])
def test_the_nouns_are_frozen(thing):
    with pytest.raises(AttributeError):
        setattr(thing, thing._fields[0], "x")


@pytest.mark.parametrize(
    ("known", "newest"),
    [
        ([], []),
        ([None], [0]),
        (["2020", "2021"], [1]),
        (["2021", "2020"], [0]),
        (["2020", None], [0]),
        ([None, None], [0, 1]),
        (["2021-03", "2020", "2021-03"], [0, 2]),
        (["2021-03", "2021-03-01/2021-03-31"], [0, 1]),
        (["2021-03", "2020", "2021-03-31", "2021-03-30"], [2]),
        (["2021", "2021-06-30", "2021-06"], [1]),
        (["2020/2022", "2021"], [1]),
        (["2020/2022", "2021/2023"], [1]),
        (["2020-05", "2021"], [1]),
    ],
)
def test_the_newest_facts_are_those_known_last(known, newest):
    facts = [fact(key=str(number), known=date) for number, date in enumerate(known)]
    assert [int(one.key) for one in model.newest(facts)] == newest


NORTH, SOUTH, EAST = fact("north", "Northtown"), fact("south", "South Ville"), fact("south-east", "South Sea")
BASES = Topic(slug="bases", title="Where they are", facts=(NORTH, SOUTH, EAST))


@pytest.mark.parametrize(
    ("name", "one"), [("north", NORTH), ("NORTHTOWN", NORTH), ("south", SOUTH), ("South Sea", EAST), ("southeast", EAST)]
)
def test_a_fact_is_named_by_its_key_or_its_value(name, one):
    assert BASES.fact(name) is one


def test_a_fact_that_is_not_there_is_not_found():
    with pytest.raises(NotFoundError, match='nothing is named "nrth"\nDid you mean north'):
        BASES.fact("nrth")


@pytest.mark.parametrize(
    ("parts", "names", "label"),
    [
        ({"name": "Mission Alpha"}, ("alpha", "Mission Alpha"), "Mission Alpha"),
        ({"name": "Alpha", "short": "ALPHA"}, ("alpha", "ALPHA", "Alpha"), "ALPHA"),
        ({"name": "A", "short": "S", "aliases": ("B", "A", "S", "C")}, ("alpha", "S", "A", "B", "C"), "S"),
    ],
)
def test_an_entry_answers_to_its_id_and_all_its_names_each_once(parts, names, label):
    entry = Entry(id="alpha", kind="mission", **parts)
    assert (entry.names, entry.label) == (names, label)


@pytest.mark.parametrize(
    ("name", "short", "title"),
    [
        ("Resolute Support Mission", "RSM", "Resolute Support Mission (RSM)"),
        ("Lisbon Summit", "Lisbon 2010", "Lisbon Summit"),
        ("Mission Alpha", "ALPHA", "Mission Alpha"),
        ("Mission Alpha", None, "Mission Alpha"),
    ],
)
def test_the_title_of_an_entry_has_its_abbreviation(name, short, title):
    assert Entry(id="a", kind="mission", name=name, short=short).title == title


SIZE = Topic(slug="size", title="Size", facts=(fact("2020", known="2020"), fact("2021", known="2021"), fact("too", known="2021")))
ALPHA = Entry(id="alpha", kind="mission", name="Mission Alpha", short="ALPHA", topics=(BASES, SIZE))


@pytest.mark.parametrize(("name", "topic"), [("bases", BASES), ("Where They Are", BASES), ("where", BASES), ("SIZE", SIZE)])
def test_a_topic_is_named_by_its_slug_or_its_title(name, topic):
    assert ALPHA.topic(name) is topic


def test_the_newest_fact_of_a_topic_is_the_first_of_those_known_last():
    assert ALPHA.newest("size").key == "2021"


@pytest.mark.parametrize("topic", ["Size", "where", "nothing"])
def test_the_newest_fact_is_asked_for_by_the_very_slug(topic):
    assert ALPHA.newest(topic) is None


def test_a_topic_without_facts_has_no_newest_and_no_first():
    entry = Entry(id="a", kind="mission", name="A", topics=(Topic(slug="t", title="T"),))
    assert (entry.newest("t"), entry.first("t")) == (None, None)


def test_the_first_fact_of_a_topic_is_the_one_known_first():
    facts = (fact("undated"), fact("later", known="2021"), fact("first", known="2020-05"), fact("also", known="2020-05-31"))
    entry = Entry(id="a", kind="mission", name="A", topics=(Topic(slug="t", title="T", facts=facts), BASES))
    assert entry.first("t").key == "first"
    assert (entry.first("T"), entry.first("bases")) == (None, None)


HELP = fact("help", "Help", entry="beta", topic="purpose", about=("alpha", "gamma"))
BETA = Entry(id="beta", kind="mission", name="Mission Beta", topics=(Topic(slug="purpose", title="Purpose", facts=(HELP,)),))
BOOK = Book(title="B", entries={"alpha": ALPHA, "beta": BETA})


def test_a_book_goes_through_all_its_facts_in_order():
    assert list(BOOK.facts()) == [*BASES.facts, *SIZE.facts, HELP]


@pytest.mark.parametrize(("name", "entry"), [("alpha", ALPHA), ("mission beta", BETA), ("Mission-Alpha", ALPHA)])
def test_a_book_finds_an_entry_by_any_name(name, entry):
    assert BOOK.entry(name) is entry


def test_a_book_says_which_entries_a_name_may_mean():
    with pytest.raises(AmbiguousError) as caught:
        BOOK.entry("mission")
    assert caught.value.candidates == ("alpha", "beta")


@pytest.mark.parametrize("address", ["alpha/bases/north", "mission alpha/where/Northtown"])
def test_a_book_finds_a_fact_by_its_address(address):
    assert BOOK.fact(address) is NORTH


@pytest.mark.parametrize("address", ["", "alpha", "alpha/bases", "alpha/bases/north/more"])
def test_an_address_of_a_fact_has_three_parts(address):
    with pytest.raises(NotFoundError) as caught:
        BOOK.fact(address)
    assert caught.value.sentence == f'"{address}" is not the address of a fact'


@pytest.mark.parametrize("address", ["gamma/bases/north", "alpha/nothing/north", "alpha/bases/nothing"])
def test_an_address_that_leads_nowhere_is_not_found(address):
    with pytest.raises(NotFoundError, match="nothing is named"):
        BOOK.fact(address)


def test_a_book_has_the_facts_of_other_entries_about_an_entry():
    assert BOOK.about("alpha") == BOOK.about("gamma") == (HELP,)
    assert BOOK.about("beta") == ()


def test_a_book_may_be_empty():
    book = Book(title="Empty")
    assert (list(book.facts()), dict(book.entries), dict(book.sources)) == ([], {}, {})


def test_a_source_needs_only_what_every_document_has():
    source = Source(id="s", title="T", publisher="P", kind="press")
    assert (source.published, source.url, source.language, source.copy, source.note) == (None, None, None, False, None)
