from __future__ import annotations

import math

import pytest

from nato_af_cli.index.words import COLUMNS
from nato_af_cli.search import bm25, matches
from nato_af_cli.search.bm25 import K1, NORMALISATION, ORDER, WEIGHTS, Concept
from nato_af_cli.search.matches import Forms

CAMEL = Concept({"camel": 1.0})


@pytest.fixture
def opened(open_book):
    def of_facts(*facts, questions=()):
        """Open a book of facts, each given as its sentence or as a whole mapping, and a question for each of the first.

        They are numbered from 1.
        """
        forms = (fact if "value: " in fact else f"value: v, says: {fact}" for fact in facts)
        written = ", ".join(f"{number}: {{{form}}}" for number, form in enumerate(forms, 1))
        return open_book(
            "book: {title: T}\nsources: {s: {title: T, publisher: P, kind: press}}\n"
            f"missions: {{a: {{name: A, topics: {{t: {{source: s, facts: {{{written}}}}}}}}}}}\n"
            f"questions: {{{', '.join(f'a/t/{number}: [{asked}]' for number, asked in enumerate(questions, 1))}}}\n"
        )

    return of_facts


def score(db, concepts, numbers=range(1, 10)):
    numbers = list(numbers)
    forms = Forms(db, [form for concept in concepts for form in concept.shares])
    return bm25.scores(db, concepts, matches.places(db, numbers, forms), numbers)


def test_every_column_has_a_weight_and_a_normalisation():
    assert tuple(WEIGHTS) == tuple(NORMALISATION) == COLUMNS
    assert all(weight > 0 for weight in WEIGHTS.values())
    assert all(0 <= share <= 1 for share in NORMALISATION.values())


def test_a_score_is_that_of_the_formula(opened):
    db = opened("one camel and one camel", "no beast", "no beast at all")
    usual = 5 / ((5 + 2 + 4) / 3)
    fit = WEIGHTS["says"] * 2 / (1 - NORMALISATION["says"] + NORMALISATION["says"] * usual)
    rarity = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    assert score(db, [CAMEL]) == {1: pytest.approx(rarity * fit / (K1 + fit)), 2: 0.0, 3: 0.0}


def test_a_book_is_measured(opened):
    about = bm25.book(opened("one two three", "one"))
    assert about.facts == 2
    assert about.averages[ORDER["says"]] == 2.0
    assert about.averages[ORDER["value"]] == 1.0


def test_an_empty_book_has_no_scores(opened):
    db = opened()
    assert bm25.book(db) == (0, (1.0,) * len(COLUMNS))
    assert score(db, [CAMEL]) == {}


@pytest.mark.parametrize("concepts", [[], [Concept({})], [Concept({"goat": 1.0})], [Concept({"camel goat": 1.0})]])
def test_what_no_fact_has_scores_nothing(opened, concepts):
    assert score(opened("one camel"), concepts) == {1: 0.0}


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("one camel here there", "no goat here there"),
        ("one camel one camel", "one camel here there"),
        ("one camel", "one camel here there"),
    ],
    ids=["has it", "has it more often", "says less else"],
)
def test_a_fact_that_fits_better_scores_higher(opened, better, worse):
    found = score(opened(worse, better, "filler of the book"), [CAMEL])
    assert found[2] > found[1]


def test_a_column_that_weighs_more_counts_more(opened):
    columns = {
        "value": "value: camel, says: v, note: v",
        "says": "value: v, says: camel, note: v",
        "more": "value: v, says: v, note: camel",
        "questions": "value: v, says: v, note: v",
    }
    db = opened(*columns.values(), questions=("t", "u", "v", "camel"))
    found = dict(zip(columns, score(db, [CAMEL]).values(), strict=True))
    assert all(found[column] > 0 for column in columns)
    for one in columns:
        for other in columns:
            assert (found[one] > found[other]) == (WEIGHTS[one] > WEIGHTS[other])


def test_a_column_that_is_longer_than_usual_counts_less(opened):
    found = score(opened("camel " + "word " * 20, "camel", "v"), [CAMEL])
    assert 0 < found[1] < found[2]


def test_each_further_time_a_word_is_said_counts_less(opened):
    once, twice, thrice = score(opened("camel v v", "camel camel v", "camel camel camel"), [CAMEL]).values()
    assert twice - once > thrice - twice > 0


def test_a_rare_word_counts_more_than_a_common_one(opened):
    db = opened("camel one", "goat one", "goat two")
    assert score(db, [CAMEL])[1] > score(db, [Concept({"goat": 1.0})])[2] > 0


def test_a_word_asked_twice_counts_twice(opened):
    db = opened("camel one", "goat one")
    assert score(db, [CAMEL._replace(times=2)])[1] == pytest.approx(2 * score(db, [CAMEL])[1])
    assert score(db, [CAMEL, Concept({"one": 1.0})])[1] == pytest.approx(
        score(db, [CAMEL])[1] + score(db, [Concept({"one": 1.0})])[1]
    )


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("the desert ship walks", True),
        ("the ship of the desert", False),
        ("the desert, the ship", False),
        ("deserted ships", True),
        ("desert", False),
    ],
)
def test_a_phrase_is_its_words_side_by_side_in_order(opened, sentence, found):
    db = opened(f"value: v, says: '{sentence}'", "other")
    assert (score(db, [Concept({"desert ship": 1.0})])[1] > 0) is found


def test_a_phrase_does_not_run_from_column_to_column(opened):
    db = opened("value: desert, says: ship", "value: v, says: desert ship")
    found = score(db, [Concept({"desert ship": 1.0})])
    assert found[1] == 0 < found[2]


def test_a_phrase_counts_as_often_as_it_stands(opened):
    db = opened("desert ship one two", "desert ship desert ship")
    found = score(db, [Concept({"desert ship": 1.0})])
    assert 0 < found[1] < found[2]


def test_only_the_facts_that_are_asked_for_are_scored_but_all_make_a_word_common(opened):
    db = opened("camel one", "camel two", "goat")
    assert score(db, [CAMEL], [2]) == {2: score(db, [CAMEL])[2]}
    assert score(db, [CAMEL], []) == {}


def test_a_synonym_counts_by_its_share(opened):
    db = opened("camel one", "dromedary two")
    found = score(db, [Concept({"camel": 1.0, "dromedary": 0.5})])
    assert found[1] > found[2] > 0
    even = score(db, [Concept({"camel": 1.0, "dromedary": 1.0})])
    assert even[1] == even[2] > 0


def test_a_concept_is_as_rare_as_all_its_words_together(opened):
    db = opened("camel one", "dromedary two", "goat three")
    alone, beside = (score(db, [Concept(stems)])[1] for stems in ({"camel": 1.0}, {"camel": 1.0, "dromedary": 1.0}))
    assert 0 < beside < alone


def test_two_synonyms_count_less_than_two_words_of_a_question(opened):
    db = opened("camel dromedary", "goat one", "goat two")
    together = score(db, [Concept({"camel": 1.0, "dromedary": 1.0})])
    apart = score(db, [CAMEL, Concept({"dromedary": 1.0})])
    assert apart[1] > together[1] > 0


def test_a_fact_with_two_synonyms_scores_no_higher_than_one_with_one(opened):
    db = opened("camel one", "camel dromedary", "goat two")
    found = score(db, [Concept({"camel": 1.0, "dromedary": 0.7})])
    assert found[2] <= found[1]


def test_a_phrase_may_be_long(opened):
    words = [f"w{number}" for number in range(70)]
    assert score(opened(" ".join(words), "other"), [Concept({" ".join(words): 1.0})])[1] > 0
