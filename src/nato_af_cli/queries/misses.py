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
                f"the book has an answer, but not from {source}", f"Leave out --source, or run natoaf source {source}"
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
    asked = " ".join(words)
    sentence = f'no {kind.name if kind else "entry"} is named "{asked}"'
    others, _ = names.longest(words, index.names()) if kind else ((), 0)
    if others and (other := index.entry(others[0])):
        return NotFoundError(sentence, f"{other.label} is of another kind: natoaf {other.kind} {other.id}")
    if hint := _command(words, commands) or _swapped(index, words) or _near_command(words, commands) or _topic(index, words):
        return NotFoundError(sentence, hint)
    near = _near_entries(index, words, index.names(kind.name if kind else ""), commands)
    found = _mentions(index, words)
    lists = f"Run natoaf{f' {kind.plural}' if kind else ''} for the list."
    return NotFoundError(sentence, "\n".join(hint for hint in (near, found) if hint) or lists)


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


def _near_command(words: Sequence[str], commands: Mapping[str, str]) -> str:
    """Hint at a command that the first of several words may mean."""
    near = names.nearest(words[0], commands, most=2) if commands and words[1:] else []
    meant = [f"natoaf {typed([commands[name], *words[1:]])}" for name in near]
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
    kind = known.kind or things[near[0]][1]
    of = index.kind(kind)
    lists = f"natoaf {of.plural}" if of else "natoaf"
    return f"Did you mean {some(shown, last='or')}? Run {lists} for the list."


def _mentions(index: Index, words: Sequence[str], entry: str = "") -> str:
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


def no_step(index: Index, words: Sequence[str], items: Items, path: Sequence[str]) -> NotFoundError:
    """Return the error that words name no topic of an entry, or no fact of a topic."""
    asked, under, slugs = " ".join(words), "/".join(path), [slug for slug, _ in items]
    sentence = f'there is no "{asked}" under {under}'
    if not slugs:
        return NotFoundError(sentence, f"It has nothing. Run natoaf show {' '.join(path)} to see what there is.")
    entries, used = names.longest(words, index.names()) if len(path) == 1 else ((), 0)
    if len(entries) == 1 and used == len(words):
        return NotFoundError(sentence, f"{entries[0]} is an entry. To compare them: natoaf compare {path[0]} {entries[0]}")
    near = (
        [slug for first in dict.fromkeys((asked, words[0])) for slug in meant(index, [first], items)][:FEW]
        or _begun(asked, items)
        or _begun(words[0], items)
        or names.nearest(asked, slugs)
        or names.nearest(words[0], slugs)
    )
    if near:
        lines = [f"natoaf {' '.join(path)} {slug}" for slug in dict.fromkeys(near)]
        hint = f"Did you mean {some(lines, FEW, last='or')}?"
    else:
        hint = f"It has: {some(slugs)}."
    hint = f"{hint} Run natoaf show {' '.join(path)} to see all of them."
    found = "" if near or len(path) > 1 else _mentions(index, words, path[0])
    return NotFoundError(sentence, "\n".join(line for line in (hint, found) if line))


def _begun(asked: str, items: Items) -> list[str]:
    """Return the slugs or keys that a text begins, also within a word."""
    begun = names.compact(asked)
    return [slug for slug, name in items if begun and any(names.compact(known).startswith(begun) for known in (slug, name))]


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
