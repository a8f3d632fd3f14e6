"""A command line being typed, parsed with the known commands and options.

These are in grammar.json, which `make docs` writes from Typer's: to import Typer would take longer than all the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from ...factfile import files
from ...queries.suggestions import Offer
from ..registry import COMMANDS


@cache
def grammar() -> dict[str, dict[str, Any]]:
    """Return the `commands` with their help, words and options, and the `options` that commands share."""
    parts: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("grammar.json").read_text(encoding="utf-8"))
    return parts


def options(command: str) -> dict[str, dict[str, Any]]:
    """Return the options of a command by their long names, each with its `help`, its `short` name and what it `takes`."""
    return {name: own or grammar()["options"][name] for name, own in grammar()["commands"][command]["options"].items()}


def helps() -> list[Offer]:
    """Return the commands that every book has."""
    return [Offer(name, grammar()["commands"][name]["help"]) for name in COMMANDS]


class Line:
    """The words of a command line before the one that is being typed."""

    def __init__(self, args: Iterable[str]) -> None:
        """Separate words from options."""
        self.words: list[str] = []
        self.options: list[tuple[str, str]] = []
        self.open: str | None = None
        """The option whose value is being typed."""
        self.ended = False
        """Whether there was a `--`: no option follows."""
        for arg in args:
            self._take(arg)

    def _take(self, arg: str) -> None:
        name, equals, value = arg.partition("=")
        if self.open:
            if arg != "=":  # bash splits --option=value into three words
                self.options.append((self.open, arg))
                self.open = None
        elif self.ended or not arg.startswith("-") or arg == files.STDIN:
            self.words.append(arg)
        elif arg == "--":
            self.ended = True
        elif not equals and (option := self.valued(name)):
            self.open = option
        else:
            self.options.append((self.valued(name) or name, value))

    @property
    def command(self) -> str:
        """The command; `show` for a bare name, empty if nothing is typed yet."""
        if not self.words:
            return ""
        return self.words[0] if self.words[0] in COMMANDS else "show"

    @property
    def given(self) -> list[str]:
        """The words of the command."""
        return self.words[1:] if self.words and self.words[0] in COMMANDS else self.words

    def known(self) -> dict[str, dict[str, Any]]:
        """Return the options that may stand here."""
        more = options("") if not self.words else {}
        return {**options(self.command or "show"), **more}

    def valued(self, name: str) -> str | None:
        """Return the long name of an option that takes a value."""
        known = self.known()
        return next((long for long, option in known.items() if option.get("takes") and name in (long, option.get("short"))), None)
