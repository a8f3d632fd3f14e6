from __future__ import annotations

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest
from kept_indexes import book, kept

from nato_af_cli.errors import UnreadableError, UsageError
from nato_af_cli.factfile import files
from nato_af_cli.factfile.problems import InvalidError
from nato_af_cli.index import store, tables
from nato_af_cli.index.index import Index
from nato_af_cli.queries.filters import Filters
from nato_af_cli.queries.finder import find


def test_an_index_is_built_once_and_then_reused(book_file, cache, builds):
    first = book(book_file)
    (path,) = kept(cache)
    before = path.read_bytes()
    assert book(book_file) == first
    assert builds == [1]
    assert kept(cache) == [path]
    assert path.read_bytes() == before


def test_a_kept_index_is_only_read(book_file):
    book(book_file)
    with store.open_index([str(book_file)], only=True) as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.db.execute("DELETE FROM fact")


def test_an_index_is_closed_after_use(book_file, builds):
    for _ in ("built", "kept"):
        with store.open_index([str(book_file)], only=True) as db:
            pass
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            db.db.execute("SELECT 1")
    assert builds == [1]


def test_changed_bytes_are_a_new_index(book_file, cache, builds):
    assert book(book_file).title == "A book of tests"
    book_file.write_bytes(book_file.read_bytes().replace(b"A book of tests", b"A book of facts"))
    assert book(book_file).title == "A book of facts"
    assert builds == [1, 1]
    assert len(kept(cache)) == 2


def test_a_file_that_changes_before_it_is_read_whole_has_the_index_of_what_was_read(book_file, cache, monkeypatch, builds):
    read, old = files.read, book_file.read_bytes()

    def changing(path, hashing=None):
        if hashing is None:
            book_file.write_bytes(old.replace(b"A book of tests", b"A book of facts"))
        return read(path, hashing)

    monkeypatch.setattr(files, "read", changing)
    assert book(book_file).title == "A book of facts"
    assert book(book_file).title == "A book of facts"
    book_file.write_bytes(old)
    monkeypatch.setattr(files, "read", read)
    assert book(book_file).title == "A book of tests"
    assert builds == [1, 1]
    assert len(kept(cache)) == 2


def test_the_same_bytes_at_another_place_are_a_new_index(book_file, cache, builds):
    other = book_file.with_name("other.yaml")
    other.write_bytes(book_file.read_bytes())
    for path in (book_file, other):
        assert {fact.file for fact in book(path).facts()} == {str(path)}
    assert builds == [1, 1]
    assert len(kept(cache)) == 2


def test_the_same_file_is_the_same_index_however_it_is_named(book_file, monkeypatch, builds):
    monkeypatch.chdir(book_file.parent)
    assert book(book_file) == book(book_file.name)
    assert builds == [1]


def test_the_order_of_the_files_is_part_of_the_key(book_file, cache, builds):
    layer = book_file.with_name("layer.yaml")
    layer.write_text("missions: {gamma: {name: Mission Gamma}}", encoding="utf-8")
    assert list(book(book_file, layer).entries) == ["alpha", "beta", "gamma", "gold"]
    assert list(book(layer, book_file).entries) == ["gamma", "alpha", "beta", "gold"]
    assert builds == [2, 2]
    assert len(kept(cache)) == 2


@pytest.mark.parametrize(("owner", "name"), [(tables, "SCHEMA_VERSION"), (store, "__version__")])
def test_another_version_builds_its_own_index_once(book_file, cache, builds, monkeypatch, owner, name):
    first = book(book_file)
    for _ in range(2):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, "0.0.0")
            assert book(book_file) == first
        assert book(book_file) == first
    assert builds == [1, 1]
    assert len(kept(cache)) == 2


def in_place(path: Path, data: bytes) -> None:
    before = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def by_a_link_to_another(path: Path, data: bytes) -> None:
    other = path.with_name("other")
    other.write_bytes(data)
    path.unlink()
    path.symlink_to(other)


@pytest.mark.parametrize("change", [in_place, by_a_link_to_another])
def test_a_file_that_was_changed_is_read_however_it_looks(book_file, builds, change):
    before = book_file.read_bytes()
    assert book(book_file).title == "A book of tests"
    change(book_file, before.replace(b"A book of tests", b"A book of facts"))
    assert book(book_file).title == "A book of facts"
    change(book_file, before)
    assert book(book_file).title == "A book of tests"
    assert builds == [1, 1]


def test_a_kept_index_is_searched_without_building_anything(book_file, builds):
    def search(**how):
        answer = store.ask(lambda db: find(db, ["Mission Alpha"], Filters()), [str(book_file)], only=True, **how)
        return [f"{fact.address} {found.sureness}" for found in answer.answers for fact in found.facts]

    in_memory = search(cached=False)
    assert len(in_memory) > 3
    book(book_file)
    assert search() == search() == in_memory
    assert builds == [1, 1]


