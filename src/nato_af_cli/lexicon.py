"""The words of an index: the full text of its facts, and the vocabulary that a question is held against.

SQLite's FTS5 cuts texts into words, folds accents, stems (Porter) and keeps where each stem stands; ranking reads these places.
Every word that reaches an expression is quoted, so that nothing in a question is ever an operator.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from typing import NamedTuple

COLUMNS = ("name", "topic", "value", "says", "more", "source", "questions", "topic_questions")
"""What is searched: the entry's name, the topic's title, the answer, the sentence, fields and note, the source's title."""

OF_FACTS = COLUMNS[:6]
"""The columns of what facts say themselves; the others hold how people ask for them."""
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
    (SELECT title || ' ' || publisher FROM source WHERE id = fact.source) AS source,
    coalesce(fact.questions, '') AS questions,
    coalesce((SELECT questions FROM topic WHERE topic.entry = fact.entry AND slug = fact.topic), '') AS topic_questions
FROM fact;
CREATE VIRTUAL TABLE text USING fts5({", ".join(COLUMNS)}, content='fact_text', content_rowid='seq', tokenize='{TOKENIZER}');
INSERT INTO text (text) VALUES ('rebuild');
CREATE TABLE length AS SELECT seq, {_LENGTHS} FROM fact_text;
CREATE UNIQUE INDEX length_seq ON length (seq);
CREATE TABLE average AS SELECT count(*) AS facts, {", ".join(f"avg({column}) AS {column}" for column in COLUMNS)} FROM length;
CREATE VIRTUAL TABLE plain USING fts5(words, content='', tokenize='{FOLDING}', detail='none');
INSERT INTO plain (rowid, words) SELECT seq, {" || ' ' || ".join(COLUMNS[:5] + COLUMNS[6:])} FROM fact_text;
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('plain', 'row');
CREATE TABLE synonym (number INTEGER, phrase TEXT);
CREATE INDEX synonym_phrase ON synonym (phrase);
CREATE INDEX synonym_number ON synonym (number);
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
IN_BOOK = "EXISTS (SELECT 1 FROM fact WHERE fact.seq = text.rowid AND {})"
"""What a match must fulfil: the full text has all facts, the book that is asked may have been narrowed.

Asked so for a reason: of `rowid IN (...)` SQLite makes a search of the full text for every fact, 40 ms in place of 0.2.
"""


def fill(db: sqlite3.Connection, groups: Sequence[Sequence[str]]) -> None:
    """Index the words of all facts that are in the database, and the book's groups of synonyms."""
    db.executescript(SCHEMA)
    members = [(number, member) for number, group in enumerate(groups) for member in group]
    cut = words([member for _, member in members])
    rows = [(number, " ".join(phrase)) for (number, _), phrase in zip(members, cut, strict=True) if phrase]
    with db:
        db.executemany("INSERT INTO synonym VALUES (?, ?)", rows)


def expression(words: Iterable[str], *, columns: Iterable[str] = ()) -> str:
    """Return an FTS5 expression that any of the words matches, in some columns or in all; a word with blanks is a phrase."""
    match = " OR ".join(f'"{word}"' for word in words)
    return f"{{{' '.join(columns)}}} : ({match})" if match and columns else match


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
    if not reach or any(letter.isdigit() for letter in word):
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


def _cut(texts: Sequence[str], tokenizer: str) -> list[tuple[str, ...]]:
    with _few(["word"], tokenizer, ((number, _NO_TEXT.sub(" ", text)) for number, text in enumerate(texts))) as db:
        found: list[list[str]] = [[] for _ in texts]
        for number, word in db.execute("SELECT doc, term FROM place ORDER BY doc, offset"):
            found[number].append(word)
    return [tuple(parts) for parts in found]


