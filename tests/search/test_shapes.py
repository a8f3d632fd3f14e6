"""Which shape the answer to a question has, and how sure it is: in a book whose topics are lists, series and names."""

from __future__ import annotations

import pytest

from nato_af_cli.browse import findings as browse
from nato_af_cli.console import Screen
from nato_af_cli.queries import finder, questions
from nato_af_cli.queries.answers import unmarked
from nato_af_cli.render import render, sentences
from nato_af_cli.search import choice, coverage
from nato_af_cli.search.answer import Answer
from nato_af_cli.search.matches import Forms
from nato_af_cli.search.ranking import search
from nato_af_cli.search.understanding import understand

NATIONS = ("Norway", "Denmark", "Latvia", "Spain")
OTHERS = "\n".join(
    f"  other{n}: {{name: Other{n} Convoy, topics: {{cargo: {{source: s,"
    f" facts: {{k: {{value: Wool{n}, says: It has wool{n}.}}}}}}}}}}"
    for n in range(30)
)
BY_NATION = "\n".join(
    f"          {nation.lower()}-{year}: {{value: {100 * n + year - 2000}, unit: riders, date: {year},"
    f" fields: {{nation: {nation}}}, says: In {year} {nation} had {100 * n + year - 2000} riders.}}"
    for year in (2010, 2011)
    for n, nation in enumerate(NATIONS, 1)
)
BOOK = f"""\
book: {{title: T}}
sources: {{s: {{title: S, publisher: P, kind: official, published: 2015}}}}
synonyms: [[camels, dromedaries]]
missions:
  caravan:
    name: Salt Caravan
    short: SALTEX
    aliases: [Kabul Spring Caravan]
    topics:
      summary: {{source: s, facts: {{definition: {{value: a trade, says: The Salt Caravan was a trade in salt.}}}}}}
      start: {{source: s, facts: {{a: {{value: 2001-12-20, says: It began in December.}}}}}}
      end: {{source: s, facts: {{a: {{value: 2014-12-31, says: It ended with the year.}}}}}}
      tents:
        source: s
        facts:
          red: {{value: Red, says: A red tent stood there.}}
          blue: {{value: Blue, says: A blue tent stood there.}}
          white: {{value: White, says: A white tent stood there.}}
      wells:
        source: s
        facts:
          deep: {{value: Deep, says: A well of great depth was dug.}}
          definition: {{value: Holes with water, says: Wells were holes with water in them.}}
      flags:
        source: s
        facts:
          old: {{value: Cotton, says: 'The old flag, before that of silk, was of cotton.'}}
          new: {{value: Silk, says: The new flag was of silk.}}
          last: {{value: Wool, says: 'The last flag was of wool, after silk had become scarce.'}}
      camels:
        unit: camels
        source: s
        facts:
          2009: {{value: 40, date: 2009, says: It had 40 camels in 2009.}}
          2011: {{value: 90, date: 2011, says: It had 90 camels in 2011.}}
          2013: {{value: 20, date: 2013, says: It had 20 camels in 2013.}}
      riders-by-nation:
        source: s
        facts:
{BY_NATION}
  train:
    name: Iron Train
    topics:
      summary: {{source: s, facts: {{definition: {{value: a train, says: The Iron Train ran on rails.}}}}}}
      cost: {{source: s, facts: {{a: {{value: 1400000000, unit: USD, says: The train cost 1.4 billion US dollars.}}}}}}
{OTHERS}
questions:
  train/cost: [how dear was the railway line to the north]
"""


def first(answer):
    assert answer.answered
    best = answer.answers[0]
    return best.type, best.address, [fact.key for fact in best.facts]


@pytest.mark.parametrize(
    "question", ["what is SALTEX", "salt caravan", "caravan salt", "tell me about saltex", "what does SALTEX stand for", "saltex"]
)
def test_a_name_and_a_question_what_it_is_are_answered_by_the_entry(find, question):
    assert first(find(question))[:2] == ("entry", "caravan")


@pytest.mark.parametrize(
    "question", ["difference between saltex and the iron train", "iron train vs saltex", "compare saltex, iron train"]
)
def test_two_names_beside_each_other_are_compared(find, question):
    best = find(question).answers[0]
    assert (best.type, set(best.address.split())) == ("comparison", {"caravan", "train"})
    assert best.comparison.rows


