"""What can go wrong, each as a sentence, a hint and an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Self


class ExitCode(IntEnum):
    """How natoaf ends; stable for scripts."""

    meaning: str

    FOUND = 0, "found (an empty list is found too)"
    FAILURE = 1, "failure: a file cannot be read or the output cannot be written"
    USAGE = 2, "usage: wrong arguments or options"
    NOT_FOUND = 3, "not found"
    AMBIGUOUS = 4, "ambiguous: several things match the name"
    INVALID = 5, "the fact file is invalid"
    HUNG_UP = 129, "the terminal was closed (SIGHUP)"
    INTERRUPTED = 130, "interrupted"
    TERMINATED = 143, "terminated (SIGTERM)"

    def __new__(cls, code: int, meaning: str) -> Self:
        """Make the number, and keep what it means beside it."""
        made = int.__new__(cls, code)
        made._value_ = code
        made.meaning = meaning
        return made


class NatoafError(Exception):
    """A failure reported to the user in a sentence, with a hint of what to do next; both without their last full stop."""

    exit_code = ExitCode.FAILURE

    def __init__(self, sentence: str, hint: str = "") -> None:
        """Keep the sentence and the hint apart, so that each can be shown in its own way."""
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    @property
    def lines(self) -> tuple[str, ...]:
        """The sentence and the lines of the hint as they are shown behind the program's name."""
        return (f"{self.sentence}.", *map(ended, self.hint.splitlines()))

    @property
    def told(self) -> tuple[str, ...]:
        """The same lines as they are shown by themselves, with a capital."""
        sentence, *hint = self.lines
        return (f"{sentence[:1].upper()}{sentence[1:]}", *hint)

    def __str__(self) -> str:
        """Return the sentence, with the hint on a line of its own."""
        return f"{self.sentence}\n{self.hint}" if self.hint else self.sentence


class UsageError(NatoafError):
    """The arguments of the command are wrong."""

    exit_code = ExitCode.USAGE


class NotFoundError(NatoafError):
    """Nothing answers to the name."""

    exit_code = ExitCode.NOT_FOUND


class AmbiguousError(NatoafError):
    """Several things answer to the name."""

    exit_code = ExitCode.AMBIGUOUS

    def __init__(self, sentence: str, hint: str = "", candidates: Sequence[str] = ()) -> None:
        """Keep the candidates, for programs that choose among them."""
        super().__init__(sentence, hint)
        self.candidates = tuple(candidates)


class UnreadableError(NatoafError):
    """A fact file cannot be read at all."""


def ended(hint: str) -> str:
    """Return a line of a hint with its full stop, unless it ends in a command to be copied, or with another sign.

    >>> ended("Create it first"), ended("For help: natoaf -h"), ended("Did you mean natoaf isaf?")
    ('Create it first.', 'For help: natoaf -h', 'Did you mean natoaf isaf?')
    """
    has_command = any(f": {program} " in f": {hint}" for program in ("natoaf", "pip"))
    return hint if has_command or hint.endswith((".", "?", "!", ":")) else f"{hint}."


def too_large(error: RecursionError | MemoryError) -> NatoafError:
    """Return the error of what asks for more than the interpreter has."""
    return NatoafError(f"this is too large or too deep for natoaf ({type(error).__name__})")
