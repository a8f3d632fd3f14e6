"""Checking fact files as `natoaf check` does: what is wrong, and whether that fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import files, loader, surveys
from .layers import Layer, facts, questions, top
from .problems import Problem, counted
from .surveys import Completeness


@dataclass(frozen=True)
class Report:
    """What was found in fact files."""

    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    """The text of each file, by its path as it is shown."""
    facts: int
    questions: int
    over: int
    """How many of the files, the first, were layers on top of the built-in book."""
    completeness: tuple[Completeness, ...]
    """Which key topics their entries have."""

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
        names = [", ".join(part) for part in ([*self.texts][: self.over], [*self.texts][self.over :]) if part]
        if self.over:
            names[0] += " on top of the built-in book"
        held = f"{self.facts:,} fact{'' if self.facts == 1 else 's'}"
        if self.questions:
            held += f", {self.questions:,} question{'' if self.questions == 1 else 's'}"
        return f"{', '.join(names)}: {', '.join(counts) or 'no errors'}, {held}"


def check(paths: Sequence[str], *, duplicates: bool = False) -> Report:
    """Check fact files: each book by itself, a layer on top of the files before it, or of the built-in book where none is.

    With `duplicates`, warn also of facts that look like one another.
    Raises UnreadableError or UsageError.
    """
    stacks = _read(paths)
    given = [layer for stack, below in stacks for layer in stack[below:]]
    texts = {layer.file: layer.text for layer in given}
    problems = [
        problem
        for stack, _ in stacks
        for problem in loader.problems(stack, warnings=True, more=surveys.duplicates(stack) if duplicates else ())
        if problem.file in texts
    ]
    stated, asked = (sum(1 for layer in given for _ in through(layer)) for through in (facts, questions))
    surveyed = tuple(one for stack, below in stacks for one in surveys.completeness(stack, stack[below:]))
    first, below = stacks[0]
    return Report(tuple(problems), texts, stated, asked, over=len(first) - below if below else 0, completeness=surveyed)


def _read(paths: Sequence[str]) -> list[tuple[list[Layer], int]]:
    """Read fact files into stacks of layers, each with how many of its layers are those of the built-in book."""
    named = {files.identity(path) for path in paths}
    shipped = [path for path in map(str, files.shipped()) if path not in named]
    stacks: list[tuple[list[Layer], int]] = []
    for file in map(files.read, files.once(paths)):
        layer = loader.read_layer(file)
        has_book = "book" in top(layer.root)
        if has_book or not stacks:
            below = [] if has_book or not top(layer.root) else loader.read_layers(map(files.read, shipped))
            stacks.append((below, len(below)))
        stack, _ = stacks[-1]
        stack.append(loader.read_layer(file, stack[-1].kinds) if stack else layer)
    return stacks
