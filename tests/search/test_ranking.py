from __future__ import annotations

import pytest
from alike import HEAD, series, topic

from nato_af_cli.queries import finder
from nato_af_cli.queries.filters import Filters
from nato_af_cli.search import boosts, coverage, naming, ranking, shapes
from nato_af_cli.search.fulltext import Condition
from nato_af_cli.search.matches import Forms
from nato_af_cli.search.question import Concept, Question
from nato_af_cli.search.ranking import ALL
from nato_af_cli.search.typed import Quantity
from nato_af_cli.search.understanding import understand

KEEPERS = (
    *(f"value: {name}, date: {year}, says: A keeper of tents." for name, year in (("Aslan", 2010), ("Baran", 2011))),
    *["says: Nothing."] * 3,
)
IN_2014 = (("2014-01-01", "2014-12-31"),)


def two(first, second, slugs=("t", "t")):
    """Write a book of a mission and, after it, an organisation with a fact each; the mission may have several."""
    first = (first,) if isinstance(first, str) else first
    return (
        f"{HEAD}missions: {{m: {{name: M, {topic(slugs[0], *first)}}}}}\n"
        f"organisations: {{n: {{name: N, {topic(slugs[1], second)}}}, o: {{name: Other}}}}\n"
    )


def asked(*words, **parts):
    return Question(text="", concepts=tuple(Concept(word) for word in words or ("camels",)), **parts)


def ranked(db, question, rules=ALL, **how):
    return [f"{hit.fact.entry}{hit.fact.key}" for hit in ranking.search(db, question, rules=rules, **how)]


RANKINGS = {
    "an entry that is named": ("entry", two("", ""), asked(entries={"n": 1.0})),
    "what is about an entry that is named": ("entry", two("", "about: [o]"), asked(entries={"o": 1.0})),
    "an entry before what is about it": ("entry", two("about: [n]", ""), asked(entries={"n": 1.0})),
    "the entry that is named more surely": ("entry", two("", ""), asked(entries={"m": 0.5, "n": 1.0})),
    "a topic that is named": (
        "topic",
        two("says: Camel camels camels.", "value: x, says: Ten.", ("herd", "camel")),
        asked(),
    ),
    "a topic that is named wholly": ("topic", two("says: Camels.", "says: Ten.", ("camel-x", "camel")), asked()),
    "the successor": ("succession", series(*KEEPERS), asked("aslan", "keeper", "tents", neighbour=1)),
    "the largest": ("largest", series("value: 9, unit: u", "value: 10, unit: u"), asked(extreme=1)),
    "the smallest": ("largest", series("value: 10, unit: u", "value: 9.5, unit: u"), asked(extreme=-1)),
    "a column that is named": (
        "field",
        two("says: Ten camels went by night on the long road to Norway.", "fields: {nation: Norway}"),
        asked("camels", "norway"),
    ),
    "a question of the book": (
        "asked",
        two("says: Beasts walk by night and trot at day.", "says: Ten.") + "questions: {n/t/1: [do beasts walk and trot]}\n",
        Question(
            text="beasts walk, trot?",
            said=("beasts", "walk", "trot"),
            concepts=(Concept("beasts"), Concept("walk"), Concept("trot")),
        ),
    ),
    "a figure that is near": (
        "near",
        two("value: 200, unit: u, date: 2012", "value: 101, unit: u, date: 2010"),
        asked(quantities=(Quantity("100", "100"),)),
    ),
    "a fact that has all": (
        "coverage",
        two(("says: Beasts beasts beasts.", *["says: Ten."] * 3), f"says: The old beasts {'of the road ' * 9}, note: A goat."),
        asked("beasts", "goat"),
    ),
    "the newest": ("newest", series("value: 10, unit: u, date: 2010", "value: 9, unit: u, date: 2011"), asked()),
}


ORDERS = {"largest", "newest"}
"""Rules that put facts in order and lift none."""
OF_ALL = {"succession", "asked", "near", "coverage"}
"""Rules that lift facts and look at all at once."""


@pytest.mark.parametrize(("rule", "book", "question"), RANKINGS.values(), ids=RANKINGS)
def test_each_rule_lifts_what_it_is_for_and_can_be_left_out(open_book, rule, book, question):
    db = open_book(book)
    plain, better = ranked(db, question, ALL - {rule}), ranked(db, question)
    assert plain[0] == "m1" != better[0]
    assert better[0] in ("m2", "n1")
    assert sorted(plain) == sorted(better)
    speaks = rule not in ORDERS
    assert (rule in ranking.search(db, question)[0].rules) is speaks
    assert all(rule not in hit.rules for hit in ranking.search(db, question, rules=ALL - {rule}))


