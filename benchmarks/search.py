"""How well `natoaf find` answers: on benchmarks/asked.tsv, beside two engines on the same facts.

    python benchmarks/search.py             what is right first, right in three, whole, rightly and wrongly refused
    python benchmarks/search.py --rules     and with each rule off in turn
    python benchmarks/search.py --curve     and how often answers of each sureness are right
    python benchmarks/search.py --old       and the ranking of facts on benchmarks/questions.tsv, whose authors had read the facts
    python benchmarks/search.py --misses    and the questions of the half `tune` that are not answered right first

The half `test` was written and judged after the last rule and weight had been chosen.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from judged import Given, Question, is_right, share
from judged import questions as judged_questions

from nato_af_cli.book import names
from nato_af_cli.book.model import Fact
from nato_af_cli.index import store
from nato_af_cli.index.index import Index
from nato_af_cli.queries import finder, questions, several
from nato_af_cli.queries.filters import Filters
from nato_af_cli.queries.found import Found
from nato_af_cli.search import bm25, fulltext, weighing
from nato_af_cli.search.ranking import ALL, search
from nato_af_cli.search.sureness import THRESHOLD
from nato_af_cli.search.understanding import understand

CHOICE = weighing.WEIGHTS
EVERY = ALL | {"synonyms", "correction", "questions", *CHOICE}
QUESTIONS = Path(__file__).parent / "questions.tsv"
DEPTH = 20
WEIGHTS = dict(bm25.WEIGHTS)
ASKED = ("questions", "topic_questions")
"""The columns that hold how people ask."""

Engine = Callable[[str], Sequence[str]]
Topics = Mapping[str, frozenset[str]]


class Old(NamedTuple):
    """A question as people type it, and the addresses that answer it."""

    half: str
    text: str
    answers: frozenset[str]


def old_questions() -> list[Old]:
    """Read the questions whose authors had read the facts."""
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Old(row["set"], row["question"], frozenset(row["answers"].split())) for row in rows]


def natoaf(index: Index, rules: frozenset[str] = EVERY) -> Callable[[str], list[tuple[Given, float]]]:
    """Return the program's own search: its first three answers, each with how sure it is."""

    def ask(text: str) -> list[tuple[Given, float]]:
        bm25.WEIGHTS.update({column: WEIGHTS[column] if "questions" in rules else 0.0 for column in ASKED})
        questions.search = partial(search, rules=rules)
        several.understand = partial(understand, synonyms="synonyms" in rules)
        weighing.WEIGHTS = {name: weight for name, weight in CHOICE.items() if name not in EVERY or name in rules}
        found = finder.find(index, [text], Filters(), limit=3, exact="correction" not in rules)
        given = [_given(answer) for answer in found.answers]
        together = len(found.together)
        shown = [_joined(given[:together]), *given[together:3]] if given else []
        return [(one, found.sureness) for one in shown]

    return ask


def _given(answer: Found) -> Given:
    return Given(
        answer.type,
        tuple(answer.address.partition("/")[0].split()),
        frozenset(f.address for f in answer.facts),
        answer.marked or "",
        ranks=answer.address if answer.type == "topic" and answer.ordered and not answer.question.times else "",
    )


def _joined(given: Sequence[Given]) -> Given:
    """Return what is shown together as the answer to several questions that were asked in one."""
    if len(given) == 1:
        return given[0]
    entries = tuple(entry for one in given for entry in one.entries)
    return Given("several", entries, frozenset().union(*(one.facts for one in given)), apart=tuple(given))


def ranked(index: Index) -> Engine:
    """Return the program's own ranking of facts, before answers are made of them."""
    return lambda text: [hit.fact.address for hit in search(index, understand(index, text))[:DEPTH]]


def document(fact: Fact, topics: dict[tuple[str, str], tuple[str, str]], labels: dict[str, str]) -> str:
    """Return what the other engines read of a fact: all that natoaf reads."""
    title, questions = topics[fact.entry, fact.topic]
    texts = [labels[fact.entry], title, fact.text, fact.says, *fact.fields.values(), fact.note or ""]
    return " ".join([*texts, *fact.questions, questions or ""])


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


def embedded(facts: Sequence[Fact], documents: Sequence[str]) -> Engine | None:
    """Return a model of sentence embeddings that its package brings along, by cosine; None where it is not installed."""
    try:
        import wordllama
    except ImportError:
        return None
    model = wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)
    vectors = model.embed(list(documents), norm=True)

    def ask(text: str) -> list[str]:
        likeness = vectors @ model.embed([text], norm=True)[0]
        return [facts[number].address for number in (-likeness).argsort()[:DEPTH]]

    return ask


