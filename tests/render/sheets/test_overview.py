from __future__ import annotations

from nato_af_cli.book.kinds import STANDARD
from nato_af_cli.book.model import Entry
from nato_af_cli.console import Screen
from nato_af_cli.queries import overview as whole_of
from nato_af_cli.queries.overview import Overview
from nato_af_cli.render.formats.table import render
from nato_af_cli.render.sheets.layout import lay_out
from nato_af_cli.render.sheets.sheet import Column, Sheet, Table

LABELLED = (Column(role="name"), Column(role="prose"))


def test_the_first_screen_explains_itself_names_what_there_is_and_commands_that_have_an_answer(ask):
    assert lay_out(ask(whole_of.overview)) == Sheet(
        title="A book of tests",
        subtitle="A fact book: 8 sourced facts in 3 entries, 2019–2021, 3 documents.",
        tables=(
            Table(LABELLED, (("Missions", "ALPHA · Mission Beta"), ("Funds", "Gold Fund"))),
            Table(
                LABELLED,
                (
                    ("natoaf find what is alpha", "a plain question"),
                    ("natoaf alpha personnel", "one topic of one entry"),
                    ("natoaf missions", "all of one kind"),
                    ("natoaf timeline alpha", "what happened when"),
                    ("natoaf --help", "all commands"),
                ),
                title="Try",
            ),
        ),
    )


def test_an_empty_book_counts_nothing_and_has_help_to_try(ask):
    sheet = lay_out(ask(whole_of.overview, text="book: {title: Nobody home}\n"))
    assert (sheet.title, sheet.subtitle) == ("Nobody home", "A fact book: 0 sourced facts in 0 entries, 0 documents.")
    assert [command for table in sheet.tables for command, _ in table.rows] == ["natoaf --help"]


def test_a_question_of_the_book_is_the_example(ask):
    topics = "{ends: {facts: {}}, x: {source: s, facts: {k: {value: V}}}}"
    head = "book: {title: T}\nsources: {s: {title: S, publisher: P, kind: press}}\n"
    asked = """questions: {a/x: ["what's odd", how far does it go]}\n"""
    text = f"{head}missions: {{a: {{name: A, topics: {topics}}}}}\n{asked}"
    answer = ask(whole_of.overview, text=text)
    assert answer.example == ("a", "x", "how far does it go")


def test_a_question_of_a_fact_or_of_another_entry_is_the_example_where_the_topic_has_none(ask):
    head = "book: {title: T}\nsources: {s: {title: S, publisher: P, kind: press}}\n"
    topics = "{x: {source: s, facts: {k: {value: V}, l: {value: W}}}}"
    more = "{y: {source: s, facts: {m: {value: V}}}}"
    text = f"{head}missions: {{a: {{name: A, topics: {topics}}}, b: {{name: B, topics: {more}}}}}\n"
    for place in ("a/x/l", "b/y/m", "b/y", "b"):
        answer = ask(whole_of.overview, text=f'{text}questions: {{{place}: ["what\'s odd", how far does it go]}}\n')
        assert answer.example == ("a", "x", "how far does it go")
    assert ask(whole_of.overview, text=text).example == ("a", "x", "what is a")


def test_twelve_kinds_and_a_hundred_entries_fit_a_terminal_without_a_pager():
    entries = tuple(Entry(id=f"e{number}", kind="mission", name=f"Women, Peace and Security {number}") for number in range(100))
    kinds = tuple((STANDARD[number % 5]._replace(plural=f"establishments-{number}"), entries) for number in range(12))
    example = ("long-name-of-an-entry", "long-name-of-a-topic", "how many people were there at that time")
    answer = Overview(
        query={},
        title="A long title of a book",
        updated=None,
        kinds=kinds,
        facts=9_999,
        documents=999,
        span=("1999", "2026"),
        example=example,
    )
    lines = render(answer, Screen(80)).splitlines()
    assert len(lines) < 24
    assert max(map(len, lines)) <= 80
    assert sum(line.endswith("Women, Peace and Security 0 and 99 more") for line in lines) == 12


def test_the_shipped_book_is_shown_on_one_screen(on_shipped):
    lines = on_shipped("--width", "80").stdout.splitlines()
    assert len(lines) < 24
    assert {"find", "timeline"} <= {line.split()[1] for line in lines if line.startswith("natoaf ")}