@pytest.mark.parametrize(
    "question", ["which tents did saltex have", "saltex tents", "list all tents of saltex", "what were the three tents of saltex"]
)
def test_a_question_that_tells_no_fact_apart_is_answered_by_the_whole_topic(find, question):
    answer = find(question)
    assert first(answer) == ("topic", "caravan/tents", ["red", "blue", "white"])
    assert answer.answers[0].whole


def test_the_fact_of_a_topic_that_has_most_of_the_question_is_said_first(find):
    answer = find("did saltex have a flag of silk")
    best = answer.answers[0]
    assert (best.type, best.address, best.leads) == ("topic", "caravan/flags", True)
    assert unmarked(sentences.said(answer, best)) == "The new flag was of silk."
    whole = find("which tents did saltex have")
    assert not whole.answers[0].leads
    assert sentences.said(whole, whole.answers[0]) == "SALTEX, tents: Red, Blue, White."


def test_another_topic_that_a_question_names_is_answered_with_the_first(find):
    answer = find("tents and flags of saltex")
    assert [found.address for found in answer.together] == ["caravan/tents", "caravan/flags"]
    assert "## Flags" in render(answer, "markdown", Screen()).splitlines()
    assert answer.missing == ()
    assert len(find("tents of saltex").together) == 1
    assert len(find("riders by nation of saltex").together) == 1


@pytest.mark.parametrize(
    ("question", "topic", "is_too"),
    [
        ("saltex with its tents", "tents", True),
        ("saltex with its start", "start", False),  # the card shows it
        ("what is saltex", "tents", False),
        ("the salt caravan", "caravan-size", False),  # a word of the name
    ],
)
def test_beside_a_card_a_topic_that_it_does_not_show_is_asked_for_too(index, monkeypatch, question, topic, is_too):
    monkeypatch.setattr(choice, "SMALL", 1)  # the card of a small entry shows more
    first, other = Answer("entry", ("caravan",)), Answer("topic", ("caravan",), topic)
    asked = understand(index, question)
    assert choice.is_asked_too(index, asked, coverage.weights(index, asked), first, other) == is_too


def test_the_card_of_a_small_entry_shows_all_topics_of_few_facts(index, monkeypatch):
    assert choice.on_card(index, "caravan")[0] == "summary" and "tents" in choice.on_card(index, "caravan")
    monkeypatch.setattr(choice, "FEW", 0)
    assert "tents" not in choice.on_card(index, "caravan")


def test_beside_a_topic_one_of_a_word_that_it_lacks_is_asked_for_too(index):
    asked = understand(index, "what of camels of saltex in spring with tents")
    weight = coverage.weights(index, asked)
    first, tents = Answer("topic", ("caravan",), "camels"), Answer("topic", ("caravan",), "tents")
    place = next(place for place, concept in enumerate(asked.concepts) if concept.own == "tents")
    has, lacks = (first._replace(covered=[float(at != place or part) for at in range(len(weight))]) for part in (True, False))
    assert not choice.is_asked_too(index, asked, weight, has, tents)
    assert choice.is_asked_too(index, asked, weight, lacks, tents)
    light = [0.5] * len(weight)
    assert not choice.is_asked_too(index, asked, light, lacks, tents)


def test_keywords_ask_for_each_topic_that_they_name(index):
    asked = understand(index, "saltex camels in spring tents")
    weight = [0.5] * len(asked.concepts)
    first = Answer("topic", ("caravan",), "camels", covered=[1.0] * len(weight))
    assert choice.is_asked_too(index, asked, weight, first, Answer("topic", ("caravan",), "tents"))
    assert not choice.is_asked_too(index, asked, weight, first, first)


def test_a_comparison_has_the_topics_that_are_named_or_all(find):
    rows = find("compare the start of saltex and the iron train").answers[0].comparison.rows
    assert [row.slug for row in rows] == ["start"]
    assert len(find("compare saltex and the iron train").answers[0].comparison.rows) > 1


def test_what_a_topic_is_is_said_by_the_fact_that_defines_it(find):
    best = find("what are the wells of saltex").answers[0]
    assert (best.marked, best.leads) == ("caravan/wells/definition", True)
    assert not find("list the wells of saltex").answers[0].leads


def test_a_figure_in_proportion_to_another_is_not_answered_by_an_absolute_one(find):
    assert find("which nation had the most riders in saltex").answered
    assert not find("which nation had the most riders in saltex in proportion to its population").answered


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("what was the depth of the wells of saltex", "caravan/wells/deep"),
        ("what were the wells of saltex", "caravan/wells/definition"),
    ],
)
def test_a_definition_comes_first_unless_another_fact_has_more_of_the_question(find, question, address):
    assert find(question).answers[0].marked == address


