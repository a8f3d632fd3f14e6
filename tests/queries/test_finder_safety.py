from __future__ import annotations

import random

import pytest

from nato_af_cli.errors import UsageError
from nato_af_cli.queries import finder
from nato_af_cli.queries.filters import Filters
from nato_af_cli.search.ranking import search
from nato_af_cli.search.understanding import understand

BOOK = """\
book: {title: Camels}
sources: {s: {title: Chronicle, publisher: Press, kind: press}}
missions:
  caravan:
    name: Salt Caravan
    topics:
      load: {source: s, facts: {salt: {value: Salt, says: Camels carry salt.}}}
      routes: {source: s, facts: {south: {value: South, says: Camels go south.}}}
funds:
  purse:
    name: Purse
    topics: {purpose: {source: s, facts: {fodder: {value: Fodder, about: [caravan], says: It pays for fodder of camels.}}}}
"""
HEADS = [f"{first}{second}q" for first in "abcdefghijklmnop" for second in "abcdefghijklmnop"]
TAILS = " ".join(f"{head}{tail}" for head in HEADS for tail in "stuv")
QUEER = f"programmes: {{queer: {{name: Q, topics: {{words: {{source: s, facts: {{all: {{value: Q, says: {TAILS}}}}}}}}}}}}}\n"
ALL = {"caravan/load/salt", "caravan/routes/south", "purse/purpose/fodder"}

SAME = (
    *('camels "fodder"', "camels* fodder*", "camels - fodder", "camels -fodder", "-camels fodder", "camels:fodder"),
    *("^camels fodder", "(camels) + {fodder}", "camels' OR' fodder;--", "camels\tfodder\n", "camels 😀 fodder"),
    *("\u202ecamels fodder", "%camels_fodder", "camels AND fodder", "camels OR fodder", "camels NOT fodder"),
    *("\x07camels\x1b fodder\x7f", "camels\udcff fodder"),
)
"""Ways to ask for camels and fodder."""


@pytest.fixture
def find(open_book):
    db = open_book(BOOK + QUEER)
    return lambda *words, **filters: finder.find(db, words, Filters(**filters))


@pytest.fixture
def ranked(open_book):
    """Return what a question finds, however surely."""
    index = open_book(BOOK + QUEER)
    return lambda text: {hit.fact.address for hit in search(index, understand(index, text))}


def addresses(answer):
    return [fact.address for found in answer.answers for fact in found.facts]


def told(answer):
    return [(one.type, one.address, one.sureness, one.says, [fact.address for fact in one.facts]) for one in answer.answers]


@pytest.mark.parametrize(
    "words", [[], [""], ["  "], ["?!"], ['"'], ["*"], ["-", "--"], ["😀"], ["\u202e"], ["\x07"], ["\udcff"], ["_"]]
)
def test_a_question_needs_a_word(find, words):
    with pytest.raises(UsageError, match="a question needs a word") as raised:
        find(*words)
    assert raised.value.hint.startswith("Ask in plain English")


@pytest.mark.parametrize("question", SAME)
def test_no_sign_or_keyword_of_the_full_text_changes_the_answer(find, question):
    assert told(find(question)) == told(find("camels fodder"))


def test_the_name_of_a_column_is_a_word_as_any_other(find, ranked):
    assert told(find("says : camels")) == told(find("says camels"))
    assert ranked("source : camels") == ALL


@pytest.mark.parametrize(
    "question", ["POL-358 camels", "NEAR(camels", "NEAR(camels fodder, 5)", 'camels" OR "', "rowid:camels", "NULL camels"]
)
def test_words_around_a_word_leave_what_it_finds_found(ranked, question):
    assert ranked(question) == ALL


def test_ten_thousand_words_are_a_question(find):
    assert set(addresses(find(*["camels"] * 10_000))) == ALL
    assert addresses(find(*["zebra"] * 9, "fodder")) == ["purse/purpose/fodder"]
    assert not find("z" * 100_000).answers


def test_every_word_of_a_question_may_begin_many_words(find):
    assert addresses(find(*HEADS)) == ["queer/words/all"]


def test_nothing_that_can_be_typed_does_more_than_find_or_find_nothing(find):
    signs = "\"'*()^:-+{}[]<>,.;?!%_&|\\/ \t\x01\x1b\x7f\u061c\u202e\ufdd0\ufdd2\ufeff\udc80😀ßİکç½①\u0301\U0001e900a"
    pieces = [
        *signs,
        *["camels", "AND", "OR", "NOT", "NEAR", "says", "2010", "2010-05", "first", "who", "mazar", "fodd"],
        "how many",
    ]
    chance = random.Random(5)
    ended = set()
    for _ in range(300):
        question = "".join(chance.choices(pieces, k=chance.randint(1, 12)))
        try:
            answer = find(question)
        except UsageError as error:
            ended.add(type(error))
        else:
            assert answer.answered == (finder.missed(answer) is None)
            assert bool(answer.answers) >= answer.answered >= (answer.sureness > 0.9)
            ended.add(answer.answered)
    assert ended == {True, False, UsageError}
