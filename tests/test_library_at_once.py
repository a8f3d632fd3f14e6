"""The library from many threads at once, and in processes that were forked: right answers."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from natoaf_processes import UNMEASURED, large_book

THREADS = """
import os, sys, threading
import nato_af_cli
path, warm = sys.argv[1], sys.argv[2] == "warm"
if warm:
    nato_af_cli.load(path, only=True)
ready, found = threading.Barrier(16), []
def ask(number):
    ready.wait()
    for _ in range(3):
        book = nato_af_cli.load(path, only=True, as_of="2024" if number % 2 else None)
        found.append((number % 2, sorted(fact.address for fact in book.facts())))
threads = [threading.Thread(target=ask, args=(number,)) for number in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(found) == 48, len(found)
assert {len(addresses) for _, addresses in found} == {200}
import gc
assert gc.isenabled()
"""
FORKED = """
import os, sys, warnings
warnings.simplefilter("ignore")
import nato_af_cli
path = sys.argv[1]
right = nato_af_cli.load(path, only=True)
children = []
for number in range(8):
    child = os.fork()
    if not child:
        same = nato_af_cli.load(path, only=True) == right
        os._exit(0 if same else 1)
    children.append(child)
assert nato_af_cli.load(path, only=True) == right
assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 8
"""


def run(script: str, *words: str) -> tuple[int, str, str]:
    world = {name: text for name, text in (os.environ | UNMEASURED).items() if text != "unset"}
    done = subprocess.run(
        [sys.executable, "-c", script, *words], env=world, capture_output=True, text=True, check=False, timeout=600
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("cache", ["cold", "warm"])
def test_sixteen_threads_get_the_right_answer(tmp_path, cache):
    assert run(THREADS, str(large_book(tmp_path / "book.yaml")), cache) == (0, "", "")
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".sqlite"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes are forked here")
def test_a_process_that_was_forked_gets_the_right_answer(tmp_path):
    assert run(FORKED, str(large_book(tmp_path / "book.yaml"))) == (0, "", "")
