from __future__ import annotations

import gc

import pytest

from nato_af_cli.factfile import nodes
from nato_af_cli.factfile.nodes import Map, Marks, Refused, Seq, position
from nato_af_cli.factfile.reader import parse


def plain(node):
    if isinstance(node, Map):
        return {key: plain(value) for key, value in node.items()}
    return [plain(item) for item in node] if isinstance(node, Seq) else str(node)


def codes(text):
    return [flaw.code for flaw in parse(text)[1]]


def places(text):
    return [(flaw.code, flaw.line, flaw.column) for flaw in parse(text)[1]]


@pytest.mark.parametrize(
    "scalar",
    [
        *("NO", "no", "yes", "on", "off", "y", "true", "1_000", "010", "0o10", "0x1F", "12:30", "12:30:45"),
        *("1e3", "1.10", ".inf", "-.inf", ".nan", "2017", "2017-05", "2017-05-25", "+1", "50%", "=", "<<"),
    ],
)
def test_a_scalar_stays_the_text_that_it_is_as_value_key_and_item(scalar):
    assert parse(f"key: {scalar}") == ({"key": scalar}, [])
    assert parse(f"[{scalar}]") == ([scalar], [])
    quoted = f'"{scalar}": x'
    assert parse(quoted) == ({scalar: "x"}, [])


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("a:\n  b: c\n  d: [e, {f: g}]\n", {"a": {"b": "c", "d": ["e", {"f": "g"}]}}),
        ("- a\n- - b\n  - c\n", ["a", ["b", "c"]]),
        ("a:\nb: ''\nc: {}\nd: []\n", {"a": "", "b": "", "c": {}, "d": []}),
        ('"a": "\\u00e9\\n\\x41"', {"a": "é\nA"}),
        ("? a\n: b", {"a": "b"}),
        ("{a, b: }", {"a": "", "b": ""}),
        ("a: |\n  b\n  c\nd: >\n  e\n  f\n", {"a": "b\nc\n", "d": "e f\n"}),
        ("%YAML 1.1\n---\na: b\n...\n", {"a": "b"}),
        ("'<<': a", {"<<": "a"}),
        ("a: \ufeffb", {"a": "\ufeffb"}),
    ],
)
def test_text_becomes_mappings_lists_and_texts(text, content):
    root, flaws = parse(text)
    assert flaws == []
    assert plain(root) == content


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "---\n...\n", "\ufeff"])
def test_a_text_of_nothing_has_no_flaw(text):
    root, flaws = parse(text)
    assert not root
    assert flaws == []


@pytest.mark.parametrize(
    ("text", "place"), [("? a", (0, 3)), ("a: b\n? c", (1, 3)), ("a:", (0, 2)), ("a:\n", (0, 2)), ("-", (0, 1))]
)
def test_nothing_has_a_place_within_the_text(text, place):
    root, flaws = parse(text)
    assert flaws == []
    assert (list(root.marks.values())[-1] if isinstance(root, Map) else root.marks[-1])[2:] == place


def test_keys_values_and_items_have_their_places():
    root, _ = parse("a:\n  b: c\n  'd' : [e,\n    {f: g}]\n")
    assert root.marks["a"] == Marks(0, 0, 1, 2)
    assert root["a"].marks["b"] == Marks(1, 2, 1, 5)
    assert root["a"].marks["d"] == Marks(2, 2, 2, 8)
    assert root["a"]["d"].marks == [Marks(2, 9, 2, 9), Marks(3, 4, 3, 4)]
    assert root["a"]["d"][1].marks["f"] == Marks(3, 5, 3, 8)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_with_every_line_ending(newline):
    root, _ = parse(f"a: b{newline}{newline}c: d{newline}")
    assert root.marks["c"] == Marks(2, 0, 2, 3)
    assert places(f"a: b{newline}c: *d") == [("alias", 1, 3)]
    assert places(f"a: b{newline}c: \x07") == [("character", 1, 3)]


