"""Which characters a fact file may contain, and which must be replaced before it is read."""

from __future__ import annotations

import re

from .nodes import Flaw, position

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
