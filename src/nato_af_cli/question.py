"""A plain question, understood as far as rules and the book's own words allow: no model, no guess that cannot be told."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from . import dates, lexicon, names
from .kinds import BY_NAME, BY_PLURAL

MOST_WORDS = 256
"""Words of a question that count: a bound on the work."""
MOST_PHRASE = 4
"""Words of the longest phrase that is looked for among the synonyms."""

STOP_WORDS = frozenset(
    word
    for line in (
        "a about after again all also am an and any are as at be because been before being between both but by can",
        "could did do does doing down during each few for from further had has have having he her here hers him his how",
        "i if in into is it its itself just like many may me might more most much must my no nor not now of off on once",
        "only or other our out over own please s same shall she should show so some such t tell than that the their",
        "them then there these they this those through to too under until up us very was we were what when where which",
        "while who whom whose why will with would you your",
    )
    for word in line.split()
)
"""Words that say nothing of the answer: dropped unless nothing is left."""

_AMOUNT_ASKED = re.compile(r"\bhow much\b|\bwhat (sum|amount)\b")
_SHARE_ASKED = re.compile(r"\b(what|which) (share|percentage|proportion|part)\b|\bper ?cent\b")
_NUMBER_ASKED = re.compile(r"\b(how (many|big|large|strong|long|often|high)|number of|size of|strength of)\b")
_DATE_ASKED = re.compile(r"\b(when|what (year|date|day|month)|which (year|date|day|month)|since when|how long ago)\b")
_NAME_ASKED = re.compile(r"\b(who|whom|whose|name of the|which (country|nation|general|person|officer|ambassador))\b")
_ORDER = {
    -1: re.compile(r"\b(first|earliest|original|originally|initially|at the (start|beginning))\b"),
    1: re.compile(r"\b(last|latest|current|currently|final|newest|most recent|now|today)\b"),
}
_PURPOSE_ASKED = re.compile(r"\bwhat (is|was|are|were) .+ for$|\bwhat for\b|\bfor what\b|\bwhy\b|\bwhat .+ (meant|supposed) to\b")
_NATURE_ASKED = re.compile(r"^(what|who) (is|was|are|were)\b")
_ASKED = {"amount": _AMOUNT_ASKED, "share": _SHARE_ASKED, "number": _NUMBER_ASKED, "date": _DATE_ASKED, "name": _NAME_ASKED}
_NATURE = ("purpose", "type", "role")
"""Words of the usual topics that tell what an entry is: asked for by the form of a question, in no word of it."""
_YEAR = re.compile(r"\b(19[5-9]\d|20[0-4]\d)\b")
_DAY = re.compile(r"\b(\d{4}-\d{2}(?:-\d{2})?)\b")
_MONTHS = {month[:3].lower(): number for number, month in enumerate(dates.MONTHS, 1)}
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in map(str.lower, dates.MONTHS)) + "|sept"
_WRITTEN = re.compile(rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?({_MONTH})\.?\s+(?:(\d{{1,2}}),?\s+)?(\d{{4}})\b")


@dataclass(frozen=True)
class Concept:
    """A word of a question, or a phrase that the book's synonyms know, and all that counts as the same."""

    own: str
    """The word or phrase as the question has it, mended where it was misspelt."""
    synonyms: tuple[str, ...] = ()
    """Words and phrases that the book puts beside it, and words that it begins."""
    times: int = 1
    """How often the question has it."""
    counts: bool = True
    """Whether the own word counts: not where it is a stop word that the book's synonyms know."""

    @property
    def forms(self) -> tuple[str, ...]:
        """All words and phrases that count."""
        return (self.own, *self.synonyms) if self.counts else self.synonyms


@dataclass(frozen=True)
class Question:
    """What was asked, word by word and in the book's terms."""

    text: str
    concepts: tuple[Concept, ...] = ()
    corrected: dict[str, str] = field(default_factory=dict)
    """Words that the book does not have, and the nearest ones that were taken for them."""
    entries: dict[str, float] = field(default_factory=dict)
    """Ids of the entries that the question names, and how surely the name means the entry (0 to 1)."""
    kinds: frozenset[str] = frozenset()
    """Kinds that the question names."""
    times: tuple[tuple[str, str], ...] = ()
    """First and last day of each time that the question names."""
    asks: frozenset[str] = frozenset()
    """What kind of answer is asked for: `amount` (of money), `share`, `number`, `date`, `name`."""

    order: int = 0
    """-1 where the first in time is asked for, 1 where the last."""

    @property
    def expression(self) -> str:
        """What the full text is asked: any form of any concept."""
        return lexicon.expression(dict.fromkeys(form for concept in self.concepts for form in concept.forms))

    @cached_property
    def stems(self) -> frozenset[str]:
        """All its words without the endings of plurals."""
        return frozenset(names.stem(word) for concept in self.concepts for form in concept.forms for word in form.split())


def understand(db: sqlite3.Connection, text: str, *, exact: bool = False, synonyms: bool = True) -> Question:
    """Read a question in the light of a book; `exact` takes every word as it stands."""
    tokens = list(lexicon.words([text])[0][:MOST_WORDS])
    groups = _groups(db) if synonyms else {}
    entries, named = _entries(db, tokens)
    corrected = {} if exact else _corrected(db, tokens, {*named, *" ".join(groups).split()})
    mended = [corrected.get(token, token) for token in tokens]
    if corrected:
        entries, named = _entries(db, mended)
    joined = " ".join(mended)
    return Question(
        text=text,
        concepts=_concepts(db, [*mended, *_meant(joined, mended, named)], groups, prefixes=not exact),
        corrected=corrected,
        entries=entries,
        kinds=frozenset(kind for token in mended if (kind := _kind(token))),
        times=times(text),
        order=next((order for order, pattern in _ORDER.items() if pattern.search(joined)), 0),
        asks=frozenset(kind for kind, pattern in _ASKED.items() if pattern.search(joined)),
    )


