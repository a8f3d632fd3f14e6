from __future__ import annotations

import re

import pytest
import rispy
from fact_books import texts
from hypothesis import given
from styles_cited import ODD, cited

from nato_af_cli import load
from nato_af_cli.queries.cite import Citation
from nato_af_cli.render.citations import plain, written


def test_a_document_is_a_record_with_all_that_is_known_of_it():
    source = {"published": "2016-07-09", "language": "fr", "url": "https://a.example/b?c=1&d", "copy": True}
    text = written([cited("Resolute Support, par. 2", "Opening", **source)], "ris")
    assert text.splitlines()[0] == "TY  - ELEC"
    assert text.splitlines()[-1] == "ER  - "
    (record,) = rispy.loads(text)
    assert record == {
        "type_of_reference": "ELEC",
        "id": "report-2016",
        "authors": ["Ministry of R&D"],
        "title": "The Report",
        "publisher": "Ministry of R&D",
        "year": "2016",
        "date": "2016/07/09/",
        "language": "fr",
        "urls": ["https://a.example/b?c=1&d"],
        "notes": ["Resolute Support, par. 2", "Opening", "read in a copy"],
    }


@pytest.mark.parametrize(
    ("parts", "type"),
    [
        ({"kind": "press", "url": "https://a.example/"}, "NEWS"),
        ({"kind": "press"}, "NEWS"),
        ({"url": "https://a.example/"}, "ELEC"),
        ({}, "RPRT"),
    ],
)
def test_a_record_has_the_type_of_its_document(parts, type):
    assert rispy.loads(written([cited(**parts)], "ris"))[0]["type_of_reference"] == type


@pytest.mark.parametrize(
    ("published", "year", "date"),
    [
        (None, None, None),
        ("2017", "2017", "2017///"),
        ("2017-05", "2017", "2017/05//"),
        ("0800-12-01", "0800", "0800/12/01/"),
        ("2016-07-08/2017", "2016", "2016/07/08/"),
    ],
)
def test_a_date_is_as_precise_as_the_documents(published, year, date):
    (record,) = rispy.loads(written([cited(published=published)], "ris"))
    assert (record.get("year"), record.get("date")) == (year, date)


def read_back(*found: object) -> list[object]:
    title, publisher, *places = found
    records = rispy.loads(written([cited(*places, title=title, publisher=publisher), cited(id="next")], "ris"))
    assert [record["id"] for record in records] == ["report-2016", "next"]
    return [records[0]["title"], records[0]["publisher"], *records[0]["notes"]]


@given(title=texts, publisher=texts, place=texts)
def test_any_text_is_read_back(title, publisher, place):
    assert read_back(title, publisher, place) == [plain(title), plain(publisher), plain(place)]


@pytest.mark.parametrize("text", ODD)
def test_what_a_record_obeys_is_read_back(text):
    assert read_back(text, text, text) == [plain(text).strip()] * 3


@pytest.mark.parametrize(
    ("publisher", "author"),
    [
        ("US Marine Corps, II MEF", "US Marine Corps"),
        ("NATO (copy of the US Department of State, usinfo.org)", "NATO"),
        ("The Nation (Pakistan), agency text", "The Nation (Pakistan)"),
        ("NATO text, republished by a.example; French original at nato.int", "NATO text"),
        ("AP; Reuters", "AP"),
        ("Ministry (a, b", "Ministry (a"),
        (", Ltd", "Ltd"),
        ("(a, b)", "(a b)"),
        (",", ","),
    ],
)
def test_a_body_is_no_person_with_a_surname(publisher, author):
    (record,) = rispy.loads(written([cited(publisher=publisher)], "ris"))
    assert (record["authors"], record["publisher"]) == ([author], publisher)


def test_no_document_of_the_shipped_book_has_a_person_for_its_author():
    sources = load().sources.values()
    records = rispy.loads(written([Citation(source, (), ()) for source in sources], "ris"))
    assert not [record["authors"] for record in records if re.search("[,;]", *record["authors"])]
    assert [record["publisher"] for record in records] == [source.publisher for source in sources]
