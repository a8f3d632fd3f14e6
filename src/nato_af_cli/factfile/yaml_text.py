"""YAML as people write it: plain if it cannot be misread, else quoted; long texts folded, lists in brackets.

It is written for more readers than natoaf: a text that another program would take for a number, a date or a truth value is
quoted, unless it is one. The texts of a book have no line breaks and no blanks at their ends.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping

from ..book import dates
from ..console import UNSAFE, escape

WIDTH = 130
"""Columns that a line keeps within where its words let it."""

FOR_EDITORS = """\
# yaml-language-server: $schema=facts.schema.json
# With its schema beside this file an editor completes and checks it: natoaf schema > facts.schema.json
"""
"""The head of a fact file."""

# What reads as something else than text, to YAML 1.1 or 1.2: truth values, nothing, numbers of any base, times, dates.
_TYPED = re.compile(
    r"y|n|yes|no|on|off|true|false|null|[-+.]?[0-9][0-9a-fox_.,:+-]*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*", re.ASCII | re.IGNORECASE
)
_OCTAL = re.compile("0[0-9]")
"""How a number to the base of eight begins in YAML 1.1, and a year before 1000."""
_BEGINNING = re.compile(r"[^\W_]|\(")
_MISREAD = re.compile(r": | #|:$")
_MISREAD_IN_BRACKETS = re.compile(r"[][{},:?]| #")
# What YAML does not allow unescaped, or a terminal may interpret.
_ODD = re.compile(UNSAFE)


def pair(indent: int, key: str, text: str, *, typed: bool = False) -> Iterator[str]:
    """Write a key and its text; `typed` if a reader may take it as the number or date that it is."""
    line = f"{' ' * indent}{key}: {text if typed and not _OCTAL.match(text) else scalar(text)}"
    if len(line) <= WIDTH or " " not in text or _ODD.search(text):
        yield line
        return
    yield f"{' ' * indent}{key}: >-"
    margin = " " * (indent + 2)
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=margin, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
    )


def listing(indent: int, head: str, texts: Iterable[str]) -> Iterator[str]:
    """Write a list of texts in brackets behind its head, on as many lines as it takes."""
    return _bracketed(indent, head, [scalar(text, bracketed=True) for text in texts], "[]")


def mapping(indent: int, head: str, texts: Mapping[str, str]) -> Iterator[str]:
    """Write texts by their keys in brackets behind their head, on as many lines as it takes."""
    items = [f"{quoted_key(key)}: {scalar(text, bracketed=True)}" for key, text in texts.items()]
    return _bracketed(indent, head, items, "{}")


def scalar(text: str, *, bracketed: bool = False) -> str:
    """Write a text so that every reader of YAML takes it for this very text.

    >>> scalar("Herat"), scalar("NO"), scalar("1.10"), scalar("one, two"), scalar("one, two", bracketed=True)
    ('Herat', '"NO"', '"1.10"', 'one, two', '"one, two"')
    """
    misread = _MISREAD_IN_BRACKETS if bracketed else _MISREAD
    if _BEGINNING.match(text) and not (_TYPED.fullmatch(text) or misread.search(text) or _ODD.search(text)):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _ODD.sub(lambda match: escape(match[0]), escaped) + '"'


def quoted_key(slug: str) -> str:
    """Write a slug as a key: quoted where it reads as something else and is no date."""
    return slug if dates.has_form(slug) and not _OCTAL.match(slug) else scalar(slug)


def _bracketed(indent: int, head: str, items: list[str], brackets: str) -> Iterator[str]:
    line = f"{' ' * indent}{head} {brackets[0]}"
    margin = " " * (len(line) if head == "-" else indent + 2)
    for number, item in enumerate(items, 1):
        last = number == len(items)
        end = brackets[1] if last else ","
        if number > 1 and len(line) + 1 + len(item) + len(end) > WIDTH:
            yield line
            line = margin + item + end
        else:
            line += f"{' ' if number > 1 else ''}{item}{end}"
    yield line if items else f"{line}{brackets[1]}"
