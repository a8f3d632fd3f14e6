"""Several questions in one, and times that are named by what began or ended then."""

from __future__ import annotations

import pytest

from nato_af_cli.queries import several
from nato_af_cli.queries.filters import Filters
from nato_af_cli.queries.questions import MOST_ANSWERS
from nato_af_cli.queries.several import asked_in_one
from nato_af_cli.search import moments, splitting

BOOK = """\
book: {title: T}
sources: {s: {title: S, publisher: P, kind: official, published: 2015}}
summits:
  spring-fair:
    name: Spring Fair
    topics:
      date: {source: s, facts: {d: {value: 2011-05-05, date: 2011-05-05, says: It was in May.}}}
missions:
  caravan:
    name: Salt Caravan
    topics:
      summary: {source: s, facts: {d: {value: a trade, says: The Salt Caravan was a trade in salt.}}}
      start: {source: s, facts: {a: {value: 2010-03-01, date: 2010-03-01, says: It began in March.}}}
      end: {source: s, facts: {a: {value: 2012-10-31, date: 2012-10-31, says: It ended in October.}}}
      cargo: {source: s, facts: {a: {value: Wool, says: Its cargo was wool.}}}
  wat:
    name: Wat
    topics:
      summary: {source: s, facts: {d: {value: a hill, says: Wat was a hill of salt.}}}
  bazaar:
    name: Bazaar
    topics:
      keepers:
        source: s
        facts:
          aslan: {value: Aslan, date: 2009/2010, says: Aslan was keeper of the bazaar.}
          bibi: {value: Bibi, date: 2011/2012, says: Bibi was keeper of the bazaar.}
          daud: {value: Daud, date: 2013, says: Daud was keeper of the bazaar.}
      events:
        source: s
        facts:
          fire: {value: Fire, date: 2011-07-07, says: A fire burnt the bazaar down.}
          flood: {value: Flood, date: 2012, says: The river came over its banks.}
          theft: {value: Theft, date: 2013, says: Bibi was blamed for the theft of the scales.}
      taxes:
        source: s
        facts:
          salt: {value: 3, unit: coins, date: 2011, says: The tax on salt was 3 coins.}
      wells:
        source: s
        facts:
          oldest: {value: 40, unit: feet, date: 2008, says: The oldest well was 40 feet deep and cost 90 coins.}
questions:
  bazaar/events/fire: [when did the stalls fall in, stalls on fire]
  bazaar/events/flood: [when did the river rise]
"""


def test_each_of_two_questions_has_its_best_answer_among_the_first(find):
    answer = find("what is the Salt Caravan, and what was its cargo?")
    assert [one.address for one in answer.together] == ["caravan", "caravan/cargo/a"]
    assert [one.asked for one in answer.together] == ["what is the Salt Caravan", "what was its cargo?"]
    assert [one.question.text for one in answer.together][1] == "what was its cargo? salt caravan"  # the name in its order
    assert answer.answers[:2] == answer.together
    addresses = [one.address for one in answer.answers]
    assert len(addresses) == len(set(addresses)) <= MOST_ANSWERS
    assert len(find("what is the Salt Caravan, and what was its cargo?", limit=1).answers) == 2


def test_the_part_that_has_no_answer_is_named_and_the_other_answered(find):
    answer = find("what is the Salt Caravan and who painted the zebra?")
    assert answer.answered and [one.address for one in answer.together] == ["caravan"]
    assert {"painted", "zebra"} <= set(answer.missing)


def test_keywords_may_stand_before_a_question(find):
    answer = find("Salt Caravan: end and what was its cargo?")
    assert [one.address for one in answer.together] == ["caravan/end/a", "caravan/cargo/a"]


def test_questions_the_first_of_which_has_no_answer_are_asked_as_one(find):
    answer = find("who painted the zebra and what is the Salt Caravan")
    assert len(answer.questions) == 1
    assert "zebra" in answer.missing