def test_how_it_changed_from_year_to_year_is_a_series_and_from_one_to_another_a_comparison(index):
    wants = [understand(index, f"how did it change from {ends}").wants for ends in ("2003 to 2014", "saltex to the iron train")]
    assert ["comparison" in want for want in wants] == [False, True]
    assert "list" in wants[0]


def test_what_the_first_of_two_questions_names_beside_is_answered_with_it(find):
    answer = find("what are the tents and flags of saltex and how many riders did it have?")
    assert [found.address for found in answer.together][:2] == ["caravan/tents", "caravan/flags"]
    assert len(answer.together) == 3


def test_an_everyday_word_that_an_answer_lacks_is_not_said(find):
    assert find("thanks, what is saltex").missing == ()


def test_whoever_asks_for_a_timeline_is_told_of_it(find):
    assert "natoaf timeline caravan" in render(find("timeline of saltex camels"), "markdown", Screen())
    assert "natoaf timeline caravan 2011" in render(find("timeline of saltex camels in 2011"), "markdown", Screen())
    assert "natoaf timeline" not in render(find("how many camels had saltex"), "markdown", Screen())


def test_a_list_that_is_longer_than_the_limit_is_given_whole(find):
    answer = find("riders of saltex by nation", limit=1)
    assert len(answer.answers) == 1
    assert len(first(answer)[2]) == 8


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("riders of saltex from norway", ["norway-2010", "norway-2011"]),
        ("how many riders did saltex have in 2010", [f"{nation.lower()}-2010" for nation in NATIONS]),
        ("riders of saltex from norway and latvia", ["norway-2010", "latvia-2010", "norway-2011", "latvia-2011"]),
        ("riders of saltex from norway, spain in 2011", ["norway-2011", "spain-2011"]),
    ],
)
def test_a_nation_a_year_and_two_nations_narrow_a_topic(find, question, keys):
    answer = find(question)
    assert first(answer) == ("topic", "caravan/riders-by-nation", keys)
    assert not answer.answers[0].whole


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("how many riders from spain had saltex in 2011", "caravan/riders-by-nation/spain-2011"),
        ("camels of saltex in 2011", "caravan/camels/2011"),
        ("first number of camels of saltex", "caravan/camels/2009"),
        ("latest number of camels of saltex", "caravan/camels/2013"),
        ("largest number of camels of saltex", "caravan/camels/2011"),
        ("fewest camels of saltex", "caravan/camels/2013"),
    ],
)
def test_what_one_fact_alone_has_the_first_and_the_largest_are_answered_by_the_fact(find, question, address):
    assert first(find(question))[:2] == ("fact", address)


def test_what_one_of_few_facts_has_is_said_before_all_of_them(find):
    best = find("which tent of saltex was blue").answers[0]
    assert (best.type, best.marked, best.leads, best.whole) == ("topic", "caravan/tents/blue", True, True)


def test_the_newest_figure_of_a_series_is_marked_or_that_of_the_time(find):
    best = find("how many camels had saltex").answers[0]
    assert (best.type, best.marked) == ("topic", "caravan/camels/2013")


def test_how_long_an_entry_lasted_is_answered_by_its_two_dates(find):
    answer = find("how long did the salt caravan last")
    assert first(answer)[:2] == ("entry", "caravan")
    assert [fact.address for fact in answer.answers[0].facts] == ["caravan/start/a", "caravan/end/a"]
    assert find("how long did the iron train last").answers[0].type != "entry"


def test_keywords_are_a_list_and_are_as_many_as_ten(find):
    answer = find("convoy")
    assert {found.type for found in answer.answers} == {"fact"}
    assert len(answer.answers) == questions.MOST_FOUND
    assert len(find("which convoy").answers) == questions.MOST_ANSWERS


@pytest.mark.parametrize("question", ["1.4 billion USD", "1.4bn", "1400000000", "1,400,000,000", "$1.4 billion"])
def test_a_quantity_is_found_by_its_value(find, question):
    assert first(find(question))[:2] == ("fact", "train/cost/a")


def test_digits_begin_no_other_number(find):
    assert not find("14").answered
    assert not find("140000").answered


@pytest.mark.parametrize("question", ["how dear was the railway line to the north", "how dear was the railway to the north"])
def test_a_question_of_the_book_nearly_word_for_word_finds_its_facts(find, question):
    assert first(find(question))[:2] == ("fact", "train/cost/a")


