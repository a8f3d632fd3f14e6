from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import forked
from natoaf_processes import NATOAF

PATIENCE = 60
"""Seconds after which a process that says nothing more is taken for stuck; no test measures time."""


class Terminal:
    """A program in a pseudo-terminal of its own, which it also gets its keys from; in a `with`, it is gone behind it."""

    def __init__(
        self,
        words: Sequence[str | bytes],
        *,
        program: Sequence[str] = NATOAF,
        lines: int = 24,
        columns: int = 80,
        env: dict[str, str] | None = None,
        **more: Any,
    ) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.mine, self.theirs = pty.openpty()
        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.settings = termios.tcgetattr(self.theirs)
        world = {name: text for name, text in os.environ.items() if name not in ("PAGER", "NATOAF_PAGER", "LESS", "LV")}
        world |= {"TERM": "xterm"} | forked.IN_TERMINALS | (env or {})
        slave, streams = self.theirs, {"stdin": self.theirs, "stdout": self.theirs, "stderr": self.theirs} | more

        def own_terminal() -> None:
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)

        world = {name: text for name, text in world.items() if text != "unset"}
        self.seen = b""
        if program == NATOAF and forked.ordinary(world):
            self.process = forked.natoaf(words, env=world, terminal=slave, **streams)
            return
        self.process = subprocess.Popen(
            [*program, *words],
            env=world,
            start_new_session=True,
            preexec_fn=own_terminal,  # noqa: PLW1509  # there is one thread
            **streams,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave no process to the tests that follow, where one has failed."""
        if self.process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        for descriptor in (self.mine, self.theirs):
            os.close(descriptor)

    def until(self, text: bytes) -> None:
        """Wait until the program has written a text."""
        limit = time.monotonic() + PATIENCE
        while text not in self.seen:
            assert self.process.poll() is None or select.select([self.mine], [], [], 0)[0], self.seen[-2000:]
            assert time.monotonic() < limit, self.seen[-2000:]
            self._read(0.1)

    def send(self, keys: bytes) -> None:
        os.write(self.mine, keys)

    def end(self, keys: bytes = b"") -> tuple[int, bytes]:
        """Wait for the end, pressing keys again and again; return the exit code and the text, with the lines of a file."""
        import termios

        limit = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < limit, f"it does not end: {self.seen[-2000:]!r}"
            if not self._read(0.1 if keys else 0.01) and keys:
                self.send(keys)
        while self._read(0):
            pass
        assert termios.tcgetattr(self.theirs) == self.settings, "the terminal is left in another state than it was"
        return self.process.returncode, self.seen.replace(b"\r\n", b"\n")

    def _read(self, seconds: float) -> bool:
        if not select.select([self.mine], [], [], seconds)[0]:
            return False
        self.seen += os.read(self.mine, 65536)
        return True


def in_terminal(*words: str | bytes, **more: Any) -> tuple[int, bytes]:
    """Run natoaf in a terminal to its end; return its exit code and what was written."""
    with Terminal(words, **more) as terminal:
        return terminal.end()


PAGER = """\
import os, signal, sys
kind, place = sys.argv[1:3]
if kind == "waits":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
if kind == "deaf":
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
text = sys.stdin.buffer.read(100 if kind == "quits" else -1) if kind != "refuses" else b""
with open(place, "wb") as file:
    file.write(text)
os.write(1, b"<paged>")
if kind in ("waits", "deaf"):
    os.write(1, b"<ready>")
    if kind == "deaf":
        signal.sigwait([signal.SIGINT])
        os.write(1, b"<heard>")
    with open("/dev/tty", "rb", buffering=0) as keys:
        keys.readline()
if kind == "dies":
    os.kill(os.getpid(), signal.SIGKILL)
sys.exit({"refuses": 1, "fails": 126}.get(kind, 0))
"""
"""No handler of Python's is in it: where a signal comes just before a read begins, that would run when the read has ended."""


def pager(tmp_path: Path) -> Path:
    """Write a program that is a pager for tests: it says that it was there, and keeps what it was given."""
    path = tmp_path / "a pager.py"
    path.write_text(PAGER, encoding="utf-8")
    return path
