"""The tables of the exported database: a comment at each column says what it holds.

SQLite keeps the comments, so `.schema` in any tool shows them; docs/export.md is made from them. Nothing here needs a recent
SQLite or natoaf's own functions. VERSION rises when a query written for an older one would go wrong.
"""

APPLICATION_ID = int.from_bytes(b"natE", "big")
"""Marks the file as an export; the indexes that natoaf keeps have another mark."""
VERSION = 1

TABLES = """\
CREATE TABLE book ( -- The book itself: one row.
    title TEXT NOT NULL, -- title of the book
    updated TEXT, -- when it was last revised
    as_of TEXT, -- the day of --as-of, YYYY-MM-DD; NULL in a full export
    only_source TEXT, -- the id given to --source; NULL in a full export
    natoaf TEXT NOT NULL -- version of natoaf that wrote the file
);
CREATE TABLE source ( -- The documents behind the facts.
    id TEXT NOT NULL PRIMARY KEY, -- its id
    position INTEGER NOT NULL UNIQUE, -- its place in the book, from 1
    title TEXT NOT NULL, -- title as the document prints it
    publisher TEXT NOT NULL, -- who published it
    kind TEXT NOT NULL CHECK (kind IN ('primary', 'official', 'press')), -- primary (the parties' own texts), official or press
    published TEXT, -- EDTF date, as precise as the document; NULL where it shows none
    first_day TEXT, -- the first day that `published` covers, YYYY-MM-DD
    last_day TEXT, -- the last day that `published` covers, YYYY-MM-DD
    url TEXT, -- where it can be read
    language TEXT, -- its language if not English
    copy INTEGER NOT NULL CHECK (copy IN (0, 1)), -- 1 if its text was read in a copy elsewhere
    note TEXT -- what a reader must know about it
);
CREATE TABLE source_heading ( -- The headings of a document in their order, where its facts stand under several.
    source TEXT NOT NULL REFERENCES source (id), -- the document
    position INTEGER NOT NULL, -- the heading's place in it, from 1
    heading TEXT NOT NULL, -- the heading
    PRIMARY KEY (source, position)
);
CREATE TABLE kind ( -- The kinds of entry.
    name TEXT NOT NULL PRIMARY KEY, -- the word for one: summit
    position INTEGER NOT NULL UNIQUE, -- its place in the book, from 1
    plural TEXT NOT NULL UNIQUE, -- the word for several: summits
    title TEXT NOT NULL -- its heading
);
CREATE TABLE kind_topic ( -- The topics that a kind names.
    kind TEXT NOT NULL REFERENCES kind (name), -- the kind
    part TEXT NOT NULL CHECK (part IN ('key', 'columns', 'span', 'events')), -- what for: key, columns, span or events
    position INTEGER NOT NULL, -- the topic's place in it, from 1
    topic TEXT NOT NULL, -- the topic's slug
    PRIMARY KEY (kind, part, position)
);
CREATE TABLE entry ( -- What facts are about: things with a name, each of a kind.
    id TEXT NOT NULL PRIMARY KEY, -- its id, the first part of the addresses of its facts
    position INTEGER NOT NULL UNIQUE, -- its place in the book, from 1
    kind TEXT NOT NULL REFERENCES kind (name), -- its kind
    name TEXT NOT NULL, -- full name
    short TEXT, -- short name; NULL if there is none
    status TEXT -- `ongoing` if it has not ended, so far as the book knows; else NULL
);
CREATE TABLE gap ( -- Key topics of entries of which nothing could be found.
    entry TEXT NOT NULL REFERENCES entry (id), -- the entry
    position INTEGER NOT NULL, -- the gap's place among them, from 1
    topic TEXT NOT NULL, -- the topic's slug
    looked TEXT NOT NULL, -- where it was looked for
    PRIMARY KEY (entry, topic)
);
CREATE TABLE absence ( -- Key topics of entries of which they have none: a mission without a successor.
    entry TEXT NOT NULL REFERENCES entry (id), -- the entry
    position INTEGER NOT NULL, -- the absence's place among them, from 1
    topic TEXT NOT NULL, -- the topic's slug
    why TEXT NOT NULL, -- why there is none
    PRIMARY KEY (entry, topic)
);
CREATE TABLE alias ( -- Further names of entries, as people type them.
    entry TEXT NOT NULL REFERENCES entry (id), -- the entry
    position INTEGER NOT NULL, -- the name's place among them, from 1
    alias TEXT NOT NULL, -- the name
    PRIMARY KEY (entry, position)
);
CREATE TABLE topic ( -- What is asked about an entry.
    entry TEXT NOT NULL REFERENCES entry (id), -- the entry
    slug TEXT NOT NULL, -- the second part of the addresses of its facts
    position INTEGER NOT NULL UNIQUE, -- its place in the book, from 1
    title TEXT NOT NULL, -- its heading
    PRIMARY KEY (entry, slug)
);
CREATE TABLE topic_question ( -- How people ask for any fact of a topic; states nothing.
    entry TEXT NOT NULL, -- the entry
    topic TEXT NOT NULL, -- the topic's slug
    position INTEGER NOT NULL, -- the question's place, from 1
    question TEXT NOT NULL, -- the question
    PRIMARY KEY (entry, topic, position),
    FOREIGN KEY (entry, topic) REFERENCES topic (entry, slug)
);
CREATE TABLE fact ( -- The facts, each with everything inherited from its topic.
    address TEXT NOT NULL PRIMARY KEY, -- entry/topic/key
    position INTEGER NOT NULL UNIQUE, -- its place in the book, from 1; its rowid in fact_text
    entry TEXT NOT NULL REFERENCES entry (id), -- the entry
    topic TEXT NOT NULL, -- the topic's slug
    key TEXT NOT NULL, -- its own slug
    value TEXT NOT NULL, -- the answer as the book has it
    number NUMERIC, -- the same as a number; NULL if there is no unit
    unit TEXT, -- what the number counts
    qualifier TEXT, -- the source's hedge: about, over, at least, up to, nearly, under, exactly
    says TEXT NOT NULL, -- the answer as a full sentence
    date TEXT, -- EDTF date as precise as its source: 2017, 2017-05, 2017-05-25, 2016-07-08/2016-07-09
    known TEXT, -- the date, else the date of the source
    first_day TEXT, -- the first day that `known` covers, YYYY-MM-DD
    last_day TEXT, -- the last day that `known` covers, YYYY-MM-DD
    source TEXT NOT NULL REFERENCES source (id), -- the document that says so
    at TEXT, -- the place in it
    note TEXT, -- what a reader must know
    press INTEGER NOT NULL CHECK (press IN (0, 1)), -- 1 if supported by press reports only
    UNIQUE (entry, topic, key),
    FOREIGN KEY (entry, topic) REFERENCES topic (entry, slug)
);
CREATE TABLE fact_field ( -- Further columns of facts that are a list: region, nation, term.
    fact TEXT NOT NULL REFERENCES fact (address), -- the fact
    position INTEGER NOT NULL, -- the field's place, from 1
    name TEXT NOT NULL, -- what it is
    value TEXT NOT NULL, -- what it says
    PRIMARY KEY (fact, name)
);
CREATE TABLE fact_about ( -- Which other entries a fact concerns.
    fact TEXT NOT NULL REFERENCES fact (address), -- the fact
    position INTEGER NOT NULL, -- the entry's place, from 1
    entry TEXT NOT NULL REFERENCES entry (id), -- the other entry
    PRIMARY KEY (fact, entry)
);
CREATE TABLE fact_source ( -- All documents that say so: the fact's own first, then those that say the same.
    fact TEXT NOT NULL REFERENCES fact (address), -- the fact
    position INTEGER NOT NULL, -- the document's place, from 1: that of fact.source is 1
    source TEXT NOT NULL REFERENCES source (id), -- the document
    PRIMARY KEY (fact, source)
);
CREATE TABLE fact_question ( -- How people ask for a fact; states nothing.
    fact TEXT NOT NULL REFERENCES fact (address), -- the fact
    position INTEGER NOT NULL, -- the question's place, from 1
    question TEXT NOT NULL, -- the question
    PRIMARY KEY (fact, position)
);
CREATE TABLE synonym ( -- Words that a question may use interchangeably.
    number INTEGER NOT NULL, -- words with the same number are synonyms
    position INTEGER NOT NULL, -- the word's place among them, from 1
    word TEXT NOT NULL, -- the word or phrase
    PRIMARY KEY (number, position)
);
"""

