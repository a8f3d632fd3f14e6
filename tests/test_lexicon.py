from __future__ import annotations

from contextlib import ExitStack

import pytest

from nato_af_cli import lexicon, store
from nato_af_cli.lexicon import COLUMNS, EVERY_FACT, Condition
from nato_af_cli.names import fold

BOOK = """\
book: {title: Words}
sources:
  s: {title: Chronicle of Herds, publisher: Stockbreeder, kind: official}
missions:
  caravan:
    name: Salt Caravan
    short: SALTEX
    aliases: [Whiteroad]
    topics:
      beasts-of-burden:
        title: Animals
        questions: [who trots there]
        unit: dromedaries
        date: 2020
        source: s
        facts:
          all:
            value: 40
            says: "Forty camels walk, says the café."
            fields: {grazing: Oasis}
            note: "Counted by hand: sand in the eyes."
            questions: [how big is the herd, 'what "hoofs" it counts']
      places: {source: s, facts: {inn: {value: Herat Khan, says: Camels drink. The camels walked to Mazar-e-Sharif.}}}
"""
EVERYTHING = ["caravan/beasts-of-burden/all", "caravan/places/inn"]


@pytest.fixture
def opened(tmp_path):
    with ExitStack() as stack:

        def open_book(text=BOOK):
            path = tmp_path / "book.yaml"
            path.write_text(text, encoding="utf-8")
            return stack.enter_context(store.open_index([str(path)], only=True))

        yield open_book


def short_book(*sentences):
    facts = ", ".join(f'{number}: {{value: v, says: "{sentence}"}}' for number, sentence in enumerate(sentences))
    return f"""\
book: {{title: T}}
sources: {{s: {{title: T, publisher: P, kind: press}}}}
missions: {{a: {{name: A, topics: {{t: {{source: s, facts: {{{facts}}}}}}}}}}}
"""


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
    [([], 2), (["says"], 2), (["name"], 0), (["value"], 0), (["value", "says"], 2), (lexicon.OF_FACTS, 2), (["questions"], 0)],
)
def test_an_expression_may_look_into_some_columns_only(opened, columns, facts):
    assert fulltext.count(opened(), fulltext.expression(["horse", "camels"], columns=columns)) == facts


def test_facts_say_all_but_what_people_ask():
    assert set(COLUMNS) - set(lexicon.OF_FACTS) == {"questions", "topic_questions"}


@pytest.mark.parametrize(
    ("word", "columns"),
    [
        ("salt", ["name"]),
        ("saltex", ["name"]),
        ("animals", ["topic"]),
        ("burden", ["topic"]),
        ("40", ["value"]),
        ("walk", ["says"]),
        ("dromedaries", ["more"]),
        ("grazing", ["more"]),
        ("oasis", ["more"]),
        ("sand", ["more"]),
        ("chronicle", ["source"]),
        ("stockbreeder", ["source"]),
        ("herd", ["source", "questions"]),
        ("hoofs", ["questions"]),
        ("trots", ["topic_questions"]),
        ("walked", ["says"]),
        ("cafe", ["says"]),
    ],
)
def test_every_part_of_a_fact_is_searched_in_a_column_of_its_own(opened, word, columns):
    found = reading.marked(opened(), fulltext.expression([word]), [1, 2], "<", ">")
    found = found[1] or found[2]
    assert list(found) == columns
    assert all("<" in text and ">" in text for text in found.values())
    assert set(columns) <= set(COLUMNS)


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        (["camel"], "<Camels> drink. The <camels> walked to Mazar-e-Sharif."),
        (["mazar e sharif"], "Camels drink. The camels walked to <Mazar-e-Sharif>."),
        (["drinking", "walks"], "Camels <drink>. The camels <walked> to Mazar-e-Sharif."),
    ],
)
def test_matched_words_stand_between_marks_in_every_form_and_phrases_as_one(opened, words, marked):
    assert reading.marked(opened(), fulltext.expression(words), [2], "<", ">") == {2: {"says": marked}}


