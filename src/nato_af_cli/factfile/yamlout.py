"""Plain parts to YAML text that reads back the same, whichever version of YAML it is read as.

Apart from reader, the only module that imports yaml.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from ..console import UNSAFE, escape, harmless
from .yaml_text import WIDTH

_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_NO_CHARACTERS = re.compile("[\ud800-\udfff]")
# Texts to YAML 1.1, and numbers, nothing or booleans to one of the other versions.
_NUMBER_LIKE = re.compile(r"[-+]?\.?[0-9][-+.0-9_a-fox:]*|[-+]?\.(inf|nan)|[yn]", re.IGNORECASE)


class _Quoted(str):
    """A text that is written in double quotes."""

    __slots__ = ()


class _Writer(_Dumper):  # type: ignore[misc]
    """Quotes texts that could be misread, and writes repeated values in full."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Write no anchors."""
        return True


_Writer.add_representer(_Quoted, lambda writer, text: writer.represent_scalar("tag:yaml.org,2002:str", str(text), style='"'))


def dumped(parts: object) -> str:
    """Return plain mappings, lists, texts, numbers, booleans and None as YAML with control characters escaped."""
    text: str = yaml.dump(_safe(parts), Dumper=_Writer, allow_unicode=True, sort_keys=False, width=WIDTH)
    return harmless(text)  # whose escapes are those of YAML too


def _safe(part: object) -> object:
    """Mark the texts that must be in quotes: only there can a character be written by its number."""
    if isinstance(part, dict):
        return {_safe(name): _safe(value) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [_safe(item) for item in part]
    if isinstance(part, str):
        part = _NO_CHARACTERS.sub(lambda match: escape(match[0]), part)  # no text of YAML can have them
        return _Quoted(part) if re.search(UNSAFE, part) or _NUMBER_LIKE.fullmatch(part) else str(part)
    return part
