"""Make a large fact file: the shipped book's own words, as often as it has them, in as many facts as are asked for.

    python benchmarks/big_book.py 39000 > big.yaml          about 10 MB

The same number of facts gives the same file.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

SHIPPED = Path(__file__).parent.parent / "data" / "facts.yaml"
FACTS_PER_ENTRY = 20
SOURCES = 100
REGIONS = ("north", "west", "south", "east")


def book(facts: int) -> str:
    """Return a fact file of about so many facts, in missions of twenty."""
    return "".join(_lines(facts))


def words() -> list[str]:
    """Return the words of the shipped book's sentences, each as often as it stands in them."""
    says = re.findall(r"says: *\"?([^\n]*)", SHIPPED.read_text(encoding="utf-8"))
    return [word for sentence in says for word in re.findall(r"[A-Za-z]{2,}", sentence)]


def _lines(facts: int) -> Iterator[str]:
    chance = random.Random(1)
    known = words()
    entries = max(facts // FACTS_PER_ENTRY, 1)
    yield "book: {title: A large book}\nsources:\n"
    sources = min(SOURCES, entries)
    for number in range(sources):
        published = f"2021-{1 + number % 12:02}"
        yield f"  document-{number}: {{title: Document {number}, publisher: Ministry, published: {published}, kind: official}}\n"
    yield "missions:\n"
    for entry in range(entries):
        name = " ".join(chance.choices(known, k=3)).title()
        yield f"  m{entry}:\n    name: {name} Number {entry}\n    aliases: [Operation {entry}]\n    topics:\n"
        yield f"      bases:\n        source: document-{entry % sources}\n        at: page {entry % 90 + 1}\n        facts:\n"
        for number, region in enumerate(REGIONS):
            yield f"          base-{number}: {{value: Camp {entry}-{number}, fields: {{region: {region}}}}}\n"
        for topic, unit in (("personnel", "        unit: personnel\n"), ("events", "")):
            yield f"      {topic}:\n        source: document-{(entry + 1) % sources}\n        at: table {entry % 9 + 1}\n{unit}"
            yield "        facts:\n"
            for number in range(8):
                sentence = " ".join(chance.choices(known, k=25)).capitalize()
                value = f"{100 * number + entry}" if unit else f"Event {number} of operation {entry}"
                yield f"          k{number}:\n            value: {value}\n            date: {2003 + number}-{1 + entry % 12:02}\n"
                yield f"            says: In {2003 + number} there were {value}. {sentence}.\n"
                yield f"            about: [m{(entry + number + 1) % entries}]\n" if number == 0 and entries > 1 else ""


if __name__ == "__main__":
    sys.stdout.write(book(int(sys.argv[1])))
