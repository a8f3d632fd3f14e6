"""`questions`, how people ask for a fact: read by `find` alone, laid over one another as facts and topics are, never shown."""

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
        questions: [which dromedaries walked]
        facts:
          all: {value: Forty, says: Camels went., questions: [how huge was the herd, "what\\n   of   the\\thoofs"]}
          some: {value: Few, says: Goats stayed.}
      tents: {source: s, facts: {big: {value: Big, says: It is big.}}}
"""
LAYER = """\
missions:
  alpha:
    topics:
      beasts:
        source: s
        questions: [do yaks trot, which dromedaries walked]
        facts: {all: {value: Fifty, says: Camels returned., questions: [who counted them]}}
      tents: {questions: [where is canvas]}
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
    return [(hit["address"], hit["matched"]) for hit in json.loads(result.stdout)["hits"]] if result.exit_code == 0 else []


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
        ("huge herd", [(ALL, ["questions"])]),
        ("hoof", [(ALL, ["questions"])]),
        ("dromedary", [(ALL, ["topic_questions"]), (SOME, ["topic_questions"])]),
        ("huge dromedaries", [(ALL, ["questions", "topic_questions"]), (SOME, ["topic_questions"])]),
        ("canvas", []),
    ],
)
def test_find_reads_them(lay, words, expected):
    assert found(lay("find", words, "--exact", "-f", "json")) == expected


def test_a_word_that_only_questions_have_is_put_right_too(lay):
    result = lay("find", "dromedareis")
    assert result.stdout.startswith('Showing results for "dromedaries" (the book has no "dromedareis"')


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
def test_they_are_never_shown(lay, words, form):
    result = lay(*words, "-f", form)
    assert (result.exit_code, result.stderr) == (0, "")
    shown = result.stdout.replace("huge hoofs dromedaries", "").replace('"huge",', "").replace('"hoofs",', "")
    shown = shown.replace('"dromedaries"', "")
    assert [word for word in ("huge", "herd", "hoofs", "dromedaries", "walked") if word in shown] == []
    if form == "json":
        assert all("questions" not in fact for fact in json.loads(result.stdout).get("facts", []))


def test_a_fact_that_a_layer_replaces_takes_its_questions_along(lay, tmp_path):
    assert load(tmp_path).topic("beasts").fact("all").questions == ("how huge was the herd", "what of the hoofs")
    assert load(tmp_path, LAYER).topic("beasts").fact("all").questions == ("who counted them",)
    assert load(tmp_path, LAYER.replace(", questions: [who counted them]", "")).topic("beasts").fact("all").questions == ()
    assert found(lay("find", "hoofs", "--exact", "-f", "json", layers=[LAYER])) == []
    assert found(lay("find", "counted", "--exact", "-f", "json", layers=[LAYER])) == [(ALL, ["questions"])]


def test_a_layer_adds_to_the_questions_of_a_topic_each_once(lay, tmp_path):
    beasts, tents = load(tmp_path, LAYER).topics
    assert beasts.questions == ("which dromedaries walked", "do yaks trot")
    assert tents.questions == ("where is canvas",)
    assert found(lay("find", "canvas", "--exact", "-f", "json", layers=[LAYER])) == [(TENT, ["topic_questions"])]
    assert dict(found(lay("find", "yaks", "--exact", "-f", "json", layers=[LAYER]))).keys() == {ALL, SOME}


def test_a_question_is_folded_to_one_line(tmp_path):
    layer = "missions: {alpha: {topics: {tents: {questions: [\"where\\n\\n  is\\tcanvas \", 'where is canvas']}}}}\n"
    assert load(tmp_path, layer).topic("tents").questions == ("where is canvas",)


def test_a_page_keeps_the_questions_of_its_topics_as_the_library_does(tmp_path):
    entry = load(tmp_path, LAYER)
    paths = [str(tmp_path / f"{number}.yaml") for number in range(2)]
    for words in (["alpha"], ["alpha", "beasts"], ["alpha", "beasts", "all"]):
        page = store.ask(lambda db, words=words: pages.page(db, words), paths, only=True)
        assert all(topic.questions == entry.topic(topic.slug).questions for topic in page.entry.topics)
        assert any(topic.questions for topic in page.entry.topics)
