"""Print every fact of the shipped book beside what it was taken from, for review.

    python scripts/review_book.py DOSSIER_DIRECTORY [BACKGROUNDER.txt] > review.txt

docs/book-origins.tsv says which dossier entry each fact comes from, docs/coverage.md which sentence of the backgrounder. A line
that begins with "!" is a difference of figure, date, qualifier or source: each is either a mistake or explained in
docs/book-review.md.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

import nato_af_cli
from nato_af_cli import Fact

DOCS = Path(__file__).parent.parent / "docs"


def origins() -> dict[str, list[str]]:
    """Return the dossier ids of each address."""
    found: dict[str, list[str]] = {}
    for line in (DOCS / "book-origins.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        address, origin = line.split("\t")
        found.setdefault(address, []).append(origin)
    return found


def sentences() -> dict[str, list[str]]:
    """Return the rows of the coverage table of each address."""
    found: dict[str, list[str]] = {}
    for line in (DOCS / "coverage.md").read_text(encoding="utf-8").splitlines():
        if re.match(r"\| \d+ \|", line):
            number, place, gist, addresses = (cell.strip() for cell in line.strip("|").split("|"))
            for address in re.findall(r"`([^`]+)`", addresses):
                found.setdefault(address, []).append(f"sentence {number} ({place}): {gist}")
    return found


def dossier(folder: Path) -> tuple[dict[str, dict[str, object]], dict[str, dict[str, object]]]:
    """Return the dossier's facts and tables by id."""
    facts: dict[str, dict[str, object]] = {}
    tables: dict[str, dict[str, object]] = {}
    for path in sorted(folder.glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        facts |= {fact["id"]: fact for fact in content["facts"]}
        tables |= {table["id"]: table for table in content["tables"]}
    return facts, tables


def differences(fact: Fact, origin: dict[str, object]) -> Iterator[str]:
    """Say where a fact and its origin differ in value, date, qualifier or source."""
    if fact.unit and origin.get("value") is not None and float(fact.text) != float(str(origin["value"])):
        yield f"value {fact.text} / {origin['value']}"
    start, end = origin.get("date"), origin.get("end")
    date = f"{start}/{end}" if start and end else start
    if (fact.date or None) != (str(date) if date else None):
        yield f"date {fact.date} / {date}"
    if (fact.qualifier or None) != (origin.get("qualifier") or None):
        yield f"qualifier {fact.qualifier} / {origin.get('qualifier')}"
    if fact.source != origin.get("source"):
        yield f"source {fact.source} / {origin.get('source')}"


def review(folder: Path) -> Iterator[str]:
    """Go through the book, fact by fact."""
    facts, tables = dossier(folder)
    from_dossier, from_backgrounder = origins(), sentences()
    for fact in nato_af_cli.load().facts():
        yield f"## {fact.address}"
        value = " ".join(part for part in (fact.qualifier, fact.text, fact.unit) if part)
        yield f"   book: {value} | {fact.date} | {fact.says} | {dict(fact.fields)} | {fact.source}: {fact.at} | {fact.note or ''}"
        yield from (f"   backgrounder: {sentence}" for sentence in from_backgrounder.get(fact.address, []))
        for id in from_dossier.get(fact.address, []):
            table, _, row = id.partition("#")
            if table in tables:
                shown = tables[table]["rows"][int(row) - 1] if row else ""  # type: ignore[index]
                yield f"   table: {table} {tables[table]['columns']} {shown} {tables[table].get('note', '')}"
                continue
            origin = facts[id]
            parts = [
                origin.get(part)
                for part in ("qualifier", "value", "unit", "date", "end", "date_note", "place", "note", "also_in")
            ]
            yield f"   dossier: {origin['statement']} | {parts} | {origin['source']}: {origin.get('locator')}"
            yield from (f"!  {id}: {difference}" for difference in differences(fact, origin))


if __name__ == "__main__":
    for line in review(Path(sys.argv[1])):
        print(line)
    if len(sys.argv) > 2:
        print(Path(sys.argv[2]).read_text(encoding="utf-8"))
