from __future__ import annotations

from nato_af_cli.queries import compare
from nato_af_cli.render.sheets.layout import lay_out
from nato_af_cli.render.sheets.notes import PRESS_MEANS
from nato_af_cli.render.sheets.sheet import Column, Sheet, Table

MANY = ", ".join(f"k{number}: {{value: V{number}, fields: {{part: p{number}}}}}" for number in range(6))
BOOK = f"""\
book: {{title: T}}
sources:
  s: {{title: S, publisher: P, kind: official, published: 2020}}
  n: {{title: N, publisher: P, kind: press}}
missions:
  a:
    name: A
    topics:
      parts: {{source: s, facts: {{{MANY}}}}}
      start: {{source: s, facts: {{k: {{value: 2001-05, date: 2001-05}}}}}}
      size:
        unit: men
        facts:
          2002: {{value: 20, date: 2002, source: s}}
          2001: {{value: 10, date: 2001, source: n, also: [s]}}
          old: {{value: 5, source: n}}
  b: {{name: B, topics: {{size: {{source: s, facts: {{2001: {{value: Some, date: 2001}}}}}}}}}}
"""
NOTES = (("1", "P, S, 2020"),)


def test_topics_are_rows_and_entries_are_columns(ask):
    assert lay_out(ask(compare.compare, ["a", "b"], text=BOOK)) == Sheet(
        title="A and B",
        aside="latest values",
        tables=(
            Table(
                (Column("Topic", "name"), Column("A", "prose"), Column("B", "prose")),
                (
                    ("Size", "20 men, 2002 [1]", "Some, 2001 [1]"),
                    ("Parts", "V0 (p0); V1 (p1); V2 (p2); V3 (p3); and 2 more, 2020 [1]", "-"),
                    ("Start", "May 2001 [1]", "-"),
                ),
            ),
        ),
        notes=NOTES,
    )


def test_of_one_topic_dates_are_rows(ask):
    assert lay_out(ask(compare.compare, ["a", "b", "size"], text=BOOK)) == Sheet(
        title="A and B · size",
        tables=(
            Table(
                (Column("Date"), Column("A", "prose"), Column("B", "prose")),
                (
                    ("undated", "5 men [1 press]", "-"),
                    ("2001", "10 men [1 2]", "Some [2]"),
                    ("2002", "20 men [2]", "-"),
                ),
            ),
        ),
        notes=(("1", "P, N, undated [press]"), ("2", "P, S, 2020")),
        closing=PRESS_MEANS,
    )


def test_entries_without_facts_have_no_table(ask):
    text = "book: {title: T}\nmissions: {a: {name: A, topics: {t: {}}}, b: {name: B}}\n"
    assert lay_out(ask(compare.compare, ["a", "b"], text=text)) == Sheet("A and B", "latest values")
    assert lay_out(ask(compare.compare, ["a", "b", "t"], text=text)) == Sheet("A and B · t")
