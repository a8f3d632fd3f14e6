"""The user's pager, for an answer longer than the screen."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import PurePath

USUAL = "less -FIRX"
"""Quits if everything fits, ignores case in searches, shows colours, leaves the answer on the screen."""
NONE = ("", "cat")
FIRST_LESS = 566
"""The first version of less that knows links."""
PATIENCE = 2
"""Seconds that a pager has to say its version."""


def command(environ: Mapping[str, str] = os.environ) -> str | list[str]:
    """Return the pager with its arguments: NATOAF_PAGER, PAGER, or less if it is installed; empty for none.

    A dumb terminal gets none, because pagers move the cursor.
    """
    windows = os.name == "nt"
    if windows:  # which looks for a program in the working directory first: a less.exe there is not the user's pager
        os.environ["NoDefaultCurrentDirectoryInExePath"] = "1"  # noqa: SIM112  # its name in the manual of Windows
    if environ.get("TERM", "" if windows else "dumb") == "dumb":
        return []
    asked = environ.get("NATOAF_PAGER", environ.get("PAGER"))
    if asked is None:
        return shlex.split(USUAL) if shutil.which("less") else []
    if asked.strip() in NONE:
        return []
    try:
        return asked if windows else shlex.split(asked)  # Windows takes a line apart itself
    except ValueError:  # quotes that are not closed
        return []


def paged(text: bytes, pager: str | Sequence[str]) -> bool:
    """Show a text in the pager and wait for it; False where it did not show it.

    Raises KeyboardInterrupt if the user interrupted a pager that ended by it.
    """
    interrupted = False

    def interrupt(*_: object) -> None:  # the pager knows what to do with it, and natoaf waits for it
        nonlocal interrupted
        interrupted = True

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        process = subprocess.Popen(pager, stdin=subprocess.PIPE, env=_environment(os.environ))  # noqa: S603  # the user's own choice
        process.communicate(text)
    except (OSError, ValueError):  # it cannot be started
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    if process.returncode and interrupted:
        raise KeyboardInterrupt
    return process.returncode == 0


def shows_links(pager: str | Sequence[str]) -> bool:
    """Whether a pager is known to pass links on to the terminal: less from FIRST_LESS on."""
    program = (pager.split() if isinstance(pager, str) else list(pager))[0]
    if PurePath(program).stem != "less":
        return False
    try:
        said = subprocess.run([program, "--version"], capture_output=True, timeout=PATIENCE, check=True).stdout  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return False
    found = re.match(rb"less (\d{1,5})\b", said)
    return found is not None and int(found[1]) >= FIRST_LESS


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Make less and lv show colours, in addition to the user's own options, and less UTF-8, which Windows' console is given."""
    less = f"-R {environ['LESS']}" if environ.get("LESS") else "-FIRX"
    charset = {"LESSCHARSET": "utf-8"} if os.name == "nt" else {}
    return {"LV": "-c", **charset, **environ, "LESS": less}
