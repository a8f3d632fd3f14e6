"""Processes of natoaf that need not import it again: forks of one that has imported everything and has run nothing.

Each is a process of its own, with its own arguments, environment, working directory, descriptors, signals, end and exit code.
What it does not show is how Python and natoaf start: what is imported when, and what Python makes of the environment; nor how
Python takes itself apart at its end. Tests of that start Python; so does every test where there are no forks.
"""

from __future__ import annotations

import inspect
import marshal
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

OF_PYTHON = ("PYTHON", "LC_", "LANG", "COVERAGE")
"""Beginnings of the names of variables that Python obeys when it starts: there is a server for each set of them."""
IN_TERMINALS = {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
HERE = hasattr(os, "fork") and hasattr(socket, "send_fds")
SERVERS: list[tuple[Path, subprocess.Popen[bytes]]] = []
NATOAF = [sys.executable, "-m", "nato_af_cli"]

SERVER = r'''
import atexit, gc, importlib, marshal, os, pkgutil, select, signal, socket, sys, threading

import nato_af_cli.__main__
for found in pkgutil.walk_packages(nato_af_cli.__path__, "nato_af_cli."):
    if not found.name.startswith(("nato_af_cli.mcp", "nato_af_cli.browse")):
        importlib.import_module(found.name)
import rapidfuzz.process, rich.box, rich.console, rich.table, rich.text, typer.main
for name in sys.argv[2:]:
    importlib.import_module(name)


def serve(door):
    """Fork for each that knocks, and tell him the number of the process and how it ends; return in the forks alone."""
    wakes, wake = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    waiting = {}
    while True:
        ready = select.select([door, wakes, 0], [], [])[0]
        if 0 in ready:
            os._exit(0)  # who has started this is gone
        if wakes in ready:
            os.read(wakes, 1000)
            while waiting:
                number, status = os.waitpid(-1, os.WNOHANG)
                if not number:
                    break
                line = waiting.pop(number)
                try:
                    line.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
                except OSError:
                    pass
                line.close()
        if door in ready:
            line, _ = door.accept()
            _, descriptors, _, _ = socket.recv_fds(line, 1, 10)
            try:
                with line.makefile("rb") as file:
                    asked = marshal.load(file)
            except (EOFError, OSError, ValueError):  # who knocked is gone
                for descriptor in (*descriptors, line.detach()):
                    os.close(descriptor)
                continue
            number = os.fork()
            if not number:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for other in (door, line, *waiting.values()):
                    other.close()
                os.close(wakes)
                os.close(wake)
                return asked, descriptors
            for descriptor in descriptors:
                os.close(descriptor)
            waiting[number] = line
            try:
                line.sendall(b"%d\n" % number)
            except OSError:
                pass


def become(asked, descriptors):
    """Be the process that was asked for."""
    if asked["terminal"]:
        import fcntl, termios
        os.setsid()
        fcntl.ioctl(descriptors[3], termios.TIOCSCTTY, 0)
    for number in range(3):
        os.dup2(descriptors[number], number)
    for descriptor in descriptors:
        os.close(descriptor)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environb.update(asked["env"])
    if asked["memory"]:
        try:
            import resource
            resource.setrlimit(resource.RLIMIT_AS, (asked["memory"],) * 2)
        except (ImportError, ValueError, OSError):
            pass  # a system that has no such limit, or does not let it be set
    sys.argv[:] = [nato_af_cli.__main__.__file__, *asked["words"]]
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        old = getattr(sys, f"__{name}__")
        text = open(
            number, "r" if name == "stdin" else "w", closefd=False, encoding=old.encoding, errors=old.errors,
            buffering=1 if name == "stderr" or os.isatty(number) else -1,
        )
        setattr(sys, name, text)
        setattr(sys, f"__{name}__", text)


gc.collect()
gc.freeze()
asked = serve(socket.socket(fileno=int(sys.argv[1])))
become(*asked)
code = 0
try:
    nato_af_cli.__main__.main()
except SystemExit as ended:
    code = ended.code or 0
    if not isinstance(code, int):
        raise
threading._shutdown()  # waits for its threads
atexit._run_exitfuncs()
for stream in (sys.stdout, sys.stderr):
    if stream and not stream.closed:
        stream.flush()
os._exit(code)  # Python would take every module apart, which takes longer than most answers
'''

KNOCK = r"""
import _socket, marshal, posix, sys

line = _socket.socket(_socket.AF_UNIX)
line.connect(sys.argv[1])
streams = b"".join(number.to_bytes(4, sys.byteorder) for number in range(3))
line.sendmsg([b"x"], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)])
asked = {"words": sys.argv[2:], "cwd": posix.getcwd(), "env": posix.environ, "terminal": False, "memory": 0}
line.sendall(marshal.dumps(asked))
told = b""
while told.count(b"\n") < 2 and (part := line.recv(100)):
    told += part
end = int(told.split()[1])
sys.exit(end if end >= 0 else 128 - end)
"""
"""Knocks for a program that starts others by their names, and ends as the fork does: Python without its library is soon there.

A signal to it ends it alone: its fork goes on until its input ends.
"""


class Forked(subprocess.Popen):
    """A process that is a fork, to be used as any other."""

    def __init__(self, words: Sequence[str | bytes], door: Path, terminal: int | None, memory: int, **more: Any) -> None:
        self._door, self._terminal, self._memory = door, terminal, memory
        super().__init__(words, **more)

    def _execute_child(self, *given: Any) -> None:
        parts = inspect.signature(super()._execute_child).bind(*given).arguments
        asked = {
            "words": [os.fsdecode(word) for word in parts["args"]],
            "cwd": os.fsdecode(parts["cwd"] or Path.cwd()),
            "env": {os.fsencode(name): os.fsencode(text) for name, text in parts["env"].items()},
            "terminal": self._terminal is not None,
            "memory": self._memory,
        }
        ends = [parts[name] for name in ("p2cread", "c2pwrite", "errwrite")]
        streams = [number if end == -1 else end for number, end in enumerate(ends)]
        terminal = [] if self._terminal is None else [self._terminal]
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(str(self._door))
        socket.send_fds(self._line, [b"x"], [*streams, *terminal])
        self._line.sendall(marshal.dumps(asked))
        self._told = self._line.makefile("rb")
        self.pid = int(self._told.readline())
        self._child_created = True
        self._close_pipe_fds(*(parts[name] for name in ("p2cread", "p2cwrite", "c2pread", "c2pwrite", "errread", "errwrite")))

    def _internal_poll(self, **_: Any) -> int | None:
        if self.returncode is None and select.select([self._line], [], [], 0)[0]:
            self.returncode = int(self._told.readline())
            self._told.close()
            self._line.close()
        return self.returncode

    def _wait(self, timeout: float | None) -> int:
        if self.returncode is None and not select.select([self._line], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        return self._internal_poll()  # type: ignore[return-value]


@cache
def _door(of_python: tuple[tuple[str, str], ...], *modules: str) -> Path:
    """Start a server that Python started with some variables; it ends when this process does, or with `end`."""
    path = Path(tempfile.mkdtemp(dir="/tmp"), "door")  # the path of a socket has 104 characters at most
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(path))
        door.listen(100)
        env = {name: text for name, text in os.environ.items() if not name.startswith(OF_PYTHON)} | dict(of_python)
        number = door.fileno()
        words = [sys.executable, "-c", SERVER, str(number), *modules]
        SERVERS.append((path, subprocess.Popen(words, env=env, pass_fds=[number], stdin=subprocess.PIPE)))
    return path


def end() -> None:
    """End the servers."""
    _door.cache_clear()
    while SERVERS:
        path, server = SERVERS.pop()
        server.communicate()
        shutil.rmtree(path.parent)


def _of_python(env: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, text) for name, text in env.items() if name.startswith(OF_PYTHON)))


