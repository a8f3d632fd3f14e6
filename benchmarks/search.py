"""How well `natoaf find` ranks: hit@1, hit@3 and MRR on benchmarks/questions.tsv, beside two engines on the same facts.

    python benchmarks/search.py             natoaf, plain FTS5, and BM25 with Snowball stems (where bm25s and PyStemmer are)
    python benchmarks/search.py --rules     and natoaf with each rule off in turn
    python benchmarks/search.py --misses    and the questions that natoaf does not answer first

The questions of the half `test` were written and set aside before any weight was chosen, and never used for choosing one. What
answers a question was said by its author; what several engines put first was then shown to another reader, in random order and
without the engine's name, and added where it answers too.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from nato_af_cli.book import names
from nato_af_cli.book.model import Fact
from nato_af_cli.index import store
from nato_af_cli.index.index import Index
from nato_af_cli.search import bm25, fulltext
from nato_af_cli.search.question import understand
from nato_af_cli.search.ranking import ALL, search

QUESTIONS = Path(__file__).parent / "questions.tsv"
DEPTH = 20
WEIGHTS = dict(bm25.WEIGHTS)
ASKED = ("questions", "topic_questions")
"""The columns that hold how people ask."""
EVERY = ALL | {"synonyms", "correction", "questions"}

Engine = Callable[[str], Sequence[str]]


class Question(NamedTuple):
    """A question as people type it, and the addresses that answer it."""

    half: str
    text: str
    answers: frozenset[str]


def questions() -> list[Question]:
    """Read the questions."""
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Question(row["set"], row["question"], frozenset(row["answers"].split())) for row in rows]


def natoaf(index: Index, rules: frozenset[str] = EVERY) -> Engine:
    """Return the program's own search."""

    def ask(text: str) -> list[str]:
        question = understand(index, text, synonyms="synonyms" in rules, exact="correction" not in rules)
        bm25.WEIGHTS.update({column: WEIGHTS[column] if "questions" in rules else 0.0 for column in ASKED})
        return [hit.fact.address for hit in search(index, question, rules=rules)[:DEPTH]]

    return ask


def document(fact: Fact, topics: dict[tuple[str, str], tuple[str, str]], labels: dict[str, str], *, asked: bool) -> str:
    """Return what the other engines read of a fact: all that natoaf reads, with how people ask for it or without."""
    title, questions = topics[fact.entry, fact.topic]
    texts = [labels[fact.entry], title, fact.text, fact.says, *fact.fields.values(), fact.note or ""]
    return " ".join([*texts, *fact.questions, questions or ""] if asked else texts)


def plain_fts5(facts: Sequence[Fact], documents: Sequence[str]) -> Engine:
    """Return SQLite's FTS5 as it comes: Porter's stems, all words OR-ed, bm25."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE text USING fts5(body, tokenize='porter unicode61')")
    db.executemany("INSERT INTO text (rowid, body) VALUES (?, ?)", enumerate(documents))

    def ask(text: str) -> list[str]:
        match = fulltext.expression(names.fold(text).split())
        rows = db.execute("SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT ?", (match, DEPTH))
        return [facts[number].address for (number,) in rows]

    return ask


def bm25_snowball(facts: Sequence[Fact], documents: Sequence[str]) -> Engine | None:
    """Return the library bm25s with Snowball stems and English stop words; None where it is not installed."""
    try:
        import bm25s
        import Stemmer
    except ImportError:
        return None
    stemmer = Stemmer.Stemmer("english")
    engine = bm25s.BM25()
    engine.index(bm25s.tokenize(list(documents), stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False)

    def ask(text: str) -> list[str]:
        tokens = bm25s.tokenize([text], stopwords="en", stemmer=stemmer, show_progress=False)
        if not tokens.vocab:
            return []
        found, _ = engine.retrieve(tokens, k=DEPTH, show_progress=False)
        return [facts[int(number)].address for number in found[0]]

    return ask


def measures(engine: Engine, asked: Sequence[Question]) -> tuple[float, float, float]:
    """Return hit@1, hit@3 and the mean reciprocal rank."""
    ranks = []
    for question in asked:
        found = engine(question.text)
        ranks.append(next((rank for rank, address in enumerate(found, 1) if address in question.answers), 0))
    hits = [sum(0 < rank <= depth for rank in ranks) / len(ranks) for depth in (1, 3)]
    return hits[0], hits[1], sum(1 / rank for rank in ranks if rank) / len(ranks)


def line(name: str, engine: Engine, asked: Sequence[Question]) -> str:
    """Measure an engine on both halves and write a row of the table."""
    halves = [[question for question in asked if question.half == half] for half in ("tune", "test")]
    cells = [f"{value:.3f}" for half in halves for value in measures(engine, half)]
    return f"| {name} | {' | '.join(cells)} |"


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    asked = questions()
    with store.open_index() as index:
        facts = index.facts()
        rows = index.db.execute("SELECT entry, slug, title, questions FROM topic")
        topics = {(entry, slug): (title, questions) for entry, slug, title, questions in rows}
        labels = {entry.id: f"{entry.name} {entry.short or ''}" for entry in index.entries()}
        halves = {half: sum(question.half == half for question in asked) for half in ("tune", "test")}
        print(f"{len(facts)} facts; {halves['tune']} questions to tune by, {halves['test']} to test by\n")
        print("| engine | tune hit@1 | hit@3 | MRR | test hit@1 | hit@3 | MRR |\n|---|---|---|---|---|---|---|")
        print(line("natoaf find", natoaf(index), asked))
        for read, name in ((False, ""), (True, ", with the book's questions")):
            documents = [document(fact, topics, labels, asked=read) for fact in facts]
            print(line(f"FTS5 (porter, OR){name}", plain_fts5(facts, documents), asked))
            if engine := bm25_snowball(facts, documents):
                print(line(f"bm25s (Snowball){name}", engine, asked))
        if "--rules" in arguments:
            for rule in sorted(EVERY):
                print(line(f"without {rule}", natoaf(index, EVERY - {rule}), asked))
        if "--misses" in arguments:
            for question in asked:
                found = natoaf(index)(question.text)
                if question.half == "tune" and (not found or found[0] not in question.answers):
                    rank = next((rank for rank, address in enumerate(found, 1) if address in question.answers), 0)
                    print(f"{rank or '-'}\t{question.text}\n\twanted {' '.join(sorted(question.answers))}")
                    print(f"\tgot    {' '.join(found[:3])}")


if __name__ == "__main__":
    main(sys.argv[1:])
