"""`questions`, how people ask for a fact: read by `find`, laid over one another as facts and topics are, not shown with them."""

from __future__ import annotations

import json

import pytest

import nato_af_cli
from nato_af_cli.index import store
from nato_af_cli.queries import pages

BOOK = """\
book: {title: The book below}
sources: {s: {title: S, publisher: P, kind: press, published: 2020}}
missions:
  alpha:
    name: Mission Alpha
    topics:
      beasts:
        source: s
        facts:
          all: {value: Forty, says: Camels went.}
          some: {value: Few, says: Goats stayed.}
      tents: {source: s, facts: {big: {value: Big, says: It is big.}}}
questions:
  alpha/beasts: [which dromedaries walked]
  alpha/beasts/all: [how huge was the herd, "what\\n   of   the\\thoofs"]
"""
LAYER = """\
questions:
  alpha: [who rode to Ulm]
  alpha/beasts: [do yaks trot, which dromedaries walked]
  alpha/beasts/all: [who counted them]
  alpha/tents: [where is canvas]
"""


@pytest.fixture
def lay(tmp_path, natoaf):
    """Run the program over BOOK and further layers."""

    def run(*words, layers=()):
        paths = []
        for number, text in enumerate([BOOK, *layers]):
            path = tmp_path / f"{number}.yaml"
            path.write_text(text, encoding="utf-8")
            paths += ["--facts", str(path)]
        return natoaf(*words, "--only", *paths)

    return run


def found(result):
    """Return the facts that answer, best first; none where the question is not answered."""
    return [fact["address"] for fact in json.loads(result.stdout)["facts"]]


def load(tmp_path, *layers):
    paths = []
    for number, text in enumerate([BOOK, *layers]):
        paths.append(tmp_path / f"{number}.yaml")
        paths[-1].write_text(text, encoding="utf-8")
    return nato_af_cli.load(*paths, only=True).entry("alpha")


ALL, SOME, TENT = (f"alpha/{place}" for place in ("beasts/all", "beasts/some", "tents/big"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("huge herd", [ALL]),
        ("hoof", [ALL]),
        ("dromedary", [ALL, SOME]),
        ("huge dromedaries", [ALL, SOME]),
        ("canvas", []),
    ],
)
def test_find_reads_them(lay, words, expected):
    assert found(lay("find", words, "--exact", "-f", "json")) == expected


def test_a_word_that_only_questions_have_is_put_right_too(lay):
    result = lay("find", "huge", "dromedareis")
    shown = 'Showing results for "dromedaries" (the book has no "dromedareis"; --exact turns this off)'
    assert shown in result.stdout.splitlines()


@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize(
    "words",
    [
        ("find", "huge", "hoofs", "dromedaries"),
        ("alpha",),
        ("alpha", "beasts"),
        ("alpha/beasts/all",),
        ("source", "s"),
        ("missions",),
        (),
    ],
)
def test_they_are_not_shown_with_what_they_ask_for(lay, words, form):
    result = lay(*words, "-f", form)
    assert (result.exit_code, result.stderr) == (0, "")
    shown = result.stdout.replace("huge hoofs dromedaries", "").replace('"huge",', "").replace('"hoofs",', "")
    shown = shown.replace('"dromedaries"', "")
    if not words and form == "table":  # the first screen suggests a question that the book answers, and that is one of them
        (suggested,) = (line for line in shown.splitlines(keepends=True) if "natoaf find " in line)
        assert suggested.partition("  ")[0] == "natoaf find which dromedaries walked"
        shown = shown.replace(suggested, "")
    assert [word for word in ("huge", "herd", "hoofs", "dromedaries", "walked") if word in shown] == []
    if form == "json":
        assert all("questions" not in fact for fact in json.loads(result.stdout).get("facts", []))


def test_a_fact_that_a_layer_replaces_keeps_its_questions(lay, tmp_path):
    layer = "missions: {alpha: {topics: {beasts: {source: s, facts: {all: {value: Fifty, says: Camels returned.}}}}}}\n"
    assert load(tmp_path).topic("beasts").fact("all").questions == ("how huge was the herd", "what of the hoofs")
    assert load(tmp_path, layer).topic("beasts").fact("all").questions == ("how huge was the herd", "what of the hoofs")
    assert found(lay("find", "hoofs", "--exact", "-f", "json", layers=[layer])) == [ALL]


def test_a_layer_adds_to_the_questions_of_an_address_each_once(lay, tmp_path):
    beasts, tents = load(tmp_path, LAYER).topics
    assert beasts.questions == ("who rode to Ulm", "which dromedaries walked", "do yaks trot")
    assert beasts.fact("all").questions == ("how huge was the herd", "what of the hoofs", "who counted them")
    assert tents.questions == ("who rode to Ulm", "where is canvas")
    assert found(lay("find", "counted", "--exact", "-f", "json", layers=[LAYER])) == [ALL]
    assert found(lay("find", "canvas", "--exact", "-f", "json", layers=[LAYER])) == [TENT]
    assert found(lay("find", "yaks", "--exact", "-f", "json", layers=[LAYER])) == [ALL, SOME]


