"""The words of an index: the full text of its facts, and the vocabulary with which a question is compared.

SQLite's FTS5 cuts texts into words, folds accents and stems (Porter).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing

from .tables import FACT_TEXT

COLUMNS = ("name", "topic", "value", "says", "more", "source", "questions", "topic_questions")
"""What is searched: the entry's name, the topic's title, the answer, the sentence, fields and note, the source's title."""

OF_FACTS = COLUMNS[:6]
"""The columns of what facts say themselves; the others hold how people ask for them."""
FOLDING = "unicode61 remove_diacritics 2"
TOKENIZER = f"porter {FOLDING}"
WHOLE = "length(CAST(term AS BLOB)) < 32768"
"""Of words that FTS5 has not cut, perhaps in the middle of a character: it keeps so many bytes of one."""
IN_MEMORY = 64 * 1024 * 1024
"""Bytes of a full text that FTS5 gathers before it writes them: what it writes at once need not be merged."""
_NO_TEXT = "[\x00-\x1f\ud800-\udfff\ufdd0-\ufdef]"  # controls, lone surrogates, noncharacters: no part of a word
SCHEMA = f"""
{FACT_TEXT};
CREATE VIRTUAL TABLE text USING fts5({", ".join(COLUMNS)}, content='fact_text', content_rowid='seq', tokenize='{TOKENIZER}');
INSERT INTO text (text, rank) VALUES ('hashsize', {IN_MEMORY});
INSERT INTO text (text) VALUES ('rebuild');
CREATE TABLE word (text TEXT PRIMARY KEY, facts INTEGER, stem TEXT) WITHOUT ROWID;
CREATE VIRTUAL TABLE temp.plain USING fts5(words, content='', columnsize=0, tokenize='{FOLDING}', detail='none');
CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('temp', 'plain', 'row');
INSERT INTO plain (rowid, words) SELECT seq, {" || ' ' || ".join(COLUMNS[:5] + COLUMNS[6:])} FROM fact_text;
INSERT INTO word SELECT term, doc, NULL FROM vocabulary WHERE {WHOLE};
INSERT INTO plain (plain) VALUES ('delete-all');
INSERT INTO plain (rowid, words) SELECT seq, title || ' ' || publisher FROM source WHERE id IN (SELECT source FROM fact);
INSERT OR IGNORE INTO word SELECT term, 0, NULL FROM vocabulary WHERE {WHOLE};
DROP TABLE vocabulary;
DROP TABLE plain;
CREATE TABLE synonym (number INTEGER, phrase TEXT, stems TEXT);
"""
INDEXES = """
CREATE INDEX word_stem ON word (stem);
CREATE INDEX synonym_phrase ON synonym (phrase);
CREATE INDEX synonym_number ON synonym (number);
"""


def fill(db: sqlite3.Connection) -> None:
    """Index the words of all facts that are in the database, and the book's groups of synonyms."""
    db.executescript(SCHEMA)
    groups = json.loads(db.execute("SELECT value FROM meta WHERE key = 'synonyms'").fetchone()[0])
    members = [(number, member) for number, group in enumerate(groups) for member in group]
    phrases = [" ".join(parts) for parts in cut([member for _, member in members], FOLDING)]
    rows = [
        (number, phrase, " ".join(stems))
        for (number, _), phrase, stems in zip(members, phrases, cut(phrases, TOKENIZER), strict=True)
        if phrase
    ]
    known = [word for (word,) in db.execute("SELECT text FROM word")]
    stemmed = [(stems[0] if stems else None, word) for word, stems in zip(known, cut(known, TOKENIZER), strict=True)]
    with db:
        db.executemany("INSERT INTO synonym VALUES (?, ?, ?)", rows)
        db.executemany("UPDATE word SET stem = ? WHERE text = ?", stemmed)
    db.executescript(INDEXES)


def cut(texts: Sequence[str], tokenizer: str) -> list[tuple[str, ...]]:
    """Split texts with SQLite's own tokenizer, which can only be used by indexing them in memory."""
    found: list[list[str]] = [[] for _ in texts]
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"CREATE VIRTUAL TABLE text USING fts5(word, content='', columnsize=0, tokenize='{tokenizer}')")
        db.execute("CREATE VIRTUAL TABLE place USING fts5vocab('text', 'instance')")
        rows = ((number, text if text.isprintable() else re.sub(_NO_TEXT, " ", text)) for number, text in enumerate(texts))
        db.executemany("INSERT INTO text (rowid, word) VALUES (?, ?)", rows)
        for number, word in db.execute(f"SELECT doc, term FROM place WHERE {WHOLE} ORDER BY doc, offset"):
            found[number].append(word)
    return [tuple(parts) for parts in found]