@pytest.mark.parametrize(("word", "number"), [("camel", 99), ("oasis", 2)])
def test_a_fact_that_does_not_match_has_nothing_marked(opened, word, number):
    assert reading.marked(opened(), fulltext.expression([word]), [number], "<", ">") == {number: {}}


def test_facts_are_marked_in_one_go_in_the_order_of_their_numbers(opened):
    found = reading.marked(opened(), fulltext.expression(["oasis", "drink"]), [2, 99, 1], "<", ">")
    assert {number: list(columns) for number, columns in found.items()} == {2: ["says"], 99: [], 1: ["more"]}
    assert list(found) == [2, 99, 1]
    assert reading.marked(opened(), '"camel"', [], "<", ">") == {}


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
def test_a_word_is_there_in_any_of_its_forms(opened, word, there):
    assert fulltext.has(opened(), word) is there


@pytest.mark.parametrize(
    ("beginning", "words"),
    [("ca", ["cafe", "camels", "caravan"]), ("camels", []), ("walk", ["walked"]), ("her", ["herat", "herd"]), ("xyz", [])],
)
def test_words_that_begin_so_are_longer_and_in_order(opened, beginning, words):
    assert lexicon.begins(opened(), beginning) == words


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("heart", ["herat"]),
        ("hereat", ["herat"]),
        ("camles", ["camels"]),
        ("camelss", ["camels"]),
        ("dromederis", ["dromedaries"]),
        ("dromedari", ["dromedaries"]),
        ("dromedar", []),
        ("hqrqt", []),
        ("snad", ["sand"]),
        ("inm", []),
        ("4o", []),
        ("4000", []),
        ("", []),
    ],
)
def test_the_nearest_word_is_few_letters_away(opened, word, near):
    assert lexicon.nearest(opened(), word) == near


def test_of_words_as_near_the_same_first_letter_then_the_more_common_then_the_first_of_the_alphabet_wins(opened):
    db = opened(short_book("bind find mind wind", "mind", "kind king sing"))
    assert lexicon.nearest(db, "kinz", 9) == ["kind", "king"]
    assert lexicon.nearest(db, "zind", 9) == ["mind", "bind", "find", "kind", "wind"]
    assert lexicon.nearest(db, "fint", 9) == ["find"]
    assert lexicon.nearest(db, "wing", 9) == ["wind", "king", "sing"]


def test_words_that_count_as_the_books_may_be_nearest_too(opened):
    db = opened()
    assert lexicon.nearest(db, "horsse") == []
    assert lexicon.nearest(db, "horsse", also=["horse", "2019", "elephant"]) == ["horse"]


@pytest.mark.parametrize("word", ["4000", "400o", "401o", "500p", "fy15", "c130j"])
def test_a_word_with_a_digit_is_near_to_nothing(opened, word):
    assert lexicon.nearest(opened(short_book("in 4010 or 400p, fy16, c130h")), word) == []


def test_a_word_may_be_near_to_one_with_a_digit_but_to_no_number(opened):
    assert lexicon.nearest(opened(short_book("in 4010 or camp4")), "camps") == ["camp4"]


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
def test_candidates_are_the_best_of_those_that_may_answer(opened, match, most, within, numbers):
    assert fulltext.candidates(opened(), match, most, within) == numbers


def test_facts_are_counted(opened):
    db = opened()
    assert [fulltext.count(db, f'"{word}"') for word in ("camel", "oasis", "horse")] == [2, 1, 0]


@pytest.mark.parametrize("word", ["Çetin", "ISTANBUL", "İzmir", "Łódź", "Việt", "Кабул", "کابل", "北约"])
def test_a_word_of_any_script_is_found_as_it_is_folded(opened, word):
    assert fulltext.has(opened(short_book(f"Here is {word} of it.")), fold(word))


@pytest.mark.parametrize("word", ["آلمان", "أفغانستان", "ёлка", "한국", "ガス", "Straße", "Ελλάς", "ﬁeld", "m²", "हिन्दी"])
def test_a_word_that_folds_in_several_ways_is_found_as_the_index_cuts_it(opened, word):
    (cut,) = lexicon.words([word])
    assert cut
    assert fulltext.has(opened(short_book(f"Here is {word} of it.")), " ".join(cut))
