"""How time grows with size: odd books, each at a quarter, half and the whole of a size, asked in this process.

    python benchmarks/growth.py                     everything
    python benchmarks/growth.py sources topics      some books
    python benchmarks/growth.py --write             into docs/performance.md

Time that grows with the size alone is four times as long for a book four times as large. Where it grows with the square, a small
file keeps a machine busy.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pages import write_into
from typer.testing import CliRunner

from nato_af_cli.cli.app import app

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
MOST = 8.0
"""How many times as long a book four times as large may take: 4 is flat, 16 the square; machines wander."""
HEAD = "book: {title: B}\nsources:\n  s: {title: T, publisher: P, kind: official, published: 2020}\n"
FIRST = ("missions", "k1x")
"""What is asked of a file that is read anew."""
MISSPELT = f"{'operation of the armx ' * 8}000777"
RUN = 20_000
"""Characters of the longest runs."""


class Question(NamedTuple):
    """What is asked of a book."""

    what: str
    words: Callable[[int], Sequence[str]]
    """The words of the command line for a size."""


class Case(NamedTuple):
    """A book that can be made in any size, and what is asked of it."""

    what: str
    """What there are so many of."""
    size: int
    book: Callable[[int], str]
    questions: Sequence[Question]


def _asked(*lines: str) -> list[Question]:
    return [Question(line, lambda _, line=line: line.split()) for line in lines]


def _entry(facts: Iterator[str] | Sequence[str], topic: str = "t", more: str = "") -> str:
    inside = "".join(f"          {fact}\n" for fact in facts)
    return f"{HEAD}missions:\n  a:\n    name: A\n    topics:\n      {topic}:\n        source: s\n{more}        facts:\n{inside}"


def _entries(entries: Iterator[str]) -> str:
    fact = "topics: {t: {source: s, facts: {k: {value: v"
    return HEAD + "missions:\n" + "".join(f"  {entry.replace('@', fact)}}}}}}}}}}}\n" for entry in entries)


def sources(size: int) -> str:
    """Make a book of many sources."""
    made = "".join(f"  s{n}: {{title: Title {n}, publisher: P, kind: official}}\n" for n in range(size))
    entry = "missions: {a: {name: A, topics: {t: {source: s0, facts: {k: {value: v}}}}}}\n"
    return f"book: {{title: B}}\nsources:\n{made}{entry}"


def topics(size: int) -> str:
    """Make an entry of many topics."""
    made = "".join(f"      t{n}: {{source: s, facts: {{k: {{value: v{n}, date: 2019}}}}}}\n" for n in range(size))
    return f"{HEAD}missions:\n  a:\n    name: A\n    topics:\n{made}"


def close(size: int) -> str:
    """Make many entries with names close to each other."""
    return _entries(f"e{n}: {{name: Operation abcde {n:06}, @" for n in range(size))


def long(size: int) -> str:
    """Make many entries with long names."""
    return _entries(f"e{n}: {{name: {'operation of the army ' * 8}{n:06}, @" for n in range(size))


def ring(size: int) -> str:
    """Make a ring of entries, each with a fact about the next."""
    return _entries(f"e{n}: {{name: N{n}, @, date: 2019, about: [e{(n + 1) % size}]" for n in range(size))


def named(name: str) -> str:
    """Make an entry of a name."""
    return _entries(iter([f"a: {{name: 'A {name} b', @"]))


def dates(size: int) -> str:
    """Make a topic of many figures, each of another day."""
    days = (f"{1800 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(size))
    return _entry([f"k{n}: {{value: {n}, date: {day}}}" for n, day in enumerate(days)], "personnel", "        unit: people\n")


def alike(size: int) -> str:
    """Make many words that begin alike."""
    return _entry([f"k{n}: {{value: begin{n}x}}" for n in range(size)])


def places(size: int) -> str:
    """Make a source of many headings, with a fact under each."""
    headings = ", ".join(f"H {n}" for n in range(size))
    facts = _entry([f"k{n}: {{value: v, at: 'H {n}, paragraph {n}'}}" for n in range(size)])
    return facts.replace("published: 2020", f"published: 2020, headings: [{headings}]")


def kinds(size: int) -> str:
    """Make many kinds, each with an entry."""
    made = "".join(f"  k{n}x: {{one: k{n}y, title: K, key: [t]}}\n" for n in range(size))
    entries = "".join(
        f"k{n}x: {{e{n}: {{name: N {n}, topics: {{t: {{source: s, facts: {{k: {{value: v, date: 2019}}}}}}}}}}}}\n"
        for n in range(size)
    )
    return f"{HEAD}kinds:\n{made}{entries}"


def confirmed(size: int) -> str:
    """Make a fact that many sources of one title confirm."""
    made = "".join(f"  s{n}: {{title: Same, publisher: P, kind: press}}\n" for n in range(size))
    fact = f"{{value: v, also: [{', '.join(f's{n}' for n in range(1, size))}]}}"
    return (
        f"book: {{title: B}}\nsources:\n{made}missions: {{a: {{name: A, topics: {{t: {{source: s0, facts: {{k: {fact}}}}}}}}}}}\n"
    )


def values(size: int) -> str:
    """Make a topic of many facts of one value, each of another year."""
    return _entry([f"k{n}: {{value: same, date: {1000 + n}}}" for n in range(size)])


CASES = {
    "sources": Case("sources", 100_000, sources, _asked("missions", "sources", "source s77", "source titel 77")),
    "topics": Case(
        "topics of an entry", 100_000, topics, _asked("missions", "a", "a t77", "timeline a --as-of 2020", "find v77")
    ),
    "close": Case(
        "names close to each other",
        100_000,
        close,
        [
            *_asked("missions", "compare e1 e2", "links"),
            Question('"operatoin abcdf 000777"', lambda _: ["operatoin abcdf 000777"]),
        ],
    ),
    "long": Case("names of 180 letters", 12_500, long, [Question("operation of ...", lambda _: [MISSPELT])]),
    "question": Case(
        "words of a question",
        100_000,
        lambda _: named("x"),
        [Question("find ...", lambda size: ["find", *(f"w{n}" for n in range(size))])],
    ),
    "ring": Case(
        "entries in a ring of `about`", 20_000, ring, _asked("missions", "links", "timeline", "links e7", "export - -f html")
    ),
    "name": Case(
        "characters of a name", 10_000, lambda size: named("ab " * (size // 3)), _asked("missions", "a", "a -f svg", "ab cd")
    ),
    "signs": Case("`#` in a name", RUN, lambda size: named("#" * size), _asked("a -f markdown", "a -f html")),
    "marks": Case(
        "accents on a letter", RUN, lambda size: named("a" + "\u0301\u0323" * (size // 2)), _asked("missions", "find b", "a")
    ),
    "dates": Case("dated facts of a topic", 16_000, dates, _asked("missions", "a", "a personnel -f svg", "missions -f csv")),
    "alike": Case("words that begin alike", 40_000, alike, _asked("missions", "find begin", "find begni")),
    "places": Case("headings of a source", 9_000, places, _asked("source s", "source s -f html", "cite a")),
    "confirmed": Case("sources of a fact", 9_000, confirmed, _asked("missions", "cite a", "cite a -s bibtex", "source same")),
    "values": Case("facts of one value", 8_000, values, _asked("missions", "timeline a -f svg")),
    "kinds": Case("kinds of entry", 6_000, kinds, _asked("k1x", "timeline", "links", "export - -f yaml", "export - -f markdown")),
}


def seconds(case: Case, question: Question, size: int, folder: Path, rounds: int = 3) -> float:
    """Return what a question takes of a book of a size, in seconds of processor time: the least of some rounds.

    `missions` reads the file anew, the others ask the kept index.
    """
    path = folder / f"{case.what.replace(' ', '-')}-{size}.yaml"
    if not path.exists():
        path.write_text(case.book(size), encoding="utf-8")
    anew = question.what in FIRST
    words = [*question.words(size), "--only", "--facts", str(path), *(["--no-cache"] if anew else [])]
    found = []
    for number in range(rounds if anew else rounds + 1):
        gc.collect()
        start = time.process_time()
        ended = CliRunner().invoke(app, words)
        found += [time.process_time() - start] if anew or number else []  # the index is made by the first
        if ended.exception and not isinstance(ended.exception, SystemExit):
            raise ended.exception
    return min(found)


def rows(asked: Sequence[str], folder: Path, rounds: int, part: int = 1) -> Iterator[str]:
    """Go through the rows of the table; `part` makes all sizes so many times smaller."""
    yield "| size | asked | a quarter, ms | half, ms | whole, ms | whole by quarter | |"
    yield "|---|---|--:|--:|--:|--:|---|"
    for name in asked or CASES:
        case = CASES[name]
        largest = case.size // part
        for question in case.questions:
            took = [seconds(case, question, largest // share, folder, rounds) for share in (4, 2, 1)]
            growth = took[2] / took[0]
            times = " | ".join(f"{1000 * one:,.0f}" for one in took)
            what = f"first run, {question.what}" if question.what in FIRST else question.what
            yield f"| {largest:,} {case.what} | `{what}` | {times} | {growth:.1f} | {'ok' if growth <= MOST else '**not ok**'} |"


def main() -> None:
    """Measure, print, and write where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("cases", nargs="*", metavar="BOOK", help=", ".join(CASES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="write the results into docs/performance.md")
    given = parser.parse_args()
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"NATOAF_CACHE_DIR": f"{folder}/cache", "NATOAF_CONFIG_DIR": f"{folder}/config"}
        for line in rows(given.cases, Path(folder), given.rounds):
            print(line, flush=True)
            lines.append(line)
    if given.write:
        write_into(PAGE, "growth", "\n".join([*lines, ""]))
    sys.exit(any("not ok" in line for line in lines))


if __name__ == "__main__":
    main()
