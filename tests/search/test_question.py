from __future__ import annotations

import pytest

from nato_af_cli.search.english import STOP_WORDS
from nato_af_cli.search.question import Concept, Question
from nato_af_cli.search.understanding import MOST_WORDS, understand

BOOK = """\
book: {title: Words}
sources: {s: {title: Chronicle, publisher: Press, kind: official}}
synonyms:
  - [camels, dromedaries, ships of the desert, ship]
  - [runs, in charge, manages]
  - [ship, vessel]
  - [who, keeper]
missions:
  caravan:
    name: Salt Caravan
    short: SALTEX
    aliases: [Whiteroad]
    topics:
      animals: {source: s, facts: {all: {value: forty, says: Forty camels walk to Kandahar.}}}
      keeper: {source: s, facts: {omar: {value: Omar, says: Omar runs the contributions to the caravan.}}}
  train:
    name: Iron Train
    aliases: [Whiteroad Two, Desert]
    topics:
      route: {source: s, facts: {south: {value: south, about: [caravan], says: The train goes with the Salt Caravan.}}}
      heat:
        source: s
        facts: {noon: {value: hot, says: Kandahar in the desert.}, night: {value: cold, says: The desert is cold.}}
funds:
  purse: {name: Purse, aliases: [iron-purse], topics: {size: {source: s, facts: {all: {value: small, says: It is small.}}}}}
organisations:
  guild: {name: Guild of the Desert, short: Salt Guild}
"""
PLAIN = BOOK.replace("synonyms:", "synonyms: []").replace("  - [", "# - [")


@pytest.fixture
def asked(open_book):
    def ask(text, book=BOOK, **how):
        return understand(open_book(book), text, **how)

    return ask


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("camels", ["camels"]),
        ("The CAMELS, of Kandahar!", ["camels", "kandahar"]),
        ("where is it", ["where", "is", "it"]),
        ("where is it, Omar", ["omar"]),
        ("Kandahar-Omar", ["kandahar", "omar"]),
        ("in charge of camels", ["in charge", "camels", "charge"]),
        ("ships of the desert", ["ships of the desert", "ships", "desert"]),
        ("the desert ships of the desert", ["desert", "ships of the desert", "ships"]),
        ("ships of the train", ["ships", "train"]),
        ("Çamels", ["camels"]),
        ("who", ["who"]),
    ],
)
def test_a_question_is_cut_into_words_and_phrases_that_count(asked, text, own):
    assert [concept.own for concept in asked(text).concepts] == own


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("camels", Concept("camels", ("dromedaries", "ships of the desert", "ship"))),
        ("ship", Concept("ship", ("camels", "dromedaries", "ships of the desert", "vessel"))),
        ("who", Concept("who", ("keeper",), counts=False)),
        ("omar", Concept("omar")),
        ("omar Omar OMAR", Concept("omar", times=3)),
        ("contrib", Concept("contrib")),
        ("co", Concept("co")),
    ],
)
def test_a_concept_has_the_synonyms_of_the_book_and_the_words_that_it_begins(asked, text, expected):
    assert asked(text, exact=True).concepts == (expected,)


def test_a_phrase_that_the_synonyms_know_keeps_its_words(asked):
    assert asked("in charge", exact=True).concepts == (Concept("in charge", ("runs", "manages")), Concept("charge"))
    assert asked("desert ships of the desert", exact=True).concepts == (
        Concept("desert", times=2),
        Concept("ships of the desert", ("camels", "dromedaries", "ship")),
        Concept("ships"),
    )


def test_a_word_stands_for_the_words_that_it_begins_unless_taken_exactly(asked):
    assert asked("contrib").concepts == (Concept("contrib", ("contributions",)),)
    assert asked("contrib", exact=True).concepts == (Concept("contrib"),)


def test_a_book_without_synonyms_has_none_and_they_can_be_left_out(asked):
    for question in (asked("camels in charge", PLAIN), asked("camels in charge", synonyms=False)):
        assert question.concepts == (Concept("camels"), Concept("charge"))


