"""The words of a book: indexed when something is searched for, in a copy that takes the place of the index without them."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from kept_indexes import book, kept, settle
from natoaf_processes import DAMAGE, KILLED, POSIX, RIGHT, UNMEASURED, asked, ended, large_book, run, start

from nato_af_cli.index import housekeeping, sqlite_file, store
from nato_af_cli.index.cache import Cache
from nato_af_cli.queries.finder import Filters, find
from nato_af_cli.search import vocabulary

WANTED = ["find", "fact-123", "--limit", "1", "-f", "json", "--only", "--facts"]
FOUND = (0, ["fact-123"], "")


def found(book: Path, **more) -> tuple[int, list[str], str]:
    return ended(start([*WANTED, str(book)], **more))


def search(book_file: Path, **how) -> list[str]:
    answer = store.ask(lambda db: find(db, ["Mission Alpha"], Filters()), [str(book_file)], only=True, words=True, **how)
    return [f"{hit.fact.address} {hit.score}" for hit in answer.found]


def has_words(path: Path) -> bool:
    with closing(sqlite_file.open_index(path, path.stem)) as db:
        return vocabulary.is_filled(db)


@pytest.fixture
def large(tmp_path) -> Path:
    return large_book(tmp_path / "large.yaml")


def test_a_lookup_does_without_the_words_and_a_search_adds_them_for_good(book_file, cache, builds):
    first = book(book_file)
    (path,) = kept(cache)
    assert not has_words(path)
    answer = search(book_file)
    assert kept(cache) == [path]
    assert has_words(path)
    made = path.stat()
    assert book(book_file) == first
    assert search(book_file) == answer
    assert path.stat() == made
    assert builds == [1]


def test_a_first_search_builds_an_index_with_words_at_once(book_file, cache, builds, monkeypatch):
    keep, times = Cache.keep, []
    monkeypatch.setattr(Cache, "keep", lambda *given: times.append(1) or keep(*given))
    assert search(book_file) == search(book_file)
    assert has_words(*kept(cache))
    assert (times, builds) == ([1], [1])


def test_a_search_has_the_same_answer_wherever_the_words_come_from(book_file, cache):
    in_memory = search(book_file, cached=False)
    assert len(in_memory) > 3
    assert not cache.exists()
    at_once = search(book_file)
    assert housekeeping.clear() == 1
    book(book_file)
    added = search(book_file)
    assert in_memory == at_once == added == search(book_file)


def test_an_index_with_words_added_is_trusted_like_any_other(book_file, monkeypatch):
    now = [1_000_000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    book(book_file)
    now[0] += 3
    book(book_file)
    search(book_file)
    is_whole, verified = sqlite_file.is_whole, []
    monkeypatch.setattr(sqlite_file, "is_whole", lambda path: verified.append(path) or is_whole(path))
    for later, count in [(1, 1), (2, 1), (0, 0), (1000, 0)]:
        now[0] += later
        del verified[:]
        search(book_file)
        assert len(verified) == count, later


def test_an_index_that_lost_its_words_to_a_late_lookup_gets_them_again(book_file, cache, builds):
    book(book_file)
    (path,) = kept(cache)
    without = path.read_bytes()
    answer = search(book_file)
    path.write_bytes(without)
    assert search(book_file) == answer
    assert has_words(path)
    assert builds == [1]


@pytest.mark.parametrize("settled", [True, False])
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_words_are_added_to_no_index_that_was_damaged(large, cache, damage, settled):
    assert run(large) == RIGHT
    if settled:
        settle(cache)
    (path,) = kept(cache)
    damage(path)
    assert found(large) == FOUND
    assert kept(cache) == [path]
    assert found(large) == FOUND
    assert run(large) == RIGHT


def test_damage_that_does_not_show_in_its_look_is_not_signed_anew(large, cache):
    assert run(large) == RIGHT
    (path,) = kept(cache)
    DAMAGE["one letter"](path)
    (note,) = cache.glob("*.note")
    where, made = Cache(cache), Cache(cache).stamp(path.stem)
    assert made
    where.write_note(where.note(_book_of(note))._replace(made=made))
    settle(cache)
    assert found(large) == FOUND
    assert run(large) == RIGHT


def _book_of(note: Path) -> str:
    from nato_af_cli.index.cache import read_note

    read = read_note(note)
    assert read
    return read.book


POINTS = [
    ("nato_af_cli.indexfile", "is_whole", 1),
    ("nato_af_cli.store", "_with_words", 1),
    ("os", "urandom", 1),
    ("nato_af_cli.cache", "lock", 1),
    ("nato_af_cli.indexfile", "write", 1),
    ("nato_af_cli.indexfile", "open_index", 2),
    ("nato_af_cli.lexicon", "fill", 1),
    ("nato_af_cli.lexicon", "_cut", 3),
    ("nato_af_cli.indexfile", "_checksum", 2),
    ("os", "fsync", 1),
    ("pathlib:Path", "replace", 1),
    ("nato_af_cli.store", "_write_note", 1),
    ("pathlib:Path", "replace", 2),
    ("nato_af_cli.housekeeping", "clean", 1),
    ("nato_af_cli.finder", "find", 1),
]


@POSIX
@pytest.mark.parametrize("settled", [True, False])
@pytest.mark.parametrize(("place", "name", "count"), POINTS, ids=str)
def test_a_search_that_is_killed_while_words_are_added_harms_nobody(large, cache, place, name, count, settled):
    assert run(large) == RIGHT
    if settled:
        settle(cache)
    process = start([place, name, str(count), *WANTED, str(large)], [sys.executable, "-c", KILLED])
    assert ended(process)[0] == -signal.SIGKILL
    assert run(large) == RIGHT
    assert found(large) == FOUND
    for left in cache.glob("*.part"):
        os.utime(left, (time.time() - 100,) * 2)
    housekeeping.clean(Cache(cache), "")
    assert list(cache.glob("*.part")) == []
    assert has_words(*kept(cache))


@POSIX
def test_an_interruption_while_words_are_added_leaves_the_index_as_it_was(large, cache):
    assert run(large) == RIGHT
    (path,) = kept(cache)
    before = path.read_bytes()
    heeded = "signal.signal(signal.SIGINT, signal.default_int_handler)"
    script = f"import signal\n{heeded}\n{KILLED.replace('signal.SIGKILL', 'signal.SIGINT')}"
    process = start(["nato_af_cli.lexicon", "fill", "1", *WANTED, str(large)], [sys.executable, "-c", script])
    assert ended(process) == (130, [], "")
    assert kept(cache) == [path]
    assert path.read_bytes() == before


@pytest.mark.parametrize("first", [False, True])
def test_thirty_searches_and_lookups_at_once_all_get_the_right_answer(large, cache, first):
    if first:
        assert run(large) == RIGHT
    processes = [start([*WANTED, str(large)] if number % 3 else asked(large)) for number in range(30)]
    assert [ended(process) for process in processes] == [RIGHT, FOUND, FOUND] * 10
    assert len(kept(cache)) == 1
    assert found(large) == FOUND


def test_where_the_place_of_an_index_cannot_be_taken_words_are_added_in_memory(book_file, cache, builds, monkeypatch):
    book(book_file)
    (path,) = kept(cache)
    before = path.read_bytes()

    def fail(*_):
        raise OSError("no")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        answer = search(book_file)
    assert builds == [1]
    assert kept(cache) == [path]
    assert path.read_bytes() == before
    assert answer == search(book_file)


def test_an_index_that_is_gone_when_words_are_to_be_added_is_built_again(book_file, cache, monkeypatch, builds):
    answer = search(book_file, cached=False)
    book(book_file)
    is_filled = vocabulary.is_filled

    def gone(db):
        for path in kept(cache):
            path.unlink()
        return is_filled(db)

    with monkeypatch.context() as patch:
        patch.setattr(vocabulary, "is_filled", gone)
        assert search(book_file) == answer
    assert builds == [1, 1, 1]
    assert has_words(*kept(cache))


@POSIX
@pytest.mark.parametrize("limit", [1, 50_000, 150_000])
def test_a_disk_without_room_for_the_words_keeps_the_index_that_it_has(large, cache, limit):
    import resource

    assert run(large) == RIGHT
    (path,) = kept(cache)
    before = path.read_bytes()
    assert len(before) > limit or limit > 100_000
    set_limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))  # noqa: E731
    for _ in range(2):
        assert found(large, preexec_fn=set_limit, env=UNMEASURED) == FOUND
    assert kept(cache) == [path]
    assert path.read_bytes() == before


def test_an_index_without_words_of_another_maker_is_built_again(book_file, cache, builds):
    """Of the right key and whole by its checksum, but without the tables that words are made of."""
    answer = search(book_file, cached=False)
    book(book_file)
    (path,) = kept(cache)
    key = path.stem
    path.write_bytes(b"")

    def fill(db: sqlite3.Connection) -> None:
        db.executescript(f"CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('key', '{key}');")

    sqlite_file.write(path, fill)
    assert search(book_file) == answer
    assert builds == [1, 1, 1]
    assert has_words(path)
