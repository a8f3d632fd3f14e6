from __future__ import annotations

import pytest

from nato_af_cli.book.model import Fact, Source, resting_on
from nato_af_cli.render.sheets import wording
from nato_af_cli.render.sheets.notes import Notes

REPORT = Source(id="report", title="The Report", publisher="Ministry", kind="official", published="2020-06")
DAILY = Source(id="daily", title="The Daily", publisher="Press House", kind="press", published="2021-03-04")
FACT = Fact(kind="mission", entry="alpha", topic="bases", key="north", text="Northtown", says="It is so.", source="report")


@pytest.mark.parametrize(
    ("parts", "place", "expected"),
    [
        ({}, "", "Ministry, The Report, June 2020"),
        ({}, "page 3", "Ministry, The Report, June 2020, page 3"),
        ({"published": None}, "", "Ministry, The Report, undated"),
        ({"published": None}, "page 3", "Ministry, The Report, undated, page 3"),
        ({"kind": "press"}, "", "Ministry, The Report, June 2020 [press]"),
        ({"copy": True}, "page 3", "Ministry, The Report, June 2020, page 3 [read in a copy]"),
        ({"language": "fr"}, "", "Ministry, The Report, June 2020 [in French]"),
        (
            {"kind": "press", "copy": True, "language": "fr"},
            "",
            "Ministry, The Report, June 2020 [press, read in a copy, in French]",
        ),
    ],
)
def test_document_names_publisher_title_date_place_and_how_it_was_read(parts, place, expected):
    assert wording.document(REPORT._replace(**parts), place) == expected


@pytest.mark.parametrize(
    ("parts", "head", "expected"),
    [
        ({}, "", "Northtown"),
        ({"qualifier": "about"}, "", "about Northtown"),
        ({"text": "2016-07-08/2016-07-09"}, "", "8–9 July 2016"),
        ({"text": "2010", "qualifier": "about"}, "", "about 2010"),
        ({"text": "2016-07-08 or so"}, "", "2016-07-08 or so"),
        ({"text": "13000", "unit": "personnel", "qualifier": "about"}, "", "about 13,000 personnel"),
        ({"text": "13000", "unit": "personnel", "qualifier": "about"}, "Personnel", "about 13,000"),
        ({"text": "13000", "unit": "personnel"}, "Strength", "13,000 personnel"),
        ({"text": "900", "unit": "personnel", "qualifier": "exactly"}, "", "900 personnel"),
        ({"text": "1800000000", "unit": "USD", "qualifier": "over"}, "", "over 1.8 billion USD"),
        ({"text": "2010", "unit": "soldiers"}, "", "2,010 soldiers"),
        ({"text": "4.10", "unit": "per cent"}, "", "4.10 per cent"),
    ],
)
def test_answer_has_its_hedge_separators_and_unit_or_its_date_written_out(parts, head, expected):
    assert wording.answer_text(FACT._replace(**parts), head) == expected


@pytest.mark.parametrize(
    ("known", "expected"), [("2017-05", "May 2017"), ("2009-11/2010-07", "November 2009 to July 2010"), (None, "undated")]
)
def test_when_writes_out_the_date_that_is_known(known, expected):
    assert wording.when(FACT._replace(known=known)) == expected


@pytest.mark.parametrize(
    ("number", "words", "expected"),
    [
        (0, ("fact",), "0 facts"),
        (1, ("fact",), "1 fact"),
        (2, ("fact",), "2 facts"),
        (1, ("entry", "entries"), "1 entry"),
        (1234, ("entry", "entries"), "1,234 entries"),
    ],
)
def test_count_agrees_with_its_number(number, words, expected):
    assert wording.count(number, *words) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([FACT], "prose"),
        ([FACT._replace(text="2017-05"), FACT], "prose"),
        ([FACT._replace(text="2017-05")], "plain"),
        ([FACT._replace(text="900", unit="personnel"), FACT._replace(text="2017")], "plain"),
        ([], "plain"),
    ],
)
def test_only_a_column_with_texts_may_be_wrapped(facts, expected):
    assert wording.role(facts) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Spokes", "Spoke"),
        ("Funding streams", "Funding stream"),
        ("Signatories", "Signatory"),
        ("Hub", "Hub"),
        ("Legal basis", "Legal basis"),
        ("Status", "Status"),
        ("Weakness", "Weakness"),
        ("Series", "Series"),
        ("The Commander's flexibility", "The Commander's flexibility"),
        ("", ""),
    ],
)
def test_singular_is_the_head_of_a_column_of_things(title, expected):
    assert wording.singular(title) == expected


SOURCES = {"report": REPORT, "daily": DAILY}


def test_notes_number_the_sources_in_the_order_in_which_they_are_needed():
    notes = Notes(SOURCES, places=False)
    facts = [FACT._replace(source="daily", at=at, press=press) for at, press in (("page 9", True), ("page 1", True))]
    facts.insert(1, FACT)
    assert [notes.of(fact) for fact in facts] == ["1 press", "2", "1 press"]
    assert notes.lines() == (("1", "Press House, The Daily, 4 March 2021 [press]"), ("2", "Ministry, The Report, June 2020"))


def test_notes_with_places_number_each_place_of_a_source():
    notes = Notes(SOURCES, places=True)
    facts = [FACT._replace(at=place) for place in ("page 1", "page 2", "page 1", None)]
    assert [notes.of(fact) for fact in facts] == ["1", "2", "1", "3"]
    assert notes.lines() == (
        ("1", "Ministry, The Report, June 2020, page 1"),
        ("2", "Ministry, The Report, June 2020, page 2"),
        ("3", "Ministry, The Report, June 2020"),
    )


@pytest.mark.parametrize(
    ("source", "also", "expected"),
    [
        ("report", (), "1"),
        ("daily", (), "1 press"),
        ("daily", ("report",), "1 2"),
        ("report", ("daily",), "1 2"),
        ("report", ("report",), "1"),
        ("daily", ("daily",), "1 press"),
    ],
)
def test_a_fact_is_marked_press_where_nothing_but_press_says_it(source, also, expected):
    fact = resting_on(FACT, [SOURCES[id] for id in (source, *also)])
    notes = Notes(SOURCES, places=False)
    assert notes.of(fact) == expected
    assert notes.legend() == ("press: supported by press reports only." if "press" in expected else "")
