from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import forked
import pytest

NATOAF = forked.NATOAF
FACTS = [f"fact-{number}" for number in range(200)]

UNMEASURED = {"COVERAGE_PROCESS_CONFIG": "unset", "COVERAGE_PROCESS_START": "unset"}
"""Keeps coverage out of a process: it writes files and imports modules of its own."""


def large_book(path: Path) -> Path:
    """Write a book whose index takes a while to build."""
    facts = "".join(f"          {key}: {{value: Value of {key}, says: The {key} is one of many.}}\n" for key in FACTS)
    path.write_text(
        "book: {title: A large book}\nsources: {s: {title: S, publisher: P, published: 2020, kind: press}}\n"
        f"missions:\n  alpha:\n    name: Alpha\n    topics:\n      many:\n        source: s\n        facts:\n{facts}",
        encoding="utf-8",
    )
    return path


def asked(book: Path) -> list[str]:
    return ["alpha", "many", "-f", "json", "--only", "--facts", str(book)]


def start(
    words: Sequence[str], program: Sequence[str] = NATOAF, env: dict[str, str] | None = None, **more: Any
) -> subprocess.Popen[str]:
    world = {name: text for name, text in (os.environ | (env or {})).items() if text != "unset"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    if program == NATOAF and forked.ordinary(world) and "preexec_fn" not in more:
        return forked.natoaf(words, env=world, **(pipes | more))
    return subprocess.Popen([*program, *words], env=world, **(pipes | more))


def ended(process: subprocess.Popen[str]) -> tuple[int, list[str], str]:
    """Wait for a process; return its exit code, the values that it answered with, and what it said."""
    stdout, stderr = process.communicate(timeout=300)
    values = [fact["key"] for fact in json.loads(stdout)["facts"]] if process.returncode == 0 else []
    return process.returncode, values, stderr


def run(book: Path, **more: Any) -> tuple[int, list[str], str]:
    return ended(start(asked(book), **more))


RIGHT = (0, FACTS, "")
"""How a run ends that has the right answer and nothing to say."""

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and limits as POSIX has them")


KILLED = """
import os, signal, sys
from importlib import import_module
place, name, count = sys.argv.pop(1), sys.argv.pop(1), int(sys.argv.pop(1))
holder = import_module(place.partition(":")[0])
for part in place.partition(":")[2].split():
    holder = getattr(holder, part)
real = getattr(holder, name)
def deadly(*given, **more):
    global count
    count -= 1
    if not count:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given, **more)
setattr(holder, name, deadly)
from nato_af_cli.__main__ import main
main()
"""


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.executescript("CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('of', 'another program');")


def of_the_key(path: Path) -> None:
    """Put an index in its place that another program made and called by its key."""
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('key', '{path.stem}');")


DAMAGE = {
    "truncated": lambda path: os.truncate(path, path.stat().st_size // 2),
    "emptied": lambda path: os.truncate(path, 0),
    "overwritten": lambda path: path.write_bytes(os.urandom(1000) * 100),
    "one letter": lambda path: path.write_bytes(path.read_bytes().replace(b"fact-123", b"fact-124")),
    "foreign": foreign,
    "foreign, of the key": of_the_key,
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"\0" * 4096),
}
