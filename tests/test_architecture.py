from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import version
from pathlib import Path

import pytest

import nato_af_cli

PACKAGE = "nato_af_cli"
ROOT = Path(nato_af_cli.__file__).parent
MODULES = {path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."): path for path in sorted(ROOT.rglob("*.py"))}
GROUND = ("dates", "environment", "errors", "figures", "form", "kinds", "model", "names", "record")
"""The rooms on the ground floor: they know one another and the standard library."""
MOST_LINES = 260
OWNERS = {"typer": ("cli",), "yaml": ("yamlio", "yamlout"), "pydantic": ("validate", "schema"), "rich": ("render",)}
STRANGERS = ("click", "pydantic_core", "dataclasses_json", "ruamel")


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


def own(module: str) -> set[str]:
    """Return the modules of the package that a module imports."""
    found = set()
    for name in imports(module):
        parts = name.split(".")[1:] if name.split(".")[0] == PACKAGE else []
        places = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
        known = [form for place in places for form in (place, f"{place}.__init__") if form in MODULES]
        found |= set(known[:1])
    return found


def foreign(module: str) -> set[str]:
    """Return the names of the packages elsewhere that a module imports."""
    return {name.split(".")[0] for name in imports(module)} - {PACKAGE}


def test_the_reader_of_imports_sees_them():
    assert own("render.layout") >= {"answer", "dates", "errors", "render.notes", "render.page", "render.sheet"}
    assert own("store") >= {"asked", "cache", "files", "prebuilt"}
    assert own("asked") >= {"files", "index", "lexicon", "loader"}
    assert own("__main__") == {"cli.app", "cli.completion"}
    assert own("cli.options") == {"dates", "record", "render.__init__"}
    assert foreign("yamlio") >= {"yaml", "typing"}
    assert foreign("asked") >= {"sqlite3", "hashlib"}


@pytest.mark.parametrize(("package", "owners"), OWNERS.items())
def test_a_package_from_elsewhere_is_imported_in_its_own_room_only(package, owners):
    users = {module for module in MODULES if package in foreign(module)}
    assert users
    assert [module for module in users if module.split(".")[0] not in owners] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_nothing_that_the_project_does_not_declare(module):
    declared = {*OWNERS, "platformdirs", "rapidfuzz"}
    assert foreign(module) - set(sys.stdlib_module_names) <= declared


@pytest.mark.parametrize("module", GROUND)
def test_the_ground_floor_knows_nothing_of_the_rooms_above(module):
    assert own(module) <= set(GROUND)
    assert foreign(module) <= set(sys.stdlib_module_names)


def test_arrows_run_one_way():
    graph = {module: own(module) for module in MODULES if module != "__init__"}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))
    assert set(MODULES) - {"__init__"} <= set(order)


@pytest.mark.parametrize("module", [module for module in MODULES if module.split(".")[0] not in ("cli", "__main__")])
def test_only_the_command_line_knows_of_the_command_line(module):
    assert [name for name in own(module) if name.startswith("cli")] == []


@pytest.mark.parametrize("module", [module for module in MODULES if module.startswith("render.")])
def test_what_renders_knows_nothing_of_where_answers_come_from_or_go_to(module):
    rooms = {"asked", "files", "index", "loader", "query", "store", "validate", "yamlio"}
    assert own(module) & rooms == set()
    assert foreign(module) & {"os", "sys", "sqlite3"} == set()


@pytest.mark.parametrize("module", MODULES)
def test_a_module_fits_its_room(module):
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_importing_the_package_imports_nothing_of_it():
    script = f"import sys, {PACKAGE}; print(*(name for name in sys.modules if name.startswith('{PACKAGE}')))"
    assert _python(script).stdout.split() == [PACKAGE]


@pytest.mark.parametrize("words", [["rsm", "spokes", "-f", "json"], ["-fjson"], ["funds", "--format=json"]], ids=" ".join)
def test_a_warm_start_for_json_imports_no_reader_of_fact_files_and_nothing_that_draws(words):
    cold, warm = _modules(words), _modules(words)
    assert {"yaml", "pydantic"} <= cold
    assert warm & {"yaml", "pydantic", "rich", f"{PACKAGE}.loader", f"{PACKAGE}.library"} <= TYPER_BRINGS
    assert f"{PACKAGE}.render.json" in warm


def test_a_warm_start_for_a_pipe_draws_without_the_tables_of_rich():
    _modules(["rsm"])
    warm = _modules(["rsm"])
    assert warm & {"yaml", "pydantic", "rich.console", "rich.table"} <= TYPER_BRINGS
    assert f"{PACKAGE}.render.plain" in warm


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
