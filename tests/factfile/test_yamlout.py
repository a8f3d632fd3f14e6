from __future__ import annotations

import pytest
import readers
import yaml

from nato_af_cli.factfile.yamlout import WIDTH, dumped


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain text", "plain text"),
        ("2017-05", '"2017-05"'),
        ("2017", '"2017"'),
        ("2017-05-25", '"2017-05-25"'),
        ("1e3", '"1e3"'),
        ("0o17", '"0o17"'),
        ("0x1F", '"0x1F"'),
        ("12:30", '"12:30"'),
        ("-1.50", '"-1.50"'),
        (".inf", '".inf"'),
        ("-.NAN", '"-.NAN"'),
        ("NO", "'NO'"),
        ("y", '"y"'),
        ("~", "'~'"),
        ("", "''"),
        ("a: b", "'a: b'"),
        (" a", "' a'"),
        ("a\nb", r'"a\nb"'),
        ("\ta", r'"\ta"'),
        ("\x1b[31m", r'"\e[31m"'),
        ("\u202eabc", r'"\u202eabc"'),
        ("a\ud800", r"a\ud800"),
        ("北京 Ç", "北京 Ç"),
    ],
)
def test_a_text_is_in_quotes_where_a_reader_could_take_it_for_something_else(text, written):
    assert dumped([text]) == f"- {written}\n"
    if "\ud800" not in text:
        assert [read(dumped([text])) for read in (yaml.safe_load, readers.yaml_1_1, readers.yaml_1_2)] == [[text]] * 3


def test_numbers_truth_values_and_nothing_are_themselves():
    parts = {"a": [1, -2, 1.5, 1e300, 10**15, True, False, None, [], {}]}
    for read in (yaml.safe_load, readers.yaml_1_2):
        found = read(dumped(parts))
        assert found == parts
        assert [type(value) for value in found["a"]] == [type(value) for value in parts["a"]]


def test_what_stands_twice_is_written_twice():
    same = {"x": ["z"]}
    assert dumped([same, same]) == "- x:\n  - z\n- x:\n  - z\n"


def test_keys_keep_their_order_and_are_texts():
    parts = {"z": 1, "2017": 2, "NO": 3, "a": 4}
    assert list(yaml.safe_load(dumped(parts))) == list(parts)


def test_a_long_text_is_folded_and_reads_back():
    text = "word " * 100 + "word"
    written = dumped({"says": text})
    assert max(map(len, written.splitlines())) <= WIDTH + len("word ")
    assert yaml.safe_load(written) == {"says": text}


def test_the_writer_without_the_c_library_writes_the_same_texts(monkeypatch):
    texts = ["2017-05", "NO", "a: b", "a\nb", "\u202e", "1:30", "北京", "x" * 300]
    import importlib

    from nato_af_cli.factfile import yamlout

    monkeypatch.delattr(yaml, "CSafeDumper", raising=False)
    try:
        pure = importlib.reload(yamlout).dumped(texts)
    finally:
        monkeypatch.undo()
        importlib.reload(yamlout)
    assert yaml.safe_load(pure) == readers.yaml_1_2(pure) == texts
