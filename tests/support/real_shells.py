"""Real shells at a pseudo-terminal, with natoaf in their PATH and its completion installed as the documents say."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import forked
import pytest

from nato_af_cli.cli.complete import shells

PATIENCE = 120
"""Seconds after which a shell that says nothing is given up: far more than it ever takes."""
DUMP = "\x18\x10"
"""The keys, Control-X Control-P, that make a shell write its line into a file, and DUMPED on its screen."""
DUMPED = "\x1b]natoaf\x07"
"""What tells that all that the shell has drawn before has been read: a file may be seen before what was drawn before it."""
SETTINGS = {
    "bash": """
PS1='rea''dy> '
bind 'set bell-style none' 'set enable-bracketed-paste off' 'set completion-query-items 0' 'set page-completions off'
dump() { printf %s "$READLINE_LINE" > line.new && mv line.new line; READLINE_LINE= READLINE_POINT=0; printf '\\e]natoaf\\a'; }
bind -x '"\\C-x\\C-p": dump'
""",
    "zsh": """
PS1='rea''dy> '
LISTMAX=-1
unsetopt beep prompt_sp prompt_cr
dump() { print -rn -- "$BUFFER" > line.new && mv line.new line; BUFFER=; print -n '\\e]natoaf\\a' >$TTY }
zle -N dump
bindkey '^X^P' dump
""",
    "fish": """
function fish_prompt; echo -n 'rea''dy> '; end
function fish_greeting; end
function dump
    printf %s (commandline -b | string collect) > line.new && mv line.new line; commandline -r ""; printf '\\e]natoaf\\a'
end
bind \\cx\\cp dump
""",
}
INSTALLED = {
    "bash": 'eval "$(natoaf completion bash)"\n',
    "zsh": "autoload -Uz compinit && compinit -u -D\n",  # it finds _natoaf in its fpath
    "fish": "",  # and fish a file in its completions
}
STARTS = {"bash": ["--rcfile", "{home}/.bashrc", "-i"], "zsh": ["-d", "-i"], "fish": ["-i"]}

TAKE_TERMINAL = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
"""Makes the terminal the one that a shell controls its jobs from."""


class Terminal:
    """A shell, and the keyboard and the screen before it."""

    def __init__(self, shell: str, home: Path, natoaf: Sequence[str] = (), **env: str) -> None:
        """Start the shell in a directory of its own, and wait for its prompt; natoaf is forked where nothing else is given."""
        import fcntl
        import pty
        import struct
        import termios

        program = shutil.which(shell)
        if program is None:
            pytest.skip(f"{shell} is not installed")
        if shell == "bash" and subprocess.run([program, "-c", "((BASH_VERSINFO < 4))"], check=False).returncode == 0:
            pytest.skip("this bash is too old to show its line to a test")
        self.home = home
        world = _world(home) | env
        _make(shell, home, natoaf or forked.command(env=world))
        self.keys, screen = pty.openpty()
        fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
        words = [word.format(home=home) for word in STARTS[shell]]
        streams = {"stdin": screen, "stdout": screen, "stderr": screen}
        self.process = subprocess.Popen(
            [sys.executable, "-c", TAKE_TERMINAL, program, *words], **streams, cwd=home, env=world, start_new_session=True
        )
        os.close(screen)
        self.screen = ""
        self._wait(lambda: "ready> " in self.screen)

    def typed(self, keys: str) -> str:
        """Type keys into an empty line, and return what has become of the line."""
        drawn = self._dumped(keys)
        self.shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()=>][AB0]?|\r|\x07", "", drawn)
        return (self.home / "line").read_text(encoding="utf-8")

    def entered(self, line: str) -> None:
        """Run a line, and wait for its end."""
        self._dumped(f"{line}\r")

    def _dumped(self, keys: str) -> str:
        """Type keys, have the line written down, and return what was drawn until then."""
        before = len(self.screen)
        (self.home / "line").unlink(missing_ok=True)
        os.write(self.keys, f"{keys}{DUMP}".encode())
        self._wait(lambda: DUMPED in self.screen[before:])
        return self.screen[before:].partition(DUMPED)[0]

    def _wait(self, done) -> None:
        import select

        end = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > end:
                pytest.fail(f"nothing happened; the screen shows {self.screen!r}")
            if select.select([self.keys], [], [], 0.01)[0]:
                try:
                    self.screen += os.read(self.keys, 65536).decode(errors="replace")
                except OSError:
                    pytest.fail(f"the shell has ended; the screen shows {self.screen!r}")

    def end(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.keys)


def _make(shell: str, home: Path, program: Sequence[str]) -> None:
    """Make a home with natoaf in it."""
    bin = home / "bin"
    bin.mkdir(parents=True)
    natoaf = bin / "natoaf"
    natoaf.write_text(f'#!/bin/sh\nexec {shlex.join(program)} "$@"\n', encoding="utf-8")
    natoaf.chmod(0o755)
    for own in (".local", ".cache"):  # of fish 3 and 4: without them it reads every manual page of the system in the background
        (home / own / "fish" / "generated_completions").mkdir(parents=True)
    functions, completions = home / "functions", home / ".config" / "fish" / "completions"
    for directory, name in ((functions, "zsh"), (completions, "fish")):
        directory.mkdir(parents=True)
        target = directory / ("_natoaf" if name == "zsh" else "natoaf.fish")
        target.write_text(shells.script(name), encoding="utf-8")
    settings = SETTINGS[shell] + INSTALLED[shell]
    (home / ".bashrc").write_text(settings, encoding="utf-8")
    (home / ".zshrc").write_text(f"fpath=('{functions}' $fpath)\n{settings}", encoding="utf-8")
    (home / ".config" / "fish" / "config.fish").write_text(settings, encoding="utf-8")


def _world(home: Path) -> dict[str, str]:
    """Return the environment of who lives in a home."""
    own = {
        "HOME": str(home),
        "ZDOTDIR": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "TERM": "xterm",
        "LC_ALL": "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8",
        "HISTFILE": str(home / "history"),
    }
    return os.environ | own