@pytest.mark.parametrize(
    ("concept", "forms"),
    [
        (Concept("a", ("b", "c")), ("a", "b", "c")),
        (Concept("who", ("keeper",), counts=False), ("keeper",)),
        (Concept("a"), ("a",)),
        (Concept("led", ("runs",)), ("led", "lead", "runs")),
        (Concept("first", ("one",), counts=False), ("one",)),
        (Concept("second", ("one",), counts=False), ("one",)),
    ],
)
def test_a_stop_word_that_has_synonyms_counts_by_them_alone(concept, forms):
    assert concept.forms == forms


def test_the_full_text_is_asked_for_every_form_once():
    question = Question(text="", concepts=(Concept("a", ("b", "c d")), Concept("who", ("b",), counts=False)))
    assert question.expression == '"a" OR "b" OR "c d"'
    assert Question(text="").expression == ""


def test_the_stems_of_a_question_are_those_of_all_forms():
    assert Question(text="", concepts=(Concept("spokes", ("big cities",)),)).stems == {"spoke", "big", "city"}


def test_words_after_the_bound_do_not_count(asked):
    question = asked(f"{'omar ' * MOST_WORDS}caravan")
    assert question.concepts == (Concept("omar", times=MOST_WORDS),)
    assert question.entries == {}


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("kandahr", {"kandahr": "kandahar"}),
        ("kandahr and camesl", {"kandahr": "kandahar", "camesl": "camels"}),
        ("kandahr kandahr", {"kandahr": "kandahar"}),
        ("dromedaris", {"dromedaris": "dromedaries"}),
        ("camel walking contrib kandaha", {}),
        ("vessel manages dromedaries", {}),
        ("zebra", {}),
        ("omr", {}),
        ("2091", {}),
        ("teh", {}),
    ],
)
def test_a_word_that_the_book_does_not_have_becomes_its_nearest(asked, text, corrected):
    assert asked(text).corrected == corrected
    assert asked(text, exact=True).corrected == {}


def test_a_stop_word_is_never_put_right(asked):
    assert asked(" ".join(sorted(STOP_WORDS))).corrected == {}


def test_a_corrected_word_counts_as_the_right_one(asked):
    assert [concept.own for concept in asked("kandahr").concepts] == ["kandahar"]
    assert [concept.own for concept in asked("kandahr", exact=True).concepts] == ["kandahr"]
    assert asked("caravn").entries == {"caravan": 1.0}


def test_an_alias_is_not_put_right(asked):
    book = BOOK.replace("Forty camels", "Forty whiteload camels")
    question = asked("whiteroad", book)
    assert (question.corrected, question.entries) == ({}, {"caravan": 1.0})


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("caravan", {"caravan": 1.0}),
        ("the size of SALTEX", {"caravan": 1.0}),
        ("Salt-Caravan camels", {"caravan": 1.0}),
        ("saltcaravan", {"caravan": 1.0}),
        ("whiteroad", {"caravan": 1.0}),
        ("whiteroad two", {"train": 1.0}),
        ("caravan or train", {"caravan": 1.0, "train": 1.0}),
        ("iron", {}),
        ("camels", {}),
        ("iron purse", {"purse": 1.0}),
        ("desert", {"train": 1.0}),
        ("guild of the desert", {"guild": 1.0}),
        ("", {}),
    ],
)
def test_the_entries_that_a_question_names_are_known_by_their_longest_names(asked, text, entries):
    assert asked(text, exact=True).entries == entries


def test_a_name_that_many_other_facts_mention_is_less_sure(asked):
    assert asked("guild").entries == {"guild": 1.0}
    book = BOOK.replace("It is small", "It is for the caravan").replace("train goes with", "train is no")
    book = book.replace("about: [caravan], ", "").replace("The desert is cold", "The caravan left")
    assert asked("caravan", book).entries == {"caravan": pytest.approx(2 / 5)}


def test_a_stop_word_alone_names_no_entry(asked):
    book = "book: {title: T}\nmissions: {us: {name: US}, it: {name: Will And Will}}\n"
    assert asked("us", book).entries == {}
    assert asked("will and will", book).entries == {"it": 1.0}
