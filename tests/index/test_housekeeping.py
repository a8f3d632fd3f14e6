from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from kept_indexes import book, kept

from nato_af_cli.errors import NatoafError
from nato_af_cli.index import housekeeping, sqlite_file
from nato_af_cli.index.cache import DAY

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
LAYER = "missions: {{{name}: {{name: Mission {name}}}}}"


def layered(book_file: Path, name: str) -> Path:
    """Ask the book with a layer of its own, which makes another book."""
    path = book_file.with_name(f"{name}.yaml")
    path.write_text(LAYER.format(name=name), encoding="utf-8")
    assert name in book(book_file, path).entries
    return path


def age(path: Path, days: float) -> None:
    at = time.time() - days * DAY
    os.utime(path, (at, at))


@pytest.fixture
def two(book_file, cache):
    """Two books: one asked long ago, and one asked lately though it was built long ago."""
    layered(book_file, "old")
    (old,) = kept(cache)
    layered(book_file, "used")
    (used,) = set(kept(cache)) - {old}
    for path in (old, used):
        age(path, 31)
    layered(book_file, "used")
    return old, used


def test_what_nobody_asked_for_a_month_goes_when_another_index_is_built(two, book_file, cache):
    old, used = two
    layered(book_file, "later")
    assert old not in kept(cache)
    assert used in kept(cache)
    assert len(kept(cache)) == 2


def test_an_index_that_is_asked_is_recorded_as_used_once_a_day(book_file, cache):
    book(book_file)
    (path,) = kept(cache)
    for days, touched in ((0.9, False), (1.1, True)):
        age(path, days)
        before = path.stat().st_mtime_ns
        book(book_file)
        assert (path.stat().st_mtime_ns != before) == touched


