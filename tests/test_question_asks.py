from __future__ import annotations

import pytest

from nato_af_cli import store
from nato_af_cli.question import times, understand

BOOK = """\
book: {title: Words}
sources: {s: {title: Chronicle, publisher: Press, kind: official}}
missions:
  caravan:
    name: Salt Caravan
    topics: {heat: {source: s, facts: {noon: {value: hot, says: Camels are at Kandahar in the desert.}}}}
"""
YEAR = {year: (f"{year}-01-01", f"{year}-12-31") for year in (2009, 2014, 2016)}


@pytest.fixture
def asked(tmp_path):
    """Understand a question, every word as it stands."""
    path = tmp_path / "book.yaml"
    path.write_text(BOOK, encoding="utf-8")
    with store.open_index([str(path)], only=True) as db:
        yield lambda text: understand(db, text, exact=True)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("summits about funding", {"summit"}),
        ("Which mission, which funds?", {"mission", "fund"}),
        ("programmes organisation", {"programme", "organisation"}),
        ("camels", set()),
    ],
)
def test_kinds_are_words_too(asked, text, kinds):
    assert asked(text).kinds == kinds


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("How many camels", {"number"}),
        ("how much salt", {"amount"}),
        ("what sum", {"amount"}),
        ("when did it start", {"date"}),
        ("since when", {"date"}),
        ("in what year, and how large", {"date", "number"}),
        ("who runs the caravan", {"name"}),
        ("Which General?", {"name"}),
        ("how many and who", {"number", "name"}),
        ("whoever runs somewhen", set()),
        ("camels", set()),
    ],
)
def test_the_kind_of_question_says_what_kind_of_answer_is_asked_for(asked, text, asks):
    assert asked(text).asks == asks


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("the first camels", -1),
        ("originally", -1),
        ("at the beginning", -1),
        ("the latest camels", 1),
        ("camels now", 1),
        ("who is the current keeper", 1),
        ("the first and the last", -1),
        ("firsthand and everlasting", 0),
        ("camels", 0),
    ],
)
def test_a_question_may_ask_for_the_first_or_the_last(asked, text, order):
    assert asked(text).order == order


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what were the camels of the caravan in the desert for", {"camels", "caravan", "desert", "purpose"}),
        ("what is the caravan for", {"caravan", "purpose"}),
        ("why the caravan", {"caravan", "purpose"}),
        ("what is the heat of the caravan", {"heat", "caravan"}),
        ("what is the caravan", {"caravan", "purpose", "type", "role"}),
        ("what is kandahar for", {"kandahar"}),
        ("what is kandahar", {"kandahar"}),
        ("the caravan", {"caravan"}),
    ],
)
def test_the_form_of_a_question_about_an_entry_asks_for_a_topic(asked, text, words):
    assert {concept.own for concept in asked(text).concepts} == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("camels", ()),
        ("in 2009", (YEAR[2009],)),
        ("from 2009 to 2014", (YEAR[2009], YEAR[2014])),
        ("2009-2014", (YEAR[2009], YEAR[2014])),
        ("2009, 2009", (YEAR[2009],)),
        ("2009-02", (("2009-02-01", "2009-02-28"),)),
        ("on 2016-02-29", (("2016-02-29", "2016-02-29"),)),
        ("November 2014", (("2014-11-01", "2014-11-30"),)),
        ("nov. 2014", (("2014-11-01", "2014-11-30"),)),
        ("Sept 2014", (("2014-09-01", "2014-09-30"),)),
        ("may 2014", (("2014-05-01", "2014-05-31"),)),
        ("4th July 2014", (("2014-07-04", "2014-07-04"),)),
        ("the 1st of July 2014", (("2014-07-01", "2014-07-01"),)),
        ("July 4, 2014", (("2014-07-04", "2014-07-04"),)),
        ("July 2014 and 2016", (("2014-07-01", "2014-07-31"), YEAR[2016])),
        ("12009 1949 2050 20091 resolution 1386", ()),
        ("2014-13", ()),
        ("2015-02-29", ()),
        ("in 201\u0664", ()),
    ],
)
def test_times_are_understood(text, found):
    assert times(text) == found


@pytest.mark.parametrize("text", ["Lisbon declaration 2014", "decisions 2014", "Marjah 2014", "Maymana 2014"])
def test_a_word_that_begins_as_a_month_is_no_month(text):
    assert times(text) == (YEAR[2014],)


@pytest.mark.parametrize(
    "noise",
    ['"{}"', "{}*", "NEAR({}", "AND {} OR NOT", "-{}", "{}:", "^{}", "({})", "{} 😀", "\u202e{}", "{}\x07\x1b[31m", "{}\udcff"],
)
def test_no_sign_or_operator_changes_what_is_understood(asked, noise):
    plain, noisy = asked("kandahar"), asked(noise.format("kandahar"))
    words = {concept.own for concept in noisy.concepts}
    assert "kandahar" in words <= {"kandahar", "near", "31m"}
    assert {concept for concept in noisy.concepts if concept.own == "kandahar"} == set(plain.concepts)
