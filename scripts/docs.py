"""Bring the documents up to date with the program, or check that they are.

    python scripts/docs.py            write what the program prints into the documents
    python scripts/docs.py --check    change nothing; exit 1 and name each document that is behind

Blocks between `<!-- natoaf WORDS -->` and `<!-- end -->` hold the output of a command, also what it says on standard error;
blocks between `<!-- form CLASS -->` and `<!-- end -->` the parts of a class of the fact file's form; the block after
`<!-- codes -->` the problem codes, each with an example; those after `<!-- tables -->`, `<!-- exit -->` and
`<!-- environment -->` the tables of an exported database, the exit codes and the environment variables. data/facts.schema.json is
`natoaf schema`, docs/natoaf.1 the manual page, docs/images/warsaw.svg a picture of an answer, docs/images/timeline-rsm.svg and
personnel-rsm.svg two that natoaf draws itself, docs/images/browse.svg one of the browser, and
src/nato_af_cli/cli/complete/grammar.json what the TAB key knows of commands and options.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any
from unittest import mock

import typer
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from nato_af_cli.browse import look
from nato_af_cli.browse.app import Browser
from nato_af_cli.browse.reader import Reader
from nato_af_cli.cli.app import app
from nato_af_cli.cli.environment import VARIABLES
from nato_af_cli.cli.help.description import Option, program
from nato_af_cli.cli.registry import COMMANDS
from nato_af_cli.console import visible
from nato_af_cli.errors import ExitCode
from nato_af_cli.export import tables
from nato_af_cli.factfile import checker, form
from nato_af_cli.factfile.schema import described
from nato_af_cli.index import store

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"(<!-- (natoaf|form|codes|tables|exit|environment)((?: [^\n]*?)?) -->\n).*?(<!-- end -->)", re.DOTALL)
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WIDTH = 80
TABLE = re.compile(r"^CREATE (TABLE|VIEW) (\w+) (?:\(|AS) -- (.*?)\n(.*?);$", re.DOTALL | re.MULTILINE)
COLUMN = re.compile(r"^    ([a-z_]+) ([A-Z]+)\b.*? -- (.*)$", re.MULTILINE)
COLUMN_OF_VIEW = re.compile(r"(\w+),? -- (.*)$", re.MULTILINE)
FULL_TEXT = "The words of each fact, of what it refers to and of how people ask for it. `ORDER BY rank` puts the best first."
OF_FULL_TEXT = {
    "address": "the fact; its rowid is fact.position",
    "entry": "the names of its entry, and of the entries that it concerns",
    "topic": "the slug and the heading of its topic",
    "value": "its answer and unit",
    "says": "its sentence",
    "fields": "its fields",
    "note": "its note",
    "source": "title and publisher of its document",
    "questions": "how people ask for it and for its topic",
}
"""The columns of the full text, which cannot be commented where they stand."""


def run(words: str, *, width: int | None = WIDTH, color: str = "never") -> str:
    """Return what a command prints, within a width, from an empty directory and without the user's own layers."""
    with tempfile.TemporaryDirectory() as empty:
        unset = ("NATOAF_FACTS", "NO_COLOR", "FORCE_COLOR", "COLUMNS")
        own = {"NATOAF_CONFIG_DIR": empty, "PYTHONIOENCODING": "utf-8"}
        environment = {name: value for name, value in os.environ.items() if name not in unset} | own
        first = words.split()[0] if words.split() else ""
        takes_width = not {"-h", "-f"} & set(words.split()) and first not in ("check", "new", "schema", "paths")
        more = ["--color", color, *(["--width", str(width)] if width else [])] if takes_width else []
        command = [sys.executable, "-m", "nato_af_cli", *shlex.split(words), *more]
        done = subprocess.run(command, cwd=empty, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def form_table(name: str) -> str:
    """Return the parts of a class of the form as a Markdown table."""
    schema = described(getattr(form, name), "{model}")
    lines = ["| part | required | meaning |", "|---|---|---|"]
    for part in fields(getattr(form, name)):
        required = "yes" if part.default is MISSING and part.default_factory is MISSING else ""
        lines.append(f"| `{part.name}` | {required} | {schema['properties'][part.name]['description']} |")
    return "\n".join(lines) + "\n"


def code_table() -> str:
    """Return the problem codes with an example of each, from the examples that the tests check."""
    found: dict[str, tuple[str, str]] = {}
    examples = ROOT / "tests" / "examples" / "invalid"
    for path in sorted(examples.glob("*"), key=lambda path: (len(path.stem), path.stem)):
        files = sorted(map(str, path.glob("*.yaml"))) if path.is_dir() else [str(path)]
        for problem in checker.check(files).problems if path.suffix != ".txt" and files else ():
            sentence = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
            sentence = sentence.replace(f"{path}{os.sep}", "").replace(f"{examples}{os.sep}", "")
            found.setdefault(problem.code, (problem.severity, visible(sentence)))
    lines = ["| code | severity | for example |", "|---|---|---|"]
    order = ("error", "warning", "note")
    for code, (severity, sentence) in sorted(found.items(), key=lambda item: (order.index(item[1][0]), item[0])):
        lines.append(f"| `{code}` | {severity} | {sentence.replace('|', chr(92) + '|').replace('<', '&lt;')} |")
    return "\n".join(lines) + "\n"


def database_tables() -> str:
    """Return the tables and views of an exported database, each with its columns, from the comments in its schema."""
    sections = []
    for kind, name, purpose, body in TABLE.findall(tables.TABLES + tables.VIEWS):
        if kind == "TABLE":
            rows = [f"| `{column}` | {type} | {holds} |" for column, type, holds in COLUMN.findall(body)]
            sections.append([f"#### `{name}`", purpose, "\n".join(["| column | type | holds |", "|---|---|---|", *rows])])
        elif rows := [f"| `{column}` | {holds} |" for column, holds in COLUMN_OF_VIEW.findall(body.partition("WITH")[0])]:
            sections.append([f"#### `{name}` (view)", purpose, "\n".join(["| column | holds |", "|---|---|", *rows])])
        else:
            sections.append([f"#### `{name}` (view)", f"{purpose} Its columns are those of `fact`."])
    rows = [f"| `{column}` | {holds} |" for column, holds in OF_FULL_TEXT.items()]
    sections.append(["#### `fact_text` (full text, FTS5)", FULL_TEXT, "\n".join(["| column | holds |", "|---|---|", *rows])])
    return "\n\n".join(part for section in sections for part in section) + "\n"


def exit_table() -> str:
    """Return the exit codes as a Markdown table."""
    rows = [f"| {code.value} | {code.meaning} |" for code in ExitCode]
    return "\n".join(["| exit code | meaning |", "|---|---|", *rows]) + "\n"


def environment_table() -> str:
    """Return the environment variables as a Markdown table."""
    rows = [f"| `{name}` | {meaning.replace('*', chr(92) + '*')} |" for name, meaning, _ in VARIABLES]
    return "\n".join(["| variable | meaning |", "|---|---|", *rows]) + "\n"


def filled(text: str) -> str:
    """Return a document with its blocks as they should be."""
    made = {"codes": code_table, "tables": database_tables, "exit": exit_table, "environment": environment_table}

    def block(match: re.Match[str]) -> str:
        words = match[3].strip()
        if match[2] == "form":
            return match[1] + form_table(words) + match[4]
        if table := made.get(match[2]):
            return match[1] + table() + match[4]
        return f"{match[1]}```console\n$ natoaf{f' {words}' if words else ''}\n{run(words)}```\n{match[4]}"

    return BLOCK.sub(block, text)


def picture() -> str:
    """Return a picture of a real answer as SVG."""
    text = Text.from_ansi(run("summit warsaw", width=92, color="always").rstrip())
    console = Console(record=True, width=94, file=io.StringIO(), force_terminal=True)
    console.print(text)
    svg = console.export_svg(title="natoaf summit warsaw", theme=DIMMED_MONOKAI, unique_id="natoaf")
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL) + "\n"  # no fonts from elsewhere


