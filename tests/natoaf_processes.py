from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

NATOAF = [sys.executable, "-m", "nato_af_cli"]
FACTS = [f"fact-{number}" for number in range(300)]

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
