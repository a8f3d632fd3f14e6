"""Checking fact files as `natoaf check` does: what is wrong, and whether that fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from . import files, loader
from .form import BookForm
from .nodes import Node
from .problems import Problem, counted
from .walk import facts, questions, top


@dataclass(frozen=True)
class Report:
    """What was found in fact files."""

    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    """The text of each file, by its path as it is shown."""
    facts: int
    """How many facts the files hold."""
    questions: int = 0
    """How many questions they hold."""
    over: bool = False
    """Whether they were layers on top of the built-in book."""

    def count(self, severity: str) -> int:
        """Count the problems of a severity."""
        return sum(problem.severity == severity for problem in self.problems)

    def failed(self, *, strict: bool) -> bool:
        """Whether the files are to be refused; where `strict`, for warnings too."""
        return bool(self.count("error") or (strict and self.count("warning")))

    @property
    def summary(self) -> str:
        """Say in a sentence what was found."""
        counts = [counted(self.problems, word) for word in ("error", "warning", "note") if self.count(word)]
        over = " on top of the built-in book" if self.over else ""
        held = f"{self.facts:,} fact{'' if self.facts == 1 else 's'}"
        if self.questions:
            held += f", {self.questions:,} question{'' if self.questions == 1 else 's'}"
        return f"{', '.join(self.texts)}{over}: {', '.join(counts) or 'no errors'}, {held}"


def check(paths: Sequence[str]) -> Report:
    """Check fact files as layers; on top of the built-in book if the first is not a book itself.

    Raises UnreadableError or UsageError.
    """
    given = [loader.read_layer(files.read(path)) for path in files.once(paths)]
    named = {files.identity(path) for path in paths}
    shipped = map(str, files.shipped()) if _is_layer(given[0].root) else ()
    below = [loader.read_layer(files.read(path)) for path in shipped if path not in named]
    shown = {layer.file for layer in given}
    problems = [problem for problem in loader.problems([*below, *given], warnings=True) if problem.file in shown]
    texts = {layer.file: layer.text for layer in given}
    stated, asked = (sum(1 for layer in given for _ in through(layer)) for through in (facts, questions))
    return Report(tuple(problems), texts, stated, asked, over=bool(below))


def _is_layer(root: Node | None) -> bool:
    """Tell a layer (content but no `book`) from a book; an empty file counts as a book without its head."""
    return "book" not in top(root) and any(part.name in top(root) for part in fields(BookForm))