def browser_picture() -> str:
    """Return a picture of the browser as SVG."""
    with tempfile.TemporaryDirectory() as empty, mock.patch.dict(os.environ, NATOAF_CONFIG_DIR=empty, NATOAF_FACTS=""):
        svg = asyncio.run(_browsed("rsm"))
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL) + "\n"


async def _browsed(*words: str) -> str:
    with Reader(lambda: store.open_index(cached=False)) as reader:
        start = reader.submit(lambda asked: asked.start(words, {})).result()
        browser = Browser(reader, start, lambda _: False, no_color=False)
        async with browser.run_test(size=(100, 30)) as pilot:
            browser.theme = look.DARK
            await pilot.press(*["down"] * 3)
            await pilot.pause()
            return browser.export_screenshot(title=" ".join(("natoaf browse", *words)))


def grammar() -> str:
    """Return the commands with their help and options as JSON; an option that most commands have is written once."""
    group = typer.main.get_command(app)
    found = program(group, typer.Context(group, info_name="natoaf", **group.context_settings))
    parts = {
        one.name: (one.help, " ".join(argument.metavar for argument in one.arguments), dict(map(_option, one.options)))
        for one in found.commands
        if one.name in COMMANDS  # the words of kinds come from the book that is asked
    }
    parts[""] = (found.help, "", dict(map(_option, found.options)))
    shared = parts["show"][2]
    commands = {
        name: {
            "help": help,
            "words": words,
            "options": {long: {} if one == shared.get(long) else one for long, one in own.items()},
        }
        for name, (help, words, own) in parts.items()
    }
    return json.dumps({"options": shared, "commands": commands}, indent=1) + "\n"


def _option(option: Option) -> tuple[str, dict[str, Any]]:
    """Return the name of an option and its parts; `takes` is what its value is, `again` whether it may be repeated."""
    parts = {"short": "".join(option.short), "takes": option.metavar, "again": option.repeatable, "help": option.help}
    return option.names[0], {name: part for name, part in parts.items() if part}


def main(*, check: bool) -> int:
    """Write or compare every document; return the exit code."""
    wanted = {path: filled(path.read_text(encoding="utf-8")) for path in DOCUMENTS}
    wanted[ROOT / "data" / "facts.schema.json"] = run("schema")
    wanted[ROOT / "src" / "nato_af_cli" / "cli" / "complete" / "grammar.json"] = grammar()
    wanted[ROOT / "docs" / "natoaf.1"] = run("commands -f man")
    wanted[ROOT / "docs" / "images" / "warsaw.svg"] = picture()
    wanted[ROOT / "docs" / "images" / "browse.svg"] = browser_picture()
    wanted[ROOT / "docs" / "images" / "timeline-rsm.svg"] = run("timeline rsm -f svg")
    wanted[ROOT / "docs" / "images" / "personnel-rsm.svg"] = run("rsm personnel -f svg")
    behind = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in behind:
        print(f"{path.relative_to(ROOT)} is behind the program" if check else f"{path.relative_to(ROOT)} is written")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8", newline="\n")
    return 1 if check and behind else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
