from __future__ import annotations

import pytest
import yaml
from fact_books import characters
from hypothesis import given, settings
from hypothesis import strategies as st

from nato_af_cli.factfile.reader import parse
from nato_af_cli.factfile.yaml_text import listing, mapping, pair, quoted_key, scalar

PROFILE = settings(max_examples=300, deadline=None, database=None, derandomize=True)
ODD = [
    "NO", "no", "y", "~", "null", "Null", "true", "1.10", "0x1F", "0o17", "017", "1e3", "+1", "-", "--", "---", "...", "<<", "=",
    "12:30", "0?", "1_000", ".5", ".inf", ".NaN", "2017", "2017-05", "2017-05-25", "2017-5-2 10:00", "1,000", "a: b", "a:", ":a",
    "a #b", "#a", "- a", "? a", "a, b", "[a", "a]", "{a}", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "'", '"', "it's", "\\",
    "\\n", "é", "—", "😀", "كابل", "\ufeff", "\u200e a", "\uffff", "a\u202eb", "(a)", "x" * 200, "one two " * 40 + "three",
    '"quoted" ' * 30 + "end", "# " * 100 + "end", "- " * 100 + "end", "a: " * 60 + "end", "\u200f " * 80 + "end",
]  # fmt: skip
texts = st.one_of(st.text(characters, min_size=1, max_size=400), st.sampled_from(ODD)).map(lambda text: " ".join(text.split()))
texts = texts.filter(bool)


def read(*lines):
    """Read lines as natoaf reads them, and as a common program does."""
    text = "\n".join(lines) + "\n"
    root, flaws = parse(text)
    assert flaws == []
    return root, yaml.safe_load(text)


@pytest.mark.parametrize("text", ODD)
def test_a_text_that_others_type_comes_back_the_same(text):
    lines = ["top:", *pair(2, "a", text), *listing(2, "b:", [text, text]), *mapping(2, "c:", {"x": text, "y": text})]
    assert read(*lines) == ({"top": (wanted := {"a": text, "b": [text, text], "c": {"x": text, "y": text}})}, {"top": wanted})


@PROFILE
@given(st.lists(texts, min_size=1, max_size=6), st.integers(0, 12).map(lambda half: half * 2))
def test_every_text_comes_back_the_same(parts, indent):
    wanted = {"one": parts[0], "all": parts, "by-key": dict(zip("abcdef", parts, strict=False))}
    lines = [
        *pair(indent, "one", parts[0]),
        *listing(indent, "all:", parts),
        *mapping(indent, "by-key:", wanted["by-key"]),
    ]
    assert read(*lines) == (wanted, wanted)


def test_what_is_plain_stays_plain():
    plain = [
        "Herat",
        "about 13,000 people",
        "NATO's mission",
        "UN Security Council resolution 2189 (2014)",
        "https://a.example/b?c=d#e",
    ]
    assert [scalar(text) for text in plain] == plain
    assert quoted_key("herat") == "herat"


def test_a_key_that_is_a_date_stays_plain_and_one_that_others_type_does_not():
    assert [quoted_key(key) for key in ("2017", "2017-05", "2017-05-25")] == ["2017", "2017-05", "2017-05-25"]
    assert [quoted_key(key) for key in ("no", "017", "12345", "1e3")] == ['"no"', '"017"', '"12345"', '"1e3"']


def test_what_is_a_number_or_date_is_written_as_one():
    assert read(*pair(0, "a", "1.5", typed=True), *pair(0, "b", "13000", typed=True)) == (
        {"a": "1.5", "b": "13000"},
        {"a": 1.5, "b": 13000},
    )


def test_a_year_that_others_take_for_a_number_to_the_base_of_eight_is_quoted():
    lines = [*pair(0, "date", "0777", typed=True), *pair(0, "of", "0777-05", typed=True), f"{quoted_key('0777')}: x"]
    assert read(*lines)[1] == {"date": "0777", "of": "0777-05", "0777": "x"}
    assert [*pair(0, "value", "0.5", typed=True), *pair(0, "value", "0", typed=True)] == ["value: 0.5", "value: 0"]


def test_lines_keep_within_the_width_where_words_let_them():
    lines = [*pair(4, "says", "A sentence of many words. " * 20 + "End."), *listing(4, "all:", ["some words"] * 40)]
    assert len(lines) > 6
    assert all(len(line) <= 130 for line in lines)


def test_an_empty_list_is_one():
    assert read(*listing(0, "a:", [])) == ({"a": []}, {"a": []})


def test_nothing_that_a_terminal_obeys_is_written_as_it_is():
    assert scalar("a\u202eb") == '"a\\u202eb"'
