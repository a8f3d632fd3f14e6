from __future__ import annotations

import codecs

import pytest

from nato_af_cli.book.model import Source
from nato_af_cli.factfile import loader
from nato_af_cli.factfile.files import FactFile
from nato_af_cli.factfile.problems import MOST_SHOWN, InvalidError

HEAD = """\
book: {title: T, updated: 2020}
sources:
  old: {title: Old, publisher: P, kind: press, published: 2019-05}
  new: {title: New, publisher: P, kind: press, published: 2021}
  undated: {title: Undated, publisher: P, kind: press}
"""


def file(text, name="book.yaml"):
    return FactFile(f"/home/{name}", name, text if isinstance(text, bytes) else text.encode())


def load(*texts):
    return loader.load([file(text, f"{number}.yaml") for number, text in enumerate(texts, start=1)])


def facts(topic, text, name="M"):
    """Load a book of one topic: its parts, and its facts as lines."""
    body = "".join(f"          {line}\n" for line in text.splitlines())
    parts = "".join(f"        {line}\n" for line in topic.splitlines())
    book = load(f"{HEAD}missions:\n  m:\n    name: {name}\n    topics:\n      the-topic:\n{parts}        facts:\n{body}")
    return {fact.key: fact for fact in book.facts()}


def wrong(*texts):
    with pytest.raises(InvalidError) as caught:
        load(*texts)
    return caught.value


@pytest.mark.parametrize(
    ("topic", "fact", "part", "inherited"),
    [
        ("source: old", "{value: a}", "source", "old"),
        ("source: old", "{value: a, source: new}", "source", "new"),
        ("source: old\nat: page 1", "{value: a}", "at", "page 1"),
        ("source: old\nat: page 1", "{value: a, at: page 2}", "at", "page 2"),
        ("source: old\nat: page 1", "{value: a, source: old}", "at", "page 1"),
        ("source: old\nat: page 1", "{value: a, source: new}", "at", None),
        ("source: old\nunit: USD", "{value: 1}", "unit", "USD"),
        ("source: old\nunit: USD", "{value: 1, unit: EUR}", "unit", "EUR"),
        ("source: old\ndate: 2018", "{value: a}", "date", "2018"),
        ("source: old\ndate: 2018", "{value: a, date: 2017-05}", "date", "2017-05"),
        ("source: old", "{value: a}", "date", None),
        ("source: old", "{value: a}", "known", "2019-05"),
        ("source: old\ndate: 2018", "{value: a}", "known", "2018"),
        ("source: undated", "{value: a}", "known", None),
        ("source: old", "{value: a}", "note", None),
        ("source: old", "{value: a}", "also", ()),
        ("source: old", "{value: a, also: [new, undated]}", "sources", ("old", "new", "undated")),
    ],
)
def test_a_fact_has_its_own_parts_or_its_topics(topic, fact, part, inherited):
    assert getattr(facts(topic, f"k: {fact}")["k"], part) == inherited


@pytest.mark.parametrize(
    ("text", "value"),
    [("1200", 1200), ("-3", -3), ("4.10", 4.1), ("0", 0), ("999999999999999", 999_999_999_999_999)],
)
def test_a_value_with_a_unit_is_a_number_and_keeps_its_text(text, value):
    fact = facts("source: old\nunit: USD", f"k: {{value: {text}}}")["k"]
    assert (fact.text, fact.value, type(fact.value)) == (text, value, type(value))


@pytest.mark.parametrize("text", ["NO", "no", "on", "1_000", "010", "12:30", "1e3", ".inf", "2017", "1.10", "'~'", '"null"'])
def test_a_value_without_a_unit_is_its_text(text):
    assert facts("source: old", f"k: {{value: {text}}}")["k"].value == text.strip("'\"")


@pytest.mark.parametrize(
    ("topic", "fact", "says"),
    [
        ("source: old", "{value: Herat}", "M, the topic: Herat."),
        (
            "source: old\ntitle: Bases",
            "{value: Herat, fields: {region: west, lead: Italy}}",
            "M, bases: Herat (region: west, lead: Italy).",
        ),
        ("source: old\nunit: USD", "{value: 1200, qualifier: over}", "M, the topic: over 1,200 USD."),
        ("source: old\nunit: USD", "{value: 1200}", "M, the topic: 1,200 USD."),
        ("source: old\nunit: USD", "{value: -1200}", "M, the topic: −1,200 USD."),
        ("source: old", "{value: 2015-01, fields: {until: 2016/2017}}", "M, the topic: January 2015 (until: 2016–2017)."),
        ("source: old", "{value: Herat, says: It is Herat.}", "It is Herat."),
    ],
)
def test_a_sentence_that_is_left_out_is_composed(topic, fact, says):
    assert facts(topic, f"k: {fact}")["k"].says == says


def test_line_breaks_and_runs_of_blanks_become_single_blanks_everywhere():
    text = "".join(f'  {part}: "1\\n\\t 2"\n' for part in ("value", "says", "at", "note")) + '  fields: {a: "1  2"}\n'
    fact = facts('source: old\ntitle: "1 \\n 2"', f"k:\n{text}", name='"1\\n2"')["k"]
    assert {getattr(fact, part) for part in ("text", "says", "at", "note")} == {"1 2"}
    assert fact.fields == {"a": "1 2"}
    book = load('book: {title: "1\\n2"}\nsynonyms: [["1 \\n2", b]]\nfunds: {f: {name: F, short: "1\\t2", aliases: ["3\\n4"]}}\n')
    entry = book.entries["f"]
    assert (book.title, book.synonyms, entry.short, entry.aliases) == ("1 2", (("1 2", "b"),), "1 2", ("3 4",))


