from __future__ import annotations

from itertools import chain

import pytest
from herds import HERDS, short_book

from nato_af_cli.book.names import fold
from nato_af_cli.index.words import OF_FACTS
from nato_af_cli.search import fulltext, vocabulary
from nato_af_cli.search.fulltext import EVERY_FACT, Condition


@pytest.mark.parametrize(
    ("words", "columns", "expected"),
    [
        ([], [], ""),
        ([], ["value"], ""),
        (["one"], [], '"one"'),
        (["one", "two words"], [], '"one" OR "two words"'),
        (["one"], ["value"], '{value} : ("one")'),
        (["one", "two words"], ["value", "says"], '{value says} : ("one" OR "two words")'),
        (["and", "near", "not"], [], '"and" OR "near" OR "not"'),
    ],
)
def test_an_expression_quotes_every_word(words, columns, expected):
    assert fulltext.expression(words, columns=columns) == expected


@pytest.mark.parametrize(
    ("columns", "facts"),
    [([], 2), (["says"], 2), (["name"], 0), (["value"], 0), (["value", "says"], 2), (OF_FACTS, 2), (["questions"], 0)],
)
def test_an_expression_may_look_into_some_columns_only(open_book, columns, facts):
    assert fulltext.count(open_book(HERDS), fulltext.expression(["horse", "camels"], columns=columns)) == facts


@pytest.mark.parametrize(
    ("word", "there"),
    [
        ("camel", True),
        ("camels", True),
        ("walking", True),
        ("cafe", True),
        ("saltex", True),
        ("mazar e sharif", True),
        ("sharif mazar", False),
        ("cam", False),
        ("horse", False),
        ("and", False),
    ],
)
def test_a_word_is_there_in_any_of_its_forms(open_book, word, there):
    assert fulltext.has(open_book(HERDS), word) is there


@pytest.mark.parametrize(
    ("match", "most", "within", "numbers"),
    [
        ("", 9, EVERY_FACT, []),
        ('"horse"', 9, EVERY_FACT, []),
        ('"camel"', 9, EVERY_FACT, [2, 1]),
        ('"camel"', 1, EVERY_FACT, [2]),
        ('"camel" OR "oasis"', 9, EVERY_FACT, [1, 2]),
        ('"camel"', 9, Condition("topic = ?", ("beasts-of-burden",)), [1]),
        ('"camel"', 9, Condition("topic = ? AND kind = ?", ("places", "fund")), []),
    ],
)
def test_candidates_are_the_best_of_those_that_may_answer(open_book, match, most, within, numbers):
    assert fulltext.candidates(open_book(HERDS), match, most, within) == numbers


@pytest.mark.parametrize(
    ("entries", "within", "numbers"),
    [
        ([], EVERY_FACT, []),
        (["caravan", "horse"], EVERY_FACT, [1, 2]),
        (["caravan"], Condition("topic = ?", ("places",)), [2]),
    ],
)
def test_the_facts_of_entries_are_found_without_their_words(open_book, entries, within, numbers):
    assert sorted(chain.from_iterable(fulltext.of_entries(open_book(HERDS), entries, within).values())) == numbers


@pytest.mark.parametrize(
    ("match", "within", "numbers"),
    [
        ("", EVERY_FACT, []),
        ('"horse"', EVERY_FACT, []),
        ('"camel"', EVERY_FACT, [1, 2]),
        ('{more} : ("oasis")', EVERY_FACT, [1]),
        ('"camel"', Condition("topic = ?", ("places",)), [2]),
    ],
)
def test_all_that_have_a_word_are_named_in_the_order_of_the_book(open_book, match, within, numbers):
    assert fulltext.holders(open_book(HERDS), match, within) == numbers


SOURCES = "".join(f"  {id}: {{title: {id}, publisher: P, kind: press}}\n" for id in ("beast", "place", "neither"))
TWO_SOURCES = (
    HERDS.replace("missions:\n", f"{SOURCES}missions:\n")
    .replace("        source: s\n", "        source: beast\n")
    .replace("places: {source: s", "places: {source: place")
)
"""The same, each fact from a source of its own."""


@pytest.mark.parametrize(
    ("source", "match", "within", "numbers"),
    [
        ("place", '"camel"', EVERY_FACT, [2]),
        ("place", '"camel" OR "oasis"', EVERY_FACT, [2]),
        ("place", '"oasis"', EVERY_FACT, []),
        ("place", '"camel"', Condition("topic = ?", ("places",)), [2]),
        ("place", '"camel"', Condition("topic = ?", ("beasts-of-burden",)), []),
        ("beast", '"camel"', EVERY_FACT, [1]),
        ("neither", '"camel"', EVERY_FACT, []),
    ],
)
def test_of_a_limited_book_the_facts_that_are_left_are_candidates_and_counted(open_book, source, match, within, numbers):
    index = open_book(TWO_SOURCES)
    before = fulltext.candidates(index, match, 9, within), fulltext.count(index, match)
    index.limit(source=source)
    assert fulltext.candidates(index, match, 9, within) == numbers
    assert fulltext.candidates(index, match, 1, within) == numbers[:1]
    if within == EVERY_FACT:
        assert fulltext.count(index, match) == len(numbers)
    index.limit()
    assert (fulltext.candidates(index, match, 9, within), fulltext.count(index, match)) == before


def test_of_a_limited_book_an_entry_has_the_facts_that_are_left(open_book):
    index = open_book(TWO_SOURCES)
    index.limit(source="place")
    assert fulltext.of_entries(index, ["caravan"]) == {("caravan", "places"): [2]}
    assert fulltext.of_entries(index, ["caravan"], Condition("topic = ?", ("beasts-of-burden",))) == {}


def test_facts_are_counted(open_book):
    db = open_book(HERDS)
    assert [fulltext.count(db, f'"{word}"') for word in ("camel", "oasis", "horse")] == [2, 1, 0]
    assert fulltext.count(db, "") == 0


@pytest.mark.parametrize("word", ["Çetin", "ISTANBUL", "İzmir", "Łódź", "Việt", "Кабул", "کابل", "北约"])
def test_a_word_of_any_script_is_found_as_it_is_folded(open_book, word):
    assert fulltext.has(open_book(short_book(f"Here is {word} of it.")), fold(word))


@pytest.mark.parametrize("word", ["آلمان", "أفغانستان", "ёлка", "한국", "ガス", "Straße", "Ελλάς", "ﬁeld", "m²", "हिन्दी"])
def test_a_word_that_folds_in_several_ways_is_found_as_the_index_cuts_it(open_book, word):
    (cut,) = vocabulary.words([word])
    assert cut
    assert fulltext.has(open_book(short_book(f"Here is {word} of it.")), " ".join(cut))
