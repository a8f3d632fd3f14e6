"""The words of an index: the full text of its facts, and the vocabulary that a question is held against.

SQLite's FTS5 cuts texts into words, folds accents, stems (Porter) and keeps where each stem stands; ranking reads these places.
Every word that reaches an expression is quoted, so that nothing in a question is ever an operator.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import chain
from typing import NamedTuple

COLUMNS = ("name", "topic", "value", "says", "more", "source")
"""What is searched: the entry's name, the topic's title, the answer, the sentence, fields and note, the source's title."""

FOLDING = "unicode61 remove_diacritics 2"
TOKENIZER = f"porter {FOLDING}"
_NO_TEXT = re.compile("[\x00-\x1f\ud800-\udfff\ufdd0-\ufdef]")  # controls, lone surrogates, noncharacters: no part of a word
_LENGTHS = ", ".join(f"1 + length({column}) - length(replace({column}, ' ', '')) AS {column}" for column in COLUMNS)
SCHEMA = f"""
CREATE VIEW fact_text AS SELECT
    fact.seq AS seq,
    (SELECT name || ' ' || coalesce(short, '') FROM entry WHERE id = fact.entry) AS name,
    replace(fact.topic, '-', ' ') || ' '
        || (SELECT title FROM topic WHERE topic.entry = fact.entry AND slug = fact.topic) AS topic,
    fact.text AS value,
    fact.says AS says,
    coalesce(fact.unit, '') || ' ' || coalesce(fact.fields, '') || ' ' || coalesce(fact.note, '') AS more,
    (SELECT title || ' ' || publisher FROM source WHERE id = fact.source) AS source
FROM fact;
CREATE VIRTUAL TABLE text USING fts5({", ".join(COLUMNS)}, content='fact_text', content_rowid='seq', tokenize='{TOKENIZER}');
INSERT INTO text (text) VALUES ('rebuild');
CREATE VIRTUAL TABLE place USING fts5vocab('text', 'instance');
CREATE TABLE length AS SELECT seq, {_LENGTHS} FROM fact_text;
CREATE UNIQUE INDEX length_seq ON length (seq);
CREATE VIRTUAL TABLE plain USING fts5(words, content='', tokenize='{FOLDING}', detail='none');
INSERT INTO plain (rowid, words) SELECT seq, name || ' ' || topic || ' ' || value || ' ' || says || ' ' || more FROM fact_text;
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('plain', 'row');
CREATE TABLE synonym (number INTEGER, phrase TEXT);
CREATE TABLE word (text TEXT PRIMARY KEY, facts INTEGER) WITHOUT ROWID;
INSERT INTO word SELECT term, doc FROM vocabulary;
DROP TABLE vocabulary;
DROP TABLE plain;
"""


class Condition(NamedTuple):
    """A condition on the facts that are looked at, in SQL over the fact table."""

    sql: str = ""
    values: tuple[str, ...] = ()


EVERY_FACT = Condition()
IN_BOOK = "rowid IN (SELECT seq FROM fact)"
"""The full text has all facts; the book that is asked may be that of an earlier day."""


def fill(db: sqlite3.Connection, groups: Sequence[Sequence[str]]) -> None:
    """Index the words of all facts that are in the database, and the book's groups of synonyms."""
    db.executescript(SCHEMA)
    members = [(number, member) for number, group in enumerate(groups) for member in group]
    cut = words([member for _, member in members])
    rows = [(number, " ".join(phrase)) for (number, _), phrase in zip(members, cut, strict=True) if phrase]
    with db:
        db.executemany("INSERT INTO synonym VALUES (?, ?)", rows)


def expression(words: Iterable[str], *, prefixes: Iterable[str] = ()) -> str:
    """Return an FTS5 expression that any of the words matches; a word with blanks is a phrase, `prefixes` match by beginning."""
    return " OR ".join([*(f'"{word}"' for word in words), *(f'"{word}"*' for word in prefixes)])


def has(db: sqlite3.Connection, word: str) -> bool:
    """Whether any fact has the word, in any of its forms."""
    return db.execute("SELECT 1 FROM text WHERE text MATCH ? LIMIT 1", (expression([word]),)).fetchone() is not None


