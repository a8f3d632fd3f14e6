"""Problems to text: for people with the line and a caret, for programs as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from ..console import Screen, visible
from ..factfile.problems import Problem

MAX_SNIPPET = 200
"""Columns that are shown of a line."""
INDENT = "    "
CUT = "..."
_LINE_END = re.compile("\r\n|\r|\n")


def text(problems: Sequence[Problem], texts: Mapping[str, str], screen: Screen) -> str:
    """Return a line a problem; on a screen of some width also the line of the file, with a caret under the place."""
    lines = []
    split = {file: _LINE_END.split(text) for file, text in texts.items()} if screen.width else {}
    for problem in problems:
        lines.append(visible(str(problem)))
        found = split.get(problem.file, [])
        if problem.line <= len(found) and found[problem.line - 1].strip():
            lines += _snippet(
                found[problem.line - 1], problem.column, min(screen.width or MAX_SNIPPET, MAX_SNIPPET) - len(INDENT)
            )
    return "".join(f"{line}\n" for line in lines)


def _snippet(line: str, column: int, width: int) -> list[str]:
    """Show a line and a caret under its column; of a line wider than the screen what stands around it."""
    from rich.cells import cell_len

    at, start, before = column - 1, 0, ""
    if at > width or cell_len(visible(line[:at])) > width * 3 // 4:
        start, before = max(0, at - width // 2), CUT
        while cell_len(before + visible(line[start:at])) > width // 2:
            start += 1
    shown = before + visible(line[start : start + width])
    if cell_len(shown) > width or len(line) > start + width:
        while cell_len(shown + CUT) > width:
            shown = shown[:-1]
        shown += CUT
    return [f"{INDENT}{shown}", f"{INDENT}{' ' * cell_len(before + visible(line[start:at]))}^"]


def as_json(problems: Sequence[Problem]) -> str:
    """Return the problems as a JSON list of objects."""
    parts = ("path", "line", "column", "address", "code", "message", "hint", "severity")
    return json.dumps([dict(zip(parts, problem, strict=True)) for problem in problems], ensure_ascii=True, indent=2) + "\n"
