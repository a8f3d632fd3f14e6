"""How shells ask for completions, and the answers: one protocol, in the form that each shell reads.

The scripts in `scripts/` ask. An answer's first line says how to complete, its others with what.
"""

import json
import re
from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from ... import console
from ...book import names
from ...queries.suggestions import Offer

SCRIPTS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "ps1", "pwsh": "ps1"}
"""The shells, each with the ending of its script."""
MOST_HELP = 100
"""Longest description sent to a shell."""
MOST_DIGITS = 10
"""Digits of a number that is none any more: of the word that is being typed."""
END = "\0"
ASSIGNMENT = re.compile(r"\w+=")


class Reply(NamedTuple):
    """The completions of the typed word."""

    offers: list[Offer]
    prefix: str = ""
    """The part of the typed word that stays before each completion: `--fields=value,`."""
    files: bool = False
    """Whether names of files may stand there, which the shell knows."""
    goes_on: bool = False
    """Whether more may follow in the same word."""


def script(shell: str) -> str:
    """Return the script that makes a shell of SCRIPTS ask."""
    return (Path(__file__).with_name("scripts") / f"natoaf.{SCRIPTS[shell]}").read_text(encoding="utf-8")


def asked(shell: str, environ: Mapping[str, str]) -> tuple[list[str], str]:
    """Take a shell's question apart: the words before the one that is being typed, and that one."""
    if shell in ("bash", "zsh"):
        words = _split(environ.get("COMP_WORDS", ""))
        number = environ.get("COMP_CWORD", "")
        place = int(number) if number.isdecimal() and len(number) < MOST_DIGITS else len(words)
        words, typed = words[:place], words[place] if place < len(words) else ""
    else:
        text = environ.get("_TYPER_COMPLETE_ARGS", "")
        *words, typed = _split(f"{text}{END}", "\\" if shell == "fish" else "`")  # END shows whether a blank ends a word
        typed = typed.removesuffix(END)
    while words and ASSIGNMENT.match(words[0]):  # NATOAF_FACTS=mine.yaml natoaf
        del words[0]
    return words[1:], typed


def _split(text: str, escape: str = "\\") -> list[str]:
    """Cut a line into words as a shell does; the last one may want its closing quote."""
    import shlex

    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    lexer.escape = escape
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:
        words.append(lexer.token)
    return words


def answer(shell: str, reply: Reply, typed: str) -> str:
    """Return the answer to a shell about the word being typed."""
    rest = typed.removeprefix(reply.prefix)
    values = [offer.value for offer in reply.offers]
    alike = takewhile(lambda chars: len(set(chars)) == 1, zip(*values, strict=False))
    common = "".join(chars[0] for chars in alike)
    how = {
        "files": reply.files,
        "nospace": reply.goes_on,
        "other": not all(value.startswith(rest) for value in values),
        "apart": len(values) > 1 and not names.compact(common).startswith(names.compact(rest)),
        f"skip={len(reply.prefix)}": bool(reply.prefix) and shell == "zsh",
    }
    lines = [_written(shell, offer, reply.prefix, rest) for offer in reply.offers]
    return "\n".join([" ".join(word for word, true in how.items() if true), *lines]) + "\n"


def _written(shell: str, offer: Offer, prefix: str, typed: str) -> str:
    """Write a completion as a shell reads it, given its prefix and the typed text."""
    value, help = offer.value, console.visible(offer.help)
    help = help if len(help) <= MOST_HELP else f"{help[: MOST_HELP - 1]}…"
    if shell == "zsh":  # which is told to skip the prefix
        return f"{value}:{help}" if help else value
    if shell == "fish":  # which drops all that does not continue the typed text
        if not value.startswith(typed.lower()):
            value = console.visible(_continued(typed, offer.name or value))
        return f"{prefix}{value}\t{help}"
    if SCRIPTS[shell] == "ps1":
        return json.dumps({"value": f"{prefix}{value}", "shown": value, "help": help or value})
    return f"{prefix}{value}"  # bash has no place for descriptions


def _continued(typed: str, name: str) -> str:
    """Return a name that continues the typed text, if need be with the accents and hyphens of the typed text."""
    if name.lower().startswith(typed.lower()):
        return name
    begun = len(names.compact(typed))
    length = next((length for length in range(len(name) + 1) if len(names.compact(name[:length])) >= begun), len(name))
    rest = name[length:]
    return typed + (rest.lstrip() if typed.endswith(" ") else rest)
