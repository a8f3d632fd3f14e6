"""Problems to text: for people with the line and a caret, for programs as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from ..console import Screen, visible
from ..factfile.problems import Problem
from ..factfile.surveys import Completeness
from .sheets.sheet import Column, Sheet, build
from .sheets.wording import count, grouped

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
        if problem.line <= len(found) and (line := found[problem.line - 1]).strip():
            lines += _snippet(line, problem.column, min(screen.width or MAX_SNIPPET, MAX_SNIPPET) - len(INDENT))
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


def survey(found: Sequence[Completeness], screen: Screen) -> str:
    """Return which key topics the entries of each kind have, as a table a kind."""
    from .formats.table import drawn

    prose = [Column(head, "prose") for head in ("Missing", "Gaps", "There is none")]
    columns = (Column("Entry", "name"), Column("Filled"), *prose)
    tables = []
    for kind, of_kind in grouped(found, lambda one: one.kind).items():
        rows = []
        for one in of_kind:
            filled = f"{len(one.filled)} of {len(one.filled) + len(one.gaps) + len(one.missing)}"
            reasons = ("; ".join(f"{topic} ({why})" for topic, why in part.items()) for part in (one.gaps, one.none))
            rows.append((one.entry, filled, ", ".join(one.missing), *reasons))
        tables.append(build(columns, rows, f"{kind.capitalize()}: {_share(of_kind)}"))
    return drawn(Sheet(title="Key topics", subtitle=_share(found), tables=tuple(tables)), screen)


def _counts(found: Sequence[Completeness]) -> dict[str, int]:
    counts = {part: sum(len(getattr(one, part)) for one in found) for part in ("filled", "gaps", "missing")}
    every = sum(counts.values())
    findable = every - counts["gaps"]
    return {
        **counts,
        "none": sum(len(one.none) for one in found),
        "percent": round(100 * counts["filled"] / every) if every else 100,
        "percent_without_gaps": round(100 * counts["filled"] / findable) if findable else 100,
    }


def _share(found: Sequence[Completeness]) -> str:
    counts = _counts(found)
    numbers = f"{counts['filled']} filled, {count(counts['gaps'], 'gap')}, {counts['missing']} missing"
    none = f"; of {counts['none']} more there is none" if counts["none"] else ""
    return f"{numbers}: {counts['percent']} %, without gaps {counts['percent_without_gaps']} %{none}"


def survey_as_json(found: Sequence[Completeness], screen: Screen) -> str:  # noqa: ARG001  # JSON looks the same on every screen
    """Return the same as a JSON object."""
    kinds = []
    for kind, of_kind in grouped(found, lambda one: one.kind).items():
        entries = [{part: getattr(one, part) for part in ("entry", "filled", "gaps", "missing", "none")} for one in of_kind]
        kinds.append({"kind": kind, **_counts(of_kind), "entries": entries})
    return json.dumps({**_counts(found), "kinds": kinds}, indent=2) + "\n"


def as_json(problems: Sequence[Problem]) -> str:
    """Return the problems as a JSON list of objects."""
    parts = ("path", "line", "column", "address", "part", "code", "message", "hint", "severity")
    return json.dumps([dict(zip(parts, problem, strict=True)) for problem in problems], indent=2) + "\n"
