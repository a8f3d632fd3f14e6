"""Programs run in turn, each from its start to its end, and how long each takes and how much memory it needs at most.

Every round runs every program once, and every other round in the opposite order, so that what slows the machine down for a while
slows all of them. The middle of the rounds counts. POSIX only: `os.wait4` tells what a process used.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

MIB = 1024 if sys.platform == "linux" else 1024 * 1024
"""Units of ru_maxrss in a mebibyte: it counts kibibytes on Linux and bytes on macOS."""


class Runner(NamedTuple):
    """A program to run."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    before: Callable[[], None] = lambda: None
    """What is done, untimed, before each run."""
    terminal: bool = False
    """Whether its output goes to a terminal; otherwise to a file."""


class Run(NamedTuple):
    """What one run took."""

    seconds: float
    """From its start to its end."""
    cpu: float
    """Seconds of processor time, its own and the system's for it: less touched by what else the machine does."""
    peak: float
    """MiB of memory at most."""
    code: int
    output: str


def race(runners: Sequence[Runner], rounds: int, warm_ups: int = 2) -> dict[str, Run]:
    """Run all in turn and return the medians, by name.

    Raises RuntimeError where a program fails.
    """
    runs: dict[str, list[Run]] = {runner.name: [] for runner in runners}
    for number in range(-warm_ups, rounds):
        for runner in runners if number % 2 else reversed(runners):
            run = once(runner)
            if run.code:
                raise RuntimeError(f"{runner.name} ends with {run.code}: {' '.join(runner.command)}\n{run.output}")
            if number >= 0:
                runs[runner.name].append(run)
    return {name: _middle(found) for name, found in runs.items()}


def _middle(runs: Sequence[Run]) -> Run:
    figures = (median(run[number] for run in runs) for number in range(3))
    return Run(*figures, runs[-1].code, runs[-1].output)


def once(runner: Runner) -> Run:
    """Run a program once, to its end."""
    runner.before()
    with tempfile.TemporaryFile() as file:
        mine, theirs = pty.openpty() if runner.terminal else (-1, os.dup(file.fileno()))
        start = time.perf_counter()
        process = subprocess.Popen(runner.command, env=runner.environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output = os.read(mine, 1 << 16) if runner.terminal else os.pread(theirs, 1 << 24, 0)
        for end in (mine, theirs)[not runner.terminal :]:
            os.close(end)
    cpu, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / MIB
    return Run(seconds, cpu, peak, process.returncode, output.decode("utf-8", "replace"))


def installed(floor: Path, folder: Path) -> list[str]:
    """Copy a floor program to a folder, and return the command that starts it as pip's script starts an installed one."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"floor_{floor.name}").write_bytes(floor.read_bytes())
    script = folder / f"run_{floor.stem}"
    script.write_text(f"import re\nimport sys\nfrom floor_{floor.stem} import run\nsys.exit(run())\n", encoding="utf-8")
    return [sys.executable, str(script)]
