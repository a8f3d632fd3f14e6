from __future__ import annotations

import csv
import io
import json
import re

import pytest
from rich.cells import cell_len

from nato_af_cli.book.kinds import SUMMARY
from nato_af_cli.console import Screen
from nato_af_cli.queries import pages
from nato_af_cli.queries.answers import MARKS
from nato_af_cli.queries.compare import compare
from nato_af_cli.queries.finder import Findings
from nato_af_cli.queries.found import Found
from nato_af_cli.render import render
from nato_af_cli.render.sentences import said
from nato_af_cli.render.sheets.layout import lay_out
from nato_af_cli.search.question import Question

STYLE = re.compile(r"\x1b\[[0-9;]*m")
MARKED = (
    f"Closed {MARKS[0]}[b]bases{MARKS[1]} of the south, and many words more so that the sentence is longer than a narrow line."
)


WORDS = Question(text="bases", is_question=False)


@pytest.fixture
def found(ask):
    """Make what words that are no question found, or an answer of other parts."""

    def answer(question=WORDS, **parts):
        north, south = ask(pages.page, ["alpha", "bases"]).facts
        first = Found("fact", north.address, 0.75, (north,), north.address, north.says)
        second = Found("fact", south.address, 0.5, (south,), south.address, MARKED)
        usual = {
            "query": {"command": "find", "words": ["which", "bases"]},
            "answered": True,
            "sureness": 0.75,
            "questions": (question,),
        }
        usual |= {"corrected": {}, "missing": (), "answers": (first, second), "titles": {("alpha", "bases"): "Bases"}}
        labels = {"alpha": "ALPHA", "beta": "Beta", "gold": "Gold"}
        titles = {("alpha", "bases"): "Bases", ("alpha", "personnel"): "Personnel", ("alpha", "start"): "Start"}
        sources = ask(pages.page, ["alpha"]).sources | ask(pages.page, ["gold"]).sources
        whole = usual | {"labels": labels, "sources": sources, "titles": titles} | parts
        whole["answers"] = tuple(one._replace(question=question, asked=question.text) for one in whole["answers"])
        return Findings(**whole)

    return answer


@pytest.fixture
def asked(ask, found):
    """Make the answer of a shape to a question that wants and asks for something."""

    def answer(shape, topic="bases", **question):
        if shape == "entry":
            page = ask(pages.page, ["alpha"])
            one = Found("entry", "alpha", 0.9, ask(pages.page, ["alpha", "start"]).facts, page=page)
        elif shape == "comparison":
            one = Found("comparison", "alpha gold", 0.9, (), comparison=ask(compare, ["alpha", "gold"]))
        else:
            page = ask(pages.page, ["alpha", topic])
            last = page.facts[-1]
            facts = page.facts if shape == "topic" else (last,)
            one = Found(shape, f"alpha/{topic}", 0.9, facts, last.address, last.says, page=page if shape == "topic" else None)
        asked = Question(text="q", **question)
        return found(question=asked, answers=(one, *found().answers))

    return answer


def test_what_words_found_are_rows_with_the_best_first(found):
    sheet = lay_out(found())
    assert sheet.title == 'Found for "which bases"'
    (table,) = sheet.tables
    assert [column.head for column in table.columns] == ["#", "Entry", "Topic", "Answer", "Date", "Source", "Statement"]
    sentence = "Mission Alpha, bases: Northtown (region: north, lead: Norway)."
    assert table.rows == (
        ("1", "ALPHA", "bases", "Northtown", "", "1", sentence),
        ("2", "ALPHA", "bases", "Southville", "", "1", MARKED),
    )
    assert sheet.notes == (("1", "Ministry, The Report, June 2020"),)


def test_a_word_put_right_is_named(found):
    text = lay_out(found(corrected={"basis": "bases", "witch": "which"})).text
    assert [part for part in ('"bases", "which"', '"basis", "witch"', "--exact") if part not in text] == []
    assert lay_out(found()).text == ""


