from __future__ import annotations

import pytest

from nato_af_cli.book.kinds import STANDARD
from nato_af_cli.factfile import nodes, reader, validation
from nato_af_cli.factfile.explanation import form_at
from nato_af_cli.factfile.files import FactFile
from nato_af_cli.factfile.layers import where
from nato_af_cli.factfile.nodes import Map

LARGE, SIZE = validation.LARGE // 10, validation.SIZE // 10
KINDS = {kind.plural: kind for kind in STANDARD}

FACT = ("missions", "m", "topics", "t", "facts", "k")
HEAD = "book: {title: T}\n"


def layer(text):
    return validation.validate(FactFile("/a/b.yaml", "b.yaml", text.encode()), text, *reader.parse(text))


def found(text):
    return [
        (problem.line, problem.column, f"{problem.address} {problem.part}".strip(), problem.code)
        for problem in layer(text).problems
    ]


def a_fact(parts):
    return f"{HEAD}missions:\n  m:\n    name: M\n    topics:\n      t:\n        facts:\n          k: {parts}\n"


def test_a_right_file_becomes_its_form():
    held = layer(f"{HEAD}sources:\n  s: {{title: S, publisher: P, kind: press}}\nfunds: {{f: {{name: F, aliases: [G]}}}}\n")
    assert held.problems == ()
    assert (held.path, held.file, held.unread) == ("/a/b.yaml", "b.yaml", False)
    assert held.form.book.title == "T"
    assert held.form.sources["s"].publisher == "P"
    assert held.form.entries["funds"]["f"].aliases == ("G",)


def test_a_file_of_nothing_is_an_empty_form():
    assert layer("").form == layer("# a comment\n").form == validation.BookForm()


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("bok: {}\n", [(1, 1, "bok", "unknown-key")]),
        ("book: {titel: T}\n", [(1, 1, "book title", "missing-key"), (1, 8, "book titel", "unknown-key")]),
        ("book: {title: ''}\n", [(1, 15, "book title", "empty")]),
        ("book: T\n", [(1, 7, "book", "type")]),
        ("x: *a\n", [(1, 1, "x", "unknown-key"), (1, 4, "x", "alias")]),
        (f"{HEAD}missions: {{A: {{name: M}}}}\n", [(2, 12, "A", "slug")]),
        (f"{HEAD}missions: {{a b: []}}\n", [(2, 12, "a b", "slug"), (2, 17, "a b", "type")]),
        (f"{HEAD}synonyms: [[a], b, [{{}}]]\n", [(2, 17, "synonyms item 2", "type"), (2, 21, "synonyms item 3 item 1", "type")]),
        (
            f"{HEAD}questions: {{m: [a, {{}}], B: c}}\n",
            [(2, 20, "questions m item 2", "type"), (2, 25, "questions B", "address"), (2, 28, "questions B", "type")],
        ),
        (a_fact("{}"), [(8, 11, "m/t/k value", "missing-key")]),
        (a_fact("{value: a, qualifier: some}"), [(8, 36, "m/t/k qualifier", "choice")]),
        (a_fact("{value: a, qualifier: [about]}"), [(8, 36, "m/t/k qualifier", "type")]),
        (a_fact("{value: a, date: May}"), [(8, 31, "m/t/k date", "date")]),
        (a_fact("{value: a, fields: {A: }}"), [(8, 34, "m/t/k fields A", "slug"), (8, 37, "m/t/k fields A", "empty")]),
        (a_fact("{value: a, about: {b: c}}"), [(8, 32, "m/t/k about", "type")]),
        (a_fact("{value: a, [key]: b}"), [(8, 25, "m/t/k", "key")]),
        ('"[key]": a\n', [(1, 1, "[key]", "unknown-key")]),
        ('sources: {"[key]": a}\n', [(1, 11, "sources [key]", "slug"), (1, 20, "sources [key]", "type")]),
        (
            a_fact('{value: a, fields: {"[key]": }}'),
            [(8, 34, "m/t/k fields [key]", "slug"), (8, 43, "m/t/k fields [key]", "empty")],
        ),
    ],
)
def test_each_error_of_form_has_its_place_address_and_code(text, problems):
    assert sorted(found(text)) == sorted(problems)


