"""Checking fact files as `natoaf check` does: what is wrong, and whether that fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import files, loader, surveys
from .layers import Layer, facts, questions, top
from .nodes import Node
from .problems import Problem, counted
from .surveys import Completeness


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
    completeness: tuple[Completeness, ...] = ()
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
        over = " on top of the built-in book" if self.over else ""
        held = f"{self.facts:,} fact{'' if self.facts == 1 else 's'}"
        if self.questions:
            held += f", {self.questions:,} question{'' if self.questions == 1 else 's'}"
        return f"{', '.join(self.texts)}{over}: {', '.join(counts) or 'no errors'}, {held}"


def check(paths: Sequence[str], *, duplicates: bool = False) -> Report:
    """Check fact files as layers; on top of the built-in book if the first is not a book itself.

    With `duplicates`, warn also of facts that look like one another.

    Raises UnreadableError or UsageError.
    """
    below, given = _read(paths)
    layers = [*below, *given]
    more = surveys.duplicates(layers) if duplicates else ()
    texts = {layer.file: layer.text for layer in given}
    problems = [problem for problem in loader.problems(layers, warnings=True, more=more) if problem.file in texts]
    stated, asked = (sum(1 for layer in given for _ in through(layer)) for through in (facts, questions))
    return Report(
        tuple(problems), texts, stated, asked, over=bool(below), completeness=tuple(surveys.completeness(layers, given))
    )


def _read(paths: Sequence[str]) -> tuple[list[Layer], list[Layer]]:
    """Read fact files; return the layers of the built-in book where they lie over it, and their own."""
    read = [files.read(path) for path in files.once(paths)]
    named = {files.identity(path) for path in paths}
    given = loader.read_layers(read)
    shipped = [path for path in map(str, files.shipped()) if path not in named] if _is_layer(given[0].root) else []
    if not shipped:
        return [], given
    layers = loader.read_layers([*map(files.read, shipped), *read])
    return layers[: len(shipped)], layers[len(shipped) :]


def _is_layer(root: Node | None) -> bool:
    """Tell a layer (content but no `book`) from a book; an empty file counts as a book without its head."""
    return "book" not in top(root) and bool(top(root))
