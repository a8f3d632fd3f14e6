"""Problems to text: for people with the line and a caret, for programs as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from ..console import Screen, visible
from ..problems import Problem

MAX_SNIPPET = 200
"""Characters of a line that are shown."""


def text(problems: Sequence[Problem], texts: Mapping[str, str], screen: Screen) -> str:
    """Return a line a problem; on a screen of some width also the line of the file, with a caret under the place."""
    lines = []
    split = {file: text.splitlines() for file, text in texts.items()} if screen.width else {}
    for problem in problems:
        lines.append(visible(str(problem)))
        found = split.get(problem.file, [])
        if problem.line <= len(found) and found[problem.line - 1].strip():
            lines += _snippet(found[problem.line - 1], problem.column)
    return "".join(f"{line}\n" for line in lines)


def _snippet(line: str, column: int) -> list[str]:
    """Show a line and a caret under its column; a long line from a little before it."""
    start = max(0, column - MAX_SNIPPET // 2) if len(line) > MAX_SNIPPET else 0
    shown = visible(line[start : start + MAX_SNIPPET])
    before = visible(line[start : column - 1])
    return [f"    {shown}", f"    {' ' * len(before)}^"]


def as_json(problems: Sequence[Problem]) -> str:
    """Return the problems as a JSON list of objects."""
    parts = ("path", "line", "column", "address", "code", "message", "hint", "severity")
    return json.dumps([dict(zip(parts, problem, strict=True)) for problem in problems], ensure_ascii=True, indent=2) + "\n"