@pytest.mark.parametrize("old_break", ["\x85", "\u2028", "\u2029"])
def test_what_only_yaml_1_1_takes_for_a_line_break_is_none(old_break):
    root, flaws = parse(f"a: 'x{old_break}y' # b{old_break}c: hidden\nd: e\n")
    assert flaws == []
    assert plain(root) == {"a": "x y", "d": "e"}
    assert root.marks["d"] == Marks(1, 0, 1, 3)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: *b", [("alias", 0, 3)]),
        ("[*a, *b]", [("alias", 0, 1), ("alias", 0, 5)]),
        ("*a : b", [("alias", 0, 0), ("key", 0, 0)]),
        ("a: &b c", [("anchor", 0, 3)]),
        ("a: &b\n  c: d", [("anchor", 0, 3)]),
        ("&a b: c", [("anchor", 0, 0)]),
        ("a: !!str b", [("tag", 0, 3)]),
        ("a: ! b", [("tag", 0, 3)]),
        ("a: !!set {b, c}", [("tag", 0, 3)]),
        ("a: &b !c d", [("anchor", 0, 3), ("tag", 0, 3)]),
        ("<<: {a: b}", [("merge", 0, 0)]),
        ("<<: a\n<<: b", [("merge", 0, 0), ("merge", 1, 0)]),
        ("a: b\nc: d\na: e\na: f", [("duplicate", 2, 0), ("duplicate", 3, 0)]),
        ("a: {b: c, b: d}", [("duplicate", 0, 10)]),
        ("'': a\n'': b", [("duplicate", 1, 0)]),
        ("a: b\n--- \nc: d", [("documents", 1, 0)]),
        ("? [a]\n: b", [("key", 0, 2)]),
        ("{[a]: b}", [("key", 0, 1)]),
        ("a: b\n? {c: d}\n: e", [("key", 1, 2)]),
        ('a: "\\0"', [("control", 0, 3)]),
        ('a: ["\\x1b", "\\x9f", "\\x7f"]', [("control", 0, 4), ("control", 0, 12), ("control", 0, 20)]),
        ("a: \x1b", [("character", 0, 3)]),
        ("a:\n\ud800", [("character", 1, 0)]),
        ("a: \ufdd0", [("character", 0, 3)]),
        ('a: "\\ufdef"', [("control", 0, 3)]),
        ("a: [", [("syntax", 0, 3)]),
        ("a: [b,\n c", [("syntax", 0, 3)]),
        ("a: {b: [c\n", [("syntax", 0, 7)]),
        ("a: 'b\n\nc", [("syntax", 0, 3)]),
        ('a: ["b]', [("syntax", 0, 4)]),
        ("a: b: c", [("syntax", 0, 4)]),
        ("\ta: b", [("syntax", 0, 0)]),
        ("a: b\n c: d", [("syntax", 1, 2)]),
        ("a:\n  b: c\n d: e", [("syntax", 2, 1)]),
        ("a: @b", [("syntax", 0, 3)]),
        ("%YAML 3.0\n---\na: b", [("syntax", 0, 0)]),
    ],
)
def test_what_a_fact_file_has_no_use_for_is_refused_at_its_place(text, found):
    assert places(text) == found


@pytest.mark.parametrize("escape", ["\\t", "\\n", "\\r"])
def test_tabs_and_line_ends_may_be_written_as_escapes_but_for_the_lone_return(escape):
    assert codes(f'a: "b{escape}c"') == (["control"] if escape == "\\r" else [])


def test_a_duplicate_names_the_line_of_the_first_and_the_first_stays():
    root, (flaw,) = parse("a:\n  b: c\n\n  b: [d]\n")
    assert flaw.message == 'duplicate key "b"'
    assert flaw.hint == "first on line 2; keep one of the two"
    assert flaw.path == ("a", "b")
    assert plain(root) == {"a": {"b": "c"}}


def test_what_is_refused_leaves_a_mark_and_the_rest_stays():
    root, _ = parse("a: *b\nc: [*d, e]\n<<: {f: g}\nh: i\n")
    assert plain(root) == {"a": "", "c": ["", "e"], "h": "i"}
    assert isinstance(root["a"], Refused)
    assert isinstance(root["c"][0], Refused)
    assert root.partial