def measured(
    asked: Sequence[Question], given: Mapping[str, Sequence[tuple[Given, float]]], topics: Topics
) -> list[tuple[str, str]]:
    """Return the measures of the answers that were given to questions."""
    right = {one.question: [is_right(answer, one, topics) for answer, _ in given[one.question]] for one in asked}
    sure = {text: bool(answers) and answers[0][1] >= THRESHOLD for text, answers in given.items()}
    known = [one for one in asked if one.answered == "yes"]
    lists = [one for one in known if one.shape in ("topic", "set")]
    off = [one for one in asked if one.about == "off"]
    unknown = [one for one in asked if one.answered == "no" and one.about != "off"]
    return [
        ("hit@1", share(sum(right[one.question][:1] == [True] for one in known), len(known))),
        ("hit@3", share(sum(any(right[one.question]) for one in known), len(known))),
        ("whole lists first", share(sum(right[one.question][:1] == [True] for one in lists), len(lists))),
        ("off-topic refused", share(sum(not sure[one.question] for one in off), len(off))),
        ("unknown to the book refused", share(sum(not sure[one.question] for one in unknown), len(unknown))),
        ("wrongly refused", share(sum(not sure[one.question] for one in known), len(known))),
    ]


def of_facts(engine: Engine) -> Callable[[str], list[tuple[Given, float]]]:
    """Return an engine that finds facts as one that gives answers and never refuses."""
    return lambda text: [
        (Given("fact", (address.partition("/")[0],), frozenset([address]), address), 1.0) for address in engine(text)[:3]
    ]


def curve(given: Sequence[tuple[bool, float]]) -> None:
    """Print how often answers are right, by how sure they were said to be."""
    print("\n| sureness | first answers | right |\n|---|---|---|")
    for tenth in range(10):
        of = [right for right, sure in given if tenth <= 10 * sure < tenth + 1]
        print(f"| {tenth / 10}-{(tenth + 1) / 10} | {len(of)} | {sum(of) / len(of):.2f} |" if of else f"| {tenth / 10} | 0 | - |")


def line(name: str, engine: Engine, asked: Sequence[Old]) -> str:
    """Measure a ranking of facts on the old questions: hit@1, hit@3 and the mean reciprocal rank."""
    cells = []
    for half in ("tune", "test"):
        of = [one for one in asked if one.half == half]
        ranks = [next((n for n, address in enumerate(engine(one.text), 1) if address in one.answers), 0) for one in of]
        hits = [sum(0 < rank <= depth for rank in ranks) / len(of) for depth in (1, 3)]
        cells += [*hits, sum(1 / rank for rank in ranks if rank) / len(of)]
    return f"| {name} | {' | '.join(f'{cell:.3f}' for cell in cells)} |"


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    with store.open_index() as index:
        facts = index.facts()
        topics = {f"{e}/{slug}": set[str]() for e, slug in index.db.execute("SELECT entry, slug FROM topic")}
        for fact in facts:
            topics[f"{fact.entry}/{fact.topic}"].add(fact.address)
        whole = {place: frozenset(found) for place, found in topics.items()}
        engines = {"natoaf find": natoaf(index)}
        rows = index.db.execute("SELECT entry, slug, title, questions FROM topic")
        titles = {(entry, slug): (title, asked) for entry, slug, title, asked in rows}
        labels = {entry.id: f"{entry.name} {entry.short or ''}" for entry in index.entries()}
        documents = [document(fact, titles, labels) for fact in facts]
        engines["FTS5 (porter, OR)"] = of_facts(plain_fts5(facts, documents))
        if engine := bm25_snowball(facts, documents):
            engines["bm25s (Snowball)"] = of_facts(engine)
        if engine := embedded(facts, documents):
            engines["WordLlama (sentence embeddings)"] = of_facts(engine)
        if "--rules" in arguments:
            engines |= {f"without {rule}": natoaf(index, EVERY - {rule}) for rule in sorted(EVERY)}
        print(f"{len(facts)} facts\n")
        for half in ("tune", "test"):
            asked = [one for one in judged_questions() if one.half == half]
            print(f"## {half}: {len(asked)} questions\n")
            for number, (name, ask) in enumerate(engines.items()):
                given = {one.question: ask(one.question) for one in asked}
                found = measured(asked, given, whole)
                if not number:
                    print(f"| engine | {' | '.join(head for head, _ in found)} |\n|---|{'---|' * len(found)}")
                print(f"| {name} | {' | '.join(cell for _, cell in found)} |")
                if not number and "--misses" in arguments and half == "tune":
                    misses(asked, given, whole)
                if not number and "--curve" in arguments:
                    firsts = [
                        (is_right(given[o.question][0][0], o, whole), given[o.question][0][1]) for o in asked if given[o.question]
                    ]
            if "--curve" in arguments:
                curve(firsts)
        if "--old" in arguments:
            print("\n| engine | tune hit@1 | hit@3 | MRR | test hit@1 | hit@3 | MRR |\n|---|---|---|---|---|---|---|")
            print(line("natoaf's ranking of facts", ranked(index), old_questions()))


def misses(asked: Sequence[Question], given: Mapping[str, Sequence[tuple[Given, float]]], topics: Topics) -> None:
    """Print the questions that are not answered right first."""
    for one in asked:
        answers = given[one.question]
        if one.answered == "yes" and not (answers and is_right(answers[0][0], one, topics)):
            print(f"{one.question}\n\twanted {' | '.join(one.answers)}")
            for answer, sure in answers:
                print(f"\tgot {sure:.2f} {answer.type} {' '.join(sorted(answer.facts)[:3]) or ' '.join(answer.entries)}")


if __name__ == "__main__":
    main(sys.argv[1:])
