from __future__ import annotations

import pytest
from standard import standard_kind

from nato_af_cli.book.model import Entry, Fact, Source, Topic
from nato_af_cli.render.sheets.key_facts import key_topics, none_lines
from nato_af_cli.render.sheets.notes import Notes
from nato_af_cli.render.sheets.topics import key_table

SOURCE = Source(id="s", title="S", publisher="P", kind="official", published="2020")


def fact(text, date=None, unit=None, qualifier=None, **fields):
    return Fact(
        kind="mission", entry="a", topic="t", key=text, text=text, unit=unit, qualifier=qualifier, says="So.",
        date=date, known=date or "2020", fields=fields, source="s",
    )  # fmt: skip


def men(text, date=None, qualifier=None, **fields):
    return fact(text, date, "personnel", qualifier, **fields)


def row(*topics):
    return key_table(
        [Topic(slug, slug.capitalize(), tuple(facts)) for slug, facts in topics], Notes({"s": SOURCE}, places=False)
    ).rows


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ([fact("Kabul", "2003")], "Kabul"),
        ([fact("2003-08/2014", "2003-08/2014")], "August 2003 – 2014"),
        ([fact("Adam", "2001"), fact("Eve", "2002")], "Adam, Eve"),
        ([fact("Eve", "2002"), fact("Adam", "2001")], "Eve, Adam"),  # as its table has them
        ([fact("Eve"), fact("Adam", "2001")], "Eve, Adam"),
        ([fact("Rome, Italy", "2001"), fact("Oslo", "2002")], "Rome, Italy; Oslo"),
        ([fact(f"General Number {n} of the Staff", f"20{n}") for n in range(11, 16)],
         "5, from General Number 11 of the Staff (2011) to General Number 15 of the Staff (2015)"),
        ([fact(f"General Number {n} of the Staff") for n in range(11, 16)],
         "General Number 11 of the Staff, General Number 12 of the Staff and 3 more"),
        ([fact(f"Team of Nation Number {n}", "2010" if n < 14 else f"20{n}") for n in range(10, 16)],
         "Team of Nation Number 10, Team of Nation Number 11 and 4 more"),  # a list of one time, and no succession
        ([fact(f"Team of Nation Number {n}", "2010" if n < 13 else f"20{n}") for n in range(10, 17)],
         "7, from Team of Nation Number 10 (2010) to Team of Nation Number 16 (2016)"),
        ([men("13000", "2017-05", "about")], "about 13,000 personnel (May 2017)"),
        ([men("13000")], "13,000 personnel (as of 2020)"),
        ([men("10", "2001"), men("30", "2002"), men("20", "2003-02-01")],
         "peak 30 personnel (2002), last 20 personnel (1 Feb 2003)"),
        ([men("10", "2001"), men("30", "2002")], "30 personnel (2002)"),
        ([men("10", "2001", nation="A"), men("30", "2001", nation="B"), men("20", "2001", nation="C")],
         "B 30 personnel (2001); C 20 personnel (2001); A 10 personnel (2001)"),  # a table, and no series
        ([men(str(n), "2001", nation=f"N{n}") for n in (3, 9, 5, 4)], "4 figures, the largest 9 personnel (N9; 2001)"),
        ([men("10", "2001", nation="A"), men("30", "2002", nation="A")], "30 personnel (A; 2002)"),
        ([men(str(n), f"200{n}", table=str(n)) for n in (3, 9, 5, 4)], "9 personnel (2009)"),  # a series all the same
        ([men("30", "2001"), men("90", "2002", scope="planned")], "30 personnel (2001)"),
        ([fact(str(n), str(2000 + n), ("EUR", "USD")[n % 2]) for n in range(10, 20)], "10 figures, the last 19 USD (2019)"),
        ([fact("1", "2012", "EUR", nation="A", what="given"), fact("8", "2021", "USD", nation="B", what="given")],
         "B 8 USD (2021); A 1 EUR (2012)"),
        ([men("48", "2012", dead="64", by="AP"), men("9", "2013", dead="16", by="BBC"), men("10", "2014", dead="5", by="BBC")],
         "AP 48 personnel (2012); BBC 10 personnel (2014); BBC 9 personnel (2013)"),
        ([men(str(n), f"20{n}", hurt=str(n), by="AP" if n < 12 else "BBC") for n in (10, 13, 12, 11)],
         "13 personnel (BBC; 2013)"),
        ([men("30", "2001", hurt="7,189"), men("20", "2002", hurt="3,524")],
         "peak 30 personnel (2001), last 20 personnel (2002)"),
        ([men(str(n), f"201{n % 2}", of=f"Men of {n // 12}", nation=f"N{n // 12}") for n in (10, 13, 12, 11)],
         "4 figures, the largest 13 personnel (Men of 1; 2011)"),
        ([men("30", "2001", scope="planned")], "30 personnel (planned; 2001)"),
        ([fact("Phase one", "2010", number="1", state="completed")], "Phase one (completed)"),
    ],
)  # fmt: skip
def test_a_key_fact_is_one_answer(facts, answer):
    assert row(("men", facts)) == (("Men", answer, "1"),)


def test_no_more_fields_are_told_than_tell_figures_apart():
    alike = {"nation": "Norway", "office": "army", "counted": "press"}
    other = {"nation": "Spain", "office": "navy", "counted": "staff"}
    facts = [men("30", "2001", **alike), men("20", "2001", **other)]
    assert row(("t", facts))[0][1] == "Norway 30 personnel (2001); Spain 20 personnel (2001)"


def test_the_peak_of_a_topic_stands_with_its_last_figure():
    assert row(("peak-personnel", [men("90", "2002")]), ("personnel", [men("10", "2001"), men("20", "2003")])) == (
        ("Personnel", "peak 90 (2002), last 20 (2003)", "1"),
    )
    assert row(("peak-personnel", [men("90", "2002")])) == (("Peak-personnel", "90 personnel (2002)", "1"),)
    of_nations = [men("10", "2001", nation="A"), men("20", "2001", nation="B")]
    assert row(("peak-personnel", [men("90", "2002")]), ("personnel", of_nations)) == (
        ("Personnel", "90 (2002); B 20 (2001); A 10 (2001)", "1"),
    )


def test_key_topics_are_in_the_order_of_the_kind_without_the_summary_and_lists_of_events():
    kind = standard_kind("mission")._replace(key=("summary", "b", "happened", "held", "a"), events=("happened", "held"))
    topics = {"a": {}, "b": {}, "c": {}, "summary": {}, "happened": {}, "held": {"rank": "General"}}
    entry = Entry(
        id="a",
        kind="mission",
        name="A",
        topics=tuple(Topic(slug, slug, (fact("x", **fields),)) for slug, fields in topics.items()),
    )
    assert [topic.slug for topic in key_topics(entry, kind)] == ["b", "held", "a"]


def test_key_topics_of_which_there_is_none_stand_together_by_reason_unless_they_have_facts():
    kind = standard_kind("mission")._replace(key=("summary", "lead", "first-end", "successor", "start"))
    none = {
        "start": "it is a class",
        "successor": "it goes on",
        "other": "not expected",
        "lead": "has facts",
        "first-end": "it is a class",
    }
    entry = Entry(id="a", kind="mission", name="A", none=none, topics=(Topic("lead", "Lead", (fact("x"),)),))
    lines = [("None", "first end, start: it is a class"), ("Successor", "none: it goes on")]
    assert none_lines(entry, kind) == lines
    assert key_table(entry.topics, Notes({"s": SOURCE}, places=False), none=lines).rows == (
        ("Lead", "x", "1"),
        *((*line, "") for line in lines),
    )