def test_what_is_asked_of_an_entry_is_asked_of_all_its_facts(lay):
    assert set(found(lay("find", "ulm", "--exact", "-f", "json", layers=[LAYER]))) == {ALL, SOME, TENT}


def test_a_question_that_two_files_have_leads_where_the_later_says(lay, tmp_path):
    layer = "questions: {alpha/tents/big: [Which dromedaries walked?]}\n"
    beasts, tents = load(tmp_path, layer).topics
    assert (beasts.questions, tents.fact("big").questions) == ((), ("Which dromedaries walked?",))
    assert found(lay("find", "dromedaries", "--exact", "-f", "json", layers=[layer])) == [TENT]


def test_a_question_is_folded_to_one_line(tmp_path):
    layer = 'questions: {alpha/tents: ["where\\n\\n  is\\tcanvas "]}\n'
    assert load(tmp_path, layer).topic("tents").questions == ("where is canvas",)


LOST = """\
questions:
  alpha: [who rode to Ulm]
  alpha/tent: [where is canvas]
  alpha/tents/small: [which is small]
  omega: [what]
"""


def test_questions_at_an_address_where_nothing_stands_stop_no_look_up(lay, tmp_path):
    path = tmp_path / "1.yaml"
    sentence = f'natoaf: {path}:3: the address "alpha/tent" does not exist, nor do 2 more; its questions are ignored'
    result = lay("alpha", "tents", layers=[LOST])
    assert (result.exit_code, result.stderr) == (0, f"{sentence} (run natoaf check {path})\n")
    assert lay("alpha", "tents", layers=[LOST]).stderr == ""  # its index is kept
    again = lay("find", "ulm", "--exact", "-f", "json", "--no-cache", layers=[LOST, "questions: {alpha/tend: [why]}"])
    second = f'natoaf: {tmp_path / "2.yaml"}:1: the address "alpha/tend" does not exist; its questions are ignored'
    assert again.stderr == f"{sentence} (run natoaf check {path})\n{second} (run natoaf check {tmp_path / '2.yaml'})\n"
    assert set(found(again)) == {ALL, SOME, TENT}
    assert found(lay("find", "canvas", "--exact", "-f", "json", layers=[LOST])) == []


def test_a_question_that_leads_nowhere_takes_none_away(tmp_path):
    layer = "questions: {alpha/beast: [which dromedaries walked]}\n"
    assert load(tmp_path, layer).topic("beasts").questions == ("which dromedaries walked",)


def test_more_lost_addresses_than_problems_are_kept_stop_no_look_up(lay):
    layer = "questions: {" + ", ".join(f"alpha/tents/k{number}: [which {number}]" for number in range(10_001)) + "}\n"
    result = lay("alpha", "tents", layers=[layer])
    assert (result.exit_code, "nor do 10,000 more" in result.stderr) == (0, True)


def test_an_address_may_be_one_of_a_later_file(natoaf, tmp_path):
    later = "missions: {alpha: {topics: {carts: {source: s, facts: {one: {value: One}}}}}}\n"
    paths = []
    for number, text in enumerate([BOOK, "questions: {alpha/carts/one: [what rolls]}\n", later]):
        paths.append(tmp_path / f"{number}.yaml")
        paths[-1].write_text(text, encoding="utf-8")
    assert natoaf("check", *map(str, paths)).exit_code == 0
    assert natoaf("check", *map(str, paths[:2])).exit_code == 5
    entry = nato_af_cli.load(*paths, only=True).entry("alpha")
    assert entry.topic("carts").fact("one").questions == ("what rolls",)


def test_a_question_that_stands_twice_in_one_file_is_an_error(lay):
    result = lay("alpha", layers=["questions: {alpha/tents: [where is canvas], alpha: [Where is canvas?]}\n"])
    assert (result.exit_code, "stands here again" in result.stderr) == (5, True)


def test_a_page_keeps_the_questions_of_its_topics_as_the_library_does(tmp_path):
    entry = load(tmp_path, LAYER)
    paths = [str(tmp_path / f"{number}.yaml") for number in range(2)]
    for words in (["alpha"], ["alpha", "beasts"], ["alpha", "beasts", "all"]):
        page = store.ask(lambda db, words=words: pages.page(db, words), paths, only=True)
        assert all(topic.questions == entry.topic(topic.slug).questions for topic in page.entry.topics)
        assert any(topic.questions for topic in page.entry.topics)
