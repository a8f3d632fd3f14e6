from __future__ import annotations

import pytest

from nato_af_cli.book.kinds import STANDARD, Column, Kind
from nato_af_cli.factfile import loader
from nato_af_cli.factfile.files import FactFile
from nato_af_cli.render.rows import listing_names

HEAD = "book: {title: T}\n"
ELEMENTS = "kinds: {elements: {one: element, title: Elements}}\n"


def read(*texts):
    return loader.read_layers([FactFile(f"/{n}.yaml", f"{n}.yaml", text.encode()) for n, text in enumerate(texts)])


def said(*texts):
    problems = loader.problems(read(*texts), warnings=True)
    return [
        (problem.file, problem.line, f"{problem.address} {problem.part}".strip(), problem.code, problem.severity)
        for problem in problems
        if problem.code != "no-facts"
    ]


def test_a_file_without_kinds_has_the_standard_ones_and_one_with_kinds_its_own():
    assert tuple(read(HEAD)[0].kinds.values()) == STANDARD
    assert list(read(HEAD + ELEMENTS)[0].kinds) == ["elements"]
    assert list(read(HEAD + ELEMENTS, "elements: {iron: {name: Iron}}\n")[1].kinds) == ["elements"]
    assert [*read(HEAD, ELEMENTS)[1].kinds] == [*(kind.plural for kind in STANDARD), "elements"]


def test_a_kind_has_the_parts_that_the_file_gives_it_and_its_columns_the_titles_of_their_topics():
    text = (
        f"{HEAD}kinds:\n  elements:\n    one: element\n    title: The elements\n    key: [summary, mass]\n"
        "    columns: [mass, {topic: found, head: Year, type: date}]\n    span: [found]\n    events: [found]\n"
        "elements: {iron: {name: Iron, status: ongoing, gaps: {summary: in a book}, none: {found: ever known}, topics: {\n"
        "  mass: {title: Atomic mass}}}}\n"
    )
    book = loader.load([FactFile("/a.yaml", "a.yaml", text.encode())])
    columns = (Column("Atomic mass", "mass"), Column("Year", "found", type="date"))
    kind = Kind("element", "elements", "The elements", columns, ("found",), ("summary", "mass"), ("found",))
    assert book.kinds == (kind,)
    iron = book.entries["iron"]
    assert (iron.kind, iron.status) == ("element", "ongoing")
    assert (iron.gaps, iron.none) == ({"summary": "in a book"}, {"found": "ever known"})


@pytest.mark.parametrize(
    ("below", "above", "parts"),
    [
        ("gaps: {a: nowhere, b: here}", "none: {a: cannot be}", ({"b": "here"}, {"a": "cannot be"})),
        ("none: {a: cannot be}", "gaps: {a: nowhere}", ({"a": "nowhere"}, {})),
        ("none: {a: cannot be}", "none: {a: never was}", ({}, {"a": "never was"})),
        ("gaps: {a: nowhere}, none: {a: cannot be}", "none: {b: no}", ({}, {"a": "cannot be", "b": "no"})),
    ],
)
def test_the_last_word_on_a_topic_without_facts_counts(below, above, parts):
    texts = (f"{HEAD}funds: {{f: {{name: F, {below}}}}}\n", f"funds: {{f: {{{above}}}}}\n")
    files = [FactFile(f"/{n}.yaml", f"{n}.yaml", text.encode()) for n, text in enumerate(texts)]
    found = loader.load(files).entries["f"]
    assert (found.gaps, found.none) == parts


