"""Signals at any time: no traceback, and what has been begun is removed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest
from natoaf_processes import KILLED, POSIX, UNMEASURED, asked, ended, large_book, start

pytestmark = POSIX
HEEDED = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""What a shell starts in the background ignores an interruption."""
IMPORTING = f"""
{HEEDED}
import os, sys
wanted = sys.argv.pop(1)
class Finder:
    def find_spec(self, name, *_):
        if name == wanted:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
from nato_af_cli.__main__ import main
main()
"""
"""Interrupts itself while a module is imported."""


@pytest.mark.parametrize(
    "module",
    [
        *("nato_af_cli.cli.app", "typer", "nato_af_cli.index.store", "nato_af_cli.queries.pages", "yaml", "pydantic"),
        *("nato_af_cli.render.formats.table", "nato_af_cli.index.housekeeping"),
    ],
)
def test_an_interruption_while_a_module_is_imported_is_silent(shared_book, module):
    program = [sys.executable, "-c", IMPORTING, module]
    process = start(["alpha", "--only", "--facts", str(shared_book)], program, UNMEASURED)
    stdout, stderr = process.communicate(timeout=300)
    assert (process.returncode, stdout, stderr) == (130, "", "")


VALIDATING = f"""
{HEEDED}
import os, time
from pydantic import TypeAdapter
made = TypeAdapter.__init__
def swallows(self, form, **how):
    try:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.01)
    except KeyboardInterrupt:
        pass
    made(self, form, **how)
TypeAdapter.__init__ = swallows
from nato_af_cli.__main__ import main
main()
"""
"""Interrupts itself while pydantic makes a validator, which loses some of what is raised in it."""


def test_an_interruption_while_the_validator_is_made_is_not_lost(shared_book):
    process = start(["alpha", "--only", "--facts", str(shared_book)], [sys.executable, "-c", VALIDATING], UNMEASURED)
    stdout, stderr = process.communicate(timeout=300)
    assert (process.returncode, stdout, stderr) == (130, "", "")


def test_an_interruption_at_any_time_is_silent(shared_book):
    """Those before natoaf begins are Python's own: they are not natoaf's to catch, and not counted here."""
    script = f"{HEEDED}\nfrom nato_af_cli.__main__ import main\nprint('ready', flush=True)\nmain()"
    for number in range(12):
        process = start(["alpha", "--only", "--facts", str(shared_book)], [sys.executable, "-c", script], UNMEASURED)
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.005 + number * 0.02)  # natoaf has begun by then
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=300)
        assert (process.returncode in (0, 130, -signal.SIGINT), said) == (True, "")


@pytest.mark.parametrize("place", ["nato_af_cli.cli.app.app", "nato_af_cli.__main__._run"])
@pytest.mark.parametrize(("error", "code"), [("KeyboardInterrupt", 130), ("Ended(1)", 129)])
def test_a_signal_while_a_class_is_made_is_silent(place, error, code):
    """Python 3.11 makes an error of another type of it, there alone."""
    module, _, name = place.rpartition(".")
    script = f"""
import {module} as module
from nato_af_cli.__main__ import Ended, main

def interrupted(**_):
    try:
        raise {error}
    except BaseException as cause:
        raise RuntimeError("Error calling __set_name__") from cause

module.{name} = interrupted
main()
"""
    process = start([], [sys.executable, "-c", script], UNMEASURED)
    stdout, stderr = process.communicate(timeout=300)
    assert (process.returncode, stdout, stderr) == (code, "", "")