@pytest.mark.parametrize(
    "part", ["&a {value: b}", "*a", "{value: *a}", "{value: b, fields: *a}", "{<<: {value: b}}", "{value: !a b}"]
)
def test_of_what_was_refused_the_form_says_nothing_more(part):
    problems = layer(a_fact(part)).problems
    assert {problem.code for problem in problems} <= {"anchor", "alias", "merge", "tag"}
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("parts", "message", "hint"),
    [
        ("{value: a, vlaue: b}", 'unknown key "vlaue"', 'did you mean "value"?'),
        ("{value: a, b c: d}", 'unknown key "b c"', f"known keys: {', '.join(form_at(FACT))}"),
        ("{value: a, b c}", 'unknown key "b c"', "inside { }, quote a text that contains a comma"),
        ("{value: {}}", "found a mapping", "expected a text"),
        ("{value: []}", "found a list", "expected a text"),
        ("{value: a, also: b}", 'found the text "b"', "expected a list: [one, two]"),
        ("", "found nothing", f"expected a mapping of {', '.join(form_at(FACT))}"),
        ("{value: a, date: June}", '"June" is not a date', "write 2017, 2017-05, 2017-05-25 or 2016-07-08/2016-07-09"),
        (
            "{value: a, fields: {Ö Ä: b}}",
            '"Ö Ä" is not a valid id or key',
            "use lower-case letters a-z, digits and single hyphens: o-a",
        ),
        ("{value: a, fields: {書: b}}", '"書" is not a valid id or key', "use lower-case letters a-z, digits and single hyphens"),
        (
            f"{{value: a, {'b' * 99}: c}}",
            f'unknown key "{"b" * 80}..."',
            f"known keys: {', '.join(form_at(FACT))}",
        ),
    ],
)
def test_an_error_says_what_is_wrong_and_what_would_be_right(parts, message, hint):
    (problem,) = layer(a_fact(parts)).problems
    assert (problem.message, problem.hint) == (message, hint)
    assert (
        str(problem)
        == f"b.yaml:{problem.line}:{problem.column}: error: {' '.join(filter(None, problem[3:5]))}: {message}; {hint}"
    )


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ((), ["book", "sources", "synonyms", "questions", "kinds"]),
        (("book",), ["title", "updated"]),
        (("sources", "s"), ["title", "publisher", "kind", "published", "url", "language", "copy", "headings", "note"]),
        (FACT[:2], ["name", "short", "aliases", "topics", "status", "gaps", "none"]),
        (FACT[:4], ["facts", "title", "source", "at", "unit", "date"]),
        (FACT, ["value", "unit", "qualifier", "says", "date", "fields", "about", "source", "at", "also", "note", "distinct"]),
    ],
)
def test_every_part_has_its_keys(path, keys):
    assert form_at(path) == keys


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        ((), False, (0, 0)),
        (("a",), True, (0, 0)),
        (("a",), False, (1, 2)),
        (("a", "b"), True, (1, 2)),
        (("a", "b", 1), False, (1, 9)),
        (("a", "b", 2), False, (1, 2)),
        (("a", "c", "d"), False, (0, 0)),
        (("x",), False, (0, 0)),
    ],
)
def test_the_place_of_a_path_is_that_of_the_deepest_part_there_is(path, key, place):
    root, _ = reader.parse("a:\n  b: [c, d]\n")
    assert where(root, path, key=key) == place


@pytest.fixture
def small_pieces(monkeypatch):
    """Let a tenth of the size be large: what is cut is cut in the same places, and there is less of it."""
    monkeypatch.setattr(validation, "LARGE", LARGE)
    monkeypatch.setattr(validation, "SIZE", SIZE)


