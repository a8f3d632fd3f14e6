"""What YAML does not allow: characters that no file may contain, and the parser's complaints with the cause of each."""

from __future__ import annotations

import re

from .nodes import Flaw, position
from .problems import unseen

_PLAIN = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
# YAML's own set of printable characters (YAML 1.1, section 4.1), and the byte order mark.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ufeff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_OLD_BREAKS = "\x85\u2028\u2029"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef]")
"""Characters that YAML allows as an escape but no text may contain."""


def flaw(text: str) -> Flaw | None:
    """Return the first character that YAML does not allow, as a flaw; None if there is none."""
    if text.isascii() and not text.encode().translate(None, _PLAIN):  # seen in a tenth of the time
        return None
    if not (bad := _UNPRINTABLE.search(text)):
        return None
    line, column = position(text, bad.start())
    message = f"the character U+{ord(bad[0]):04X} is not allowed in YAML"
    return Flaw(line, column, "character", message, "save the file as text in UTF-8" if bad[0] == "\0" else "remove it")


def without_old_breaks(text: str) -> str:
    """Replace with blanks the characters that are line breaks in YAML 1.1 alone; YAML 1.2 and editors do not count them."""
    for old in _OLD_BREAKS:
        text = text.replace(old, " ")
    return text


_BLANKS = re.compile(r"(?:^|[:,\[{-])[^\w\"'#]+")
"""Where a blank has a meaning: at the beginning of a line, and behind a sign."""

_COLON = 'quote a text that contains ": "'
_HINTS = (
    ("mapping values are not allowed", f"{_COLON}; align keys in one column, each with a blank after its colon"),
    ("cannot start any token", "indent with blanks, not tabs; quote a text that begins with @, `, % or a tab"),
    ("a quoted scalar", "close the quotes; inside \"...\" write \\\\ for a backslash, inside '...' write '' for an apostrophe"),
    ("bracket is not closed", "close it"),
    ("quotes are not closed", "close them at the end of the text"),
    ("quotes that open here", "close them where the text ends"),
    ("',' or ']'", "close the bracket ], or put a comma before this; quote a text that contains a bracket or a quote"),
    ("',' or '}'", "close the bracket }, or put a comma before this; quote a text that contains a bracket or a quote"),
    ("could not find expected ':'", "write a colon and a blank after the key, and indent the continuation lines of a text"),
    ("expected key", "indent this line like the keys before it; a quoted text ends at its closing quote"),
    ("'-' indicator", "begin this line with - like those before it, or indent it"),
    ("", "check indentation, quotes and brackets here"),
)


def odd_blank(text: str, line: int) -> str:
    """Name a character that only looks like the blank of an indentation or behind a colon: on a line or the one above."""
    near = text.replace("\r\n", "\n").split("\n")[max(line - 1, 0) : line + 1]
    return next((found for one in near for blank in _BLANKS.findall(one) if (found := unseen(blank))), "")


def hint(complaint: str, *, colon: bool) -> str:
    """Return the most likely correction for a complaint of the parser; in brackets a `colon` where it fails says enough."""
    if colon and "flow" in complaint:
        return _COLON
    return next(cause for words, cause in _HINTS if words in complaint)