def test_every_fact_knows_its_file_and_its_line():
    found = facts("source: old", "a: {value: x}\nb:\n  value: y\n  note: z\nc: {value: w}")
    assert {key: (fact.file, fact.line) for key, fact in found.items()} == {
        "a": ("/home/1.yaml", 13),
        "b": ("/home/1.yaml", 14),
        "c": ("/home/1.yaml", 17),
    }


def test_sources_keep_their_parts():
    more = "kind: primary, url: 'https://a.example/b', language: fr, copy: true, headings: [A, B c], note: N"
    book = load(f"book: {{title: T}}\nsources:\n  s: {{title: S, publisher: P, published: 2020-01, {more}}}\n")
    assert book.sources["s"] == Source(
        id="s",
        title="S",
        publisher="P",
        kind="primary",
        published="2020-01",
        url="https://a.example/b",
        language="fr",
        copy=True,
        headings=("A", "B c"),
        note="N",
    )
    assert load(HEAD).sources["old"].copy is False


def test_entries_stand_by_kind_and_in_the_files_order_within():
    book = load("book: {title: T}\nfunds: {f: {name: F}}\nmissions: {z: {name: Z}, a: {name: A}}\n", "missions: {b: {name: B}}\n")
    assert [(entry.id, entry.kind) for entry in book.entries.values()] == [
        ("z", "mission"),
        ("a", "mission"),
        ("b", "mission"),
        ("f", "fund"),
    ]


BELOW = HEAD + "missions: {m: {name: M, aliases: [A], topics: {t: {source: old, facts: {a: {value: 1}, b: {value: 2}}}}}}\n"


def test_a_layer_adds_and_replaces():
    layer = """\
synonyms: [[x, y]]
sources: {own: {title: Own, publisher: P, kind: press}}
missions:
  m:
    short: MM
    aliases: [B]
    topics:
      t: {title: Things, source: own, facts: {c: {value: 3}, a: {value: 4}}}
      u: {source: new, facts: {k: {value: 5, about: [n]}}}
  n: {name: N}
"""
    book = load(BELOW, layer)
    entry = book.entries["m"]
    assert (entry.name, entry.short, entry.aliases) == ("M", "MM", ("A", "B"))
    assert [topic.title for topic in entry.topics] == ["Things", "U"]
    assert [(fact.address, fact.text, fact.source, fact.file) for fact in book.facts()] == [
        ("m/t/a", "4", "own", "/home/2.yaml"),
        ("m/t/b", "2", "old", "/home/1.yaml"),
        ("m/t/c", "3", "own", "/home/2.yaml"),
        ("m/u/k", "5", "new", "/home/2.yaml"),
    ]
    assert list(book.sources) == ["old", "new", "undated", "own"]
    assert book.synonyms == (("x", "y"),)


def test_the_first_book_gives_the_title_and_the_newest_date_is_the_books():
    book = load("book: {title: A, updated: 2019}", "book: {title: B, updated: 2021-05}", "book: {title: C, updated: 2020}")
    assert (book.title, book.updated) == ("A", "2021-05")
    assert load("book: {title: A}").updated is None


def test_all_errors_of_all_files_are_raised_at_once_in_their_order():
    error = wrong("book: {titel: T}\n", "missions: {m: {nam: M}}\n", "x: [\n")
    assert [(problem.file, problem.code) for problem in error.problems] == [
        ("1.yaml", "missing-key"),
        ("1.yaml", "unknown-key"),
        ("2.yaml", "missing-key"),
        ("2.yaml", "unknown-key"),
        ("3.yaml", "syntax"),
    ]
    assert str(error).splitlines()[0] == "the fact files 1.yaml, 2.yaml, 3.yaml have 5 errors"


def test_warnings_and_notes_do_not_keep_a_book_from_being_built():
    assert load(BELOW, "missions: {m: {topics: {t: {source: old, facts: {a: {value: 9}}}}}}").entries["m"]


def test_of_many_errors_the_first_are_shown_and_the_rest_is_counted():
    error = wrong("{book: {title: T}, " + ", ".join(f"x{number}: y" for number in range(1500)) + "}")
    lines = str(error).splitlines()
    assert lines[0] == "the fact file 1.yaml has 1,500 errors"
    assert len(lines) == MOST_SHOWN + 2
    assert lines[-1] == "  ... and 1,480 more"


def test_what_an_error_shows_of_a_file_is_on_one_line_and_without_controls():
    error = wrong('book: {title: T}\nx: y\n"a\\nnatoaf: all is well\\e[2J": z\n')
    assert len(str(error).splitlines()) == 3
    assert "\x1b" not in str(error)


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        (b"book: {title: \xff}", 1, 15, "this is not UTF-8: invalid start byte"),
        ("book: {title: é}\nx: ".encode() + b"\xe9", 2, 4, "this is not UTF-8: unexpected end of data"),
        (codecs.BOM_UTF8 + b"a\r\nb\xff", 2, 2, "this is not UTF-8: invalid start byte"),
        (codecs.BOM_UTF16_LE + b"a\0\n\0b", 2, 1, "this is not UTF-16-LE: truncated data"),
        (codecs.BOM_UTF16_BE + b"\xd8\x00\x00a", 1, 1, "this is not UTF-16-BE: illegal UTF-16 surrogate"),
    ],
)
def test_bytes_that_are_no_text_have_a_place(data, line, column, message):
    (problem,) = wrong(data).problems
    assert (problem.line, problem.column, problem.code, problem.message) == (line, column, "encoding", message)
    assert problem.hint == "save the file as UTF-8"
