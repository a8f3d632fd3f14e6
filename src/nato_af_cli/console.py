"""Where text goes: a terminal or not, its width, colours and encoding; and how text is made safe for it."""

import codecs
import os
import re
import shutil
from collections.abc import Mapping
from typing import Any, NamedTuple, TextIO

from . import directories

MIN_WIDTH = 20
MAX_WIDTH = 10_000

# C0 and C1 controls, the bidirectional controls, separators that end a line, noncharacters, and what cannot be encoded.
# A text that `re` compiles where it is needed, which is seldom: that takes a millisecond.
_LAST_OF_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
UNSAFE = f"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff{_LAST_OF_PLANES}]"

_LINK = "\x1b\\]8;[^\x1b]*\x1b\\\\"
_STYLE = f"\x1b\\[[0-9;]*m|{_LINK}"
PLAIN = str.maketrans("·–—−─━┬●•◀▶█▒…‘’“”„\u00a0\u2009\u202føØłŁđĐðÐıæÆœŒßþÞ", "-----=+**<>#:~'''''   oOlLdDdDiaAoOstT")
"""ASCII stand-ins for typographic characters and for letters that no accent can be taken from, as wide as these,
and without any quote that would end a quoted text."""
MOST_WORD = 300
"""Letters of the longest word that a sentence shows whole: longer than most paths."""
MOST_SENTENCE = 2000
MOST_ADDRESS = 2083
"""Letters of the longest address that terminals take for a link."""
LINKING = ("iTerm.app", "iTerm2", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio")
"""Terminals that show links, by their names in TERM_PROGRAM (or LC_TERMINAL)."""
LINKING_TERMS = ("xterm-kitty", "alacritty", "foot", "foot-extra", "wezterm", "xterm-ghostty", "contour", "rio")
FIRST_VTE = 5002
"""0.50.2, the first release of VTE whose links are safe."""
STANDARD_OUTPUT, OBEY_ESCAPES = -11, 0x0004
"""What Windows calls STD_OUTPUT_HANDLE and ENABLE_VIRTUAL_TERMINAL_PROCESSING."""
REPLACING = "natoaf.replacing"
"""The name of the error handler that replaces characters which an encoding lacks."""


class Screen(NamedTuple):
    """What text is laid out for."""

    width: int | None = None
    """Columns to keep within; None if nothing may be wrapped, as in a pipe."""
    color: bool = False
    unicode: bool = True
    """Whether box and bar characters can be shown."""
    terminal: bool = False
    """Whether it is a terminal, which interprets control characters."""
    links: bool = False
    """Whether it shows text that links to an address (OSC 8)."""
    spreadsheet: bool = False
    """Whether a spreadsheet reads it, which runs cells that begin like a formula."""
    delimiter: str = ","
    """What stands between the cells of CSV."""


def is_standard_output(path: str | None) -> bool:
    """Whether an answer that is to be written there goes to standard output: `-`, or the name that the system has for it.

    What that leads to may be a file that the shell has just made, and that is not to be replaced.
    """
    return path in ("-", "/dev/stdout")


def screen(stream: TextIO, color: str = "auto", width: int | None = None, environ: Mapping[str, str] = os.environ) -> Screen:
    """Look at a stream and the environment, and decide; what the user asked for wins."""
    terminal = stream.isatty()
    if width is None and terminal:
        width = shutil.get_terminal_size().columns
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower()
    colored = _colored(color, terminal, environ)
    if colored and terminal and directories.WINDOWS:
        colored = _obeys_escapes() or color == "always"
    return Screen(
        width=bounded(width),
        color=colored,
        links=colored and terminal and knows_links(environ),
        unicode=encoding.startswith("utf"),
        terminal=terminal,
    )


def _obeys_escapes() -> bool:
    """Make the console of Windows obey escape sequences, and return whether it does: an old one prints them."""
    import ctypes

    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009  # there on Windows alone
    output, mode = kernel.GetStdHandle(STANDARD_OUTPUT), ctypes.c_ulong()
    return bool(kernel.GetConsoleMode(output, ctypes.byref(mode)) and kernel.SetConsoleMode(output, mode.value | OBEY_ESCAPES))


def bounded(width: int | None) -> int | None:
    """Return a width that something can be laid out in."""
    return None if width is None else min(max(width, MIN_WIDTH), MAX_WIDTH)


def _colored(asked: str, terminal: bool, environ: Mapping[str, str]) -> bool:
    """Decide on colour: the option, then NO_COLOR, then FORCE_COLOR, then the terminal."""
    if asked != "auto":
        return asked == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return environ["FORCE_COLOR"] != "0"
    return terminal and environ.get("TERM") != "dumb"


def knows_links(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is known to show links; behind tmux, only where it passes them on and the client is known."""
    term = environ.get("TERM", "")
    if term == "dumb" or environ.get("STY"):  # screen prints them
        return False
    if environ.get("TMUX") and not _tmux_version(environ) >= (3, 4):
        return False
    vte = environ.get("VTE_VERSION", "")
    return (
        environ.get("LC_TERMINAL" if environ.get("TMUX") else "TERM_PROGRAM") in LINKING
        or term in LINKING_TERMS
        or bool(environ.get("WT_SESSION") or environ.get("KITTY_WINDOW_ID"))
        or (vte.isascii() and vte.isdecimal() and len(vte) < 9 and int(vte) >= FIRST_VTE)
    )


def _tmux_version(environ: Mapping[str, str]) -> tuple[int, ...]:
    """Return the version that tmux says it has; nothing where another program speaks."""
    said = environ.get("TERM_PROGRAM_VERSION", "") if environ.get("TERM_PROGRAM") == "tmux" else ""
    found = re.match(r"(\d{1,4})\.(\d{1,4})", said)
    return (int(found[1]), int(found[2])) if found else ()


def linkable(url: str | None) -> str | None:
    r"""Return an address as it can stand in a link: of the web, and with nothing in it that ends the link.

    >>> linkable("https://a.example/é;x\x1b"), linkable("javascript:1")
    ('https://a.example/%C3%A9;x%1B', None)
    """
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    plain = "".join(char if "!" <= char <= "~" else _percent(char) for char in url)
    return plain if len(plain) <= MOST_ADDRESS else None


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode(errors="replace"))


def safe_address(url: str) -> str:
    r"""Return a web address that leads to the same place, with what could control a terminal or turn a line round encoded.

    >>> safe_address("https://a.example/é\u202e")
    'https://a.example/é%E2%80%AE'
    """
    return re.sub(UNSAFE, lambda match: _percent(match[0]), url)


def shortened(text: str) -> str:
    """Return a sentence that echoes what was typed, with very long words and a very long line cut in the middle."""
    return _cut(re.sub(r"\S+", lambda word: _cut(word[0], MOST_WORD), text), MOST_SENTENCE)


def _cut(text: str, most: int) -> str:
    half = most // 2
    return text if len(text) <= most else f"{text[:half]}…{text[-half:]}"


def visible(text: str) -> str:
    r"""Return the text on one line, with every character that could control a terminal shown as an escape.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    if text.isprintable():
        return text
    one_line = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return re.sub(UNSAFE, lambda match: escape(match[0]), one_line)


def harmless(text: str) -> str:
    r"""Return the text with its lines and tabs, and every other character that could control a terminal shown as an escape.

    >>> harmless("a\x1b[31m\tb\n")
    'a\\x1b[31m\tb\n'
    """
    return re.sub(UNSAFE, lambda match: match[0] if match[0] in "\n\t" else escape(match[0]), text)


def escape(char: str) -> str:
    """Write a character by its number; a byte of an argument that is no text as this byte.

    >>> escape("\\x1b"), escape("\\udcff")
    ('\\\\x1b', '\\\\xff')
    """
    code = ord(char)
    code -= 0xDC00 * (0xDC80 <= code <= 0xDCFF)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def is_longer(text: str, size: os.terminal_size) -> bool:
    """Whether a text takes more lines than a terminal of that size shows above the prompt."""
    lines = re.sub(_STYLE, "", text).splitlines()
    return sum(max(1, -(-_columns(line) // max(size.columns, 1))) for line in lines) >= size.lines


def _columns(line: str) -> int:
    """Return how many columns a line takes at most, wide characters taking two."""
    if line.isascii():
        return len(line)
    import unicodedata  # Rich, which counts to the column, is not imported for every format

    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def without_links(text: str) -> str:
    """Return a text for a screen with its links left out, and its colours kept."""
    return re.sub(_LINK, "", text)


def encoded(text: str, encoding: str | None) -> bytes:
    """Encode text for people: what the encoding does not have is replaced by what comes nearest, as wide as it."""
    return text.encode(encoding or "utf-8", errors=REPLACING)


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_substitute, error.object[error.start : error.end])), error.end


def _substitute(char: str) -> str:
    """Return ASCII for a character: a stand-in, the letter under an accent, or a question mark a column."""
    import unicodedata  # few need it

    plain = char.translate(PLAIN)
    base = unicodedata.normalize("NFD", plain)[0]
    if base.isascii():
        return base
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return ""
    return "??" if unicodedata.east_asian_width(char) in "WF" else "?"


codecs.register_error(REPLACING, _replaced)
