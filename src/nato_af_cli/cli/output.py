"""From a question to the text on a stream."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable

from .. import console, store
from ..answer import Answer
from ..errors import NatoafError
from ..render import render
from .options import Options


def answer(ask: Callable[[sqlite3.Connection], Answer], options: Options) -> None:
    """Open the book, ask it, and write the answer to standard output."""
    stdout = sys.stdout
    if stdout is None:
        raise NatoafError("standard output is closed", "There is nowhere to write the answer to")
    with store.open_index(options.facts or (), only=options.only) as db:
        found = ask(db)
    screen = console.screen(stdout, options.color, options.width)
    write(render(found, options.format, screen), utf8=options.format != "table")


def write(text: str, *, utf8: bool) -> None:
    """Write text to standard output: UTF-8 for programs, the terminal's own encoding for people.

    Raises NatoafError where it cannot be written; a reader that has gone away is no error.
    """
    stdout = sys.stdout
    encoding = "utf-8" if utf8 else (stdout.encoding or "utf-8")
    try:
        stdout.flush()
        stdout.buffer.write(text.encode(encoding, errors="replace"))
        stdout.buffer.flush()
    except BrokenPipeError:
        _forget_stdout()
    except OSError as error:
        _forget_stdout()
        raise NatoafError(f"standard output cannot be written: {error.strerror}") from None


def _forget_stdout() -> None:
    """Keep the interpreter from writing what is left, and from complaining, when it ends."""
    import os

    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # open until the process ends