CALLED_BACK = f"""{HEEDED}
import os, sys, time
from nato_af_cli import __main__
from nato_af_cli.cli import app

class Odd:
    def __del__(self):
        if number:
            os.kill(os.getpid(), number)
            time.sleep(0.1)
        raise ValueError

def run():
    print("begun")
    Odd()
    if number:
        sys.stdin.read()
    print("ended")

number, app.main = int(sys.argv[1]), run
__main__.main()
"""
"""Sends itself a signal in a callback, what is raised in which is only printed, and then waits for an end of its input."""


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_that_falls_into_a_callback_ends_it_all_the_same(name, code):
    number = getattr(signal, name)
    if name != "SIGINT" and signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip(f"{name} is ignored here, as under nohup")
    program = [sys.executable, "-c", CALLED_BACK]
    with start([str(int(number))], program, UNMEASURED, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            assert process.wait(timeout=300) == code  # though the input goes on
            assert (process.stdout.read(), process.stderr.read()) == ("begun\n", "")
        finally:
            process.kill()


def test_any_other_error_in_a_callback_is_printed():
    process = start(["0"], [sys.executable, "-c", CALLED_BACK], UNMEASURED)
    told, said = process.communicate(timeout=300)
    assert (process.returncode, told) == (0, "begun\nended\n")
    assert said.startswith("Exception ignored") and said.endswith("ValueError: \n")


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
@pytest.mark.parametrize("words", [[], ["-o", "answer.json"]], ids=["the cache", "a file"])
def test_a_run_that_is_told_to_end_leaves_nothing(tmp_path, monkeypatch, words, name, code):
    if signal.getsignal(getattr(signal, name)) is signal.SIG_IGN:
        pytest.skip(f"{name} is ignored here, as under nohup")
    book, place = large_book(tmp_path / "large.yaml"), tmp_path / "here"
    place.mkdir()
    monkeypatch.setenv("NATOAF_CACHE_DIR", str(place / "cache"))
    point = ["os", "fsync", "2" if words else "1"]
    script = KILLED.replace("SIGKILL", name)
    process = start([*point, *asked(book), *words], [sys.executable, "-c", script], UNMEASURED, cwd=place)
    assert ended(process) == (code, [], "")
    left = [path.name for path in place.rglob("*") if path.suffix != ".sqlite"]
    assert left == ["cache"]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])  # which nohup ignores
def test_a_signal_that_is_ignored_stays_ignored(shared_book, name):
    script = f"import signal; signal.signal(signal.{name}, signal.SIG_IGN)\nfrom nato_af_cli.__main__ import main\n"
    more = f"import atexit, os; atexit.register(lambda: os.kill(os.getpid(), signal.{name})); main()"
    words = ["alpha", "--only", "--facts", str(shared_book)]
    done = subprocess.run([sys.executable, "-c", script + more, *words], capture_output=True, check=False, timeout=300)
    assert (done.returncode, done.stderr) == (0, b"")


LIMITED = """
import resource, sys
most = int(sys.argv.pop(1))
from nato_af_cli.__main__ import main
resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
main()
"""


@pytest.mark.parametrize("most", [3, 4, 6])
def test_where_no_more_files_can_be_opened_there_is_an_answer_or_a_sentence(shared_book, tmp_path, most):
    (tmp_path / "here").mkdir()
    own = ["--only", "--facts", str(shared_book)]
    for words in (["alpha", *own], ["alpha", *own], ["alpha", *own, "-o", "x.csv", "--force"], ["export", "x.db", *own], ["-h"]):
        program = [sys.executable, "-c", LIMITED, str(most)]
        process = start(words, program, UNMEASURED, cwd=tmp_path / "here")
        _, said = process.communicate(timeout=300)
        assert process.returncode in (0, 1)
        assert process.returncode == 0 or said.startswith("natoaf: ")
        assert "Traceback" not in said and "unexpected" not in said
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("MemoryError()", "out of memory"),
        ("ImportError('failed to map segment')", "failed to map segment"),
        ("OSError(24, 'Too many open files')", "Too many open files"),
    ],
)
def test_where_natoaf_cannot_even_begin_there_is_a_sentence(error, said):
    finder = f"class Finder:\n    def find_spec(self, name, *_):\n        if name == 'typer':\n            raise {error}\n"
    script = f"import sys\n{finder}sys.meta_path.insert(0, Finder())\nfrom nato_af_cli.__main__ import main\nmain()"
    process = start(["rsm"], [sys.executable, "-c", script], UNMEASURED)
    stdout, stderr = process.communicate(timeout=300)
    assert (process.returncode, stdout, stderr) == (1, "", f"natoaf: cannot continue: {said}.\n")
