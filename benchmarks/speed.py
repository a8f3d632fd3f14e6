"""How fast natoaf is, as ratios to floor programs that do the same and nothing else, and beside what one might use instead.

    python benchmarks/speed.py                    everything, about five minutes on two cores
    python benchmarks/speed.py --rounds 5 --big-rounds 1
    python benchmarks/speed.py --write            and write it into docs/performance.md

Each table is one interleaved run (race.py). Run it with the Python that natoaf is installed
in; rivals are looked for on the PATH.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import big_book
import pages
from race import Run, Runner, installed, once, race
from rivals import Rival, rivals

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "performance.md"
FACTS = HERE.parent / "data" / "facts.yaml"
BIG, TWICE = 39_000, 78_000
"""Facts in files of about 10 and 20 MB."""
FIND = ["find", "training", "police", "kandahar"]


class Row(NamedTuple):
    """A promise: one program against another, and how many times as much it may take at most."""

    what: str
    program: str
    against: str
    most: float
    part: str = "seconds"


START_ROWS = (
    Row("`natoaf rsm spokes` on a terminal against a Typer program that prints the same with Rich", "table", "floor table", 1.15),
    Row("`natoaf rsm spokes` in a pipe (no Rich) against the same", "pipe", "floor table in a pipe", 1.15),
    Row("`natoaf rsm spokes -f json` against a Typer program that prints the same JSON", "json", "floor json", 1.20),
    Row("one TAB for `natoaf summit w` against the same program's TAB", "tab", "floor tab", 1.25),
    Row("`natoaf --help` against the same program's `--help`", "help", "floor help", 1.5),
    Row("`natoaf --version` against `natoaf rsm spokes` in a pipe", "version", "pipe", 1),
    Row("first run, no cache, against the warm run", "first", "pipe", 3),
    Row("warm lookup in the 10 MB book against the shipped book", "pipe 10 MB", "pipe", 1.25),
    Row("warm `find` of three words in the 10 MB book against the shipped book", "find 10 MB", "find", 1.5),
    Row(
        "`natoaf find` of three words `-f json` against a Typer program that prints the same JSON",
        "find json",
        "floor find json",
        1.3,
    ),
    Row("warm `find` of three words against warm `natoaf show rsm`, shipped book", "find", "show", 1.15),
)
BIG_ROWS = (
    Row("first run on the 10 MB book against `yaml.load` with CSafeLoader alone", "first 10 MB", "yaml.load", 0.7),
    Row("peak memory of that run against the same", "first 10 MB", "yaml.load", 1.5, "peak"),
    Row("first `find` of three words there, no cache, against the same", "first find 10 MB", "yaml.load", 1),
    Row("first run on 20 MB against 10 MB", "first 20 MB", "first 10 MB", 2.1),
)


class Bench:
    """The programs to race, over the shipped book and two large ones, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Make the large books, the floors and a user with nothing of his own."""
        self.folder = folder
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
        self.world = {
            **kept,
            "HOME": str(folder),
            "TERM": "xterm-256color",
            "COLUMNS": "100",
            "NATOAF_CACHE_DIR": str(folder / "warm"),
        }
        script = Path(sys.executable).with_name("natoaf")
        self.natoaf = [sys.executable, str(script)] if script.exists() else [sys.executable, "-m", "nato_af_cli"]
        self.floors = {path.stem: installed(path, folder / "floors") for path in sorted((HERE / "floors").glob("*.py"))}
        self.floors["plain find"] = installed(HERE / "floors" / "plain.py", folder / "floors of find")
        self.books = {size: folder / f"{size}.yaml" for size in (BIG, TWICE)}
        for size, path in self.books.items():
            path.write_text(big_book.book(size), encoding="utf-8")

    def run(self, name: str, *words: str, floor: str = "", book: int = 0, terminal: bool = False, **env: str) -> Runner:
        """Return natoaf, or a floor, with some words; in a large book where one is named."""
        command = [*(self.floors[floor] if floor else self.natoaf), *words]
        if book:
            command += ["--only", "--facts", str(self.books[book])]
        return Runner(name, command, {**self.world, **env}, terminal=terminal)

    def first(self, name: str, *words: str, book: int = 0) -> Runner:
        """Return natoaf without a cache."""
        cache = self.folder / "cold"
        runner = self.run(name, *words, book=book, NATOAF_CACHE_DIR=str(cache))
        return runner._replace(before=partial(shutil.rmtree, cache, ignore_errors=True))

    def starts(self) -> list[Runner]:
        """Return the programs that end at once."""
        asked = ["rsm", "spokes"]
        tab = {"_NATOAF_COMPLETE": "complete_bash", "COMP_WORDS": "natoaf summit w", "COMP_CWORD": "2"}
        return [
            Runner("python", [sys.executable, "-c", "pass"], self.world),
            self.run("floor table", *asked, floor="table", terminal=True),
            self.run("table", *asked, terminal=True),
            self.run("floor table in a pipe", *asked, floor="table"),
            self.run("pipe", *asked),
            self.run("floor json", *asked, "-f", "json", floor="plain"),
            self.run("json", *asked, "-f", "json"),
            self.run("floor tab", floor="plain", **tab),
            self.run("tab", **tab),
            self.run("floor help", "--help", floor="plain"),
            self.run("help", "--help"),
            self.run("version", "--version"),
            self.run("show", "show", "rsm"),
            self.run("find", *FIND),
            self.run("floor find json", *FIND, "-f", "json", floor="plain find"),
            self.run("find json", *FIND, "-f", "json"),
            self.run("pipe 10 MB", "m7", "bases", book=BIG),
            self.run("find 10 MB", *FIND, book=BIG),
            self.first("first", *asked),
        ]

    def bigs(self) -> list[Runner]:
        """Return the programs that read large files."""
        return [
            Runner("yaml.load", [*self.floors["yaml_load"], str(self.books[BIG])], self.world),
            self.first("first 10 MB", "m7", "bases", book=BIG),
            self.first("first find 10 MB", *FIND, book=BIG),
            self.first("first 20 MB", "m7", "bases", book=TWICE),
        ]

    def warm(self, runners: Sequence[Runner]) -> None:
        """Fill the cache, and see that floors print what natoaf prints.

        Raises RuntimeError where one prints something else.
        """
        by_name = {runner.name: runner for runner in runners}
        for name, folder in (("json", "floors"), ("find json", "floors of find")):
            answer = json.loads(once(by_name[name]).output)
            (self.folder / folder / "answer.py").write_text(f"ANSWER = {answer!r}\n", encoding="utf-8")
        for runner in runners:
            once(runner)
        for one, other in (
            ("table", "floor table"),
            ("pipe", "floor table in a pipe"),
            ("json", "floor json"),
            ("find json", "floor find json"),
        ):
            if _words(once(by_name[one]).output) != _words(once(by_name[other]).output):
                raise RuntimeError(f"{other} prints something else than {one}")


def _words(output: str) -> list[str]:
    """Return the words of an output without colours and lines."""
    return re.findall(r"[^\s─━-]+", re.sub(r"\x1b\[[0-9;]*m", "", output))


def table(rows: Sequence[Row], runs: dict[str, Run]) -> str:
    """Write what was promised and what was measured as a Markdown table."""
    lines = ["| what | ms | against ms | ratio | ratio of CPU time | at most | |", "|---|--:|--:|--:|--:|--:|---|"]
    for row in rows:
        run, other = runs[row.program], runs[row.against]
        part, base = getattr(run, row.part), getattr(other, row.part)
        cells = [f"{part:,.0f} MiB", f"{base:,.0f} MiB"] if row.part == "peak" else [_ms(part), _ms(base)]
        cpu = "" if row.part == "peak" else f"{run.cpu / other.cpu:.2f}"
        verdict = "ok" if part / base <= row.most else "**not ok**"
        lines.append(f"| {row.what} | {' | '.join(cells)} | {part / base:.2f} | {cpu} | {row.most} | {verdict} |")
    return "\n".join(lines) + "\n"


def beside(asked: Sequence[tuple[str, Run]], found: Sequence[Rival], runs: dict[str, Run]) -> str:
    """Write natoaf and the rivals as a Markdown table, the fastest first."""
    cells = [(f"natoaf {version('natoaf')}", what, run) for what, run in asked]
    cells += [
        (f"{rival.tool} {rival.version.split()[-1]}", rival.asked, runs[rival.runner.name]) for rival in found if rival.runner
    ]
    lines = ["| tool | asked | ms |", "|---|---|--:|"]
    for tool, what, run in sorted(cells, key=lambda cell: cell[2].seconds):
        lines.append(f"| {tool} | `{what}` | {_ms(run.seconds)} |")
    lines += [f"| {rival.tool} | `{rival.asked}` | not installed |" for rival in found if not rival.runner]
    return "\n".join(lines) + "\n"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f}" if seconds < 1 else f"{seconds * 1000:,.0f}"


def machine() -> str:
    """Name the machine and what runs on it."""
    cpu = platform.processor() or platform.machine()
    if (info := Path("/proc/cpuinfo")).exists():
        cpu = next(
            (line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")), cpu
        )
    packages = ", ".join(f"{name} {version(name)}" for name in ("typer", "rich", "pyyaml", "pydantic"))
    python = f"{platform.python_implementation()} {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{cpu}, {os.cpu_count()} cores, {platform.system()} {platform.release()}; {python}, {packages}.\n"


def raced(bench: Bench, rounds: int, big_rounds: int) -> str:
    """Race all programs and return the results as Markdown."""
    from nato_af_cli import load

    starts = bench.starts()
    print("making caches", file=sys.stderr)
    bench.warm(starts)
    found = rivals(load(), FACTS, bench.folder, bench.world)
    print(f"{rounds} rounds of programs that end at once", file=sys.stderr)
    runs = race([*starts, *(rival.runner for rival in found if rival.runner)], rounds)
    print(f"{big_rounds} rounds of large files", file=sys.stderr)
    bigs = race(bench.bigs(), big_rounds, warm_ups=0)
    sizes = ", ".join(f"{path.stat().st_size / 1e6:.1f} MB, {size:,} facts" for size, path in bench.books.items())
    asked = [(" ".join(["natoaf", *words]), runs[name]) for name, words in (("pipe", ["rsm", "spokes"]), ("find", FIND))]
    parts = (
        machine(),
        f"Load average at the end: {os.getloadavg()[1]:.1f}, of which 1 is its own; with much more the ratios vary.\n",
        f"Medians of {rounds} rounds. Python alone: {_ms(runs['python'].seconds)} ms.\n",
        table(START_ROWS, runs),
        f"Medians of {big_rounds} rounds. The large books: {sizes}.\n",
        table(BIG_ROWS, bigs),
        "Beside what one might use instead, in the same run; output to a file, caches warm:\n",
        beside(asked, found, runs),
    )
    return "\n".join(parts)


def measure(rounds: int, big_rounds: int) -> str:
    """Return the results as Markdown, measured in a folder that is removed."""
    with tempfile.TemporaryDirectory() as folder:
        return raced(Bench(Path(folder)), rounds, big_rounds)


if __name__ == "__main__":
    pages.run(__doc__ or "", measure, PAGE, "speed", rounds=25, big_rounds=5)
