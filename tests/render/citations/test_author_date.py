from __future__ import annotations

import pytest
from fact_books import texts
from hypothesis import given
from styles_cited import ODD, cited

from nato_af_cli.render.citations import written


@pytest.mark.parametrize(
    ("places", "parts", "line"),
    [
        ((), {}, "Ministry of R&D (n.d.) The Report."),
        ((), {"published": "2017"}, "Ministry of R&D (2017) The Report."),
        ((), {"published": "2017-05"}, "Ministry of R&D (2017) The Report. May 2017."),
        (("par. 2",), {"published": "2017-05-25"}, "Ministry of R&D (2017) The Report. 25 May 2017. Par. 2."),
        (("par. 2", "par. 9"), {}, "Ministry of R&D (n.d.) The Report. Par. 2; par. 9."),
        ((), {"published": "2016-12-31/2017-01-01"}, "Ministry of R&D (2017) The Report. 31 December 2016 – 1 January 2017."),
        ((), {"title": "Who runs it?"}, "Ministry of R&D (n.d.) Who runs it?"),
        ((), {"url": "https://a.example/b."}, "Ministry of R&D (n.d.) The Report. https://a.example/b."),
        (
            ("last page",),
            {"url": "https://a.example/b", "copy": True, "language": "fr"},
            "Ministry of R&D (n.d.) The Report. Last page; read in a copy. In French. https://a.example/b",
        ),
    ],
)
def test_a_document_is_a_line_by_author_and_date(places, parts, line):
    assert written([cited(*places, **parts)], "text") == f"{line}\n"


@given(title=texts, publisher=texts, place=texts)
def test_any_text_makes_one_line(title, publisher, place):
    text = written([cited(place, title=title, publisher=publisher), cited()], "text")
    assert text.splitlines()[1] == "Ministry of R&D (n.d.) The Report."


@pytest.mark.parametrize("text", ODD)
def test_nothing_steers_the_terminal(text):
    assert written([cited(text, title=text)], "text").rstrip("\n").isprintable()