def command(*modules: str, env: Mapping[str, str] | None = None) -> list[str]:
    """Return what starts natoaf by its name, where some more modules are imported already."""
    if not HERE:
        return NATOAF
    return [sys.executable, "-ISc", KNOCK, str(_door(_of_python(os.environ if env is None else env), *modules))]


def natoaf(
    words: Sequence[str | bytes],
    *,
    env: Mapping[str, str] | None = None,
    terminal: int | None = None,
    memory: int = 0,
    modules: Sequence[str] = (),
    **more: Any,
) -> subprocess.Popen[Any]:
    """Start natoaf.

    `terminal` is the descriptor of the one that it is to have, `memory` the most bytes that it may take, and `modules` what is
    imported already beside what is usual.
    """
    world = dict(os.environ if env is None else env)
    return Forked(words, _door(_of_python(world), *modules), terminal, memory, env=world, **more)


def ordinary(env: Mapping[str, str]) -> bool:
    """Whether there are forks, and Python would start as it does for most tests: others want one that starts with them."""
    return HERE and all(text in (os.environ.get(name), IN_TERMINALS.get(name)) for name, text in _of_python(env))


def run(words: Sequence[str | bytes], *, timeout: float = 300, **more: Any) -> subprocess.CompletedProcess[Any]:
    """Run natoaf to its end, and take what it writes."""
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with natoaf(words, **(streams | more)) as process:
        try:
            stdout, stderr = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    return subprocess.CompletedProcess(words, process.returncode, stdout, stderr)
