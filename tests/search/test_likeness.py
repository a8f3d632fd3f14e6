"""How alike a question is to those that a book has, for facts and for entries as a whole."""

from __future__ import annotations

import pytest
from pytest import approx

from nato_af_cli.search import likeness
from nato_af_cli.search.understanding import understand

BOOK = """\
book: {title: Camels}
sources: {s: {title: Chronicle, publisher: Press, kind: press}}
missions:
  caravan:
    name: Salt Caravan
    short: SALTEX
    topics:
      summary: {source: s, facts: {d: {value: a caravan, says: The Salt Caravan carried salt.}}}
      drivers:
        title: Drivers
        source: s
        facts: {first: {value: Aurora, says: Aurora drove.}, last: {value: Zephyr, says: Zephyr drove.}}
  oasis:
    name: Oasis
    topics: {wells: {source: s, facts: {deep: {value: 3, says: The Oasis had 3 wells.}}}}
questions:
  caravan: [who carried the salt over the mountains]
  caravan/drivers: [who steered the animals]
  caravan/drivers/last: [the last man at the reins]
"""


@pytest.fixture
def index(open_book):
    return open_book(BOOK)


def of_facts(index, text):
    numbers = {number: fact.address for number, fact in index.numbered(range(1, 6)).items()}
    return {numbers[number]: how for number, how in likeness.of_facts(index, understand(index, text), numbers).items()}


def test_a_fact_is_as_near_as_the_nearest_of_its_own_questions_and_those_of_its_topic(index):
    first, last = "caravan/drivers/first", "caravan/drivers/last"
    steered = of_facts(index, "Who steered animals?")
    assert steered[first] == steered[last] == 1.0
    reins = of_facts(index, "the man at the reins")
    assert reins[last] == approx(2 / 3)
    assert reins[first] == 0.0
    assert reins["oasis/wells/deep"] == likeness.MIDDLING  # there is no question to compare with


def test_why_something_was_is_not_what_is_asked_by_when_it_was(index):
    assert of_facts(index, "when steered the animals")["caravan/drivers/first"] == approx(2 / 3)
    assert of_facts(index, "steered the animals")["caravan/drivers/first"] == 1.0


def test_a_name_with_the_title_of_the_topic_is_a_question_too(index):
    found = of_facts(index, "drivers of SALTEX")
    assert found["caravan/drivers/first"] == 1.0
    assert found["caravan/summary/d"] == approx(1 / 3)
    assert of_facts(index, "wells of the oasis")["oasis/wells/deep"] == 1.0


def test_endings_order_stop_words_and_misspelt_letters_make_no_difference(index):
    assert of_facts(index, "the animal that was steered, and by whom")["caravan/drivers/first"] == 1.0
    assert of_facts(index, "who steeered the animals")["caravan/drivers/first"] == 1.0


def test_an_entry_is_as_near_as_its_questions_and_its_names(index):
    def of_entries(text):
        return likeness.of_entries(index, understand(index, text), ["caravan", "oasis"])

    none = likeness.MIDDLING
    assert of_entries("SALTEX") == {"caravan": 1.0, "oasis": none}
    assert of_entries("the oasis") == {"caravan": 0.0, "oasis": 1.0}
    assert of_entries("who carried salt over mountains?") == {"caravan": 1.0, "oasis": none}
    assert of_entries("the") == {"caravan": 0.0, "oasis": none}


def test_words_how_to_answer_and_years_do_not_count_against_a_question_of_the_book_but_against_a_name(index):
    assert of_facts(index, "who exactly steered the animals in 2010")["caravan/drivers/first"] == 1.0
    assert likeness.of_entries(index, understand(index, "SALTEX 2010"), ["caravan"]) == {"caravan": approx(1 / 2)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("who steered the animals", {"caravan/drivers/first": 1.0, "caravan/drivers/last": 1.0}),
        ("who steeered the animals", {"caravan/drivers/first": 1.0, "caravan/drivers/last": 1.0}),
        ("the last man at the reins", {"caravan/drivers/last": 1.0}),
        (
            "who carried the salt",  # of the entry as a whole, and so of all its topics
            dict.fromkeys(
                ("caravan/summary/d", "caravan/drivers/first", "caravan/drivers/last"),
                approx((2 / 3 - likeness.ALIKE) / (1 - likeness.ALIKE)),
            ),
        ),
        ("salt and reins", {}),
        ("reins", {}),
        ("the", {}),
    ],
)
def test_what_was_nearly_asked_is_found_by_the_words_of_the_question(index, text, expected):
    found = likeness.nearly_asked(index, understand(index, text))
    facts = index.numbered(found)
    assert {facts[number].address: how for number, how in found.items()} == expected
