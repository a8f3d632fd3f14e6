"""What may befall the cache while processes use it: real processes, real signals."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from kept_indexes import kept, settle
from natoaf_processes import DAMAGE, FACTS, KILLED, POSIX, RIGHT, asked, ended, large_book, run, start

from nato_af_cli.index import housekeeping
from nato_af_cli.index.cache import Cache

POINTS = [
    ("nato_af_cli.files", "read", 1),
    ("nato_af_cli.loader", "load", 1),
    ("pathlib:Path", "mkdir", 1),
    ("os", "urandom", 1),
    ("nato_af_cli.cache", "lock", 1),
    ("nato_af_cli.indexfile", "write", 1),
    ("nato_af_cli.index", "_fill_facts", 1),
    ("nato_af_cli.index", "row_of", 300),
    ("nato_af_cli.indexfile", "_checksum", 1),
    ("os", "fsync", 1),
    ("pathlib:Path", "replace", 1),
    ("nato_af_cli.store", "_write_note", 1),
    ("pathlib:Path", "replace", 2),
    ("nato_af_cli.housekeeping", "clean", 1),
    ("nato_af_cli.indexfile", "open_index", 1),
    ("nato_af_cli.query", "page", 1),
]


@pytest.fixture
def large(tmp_path) -> Path:
    return large_book(tmp_path / "large.yaml")


def test_fifty_processes_at_once_on_an_empty_cache_all_get_the_right_answer(large, cache):
    processes = [start(asked(large)) for _ in range(50)]
    assert [ended(process) for process in processes] == [RIGHT] * 50
    assert len(kept(cache)) == 1
    assert run(large) == RIGHT


@POSIX
@pytest.mark.parametrize(("place", "name", "count"), POINTS, ids=str)
def test_a_build_that_is_killed_leaves_nothing_that_counts(large, cache, place, name, count):
    process = start([place, name, str(count), *asked(large)], [sys.executable, "-c", KILLED])
    assert ended(process)[0] == -signal.SIGKILL
    assert run(large) == RIGHT
    for left in cache.glob("*.part"):
        os.utime(left, (time.time() - 100,) * 2)
    housekeeping.clean(Cache(cache), "")
    assert list(cache.glob("*.part")) == []
    assert len(kept(cache)) == 1


@POSIX
@pytest.mark.parametrize("delay", [0.05, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5])
def test_a_process_that_is_killed_at_any_time_harms_nobody(large, delay):
    process = start(asked(large))
    time.sleep(delay)
    process.kill()
    process.communicate()
    assert run(large) == RIGHT


@POSIX
def test_an_interrupted_build_leaves_nothing(large, cache):
    heeded = "signal.signal(signal.SIGINT, signal.default_int_handler)"  # what a shell starts in the background ignores it
    script = f"import signal\n{heeded}\n{KILLED.replace('signal.SIGKILL', 'signal.SIGINT')}"
    process = start(["nato_af_cli.index", "row_of", "300", *asked(large)], [sys.executable, "-c", script])
    assert ended(process) == (130, [], "")
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("settled", [True, False])
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_an_index_that_was_damaged_is_no_answer(large, cache, damage, settled):
    assert run(large) == RIGHT
    if settled:
        settle(cache)
    (path,) = kept(cache)
    damage(path)
    assert run(large) == RIGHT
    assert run(large) == RIGHT
    assert kept(cache) == [path]


def test_a_lock_that_another_process_holds_keeps_nobody_waiting(large, cache):
    assert run(large) == RIGHT
    script = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute('BEGIN EXCLUSIVE'); print(); input()"
    holder = start([str(kept(cache)[0])], [sys.executable, "-u", "-c", script], stdin=-1)
    assert holder.stdout.readline() == "\n"
    before = time.monotonic()
    assert run(large) == RIGHT
    assert time.monotonic() - before < 60
    holder.communicate("\n")
    assert run(large) == RIGHT


@pytest.mark.parametrize("what", ["directory", "full directory", "link", "broken link", "loop"])
def test_what_stands_in_the_place_of_an_index_is_left_alone(large, cache, tmp_path, what):
    assert run(large) == RIGHT
    (path,) = kept(cache)
    mine = tmp_path / "mine"
    mine.write_bytes(path.read_bytes().replace(b"fact-123", b"fact-124"))
    path.unlink()
    if what.endswith("directory"):
        path.mkdir()
        if what.startswith("full"):
            (path / "file").touch()
    else:
        path.symlink_to({"link": mine, "broken link": tmp_path / "none", "loop": path}[what])
    before = mine.read_bytes()
    assert run(large) == run(large) == RIGHT
    assert mine.read_bytes() == before
    if what.endswith("directory"):
        assert path.is_dir()


@pytest.mark.parametrize("what", ["file", "link", "broken link", "loop", "under a file"])
def test_what_stands_in_the_place_of_the_cache_harms_nobody(large, tmp_path, what):
    place = tmp_path / "place"
    if what in ("file", "under a file"):
        place.write_text("mine", encoding="utf-8")
    else:
        (tmp_path / "there").mkdir(mode=0o700)
        place.symlink_to({"link": tmp_path / "there", "broken link": tmp_path / "none", "loop": place}[what])
    env = {"NATOAF_CACHE_DIR": str(place / "cache" if what == "under a file" else place)}
    assert run(large, env=env) == run(large, env=env) == RIGHT
    assert len(kept(tmp_path / "there")) == (what == "link")


def test_two_versions_may_share_a_cache(large, cache):
    script = "import sys, nato_af_cli; nato_af_cli.__version__ = '0.0.9'; from nato_af_cli.__main__ import main; main()"
    for _ in range(2):
        assert run(large) == RIGHT
        assert run(large, program=[sys.executable, "-c", script]) == RIGHT
    assert len(kept(cache)) == len(list(cache.glob("*.note"))) == 2


def test_a_file_that_is_rewritten_all_the_time_gives_an_answer_that_it_had(large):
    book = large.read_text(encoding="utf-8")
    script = """
import itertools, os, sys
path = sys.argv[1]
book = open(path, encoding="utf-8").read()
versions = [book, book.replace("fact-5:", "fact-x:"), book + "# and more\\n" * 5000]
print(flush=True)
for version in itertools.cycle(versions):
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(version)
    os.replace(path + ".new", path)
"""
    writer = start([str(large)], [sys.executable, "-c", script])
    assert writer.stdout.readline() == "\n"
    try:
        for _ in range(6):
            code, keys, said = run(large)
            assert (code, said) == (0, "")
            assert keys in (FACTS, ["fact-x" if key == "fact-5" else key for key in FACTS])
    finally:
        writer.kill()
        writer.communicate()
    large.write_text(book, encoding="utf-8")
    assert run(large) == RIGHT
