from __future__ import annotations

import json
import re

import pytest
from rich.cells import cell_len

from nato_af_cli.console import Screen
from nato_af_cli.index.words import COLUMNS
from nato_af_cli.queries import pages
from nato_af_cli.queries.answers import MARKS
from nato_af_cli.queries.finder import Finding, Findings
from nato_af_cli.render import render
from nato_af_cli.render.sheets.findings import LABELS
from nato_af_cli.render.sheets.layout import lay_out

STYLE = re.compile(r"\x1b\[[0-9;]*m")
MARKED = (
    f"Closed {MARKS[0]}[b]bases{MARKS[1]} of the south, and many words more so that the sentence is longer than a narrow line."
)


@pytest.fixture
def found(ask):
    def answer(**parts):
        north, south = ask(pages.page, ["alpha", "bases"]).facts
        sources = ask(pages.page, ["alpha", "bases"]).sources
        first = Finding(north, 2.5, ("topic", "value"), north.says, ("topic",))
        second = Finding(south, 1.25, ("says",), MARKED, ())
        usual = {"query": {"command": "find", "words": ["which", "bases"]}, "corrected": {}, "found": (first, second)}
        usual |= {"titles": {("alpha", "bases"): "Bases"}, "labels": {"alpha": "ALPHA"}, "sources": sources}
        return Findings(**usual | parts)

    return answer


def test_findings_are_rows_with_the_best_first_and_what_matched(found):
    sheet = lay_out(found())
    assert sheet.title == 'Found for "which bases"'
    (table,) = sheet.tables
    assert [column.head for column in table.columns] == [
        "#",
        "Entry",
        "Topic",
        "Answer",
        "Date",
        "Source",
        "Statement",
        "Matched",
    ]
    assert table.rows == (
        (
            *("1", "ALPHA", "bases", "Northtown", "June 2020", "1"),
            *("Mission Alpha, bases: Northtown (region: north, lead: Norway).", "topic, answer"),
        ),
        ("2", "ALPHA", "bases", "Southville", "June 2020", "1", MARKED, "statement"),
    )
    assert sheet.notes == (("1", "Ministry, The Report, June 2020"),)


def test_questions_of_a_fact_and_of_its_topic_are_one_thing_to_a_reader(found):
    answer = found()
    hits = (
        answer.found[0]._replace(matched=("says", "questions", "topic_questions")),
        answer.found[1]._replace(matched=("topic_questions",)),
    )
    (table,) = lay_out(found(found=hits)).tables
    assert [row[-1] for row in table.rows] == ["statement, questions", "questions"]


def test_every_searched_column_has_a_name_for_readers():
    assert tuple(LABELS) == COLUMNS


def test_a_word_put_right_is_named_in_the_title(found):
    title = lay_out(found(corrected={"basis": "bases", "witch": "which"})).title
    assert [part for part in ('"bases", "which"', '"basis", "witch"', "--exact") if part not in title] == []


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


def test_json_has_the_facts_and_why_each_was_found(found):
    answer = json.loads(render(found(), "json", Screen()))
    assert list(answer) == ["natoaf", "query", "corrected", "hits", "facts", "sources"]
    assert answer["hits"] == [
        {"address": "alpha/bases/north", "score": 2.5, "matched": ["topic", "value"], "rules": ["topic"]},
        {"address": "alpha/bases/south", "score": 1.25, "matched": ["says"], "rules": []},
    ]
    assert [fact["address"] for fact in answer["facts"]] == ["alpha/bases/north", "alpha/bases/south"]
    assert not set(MARKS) & set(json.dumps(answer, ensure_ascii=False))
