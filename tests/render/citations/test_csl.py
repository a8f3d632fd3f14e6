from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path

import pytest
from fact_books import dates_of_any_form, texts
from hypothesis import given
from jsonschema import Draft3Validator
from styles_cited import ODD, cited

from nato_af_cli.render.citations import plain, written

# the schema of CSL-JSON 1.0, by the makers of the Citation Style Language (MIT), as the package csl-data brings it
SCHEMA = json.loads(Path(str(distribution("csl-data").locate_file("csl_data/csl-data.json"))).read_text(encoding="utf-8"))
VALIDATOR = Draft3Validator(SCHEMA)


def read(*citations: object) -> list[dict[str, object]]:
    """Return the items of the citations, which the schema must accept."""
    items = json.loads(written(citations, "csl-json"))
    assert [error.message for error in VALIDATOR.iter_errors(items)] == []
    return items


def test_a_document_is_an_item_with_all_that_is_known_of_it():
    source = {"published": "2016-07-09", "language": "fr", "url": "https://a.example/b?c=1&d", "copy": True}
    assert read(cited("Resolute Support, par. 2", "Opening", **source)) == [
        {
            "id": "report-2016",
            "type": "webpage",
            "author": [{"literal": "Ministry of R&D"}],
            "title": "The Report",
            "issued": {"date-parts": [[2016, 7, 9]]},
            "language": "fr",
            "URL": "https://a.example/b?c=1&d",
            "note": "Resolute Support, par. 2; Opening; read in a copy",
        }
    ]


@pytest.mark.parametrize(
    ("parts", "type"),
    [
        ({"kind": "press", "url": "https://a.example/"}, "article-newspaper"),
        ({"url": "https://a.example/"}, "webpage"),
        ({"kind": "official"}, "report"),
    ],
)
def test_an_item_has_the_type_of_its_document(parts, type):
    assert read(cited(**parts))[0]["type"] == type


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2017", {"date-parts": [[2017]]}),
        ("2017-05", {"date-parts": [[2017, 5]]}),
        ("2016-07-08/2016-07-09", {"date-parts": [[2016, 7, 8], [2016, 7, 9]]}),
        ("2016/2016", {"date-parts": [[2016]]}),
    ],
)
def test_a_date_is_as_precise_as_the_documents(published, issued):
    assert read(cited(published=published))[0]["issued"] == issued


def test_a_document_without_a_date_leaves_it_to_the_style_to_say_so():
    assert "issued" not in read(cited())[0]


@given(title=texts, publisher=texts, place=texts, published=dates_of_any_form)
def test_any_text_is_read_back(title, publisher, place, published):
    first, second = read(cited(place, title=title, publisher=publisher, published=published), cited(id="next"))
    assert (first["title"], first["author"], first["note"]) == (plain(title), [{"literal": plain(publisher)}], plain(place))
    assert second["id"] == "next"


@pytest.mark.parametrize("text", ODD)
def test_what_json_obeys_is_read_back(text):
    (item,) = read(cited(text, title=text))
    assert (item["title"], item["note"]) == (plain(text), plain(text))


def test_the_schema_refuses_what_it_should():
    right = {"id": "a", "type": "report", "author": [{"literal": "x"}]}
    assert VALIDATOR.is_valid([right])
    wrong = [{"type": "reprt"}, {"authr": []}, {"author": [{"lit": "x"}]}, {"issued": {"date-parts": [[2017, 5, 3, 4]]}}]
    assert [VALIDATOR.is_valid([right | part]) for part in wrong] == [False] * len(wrong)
