from __future__ import annotations

from contextlib import ExitStack

import pytest

from nato_af_cli import lexicon, store
from nato_af_cli.lexicon import EVERY_FACT, Condition

BOOK = """\
book: {title: Words}
sources: {s: {title: Chronicle of Herds, publisher: Stockbreeder, kind: official}}
missions:
  caravan:
    name: Salt Caravan
    topics:
      beasts:
        source: s
        questions: [who trots there]
        facts: {all: {value: Forty, says: "Camels walk, says the café.", questions: [how big is the herd]}}
      places: {source: s, facts: {inn: {value: Herat Khan, says: Camels drink. The camels walked to Mazar-e-Sharif.}}}
"""


@pytest.fixture
def opened(tmp_path):
    with ExitStack() as stack:

        def open_book(text=BOOK):
            path = tmp_path / "book.yaml"
            path.write_text(text, encoding="utf-8")
            return stack.enter_context(store.open_index([str(path)], only=True))

        yield open_book


PLACES = {
    "camels": {(1, "says"): 1, (2, "says"): 2},
    "Camel": {(1, "says"): 1, (2, "says"): 2},
    "walking": {(1, "says"): 1, (2, "says"): 1},
    "salt caravan": {(1, "name"): 1, (2, "name"): 1},
    "caravan salt": {},
    "mazar e sharif": {(2, "says"): 1},
    "mazar e herat": {},
    "horse mazar": {},
    "café": {(1, "says"): 1},
    "herd": {(1, "source"): 1, (2, "source"): 1, (1, "questions"): 1},
    "herds walk": {},
    "who trots": {(1, "topic_questions"): 1},
    "horse": {},
    "!": {},
}


@pytest.mark.parametrize(("form", "places"), PLACES.items(), ids=PLACES)
def test_places_are_the_facts_and_columns_that_have_a_word_or_a_phrase_in_any_form(opened, form, places):
    assert reading.places(opened(), [1, 2], [form]) == {form: places}


def test_places_are_looked_for_among_some_facts_for_all_forms_at_once(opened):
    db = opened()
    assert reading.places(db, [2], ["camels", "café", "horse"]) == {"camels": {(2, "says"): 2}, "café": {}, "horse": {}}
    assert reading.places(db, [], ["camels"]) == {"camels": {}}
    assert reading.places(db, [1, 2, 99], []) == {}


SYNONYMS = """\
synonyms:
  - [camels, Ships of the Desert, café, "!"]
  - [ships, camels, vessels]
  - [alone]
  - [twice, Twice]
"""


def test_synonyms_are_what_stands_beside_a_word_or_a_phrase_in_the_order_of_the_book(opened):
    db = opened(f"{BOOK}{SYNONYMS}")
    assert lexicon.synonyms(db, ["camels", "ships of the desert", "cafe", "alone", "twice", "vessels", "horse"]) == {
        "camels": ["ships of the desert", "cafe", "ships", "vessels"],
        "ships of the desert": ["camels", "cafe"],
        "cafe": ["camels", "ships of the desert"],
        "vessels": ["ships", "camels"],
    }
    assert lexicon.synonyms(db, []) == lexicon.synonyms(opened(), ["camels"]) == {}


def test_the_words_of_synonyms_are_those_of_their_phrases_too(opened):
    words = {"camels", "ships", "of", "the", "desert", "cafe", "vessels", "alone", "twice"}
    assert lexicon.words_of_synonyms(opened(f"{BOOK}{SYNONYMS}")) == words
    assert lexicon.words_of_synonyms(opened()) == set()


@pytest.mark.parametrize(
    ("entries", "most", "within", "numbers"),
    [
        ([], 9, EVERY_FACT, []),
        (["caravan", "horse"], 9, EVERY_FACT, [1, 2]),
        (["caravan"], 1, EVERY_FACT, [1]),
        (["caravan"], 9, Condition("topic = ?", ("places",)), [2]),
    ],
)
def test_the_facts_of_entries_are_found_without_their_words(opened, entries, most, within, numbers):
    assert fulltext.of_entries(opened(), entries, most, within) == numbers


def test_an_entry_has_its_full_name(opened):
    assert lexicon.name(opened(), "caravan") == "Salt Caravan"
