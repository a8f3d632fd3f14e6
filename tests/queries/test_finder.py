from __future__ import annotations

import pytest

from nato_af_cli.errors import NotFoundError, UsageError
from nato_af_cli.queries import finder, questions
from nato_af_cli.queries.answers import MARKS
from nato_af_cli.queries.filters import Filters

BOOK = """\
book: {title: Camels}
sources:
  old: {title: Old Chronicle, publisher: Press, kind: press, published: 2001-02}
  new: {title: New Chronicle, publisher: Press, kind: press, published: 2021}
  undated: {title: Leaflet, publisher: Press, kind: press}
synonyms:
  - [camels, ships of the desert]
summits:
  oasis-2012:
    name: Oasis Meeting
    topics:
      decisions: {title: What was decided, source: old, date: 2012-05-20, facts: {salt: {value: Salt, says: Camels carry salt.}}}
missions:
  caravan:
    name: Salt Caravan
    short: SALTEX
    aliases: [Whiteroad]
    topics:
      routes:
        source: undated
        facts:
          south: {value: Mazar-e-Sharif, says: Camels go south to Mazar-e-Sharif.}
          north: {value: Çetin, says: Camels go north to Çetin., source: new, also: [old]}
          west: {value: کابل, says: Camels go west to کابل., source: old}
      personnel:
        unit: drivers
        source: new
        facts:
          2010: {value: 40, date: 2010, says: The camels had 40 drivers in 2010.}
          2011: {value: 50, date: 2011-03/2011-04, says: The camels had 50 drivers in 2011.}
funds:
  purse:
    name: Purse
    topics: {last-purpose: {source: new, facts: {fodder: {value: Fodder, about: [caravan], says: It pays for fodder of camels.}}}}
"""
ALL = {
    "oasis-2012/decisions/salt",
    *(f"caravan/routes/{key}" for key in ("south", "north", "west")),
    *(f"caravan/personnel/{key}" for key in ("2010", "2011")),
    "purse/last-purpose/fodder",
}


@pytest.fixture
def find(open_book):
    def ask(*words, book=BOOK, limit=10, exact=False, **filters):
        return finder.find(open_book(book), words, Filters(**filters), limit=limit, exact=exact)

    return ask


def addresses(answer):
    return [found.address for found in answer.answers]


def facts(answer):
    return {fact.address for found in answer.answers for fact in found.facts}


def told(answer):
    return [(one.type, one.address, one.sureness, one.says, [fact.address for fact in one.facts]) for one in answer.answers]


def why_not(answer):
    """Return why a question is not answered: the sentence, and the lines of its hint."""
    assert not answer.answered
    error = finder.missed(answer)
    return error.sentence, error.hint.split("\n")


def test_an_answer_carries_all_that_a_page_needs(find):
    answer = find("Kamels", "of", "SALTEX", "in", "2010")
    assert answer.query == {"command": "find", "words": ["Kamels", "of", "SALTEX", "in", "2010"]}
    assert answer.corrected == {"kamels": "camels"}
    first = answer.answers[0]
    assert (first.type, first.address, first.marked, first.whole) == (*("fact", *["caravan/personnel/2010"] * 2), True)
    assert [fact.address for fact in first.facts] == ["caravan/personnel/2010"]
    assert first.says == "The {}camels{} had 40 drivers in {}2010{}.".format(*MARKS, *MARKS)
    assert (answer.answered, answer.missing, answer.hint, finder.missed(answer)) == (True, (), "", None)
    assert set(answer.titles) == {tuple(address.split("/")[:2]) for address in facts(answer)} == set(answer.titles)
    assert answer.labels["caravan"] == "SALTEX" and answer.titles["caravan", "personnel"]
    assert answer.sources.keys() >= {fact.source for fact in first.facts}
    assert first.sureness > max(found.sureness for found in answer.answers[1:]) >= questions.NEAR


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ALL),
        ({"kinds": ["summit"]}, {"oasis-2012/decisions/salt"}),
        ({"kinds": ["Funds"]}, {"purse/last-purpose/fodder"}),
        ({"topics": ["personnel"]}, {"caravan/personnel/2010", "caravan/personnel/2011"}),
        ({"topics": ["Personnel "]}, {"caravan/personnel/2010", "caravan/personnel/2011"}),
        ({"topics": ["Last purpose"]}, {"purse/last-purpose/fodder"}),
        ({"since": "2012"}, {"oasis-2012/decisions/salt", "caravan/routes/north", "purse/last-purpose/fodder"}),
        ({"until": "2010-01-01"}, {"caravan/routes/west", "caravan/personnel/2010"}),
        ({"since": "2010-06", "until": "2011-03"}, {"caravan/personnel/2010", "caravan/personnel/2011"}),
        ({"since": "2011-04-30/2012-01", "until": "2011/2011-05"}, {"caravan/personnel/2011"}),
        ({"kinds": ["mission"], "topics": ["routes"], "since": "2002"}, {"caravan/routes/north"}),
    ],
)
def test_filters_say_which_facts_may_answer(find, filters, expected):
    assert facts(find("camels", **filters)) == expected


@pytest.mark.parametrize(
    ("filters", "sentence", "hint"),
    [
        ({"kinds": ["battle"]}, 'there is no kind "battle"', "The kinds are: summit, mission, fund, programme, organisation"),
        ({"since": "May"}, '"May" is not a date', "Write 2017, 2017-05, 2017-05-25"),
        ({"until": "2010-13"}, '"2010-13" is not a date: there is no month 13', "Write 2017"),
        ({"since": "2012/2010"}, '"2012/2010" is not a date: the interval ends before it begins', "Write 2017"),
    ],
)
def test_a_filter_that_cannot_be_is_told(find, filters, sentence, hint):
    with pytest.raises(UsageError) as raised:
        find("camels", **filters)
    assert raised.value.sentence == sentence
    assert raised.value.hint.startswith(hint)