def test_without_the_cache_nothing_of_it_is_read_or_written(book_file, cache, builds):
    def ask():
        return store.ask(Index.head, [str(book_file)], only=True, cached=False)["title"]

    assert ask() == ask() == "A book of tests"
    assert builds == [1, 1]
    assert not cache.exists()
    book(book_file)
    (path,) = kept(cache)
    path.write_bytes(b"wrong")
    assert ask() == "A book of tests"
    assert path.read_bytes() == b"wrong"


def test_what_keeps_a_file_from_being_read_is_said_though_its_index_is_kept(book_file, monkeypatch):
    book(book_file)
    for limit, error in (("10", UnreadableError), ("many", UsageError)):
        monkeypatch.setenv("NATOAF_MAX_BYTES", limit)
        with pytest.raises(error):
            book(book_file)
    monkeypatch.delenv("NATOAF_MAX_BYTES")
    book_file.unlink()
    with pytest.raises(UnreadableError, match="there is no file"):
        book(book_file)


@pytest.mark.parametrize("place", ["file", "file/within", "file/far/within"])
def test_where_no_index_can_be_kept_the_answer_is_the_same(book_file, tmp_path, builds, monkeypatch, place):
    right = book(book_file)
    (tmp_path / "file").write_text("here before", encoding="utf-8")
    monkeypatch.setenv("NATOAF_CACHE_DIR", str(tmp_path / place))
    assert book(book_file) == book(book_file) == right
    assert builds == [1, 1, 1]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "here before"


@pytest.mark.parametrize("error", [OSError("disk full"), sqlite3.OperationalError("disk full"), KeyboardInterrupt()])
def test_nothing_partial_is_left_where_keeping_fails(book_file, cache, monkeypatch, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    if isinstance(error, KeyboardInterrupt):
        with pytest.raises(KeyboardInterrupt):
            book(book_file)
    else:
        assert book(book_file).title == "A book of tests"
    assert list(cache.iterdir()) == []


def test_a_part_that_cannot_be_removed_does_not_hide_the_answer(book_file, monkeypatch):
    def fail(*_):
        raise OSError("no")

    monkeypatch.setattr(Path, "replace", fail)
    monkeypatch.setattr(Path, "unlink", fail)
    assert book(book_file).title == "A book of tests"


@pytest.mark.skipif(os.name != "posix", reason="modes as POSIX has them")
def test_the_cache_directory_and_those_above_it_are_made_for_the_user_alone(book_file, tmp_path, monkeypatch):
    monkeypatch.setenv("NATOAF_CACHE_DIR", str(tmp_path / "far" / "away"))
    before = os.umask(0)
    try:
        book(book_file)
    finally:
        os.umask(before)
    (path,) = kept(tmp_path / "far" / "away")
    modes = [place.stat().st_mode & 0o777 for place in (path.parent.parent, path.parent, path)]
    assert modes == [0o700, 0o700, 0o600]


@pytest.mark.parametrize("levels", [1500, 2000, 3000])
def test_a_cache_directory_may_lie_deep(book_file, tmp_path, monkeypatch, levels):
    monkeypatch.chdir(tmp_path)
    place = Path("/".join("d" * levels))
    monkeypatch.setenv("NATOAF_CACHE_DIR", str(place))
    try:
        assert book(book_file).title == "A book of tests"
    finally:
        with suppress(OSError):  # deeper than a path may be, so that it was not made
            os.removedirs(place)  # shutil.rmtree would not come so far


def test_nothing_is_kept_of_a_file_that_is_invalid_or_not_there(book_file, cache):
    cache.mkdir()
    book_file.write_text("book: {}", encoding="utf-8")
    with pytest.raises(InvalidError, match="title"):
        book(book_file)
    with pytest.raises(UnreadableError, match="there is no file"):
        book(book_file.with_name("none.yaml"))
    assert kept(cache) == []


def test_many_at_once_get_the_right_answer_and_leave_one_index(book_file, cache):
    with ThreadPoolExecutor(8) as pool:
        books = list(pool.map(book, [book_file] * 16))
    assert books == [book(book_file)] * 16
    assert len(kept(cache)) == 1


@pytest.mark.parametrize("name", ["with blank", "a?b#c" if os.name != "nt" else "a#c", "100%25", "é"])
def test_a_cache_directory_may_have_any_name(book_file, tmp_path, builds, monkeypatch, name):
    monkeypatch.setenv("NATOAF_CACHE_DIR", str(tmp_path / name))
    assert book(book_file) == book(book_file)
    assert builds == [1]
    assert len(kept(tmp_path / name)) == 1


def test_a_cache_directory_may_be_relative(book_file, tmp_path, builds, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NATOAF_CACHE_DIR", "near")
    assert book(book_file) == book(book_file)
    assert builds == [1]
    assert len(kept(tmp_path / "near")) == 1


def test_a_reader_does_not_wait_for_a_lock(book_file, cache, builds):
    right = book(book_file)
    with closing(sqlite3.connect(kept(cache)[0], isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert book(book_file) == right
    assert builds == [1]
