from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from kept_indexes import book, kept, settle

from nato_af_cli.errors import NatoafError
from nato_af_cli.index import housekeeping
from nato_af_cli.index.cache import DAY, Cache

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
LOCKS = pytest.mark.skipif(sys.platform == "win32", reason="an open file is its own lock there")
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
def three(book_file, cache):
    """Three books: one asked long ago, one asked lately though it was built long ago, and one new."""
    layered(book_file, "old")
    (old,), notes = kept(cache), set(cache.glob("*.note"))
    layered(book_file, "used")
    (used,) = set(kept(cache)) - {old}
    for path in (old, used, *notes):
        age(path, 31)
    return old, used


def test_what_nobody_asked_for_a_month_goes_when_another_index_is_built(three, book_file, cache):
    old, used = three
    layered(book_file, "later")
    assert old not in kept(cache)
    assert used in kept(cache)
    assert len(kept(cache)) == len(list(cache.glob("*.note"))) == 2


def test_a_book_that_is_asked_is_recorded_as_used_once_a_day(book_file, cache):
    book(book_file)
    settle(cache)
    (note,) = cache.glob("*.note")
    for days, touched in ((0.9, False), (1.1, True)):
        age(note, days)
        before = note.stat().st_mtime_ns
        book(book_file)
        assert (note.stat().st_mtime_ns != before) == touched


def test_an_old_index_that_is_asked_again_stays(three, book_file, cache):
    old, _ = three
    book(book_file, book_file.with_name("old.yaml"))
    layered(book_file, "later")
    assert old in kept(cache)


def test_all_indexes_together_keep_within_a_size_the_last_used_first(book_file, cache, monkeypatch):
    layered(book_file, "one")
    (one,) = kept(cache)
    for path in cache.iterdir():
        age(path, 2)
    monkeypatch.setattr(housekeeping, "MOST_BYTES", one.stat().st_size * 5 // 2)
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


def test_what_a_killed_build_left_goes_and_what_is_being_written_stays(book_file, cache):
    cache.mkdir(mode=0o700)
    left, new = cache / f"{'a' * 16}.part", cache / f"{'b' * 16}.part"
    for path in (left, new):
        path.write_bytes(b"x")
    age(left, 0.01)
    with Cache(cache)._part() as written:
        age(written, 100)
        book(book_file)
        assert sorted(cache.glob("*.part")) == sorted([new, written])
    assert list(cache.glob("*.part")) == [new]


@pytest.mark.usefixtures("three")
def test_an_emptied_cache_has_nothing_of_natoafs_and_all_of_others(book_file, cache):
    others = [cache / name for name in ("mine.sqlite", "a.note", "notes.txt", f"{'a' * 63}.sqlite")]
    for path in others:
        path.write_text("mine", encoding="utf-8")
    folder = cache / f"{'a' * 64}.sqlite"
    folder.mkdir()
    assert housekeeping.clear() == 2
    assert sorted(cache.iterdir()) == sorted([*others, folder])
    assert housekeeping.clear() == 0
    assert book(book_file).title == "A book of tests"


@LINKS
def test_a_link_is_left_alone_and_so_is_what_it_leads_to(tmp_path, cache):
    cache.mkdir(mode=0o700)
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    link = cache / f"{'a' * 64}.sqlite"
    link.symlink_to(tmp_path / "mine")
    assert housekeeping.clear() == 0
    assert link.read_text(encoding="utf-8") == "mine"


@LOCKS
def test_clearing_leaves_what_is_being_written(cache):
    cache.mkdir(mode=0o700)
    (cache / f"{'a' * 16}.part").touch()
    with Cache(cache)._part() as written:
        assert housekeeping.clear() == 0
        assert list(cache.iterdir()) == [written]


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
    for path in cache.iterdir():
        age(path, 3)
    book(book_file)
    damaged = cache / f"{'a' * 64}.sqlite"
    damaged.write_text("none", encoding="utf-8")
    age(damaged, 5)
    found = housekeeping.look()
    assert [(one.title, one.files) for one in found.kept] == [
        ("A book of tests", (str(book_file),)),
        ("A book of tests", (str(book_file), str(layer))),
        (None, ()),
    ]
    assert [one.size for one in found.kept] == [one.path.stat().st_size for one in found.kept]
    assert [round((time.time() - one.used) / DAY) for one in found.kept] == [0, 3, 5]


def test_a_user_without_a_home_is_told(monkeypatch):
    monkeypatch.setattr(housekeeping.directories, "cache_dir", lambda: None)
    for ask in (housekeeping.look, housekeeping.clear):
        with pytest.raises(NatoafError, match="no home"):
            ask()
