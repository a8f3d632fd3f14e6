"""What may befall the cache while processes use it: real processes, real signals."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from kept_indexes import kept
from natoaf_processes import DAMAGE, FACTS, KILLED, POSIX, RIGHT, asked, ended, large_book, run, start

from nato_af_cli.index import housekeeping

POINTS = [
    ("nato_af_cli.factfile.loader", "load", 1),
    ("pathlib:Path", "mkdir", 1),
    ("nato_af_cli.index.sqlite_file", "write", 1),
    ("nato_af_cli.index.tables", "row_of", 150),
    ("nato_af_cli.index.words", "cut", 3),
    ("os", "fsync", 1),
    ("pathlib:Path", "replace", 1),
    ("nato_af_cli.index.housekeeping", "sweep", 1),
    ("nato_af_cli.queries.pages", "page", 1),
]
FIND = ["find", "fact-123", "--limit", "1", "-f", "json", "--only", "--facts"]


@pytest.fixture
def large(tmp_path) -> Path:
    return large_book(tmp_path / "large.yaml")


def test_many_processes_at_once_on_an_empty_cache_all_get_the_right_answer(large, cache):
    processes = [start([*FIND, str(large)] if number % 3 else asked(large)) for number in range(12)]
    found = (0, ["fact-123"], "")
    assert [ended(process) for process in processes] == [RIGHT, found, found] * 4
    assert len(kept(cache)) == 1


@POSIX
@pytest.mark.parametrize(("place", "name", "count"), POINTS, ids=str)
def test_a_build_that_is_killed_leaves_nothing_that_counts(large, cache, place, name, count):
    process = start([place, name, str(count), *asked(large)], [sys.executable, "-c", KILLED])
    assert ended(process)[0] == -signal.SIGKILL
    assert run(large) == RIGHT
    for left in cache.glob("*.part*"):
        os.utime(left, (time.time() - 2 * housekeeping.LONGEST_BUILD,) * 2)
    housekeeping.sweep(cache, "")
    assert len(kept(cache)) == 1


@POSIX
def test_processes_that_are_killed_at_any_time_harm_nobody(large, cache):
    processes = [start(asked(large)) for _ in range(6)]
    for number, process in enumerate(processes):
        time.sleep(0.1)
        process.send_signal(signal.SIGKILL if number % 2 else signal.SIGTERM)
    for process in processes:
        process.communicate()
    assert run(large) == RIGHT
    assert len(list(cache.glob("*.sqlite"))) == 1
    housekeeping.clear()
    assert list(cache.iterdir()) == []


@POSIX
def test_an_interrupted_build_leaves_nothing(large, cache):
    heeded = "signal.signal(signal.SIGINT, signal.default_int_handler)"  # what a shell starts in the background ignores it
    script = f"import signal\n{heeded}\n{KILLED.replace('signal.SIGKILL', 'signal.SIGINT')}"
    process = start(["nato_af_cli.index.tables", "row_of", "150", *asked(large)], [sys.executable, "-c", script])
    assert ended(process) == (130, [], "")
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_an_index_that_was_damaged_is_no_answer(large, cache, damage):
    assert run(large) == RIGHT
    (path,) = kept(cache)
    damage(path)
    assert run(large) == RIGHT
    assert kept(cache) == [path]


@POSIX
@pytest.mark.parametrize("what", ["full directory", "link", "loop", "pipe", "link to an endless file"])
def test_what_stands_in_the_place_of_an_index_is_neither_read_nor_waited_for(large, cache, tmp_path, what):
    assert run(large) == RIGHT
    (path,) = kept(cache)
    mine = tmp_path / "mine"
    mine.write_bytes(path.read_bytes())
    path.unlink()
    if what == "full directory":
        path.mkdir()
        (path / "file").touch()
    elif what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to({"link": mine, "loop": path}.get(what, Path("/dev/zero")))
    before = mine.read_bytes()
    assert run(large) == run(large) == RIGHT
    assert mine.read_bytes() == before
    assert path.is_dir() == (what == "full directory")
    assert not path.is_symlink()


@POSIX
@pytest.mark.parametrize("what", ["file", "link", "broken link", "under a file"])
def test_what_stands_in_the_place_of_the_cache_harms_nobody(large, tmp_path, what):
    place = tmp_path / "place"
    if what in ("file", "under a file"):
        place.write_text("mine", encoding="utf-8")
    else:
        (tmp_path / "there").mkdir(mode=0o700)
        place.symlink_to({"link": tmp_path / "there", "broken link": tmp_path / "none"}[what])
    env = {"NATOAF_CACHE_DIR": str(place / "cache" if what == "under a file" else place)}
    assert run(large, env=env) == RIGHT
    assert len(kept(tmp_path / "there")) == (what == "link")


def test_two_versions_may_share_a_cache(large, cache):
    script = "import sys, nato_af_cli; nato_af_cli.__version__ = '0.0.9'; from nato_af_cli.__main__ import main; main()"
    assert run(large) == run(large, program=[sys.executable, "-c", script]) == RIGHT
    made = {path: path.stat().st_ino for path in kept(cache)}
    assert run(large) == run(large, program=[sys.executable, "-c", script]) == RIGHT
    assert {path: path.stat().st_ino for path in kept(cache)} == made
    assert len(made) == 2


def test_a_file_that_is_rewritten_all_the_time_gives_an_answer_that_it_had(large):
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
        for _ in range(3):
            code, keys, said = run(large)
            assert (code, said) == (0, "")
            assert keys in (FACTS, ["fact-x" if key == "fact-5" else key for key in FACTS])
    finally:
        writer.kill()
        writer.communicate()