def test_a_later_question_goes_on_about_what_it_points_back_to_though_it_names_something_else(find):
    later = find("what is the Salt Caravan and what was its cargo at the bazaar?").questions[1]
    assert later.text == "what was its cargo at the bazaar? salt caravan"
    assert find("what is the Salt Caravan and who was keeper of the bazaar?").questions[1].text == "who was keeper of the bazaar?"


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("who was the last keeper of the bazaar, and where did he sell salt?", "where did he sell salt? Daud bazaar"),
        ("when did the Salt Caravan end and by whom?", "who? the salt caravan end"),
    ],
)
def test_he_is_whom_the_first_answer_names_and_by_whom_asks_who(index, text, later):
    asked = asked_in_one(index, text, Filters(), None, exact=False)
    assert [one.question.text for one in asked[1:]] == [later]


def test_he_may_be_whom_the_sentence_of_the_first_answer_names(index):
    asked = asked_in_one(
        index, "what happened with the scales of the bazaar and whom did he follow as keeper?", Filters(), None, exact=False
    )
    assert [one.question.text for one in asked[1:]] == ["whom did he follow as keeper? Bibi bazaar"]


def test_the_card_that_begins_with_the_first_answer_is_not_shown_again(find):
    answer = find("what salt trade was there and what is the Salt Caravan?")
    assert [one.address for one in answer.together] == ["caravan/summary/d"]


def test_in_which_year_is_not_asked_again_of_a_fact_that_has_its_date(find):
    answer = find("who was the last keeper of the bazaar, and in which year?")
    assert [one.address for one in answer.together] == ["bazaar/keepers/daud"]
    assert len(answer.questions) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("what is the Salt Caravan and since when?", ["caravan"]),
        ("who were the keepers of the bazaar and when was each keeper?", ["bazaar/keepers"]),
        ("what was the tax on salt at the bazaar, and how many?", ["bazaar/taxes/salt"]),
        ("when did Aslan become keeper of the bazaar and when did Bibi become keeper?", ["bazaar/keepers"]),
        ("what was the tax on salt at the bazaar, and what was the salt tax?", ["bazaar/taxes/salt"]),
        ("what is the bazaar's oldest well, and how many coins did it cost?", ["bazaar/wells/oldest"]),
    ],
)
def test_what_the_first_answer_tells_is_not_asked_again(find, text, told):
    answer = find(text)
    assert [one.address for one in answer.together] == told
    assert len(answer.questions) == 1 < len(splitting.parts(text))


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("when did the Salt Caravan begin, and how long did it last?", "caravan"),
        ("what is the bazaar and since when?", "bazaar/keepers"),
        ("what happened with the scales of the bazaar and how many coins was the tax?", "bazaar/taxes/salt"),
        ("who was keeper of the bazaar in 2009 and who in 2011?", "bazaar/keepers/bibi"),
    ],
)
def test_what_the_first_answer_does_not_tell_is_asked(find, text, later):
    answer = find(text)
    assert len(answer.together) == len(splitting.parts(text)) > 1
    assert answer.together[-1].address == later


def test_a_word_of_the_book_is_not_misspelt(find):
    assert find("Wat is a hill").answers[0].address == "wat"


def test_a_reason_and_a_time_are_asked_in_one():
    assert splitting.parts("for what reason and when did it end") == ("for what reason and when did it end",)


def test_what_one_subject_did_and_has_done_is_one_question():
    assert len(splitting.parts("which keepers took salt and have left")) == 1
    assert len(splitting.parts("what was the tax, and had it been paid")) == len(("the tax", "paid"))


def test_a_later_question_that_names_only_a_time_goes_on_about_the_first(index):
    asked = asked_in_one(index, "who was keeper of the bazaar and who in 2009?", Filters(), None, exact=False)
    assert asked[1].question.text == "who in 2009? keeper of the bazaar"


def test_a_later_question_for_a_figure_is_of_the_time_of_the_first(index):
    of_time, of_largest, dated = (
        asked_in_one(index, f"who was keeper of the bazaar in 2011, {later}", Filters(), None, exact=False)[1].question.text
        for later in (
            "how many coins were the taxes",
            "how many coins were the largest taxes",
            "how many coins were taxes in 2012",
        )
    )
    assert of_time == "how many coins were the taxes bazaar 2011"
    assert of_largest == "how many coins were the largest taxes bazaar"
    assert dated == "how many coins were taxes in 2012 bazaar"


def test_a_later_question_without_a_word_of_weight_wants_some_word_of_its_own(find):
    answer = find("when was the Spring Fair and how much salt was there still?")
    assert [one.address for one in answer.together] == ["spring-fair"]


