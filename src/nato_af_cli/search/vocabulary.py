"""The words of an index: the full text of its facts, and the vocabulary with which a question is compared.

SQLite's FTS5 cuts texts into words, folds accents and stems (Porter).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from itertools import chain

from ..index.index import Index

COLUMNS = ("name", "topic", "value", "says", "more", "source", "questions", "topic_questions")
"""What is searched: the entry's name, the topic's title, the answer, the sentence, fields and note, the source's title."""

OF_FACTS = COLUMNS[:6]
"""The columns of what facts say themselves; the others hold how people ask for them."""
FOLDING = "unicode61 remove_diacritics 2"
TOKENIZER = f"porter {FOLDING}"
_NO_TEXT = re.compile("[\x00-\x1f\ud800-\udfff\ufdd0-\ufdef]")  # controls, lone surrogates, noncharacters: no part of a word
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
CREATE VIRTUAL TABLE plain USING fts5(words, source, content='', tokenize='{FOLDING}', detail='column');
INSERT INTO plain (rowid, words, source) SELECT seq, {" || ' ' || ".join(COLUMNS[:5] + COLUMNS[6:])}, source FROM fact_text;
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('plain', 'col');
CREATE TABLE word (text TEXT PRIMARY KEY, facts INTEGER, stem TEXT) WITHOUT ROWID;
INSERT INTO word SELECT term, sum(CASE col WHEN 'words' THEN doc ELSE 0 END), NULL FROM vocabulary GROUP BY term;
DROP TABLE vocabulary;
DROP TABLE plain;
CREATE TABLE synonym (number INTEGER, phrase TEXT, stems TEXT);
CREATE INDEX synonym_phrase ON synonym (phrase);
CREATE INDEX synonym_number ON synonym (number);
"""


def fill(db: sqlite3.Connection) -> None:
    """Index the words of all facts that are in the database, and the book's groups of synonyms."""
    db.executescript(SCHEMA)
    groups = json.loads(db.execute("SELECT value FROM meta WHERE key = 'synonyms'").fetchone()[0])
    members = [(number, member) for number, group in enumerate(groups) for member in group]
    phrases = [" ".join(cut) for cut in words([member for _, member in members])]
    rows = [
        (number, phrase, " ".join(cut))
        for (number, _), phrase, cut in zip(members, phrases, _cut(phrases, TOKENIZER), strict=True)
        if phrase
    ]
    known = [word for (word,) in db.execute("SELECT text FROM word")]
    stems = [(cut[0] if cut else None, word) for word, cut in zip(known, _cut(known, TOKENIZER), strict=True)]
    with db:
        db.executemany("INSERT INTO synonym VALUES (?, ?, ?)", rows)
        db.executemany("UPDATE word SET stem = ? WHERE text = ?", stems)
        db.execute("CREATE INDEX word_stem ON word (stem)")


def is_filled(db: sqlite3.Connection) -> bool:
    """Whether the words of the book have been indexed."""
    return db.execute("SELECT 1 FROM sqlite_master WHERE name = 'word_stem'").fetchone() is not None


def begins(index: Index, beginning: str) -> list[str]:
    """Return the words of the book that begin so."""
    rows = index.db.execute("SELECT text FROM word WHERE text > ? AND text < ? AND facts", (beginning, f"{beginning}\U0010ffff"))
    return [word for (word,) in rows]


def nearest(index: Index, word: str, most: int = 1, also: Iterable[str] = ()) -> list[str]:
    """Return the book's words nearest to a word that it has not: few letters changed, in most facts; none where none is near.

    `also` are further words that count as the book's.

    One letter may differ in a word of four to seven, two in a longer one; two letters that changed places count as one.
    """
    reach = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    if not reach or any(letter.isdigit() for letter in word):
        return []
    from rapidfuzz.distance import OSA  # for a misspelt word only

    rows = index.db.execute(
        "SELECT text, facts FROM word WHERE facts AND length(text) BETWEEN ? AND ?", (len(word) - reach, len(word) + reach)
    )
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
    """Split texts with SQLite's own tokenizer, which can only be used by indexing them in memory."""
    found: list[list[str]] = [[] for _ in texts]
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"CREATE VIRTUAL TABLE text USING fts5(word, tokenize='{tokenizer}')")
        db.execute("CREATE VIRTUAL TABLE place USING fts5vocab('text', 'instance')")
        rows = ((number, _NO_TEXT.sub(" ", text)) for number, text in enumerate(texts))
        db.executemany("INSERT INTO text (rowid, word) VALUES (?, ?)", rows)
        for number, word in db.execute("SELECT doc, term FROM place ORDER BY doc, offset"):
            found[number].append(word)
    return [tuple(parts) for parts in found]


def stems(index: Index, forms: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the stems of words and phrases, those of the book's synonyms from the index."""
    marks = ", ".join("?" * len(forms))
    found = dict(index.db.execute(f"SELECT phrase, stems FROM synonym WHERE phrase IN ({marks})", forms))
    others = [form for form in dict.fromkeys(forms) if form not in found]
    return {phrase: tuple(cut.split()) for phrase, cut in found.items()} | dict(zip(others, _cut(others, TOKENIZER), strict=True))


def words_of_stems(index: Index, stems: Collection[str]) -> dict[str, str]:
    """Return all words of the book that have one of some stems, each with it."""
    marks = ", ".join("?" * len(stems))
    return dict(index.db.execute(f"SELECT text, stem FROM word WHERE stem IN ({marks})", [*stems]))


def synonyms(index: Index, phrases: Sequence[str]) -> dict[str, list[str]]:
    """Return the synonyms of phrases, in the words of the index; phrases without any are left out."""
    found: dict[str, list[str]] = {}
    sql = "SELECT other.phrase FROM synonym JOIN synonym AS other USING (number) WHERE synonym.phrase = ? ORDER BY other.rowid"
    for phrase in phrases:
        others = [other for (other,) in index.db.execute(sql, (phrase,)) if other != phrase]
        if others:
            found[phrase] = others
    return found


def words_of_synonyms(index: Index) -> set[str]:
    """Return all words of the book's synonyms."""
    return {word for (phrase,) in index.db.execute("SELECT DISTINCT phrase FROM synonym") for word in phrase.split()}


def name(index: Index, entry: str) -> str:
    """Return the full name of an entry."""
    (found,) = index.db.execute("SELECT name FROM entry WHERE id = ?", (entry,)).fetchone()
    return str(found)
