"""Fifty processes on a cold cache, many of them killed: only on request, NATOAF_STORM=1, and another number for other chances."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest
from kept_indexes import kept
from natoaf_processes import FACTS, POSIX, RIGHT, UNMEASURED, asked, large_book, run, start

from nato_af_cli.index import housekeeping

SEED = os.environ.get("NATOAF_STORM", "")
pytestmark = [POSIX, pytest.mark.skipif(not SEED, reason="takes a minute: NATOAF_STORM=1")]


def limits(files: int | None, size: int | None):
    import resource

    def limit() -> None:
        if files:
            resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
        if size:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_fifty_processes_of_which_many_are_killed_leave_one_index(tmp_path, cache):
    chance = random.Random(SEED)
    book = large_book(tmp_path / "large.yaml")
    running = []
    for number in range(50):
        limited = limits(chance.choice([None, None, 6, 10]), chance.choice([None, None, 50_000]))
        to_file = ["-o", str(tmp_path / f"{number}.json")] if number % 5 == 0 else []
        process = start([*asked(book), *to_file], env=UNMEASURED | {"PYTHONDONTWRITEBYTECODE": "1"}, preexec_fn=limited)
        running.append((chance.uniform(0, 8), chance.choice([None, signal.SIGKILL, signal.SIGTERM]), process))
    begun = time.monotonic()
    for when, sent, process in sorted(running, key=lambda one: one[0]):
        if sent:
            time.sleep(max(0, begun + when - time.monotonic()))
            process.send_signal(sent)
    killed = sum(sent == signal.SIGKILL for _, sent, _ in running)
    for _, sent, process in running:
        stdout, said = process.communicate(timeout=600)
        assert process.returncode in {0, 1, *([-sent, 128 + sent] if sent else [])}, said
        assert process.returncode != 1 or said.startswith("natoaf: "), said
        assert process.returncode or not stdout or all(fact in stdout for fact in FACTS)
    assert len(list(cache.glob("*.sqlite"))) <= 1
    assert len(list(cache.glob("*.part"))) <= killed
    assert run(book) == RIGHT
    for left in cache.glob("*.part"):
        os.utime(left, (time.time() - 2 * housekeeping.LONGEST_BUILD,) * 2)
    housekeeping.sweep(cache, "")
    assert len(kept(cache)) == 1
    for number in range(0, 50, 5):
        found = tmp_path / f"{number}.json"
        assert not found.exists() or all(fact in found.read_text(encoding="utf-8") for fact in FACTS)
