"""Which characters may stand in a fact file, and which are not what they seem."""

from __future__ import annotations

import re

from .nodes import Flaw, position

_PLAIN = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
# YAML's own set of printable characters (YAML 1.1, section 4.1), and the byte order mark.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ufeff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_OLD_BREAKS = "\x85\u2028\u2029"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef]")
"""What an escape may write, and no text may have."""


def flaw(text: str) -> Flaw | None:
    """Return the first character that may not stand in YAML as a flaw; None where there is none."""
    if text.isascii() and not text.encode().translate(None, _PLAIN):  # seen in a tenth of the time
        return None
    if not (bad := _UNPRINTABLE.search(text)):
        return None
    line, column = position(text, bad.start())
    message = f"the character U+{ord(bad[0]):04X} may not stand in YAML"
    return Flaw(line, column, "character", message, "save the file as text in UTF-8" if bad[0] == "\0" else "remove it")


def without_old_breaks(text: str) -> str:
    """Put blanks for what is a line break to YAML 1.1 but a character to YAML 1.2 and to editors, which count lines so."""
    for old in _OLD_BREAKS:
        text = text.replace(old, " ")
    return text