def begins(db: sqlite3.Connection, beginning: str) -> list[str]:
    """Return the words of the book that begin so."""
    rows = db.execute("SELECT text FROM word WHERE text > ? AND text < ?", (beginning, f"{beginning}\U0010ffff"))
    return [word for (word,) in rows]


def nearest(db: sqlite3.Connection, word: str, most: int = 1, also: Iterable[str] = ()) -> list[str]:
    """Return the book's words nearest to a word that it has not: few letters changed, in most facts; none where none is near.

    `also` are further words that count as the book's.

    One letter may differ in a word of four to seven, two in a longer one; two letters that changed places count as one.
    """
    reach = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    if not reach or word.isdigit():
        return []
    from rapidfuzz.distance import OSA  # for a misspelt word only

    rows = db.execute("SELECT text, facts FROM word WHERE length(text) BETWEEN ? AND ?", (len(word) - reach, len(word) + reach))
    near = [
        (distance - (known[0] == word[0]) / 2, -facts, known)
        for known, facts in chain(rows, ((known, 0) for known in also))
        if not known.isdigit() and (distance := OSA.distance(word, known, score_cutoff=reach)) <= reach
    ]
    return [known for _, _, known in sorted(near)[:most]]


def words(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Cut texts into words as the index does: folded, not stemmed."""
    return _cut(texts, FOLDING)


def stems(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the stems of each word, or phrase of words, as the index keeps them."""
    return dict(zip(texts, _cut(texts, TOKENIZER), strict=True))


def _cut(texts: Sequence[str], tokenizer: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"CREATE VIRTUAL TABLE text USING fts5(word, tokenize='{tokenizer}')")
        db.execute("CREATE VIRTUAL TABLE place USING fts5vocab('text', 'instance')")
        db.executemany("INSERT INTO text (rowid, word) VALUES (?, ?)", enumerate(_NO_TEXT.sub(" ", text) for text in texts))
        found: list[list[str]] = [[] for _ in texts]
        for number, word in db.execute("SELECT doc, term FROM place ORDER BY doc, offset"):
            found[number].append(word)
    return [tuple(parts) for parts in found]


def synonyms(db: sqlite3.Connection) -> list[list[str]]:
    """Return the book's synonyms, group by group, in the words of the index."""
    groups: dict[int, list[str]] = {}
    for number, phrase in db.execute("SELECT number, phrase FROM synonym ORDER BY rowid"):
        groups.setdefault(number, []).append(phrase)
    return list(groups.values())


def candidates(db: sqlite3.Connection, match: str, most: int, within: Condition = EVERY_FACT) -> list[int]:
    """Return the numbers of the facts that an expression matches best by plain bm25, within a condition."""
    if not match:
        return []
    only = f"rowid IN (SELECT seq FROM fact WHERE {within.sql})" if within.sql else IN_BOOK
    sql = f"SELECT rowid FROM text WHERE text MATCH ? AND {only} ORDER BY rank LIMIT ?"
    rows = db.execute(sql, (match, *within.values, most))
    return [number for (number,) in rows]


def of_entries(db: sqlite3.Connection, entries: Sequence[str], most: int, within: Condition = EVERY_FACT) -> list[int]:
    """Return the numbers of the facts of entries, within a condition."""
    marks = ", ".join("?" * len(entries))
    only = f"AND {within.sql}" if within.sql else ""
    rows = db.execute(f"SELECT seq FROM fact WHERE entry IN ({marks}) {only} LIMIT ?", (*entries, *within.values, most))
    return [number for (number,) in rows]


def count(db: sqlite3.Connection, match: str) -> int:
    """Count the facts that an expression matches."""
    (number,) = db.execute(f"SELECT count(*) FROM text WHERE text MATCH ? AND {IN_BOOK}", (match,)).fetchone()
    return int(number)


def marked(db: sqlite3.Connection, match: str, fact: int, before: str, after: str) -> dict[str, str]:
    """Return the columns of a fact in which the expression matches, with the matched words between two marks."""
    calls = ", ".join(f"highlight(text, {number}, ?, ?)" for number in range(len(COLUMNS)))
    row = db.execute(f"SELECT {calls} FROM text WHERE text MATCH ? AND rowid = ?", (*(before, after) * len(COLUMNS), match, fact))
    found = row.fetchone() or ()
    return {column: text for column, text in zip(COLUMNS, found, strict=False) if text and before in text}
