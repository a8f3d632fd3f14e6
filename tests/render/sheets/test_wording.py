from __future__ import annotations

import pytest

from nato_af_cli.book.model import Fact, Source, resting_on
from nato_af_cli.render.sheets import wording
from nato_af_cli.render.sheets.notes import Notes
from nato_af_cli.render.sheets.sheet import Sheet

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
    ("parts", "expected"),
    [
        ({"date": "2017-05", "known": "2017-05"}, "May 2017"),
        ({"date": "2009-11/2010-07", "known": "2009-11/2010-07", "unit": "men", "text": "1"}, "November 2009 – July 2010"),
        ({"known": "1930"}, ""),  # that is the date of its source
        ({"known": "1930", "unit": "men", "text": "1"}, "as of 1930"),
        ({"unit": "men", "text": "1"}, ""),
    ],
)
def test_only_a_date_of_its_own_says_when_a_fact_held_and_a_figure_is_as_of_its_source(parts, expected):
    assert wording.when(FACT._replace(**parts)) == expected


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


SOURCES = {"report": REPORT, "daily": DAILY}


def test_notes_number_the_sources_in_the_order_in_which_they_are_needed():
    notes = Notes(SOURCES, places=False)
    facts = [FACT._replace(source="daily", at=at, press=press) for at, press in (("page 9", True), ("page 1", True))]
    facts.insert(1, FACT)
    assert [notes.of(fact) for fact in facts] == ["1*", "2", "1*"]
    assert notes.of(*facts, facts[0]._replace(press=False)) == "1*, 2"  # each number once
    assert notes.under(Sheet("")).notes == (
        ("1", "Press House, The Daily, 4 March 2021 [press]"),
        ("2", "Ministry, The Report, June 2020"),
    )


def test_notes_with_places_number_each_place_of_a_source():
    notes = Notes(SOURCES, places=True)
    facts = [FACT._replace(at=place) for place in ("page 1", "page 2", "page 1", None)]
    assert [notes.of(fact) for fact in facts] == ["1", "2", "1", "3"]
    assert notes.under(Sheet("")).notes == (
        ("1", "Ministry, The Report, June 2020, page 1"),
        ("2", "Ministry, The Report, June 2020, page 2"),
        ("3", "Ministry, The Report, June 2020"),
    )


def test_many_places_of_a_document_share_its_number_and_the_note_names_the_first():
    few = [FACT._replace(at=f"page {page}") for page in range(12)]
    assert [Notes(SOURCES, placed=facts).apart for facts in ((), few, [*few, FACT])] == [False, True, False]
    for pages, place in ((4, "page 0; page 1; page 2; page 3"), (5, "page 0; page 1; page 2 and 2 more")):
        placed = [FACT._replace(at=f"page {page % pages}", also=("daily",)) for page in range(11)]
        placed += [FACT._replace(source="daily", at=f"line {line}") for line in range(9)]
        notes = Notes(SOURCES, placed=placed)
        assert {str(notes.of(fact)) for fact in placed[:11]} == {"1, 2"}
        assert notes.under(Sheet("")).notes[0] == ("1", f"Ministry, The Report, June 2020, {place}")


def test_numbers_are_in_their_order_and_three_that_follow_one_another_can_be_a_range():
    notes = Notes({str(number): REPORT._replace(id=str(number)) for number in range(9)})
    for number in range(9):
        notes.of(FACT._replace(source=str(number)))
    numbers = notes.of(FACT._replace(source="5", also=("8", "0", "1", "2")), FACT._replace(source="3", press=True))
    assert (numbers, *numbers.shorter) == ("1, 2, 3, 4*, 6, 9", "1–3, 4*, 6, 9")


def test_a_note_has_a_brief_form_that_leads_to_the_document():
    note = wording.document(REPORT._replace(kind="press", copy=True, language="fr"), "page 1")
    assert note == "Ministry, The Report, June 2020, page 1 [press, read in a copy, in French]"
    assert note.brief == "Ministry, June 2020 [press, copy, French]: report"


@pytest.mark.parametrize(
    ("source", "also", "expected"),
    [
        ("report", (), "1"),
        ("daily", (), "1*"),
        ("daily", ("report",), "1, 2"),
        ("report", ("daily",), "1, 2"),
        ("report", ("report",), "1"),
        ("daily", ("daily",), "1*"),
    ],
)
def test_a_fact_is_marked_press_where_nothing_but_press_says_it(source, also, expected):
    fact = resting_on(FACT, [SOURCES[id] for id in (source, *also)])
    notes = Notes(SOURCES, places=False)
    assert notes.of(fact) == expected
    assert notes.under(Sheet("")).closing == ("* supported by press reports only" if "*" in expected else "")