def test_an_unsure_answer_to_the_first_question_does_not_stand_alone(find, monkeypatch):
    text = "what is the Salt Caravan and who painted the zebra?"
    monkeypatch.setattr(several, "ALONE", 1.0)
    assert [one.text for one in find(text).questions] == [text]


def test_words_that_ask_are_read_though_they_are_misspelt(find):
    right, wrong = (find(f"the Salt Caravan began and {asking} did it end") for asking in ("when", "wen"))
    assert wrong.answers == right.answers


def test_exactly_what_was_typed_is_asked(index):
    texts = [asked_in_one(index, "wen did it end", Filters(), None, exact=exact)[0].question.text for exact in (True, False)]
    assert texts == ["wen did it end", "when did it end"]


def test_a_later_question_is_not_answered_by_what_it_goes_on_about_alone(find):
    answer = find("what is the Salt Caravan and why was it painted with zebras?")
    assert [one.address for one in answer.together] == ["caravan"]
    assert {"painted", "zebras"} <= set(answer.missing)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("what is it, and when did it end, and who led it, and why did it end", splitting.MOST_PARTS),
        ("difference between the caravan and the bazaar and when they began", 1),
        ("difference between the caravan and the bazaar, and when did they begin", 2),
        ("difference to the caravan, and when did it begin", 1),
        ("who led it, and what is the difference between the caravan and the bazaar", 1),
        ("caravan of salt, was it long", 2),
        ("what was the caravan, when, and how long did it last", 3),
        ("what was the caravan, and when", 1),
        ("what was the caravan (and who led it)", 2),
        ("what was the cost (how much per year) of the caravan", 1),
        ("how many mules had it (which led the caravan)", 1),
        ("what led the caravan (2015)", 1),
        ("of all the caravans, was it the largest", 1),
        ("who led the caravan plus how long did it last", 2),
        ("in the salt caravan, was it long", 1),
        ("caravan and when", 1),
        ("who led the caravan and the bazaar", 1),
        (" and ".join(["what was it"] * 5000), splitting.MOST_PARTS),
        (f"what was it,{' ' * 200_000}x (and{' ' * 200_000}who", 1),  # hours, if a pattern had to read the blanks
    ],
)
def test_so_many_questions_are_read_in_one(text, number):
    assert len(splitting.parts(text)) == number


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("who was keeper when the Salt Caravan ended", "who was keeper on 31 October 2012"),
        ("who was keeper when salt caravan began?", "who was keeper on 1 March 2010?"),
        ("who was keeper of the bazaar at the Spring Fair?", "who was keeper of the bazaar on 5 May 2011?"),
        ("who led it at the time of spring fair", "who led it on 5 May 2011"),
        ("who spoke at the Spring Fair", "who spoke at the Spring Fair"),
        ("who was keeper at the Salt Caravan", "who was keeper at the Salt Caravan"),  # which took years
        ("who was keeper at the bazaar", "who was keeper at the bazaar"),
        ("when did the Salt Caravan end", "when did the Salt Caravan end"),
        ("who was keeper when the zebra ended", "who was keeper when the zebra ended"),
        ("who was keeper when the bazaar ended", "who was keeper when the bazaar ended"),
        ("who was keeper when the stalls fell in", "who was keeper on 7 July 2011"),
        ("keeper during the stalls on fire?", "keeper on 7 July 2011?"),
        ("who was keeper when the river rose", "who was keeper when the river rose"),  # no day, but a year
        ("when did the stalls fall in", "when did the stalls fall in"),
        ("how many came during the Spring Fair", "how many came during the Spring Fair"),  # it is about the fair
        ("when " * 200_000 + "the Salt Caravan ended", "when " * 200_000 + "the Salt Caravan ended"),
    ],
    ids=range(16),
)
def test_the_beginning_and_the_end_of_an_entry_stand_for_their_days(index, text, dated):
    assert moments.dated(index, text) == dated


def test_who_was_in_office_then_is_answered_by_the_holder_of_that_day(find):
    best = find("who was keeper of the bazaar when the Salt Caravan ended").answers[0]
    assert best.marked == "bazaar/keepers/bibi"
