"""Which entries a question names: by names that stand in it, in their own order of words or in another, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..book import dates, names
from ..index.index import Index
from ..index.selection import among, packed
from ..index.words import OF_FACTS
from . import fulltext
from .english import STOP_WORDS, is_month, is_of_time, is_stop_word

MEANT = 0.3
"""How surely a name must mean its entry for a question to be about that entry."""
LONG_NAME, MANY_WORDS = 0.5, 3
"""How surely a name of so many words means its entry at least, however many others have it in theirs: a class of commands."""
MOST_NAMESAKES = 20
"""Most entries of one name that a question may mean: how surely is asked for each."""


def entries(index: Index, tokens: Sequence[str]) -> tuple[dict[str, float], dict[str, frozenset[str]]]:
    """Return the entries whose names stand in a question, each with how surely the name means it, and the words of the name.

    A name is certain if the facts whose texts contain it are facts of the entry or about it: "Resolute Support" is,
    "Afghanistan" is not.
    """
    found: dict[str, float] = {}
    words: dict[str, frozenset[str]] = {}
    for named, name, in_question in [*_written_out(index, tokens), *_scattered(index, tokens)]:
        for entry in named:
            found[entry] = max(found.get(entry, 0.0), _sureness(index, entry, name) / len(named))
            words[entry] = words.get(entry, frozenset()) | in_question
    return found, words


def _written_out(index: Index, tokens: Sequence[str]) -> Iterator[tuple[Sequence[str], str, frozenset[str]]]:
    """Go through the names that stand in a question as they are: their entries, the name, and its words."""
    ends = [min(len(tokens), start + names.MOST_WORDS) for start in range(len(tokens))]
    runs = {"".join(tokens[start:end]) for start, last in enumerate(ends) for end in range(start + 1, last + 1)}
    called = index.names().whole_of(sorted(runs))
    start = 0
    while start < len(tokens):
        for end in range(ends[start], start, -1):
            run = tokens[start:end]
            entries = called.get("".join(run), [])[:MOST_NAMESAKES]
            if entries and not (len(run) == 1 and run[0] in STOP_WORDS):
                yield entries, " ".join(run), frozenset(run)
                start = end - 1
                break
        start += 1


def _scattered(index: Index, tokens: Sequence[str]) -> Iterator[tuple[Sequence[str], str, frozenset[str]]]:
    """Go through the names all of whose words stand together in a question in another order, or all but common ones.

    What is left out is common to several names, and is not the word of a kind: not everything in Kabul is its conference. What
    is left is more than the subject of the book and a year, and no answer: Hamid Karzai is not the airport named after him.
    """
    of_all = names.stems(index.head()["title"])
    asked = [token for token in tokens if token not in STOP_WORDS and (len(token) > 1 or token.isdigit())]
    partial: dict[frozenset[str], dict[str, str]] = {}
    for name, entry in index.names().of_words(sorted(set(asked))) if len(asked) > 1 else ():
        words = frozenset(name.split()) - STOP_WORDS
        there = words.intersection(asked)
        if len(there) < 2 or name in " ".join(tokens) or not (_together(there, asked) or _in_month(index, entry, there, asked)):
            continue
        if there == words:
            yield [entry], name, there
        elif all(is_of_time(word) or names.stem(word) in of_all for word in there):
            continue
        elif not any(index.kind(word) for word in words - there) and index.names().are_common(sorted(words - there)):
            partial.setdefault(there, {})[entry] = name
    for there, entries in partial.items():
        if len(entries) == 1 and not any(there < other for other in partial):
            ((entry, name),) = entries.items()
            part = " ".join(word for word in name.split() if word in there)
            if not fulltext.count(index, fulltext.expression([part], columns=("value",))):
                yield [entry], part, there


def _together(words: frozenset[str], tokens: Sequence[str]) -> bool:
    """Whether words stand next to one another among tokens, in any order; years and other numbers may stand between them."""
    tokens = tokens if any(map(is_of_time, words)) else [token for token in tokens if not is_of_time(token)]
    return any(words == set(tokens[start : start + len(words)]) for start in range(len(tokens) - len(words) + 1))


def _in_month(index: Index, entry: str, words: frozenset[str], tokens: Sequence[str]) -> bool:
    """Whether words with a year stand next to one another but for the month in which their entry took place or began."""
    year = next((word for word in words if word.isdecimal() and len(word) == dates.YEAR), "")
    month = next((token for token in tokens if is_month(token) and token not in words), "")
    if not (year and month and _together(words, [token for token in tokens if token != month])):
        return False
    first = f"{year}-{dates.month_number(month[:3]):02}"
    span = [slug for one in index.entries(ids=[entry]) for slug in index.kind_of(one).span]
    sql = f"SELECT 1 FROM fact WHERE entry = ? AND first_day LIKE ? AND {among('topic')}"
    return index.db.execute(sql, (entry, f"{first}%", packed(span))).fetchone() is not None


def _sureness(index: Index, entry: str, name: str) -> float:
    (own,) = index.db.execute(
        "SELECT count(*) FROM (SELECT seq FROM fact WHERE entry = ? UNION SELECT fact FROM about WHERE entry = ?)", (entry, entry)
    ).fetchone()
    mentions = 0 if is_stop_word(name) else fulltext.count(index, fulltext.expression([name], columns=OF_FACTS))
    least = LONG_NAME if len(name.split()) >= MANY_WORDS else 0.0
    return max(least, min(1.0, float(own) / mentions)) if mentions else 1.0