def test_every_rule_has_a_ranking_that_it_changes():
    assert {rule for rule, _, _ in RANKINGS.values()} == ALL == {*boosts.LIFTS, *ORDERS, *OF_ALL}


def test_the_rarest_words_bring_their_facts_however_many_fit_the_common_words_better(open_book, monkeypatch):
    monkeypatch.setattr(ranking, "CANDIDATES", 3)
    common = "says: Camels dromedaries mares and foals."
    db = open_book(series(*[common] * 5, f"says: Camels saw one goat {'of the road ' * 20}", *["value: x, says: Tents."] * 20))
    question = Question(text="", concepts=(Concept("camels", ("dromedaries", "mares", "foals")), Concept("goat")))
    assert ranked(db, question)[0] == "m6"


def test_without_a_reason_to_differ_facts_stay_in_the_order_of_the_book(open_book):
    db = open_book(series("", "", "", ""))
    assert ranked(db, asked()) == ranked(db, asked(), frozenset()) == ["m1", "m2", "m3", "m4"]


def test_a_lift_is_a_share_of_the_best_score_of_the_question(open_book):
    db = open_book(two("", "says: Ten camels and one camel."))
    plain = {hit.fact.number: hit.score for hit in ranking.search(db, asked(), rules=frozenset())}
    only = frozenset({"entry"})
    lifted = {hit.fact.number: hit.score for hit in ranking.search(db, asked(entries={"n": 0.5}), rules=only)}
    assert lifted == {1: plain[1], 2: pytest.approx(plain[2] + 0.5 * boosts.OWN * max(plain.values()))}


def test_a_hit_names_the_rules_that_spoke_for_it(open_book):
    db = open_book(two("date: 2014", "value: x, says: Camels.", ("camels", "t")))
    question = asked()
    first, second = ranking.search(db, question)
    assert (first.fact.address, first.rules) == ("m/camels/1", ("topic", "coverage"))
    assert (second.fact.address, second.rules) == ("n/t/1", ("coverage",))
    assert [hit.rules for hit in ranking.search(db, question, rules=ALL - {"coverage"})] == [first.rules[:-1], ()]
    assert [first.fact.number, second.fact.number] == [1, 2]


def test_a_question_that_nothing_answers_has_no_hits(open_book):
    db = open_book(two("", ""))
    assert ranking.search(db, asked("goats")) == ranking.search(db, Question(text="")) == []
    assert ranking.search(db, asked(), within=Condition("kind = ?", ("fund",))) == []


def test_a_condition_leaves_facts_out(open_book):
    db = open_book(two("", ""))
    assert ranked(db, asked(), within=Condition("entry = ?", ("n",))) == ["n1"]


def test_a_synonym_counts_less_than_the_word_itself_and_a_word_without_letters_nothing(open_book):
    db = open_book(series("value: x, says: Ten dromedaries.", "value: x"))
    question = Question(text="", concepts=(Concept("camels", ("dromedaries", "!")), Concept("!")))
    assert ranked(db, question) == ["m2", "m1"]
    assert ranked(db, Question(text="", concepts=(Concept("camels", ("dromedaries",), counts=False),))) == ["m1"]


def test_another_form_of_a_word_counts_more_than_a_synonym_and_less_than_the_word_itself(open_book):
    db = open_book(series("value: x, says: Omar steers it.", "value: x, says: Omar leads it.", "value: x, says: Omar led it."))
    assert ranked(db, Question(text="", concepts=(Concept("led", ("steers",)),))) == ["m3", "m2", "m1"]
    assert ranked(db, Question(text="", concepts=(Concept("led", ("steers",), counts=False),))) == ["m1"]


def test_a_fact_that_says_two_rare_words_comes_before_one_that_says_one_twice(open_book):
    db = open_book(series("value: x, says: Camels camels.", "value: x, says: Camels goats."))
    assert ranked(db, asked("camels", "goats")) == ["m2", "m1"]