def test_a_pipe_gets_the_findings_without_marks(found):
    text = render(found(), "table", Screen())
    assert "Closed [b]bases of the south" in text
    assert not set(MARKS) & set(text)


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("width", [20, 40, 60, 80, 200, 400])
def test_a_screen_gets_a_numbered_list_within_its_width(found, width, color):
    text = render(found(), "table", Screen(width, color))
    shown = STYLE.sub("", text)
    assert max(map(cell_len, shown.split("\n"))) <= width
    assert not set(MARKS) & set(shown)
    assert ("\x1b[" in text) == color
    words = " ".join(shown.split())
    assert [part for part in ("1 ALPHA", "Northtown", "2 ALPHA", "Southville", "Closed [b]bases of") if part not in words] == []


def test_a_matched_word_stands_out_in_colour(found):
    assert re.search(r"\x1b\[[0-9;]+m\[b\]bases\x1b\[0m", render(found(), "table", Screen(200, color=True)))


# ---- the four shapes, each in all formats for people


SENTENCES = {
    "entry": "Mission Alpha: start 15 January 2019",
    "topic": "ALPHA, bases: Northtown, Southville.",
    "fact": "Mission Alpha, bases: Southville (region: south).",
    "comparison": "ALPHA and Gold Fund side by side.",
}
PLACES = {
    "entry": "natoaf alpha",
    "topic": "natoaf alpha bases",
    "fact": "natoaf alpha bases",
    "comparison": "natoaf compare alpha gold",
}


@pytest.mark.parametrize("shape", SENTENCES)
def test_the_sentence_stands_first_then_where_it_stands_then_the_table_and_the_next_best(asked, shape):
    sheet = lay_out(asked(shape))
    assert sheet.title.startswith(SENTENCES[shape])
    assert PLACES[shape] in sheet.subtitle
    assert sheet.tables[-1].title == "Also found"
    assert [row[0] for row in sheet.tables[-1].rows] == ["ALPHA · bases"] * 2
    assert len(sheet.tables) > 1 or shape == "fact"


def test_an_answer_that_is_a_date_has_it_once_among_the_next_best(asked):
    answer = asked("entry")
    other = answer.answers[-1]
    dated = other.facts[0]._replace(text="2019-01-15", unit=None, date="2019-01-15", fields={})
    rows = lay_out(answer._replace(answers=(answer.answers[0], other._replace(facts=(dated,), type="fact")))).tables[-1].rows
    assert [row[1] for row in rows] == ["15 January 2019"]


@pytest.mark.parametrize("shape", SENTENCES)
@pytest.mark.parametrize("format", ["table", "markdown", "html", "svg"])
def test_every_format_for_people_has_every_shape(asked, shape, format):
    text = render(asked(shape), format, Screen(100))
    plain = " ".join(re.sub(r"<[^>]*>|[#*]", " ", text).split())
    assert SENTENCES[shape].split(":")[0].removesuffix(" side by side.") in plain
    assert "Also found" in plain
    assert not set(MARKS) & set(text)


def test_a_topic_shows_all_its_facts_and_says_where_the_others_are_if_it_is_not_whole(asked):
    answer = asked("topic")
    whole = lay_out(answer).tables[0]
    assert [row[0] for row in whole.rows] == ["Northtown", "Southville"]
    assert "natoaf" not in whole.note
    narrowed = answer._replace(answers=(answer.answers[0]._replace(whole=False),))
    assert "2 facts fit the question. All of the topic: natoaf alpha bases" in lay_out(narrowed).tables[0].note