@pytest.mark.parametrize("limit", ["bytes", "number"])
def test_all_indexes_together_keep_within_a_limit_the_last_used_first(book_file, cache, monkeypatch, limit):
    layered(book_file, "one")
    (one,) = kept(cache)
    age(one, 0.5)
    if limit == "bytes":
        monkeypatch.setattr(housekeeping, "MOST_BYTES", one.stat().st_size * 5 // 2)
    else:
        monkeypatch.setattr(housekeeping, "MOST", 2)
    layered(book_file, "two")
    assert one in kept(cache)
    layered(book_file, "three")
    assert one not in kept(cache)
    assert len(kept(cache)) == 2


def test_an_index_larger_than_that_is_kept_all_the_same(book_file, cache, builds, monkeypatch):
    monkeypatch.setattr(housekeeping, "MOST_BYTES", 1)
    assert book(book_file) == book(book_file)
    assert builds == [1]
    assert len(kept(cache)) == 1


def test_what_a_killed_build_left_goes_after_an_hour(book_file, cache):
    cache.mkdir(mode=0o700)
    parts = {path: cache / f"{path * 16}.part" for path in "abcd"}
    for name, path in parts.items():
        if name == "a":
            path.touch()
        else:
            sqlite_file.write(path, lambda _: None)
        age(path, 0.03 if name == "d" else 0.05)
    parts["b"].write_text("mine", encoding="utf-8")
    age(parts["b"], 2)
    book(book_file)
    assert sorted(cache.glob("*.part")) == [parts["b"], parts["d"]]


@pytest.mark.usefixtures("two")
def test_an_emptied_cache_has_nothing_of_natoafs_and_all_of_others(book_file, cache):
    names = ("mine.sqlite", "notes.txt", f"{'a' * 63}.sqlite", f"{'b' * 64}.sqlite", f"{'c' * 64}.sqlite", f"{'d' * 16}.part")
    others = [cache / name for name in names]
    for path in others:
        path.write_text("mine", encoding="utf-8")
    others[3].unlink()
    with closing(sqlite3.connect(others[3])) as db:
        db.execute("CREATE TABLE mine (a)")
    others[4].write_bytes(b"")
    folder = cache / f"{'a' * 64}.sqlite"
    folder.mkdir()
    sqlite_file.write(cache / f"{'e' * 16}.part", lambda _: None)
    for path in others:
        age(path, 100)
    layered(book_file, "later")
    assert housekeeping.clear() == 2
    assert sorted(cache.iterdir()) == sorted([*others, folder])
    assert housekeeping.clear() == 0
    assert book(book_file).title == "A book of tests"


@LINKS
def test_a_link_is_left_alone_and_so_is_what_it_leads_to(book_file, tmp_path, cache):
    book(book_file)
    (index,) = kept(cache)
    link = cache / f"{'a' * 64}.sqlite"
    index.rename(tmp_path / "mine")
    link.symlink_to(tmp_path / "mine")
    assert housekeeping.clear() == 0
    assert link.exists()


def test_an_index_that_is_cleared_away_while_it_is_built_is_done_without(book_file, cache, monkeypatch):
    write = sqlite_file.write

    def cleared(path, fill):
        write(path, fill)
        assert housekeeping.clear() == 0

    monkeypatch.setattr(sqlite_file, "write", cleared)
    assert book(book_file).title == "A book of tests"
    assert list(cache.iterdir()) == []


def test_a_cache_that_is_not_there_is_empty(cache):
    assert housekeeping.clear() == 0
    assert housekeeping.look() == (cache, (), "")


def test_what_cannot_be_removed_is_a_sentence(book_file, monkeypatch):
    book(book_file)

    def refuse(*_, **__):
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(NatoafError, match="cannot be removed"):
        housekeeping.clear()


def test_the_contents_are_listed_with_book_and_files_the_last_used_first(book_file, cache):
    layer = layered(book_file, "layer")
    age(kept(cache)[0], 3)
    damaged = cache / f"{'a' * 64}.sqlite"
    damaged.write_bytes(kept(cache)[0].read_bytes()[:5000])
    age(damaged, 5)
    (cache / f"{'b' * 64}.sqlite").write_text("mine", encoding="utf-8")
    book(book_file)
    found = housekeeping.look()
    assert [(one.title, one.files) for one in found.kept] == [
        ("A book of tests", (str(book_file),)),
        ("A book of tests", (str(book_file), str(layer))),
        (None, ()),
    ]
    assert [one.size for one in found.kept] == [one.path.stat().st_size for one in found.kept]
    assert [round((time.time() - one.used) / DAY) for one in found.kept] == [0, 3, 5]


@pytest.mark.parametrize("time", [-(10**14), 0, 10**12, 10**15, 2**62])
def test_an_index_of_a_time_that_is_no_date_is_listed(natoaf, book_file, cache, monkeypatch, time):
    book(book_file)
    (path,) = kept(cache)
    found = path.lstat()
    odd = os.stat_result((*found[:7], time, time, time))
    real = Path.lstat
    monkeypatch.setattr(Path, "lstat", lambda self: odd if self == path else real(self))
    result = natoaf("cache", "-f", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    (one,) = json.loads(result.stdout)["indexes"]
    assert (one["path"], 1970 <= int(one["used"][:4]) <= 9999) == (str(path), True)
    assert natoaf("cache").exit_code == 0


def test_an_index_that_is_whole_and_odd_is_listed_as_not_readable(natoaf, cache):
    cache.mkdir(mode=0o700)
    key = "a" * 64
    fill = f"CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('key', '{key}')"
    sqlite_file.write(cache / f"{key}.sqlite", lambda db: db.executescript(fill))
    assert "not readable" in natoaf("cache").stdout
    assert json.loads(natoaf("cache", "-f", "json").stdout)["indexes"][0]["title"] is None


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="names that are no text")
def test_a_cache_whose_name_is_no_text_is_listed_as_json_that_every_program_reads(natoaf, book_file, tmp_path, monkeypatch):
    monkeypatch.setenv("NATOAF_CACHE_DIR", os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    book(book_file)
    found = json.loads(natoaf("cache", "-f", "json").stdout)
    assert found["directory"] == f"{tmp_path}/caf\\udce9"
    found["indexes"][0]["path"].encode()


def test_a_user_without_a_home_is_told(monkeypatch):
    monkeypatch.setattr(housekeeping.directories, "cache_dir", lambda: None)
    for ask in (housekeeping.look, housekeeping.clear):
        with pytest.raises(NatoafError, match="the home directory is not known"):
            ask()