@contextmanager
def _few(columns: Sequence[str], tokenizer: str, rows: Iterable[Sequence[object]]) -> Iterator[sqlite3.Connection]:
    """Index a few texts in memory, to see how they are cut and where each word stands."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute(f"CREATE VIRTUAL TABLE text USING fts5({', '.join(columns)}, tokenize='{tokenizer}')")
        db.execute("CREATE VIRTUAL TABLE place USING fts5vocab('text', 'instance')")
        db.execute("BEGIN")
        db.executemany(f"INSERT INTO text (rowid, {', '.join(columns)}) VALUES (?{', ?' * len(columns)})", rows)
        db.execute("COMMIT")  # what is not committed is written anew before each look at it
        yield db


def places(db: sqlite3.Connection, numbers: Sequence[int], forms: Sequence[str]) -> dict[str, Mapping[tuple[int, str], int]]:
    """Return for each word or phrase the facts, among those with these numbers, and the columns that have it, and how often.

    The texts are cut and stemmed once more, in memory: reading the places of a common word in a whole book takes longer.
    """
    among = ", ".join(str(int(number)) for number in numbers)
    rows = db.execute(f"SELECT seq, {', '.join(COLUMNS)} FROM fact_text WHERE seq IN ({among})")
    cut = dict(zip(forms, _cut(forms, TOKENIZER), strict=True))
    stems = sorted({stem for parts in cut.values() for stem in parts})
    where: dict[str, set[tuple[int, str, int]]] = {stem: set() for stem in stems}
    with _few(COLUMNS, TOKENIZER, rows) as few:
        marks = ", ".join("?" * len(stems))
        for stem, *place in few.execute(f"SELECT term, doc, col, offset FROM place WHERE term IN ({marks})", stems):
            where[stem].add(tuple(place))
    return {form: _counted([where[stem] for stem in parts]) for form, parts in cut.items()}


def _counted(stems: Sequence[set[tuple[int, str, int]]]) -> Mapping[tuple[int, str], int]:
    """Count in which facts and columns a stem stands, or a phrase of stems, each a step behind the one before."""
    begins = [{(number, column, offset - step) for number, column, offset in where} for step, where in enumerate(stems) if step]
    found = stems[0].intersection(*begins) if stems else ()
    return Counter((number, column) for number, column, _ in found)


def synonyms(db: sqlite3.Connection, phrases: Sequence[str]) -> dict[str, list[str]]:
    """Return what the book's synonyms put beside each of some phrases, in the words of the index; nothing for the others."""
    found: dict[str, list[str]] = {}
    sql = "SELECT other.phrase FROM synonym JOIN synonym AS other USING (number) WHERE synonym.phrase = ? ORDER BY other.rowid"
    for phrase in phrases:
        others = [other for (other,) in db.execute(sql, (phrase,)) if other != phrase]
        if others:
            found[phrase] = others
    return found


def words_of_synonyms(db: sqlite3.Connection) -> set[str]:
    """Return all words of the book's synonyms."""
    return {word for (phrase,) in db.execute("SELECT DISTINCT phrase FROM synonym") for word in phrase.split()}


def candidates(db: sqlite3.Connection, match: str, most: int, within: Condition = EVERY_FACT) -> list[int]:
    """Return the numbers of the facts that an expression matches best by plain bm25, within a condition."""
    if not match:
        return []
    sql = f"SELECT rowid FROM text WHERE text MATCH ? AND {IN_BOOK.format(within.sql or 1)} ORDER BY rank LIMIT ?"
    rows = db.execute(sql, (match, *within.values, most))
    return [number for (number,) in rows]


def of_entries(db: sqlite3.Connection, entries: Sequence[str], most: int, within: Condition = EVERY_FACT) -> list[int]:
    """Return the numbers of the facts of entries, within a condition."""
    marks = ", ".join("?" * len(entries))
    only = f"AND {within.sql}" if within.sql else ""
    rows = db.execute(f"SELECT seq FROM fact WHERE entry IN ({marks}) {only} LIMIT ?", (*entries, *within.values, most))
    return [number for (number,) in rows]


def name(db: sqlite3.Connection, entry: str) -> str:
    """Return the full name of an entry."""
    (found,) = db.execute("SELECT name FROM entry WHERE id = ?", (entry,)).fetchone()
    return str(found)


def count(db: sqlite3.Connection, match: str) -> int:
    """Count the facts that an expression matches: an empty one none."""
    if not match:
        return 0
    (number,) = db.execute(f"SELECT count(*) FROM text WHERE text MATCH ? AND {IN_BOOK.format(1)}", (match,)).fetchone()
    return int(number)


def marked(db: sqlite3.Connection, match: str, numbers: Sequence[int], before: str, after: str) -> dict[int, dict[str, str]]:
    """Return of some facts the columns in which the expression matches, with the matched words between two marks."""
    calls = ", ".join(f"highlight(text, {place}, ?, ?)" for place in range(len(COLUMNS)))
    sql = f"SELECT {calls} FROM text WHERE text MATCH ? AND rowid = ?"
    rows = {number: db.execute(sql, (*(before, after) * len(COLUMNS), match, number)).fetchone() or () for number in numbers}
    return {
        number: {column: text for column, text in zip(COLUMNS, row, strict=False) if text and before in text}
        for number, row in rows.items()
    }
