from __future__ import annotations

import pytest

from nato_af_cli.search.understanding import understand

BOOK = """\
book: {title: Words}
sources: {s: {title: Chronicle, publisher: Press, kind: official}}
missions:
  caravan:
    name: Salt Caravan
    topics: {heat: {source: s, facts: {noon: {value: hot, says: Camels are at Kandahar in the desert.}}}}
"""


@pytest.fixture
def asked(open_book):
    """Understand a question, every word as it stands."""
    db = open_book(BOOK)
    return lambda text: understand(db, text, exact=True)


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
    ("text", "asks", "order", "extreme", "neighbour"),
    [
        ("How many CAMELS?", {"number"}, 0, 0, 0),
        ("who was the first, in Kandahar?", {"name"}, -1, 0, 0),
        ("Who: replaced the last keeper", {"name"}, 1, 0, 1),
        ("the largest herd, before the caravan", set(), 0, 1, -1),
        ("FEWEST camels", set(), 0, -1, 0),
        ("general of the caravan", set(), 0, 0, 0),
        ("camels", set(), 0, 0, 0),
    ],
)
def test_the_words_of_a_question_say_what_is_asked_for(asked, text, asks, order, extreme, neighbour):
    question = asked(text)
    assert question.asks == asks
    assert (question.order, question.extreme, question.neighbour) == (order, extreme, neighbour)


def test_a_corrected_word_may_be_one_that_asks(open_book):
    db = open_book(BOOK.replace("Camels are", "The largest camels of a predecessor are"))
    question = understand(db, "lragest predecesor of 2014-02")
    assert question.corrected == {"lragest": "largest", "predecesor": "predecessor"}
    assert (question.extreme, question.neighbour) == (1, -1)
    assert question.times == (("2014-02-01", "2014-02-28"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what were the camels of the caravan in the desert for", {"camels", "caravan", "desert", "purpose"}),
        ("what is the caravan for", {"caravan", "purpose"}),
        ("why the caravan", {"caravan", "purpose"}),
        ("what is the heat of the caravan", {"heat", "caravan"}),
        ("what is the caravan", {"caravan"}),
        ("describe the Salt Caravan", {"salt", "caravan"}),
        ("what does the caravan do", {"caravan"}),
        ("what does caravan stand for", {"caravan", "stand"}),
        ("full name of the caravan", {"full", "name", "caravan"}),
        ("what does kandahar stand for", {"kandahar", "stand"}),
        ("what is kandahar for", {"kandahar"}),
        ("what is kandahar", {"kandahar"}),
        ("the caravan", {"caravan"}),
    ],
)
def test_a_question_what_an_entry_is_for_asks_for_its_purpose(asked, text, words):
    assert {concept.own for concept in asked(text).concepts} == words


@pytest.mark.parametrize(
    "noise",
    ['"{}"', "{}*", "NEAR({}", "AND {} OR NOT", "-{}", "{}:", "^{}", "({})", "{} 😀", "\u202e{}", "{}\x07\x1b[31m", "{}\udcff"],
)
def test_no_sign_or_operator_changes_what_is_understood(asked, noise):
    plain, noisy = asked("kandahar"), asked(noise.format("kandahar"))
    words = {concept.own for concept in noisy.concepts}
    assert "kandahar" in words <= {"kandahar", "near", "31000000"}
    assert {concept for concept in noisy.concepts if concept.own == "kandahar"} == set(plain.concepts)
