"""How fast `natoaf browse` is: from its start to the first screen, and from the last letter of a question to its answer.

    python benchmarks/browsed.py [--rounds 15] [--write]

It runs in a pseudo-terminal of 80 columns and 24 lines, as for a person; POSIX only. A screen is there when the last of what it
shows has been written. Beside the time stands the processor's, which other work on the machine touches less.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

from pages import run
from speed import machine

PAGE = Path(__file__).parent.parent / "docs" / "browse.md"
PATIENCE = 30
"""Seconds after which a screen that does not come is an error."""
QUESTION, ANSWER = b"/who commanded isaf in 2009", b"McChrystal"


class Case(NamedTuple):
    """A screen to wait for."""

    name: str
    words: tuple[str, ...]
    shown: bytes
    """What stands on it, and is drawn last."""


CASES = (
    Case("first screen, `natoaf browse`", (), b"Documents"),
    Case("first screen, `natoaf browse rsm`", ("rsm",), b"non-combat"),
    Case("first screen, `natoaf browse isaf personnel`", ("isaf", "personnel"), b"4,500"),
)


class Browsing:
    """A browser in a pseudo-terminal."""

    def __init__(self, words: tuple[str, ...], environment: dict[str, str]) -> None:
        """Start it."""
        self.mine, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        command = [sys.executable, "-m", "nato_af_cli", "browse", *words]
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)
        self.seen = b""

    def until(self, text: bytes) -> float:
        """Wait for a text on the screen; return the seconds since it was started or asked."""
        while text not in self.seen:
            if not select.select([self.mine], [], [], PATIENCE)[0]:
                raise RuntimeError(f"{text!r} does not come")
            self.seen += os.read(self.mine, 1 << 16)
        return time.perf_counter() - self.begun

    def ask(self, question: bytes) -> None:
        """Type a question."""
        self.seen, self.begun = b"", time.perf_counter()
        os.write(self.mine, question)

    def end(self) -> float:
        """End it; return the seconds of processor time that it took."""
        os.kill(self.process.pid, signal.SIGKILL)
        _, _, used = os.wait4(self.process.pid, 0)
        self.process.returncode = -signal.SIGKILL
        os.close(self.mine)
        return used.ru_utime + used.ru_stime


def first_screen(case: Case, environment: dict[str, str]) -> tuple[float, float]:
    """Return the seconds to a screen, and those of the processor."""
    browsing = Browsing(case.words, environment)
    return browsing.until(case.shown), browsing.end()


def answered(environment: dict[str, str]) -> float:
    """Return the seconds from a question to its answer, with the pause after the last letter."""
    browsing = Browsing((), environment)
    browsing.until(b"Quit")
    time.sleep(0.5)
    browsing.ask(QUESTION)
    took = browsing.until(ANSWER)
    browsing.end()
    return took


def measure(rounds: int) -> str:
    """Return the results as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        unset = ("NATOAF_FACTS", "NO_COLOR", "COLUMNS", "LINES")
        world = {name: value for name, value in os.environ.items() if name not in unset}
        environment = {**world, "TERM": "xterm-256color", "NATOAF_CACHE_DIR": folder, "NATOAF_CONFIG_DIR": folder}
        for case in CASES:
            first_screen(case, environment)  # with its index made, and its modules compiled
        screens = {case.name: [first_screen(case, environment) for _ in range(rounds)] for case in CASES}
        answers = [answered(environment) for _ in range(rounds)]
    lines = [
        f"{machine().rstrip().rstrip('.')}, textual {version('textual')}.\n",
        f"Medians of {rounds} runs, at a load average of {os.getloadavg()[0]:.1f}:\n",
        "| | ms | of these the processor's |",
        "|---|--:|--:|",
        *(
            f"| {name} | {median(t for t, _ in took) * 1000:.0f} | {median(c for _, c in took) * 1000:.0f} |"
            for name, took in screens.items()
        ),
        f"| from a question to its answer, 150 ms of them a pause | {median(answers) * 1000:.0f} | |",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    run(__doc__ or "", measure, PAGE, "browsed", rounds=15)
