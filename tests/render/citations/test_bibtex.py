from __future__ import annotations

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from fact_books import texts
from hypothesis import given
from styles_cited import ODD, cited

from nato_af_cli.render.citations import plain, written
from nato_af_cli.render.citations.bibtex import address, latex


def read(text: str, *, decoded: bool = True) -> dict[str, dict[str, str]]:
    """Return the entries that a reader of BibTeX finds, by key; it may reject none."""
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()] if decoded else [])
    assert library.failed_blocks == []
    return {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}


def as_read(text: str) -> str:
    """Return a text as the reader gives it back: it takes LaTeX's circumflex for the letter, and white space is blanks."""
    return plain(text).replace("^", "\u02c6")


def test_a_document_is_an_entry_with_all_that_is_known_of_it():
    source = {"published": "2016-07-09", "language": "fr", "url": "https://a.example/b_c%20d?e=1&f#g~h", "copy": True}
    text = written([cited("Resolute Support, par. 2", "Opening", **source)], "bibtex")
    assert read(text) == {
        "report-2016": {
            "author": "Ministry of R&D",
            "title": "The Report",
            "date": "2016-07-09",
            "year": "2016",
            "month": "jul",
            "day": "9",
            "language": "fr",
            "url": "https://a.example/b_c",  # the decoder takes an address for LaTeX; see below
            "note": "Resolute Support, par. 2; Opening; read in a copy",
        }
    }
    assert read(text, decoded=False)["report-2016"]["url"] == source["url"]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (None, {"year": "n.d."}),
        ("2017", {"date": "2017", "year": "2017"}),
        ("2017-05", {"date": "2017-05", "year": "2017", "month": "may"}),
        ("2017-12-01", {"date": "2017-12-01", "year": "2017", "month": "dec", "day": "1"}),
        ("2016-07-08/2016-07-09", {"year": "2016", "date": "2016-07-08/2016-07-09"}),
    ],
)
def test_a_date_is_as_precise_as_the_documents(published, expected):
    (entry,) = read(written([cited(published=published)], "bibtex")).values()
    assert {name: text for name, text in entry.items() if name in ("year", "month", "day", "date")} == expected


def test_a_language_called_as_a_month_is_no_month():
    assert "  language = {mar},\n" in written([cited(language="mar")], "bibtex")


def test_names_and_titles_keep_their_letters_and_are_not_cut():
    text = written([cited(title="{NATO} and É ẞ", publisher="Smith, John and Sons")], "bibtex")
    assert "  author = {{Smith, John and Sons}},\n" in text
    assert "  title = {{\\ensuremath{\\lbrace}NATO\\ensuremath{\\rbrace} and É ẞ}},\n" in text


@given(title=texts, publisher=texts, place=texts, note=texts)
def test_any_text_is_read_back(title, publisher, place, note):
    text = written([cited(place, note, title=title, publisher=publisher), cited(id="next")], "bibtex")
    entries = read(text)
    assert list(entries) == ["report-2016", "next"]
    found = [entries["report-2016"][part] for part in ("title", "author", "note")]
    assert found == [as_read(title), as_read(publisher), f"{as_read(place)}; {as_read(note)}"]


@pytest.mark.parametrize("text", ODD)
def test_what_latex_obeys_is_read_back(text):
    entries = read(written([cited(text, title=text, publisher=text)], "bibtex"))
    assert [entries["report-2016"][part] for part in ("title", "author", "note")] == [as_read(text)] * 3


def test_an_address_cannot_end_its_field():
    assert address("https://a.example/{b}\\c^d?é=1%20&x_y#z~") == "https://a.example/%7Bb%7D%5Cc%5Ed?%C3%A9=1%20&x_y#z~"
    text = written([cited(url="https://a.example/}}{b")], "bibtex")
    assert read(text, decoded=False)["report-2016"]["url"] == "https://a.example/%7D%7D%7Bb"


def test_no_line_is_longer_than_its_field():
    assert latex("a\nb\tc\u2028d") == "a b c d"