@pytest.mark.parametrize(
    ("topic", "question", "sentence"),
    [
        ("personnel", {}, "Alpha had 900 people in March 2021."),
        (
            "personnel",
            {"wants": frozenset({"average"})},
            "The average of these 2 figures, each counted once, is 1,050 personnel.",
        ),
        ("bases", {"wants": frozenset({"average"})}, "ALPHA, bases: Northtown, Southville."),
    ],
)
def test_of_a_series_the_marked_figure_is_said_and_of_a_list_what_is_in_it(asked, topic, question, sentence):
    answer = asked("topic", topic, **question)
    assert said(answer, answer.answers[0]) == sentence


def test_a_series_that_is_asked_for_as_a_whole_is_said_from_its_first_figure_on(asked):
    answer = asked("topic", "personnel", wants=frozenset({"list"}))
    found = answer.answers[0]
    ends = "about 1,200 (2020), last 900 (Mar 2021)."
    assert said(answer, found) == f"ALPHA, personnel: peak {ends}"
    earlier = found.facts[0]._replace(key="2019", text="400", date="2019", known="2019")
    answer_of_three = found._replace(facts=(earlier, *found.facts))
    assert said(answer, answer_of_three) == f"ALPHA, personnel: first about 400 (2019), peak {ends}"


def test_what_a_short_name_stands_for_is_said_where_that_is_asked(asked):
    for wants, sentence in (({"name"}, "ALPHA stands for Mission Alpha. It helps."), (set(), "It helps.")):
        answer = asked("entry", wants=frozenset(wants))
        found = answer.answers[0]
        summary = found.facts[0]._replace(topic=SUMMARY, says="It helps.")
        assert said(answer, found._replace(facts=(summary,))) == sentence


# ---- for programs


def test_json_has_the_answers_and_their_facts_without_marks(found):
    answer = json.loads(render(found(), "json", Screen()))
    assert (answer["answered"], answer["sureness"], answer["missing"]) == (True, 0.75, [])
    assert answer["answers"][1] == {
        "type": "fact",
        "address": "alpha/bases/south",
        "question": "bases",
        "says": MARKED.replace(MARKS[0], "").replace(MARKS[1], ""),
        "sureness": 0.5,
        "marked": "alpha/bases/south",
        "facts": ["alpha/bases/south"],
    }
    assert [fact["address"] for fact in answer["facts"]] == ["alpha/bases/north", "alpha/bases/south"]
    assert not set(MARKS) & set(json.dumps(answer, ensure_ascii=False))


def test_json_of_what_is_not_answered_keeps_answers_and_facts_empty(found):
    answer = json.loads(render(found(answered=False, sureness=0.041, missing=("goats",)), "json", Screen()))
    assert (answer["answered"], answer["sureness"], answer["missing"]) == (False, 0.04, ["goats"])
    assert (answer["answers"], answer["facts"]) == ([], [])
    assert [near["address"] for near in answer["nearest"]] == ["alpha/bases/north", "alpha/bases/south"]
    assert [fact["address"] for fact in answer["nearest_facts"]] == ["alpha/bases/north", "alpha/bases/south"]


def test_records_number_the_answer_of_each_fact(asked):
    answer = asked("topic")
    rows = list(csv.DictReader(io.StringIO(render(answer, "csv", Screen()))))
    assert [(row["answer"], row["sureness"], row["address"]) for row in rows] == [
        ("1", "0.9", "alpha/bases/north"),
        ("1", "0.9", "alpha/bases/south"),
        ("2", "0.75", "alpha/bases/north"),
        ("3", "0.5", "alpha/bases/south"),
    ]
    lines = [json.loads(line) for line in render(answer, "jsonl", Screen()).splitlines()]
    assert [(line["answer"], line["sureness"]) for line in lines] == [(1, 0.9), (1, 0.9), (2, 0.75), (3, 0.5)]
    assert list(lines[0])[:3] == ["answer", "sureness", "address"]


def test_what_is_not_answered_has_no_records(found):
    assert render(found(answered=False), "jsonl", Screen()) == ""
    (head,) = render(found(answered=False), "csv", Screen()).splitlines()
    assert head.startswith("answer,sureness,address,")
