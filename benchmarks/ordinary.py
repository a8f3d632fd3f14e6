"""How good the search is on ordinary collections: Cranfield, CACM and CISI, beside BM25 with Snowball stems.

    python benchmarks/ordinary.py FOLDER

The folder has the collections in the form in which Glasgow's Information Retrieval Group gave them away: `cran.all.1400`,
`cran.qry` and `cranqrel`; `cacm.all`, `query.text` and `qrels.text`; `CISI.ALL`, `CISI.QRY` and `CISI.REL`. Each document becomes
an entry with one fact: its title is the value, its abstract the sentence. There are no synonyms and no questions.
"""

from __future__ import annotations

import math
import re
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import yaml
from search import bm25_snowball

from nato_af_cli.index import store
from nato_af_cli.index.index import Index
from nato_af_cli.queries.filters import Filters
from nato_af_cli.queries.questions import Asked
from nato_af_cli.search.ranking import search
from nato_af_cli.search.understanding import understand

COLLECTIONS = {
    "Cranfield": ("cran.all.1400", "cran.qry", "cranqrel", True),
    "CACM": ("cacm.all", "query.text", "qrels.text", False),
    "CISI": ("CISI.ALL", "CISI.QRY", "CISI.REL", False),
}
"""Documents, queries and judgements of each; whether the judgements count the queries in their order, whatever their numbers."""
DEPTH = 10

Ranking = Callable[[str], Sequence[str]]


def parts(path: Path) -> dict[str, dict[str, str]]:
    """Read documents or queries: by number, the text of each part by its letter."""
    found: dict[str, dict[str, str]] = {}
    clean = re.sub(r"[\x00-\x08\x0b-\x1f]", " ", path.read_text(encoding="latin-1"))
    for record in re.split(r"^\.I\s+", clean, flags=re.MULTILINE)[1:]:
        number, _, rest = record.partition("\n")
        pieces = re.split(r"^\.([A-Z])\s*$", rest, flags=re.MULTILINE)[1:]
        found[number.strip()] = {letter: " ".join(text.split()) for letter, text in zip(pieces[::2], pieces[1::2], strict=True)}
    return found


def judged(path: Path, queries: Sequence[str], *, in_order: bool) -> dict[str, set[str]]:
    """Read which documents are relevant to which query."""
    found: dict[str, set[str]] = {}
    for line in path.read_text(encoding="latin-1").splitlines():
        query, document, *grade = line.split()
        if not (in_order and grade and grade[0] == "-1"):  # of no interest
            found.setdefault(queries[int(query) - 1] if in_order else str(int(query)), set()).add(document)
    return found


def written(documents: Mapping[str, Mapping[str, str]], path: Path) -> None:
    """Write documents as a fact file."""
    papers = {}
    for number, text in documents.items():
        title = text.get("T") or f"Paper {number}"
        fact = {"value": title[:400], "says": (text.get("W") or title)[:20_000], "source": "collection"}
        papers[f"paper-{number}"] = {"name": f"Paper {number}", "topics": {"text": {"facts": {"abstract": fact}}}}
    book = {
        "book": {"title": "Papers"},
        "sources": {"collection": {"title": "Collection", "publisher": "Glasgow", "kind": "official"}},
        "kinds": {"papers": {"one": "paper", "title": "Papers"}},
        "papers": papers,
    }
    path.write_text(yaml.dump(book, Dumper=yaml.CSafeDumper, allow_unicode=True), encoding="utf-8")


def asking(index: Index) -> Ranking:
    """Return the answers in the order in which `natoaf find` would give them, sure or not."""

    def ask(text: str) -> list[str]:
        best = Asked(index, understand(index, text), Filters(), DEPTH, text).best
        return list(dict.fromkeys(entry for answer, _ in best for entry in answer.entries))

    return ask


def gain(found: Sequence[str], relevant: set[str]) -> float:
    """Return nDCG at DEPTH, for documents that are relevant or are not."""
    got = sum(1 / math.log2(place + 2) for place, one in enumerate(found[:DEPTH]) if one in relevant)
    return got / sum(1 / math.log2(place + 2) for place in range(min(len(relevant), DEPTH)))


def measure(folder: Path, name: str, scratch: Path) -> str:
    """Return the row of a collection."""
    all_of, queries_of, judgements, in_order = COLLECTIONS[name]
    documents, queries = parts(folder / all_of), parts(folder / queries_of)
    relevant = judged(folder / judgements, list(queries), in_order=in_order)
    path = scratch / f"{name}.yaml"
    written(documents, path)
    with store.open_index([str(path)], only=True, cached=False) as index:
        facts = index.facts()
        lexical = bm25_snowball(facts, [f"{fact.text} {fact.says}" for fact in facts])
        engines: list[Ranking] = [
            asking(index),
            lambda text: [hit.fact.entry for hit in search(index, understand(index, text), least=DEPTH)],
            lambda text: [hit.fact.entry for hit in search(index, understand(index, text), rules=frozenset(), least=DEPTH)],
        ]
        if lexical:
            engines.append(lambda text: [address.partition("/")[0] for address in lexical(text)])
        cells = []
        for engine in engines:
            of = {number: {f"paper-{one}" for one in known} for number, known in relevant.items()}
            gains = [gain(engine(queries[number]["W"]), known) for number, known in of.items()]
            cells.append(f"{sum(gains) / len(gains):.3f}")
    return f"| {name} | {len(documents)} | {len(relevant)} | {' | '.join(cells)} |"


if __name__ == "__main__":
    print("| collection | documents | queries | natoaf find | its ranking of facts | without rules | bm25s (Snowball) |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as scratch:
        for collection in COLLECTIONS:
            print(measure(Path(sys.argv[1]), collection, Path(scratch)), flush=True)