@pytest.mark.parametrize("filters", [{"topics": ["camels"]}, {"since": "2011", "until": "2011"}, {"kinds": ["summit"]}])
def test_an_entry_as_a_whole_answers_only_where_filters_leave_it_whole(find, filters):
    assert all(found.type != "entry" for found in find("saltex", **filters).answers)
    assert find("saltex", kinds=["mission"]).answers[0].type == "entry"


# ---- how much of a question is answered


def covered(index, text):
    question = understand(index, text, exact=True)
    (best, *_) = search(index, question, forms=Forms(index, question.forms))
    parts = dict(zip((concept.own for concept in question.concepts), best.covers, strict=True))
    return parts, coverage.share(best.covers, coverage.weights(index, question))


def test_a_word_counts_by_where_it_stands_and_a_synonym_and_a_source_less(index):
    assert covered(index, "blue tent")[0] == {"blue": 1.0, "tent": 1.0}
    parts, share = covered(index, "blue zebra")
    assert parts == {"blue": 1.0, "zebra": 0.0}
    assert 0.3 < share < 0.7
    assert covered(index, "red dromedaries")[0]["red"] in (0.0, 1.0)
    assert covered(index, "wool7")[1] == 1.0
    assert covered(index, "railway")[0]["railway"] == coverage.COLUMNS["topic_questions"]


def test_words_of_a_name_are_answered_by_the_facts_of_its_entry_and_years_by_facts_of_the_time(index):
    assert covered(index, "saltex 2011 camels")[0] == {"saltex": 1.0, "2011": 1.0, "camels": 1.0}


def test_a_rare_word_weighs_more_than_a_common_one_and_a_word_how_to_answer_nothing(index):
    question = understand(index, "list convoy wool7 zebra", exact=True)
    weight = dict(zip((concept.own for concept in question.concepts), coverage.weights(index, question), strict=True))
    assert weight.get("list", 0.0) == 0.0 < weight["convoy"] < weight["wool7"] < weight["zebra"]
    alone = understand(index, "history", exact=True)
    assert all(coverage.weights(index, alone))


# ---- how sure that is


def test_every_word_that_nothing_answers_makes_an_answer_less_sure(find):
    asked = ["blue tent", "blue tent zebra", "blue tent zebra ostrich", "blue tent zebra ostrich giraffe"]
    sure = [find(text).answers[0].sureness for text in asked]
    assert sure == sorted(set(sure), reverse=True)
    assert [len(find(text).missing) for text in asked] == [0, 1, 2, 3]


def test_an_answer_says_which_weighty_words_it_has_nothing_on(find):
    salt = find("what is the salt caravan zebra")
    assert (salt.answers[0].address, salt.missing) == ("caravan", ("zebra",))
    assert '\n\nThis answer has nothing on "zebra".\n' in render(salt, "table", Screen())
    assert "zebra" in str(browse.findings(salt).blocks)
    assert find("what is the salt caravan").missing == () == find("how many tents had the salt caravan").missing
    assert "has nothing on" not in render(find("camels of the salt caravan in 2010"), "table", Screen())  # of years another line


@pytest.mark.parametrize(("right", "wrong"), [("wool7 convoy", "wool7 convvoy"), ("dromedaries", "dromedareis")])
def test_a_corrected_word_is_less_sure_than_one_that_was_typed(find, right, wrong):
    typed, corrected = find(right), find(wrong)
    assert corrected.corrected and not typed.corrected
    assert corrected.answers[0].address == typed.answers[0].address
    assert corrected.answers[0].sureness < typed.answers[0].sureness


@pytest.mark.parametrize(
    "question", ["weather in paris", "who won the chess title", "tigers", "what is the price of tea in china"]
)
def test_what_has_nothing_to_do_with_the_book_is_refused(find, question):
    answer = find(question)
    assert not answer.answered
    assert answer.missing
    error = finder.missed(answer)
    assert error.sentence == f'the book does not answer "{question}"'
    assert all(f'"{word}"' in error.hint.split("\n")[0] for word in answer.missing)


def test_what_is_nearest_is_named_by_its_command_and_marked_as_nearest(find):
    answer = find("did the zebra and the ostrich pay for the blue tent and why")
    assert not answer.answered
    assert "Nearest: natoaf caravan tents" in finder.missed(answer).hint.split("\n")[1]


@pytest.mark.parametrize(("question", "not_corrected"), [("was wood carried", "wood"), ("tens of camels", "tens")])
def test_a_word_of_the_language_is_not_taken_for_one_of_the_book(find, question, not_corrected):
    assert not_corrected not in find(question).corrected
