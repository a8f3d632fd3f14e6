"""The house: which rooms there are, which way arrows run between them, and what from elsewhere each may use."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import version
from pathlib import Path

import pytest

import nato_af_cli
from nato_af_cli.index import store

PACKAGE = "nato_af_cli"
ROOT = Path(nato_af_cli.__file__).parent
MODULES = {path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."): path for path in sorted(ROOT.rglob("*.py"))}
ROOMS = ("book", "factfile", "index", "search", "queries", "render", "export", "mcp", "browse", "cli")
"""The rooms, in the order of the flow: a module imports from its own room and from those before it."""
GROUND = ("errors", "console", "outfile", "directories")
"""Modules at the top that every room may use; they use none."""
OWNERS = {
    "typer": ("cli",),
    "yaml": ("factfile",),
    "pydantic": ("factfile", "mcp"),
    "mcp": ("mcp",),
    "textual": ("browse",),
    "rich": ("render",),
    "sqlite3": ("index", "search", "export.database"),
    "platformdirs": ("directories",),
    "rapidfuzz": ("search", "book.names"),
}
"""What comes from elsewhere, or asks for SQL, and the only places that may import it."""
MOST_LINES = 400
"""About 250 are the habit; this is where a module has to be looked at."""
FEWEST_LINES = 25
"""A shorter module stands alone only where a registry wants one file for each format, style or way in."""
SHORT = ("render.formats.", "render.citations.", "__main__", "library")


def imports(module: str) -> Iterator[str]:
    """Go through what a module imports, as dotted names, but for what only a type checker reads."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    skipped = {id(node) for block in ast.walk(tree) if _for_types(block) for part in block.body for node in ast.walk(part)}
    here = f"{PACKAGE}.{module}".removesuffix(".__init__").split(".")
    package = here if module.endswith("__init__") else here[:-1]
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*start, *(node.module or "").split(".")]).strip(".")
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@cache
def own(module: str) -> frozenset[str]:
    """Return the modules of the package that a module imports."""
    found = set()
    for name in imports(module):
        parts = name.split(".")[1:] if name.split(".")[0] == PACKAGE else []
        places = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
        known = [form for place in places for form in (place, f"{place}.__init__") if form in MODULES]
        found |= set(known[:1])
    return frozenset(found)


@cache
def foreign(module: str) -> frozenset[str]:
    """Return the names of the packages elsewhere that a module imports."""
    return frozenset(name.split(".")[0] for name in imports(module)) - {PACKAGE}


def room(module: str) -> str:
    """Return the room of a module; nothing for what stands at the top."""
    return module.split(".")[0] if "." in module else ""


def test_the_reader_of_imports_sees_them():
    assert own("render.records") >= {"queries.answers", "errors", "render.rows"}
    assert own("__main__") == {"cli.app", "cli.complete.completion"}
    assert own("index.index") >= {"book.model", "index.limits", "index.tables"}
    assert foreign("factfile.reader") >= {"yaml", "typing"}


def test_every_room_is_a_folder_that_says_what_it_takes_and_gives():
    assert {room(module) for module in MODULES} == {"", *ROOMS}
    folders = {path.parent for path in MODULES.values()}
    assert [
        folder.name for folder in folders if not ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")))
    ] == []


def test_arrows_between_rooms_run_one_way():
    order = {name: number for number, name in enumerate(ROOMS)}
    places = {module: order[room(module)] for module in MODULES if room(module)}
    arrows = [(module, used) for module in places for used in own(module)]
    backwards = [(module, used) for module, used in arrows if order.get(room(used), -1) > places[module]]
    assert backwards == []


def test_no_arrow_leads_back_to_where_it_came_from():
    graph = {module: own(module) for module in MODULES if module != "__init__"}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))
    assert set(MODULES) - {"__init__"} <= set(order)


def test_what_stands_at_the_top_uses_no_room_unless_it_is_a_way_in():
    ways_in = {"__init__", "__main__", "library"}
    assert {module for module in MODULES if not room(module)} == {*GROUND, *ways_in}
    assert [(module, own(module)) for module in GROUND if not own(module) <= set(GROUND)] == []