INDEXES = """\
CREATE INDEX entry_kind ON entry (kind);
CREATE INDEX fact_topic ON fact (topic);
CREATE INDEX fact_source_of ON fact (source);
CREATE INDEX fact_days ON fact (first_day, last_day);
CREATE INDEX fact_about_entry ON fact_about (entry);
CREATE INDEX fact_source_source ON fact_source (source);
"""

VIEWS = """\
CREATE VIEW fact_full AS -- Each fact on one row with the names of what it refers to: the view to read, filter and copy from.
SELECT
    fact.position, -- its place in the book
    fact.address, -- entry, topic and key
    entry.kind, -- kind of the entry
    fact.entry, -- id of the entry
    entry.name, -- full name of the entry
    coalesce(entry.short, entry.name) AS label, -- short name of the entry, else its name
    fact.topic, -- the topic's slug
    topic.title, -- the topic's heading
    fact.key, -- its own slug
    fact.value, -- the answer as the book has it
    fact.number, -- the same as a number; NULL if there is no unit
    fact.unit, -- what the number counts
    fact.qualifier, -- the source's hedge
    fact.says, -- the answer as a full sentence
    fact.date, -- EDTF date
    fact.known, -- the date, else the date of the source
    fact.first_day, -- the first day that `known` covers
    fact.last_day, -- the last day that `known` covers
    (SELECT group_concat(name || ': ' || value, '; ') FROM (
        SELECT name, value FROM fact_field WHERE fact_field.fact = fact.address ORDER BY position
    )) AS fields, -- its fields in words, `region: north; lead: Italy`
    (SELECT group_concat(label, ', ') FROM (
        SELECT coalesce(other.short, other.name) AS label
        FROM fact_about JOIN entry AS other ON other.id = fact_about.entry
        WHERE fact_about.fact = fact.address ORDER BY fact_about.position
    )) AS about, -- the other entries that it concerns
    fact.source, -- id of the document that says so
    source.title AS source_title, -- its title
    source.publisher, -- who published it
    source.published, -- when
    source.url, -- where it can be read
    fact.at, -- the place in it
    (SELECT group_concat(source, ', ') FROM (
        SELECT source FROM fact_source WHERE fact_source.fact = fact.address AND position > 1 ORDER BY position
    )) AS also, -- ids of further documents that say the same
    fact.note, -- what a reader must know
    fact.press -- 1 if supported by press reports only
FROM fact
JOIN entry ON entry.id = fact.entry
JOIN topic ON topic.entry = fact.entry AND topic.slug = fact.topic
JOIN source ON source.id = fact.source
ORDER BY fact.position;
CREATE VIEW fact_newest AS -- The newest facts of each topic: several if they are equally new.
WITH precise AS ( -- of two dates one of which covers the other, the more precise one counts
    SELECT * FROM fact WHERE NOT EXISTS (
        SELECT 1 FROM fact AS other
        WHERE other.entry = fact.entry AND other.topic = fact.topic
            AND other.first_day >= fact.first_day AND other.last_day <= fact.last_day
            AND NOT (other.first_day = fact.first_day AND other.last_day = fact.last_day)
    )
)
SELECT * FROM precise WHERE last_day IS (
    SELECT max(last_day) FROM precise AS other WHERE other.entry = precise.entry AND other.topic = precise.topic
)
ORDER BY position;
"""

FULL_TEXT = """\
CREATE VIRTUAL TABLE fact_text USING fts5(
    address UNINDEXED, entry, topic, value, says, fields, note, source, questions,
    tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO fact_text (fact_text, rank) VALUES ('rank', 'bm25(0, 1, 2, 1.5, 1.2, 0.7, 0.7, 0.2, 1)');
"""
