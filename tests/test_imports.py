"""What a warm start imports. Modules are counted here, not milliseconds: those are for benchmarks/speed.py.

Each way to start natoaf is held against a program that imports what the way has a use for, in the same interpreter: beyond that
and its own rooms it may import nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache

import pytest

from nato_af_cli.index import store

PACKAGE = "nato_af_cli"
Modules = set[str]

CACHE = "import _blake2, stat, time, zlib"
"""What it takes to find the kept index of a book, and to know it for whole."""
PYTHON = f"import __future__, atexit, gc, json, os, pathlib, re, sqlite3, typing\n{CACHE}"
"""What every way has a use for: files, an index, and its lists in JSON."""
TYPER = f"""{PYTHON}
import typer, typer.main, importlib
app = typer.Typer(rich_markup_mode=None)
@app.command()
def main(words: list[str] = [], flag: bool = False, count: int = typer.Option(1, min=1)): pass
app([], standalone_mode=False)
"""
CELLS = f"{TYPER}\nimport rich.cells\nrich.cells.cell_len('a')"
SCREEN = f"""{TYPER}
import rich.box, rich.cells, rich.console, rich.table, rich.text
console = rich.console.Console(width=80)
table = rich.table.Table(box=rich.box.SIMPLE_HEAD)
table.add_column("a", justify="right")
table.add_row(rich.text.Text("b"))
console.measure(table)
with console.capture():
    console.print(rich.console.Group(table))
"""
DASH = f"{SCREEN}\nrich.cells.cell_len('\u2013')"  # of a span of years
NAMES = f"{TYPER}\nimport unicodedata"  # to hold names with accents against a word
HELP = f"{TYPER}\nimport dataclasses, unicodedata"  # of the commands that are named
WORDS = f"{PYTHON}\nimport importlib, shlex, shutil"
READERS = {
    "yaml",
    "pydantic",
    f"{PACKAGE}.library",
    *(f"{PACKAGE}.factfile.{name}" for name in ("form", "loader", "reader", "validation")),
}
"""What reads fact files."""
MISSES = {"rapidfuzz", f"{PACKAGE}.factfile.warnings", f"{PACKAGE}.factfile.problems"}


def at_the_end_of(program: str) -> Modules:
    """Return the modules that are there when a program ends, by the names of all packages that they are in."""
    script = f"import atexit, sys\natexit.register(lambda: print(*sys.modules, file=sys.stderr))\n{program}"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", env=os.environ, check=True)
    return set(ran.stderr.split())


at_the_end_of_floor = cache(at_the_end_of)


@pytest.fixture
def warm(on_shipped, monkeypatch) -> Callable[..., Modules]:
    """Start natoaf where there is an index, and return what it imports."""
    assert on_shipped("rsm").exit_code == 0

    def start(*words: str, **env: str) -> Modules:
        for name, text in env.items():
            monkeypatch.setenv(name, text)
        program = f"import sys\nsys.argv = ['natoaf', *{words!r}]\nfrom {PACKAGE}.__main__ import main\nmain()"
        return at_the_end_of(program)

    return start


def foreign(modules: Modules) -> Modules:
    """Return the packages and modules from elsewhere, but for the private ones, which follow the public, and the tests' own."""
    tops = {name.split(".")[0] for name in modules}
    return {name for name in tops if not name.startswith("_") and name not in (PACKAGE, "coverage")}


def rich(modules: Modules) -> Modules:
    return {name for name in modules if name.split(".")[0] == "rich"}


TAB = {"_NATOAF_COMPLETE": "complete_bash", "COMP_CWORD": "2"}
WAYS = {
    "table in a pipe": (["rsm", "spokes"], {}, CELLS),
    "list in a pipe": (["funds"], {}, CELLS),
    "table on a screen": (["rsm", "spokes", "--width", "80"], {}, SCREEN),
    "overview on a screen": (["--color", "always"], {}, DASH),
    "JSON": (["rsm", "spokes", "-f", "json"], {}, TYPER),
    "JSON of a source": (["-fjson", "source", "nato-relations-2017"], {}, NAMES),
    "a fact file of the whole book": (["export", "-", "-f", "yaml"], {}, f"{NAMES}\nimport collections, textwrap"),
    "help": (["--help"], {}, HELP),
    "help of a command": (["show", "--help"], {}, TYPER),
    "version": (["--version"], {}, TYPER),
    "TAB for an entry": ([], {**TAB, "COMP_WORDS": "natoaf summit w"}, WORDS),
    "TAB for a topic": ([], {**TAB, "COMP_WORDS": "natoaf rsm s"}, WORDS),
    "TAB for an option": ([], {**TAB, "COMP_WORDS": "natoaf rsm --f", "_NATOAF_COMPLETE": "complete_zsh"}, WORDS),
    "TAB for a format": ([], {**TAB, "COMP_WORDS": "natoaf --format j", "_NATOAF_COMPLETE": "complete_zsh"}, WORDS),
    "TAB in fish": (
        [],
        {"_NATOAF_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": "natoaf résol"},
        f"{WORDS}\nimport unicodedata",
    ),
    "TAB in PowerShell": ([], {"_NATOAF_COMPLETE": "complete_pwsh", "_TYPER_COMPLETE_ARGS": "natoaf fund "}, WORDS),
}


@pytest.mark.parametrize(("words", "env", "floor"), WAYS.values(), ids=WAYS)
def test_a_warm_start_imports_nothing_that_it_has_no_use_for(warm, words, env, floor):
    there, needed = warm(*words, **env), at_the_end_of_floor(floor)
    assert there & (READERS | MISSES) <= needed
    assert foreign(there) <= foreign(needed)
    assert rich(there) <= rich(needed)


def test_find_imports_no_more_than_it_asks_with(warm):
    there = warm("find", "who", "commanded", "isaf", "-f", "json")
    needed = at_the_end_of_floor(f"{HELP}\n{NAMES}\nimport math, decimal")  # the last for the key facts of ISAF
    assert there & (READERS | MISSES) <= needed
    assert foreign(there) <= foreign(needed)
    assert rich(there) == rich(needed)


def test_the_browser_is_imported_for_nothing_else(warm):
    there = warm("browse", "--help") | warm("commands", "-f", "json") | warm("find", "rsm")
    assert f"{PACKAGE}.cli.commands.browse" in there
    assert there & {"textual", "asyncio", "concurrent.futures", f"{PACKAGE}.browse", f"{PACKAGE}.browse.reader"} == set()


def test_completion_starts_without_typer_and_leaves_out_the_rooms_that_draw(warm):
    there = warm(**TAB, COMP_WORDS="natoaf summit w") | warm(**TAB, COMP_WORDS="natoaf summit --f")
    assert f"{PACKAGE}.cli.complete.completion" in there
    assert (
        there & {"typer", "rich", f"{PACKAGE}.cli.app", f"{PACKAGE}.render.formats.json", f"{PACKAGE}.render.sheets.layout"}
        == set()
    )


@pytest.mark.skipif(store.shipped_index().exists(), reason="a wheel brings its index and reads no book")
def test_a_first_start_reads_the_book_and_is_seen_to():
    program = f"import sys\nsys.argv = ['natoaf', 'rsm']\nfrom {PACKAGE}.__main__ import main\nmain()"
    assert at_the_end_of(program) >= READERS - {f"{PACKAGE}.library"}
