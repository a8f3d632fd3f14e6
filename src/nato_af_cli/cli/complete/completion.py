"""Completion with the TAB key: from the index alone and without Typer, in half the time of an answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial

from ...book import names
from ...index.index import Index
from ...queries import suggestions
from ...queries.suggestions import Offer
from ..registry import ask_quietly
from . import shells
from .line import Line, grammar, helps
from .shells import Reply

VARIABLE = "_NATOAF_COMPLETE"

Find = Callable[[Index, Sequence[str], str], list[Offer]]
"""Finds the completions of a typed text after given words."""


def _named(find: Callable[[Index, str], list[Offer]], index: Index, given: Sequence[str], typed: str) -> list[Offer]:
    return [] if given else find(index, typed)


def _unnamed(index: Index, given: Sequence[str], typed: str) -> list[Offer]:
    """Offer the entries that are not named yet."""
    return [offer for offer in suggestions.entries(index, typed) if offer.value not in given]


def _compared(index: Index, given: Sequence[str], typed: str) -> list[Offer]:
    """Offer entries, and after two of them topics too."""
    return [*_unnamed(index, given, typed), *(suggestions.topics(index, typed) if len(given) > 1 and typed else ())]


def _sourced(index: Index, given: Sequence[str], typed: str) -> list[Offer]:
    """Offer addresses and ids of sources: one thing, or after an address or an id another."""
    further = [*suggestions.path(index, [], typed), *suggestions.sources(index, typed)] if typed or not given else []
    begun = suggestions.path(index, given, typed) if given else []
    return list({offer.value: offer for offer in (*begun, *further) if offer.value not in given}.values())


WORDS: dict[str, Find] = {
    **dict.fromkeys(("show", "browse"), suggestions.shown),
    "source": partial(_named, suggestions.sources),
    "cite": _sourced,
    "open": _sourced,
    "links": partial(_named, suggestions.entries),
    "compare": _compared,
    "timeline": _unnamed,
}
"""For each command, what its words name in the book."""

VALUES = {"--topic": suggestions.topics, "--source": suggestions.sources}
"""For each option, what its value names in the book."""


def answered(environ: Mapping[str, str]) -> bool:
    """Write what a shell asks for, or its script; False where there is no such shell."""
    wanted, _, shell = environ[VARIABLE].partition("_")
    if shell not in shells.SCRIPTS or wanted not in ("complete", "source"):
        return False
    if wanted == "source":
        _write(shells.script(shell))
        return True
    try:
        words, typed = shells.asked(shell, environ)
        typed = "" if typed == "=" else typed
        _write(shells.answer(shell, _reply(Line(words), typed), typed))
    except Exception:  # nothing is offered: a traceback would stand in the line that is being typed
        if environ.get("NATOAF_DEBUG"):
            raise
    return True


def _write(text: str) -> None:
    with suppress(OSError, AttributeError):  # there may be nobody to read it
        sys.stdout.buffer.write(text.encode(sys.stdout.encoding or "utf-8", errors="replace"))
        sys.stdout.flush()


def _reply(line: Line, typed: str) -> Reply:
    if line.open:
        return _value(line, line.open, typed)
    if typed.startswith("-") and not line.ended:
        name, equals, value = typed.partition("=")
        if equals and (option := line.valued(name)):
            return _value(line, option, value, f"{name}=")
        if len(typed) > 2 and typed[1] != "-" and (option := line.valued(typed[:2])):
            return _value(line, option, typed[2:], typed[:2])
        return Reply(_names(line, typed))
    if not line.words:
        return _first(line, typed)
    first, given = line.words[0], line.given
    if first == "help":
        return Reply([] if line.words[1:] else _begun(helps(), typed))
    if line.command == "completion":
        return Reply([] if given else _begun([Offer(shell) for shell in shells.SCRIPTS], typed))
    if grammar()["commands"][line.command]["words"].startswith("FILE"):
        return Reply([], files=True)
    find = WORDS.get(line.command)
    return _path(_asked(line, find, given, typed), given) if find else Reply([])


def _first(line: Line, typed: str) -> Reply:
    """Offer commands and kinds, and from the first letter on entries too, by their other names if no id begins so."""
    entries: list[Offer] = []

    def asked(index: Index) -> list[Offer]:
        entries.extend(suggestions.path(index, [], typed) if typed else ())
        return suggestions.kinds(index)

    kinds = _asked(line, asked)
    commands = _begun([*kinds, *helps(), Offer("help", "Show what a command does.")], typed)
    return _path([*commands, *(offer for offer in entries if not commands or offer.value.startswith(typed))], [])


def _path(found: list[Offer], given: Sequence[str]) -> Reply:
    """Continue the address of a topic with its facts."""
    return Reply(found, goes_on=bool(found) and not given and all(offer.value.count("/") == 1 for offer in found))


def _names(line: Line, typed: str) -> list[Offer]:
    """Offer the options that have not been given, by their long names; a short one where it is typed."""
    given = {name for name, _ in line.options}
    known = {name: option for name, option in line.known().items() if name not in given or option.get("again")}
    shorts = [Offer(option["short"], option["help"]) for option in known.values() if option.get("short") == typed]
    return shorts or _begun([Offer(name, option["help"]) for name, option in known.items()], typed)


def _value(line: Line, name: str, typed: str, prefix: str = "") -> Reply:
    takes = line.known()[name]["takes"]
    if takes == "FILE":
        return Reply([], prefix, files=True)
    if name in ("--fields", "--sort"):
        return _listed(line, name, typed, prefix)
    if "|" in takes:
        return Reply(_begun([Offer(value) for value in takes.split("|")], typed), prefix)
    if takes == "KIND":
        return Reply(_begun(_asked(line, lambda index: [Offer(k.name, k.title) for k in index.kinds]), typed), prefix)
    return Reply(_asked(line, VALUES[name], typed) if name in VALUES else [], prefix)


def _listed(line: Line, name: str, typed: str, prefix: str) -> Reply:
    """Complete the last name of a list with commas."""
    *before, last = typed.split(",")
    sign = "-" if name == "--sort" and last.startswith("-") else ""
    prefix += "".join(f"{one}," for one in before) + sign
    named = [one.removeprefix("-") for one in before]
    free = [offer for offer in _fields(line) if offer.value not in named]
    return Reply(_begun(free, last.removeprefix(sign)), prefix, goes_on=True)


def _fields(line: Line) -> list[Offer]:
    """Offer the parts of the records that a command answers with."""
    from ...render import rows
    from ...render.fields import ENTRY, FACT

    others = {"sources": rows.DOCUMENT, "cite": rows.CITATION, "find": rows.FOUND, "links": rows.LINK}
    if not line.command:  # a name may still follow
        others[""] = tuple(dict.fromkeys((*ENTRY, *FACT)))
    of_facts = line.command == "sources" and ("--weak", "") in line.options
    parts = FACT if of_facts else others.get(line.command, FACT)
    given = line.given if line.command == "show" else []

    def found(index: Index) -> list[Offer]:
        kind = index.kind(given[0]) if given else None
        if kind and names.compact(given[0]) == names.compact(kind.plural):
            return list(map(Offer, rows.listing_names(kind)))
        columns = suggestions.columns(index, given[1:] if kind else given, kind) if rows.FIELDS in parts else []
        return [*map(Offer, parts), *(Offer(f"{rows.FIELDS}.{name}") for name in columns)]

    return _asked(line, found) or [*map(Offer, parts)]


def _begun(known: Iterable[Offer], typed: str) -> list[Offer]:
    return [offer for offer in known if offer.value.startswith(typed)]


def _asked(line: Line, find: Callable[..., list[Offer]], *given: object) -> list[Offer]:
    """Ask the book; empty if it cannot be read, because completion must not print errors."""
    facts = [value for name, value in line.options if name == "--facts"]
    return ask_quietly(lambda index: find(index, *given), facts, only=("--only", "") in line.options) or []
