"""Write what every command prints over the shipped book, in every format, to compare two states of the program.

    python scripts/outputs.py DIRECTORY         write one file for each command line, in a directory that does not exist
    diff -r BEFORE AFTER                        what has changed

The directory also gets an export of the book in each form. Everything runs in one process; some 14,000 answers take ten minutes.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from typer.testing import CliRunner

import nato_af_cli
from nato_af_cli.cli.app import app

FORMATS = ("table", "json", "jsonl", "yaml", "csv", "tsv", "markdown", "html", "svg")
STYLES = ("text", "bibtex", "csl-json", "ris")
ENDINGS = ("json", "jsonl", "csv", "tsv", "md", "html", "sqlite", "yaml")
CHECKOUT = str(Path(nato_af_cli.__file__).parents[2])
QUESTIONS = Path(__file__).parent.parent / "benchmarks" / "questions.tsv"
WIDE, NARROW = ["--width", "160"], ["--width", "80"]
MISSES = (
    "show nothing",
    "summit warsow",
    "summit rsm",
    "rsm spokez",
    "rsm spokes herrat",
    "rsm spokes herat more",
    "fund tf",
    "source nothing",
    "sources --kind nothing",
    "timeline nothing",
    "timeline --from 2017-13",
    "compare isaf",
    "compare isaf isaf",
    "links rsm spokes",
    "cite nothing",
    "cite",
    "find",
    "find xyzzy",
    "find --kind nothing isaf",
    "find --from 2050 isaf",
    "rsm --as-of 1999",
    "rsm --source nothing",
    "rsm --source hocl-8292",
    "funds --fields nothing",
    "funds --sort nothing",
    "funds -f nothing",
    "export nothing",
)


def lines(book: nato_af_cli.Book) -> Iterator[list[str]]:
    """Go through the command lines."""
    entries = list(book.entries.values())
    kinds = list(dict.fromkeys(entry.kind for entry in entries))
    whole = [[], *([f"{kind}s"] for kind in kinds), ["sources"], ["sources", "--weak"], ["timeline"], ["links"]]
    whole += [[kind, entry.id] for kind in kinds for entry in entries if entry.kind == kind]
    whole += [["timeline", entry.id] for entry in entries]
    whole += [["compare", one.id, two.id] for one, two in pairwise(entries)]
    for words in whole:
        yield from ([*words, "-f", form] for form in FORMATS)
        yield from ([*words, *width] for width in (WIDE, NARROW))
    for entry in entries:
        yield from (["links", entry.id], ["show", entry.id, "--all"])
        yield from (["links", entry.id, "-f", form] for form in ("dot", "mermaid"))
        yield from (["cite", entry.id, "--style", style] for style in STYLES)
        yield from (["show", entry.id, "--as-of", year, *NARROW] for year in ("2009", "2016-07-09"))
        for topic in entry.topics:
            yield from (["show", entry.id, topic.slug, *more] for more in ([], NARROW, ["-f", "json"], ["-f", "svg"]))
            yield from (["show", fact.address] for fact in topic.facts)
    yield from ([words, *more] for words in [f"{kind}s" for kind in kinds] for more in (["--as-of", "2014"], ["--sort", "-name"]))
    for id in book.sources:
        yield from (["source", id], ["cite", id], ["show", "rsm", "--source", id])
    yield from (["timeline", "--from", year, "--to", year] for year in map(str, range(2001, 2025)))
    asked = [line.split("\t")[1] for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if "\t" in line]
    yield from (["find", *question.split(), "-f", "json"] for question in asked[::2])
    yield from (["find", *question.split()] for question in asked[::20])
    yield from (line.split() for line in MISSES)
    yield from (["--help"], ["--version"], ["schema"], ["commands"], ["commands", "-f", "json"], ["commands", "-f", "man"])
    yield from ([command, "--help"] for command in ("show", "find", "timeline", "check", "export", "cite", "cache", "completion"))


def main(target: Path) -> None:
    """Write all answers below the target."""
    target.mkdir(parents=True)
    runner = CliRunner(charset="utf-8")
    with tempfile.TemporaryDirectory() as home:
        Path(home, "config").mkdir()
        os.environ |= {"NATOAF_CONFIG_DIR": f"{home}/config", "NATOAF_CACHE_DIR": f"{home}/cache"}
        book = nato_af_cli.load()
        for words in lines(book):
            result = runner.invoke(app, words, prog_name="natoaf")
            name = re.sub(r"[^\w.=-]+", "_", " ".join(words))[:150] or "overview"
            text = f"$ natoaf {' '.join(words)}\n[{result.exit_code}]\n{result.stdout}"
            text += f"--- stderr\n{result.stderr}" if result.stderr else ""
            (target / name).write_text(text.replace(CHECKOUT, "CHECKOUT"), encoding="utf-8")
        for ending in ENDINGS:
            path = target / f"export.{ending}"
            runner.invoke(app, ["export", str(path)])
            if ending != "sqlite":
                path.write_text(path.read_text(encoding="utf-8").replace(CHECKOUT, "CHECKOUT"), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
