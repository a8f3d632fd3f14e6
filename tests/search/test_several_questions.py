"""Several questions in one, and times that are named by what began or ended then."""

from __future__ import annotations

import pytest

from nato_af_cli.queries.questions import MOST_ANSWERS
from nato_af_cli.search import asking, moments

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
  bazaar:
    name: Bazaar
    topics:
      keepers:
        source: s
        facts:
          aslan: {value: Aslan, date: 2009/2010, says: Aslan was keeper of the bazaar.}
          bibi: {value: Bibi, date: 2011/2012, says: Bibi was keeper of the bazaar.}
          daud: {value: Daud, date: 2013, says: Daud was keeper of the bazaar.}
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


def test_questions_the_first_of_which_has_no_answer_are_asked_as_one(find):
    answer = find("who painted the zebra and what is the Salt Caravan")
    assert len(answer.questions) == 1
    assert "zebra" in answer.missing


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("what is it, and when did it end, and who led it, and why did it end", asking.MOST_PARTS),
        ("difference between the caravan and the bazaar and when they began", 1),
        ("caravan and when", 1),
        ("who led the caravan and the bazaar", 1),
        (" and ".join(["what was it"] * 5000), asking.MOST_PARTS),
    ],
)
def test_so_many_questions_are_read_in_one(text, number):
    assert len(asking.parts(text)) == number


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
        ("when " * 200_000 + "the Salt Caravan ended", "when " * 200_000 + "the Salt Caravan ended"),
    ],
    ids=range(11),
)
def test_the_beginning_and_the_end_of_an_entry_stand_for_their_days(index, text, dated):
    assert moments.dated(index, text) == dated


def test_who_was_in_office_then_is_answered_by_the_holder_of_that_day(find):
    best = find("who was keeper of the bazaar when the Salt Caravan ended").answers[0]
    assert best.marked == "bazaar/keepers/bibi"
