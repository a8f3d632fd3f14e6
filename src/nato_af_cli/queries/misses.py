"""What a question is answered with that finds nothing: where else to look."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from .. import directories
from ..book import dates, names
from ..book.kinds import Kind
from ..book.model import Entry
from ..book.wording import some
from ..errors import NotFoundError
from ..index.entry_names import EntryNames
from ..index.index import Index

FEW = 3
"""Examples in a sentence."""
ASKING = (
    *("who", "whom", "whose", "what", "which", "when", "where", "why", "how", "is", "are", "was", "were", "did", "does", "do"),
    *("has", "have", "had", "can"),
)
"""Words that a question begins with."""

Items = Sequence[tuple[str, str]]
"""Slugs or keys, each with a name."""


class HiddenError(NotFoundError):
    """The whole book has what was asked for, but not within the limits of the index."""


def hidden(index: Index, words: Sequence[str], has: Callable[[], object]) -> HiddenError:
    """Return the error that the limits of an index hide what was asked for; say which of them does.

    `has` asks again whether the index has it.
    """
    day, source = index.day, index.source
    if source:
        index.limit(source=source)
        from_source = has()
        index.limit(day=day, source=source)
        if not from_source:
            return HiddenError(
                f"the book has an answer, but not from {source}",
                f"Leave out --source, or look at the document: natoaf source {source}",
            )
    asked = (f' on "{" ".join(words)}"' if words else "") + (f" from {source}" if source else "")
    return HiddenError(
        f"the book has nothing{asked} that was known on {dates.written(day or '')}",
        "Leave out --as-of to see what is known today",
    )


def no_entry(index: Index, words: Sequence[str], kind: Kind | None, commands: Mapping[str, str]) -> NotFoundError:
    """Return the error that the leading words name no entry, of a kind where one is asked for.

    `commands` are words of the command line, each with the command that it stands for.
    """
    asked, known = " ".join(words), index.names(kind.name if kind else "")
    sentence = f'no {kind.name if kind else "entry"} is named "{asked}"'
    if hint := _command(words, commands) or _swapped(index, words):
        return NotFoundError(sentence, hint)
    having = _having(index, words, known)
    if hint := _near_command(words, commands) or ("" if having else _behind(index, words, commands)):
        return NotFoundError(f'no command or entry is named "{words[0]}"', hint)
    named = [having, _of_other_kind(index, words) if kind else _topic(index, words)]
    found = mentions(index, words) if not named[1] else ""
    near = "" if any(named) or (found and _are_words(index, words)) else _near_entries(index, words, known, commands)
    hints = "\n".join(hint for hint in (*named, near, found) if hint)
    return NotFoundError(sentence, hints or f"Run natoaf{f' {kind.plural}' if kind else ''} for the list")


def _are_words(index: Index, words: Sequence[str]) -> bool:
    """Whether facts have all the words as they are, so that they are no typing errors; the plural of a name is one."""
    from ..search import vocabulary  # on a miss only

    asked = vocabulary.words([" ".join(words)])[0]
    facts = vocabulary.held(index, asked)
    return all(map(facts.get, asked)) and not index.names().whole(names.compact(_stemmed(" ".join(words))))


def _having(index: Index, words: Sequence[str], known: EntryNames) -> str:
    """Hint at the entries that have all the words in one of their names."""
    found = known.having(names.fold(" ".join(words)))
    labels = {entry.id: entry.label for entry in index.entries(ids=found)}
    command = f"natoaf {known.kind}".strip()
    shown = [f"{labels[id]} ({command} {id})" for id in found if id in labels]
    return f"Did you mean {some(shown, FEW, last='or')}?" if shown else ""


def _of_other_kind(index: Index, words: Sequence[str]) -> str:
    """Hint at an entry of another kind that the words name."""
    found, _ = names.longest(words, index.names())
    other = index.entry(found[0]) if found else None
    return f"{other.label} is of another kind: natoaf {other.kind} {other.id}" if other else ""


def _behind(index: Index, words: Sequence[str], commands: Mapping[str, str]) -> str:
    """Hint at the last words, behind others that are no command, where they are a word of a kind or the name of an entry."""
    known = index.names()
    if commands and words[1:] and not names.nearest(words[0], known.all()):
        if kind := index.kind(words[-1]):
            return f"Did you mean natoaf {kind.plural}?"
        found = known.own(words[-1]) or known.whole(names.compact(" ".join(words[1:])))
        if len(found) == 1:
            return f"Did you mean natoaf {found[0]}?"
    return ""


def _command(words: Sequence[str], commands: Mapping[str, str]) -> str:
    """Hint at a command where the first word means one, or the words ask a question."""
    first, rest = words[0].lower(), words[1:]
    if not commands:
        return ""
    start, _, more = first.partition(" ")
    if start in ASKING and (rest or more):
        return f"To ask a question: natoaf find {typed(words)}"
    meant = commands.get(first)
    return f"Did you mean natoaf {typed([meant, *rest])}?" if meant else ""


def one_of(kind: Kind, words: Sequence[str]) -> str:
    """Hint at how to narrow the list of a kind to what words name: one entry, or a time."""
    if all(map(dates.has_form, words)):
        return f"For what happened then: natoaf timeline {typed(words)} --kind {kind.name}"
    return f"To show one: natoaf {kind.name} {typed(words)}\nFor help: natoaf {kind.plural} -h"


def _near_command(words: Sequence[str], commands: Mapping[str, str]) -> str:
    """Hint at a command that the first of several words may mean."""
    near = names.nearest(words[0], dict.fromkeys(commands.values()), most=2) if words[1:] else []
    meant = [f"natoaf {typed([name, *words[1:]])}" for name in near]
    return f"Did you mean {some(meant, last='or')}?" if meant else ""


def _swapped(index: Index, words: Sequence[str]) -> str:
    """Hint at the words in the other order where the last ones name an entry, and the first ones a topic of it."""
    for start in range(1, min(len(words), names.MOST_WORDS)):
        found, used = names.longest(words[start:], index.names())
        if len(found) == 1 and used == len(words) - start:
            topics = index.topic_names(found[0])
            for slug in named(words[:start], topics) or meant(index, words[:start], topics):
                return f"Did you mean natoaf {found[0]} {slug}?"
    return ""


def _topic(index: Index, words: Sequence[str]) -> str:
    """Hint at the entries that have a topic of that name."""
    slugs = named(words, index.topic_names())
    if not slugs:
        return ""
    entries = index.entries_with(slugs[0])
    return f"{slugs[0]} is a topic of {some(entries, FEW)}. For example: natoaf {entries[0]} {slugs[0]}"


def _near_entries(index: Index, words: Sequence[str], known: EntryNames, commands: Mapping[str, str]) -> str:
    things = {command: (command, "command") for command in commands.values()} | known.all()
    near = names.nearest(" ".join(words), things) or names.nearest(words[0], things)
    if not near:
        return ""
    best: dict[tuple[str, str], str] = {}
    for name in near:
        best.setdefault(things[name], name)  # the nearest name of each thing
    shown = [f"{name} ({kind})" for (_, kind), name in best.items()]
    of = index.kind(things[near[0]][1])
    lists = f"natoaf {of.plural}" if of else "natoaf"
    return f"Did you mean {some(shown, last='or')}? Run {lists} for the list"


def mentions(index: Index, words: Sequence[str], entry: str = "") -> str:
    """Say how many facts have all the words, of an entry where one is given, and how to see them."""
    from ..search import fulltext, vocabulary  # on a miss only, like shlex below

    number = fulltext.mentions(index, vocabulary.words([" ".join(words)])[0][: names.MOST_WORDS], entry)
    if not number:
        return ""
    under = f" under {entry}" if entry else ""
    facts = f"{number:,} facts{under} mention" if number > 1 else f"1 fact{under} mentions"
    end = ["--"] if any(word.startswith("-") for word in words) else []  # what follows is no option
    return (
        f"{facts} {'it' if len(words) == 1 else 'these words'}: natoaf find {typed([*end, *([entry] if entry else []), *words])}"
    )


def named(words: Sequence[str], items: Items) -> Sequence[str]:
    """Return the slugs or keys that all the words name."""
    found, used = names.longest(words, names.of_pairs(items))
    return found if used == len(words) else ()


def meant(index: Index, words: Sequence[str], items: Items) -> list[str]:
    """Return the slugs or keys whose names are synonyms of the words, in the book's own groups."""
    asked = _stemmed(" ".join(words))
    if not asked:
        return []
    groups = [{_stemmed(word) for word in group} for group in json.loads(index.head()["synonyms"])]
    same = {word for group in groups if asked in group for word in group}
    return [slug for slug, name in items if {_stemmed(slug), _stemmed(name)} & same]


def _stemmed(text: str) -> str:
    return " ".join(map(names.stem, names.fold(text).split()))


def second_entry_missing(index: Index, entry: Entry, words: Sequence[str]) -> str:
    """Return an example of a comparison where one entry was named and then a topic; empty if the words name none."""
    own = index.topic_names(entry.id)
    for slug in named(words, own) or meant(index, words, own):
        others = [other.id for other in index.entries(entry.kind, ids=index.entries_with(slug)) if other.id != entry.id]
        return f"For example: natoaf compare {entry.id} {others[0] if others else 'NAME'} {slug}"
    return ""


def typed(words: Sequence[str]) -> str:
    """Write words as one types them at a prompt: in quotes where the shell would take them for something else."""
    import shlex

    def quoted(word: str) -> str:
        doubled = word.replace('"', '""')
        return f'"{doubled}"' if directories.WINDOWS else shlex.quote(word)  # cmd knows no other quotes

    return " ".join(word if all(char.isalnum() or char in "-_./ ,:" for char in word) else quoted(word) for word in words)
