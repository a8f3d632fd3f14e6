"""What stands behind the TAB key: the words of a book, from the index alone and without Typer, in half the time of an answer.

The shell scripts are Typer's, and so is the protocol (`_NATOAF_COMPLETE`). The names of options are left to Typer.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial

from .. import files, offers, store
from ..errors import NatoafError
from ..kinds import BY_NAME
from ..render import FORMATS
from ..render.styles import STYLES
from .commands import COMMANDS

VARIABLE = "_NATOAF_COMPLETE"

Offer = Callable[[sqlite3.Connection, Sequence[str], str], list[str]]
"""What may stand for a typed text after given words."""


def _one_of(known: Iterable[str], db: sqlite3.Connection, given: Sequence[str], typed: str) -> list[str]:  # noqa: ARG001
    return [word for word in known if word.startswith(typed)]


def _named(
    find: Callable[[sqlite3.Connection, str], list[str]], db: sqlite3.Connection, given: Sequence[str], typed: str
) -> list[str]:
    return [] if given else find(db, typed)


def _first(db: sqlite3.Connection, given: Sequence[str], typed: str) -> list[str]:
    """Offer commands, and from the first letter on entries too: those that are called so otherwise where nothing is."""
    commands, entries = _one_of(COMMANDS, db, given, typed), offers.path(db, given, typed) if typed else []
    return [*commands, *(entry for entry in entries if not commands or entry.startswith(typed))]


def _unnamed(db: sqlite3.Connection, given: Sequence[str], typed: str) -> list[str]:
    """Offer the entries that are not named yet."""
    return [id for id in offers.entries(db, typed) if id not in given]


def _compared(db: sqlite3.Connection, given: Sequence[str], typed: str) -> list[str]:
    """Offer entries, and behind two of them topics too."""
    return [*_unnamed(db, given, typed), *(offers.topics(db, typed) if len(given) > 1 and typed else ())]


def _exported(db: sqlite3.Connection, given: Sequence[str], typed: str) -> list[str]:
    """Offer the formats of an exported book."""
    from ..export import FORMATS

    return _one_of(FORMATS, db, given, typed)


WORDS: dict[str, Offer | None] = {
    "": _first,
    "help": partial(_one_of, COMMANDS),
    "show": offers.path,
    **{name: partial(offers.path, kind=kind) for name, kind in BY_NAME.items()},
    "source": partial(_named, offers.sources),
    "cite": offers.path,
    "links": partial(_named, offers.entries),
    "compare": _compared,
    "timeline": _unnamed,
    "check": None,
    "export": None,
    "new": None,
}
"""What the words of a command are, by its name; None for files, which are the shell's. "" is for the first word."""

VALUES: dict[str, Offer | None] = {
    **dict.fromkeys(("--format", "-f"), partial(_one_of, FORMATS)),
    **dict.fromkeys(("--style", "-s"), partial(_one_of, STYLES)),
    "--color": partial(_one_of, ("auto", "always", "never")),
    "--kind": partial(_one_of, BY_NAME),
    "--topic": partial(_named, offers.topics),
    "--source": partial(_named, offers.sources),
    **dict.fromkeys(("--facts", "--width", "--as-of", "--from", "--to", "--limit")),
}
"""What the values of an option are, for every option that takes one."""


OWN_VALUES: dict[tuple[str, str], Offer] = dict.fromkeys((("export", "--format"), ("export", "-f")), _exported)
"""The same for options that one command takes otherwise."""


class Line:
    """The words of a command line before the one that is being typed."""

    def __init__(self, args: Iterable[str]) -> None:
        """Tell words from options."""
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
        if self.open and arg != "=":  # bash takes --option=value for three words
            self.options.append((self.open, arg))
            self.open = None
        elif arg == "=" and self.open:
            pass
        elif self.ended or not arg.startswith("-") or arg == files.STDIN:
            self.words.append(arg)
        elif arg == "--":
            self.ended = True
        elif name in VALUES and not equals:
            self.open = name
        else:
            self.options.append((name, value))

    @property
    def facts(self) -> list[str]:
        """The fact files that are named."""
        return [value for name, value in self.options if name == "--facts"]

    @property
    def only(self) -> bool:
        """Whether the shipped book is left out."""
        return ("--only", "") in self.options


def answered(environ: Mapping[str, str]) -> bool:
    """Write what the shell asks for; False where that is for Typer to do: its scripts, and the names of options."""
    asked, _, shell = environ[VARIABLE].partition("_")
    if asked != "complete" or shell not in SHELLS:
        return False
    args, typed = _asked_of(shell, environ)
    line = Line(args)
    if typed.startswith("-") and not (line.open or line.ended):
        return False
    found = _offers(line, "" if typed == "=" else typed)
    text = SHELLS[shell](found)
    with suppress(OSError, AttributeError):  # there may be nobody to read it
        sys.stdout.write(text)
        sys.stdout.flush()
    if environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        sys.exit(not found)
    return True


def _asked_of(shell: str, environ: Mapping[str, str]) -> tuple[list[str], str]:
    """Return the words before the one that is being typed, and that one."""
    if shell == "bash":
        args = _split(environ.get("COMP_WORDS", ""))
        place = int(number) if (number := environ.get("COMP_CWORD", "")).isdecimal() else len(args)
        return args[1:place], args[place] if place < len(args) else ""
    text = environ.get("_TYPER_COMPLETE_ARGS", "")
    args = _split(text)[1:]
    typing = bool(environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE")) if shell in ("powershell", "pwsh") else not text.endswith(" ")
    return (args[:-1], args[-1]) if args and typing else (args, "")


def _split(text: str) -> list[str]:
    """Cut a line into words as a shell does; the last one may want its closing quote."""
    import shlex

    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:
        words.append(lexer.token)
    return words


def _offers(line: Line, typed: str) -> list[str]:
    """Ask the book what the typed text may become; nothing where it cannot be read, for TAB is no place for a complaint."""
    if line.open:
        command = line.words[0] if line.words else ""
        offer, given = OWN_VALUES.get((command, line.open), VALUES[line.open]), list[str]()
    elif not line.words:
        offer, given = WORDS[""], []
    else:
        first, *rest = line.words
        offer, given = (WORDS.get(first), rest) if first in COMMANDS or first == "help" else (offers.path, line.words)
    if offer is None or files.STDIN in line.facts:
        return []
    with suppress(NatoafError, sqlite3.Error, OSError):
        return store.ask(lambda db: offer(db, given, typed), line.facts, only=line.only)
    return []


def _lines(found: Sequence[str]) -> str:
    return "".join(f"{offer}\n" for offer in found)


def _zsh(found: Sequence[str]) -> str:
    """Write what zsh evaluates: ids, slugs and words of our own, which have nothing in them that it would take for code."""
    return "_arguments '*: :(({}))'\n".format("\n".join(f'"{offer}"' for offer in found)) if found else "_files\n"


def _powershell(found: Sequence[str]) -> str:
    return "".join(f"{offer}::: \n" for offer in found)


SHELLS = {"bash": _lines, "zsh": _zsh, "fish": _lines, "powershell": _powershell, "pwsh": _powershell}
