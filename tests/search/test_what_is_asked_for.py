"""What is asked for beyond the words: a number that is stated, how long, a post and its holder, a card that lacks a word."""

from __future__ import annotations

import pytest

from nato_af_cli.search import coverage
from nato_af_cli.search.answer import Answer, alone
from nato_af_cli.search.ranking import search
from nato_af_cli.search.sureness import sureness
from nato_af_cli.search.understanding import understand

BOOK = """\
book: {title: T}
sources: {s: {title: S, publisher: P, kind: official, published: 2016}}
kinds:
  convoys: {one: convoy, title: Convoys, key: [summary, start, members]}
  tribes: {one: tribe, title: Tribes, key: [summary]}
convoys:
  ofs:
    name: Outer Fells Salt Convoy
    short: OFS
    topics:
      summary: {source: s, facts: {d: {value: a convoy of salt, says: OFS was a convoy of salt over the fells.}}}
      drivers:
        source: s
        unit: drivers
        facts: {2010: {value: 40, date: 2010, says: The convoy had 40 drivers in 2010.}}
      tribes:
        source: s
        unit: tribes
        facts: {2010: {value: 9, date: 2010, says: "Nine tribes took part, by the chronicle."}}
      keepers:
        source: s
        facts:
          ines: {value: Ines, date: 2001/2005-06-30, says: Ines was keeper of the keys.}
          juri: {value: Juri, date: 2005-06-30, says: Juri came in 2005.}
      waiting:
        source: s
        facts:
          north: {value: nearly 20 years, date: 2010, says: "In the north it waited nearly 20 years, it says."}
      losses:
        source: s
        unit: camels
        facts: {2011: {value: 30, date: 2011, says: It lost 30 camels while it waited in the north.}}
  train:
    name: Iron Train
    topics:
      summary: {source: s, facts: {d: {value: a train, says: The Iron Train carried ore of the valley.}}}
      drivers:
        source: s
        unit: drivers
        facts: {2010: {value: 700, date: 2010, says: The train had 700}, 2011: {value: 800, date: 2011, says: It had 800}}
tribes:
  asker: {name: Asker, topics: {summary: {source: s, facts: {d: {value: a tribe, says: Asker rode with OFS., about: [ofs]}}}}}
  bera: {name: Bera, topics: {summary: {source: s, facts: {d: {value: a tribe, says: Bera rode with OFS., about: [ofs]}}}}}
  cora: {name: Cora, topics: {summary: {source: s, facts: {d: {value: a tribe, says: Cora rode with OFS., about: [ofs]}}}}}
"""


def first(find, text):
    return find(text).answers[0]


def test_an_abbreviation_that_is_a_stop_word_without_its_s_is_a_name(index, find):
    asked = understand(index, "how many had OFS")
    assert asked.meant == ("ofs",)
    assert max(coverage.weights(index, asked)) > 0
    assert first(find, "what is OFS").address == "ofs"


def test_a_number_that_the_book_states_is_not_counted_from_its_entries(find):
    assert first(find, "how many tribes were in OFS").address == "ofs/tribes/2010"
    assert first(find, "how many tribes").type == "comparison"  # nothing states it


def test_how_long_is_answered_by_a_time_and_by_no_other_figure(find):
    assert first(find, "how long did it wait in the north").address == "ofs/waiting/north"


@pytest.mark.parametrize(
    ("year", "holder"),
    [("2003", "ines"), ("2008", "juri"), ("2020", "juri")],
)
def test_one_term_before_it_is_enough_for_a_post_to_be_held_until_the_next(find, year, holder):
    assert first(find, f"who was keeper of OFS in {year}").marked == f"ofs/keepers/{holder}"
    assert first(find, f"OFS keeper {year}").facts[0].address == f"ofs/keepers/{holder}"


@pytest.mark.parametrize(
    "text",
    [
        "The user would like to know who was keeper of OFS in 2003.",
        "Could you please tell me who was keeper of OFS in 2003?",
        "who was keeper of OFS in 2003, in simple terms",
        "Claim: Ines was keeper of OFS - verify",
        "My pupils ask me always who was keeper of OFS in 2003, can you explain it shortly",
        "who was keeper of OFS in 2003 verify date",
    ],
)
def test_what_people_put_round_a_question_makes_it_no_less_sure(find, text):
    plain = first(find, "Ines was keeper of OFS" if "Claim" in text else "who was keeper of OFS in 2003")
    found = first(find, text)
    assert (found.address, found.sureness) == (plain.address, plain.sureness)


def test_a_book_does_not_say_how_its_reader_is_to_do_something(find):
    assert find("how can OFS find its keeper").answered
    assert not find("how can I find a keeper").answered
    assert find("how can I find a keeper of OFS").answered


def test_a_demand_is_a_question_though_only_words_are_left_of_it(find):
    assert find("tell me about OFS").questions[0].is_question
    assert not find("OFS").questions[0].is_question


def test_a_time_is_open_before_since_and_after(find):
    assert [fact.key for fact in first(find, "keepers of OFS before 2004").facts] == ["ines"]
    assert [fact.key for fact in first(find, "keepers of OFS since 2004").facts] == ["ines", "juri"]
    assert [fact.key for fact in first(find, "keepers of OFS after 2006").facts] == ["juri"]


def test_many_things_of_an_entry_are_answered_by_its_card(find):
    assert first(find, "Iron Train: ore, valley, drivers").address == "train"
    assert first(find, "drivers of the Iron Train").address == "train/drivers"


def sure(index, text, number):
    """Return how sure a fact answers a question, and how sure were no number asked for."""
    asked = understand(index, text)
    weight = coverage.weights(index, asked)
    hits = search(index, asked, weight=weight)
    answer = alone(next(hit for hit in hits if hit.fact.address == number))
    return [sureness(index, one, answer, weight, hits) for one in (asked, asked._replace(asks=frozenset()))]


def test_an_answer_without_a_number_is_less_sure_where_one_is_asked_for(index):
    asked, plain = sure(index, "how many keys", "ofs/keepers/ines")
    assert asked < plain
    asked, plain = sure(index, "how many drivers", "ofs/drivers/2010")
    assert asked == plain


def test_a_card_that_nowhere_has_a_heavy_word_is_less_sure_than_a_fact(index):
    asked = understand(index, "harbour of the Iron Train")
    weight = coverage.weights(index, asked)
    hits = search(index, asked, weight=weight)
    summary = next(hit for hit in hits if hit.fact.address == "train/summary/d")
    card = Answer("entry", ("train",), covered=summary.covers, hit=summary)
    assert sureness(index, asked, card, weight, hits) < sureness(index, asked, alone(summary), weight, hits)
    known = understand(index, "ore of the Iron Train")
    weight = coverage.weights(index, known)
    card = card._replace(covered=(1.0,) * len(weight))
    assert sureness(index, known, card, weight, hits) == sureness(
        index, known, alone(summary)._replace(covered=card.covered), weight, hits
    )