def wide(parts, count):
    return (
        f"{HEAD}missions: {{m: {{name: M, topics: {{t: {{facts: {{{', '.join(parts.format(n) for n in range(count))}}}}}}}}}}}\n"
    )


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("parts", ["k{}: {{value: v}}", "k{}: {{}}", "K{}: {{value: [a], x: y}}"])
def test_a_large_file_says_what_a_small_one_says(parts):
    large, small = wide(parts, LARGE // 9), wide(parts, 10)
    assert len(large) > LARGE > len(small)
    assert set(layer(small).problems) <= set(layer(large).problems)
    assert bool(layer(large).form) is bool(layer(small).form)


def test_of_a_large_file_full_of_errors_the_first_are_kept_and_the_last_says_so():
    problems = layer(wide("k{}: {{}}", 30_000)).problems
    assert len(problems) == 10_001
    assert problems[-1].code == "more"
    assert problems[-1].message == "there are more than 10,000 errors"


def leaves(node, path=()):
    if isinstance(node, dict) and node:
        for key, value in node.items():
            yield from leaves(value, (*path, key))
    else:
        yield path, node


@pytest.mark.usefixtures("small_pieces")
def test_the_pieces_of_a_batch_are_all_of_it_each_at_its_place():
    text = "sources: {s: {title: S}, t: u}\n" + wide("k{}: {{value: v}}", 2_500).removeprefix(HEAD)
    root, _ = reader.parse(text)
    parts = list(validation.pieces(root, KINDS))
    assert len(parts) > 3
    whole = dict(leaves(root))
    gathered = {}
    for piece in parts:
        assert sum(1 for _ in leaves(piece)) <= validation.SIZE + 2
        gathered.update(leaves(piece))
    assert {path: node for path, node in gathered.items() if node != {}} == whole


def test_a_mapping_that_is_wider_than_any_right_one_is_looked_at_in_part():
    text = f"missions: {{m: {{{', '.join(f'k{n}: {{}}' for n in range(validation.SIZE * 2))}}}}}\n"
    root, _ = reader.parse(text)
    assert isinstance(root, Map)
    assert [len(form) for piece in validation.pieces(root, KINDS) for form in piece["missions"].values()] == [validation.SIZE]
    assert nodes.MAX_ITEMS < validation.SIZE


def entries(plural, count, facts):
    held = ", ".join(f"f{n}: {{value: Value {n}}}" for n in range(facts))
    topics = f"{{t: {{facts: {{{held}}}}}}}"
    return f"{plural}: {{{', '.join(f'{plural}-{n}: {{name: N{n}, topics: {topics}}}' for n in range(count))}}}\n"


SOURCES = ", ".join(f"s{n}: {{title: S, publisher: P, kind: press}}" for n in range(400))
QUESTIONS = ", ".join(f"funds-0/t/f{n}: [who {n}, what {n}]" for n in range(SIZE + 100))
LARGE_BOOK = (
    f"{HEAD}synonyms: [[a, b], [c]]\nsources: {{{SOURCES}}}\nquestions: {{{QUESTIONS}}}\n"
    f"{entries('missions', 300, 10)}{entries('funds', 2, 3000)}{entries('summits', 1, 1)}"
)


@pytest.mark.usefixtures("small_pieces")
def test_a_large_file_becomes_what_it_would_as_a_whole():
    root, _ = reader.parse(LARGE_BOOK)
    form = layer(LARGE_BOOK).form
    assert form == validation.ADAPTER.validate_python(validation._formed(root, KINDS))
    assert [list(part) for part in (form.sources, form.questions, form.entries["missions"], form.entries["funds"])] == [
        list(root[plural]) for plural in ("sources", "questions", "missions", "funds")
    ]


@pytest.mark.usefixtures("small_pieces")
def test_the_batches_of_a_file_are_all_of_it_and_none_is_too_large_but_for_one_entry():
    root, _ = reader.parse(LARGE_BOOK)
    gathered = {}
    for batch, too_large in validation.batches(root, KINDS):
        for key, held in batch.items():
            if isinstance(held, dict) and key != "book":
                assert too_large == (sum(len(id) + form.length for id, form in held.items()) > LARGE)
                assert len(held) == 1 or not too_large
                gathered.setdefault(key, {}).update(held)
            else:
                gathered[key] = held
    assert gathered == root
    assert [list(gathered[key]) for key in root if key != "synonyms"] == [list(root[key]) for key in root if key != "synonyms"]


@pytest.mark.usefixtures("small_pieces")
def test_an_entry_that_is_too_large_and_wrong_is_not_looked_at_as_a_whole(monkeypatch):
    looked = []
    hold = validation._hold
    monkeypatch.setattr(validation, "_hold", lambda root, kinds: looked.append(sum(1 for _ in leaves(root))) or hold(root, kinds))
    assert layer(wide("k{}: {{}}", 3 * SIZE)).form is None
    assert looked
    assert max(looked) <= validation.SIZE + 2


def test_a_file_of_unknown_keys_alone_is_looked_at_in_part(monkeypatch):
    looked = []
    hold = validation._hold
    monkeypatch.setattr(validation, "_hold", lambda root, kinds: looked.append(len(root)) or hold(root, kinds))
    problems = layer("".join(f"k{n}: {{}}\n" for n in range(validation.SIZE * 3))).problems
    assert looked == [validation.SIZE]
    assert problems[-1].code == "more"


def test_a_mapping_knows_how_long_its_text_is():
    root, _ = reader.parse("a: {b: c}\nd:\n  e: f\n")
    assert (root.length, root["a"].length) == (len("a: {b: c}\nd:\n  e: f\n"), len("{b: c}"))
    assert len("e: f") <= root["d"].length <= len("  e: f\n")