def test_what_cannot_be_read_to_its_end_has_no_nodes_but_all_flaws_before_it():
    root, flaws = parse("a: *b\nc: &d e\nf: g: h\n")
    assert root is None
    assert [flaw.code for flaw in flaws] == ["alias", "anchor", "syntax"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: *name", "the alias *name is not allowed"),
        ("a: &name b", "the anchor &name is not allowed"),
        ("a: !!python/none b", "the tag !!python/none is not allowed"),
        ("a: !own b", "the tag !own is not allowed"),
        (f"a: *{'n' * 500}", f"the alias *{'n' * 80}... is not allowed"),
        (f"{{? {'k' * 500} : a, ? {'k' * 500} : b}}", f'duplicate key "{"k" * 80}..."'),
        ("a: \x07", "the character U+0007 is not allowed in YAML"),
    ],
)
def test_what_is_refused_is_named_and_cut_where_it_is_long(text, message):
    assert [flaw.message for flaw in parse(text)[1]] == [message]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_the_limit_of_depth_is_exact(opening, closing):
    levels = nodes.MAX_DEPTH
    assert codes(opening * levels + closing * levels) == []
    root, flaws = parse(opening * (levels + 1) + closing * (levels + 1))
    assert root is None
    assert [flaw.code for flaw in flaws] == ["depth"]


def test_the_limit_of_a_text_is_exact_and_the_rest_is_read():
    assert codes(f"a: {'x' * nodes.MAX_SCALAR}") == []
    root, (flaw,) = parse(f"a: {'x' * (nodes.MAX_SCALAR + 1)}\nb: c\n")
    assert (flaw.code, flaw.message) == ("length", "this text has 1,000,001 characters")
    assert plain(root) == {"a": "", "b": "c"}


def test_the_limit_of_a_key_is_exact_and_the_rest_is_read():
    assert codes(f"? {'x' * nodes.MAX_KEY}\n: a") == []
    root, flaws = parse(f"? {'x' * (nodes.MAX_KEY + 1)}\n: {{a: *b}}\nc: d\n")
    assert [flaw.code for flaw in flaws] == ["length", "alias"]
    assert plain(root) == {"c": "d"}


@pytest.mark.parametrize("items", ["[{}]", "{{{}}}"])
def test_the_limit_of_a_list_is_exact(items):
    full = ",".join(f"i{number}" for number in range(nodes.MAX_ITEMS))
    assert codes(items.format(full)) == []
    assert codes(items.format(f"{full},more")) == ["length"]


def test_of_mappings_a_mapping_may_hold_any_number():
    root, flaws = parse("".join(f"k{number}: {{}}\n" for number in range(nodes.MAX_ITEMS + 10)))
    assert flaws == []
    assert len(root) == nodes.MAX_ITEMS + 10


def test_reading_stops_where_there_are_too_many_flaws():
    root, flaws = parse("{a," + "a," * 2 * nodes.MAX_FLAWS + "}")
    assert root is None
    assert len(flaws) == nodes.MAX_FLAWS + 1


@pytest.mark.parametrize("text", ["a: b", "a: [", "a: \x07", "[" * 100])
@pytest.mark.parametrize("collecting", [True, False])
def test_the_garbage_collector_is_left_as_it_was(text, collecting):
    was = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        parse(text)
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("abc", 0, (0, 0)),
        ("abc", 3, (0, 3)),
        ("a\nb", 2, (1, 0)),
        ("a\r\nb\rc", 6, (2, 1)),
        ("\n\n", 2, (2, 0)),
        ("é\n書x", 3, (1, 1)),
    ],
)
def test_an_offset_has_a_line_and_a_column(text, offset, place):
    assert position(text, offset) == place


@pytest.mark.parametrize("null", ["~", "null", "Null", "NULL"])
@pytest.mark.parametrize("text", ["a: @", "a: [x, @]", "{a: @}", "a:\n  - @\n", "@", "a: {b: {c: @, d: e}}", "a: @\nb: c"])
def test_what_other_readers_take_for_nothing_is_no_text_unless_it_is_quoted(text, null):
    assert [flaw.code for flaw in parse(text.replace("@", null))[1]] == ["empty"]
    for quote in ("'", '"'):
        assert parse(text.replace("@", f"{quote}{null}{quote}"))[1] == []
    assert parse(text.replace("@", f"{null}x"))[1] == []
