"""The user's pager, for an answer longer than the screen."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence

USUAL = "less -FIRX"
"""Ends at once where all fits, searches without regard to capitals, shows colours, leaves the answer on the screen."""
NONE = ("", "cat")


def command(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return the pager to run and its arguments: that of NATOAF_PAGER, of PAGER, or less where it is installed; none for none."""
    asked = environ.get("NATOAF_PAGER", environ.get("PAGER"))
    if asked is None:
        return shlex.split(USUAL) if shutil.which("less") else []
    try:
        return [] if asked.strip() in NONE else shlex.split(asked, posix=os.name != "nt")
    except ValueError:  # quotes that are not closed
        return []


def paged(text: bytes, pager: Sequence[str]) -> bool:
    """Show a text in the pager and wait for it; False where it cannot be started."""
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}  # colours are colours, whatever the pager was told otherwise
    try:
        process = subprocess.Popen(pager, stdin=subprocess.PIPE, env=environment)  # noqa: S603  # it is the user's own choice
    except (OSError, ValueError):
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pager knows what to do with it
    try:
        process.communicate(text)
    finally:
        signal.signal(signal.SIGINT, before)
    return True
