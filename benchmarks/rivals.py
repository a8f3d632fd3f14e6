"""What a user might pick instead of natoaf, set up over the same facts, where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from race import Runner

from nato_af_cli import Book


class Rival(NamedTuple):
    """A tool, what it is asked, and how it is run; without a way to run it, it is not installed."""

    tool: str
    asked: str
    runner: Runner | None
    version: str = ""


def rivals(book: Book, facts: Path, folder: Path, environment: Mapping[str, str]) -> list[Rival]:
    """Set up those that are on the PATH."""
    asked = ".missions.rsm.topics.spokes.facts"
    return [
        _rival("yq", f"yq {asked}", ["yq", asked, str(facts)], environment),
        _sqlite_utils(book, folder, environment),
        _papis(book, folder, environment),
        _tealdeer(folder, environment),
    ]


def _rival(tool: str, asked: str, words: list[str], environment: Mapping[str, str]) -> Rival:
    path = shutil.which(tool, path=environment["PATH"])
    if path is None:
        return Rival(tool, asked, None)
    said = subprocess.run([path, "--version"], env=environment, capture_output=True, text=True, check=False)
    version = (said.stdout or said.stderr).strip().partition("\n")[0]
    return Rival(tool, asked, Runner(f"{tool}: {asked}", [path, *words[1:]], environment), version)


def _sqlite_utils(book: Book, folder: Path, environment: Mapping[str, str]) -> Rival:
    database = str(folder / "facts.db")
    rival = _rival("sqlite-utils", "sqlite-utils search kandahar", ["", "search", database, "facts", "kandahar"], environment)
    if rival.runner:
        rows = [{"address": fact.address, "value": fact.text, "says": fact.says, "date": fact.date} for fact in book.facts()]
        program = rival.runner.command[0]
        subprocess.run(
            [program, "insert", database, "facts", "-"], input=json.dumps(rows), text=True, env=environment, check=True
        )
        index = [program, "enable-fts", database, "facts", "address", "value", "says", "--tokenize", "porter"]
        subprocess.run(index, env=environment, check=True)
    return rival


def _papis(book: Book, folder: Path, environment: Mapping[str, str]) -> Rival:
    library, configuration = folder / "library", folder / "papis"
    own = {**environment, "PAPIS_CONFIG_DIR": str(configuration), "XDG_CACHE_HOME": str(folder / "papis-cache")}
    rival = _rival("papis", "papis list title:kandahar", ["", "list", "title:kandahar"], own)
    if rival.runner:
        configuration.mkdir()
        settings = f"[settings]\ndefault-library = facts\n\n[facts]\ndir = {library}\n"
        (configuration / "config").write_text(settings, encoding="utf-8")
        for fact in book.facts():
            document = library / fact.address.replace("/", "-")
            document.mkdir(parents=True)
            parts = {"ref": fact.address, "title": fact.says, "files": []}
            (document / "info.yaml").write_text(json.dumps(parts, ensure_ascii=False), encoding="utf-8")
    return rival


def _tealdeer(folder: Path, environment: Mapping[str, str]) -> Rival:
    pages = folder / "tealdeer"
    own = {**environment, "TEALDEER_CACHE_DIR": str(pages), "TEALDEER_CONFIG_DIR": str(pages)}
    for name in ("tldr-master", "tldr-pages"):  # where its releases look
        page = pages / name / "pages" / "common" / "spokes.md"
        page.parent.mkdir(parents=True)
        page.write_text("# spokes\n\n> Spokes of the Resolute Support Mission.\n\n- In the west:\n\n`Herat`\n", encoding="utf-8")
    rival = _rival("tldr", "tldr spokes (one page of text)", ["", "spokes"], own)
    return rival._replace(tool="tealdeer", runner=rival.runner if rival.version.startswith("tealdeer ") else None)
