"""The manual page, natoaf.1: the description of the command line in roff, with the macros of man(7)."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from ...errors import ExitCode
from ..environment import VARIABLES
from .description import Command, Example, Option, Program, aligned

LINE = 78
"""Characters of a line of the source."""

DESCRIPTION = (
    "natoaf answers from a fact book. Every figure, date and decision comes with its source and its date. It works offline.",
    "The command line is a path into the book: the NAME of an entry, one of its TOPICs and the KEY of a fact, or all three as "
    "one ADDRESS, NAME/TOPIC/KEY. A name is an id, a short name, a full name or an alias, or the first words of one; "
    "capitals, accents and hyphens do not matter. A misspelt name is never silently replaced. Without arguments, natoaf shows "
    "what is in the book; a first word that is not a command is taken as the name of an entry, as with show.",
    "Options may come before or after the words. Answers go to standard output, messages to standard error. On a terminal an "
    "answer is wrapped to its width; in a pipe nothing is wrapped, cut or coloured.",
)
FILES = (
    ("facts.yaml, search.yaml", "The built-in book, in natoaf's package, and how people ask for what is in it."),
    ("$XDG_CONFIG_HOME/natoaf/*.yaml, *.yml", "Your own fact files, added on top of the book in the order of their names."),
    ("$XDG_CACHE_HOME/natoaf/", "Indexes of fact files; natoaf cache lists them."),
)
WHERE = (
    "On Linux the directories are in ~/.config and ~/.cache unless the variables above are set. natoaf paths lists them, "
    "and the fact files that are read, on every system."
)
SEE_ALSO = "natoaf COMMAND -h describes one command; natoaf commands -f json prints all of this for programs."

_SPECIAL = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", '"': "\\(dq"}
_METAVAR = re.compile(r"\b[A-Z]+\b")


def escaped(text: str) -> str:
    r"""Return a text as roff prints it, character by character.

    >>> escaped(r"-f 'x' é")
    '\\-f \\(aqx\\(aq \\[u00E9]'
    """
    return "".join(_SPECIAL.get(char, char if char.isascii() else f"\\[u{ord(char):04X}]") for char in text)


def page(program: Program) -> str:
    """Return the page."""
    return "\n".join(_lines(program)) + "\n"


def _lines(program: Program) -> Iterator[str]:
    release = f"{program.name} {program.version}"
    shared = _shared(program)
    yield f'.\\" The manual page of {release}, made of its help: natoaf commands -f man'
    yield f'.TH {program.name.upper()} 1 "" "{release}" "User Commands"'
    yield from (".ad l", ".nh", ".ss 12 0")  # neither stretched nor hyphenated, and one blank between sentences
    yield from (".SH NAME", *_filled(f"{program.name} - {program.help[0].lower()}{program.help[1:].rstrip('.')}"))
    yield ".SH SYNOPSIS"
    yield from (_usage(program.usage), ".br", _usage(f"{program.name} [OPTIONS] NAME [TOPIC [KEY]]"))
    yield ".SH DESCRIPTION"
    for number, paragraph in enumerate(DESCRIPTION):
        yield from ([".PP"] if number else []) + _filled(paragraph)
    yield ".SH COMMANDS"
    for command in program.commands:
        yield from _command(command, shared)
    others = ", ".join(command.name for command in program.commands if not _prints_facts(command, shared))
    yield from (".SH OPTIONS", *_filled(f"Every command that prints facts (all except {others}) takes these options:"))
    yield from _options(shared)
    yield from (".PP", *_filled(f"Without a command, {program.name} also takes:"))
    yield from _options(option for option in program.options if option not in shared)
    yield ".SH EXAMPLES"
    yield from _examples(program.examples)
    yield ".SH ENVIRONMENT"
    for variable in VARIABLES:
        yield from _item(_bold(variable.name), variable.meaning)
    yield ".SH FILES"
    for place, meaning in FILES:
        yield from _item(f"\\fI{escaped(place)}\\fR", meaning)
    yield from (".PP", *_filled(WHERE))
    yield ".SH EXIT STATUS"
    for code in ExitCode:
        yield from _item(_bold(str(code.value)), f"{code.meaning[0].upper()}{code.meaning[1:]}.")
    yield from (".SH SEE ALSO", *_filled(SEE_ALSO))


def _shared(program: Program) -> list[Option]:
    """Return the options that commands which print facts have in common: those that both show and find have."""
    show, find = (next(command for command in program.commands if command.name == name) for name in ("show", "find"))
    return [option for option in show.options if option.names in {other.names for other in find.options}]


def _prints_facts(command: Command, shared: Iterable[Option]) -> bool:
    return {option.names for option in shared} <= {option.names for option in command.options}


def _command(command: Command, shared: list[Option]) -> Iterator[str]:
    """Tell of a command: its usage, its help, its examples, the arguments and options that are its own."""
    own = [option for option in command.options if option not in shared or not _prints_facts(command, shared)]
    yield f".SS {_usage(command.usage)}"
    yield from _filled(command.help)
    yield ".PP"
    yield from _examples(command.examples)
    for paragraph in command.more:
        yield from (".PP", *_filled(paragraph))
    for argument in command.arguments:
        yield from _item(_metavars(argument.metavar), argument.help)
    yield from _options(option for option in own if option.names != ("--help",))


def _options(options: Iterable[Option]) -> Iterator[str]:
    for option in options:
        head = ", ".join(map(_bold, option.spellings)) + (f" {_metavars(option.metavar)}" if option.metavar else "")
        more = [f"The default is {option.default}."] if option.default and option.metavar else []
        more += [f"See also {option.environment}."] if option.environment else []
        yield from _item(head, " ".join([option.help, *more]))


def _examples(examples: Iterable[Example]) -> Iterator[str]:
    """Show examples as they are typed, each with its remark behind it."""
    yield from (".RS 4", ".nf")
    yield from (_guarded(escaped(line)) for line in aligned(examples))
    yield from (".fi", ".RE")


def _item(head: str, text: str) -> list[str]:
    return [".TP", head, *_filled(text)]


def _usage(usage: str) -> str:
    """Return a usage with the words that are typed in bold and those that stand for others in italics."""
    words, bracket, rest = usage.partition(" [OPTIONS]")
    return f"{_bold(words)}{_metavars(f'{bracket}{rest}')}"


def _bold(text: str) -> str:
    return f"\\fB{escaped(text)}\\fR"


def _metavars(text: str) -> str:
    """Return a text with the words in capitals in italics, and those of a choice in bold."""
    if "|" in text:
        return "|".join(map(_bold, text.split("|")))
    return _METAVAR.sub(lambda match: f"\\fI{match[0]}\\fR", escaped(text))


def _filled(text: str) -> list[str]:
    """Return a paragraph as lines of the source."""
    lines = textwrap.wrap(escaped(text), LINE, break_long_words=False, break_on_hyphens=False)
    return [_guarded(line) for line in lines]


def _guarded(line: str) -> str:
    """Prevent a line from being read as a roff request: one begins with a dot, or with a quote, which is always escaped."""
    return f"\\&{line}" if line.startswith(".") else line
