"""Where text goes: a terminal or not, its width, colours and encoding; and how text is made safe for it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from typing import NamedTuple, TextIO

MIN_WIDTH = 20
MAX_WIDTH = 10_000

# C0 and C1 controls, the bidirectional controls, separators that end a line, noncharacters, and what cannot be encoded.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff]")


class Screen(NamedTuple):
    """What text is laid out for."""

    width: int | None = None
    """Columns to keep within; None where nothing may be wrapped, as in a pipe."""
    color: bool = False
    unicode: bool = True
    """Whether box and bar characters can be shown."""


def screen(stream: TextIO, color: str = "auto", width: int | None = None, environ: Mapping[str, str] = os.environ) -> Screen:
    """Look at a stream and the environment, and decide; what the user asked for wins."""
    terminal = stream.isatty()
    if width is None and terminal:
        width = shutil.get_terminal_size().columns
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower()
    return Screen(
        width=None if width is None else min(max(width, MIN_WIDTH), MAX_WIDTH),
        color=_colored(color, terminal, environ),
        unicode=encoding.startswith("utf"),
    )


def _colored(asked: str, terminal: bool, environ: Mapping[str, str]) -> bool:
    """Decide on colour: the option, then NO_COLOR, then FORCE_COLOR, then the terminal."""
    if asked != "auto":
        return asked == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return environ["FORCE_COLOR"] != "0"
    return terminal and environ.get("TERM") != "dumb"


def visible(text: str) -> str:
    r"""Return the text on one line, with every character that could steer a terminal shown as an escape.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    if text.isprintable():
        return text
    one_line = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return _UNSAFE.sub(lambda match: _escape(match[0]), one_line)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