@pytest.mark.parametrize("filters", [{"kinds": ["programme"]}, {"until": "1999"}])
def test_a_filter_that_leaves_nothing_leaves_no_answer(find, filters):
    assert why_not(find("camels", **filters)) == (
        'the book does not answer "camels"',
        ["There may be answers without the filters: leave out --kind, --topic, --from or --to"],
    )


@pytest.mark.parametrize("topic", ["-", "rout"])
def test_a_topic_that_no_entry_has_is_not_found(find, topic):
    with pytest.raises(NotFoundError, match=f'no entry has a topic "{topic}"'):
        find("camels", topics=[topic])


def test_where_filters_leave_nothing_the_words_of_the_question_are_not_suggested(find):
    _, hint = why_not(find("camels", kinds=["programme"]))
    assert not [line for line in hint if line.startswith("The nearest words")]


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_there_are_at_most_so_many_answers(find, limit):
    everything = told(find("camels", limit=1000))
    assert told(find("camels", limit=limit)) == everything[:limit]


@pytest.mark.parametrize(
    ("words", "exact", "hint"),
    [
        (["goats"], False, "Run natoaf to see what is in the book"),
        (["the"], False, "Run natoaf to see what is in the book"),
        (["camals", "drvers"], True, "The nearest words in the book: camels, drivers"),
        (["kamels", "camals"], True, "The nearest words in the book: camels"),
    ],
)
def test_no_answer_names_the_nearest_words(find, words, exact, hint):
    sentence, lines = why_not(find(*words, exact=exact, book=BOOK.replace("The camels", "Those camels")))
    nothing_on = " or ".join(f'"{word}"' for word in words)
    assert (sentence, lines) == (f'the book does not answer "{" ".join(words)}"', [f"It has nothing on {nothing_on}", hint])


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("mazar e sharif", "caravan/routes/south"),
        ("MAZAR-E-SHARIF", "caravan/routes/south"),
        ("cetin", "caravan/routes/north"),
        ("ÇETİN?", "caravan/routes/north"),
        ("کابل", "caravan/routes/west"),
        ("کابل!", "caravan/routes/west"),
        ("fodd", "purse/last-purpose/fodder"),
        ("foder", "purse/last-purpose/fodder"),
        ("who pays for the ships of the desert", "purse/last-purpose/fodder"),
        ("saltex drivers", "caravan/personnel"),
        ("the first drivers", "caravan/personnel/2010"),
        ("drivers in 2010", "caravan/personnel/2010"),
        ("how many drivers", "caravan/personnel"),
        ("summits about camels", "oasis-2012/decisions/salt"),
        ("oasis salt decision", "oasis-2012/decisions/salt"),
    ],
)
def test_the_answer_to_a_plain_question_comes_first(find, question, first):
    assert addresses(find(*question.split()))[0] == first
    assert addresses(find(question))[0] == first


@pytest.mark.parametrize(
    ("question", "marked"),
    [("how many drivers", "2011"), ("drivers of saltex over the years", "2011")],
)
def test_of_a_series_the_newest_figure_is_marked_and_gives_the_sentence(find, question, marked):
    first = find(question).answers[0]
    assert (first.type, first.address, first.marked) == ("topic", "caravan/personnel", f"caravan/personnel/{marked}")
    assert [fact.key for fact in first.facts] == ["2010", "2011"]
    assert f"had 50 {MARKS[0]}drivers{MARKS[1]} in" in first.says
    assert first.page.facts == first.facts


def test_an_alias_alone_finds_its_entry_before_the_facts_of_it(find):
    first, *others = find("Whiteroad").answers
    assert (first.type, first.address, first.page.entry.id) == ("entry", "caravan", "caravan")
    assert {fact.topic for fact in first.facts} == {"personnel", "routes"}  # all of the card
    assert not any(fact in first.facts for found in others for fact in found.facts)


def test_the_same_question_has_the_same_answer(find, monkeypatch, tmp_path):
    first = find("how many camels and drivers of the caravan")
    monkeypatch.setenv("NATOAF_CACHE_DIR", str(tmp_path / "another"))
    assert told(find("how many camels and drivers of the caravan")) == told(first)


def test_facts_that_answer_alike_stay_in_the_order_of_the_book(find):
    facts = ", ".join(f"{key}: {{value: x, says: Goats here.}}" for key in "dbacfe")
    book = BOOK.replace("topics: {last", f"topics: {{zoo: {{source: new, facts: {{{facts}}}}}, last")
    answer = find("goats", book=book)
    assert [fact.key for found in answer.answers for fact in found.facts] == list("dbacfe")


def test_a_book_has_its_own_synonyms_or_none(find):
    assert not find("ships of the desert", book=BOOK.replace("synonyms:\n  - [camels, ships of the desert]\n", "")).answers
    assert addresses(find("coins", book=BOOK.replace("ships of the desert]", "x]\n  - [coins, salt, fodder]")))
    assert addresses(find("ships of the desert"))


def test_a_synonym_may_be_a_long_phrase(find):
    book = BOOK.replace("ships of the desert]", f"{' '.join(f'w{number}' for number in range(70))}]")
    assert facts(find("camels", book=book)) == ALL


def test_a_group_of_one_word_changes_nothing(find):
    assert addresses(find("it", book=BOOK.replace("ships of the desert]", "x]\n  - [it]"))) == ["purse/last-purpose/fodder"]