def _meant(joined: str, tokens: Sequence[str], named: set[str]) -> list[str]:
    """Return words that a question about an entry means by its form alone: what it is for, what it is."""
    if not named:
        return []
    if _PURPOSE_ASKED.search(joined):
        return ["purpose"]
    nothing_else = all(token in STOP_WORDS or token in named for token in tokens)
    return list(_NATURE) if nothing_else and _NATURE_ASKED.search(joined) else []


def _groups(db: sqlite3.Connection) -> dict[str, list[str]]:
    """Return what the book's synonyms put beside each word or phrase."""
    found: dict[str, list[str]] = {}
    for members in lexicon.synonyms(db):
        for member in members:
            found.setdefault(member, []).extend(other for other in members if other != member)
    return {member: others for member, others in found.items() if others}


def _corrected(db: sqlite3.Connection, tokens: Sequence[str], known: set[str]) -> dict[str, str]:
    """Return the nearest word of the book for each word that is not known, and that no word of the book is or begins with."""
    unknown = [token for token in dict.fromkeys(tokens) if token not in STOP_WORDS and token not in known]
    unknown = [token for token in unknown if not lexicon.has(db, token) and not (len(token) > 2 and lexicon.begins(db, token))]
    return {token: near[0] for token in unknown if (near := lexicon.nearest(db, token, also=known))}


def _concepts(
    db: sqlite3.Connection, tokens: Sequence[str], groups: Mapping[str, Sequence[str]], *, prefixes: bool
) -> tuple[Concept, ...]:
    """Cut a question into concepts: the longest phrases that the synonyms know, and the other words that count."""
    phrases: list[str] = []
    start = 0
    while start < len(tokens):
        runs = (" ".join(tokens[start:end]) for end in range(min(len(tokens), start + MOST_PHRASE), start, -1))
        phrase = next((run for run in runs if run in groups), tokens[start])
        phrases.append(phrase)
        start += len(phrase.split())
    counting = [phrase for phrase in phrases if phrase in groups or phrase not in STOP_WORDS] or phrases
    return tuple(
        Concept(
            phrase,
            tuple(dict.fromkeys([*groups.get(phrase, ()), *(_begun(db, phrase) if prefixes else ())])),
            counting.count(phrase),
            phrase not in STOP_WORDS or phrase not in groups,
        )
        for phrase in dict.fromkeys(counting)
    )


def _begun(db: sqlite3.Connection, word: str) -> list[str]:
    """Return the words of the book that a word begins which it does not have itself."""
    return lexicon.begins(db, word) if " " not in word and len(word) > 2 and not lexicon.has(db, word) else []


def _kind(token: str) -> str:
    if token in BY_PLURAL:
        return BY_PLURAL[token].name
    return token if token in BY_NAME else ""


def times(text: str) -> tuple[tuple[str, str], ...]:
    """Return first and last day of each time that a text names: days, months, years.

    >>> times("ISAF in 2009"), times("on 4th July 2010"), times("November 2014")
    ((('2009-01-01', '2009-12-31'),), (('2010-07-04', '2010-07-04'),), (('2014-11-01', '2014-11-30'),))
    """
    rest = text.lower()
    found = [match[1] for match in _DAY.finditer(rest)]
    rest = _DAY.sub(" ", rest)
    for match in _WRITTEN.finditer(rest):
        day = match[1] or match[3]
        date = f"{match[4]}-{_MONTHS[match[2][:3]]:02}" + (f"-{int(day):02}" if day else "")
        found.append(date if dates.fault(date) is None else match[4])
    found += _YEAR.findall(_WRITTEN.sub(" ", rest))
    return tuple(dict.fromkeys((dates.first_day(date), dates.last_day(date)) for date in found if dates.fault(date) is None))


def _entries(db: sqlite3.Connection, tokens: Sequence[str]) -> tuple[dict[str, float], set[str]]:
    """Return the entries whose names stand in a question, each with how surely the name means it, and the words of the names.

    A name is sure where the facts that have it in their text are facts of the entry or about it: "Resolute Support" is,
    "Afghanistan" is not.
    """
    found: dict[str, float] = {}
    words: set[str] = set()
    start = 0
    while start < len(tokens):
        for end in range(min(len(tokens), start + names.MOST_WORDS), start, -1):
            name = names.compact(" ".join(tokens[start:end]))
            entries = [entry for (entry,) in db.execute("SELECT DISTINCT entry FROM name WHERE compact = ?", (name,))]
            if entries and not (end - start == 1 and tokens[start] in STOP_WORDS):
                for entry in entries:
                    found[entry] = max(found.get(entry, 0.0), _sureness(db, entry, " ".join(tokens[start:end])) / len(entries))
                words.update(tokens[start:end])
                start = end - 1
                break
        start += 1
    return found, words


def _sureness(db: sqlite3.Connection, entry: str, name: str) -> float:
    (own,) = db.execute(
        "SELECT count(*) FROM (SELECT seq FROM fact WHERE entry = ? UNION SELECT fact FROM about WHERE entry = ?)", (entry, entry)
    ).fetchone()
    mentions = lexicon.count(db, lexicon.expression([name]))
    return min(1.0, float(own) / mentions) if mentions else 1.0
