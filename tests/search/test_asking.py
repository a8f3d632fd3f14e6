from __future__ import annotations

import pytest

from nato_af_cli.search import asking, english, ordering, things


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("how many camels", {"number"}),
        ("how strong was it", {"number"}),
        ("strength of the caravan", {"number"}),
        ("how much salt", {"amount"}),
        ("what sum", {"amount"}),
        ("what share of the camels", {"share"}),
        ("which percentage", {"share"}),
        ("per cent", {"share"}),
        ("when did it start", {"date"}),
        ("since when", {"date"}),
        ("when the caravan left", {"date"}),
        ("it left when", {"date"}),
        ("when", set()),
        ("the day when it left", set()),
        ("deadline for camels", {"date"}),
        ("how long ago", {"number", "date"}),
        ("in what year and how large", {"date", "number"}),
        ("who runs the caravan", {"name"}),
        ("which general", {"name"}),
        ("name of the keeper", {"name"}),
        ("how many and who", {"number", "name"}),
        ("isaf commander 2009", set()),
        ("the general", set()),
        ("how many generals", {"number"}),
        ("general", set()),
        ("how many commanders", {"number"}),
        ("who was the commander", {"name"}),
        ("whoever runs somewhen", set()),
        ("generality", set()),
        ("camels", set()),
        ("", set()),
    ],
)
def test_the_kind_of_question_says_what_kind_of_answer_is_asked_for(text, asks):
    assert asking.asks(text) == asks


@pytest.mark.parametrize(
    ("text", "phrases", "there"),
    [
        ("one two three", ["two"], True),
        ("one two three", ["two three"], True),
        ("one two three", ["one three", "three"], True),
        ("one two three", ["wo", "thre", "one three"], False),
        ("one", [], False),
        ("", ["one"], False),
    ],
)
def test_a_phrase_is_there_as_whole_words(text, phrases, there):
    assert english.has_any(text, phrases) is there


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("the first camels", -1),
        ("originally", -1),
        ("at the beginning", -1),
        ("the latest camels", 1),
        ("camels now", 1),
        ("who is the current keeper", 1),
        ("most recent camels", 1),
        ("camels today", 1),
        ("the most camels", 0),
        ("the first and the last", 0),
        ("firsthand and everlasting", 0),
        ("camels", 0),
    ],
)
def test_a_question_may_ask_for_the_first_or_the_last(text, order):
    assert ordering.order(text) == order


@pytest.mark.parametrize(
    ("text", "extreme"),
    [
        ("the largest herd", 1),
        ("most camels", 1),
        ("camels at their peak", 1),
        ("the smallest herd", -1),
        ("fewest camels", -1),
        ("at least", -1),
        ("the largest and the smallest", -1),
        ("most recent camels", 0),
        ("at least 500 camels", 0),
        ("at most 20 camels", 0),
        ("at the most", 1),
        ("most of the camels", 0),
        ("the most recent and the most", 1),
        ("utmost recordings", 0),
        ("camels", 0),
    ],
)
def test_a_question_may_ask_for_the_largest_or_the_smallest(text, extreme):
    assert ordering.extreme(text) == extreme


@pytest.mark.parametrize(
    ("text", "neighbour"),
    [
        ("who came before omar", -1),
        ("predecessor of omar", -1),
        ("prior to omar", -1),
        ("who handed over to omar", -1),
        ("whom did omar replace", -1),
        ("who does omar succeed", -1),
        ("whom did omar take over from", -1),
        ("who came after omar", 1),
        ("who replaced omar", 1),
        ("successor to omar", 1),
        ("who took over from omar", 1),
        ("next keeper", 1),
        ("replace omar", 0),
        ("did omar run it", 0),
        ("afterwards beforehand", 0),
        ("omar", 0),
    ],
)
def test_a_question_may_ask_for_what_came_before_or_after(text, neighbour):
    assert ordering.neighbour(text) == neighbour


@pytest.mark.parametrize(
    ("text", "purpose", "name"),
    [
        ("what is the caravan for", True, False),
        ("what were the camels for", True, False),
        ("what was the caravan meant to do", True, False),
        ("what is it supposed to carry", True, False),
        ("what for", True, False),
        ("for what is the salt", True, False),
        ("why the caravan", True, False),
        ("caravan is for salt", False, False),
        ("is it meant to carry", False, False),
        ("whatever for", False, False),
        ("what does saltex stand for", False, True),
        ("what is saltex short for", False, True),
        ("saltex stands for", False, True),
        ("full name of saltex", False, True),
        ("saltex acronym", False, True),
        ("full house", False, False),
        ("what is the caravan", False, False),
        ("who are the guild", False, False),
        ("tell me about the caravan", False, False),
        ("describe the caravan", False, False),
        ("what does the caravan do", False, False),
        ("what did the caravan do", False, False),
        ("what does the caravan carry", False, False),
        ("what is", False, False),
        ("what isaf is", False, False),
        ("caravan", False, False),
    ],
)
def test_a_question_may_ask_for_a_purpose_or_a_full_name(text, purpose, name):
    assert (asking.asks_purpose(text), asking.asks_name(text)) == (purpose, name)


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("which nations left", True),
        ("what keepers were there", True),
        ("list of camels", True),
        ("names of the riders", True),
        ("top donors", True),
        ("biggest camels of the caravan", True),
        ("which nation left", False),
        ("how many nations left", False),
        ("fewest camels", False),  # how many, and not which
        ("the top of the hill", False),
        ("camels", False),
    ],
)
def test_a_question_may_ask_which_things_there_were(text, which):
    assert things.asks_which(text) is which


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("camels by year", {"list", "series"}),
        ("camels each year", {"list", "series"}),
        ("how long was it", {"length"}),
        ("how many days between the fair and the caravan", {"comparison"}),
        ("which was larger the fair or the caravan", {"comparison"}),
        ("camels in a year", set()),
        ("why did it no longer trade", set()),
        ("was it older than the fair", {"comparison"}),
        ("a larger caravan", set()),
    ],
)
def test_a_question_may_want_a_series_or_two_things_side_by_side(text, wants):
    assert asking.wants(text) == wants


@pytest.mark.parametrize("period", ["by year", "per year", "each year", "every year", "year by year"])
def test_year_after_year_asks_for_figures_unless_something_else_is_asked(period):
    assert asking.asks(f"camels {period}") == {"number"}
    assert asking.asks(f"who led the camels {period}") == {"name"}