@pytest.mark.parametrize(
    ("texts", "problems"),
    [
        ([HEAD + "kinds: {finds: {one: find, title: F}}\n"], [("0.yaml", 2, "kinds finds one", "reserved", "error")]),
        ([HEAD + "kinds: {sources: {one: x, title: F}}\n"], [("0.yaml", 2, "kinds sources", "reserved", "error")]),
        ([HEAD + "kinds: {questions: {one: x, title: F}}\n"], [("0.yaml", 2, "kinds questions", "reserved", "error")]),
        ([HEAD + "kinds: {a: {one: a, title: F}}\n"], [("0.yaml", 2, "kinds a one", "taken", "error")]),
        ([HEAD, "kinds: {a: {one: fund, title: F}}\n"], [("1.yaml", 1, "kinds a one", "taken", "error")]),
        ([HEAD + ELEMENTS, ELEMENTS], []),
        (
            [HEAD + ELEMENTS, "kinds: {elements: {one: stuff, title: E}}\n"],
            [("1.yaml", 1, "kinds elements", "taken", "error")],
        ),
        ([HEAD, "kinds: {funds: {one: fund, title: F}}\n"], [("1.yaml", 1, "kinds funds", "taken", "error")]),
        ([HEAD + ELEMENTS + "elements: {element: {name: E}}\n"], [("0.yaml", 3, "element", "reserved", "error")]),
        ([HEAD + "funds: {element: {name: E}}\n", ELEMENTS], [("1.yaml", 1, "kinds elements one", "taken", "error")]),
        ([HEAD + "funds: {find: {name: E}}\n"], [("0.yaml", 2, "find", "command", "warning")]),
        ([HEAD + "kinds: {a: {title: F}}\n"], [("0.yaml", 2, "kinds a one", "missing-key", "error")]),
        (
            [HEAD + "kinds: {a: {one: b, title: F, columns: [A b]}}\n"],
            [("0.yaml", 2, "kinds a columns item 1 topic", "slug", "error")],
        ),
        ([HEAD + "kinds: {a: {one: b, title: F, colums: []}}\n"], [("0.yaml", 2, "kinds a colums", "unknown-key", "error")]),
        ([HEAD + ELEMENTS + "missions: {}\n"], [("0.yaml", 3, "missions", "unknown-key", "error")]),
        ([HEAD + "funds: {f: {name: F, gaps: {donors: nowhere}}}\n"], []),
        ([HEAD + "funds: {f: {name: F, gaps: {colour: nowhere}}}\n"], [("0.yaml", 2, "f gaps colour", "gap", "warning")]),
        ([HEAD + "funds: {f: {name: F, none: {donors: it had none}}}\n"], []),
        ([HEAD + "funds: {f: {name: F, none: {colour: it had none}}}\n"], [("0.yaml", 2, "f none colour", "gap", "warning")]),
        (
            [HEAD + "funds: {f: {name: F, gaps: {donors: nowhere}, none: {donors: it had none}}}\n"],
            [("0.yaml", 2, "f none donors", "gap", "warning")],
        ),
        ([HEAD + "funds: {f: {name: F, gaps: {donors: nowhere}}}\n", "funds: {f: {none: {donors: it had none}}}\n"], []),
        (
            [HEAD + "kinds: {ts: {one: t, title: T, key: [summary, a, b]}}\nts: {x: {name: X, none: {a: cannot be}}}\n"],
            [("0.yaml", 2, "kinds ts key item 3", "unknown-topic", "warning")],
        ),
    ],
)
def test_what_is_wrong_with_kinds_is_said_where_it_stands(texts, problems):
    assert said(*texts) == problems


def test_an_unknown_key_is_compared_with_the_kinds_of_the_book():
    (problem,) = loader.problems(read(HEAD + ELEMENTS + "elemnts: {}\n"))
    assert problem.hint == 'did you mean "elements"?'


@pytest.mark.parametrize(
    ("type", "fact", "code"),
    [
        ("date", "{value: 2001-05, date: 2001-05}", []),
        ("date", '{value: "in spring", date: 2001}', ["column"]),
        ("figure", "{value: 5, unit: men, date: 2001}", []),
        ("figure", "{value: some, date: 2001}", ["column"]),
        ("count", "{value: some, date: 2001}", []),
        ("text", "{value: some, date: 2001}", []),
    ],
)
def test_a_fact_that_does_not_fit_its_column_is_a_warning(type, fact, code):
    text = (
        f"{HEAD}kinds: {{ts: {{one: t, title: T, columns: [{{topic: c, type: {type}}}]}}}}\n"
        f"sources: {{s: {{title: S, publisher: P, kind: press}}}}\n"
        f"ts: {{x: {{name: X, topics: {{c: {{source: s, facts: {{k: {fact}}}}}}}}}}}\n"
    )
    assert [problem[3] for problem in said(text)] == code


@pytest.mark.parametrize("part", ["gaps", "none"])
def test_a_gap_or_none_of_a_topic_that_has_facts_is_a_warning(part):
    source = "sources: {s: {title: S, publisher: P, kind: press}}\n"
    topics = "topics: {donors: {source: s, facts: {k: {value: Japan}}}}"
    text = f"{HEAD}{source}funds: {{f: {{name: F, {part}: {{donors: nowhere}}, {topics}}}}}\n"
    assert said(text) == [("0.yaml", 3, f"f {part} donors", "gap", "warning")]


def test_a_column_of_figures_has_what_belongs_to_a_figure_and_no_key_says_so_besides():
    text = f"{HEAD}kinds: {{elements: {{one: element, title: E, columns: [{{topic: mass, type: figure}}]}}}}\n"
    (kind,) = loader.load([FactFile("/a.yaml", "a.yaml", text.encode())]).kinds
    assert listing_names(kind)[-6:] == ["mass", "mass.qualifier", "mass.unit", "mass.known", "mass.source", "mass.address"]
    assert said(text.replace("figure}", "figure, dated: true}")) == [
        ("0.yaml", 2, "kinds elements columns item 1 dated", "unknown-key", "error")
    ]
