from __future__ import annotations

import io
import json
import os
import sys

import pytest

from nato_af_cli.book.names import RESERVED
from nato_af_cli.cli.registry import COMMANDS

DAY = 1_600_000_000


@pytest.fixture
def filled(on_book, cache):
    """A cache with the index of a book, last used in September 2020."""
    assert on_book("alpha").exit_code == 0
    for path in cache.iterdir():
        os.utime(path, (DAY, DAY))
    return cache


def test_cache_shows_where_it_is_and_what_is_in_it(natoaf, filled, book_file):
    result = natoaf("cache")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    (index,) = filled.glob("*.sqlite")
    size = f"{index.stat().st_size / 1e6:.1f} MB"
    assert lines[:3] == [f"Cache  {filled}", f"1 index, {size}", ""]
    assert lines[3].split() == ["Book", "Size", "Last", "used", "Files"]
    assert lines[4].split("  ") == ["A book of tests", size, "2020-09-13", str(book_file)]


def test_cache_as_json(natoaf, filled, book_file):
    (index,) = filled.glob("*.sqlite")
    assert json.loads(natoaf("cache", "-f", "json").stdout) == {
        "directory": str(filled),
        "trusted": True,
        "indexes": [
            {
                "path": str(index),
                "title": "A book of tests",
                "files": [str(book_file)],
                "bytes": index.stat().st_size,
                "used": "2020-09-13T12:26:40+00:00",
            }
        ],
    }


def test_cache_clear_empties_it_and_says_so(natoaf, filled):
    result = natoaf("cache", "--clear")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"natoaf: Removed 1 index from {filled}.\n"
    assert list(filled.iterdir()) == []
    assert natoaf("cache", "--clear").stderr == f"natoaf: Removed 0 indexes from {filled}.\n"


def test_cache_clear_as_json_is_what_is_left(natoaf, filled):
    result = natoaf("cache", "--clear", "--json")
    assert json.loads(result.stdout) == {"directory": str(filled), "trusted": True, "indexes": []}


def test_a_cache_that_is_not_there_is_shown_as_empty_and_not_made(natoaf, cache):
    assert natoaf("cache").stdout == f"Cache  {cache}\n0 indexes\n"
    assert not cache.exists()


def test_an_index_that_cannot_be_read_is_shown_as_such(natoaf, filled):
    (index,) = filled.glob("*.sqlite")
    index.write_bytes(index.read_bytes()[:-1])
    assert "not readable" in natoaf("cache").stdout
    assert json.loads(natoaf("cache", "-f", "json").stdout)["indexes"][0]["title"] is None


@pytest.mark.skipif(sys.platform == "win32", reason="modes bind on POSIX only")
def test_a_cache_that_is_not_trusted_is_shown_as_such_and_not_opened(natoaf, on_book, filled):
    filled.chmod(0o777)
    sentence = f"the cache directory {filled} is not used because others may write to it (chmod go-w)."
    shown = natoaf("cache").stdout
    assert sentence in shown
    assert "A book of tests" not in shown
    assert json.loads(natoaf("cache", "-f", "json").stdout)["trusted"] is False
    result = on_book("alpha")
    assert (result.exit_code, result.stderr) == (0, f"natoaf: {sentence}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="modes bind on POSIX only")
def test_what_the_user_is_told_is_lost_where_there_is_nobody_to_tell(on_book, filled, monkeypatch):
    filled.chmod(0o777)
    monkeypatch.setattr("typer.echo", lambda *_, **__: io.StringIO().detach().nothing)
    assert on_book("alpha").exit_code == 0


def test_a_title_that_could_steer_a_terminal_is_shown_as_text(natoaf, cache, book_file):
    place = book_file.with_name("a\x1b[31m.yaml") if os.name != "nt" else book_file
    book_file.rename(place)
    assert natoaf("alpha", "--only", "--facts", str(place)).exit_code == 0
    assert "\x1b" not in natoaf("cache").stdout + natoaf("cache", "-f", "json").stdout
    assert cache.exists()


@pytest.mark.parametrize("words", [["--no-cache", "alpha"], ["alpha", "--no-cache"], ["--no-cache", "-fjson", "find", "alpha"]])
def test_without_the_cache_a_command_answers_the_same_and_keeps_nothing(on_book, cache, builds, words):
    for _ in range(2):
        assert on_book(*words).exit_code == 0
    assert builds == [1, 1]
    assert not cache.exists()
    assert on_book(*words).stdout == on_book(*(word for word in words if word != "--no-cache")).stdout


def test_cache_is_a_command_and_no_name():
    assert "cache" in COMMANDS
    assert "cache" in RESERVED
