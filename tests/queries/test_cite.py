from __future__ import annotations

import pytest

from nato_af_cli.errors import AmbiguousError, NotFoundError, UsageError
from nato_af_cli.queries import cite


def cited(db, *words):
    return [(found.source.id, found.places, found.addresses) for found in cite.cite(db, list(words)).citations]


REPORT = ("report", ("page 3",), ("alpha/bases/north",))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["alpha/bases/north"], [REPORT]),
        (["alpha", "bases", "north"], [REPORT]),
        (["first", "mission", "bases", "Northtown"], [REPORT]),
        (["alpha/bases"], [("report", ("page 3",), ("alpha/bases/north", "alpha/bases/south"))]),
        (["alpha/bases/north", "alpha/bases/north"], [REPORT]),
        (
            ["alpha/start/launch", "alpha/bases/north", "alpha/personnel/2020"],
            [("report", ("page 1", "page 2", "page 3"), ("alpha/start/launch", "alpha/bases/north", "alpha/personnel/2020"))],
        ),
        (
            ["alpha", "gold/total"],
            [
                (
                    "report",
                    ("page 1", "page 2", "page 3"),
                    ("alpha/start/launch", "alpha/personnel/2020", "alpha/bases/north", "alpha/bases/south"),
                ),
                ("daily", (), ("alpha/personnel/2021", "gold/total/2021-03")),
            ],
        ),
        (["daily"], [("daily", (), ())]),
        (["daily", "alpha/bases/north"], [REPORT, ("daily", (), ())]),
        (["daily", "gold/total/2021-03"], [("daily", (), ("gold/total/2021-03",))]),
        (["beta"], [("report", (), ("beta/purpose/help",)), ("undated", (), ("beta/purpose/help",))]),
    ],
)
def test_a_document_is_cited_once_with_the_places_of_all_facts_that_were_asked_for(db, words, expected):
    assert cited(db, *words) == expected


def test_the_answer_tells_what_was_asked_and_has_the_sources_that_are_cited(db):
    found = cite.cite(db, ["beta"], "ris")
    assert (found.query, found.style) == ({"command": "cite", "words": ["beta"], "addresses": ["beta"]}, "ris")
    assert list(found.sources) == ["report", "undated"]


BOOK = """\
book: {title: T}
sources:
  c: {title: Zeta, publisher: Ministry, kind: primary, published: 2010-05}
  a: {title: Beta, publisher: ministry, kind: primary}
  d: {title: Any, publisher: Ministry, kind: primary, published: 2010-05}
  b: {title: Any, publisher: Bank, kind: primary, published: 2020}
missions:
  x: {name: X, topics: {t: {facts: {a: {value: A, source: a}, b: {value: B, source: b, also: [c, d]}}}}}
  y: {name: Y}
  lake-north: {name: Lake North}
  lake-south: {name: Lake South}
"""


@pytest.fixture
def other(open_book):
    return open_book(BOOK)


def test_documents_stand_by_publisher_date_and_title_those_without_a_date_last(other):
    assert [id for id, _, _ in cited(other, "x")] == ["b", "d", "c", "a"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["zebra"], 'no entry is named "zebra"'),
        (["x", "zebra"], 'there is no "zebra" under x'),
        (["x/t/a", "x/t/zebra"], 'there is no "zebra" under x/t'),
        (["x/zebra", "x/t/a"], 'there is no "zebra" under x'),
        (["\udcff"], 'no entry is named "\udcff"'),
        (["y"], 'there is no fact under "y", so there is nothing to cite'),
    ],
)
def test_what_is_not_there_cannot_be_cited(other, words, sentence):
    with pytest.raises(NotFoundError) as raised:
        cite.cite(other, words)
    assert raised.value.sentence == sentence


def test_an_address_must_be_given_and_mean_one_thing(other):
    with pytest.raises(UsageError):
        cite.cite(other, [])
    with pytest.raises(AmbiguousError):
        cite.cite(other, ["x", "lake"])