def test_a_book_is_made_of_the_standard_library_and_names_are_held_against_each_other_with_rapidfuzz():
    used = {(module, name) for module in MODULES if room(module) == "book" for name in foreign(module)}
    assert [(module, name) for module, name in used if name not in sys.stdlib_module_names] == [("book.names", "rapidfuzz")]


@pytest.mark.parametrize(("package", "owners"), OWNERS.items())
def test_a_package_is_imported_in_its_own_room_alone(package, owners):
    users = {module for module in MODULES if package in foreign(module)}
    assert users
    assert [module for module in users if module not in owners and room(module) not in owners] == []


def test_nothing_is_imported_that_the_project_does_not_declare():
    found = {(module, name) for module in MODULES for name in foreign(module)}
    assert [(module, name) for module, name in found if name not in sys.stdlib_module_names and name not in OWNERS] == []


def test_what_renders_knows_nothing_of_where_answers_come_from_or_go_to():
    rooms, modules = ("factfile", "index", "search"), ("os", "sys", "sqlite3")
    rendering = [module for module in MODULES if room(module) == "render"]
    allowed = {"factfile.yamlout", "factfile.problems", "factfile.surveys"}
    assert [(module, used) for module in rendering for used in own(module) if room(used) in rooms and used not in allowed] == []
    assert [(module, name) for module in rendering for name in foreign(module) if name in modules] == []
    asked = {used for module in rendering for used in own(module) if room(used) == "queries"}
    assert asked == {"queries.answers"}  # the answers of other commands are named for the type checker alone


def test_a_module_is_neither_crowded_nor_a_crumb():
    lines = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in MODULES.items()}
    assert [(module, count) for module, count in lines.items() if count > MOST_LINES] == []
    crumbs = [(module, count) for module, count in lines.items() if count < FEWEST_LINES and not module.startswith(SHORT)]
    assert [(module, count) for module, count in crumbs if not module.endswith("__init__")] == []


def test_importing_the_package_imports_nothing_of_it():
    script = f"import sys, {PACKAGE}; print(*(name for name in sys.modules if name.startswith('{PACKAGE}')))"
    assert _python(script).stdout.split() == [PACKAGE]


def test_a_cold_start_reads_fact_files():
    """The tests of a warm one can fail."""
    assert _modules(["-fjson"]) >= {"yaml", "pydantic"} or store.shipped_index().exists()  # a wheel brings its index


@pytest.fixture
def warm(on_shipped):
    """Keep an index of the shipped book."""
    assert on_shipped("rsm").exit_code == 0


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("words", [["rsm", "spokes", "-f", "json"], ["-fjson"], ["funds", "--format=json"]], ids=" ".join)
def test_a_warm_start_for_json_imports_no_reader_of_fact_files_and_nothing_that_draws(words):
    imported = _modules(words)
    assert imported & {"yaml", "pydantic", "rich", f"{PACKAGE}.factfile.loader", f"{PACKAGE}.library"} <= TYPER_BRINGS
    assert f"{PACKAGE}.render.formats.json" in imported


@pytest.mark.usefixtures("warm")
def test_a_warm_start_for_a_pipe_draws_without_the_tables_of_rich():
    imported = _modules(["rsm"])
    assert imported & {"yaml", "pydantic", "rich.console", "rich.table"} <= TYPER_BRINGS
    assert f"{PACKAGE}.render.drawing.plain" in imported


TYPER_BRINGS = {"pydantic"} if tuple(map(int, version("typer").split(".")[:2])) >= (0, 29) else set()
"""What a release of Typer beyond the allowed ones imports by itself: docs/decisions/0001."""


def _modules(words: list[str]) -> set[str]:
    """Return the modules that are there at the end of a run of natoaf."""
    script = f"""
import sys
from {PACKAGE}.__main__ import main
sys.argv = ["natoaf", *{words!r}]
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print(*sys.modules, file=sys.stderr)
"""
    return set(_python(script).stderr.split())


def _python(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