def test_putting_a_series_in_time_leaves_the_places_of_others_and_all_scores_alone(open_book):
    better, between, worse = (f"value: 1, says: Ten camels walk by night {more}" for more in ("there", "and day", "and all day"))
    db = open_book(two((f"{better}, unit: u, date: 2010", f"{worse}, unit: u, date: 2012"), between))
    plain, timed = (ranking.search(db, asked(), rules=rules) for rules in (ALL - {"newest"}, ALL))
    assert [hit.fact.number for hit in plain] == [1, 3, 2]
    assert [hit.fact.number for hit in timed] == [2, 3, 1]
    assert [hit.score for hit in timed] == [hit.score for hit in plain]


def test_a_successor_is_found_though_no_word_of_it_is_asked_for_and_only_within_the_filters(open_book):
    db = open_book(series("value: Aslan, date: 2010", "value: Baran, date: 2011", "value: Cem, date: 2012"))
    question = asked("aslan", neighbour=1)
    assert ranked(db, question) == ["m1", "m2"]
    assert ranked(db, question, ALL - {"succession"}) == ["m1"]
    assert ranked(db, question, within=Condition("last_day <= ?", ("2010-12-31",))) == ["m1"]
    assert ranked(db, question, within=Condition("first_day >= ?", ("2011-01-01",))) == ["m2"]


def test_an_entry_that_is_named_has_its_facts_found_without_their_words(open_book):
    db = open_book(two(("", ""), ""))
    assert ranked(db, asked("goats", entries={"m": 1.0})) == ["m1", "m2"]
    assert [hit.rules for hit in ranking.search(db, asked("goats", entries={"m": 1.0}))] == [("entry",)] * 2


def test_the_named_topic_of_an_entry_is_found_however_many_facts_of_another_have_its_words(open_book):
    by_land = ", ".join(
        f"r{n}: {{value: {n}, unit: riders, date: {2000 + n % 20}, fields: {{land: L{n}}}, says: Riders of riders rode.}}"
        for n in range(1, 90)
    )
    db = open_book(
        f"{HEAD}missions: {{m: {{name: Salt Caravan, topics: {{riders-by-land: {{source: s, facts: {{{by_land}}}}},"
        " riders: {source: s, facts: {all: {value: 400, unit: riders, date: 2010, says: It was 400 strong.}}}}}}\n"
    )
    question = understand(db, "riders of the Salt Caravan")
    hits = ranking.search(db, question)
    assert "m/riders/all" in {hit.fact.address for hit in hits}
    forms, weight = Forms(db, question.forms), coverage.weights(db, question)
    assert ("m", "riders") in {(one.entries[0], one.topic) for one in shapes.possible(db, question, hits, weight, forms)}


def test_a_long_name_means_its_entry_though_others_have_it_in_theirs(open_book):
    north = "".join(f" n{n}: {{value: V{n}, says: Iron Train Command North went on.}}," for n in range(20))
    db = open_book(
        f"{HEAD}missions: {{all: {{name: Iron Train Command, {topic('t', 'says: All.')}}},"
        f" north: {{name: Northern train, topics: {{t: {{source: s, facts: {{{north}}}}}}}}}}}\n"
    )
    assert understand(db, "what was the Iron Train Command").entries["all"] == naming.LONG_NAME


def test_reasons_are_of_no_one_time(open_book):
    dry, war = "{value: Dry wells, date: 2010, says: Wells fell dry.}", "{value: War came, date: 2011, says: War came.}"
    stop = f"stop: {{title: Why it stopped, source: s, facts: {{dry: {dry}, war: {war}}}}}"
    db = open_book(f"{HEAD}missions: {{m: {{name: Caravan, topics: {{{stop}}}}}}}\n")
    both = finder.find(db, ["why did the Caravan stop in 2011"], Filters()).answers[0]
    assert [fact.key for fact in both.facts] == ["dry", "war"]


def test_the_heading_of_a_further_column_counts_with_its_text(open_book):
    db = open_book(
        f"{HEAD}missions: {{m: {{name: M, topics: {{t: {{source: s, facts: {{"
        "a: {value: A, fields: {tranche: '1'}, says: A.}, b: {value: B, fields: {tranche: '2'}, says: B.}}}}}}\n"
    )
    question = Question(text="", concepts=(Concept("first tranche", ("tranche 1",)), Concept("tranche")))
    facts = boosts.candidates(db, [1, 2])
    assert [coverage.in_columns(question, fact) for fact in facts] == [{0}, set()]
