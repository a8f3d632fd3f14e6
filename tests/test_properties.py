"""What holds for every fact file: 25 books, and 75 files that are none.

With NATOAF_HYPOTHESIS=ci there are four times as many, and with `long` four hundred times.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
import yaml
from fact_books import PROFILE, STYLES, books, fold, read, stated
from hypothesis import given, note, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from nato_af_cli.cli.app import app
from nato_af_cli.factfile import files

HERE = Path(__file__).parent / "examples"
EXAMPLES = [path.read_bytes() for path in sorted(HERE.rglob("*.yaml"))]


@pytest.fixture(autouse=True, scope="module")
def _small_book_below():
    """Let what has no `book` be laid over a small one: reading the shipped one takes longer than all else here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "shipped", lambda: (HERE / "valid" / "everything.yaml",))
        yield


@PROFILE
@given(books(), STYLES, STYLES)
def test_a_book_that_is_written_out_and_read_back_is_the_same(book, style, other_style):
    text = yaml.safe_dump(book, sort_keys=False, **style)
    note(text)
    got = read(text)
    assert (got.title, got.updated) == (fold(book["book"]["title"]), book["book"].get("updated"))
    assert {id: (fold(source["title"]), source["kind"], source.get("published")) for id, source in book["sources"].items()} == {
        id: (source.title, source.kind, source.published) for id, source in got.sources.items()
    }
    assert {
        fact.address: {part: getattr(fact, part) for part in parts}
        for fact, (_, parts) in zip(got.facts(), stated(book), strict=True)
    } == dict(stated(book))
    written = yaml.safe_dump(book, sort_keys=False, **other_style)
    assert without_lines(read(written)) == without_lines(got)


def without_lines(book):
    return book._replace(entries={}), list(book.entries), [fact._replace(line=0) for fact in book.facts()]


# ---- files that are no books


def check(data):
    """Check bytes through the command line: it ends in 0 or 5, whatever they are, and says what it found."""
    result = CliRunner().invoke(app, ["check", "-", "-f", "json"], input=data, catch_exceptions=False)
    problems = json.loads(result.stdout)
    errors = [problem for problem in problems if problem["severity"] == "error"]
    assert result.exit_code == (5 if errors else 0)
    assert result.stderr.startswith("standard input")
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= problem["line"] <= lines and problem["column"] >= 1 for problem in problems)
    return result.exit_code


OF_TEXTS = settings(PROFILE, max_examples=3 * PROFILE.max_examples)
"""Of a text many more can be tried in the time that it takes to make up a book."""
ODD = st.sampled_from([None, True, 0, 1.5, "", " ", "x", [], {}, ["x"], {"x": "y"}, [[[]]], "2016-02-30", "a" * 2000])


def nodes_of(node, path=()):
    yield path
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from nodes_of(value, (*path, key))


def mutate(draw, book):
    """Delete, duplicate, swap or retype a node of a book."""
    *way, last = draw(st.sampled_from([path for path in nodes_of(book) if path]))
    holder = book
    for step in way:
        holder = holder[step]
    action = draw(st.sampled_from(["delete", "duplicate", "swap", "retype"]))
    if action == "delete":
        del holder[last]
    elif action == "retype":
        holder[last] = copy.deepcopy(draw(ODD))
    else:
        other = draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))
        if action == "swap":
            holder[last], holder[other] = holder[other], holder[last]
        elif isinstance(holder, dict):
            holder[draw(st.sampled_from(["x", "name", "e0", f"{last}s"]))] = copy.deepcopy(holder[other])
        else:
            holder.append(copy.deepcopy(holder[other]))


@PROFILE
@given(st.data(), books(), STYLES)
def test_a_book_with_nodes_deleted_duplicated_swapped_and_retyped_ends_in_a_sentence(data, book, style):
    for _ in range(data.draw(st.integers(1, 4))):
        if len(list(nodes_of(book))) > 1:
            mutate(data.draw, book)
    text = yaml.safe_dump(book, sort_keys=False, **style)
    note(text)
    check(text.encode())


@OF_TEXTS
@given(st.data(), st.sampled_from(EXAMPLES))
def test_a_file_with_lines_deleted_duplicated_and_swapped_ends_in_a_sentence(data, example):
    lines = example.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 4))):
        one, other = data.draw(st.tuples(*[st.integers(0, max(0, len(lines) - 1))] * 2))
        action = data.draw(st.sampled_from(["delete", "duplicate", "swap", "indent"]))
        if not lines:
            break
        if action == "delete":
            del lines[one]
        elif action == "duplicate":
            lines.insert(other, lines[one])
        elif action == "swap":
            lines[one], lines[other] = lines[other], lines[one]
        else:
            lines[one] = b"  " + lines[one]
    note(b"".join(lines))
    check(b"".join(lines))


SIGNS = st.sampled_from(
    [
        b"[",
        b"]",
        b"{",
        b"}",
        b":",
        b": ",
        b"&a ",
        b"*a",
        b"!!",
        b"<<: ",
        b"\n",
        b"- ",
        b"? ",
        b'"',
        b"'",
        b"#",
        b"|\n",
        b"\0",
        b"\t",
        b"---\n",
    ]
)


@OF_TEXTS
@given(st.data(), st.sampled_from(EXAMPLES))
def test_a_file_that_is_cut_flipped_and_stuffed_ends_in_a_sentence(data, example):
    changed = bytearray(example)
    for _ in range(data.draw(st.integers(1, 5))):
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(changed))] * 2)))
        action = data.draw(st.sampled_from(["cut", "cut out", "flip", "stuff", "repeat"]))
        if action == "cut":
            del changed[start:]
        elif action == "cut out":
            del changed[start:end]
        elif action == "flip" and start < len(changed):
            changed[start] ^= data.draw(st.integers(1, 255))
        elif action == "stuff":
            changed[start:start] = data.draw(SIGNS)
        else:
            changed[start:start] = changed[start:end]
    note(bytes(changed))
    check(bytes(changed))


@OF_TEXTS
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.lists(SIGNS, max_size=60).map(b"".join),
    )
)
def test_any_bytes_end_in_a_sentence(data):
    check(data)
