"""docs/growing.md is run as it stands, with the engines that are there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

import nato_af_cli

PAGE = (Path(__file__).parent.parent / "docs" / "growing.md").read_text(encoding="utf-8")
POSTGRES = sorted(
    (path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb") if (path.parent / "psql").exists()),
    key=lambda path: float(path.parent.name),
)
"""Where Debian puts the programs of each version, the newest last."""
BASH = shutil.which("bash") if os.name == "posix" else None
pytestmark = pytest.mark.skipif(not BASH, reason="no bash to run the page's commands with")


class Box(NamedTuple):
    language: str
    text: str

    @property
    def file(self) -> str | None:
        """The name of the file that a box is, where its first line says one."""
        named = re.match(r"(?:#|--) (\w+\.(?:py|sql|yaml))\n", self.text)
        return named[1] if named else None


def boxes(section: str) -> list[Box]:
    (text,) = re.findall(rf"^## {section}\n(.*?)(?=^## |\Z)", PAGE, flags=re.DOTALL | re.MULTILINE)
    return [Box(*found) for found in re.findall(r"^```(\w+)\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the boxes of a section in their order; return what each command printed, with what the page says that it prints."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, words in {"natoaf": "-m nato_af_cli", "python": "", "datasette": "-m datasette"}.items():
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {words} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([str(programs), *map(str, POSTGRES[-1:]), os.environ["PATH"]]))
    place = tmp_path / "work"
    place.mkdir()

    def section(name: str, **env: str) -> Iterator[tuple[str, str]]:
        printed = ""
        for box in boxes(name):
            if box.file:
                (place / box.file).write_text(box.text, encoding="utf-8")
            elif box.language == "sh":
                printed = shell(box.text, **env)
            else:
                assert box.language == "text"
                yield printed, box.text

    def shell(command: str, **env: str) -> str:
        world = os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONWARNINGS": "ignore"} | env
        done = subprocess.run(
            [BASH, "-euo", "pipefail", "-c", command],
            cwd=place,
            env=world,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    section.shell = shell
    return section


@pytest.fixture(scope="module")
def about_lotfa():
    return len(nato_af_cli.load().about("lotfa"))


def test_every_box_of_the_page_belongs_to_an_engine_and_every_engine_shows_what_it_prints():
    sections = re.findall(r"^## (.+)$", PAGE, flags=re.MULTILINE)
    assert sections == ["DuckDB", "Datasette", "PostgreSQL"]
    assert sum(len(boxes(section)) for section in sections) == PAGE.count("\n```") // 2
    assert all("text" in [box.language for box in boxes(section)] for section in sections)


@pytest.mark.skipif(find_spec("duckdb") is None, reason="DuckDB is not installed: pip install 'natoaf[growing]'")
def test_duckdb_takes_the_export(run, about_lotfa):
    ((printed, wanted),) = run("DuckDB")
    assert printed == f"{wanted}\n{about_lotfa} facts are about LOTFA\n"
    script = """
import duckdb
db = duckdb.connect("book.duckdb")
asked = "SELECT count(*), count(number), sum(number) FILTER (address = 'ana-trust-fund/total/2017-05') FROM fact"
print(db.sql(asked).fetchall())
"""
    facts = list(nato_af_cli.load().facts())
    counted = (len(facts), sum(fact.unit is not None for fact in facts), 1800000000.0)
    assert run.shell(f"python -c {shlex.quote(script)}") == f"[{counted}]\n"


@pytest.mark.skipif(find_spec("datasette") is None, reason="Datasette is not installed: pip install 'natoaf[growing]'")
def test_datasette_takes_the_export_and_searches_it(run):
    ((printed, wanted),) = run("Datasette")
    assert printed.strip() == wanted.strip()
    page = run.shell("datasette book.sqlite --metadata metadata.yaml --get '/book/fact_full'")
    assert "Search:" in page


@pytest.fixture
def server() -> Iterator[dict[str, str]]:
    """Start a PostgreSQL server of the tests' own, which listens on a socket in a directory alone; as root, for nobody."""
    if not POSTGRES:
        pytest.skip("PostgreSQL is not installed: Debian's postgresql has it")
    import pwd

    root = os.geteuid() == 0
    nobody = pwd.getpwnam("nobody") if root else None
    who = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []} if nobody else {}
    place = Path(tempfile.mkdtemp(prefix="natoaf-pg-", dir="/tmp"))  # a path of a socket is short
    if nobody:
        os.chown(place, nobody.pw_uid, nobody.pw_gid)

    def call(program: str, *words: str) -> None:
        command = [POSTGRES[-1] / program, "--pgdata", place / "data", *words]
        with (place / "log").open("ab") as log:
            subprocess.run(command, cwd=place, check=True, stdout=log, stderr=log, timeout=120, **who)

    try:
        call("initdb", "--auth", "trust", "--username", "natoaf", "--encoding", "UTF8", "--locale", "C", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories='{place}' -c fsync=off"
        call("pg_ctl", "--wait", "--options", options, "--log", str(place / "server-log"), "start")
        try:
            yield {"PGHOST": str(place), "PGUSER": "natoaf"}
        finally:
            call("pg_ctl", "--wait", "--mode", "immediate", "stop")
    finally:
        shutil.rmtree(place, ignore_errors=True)


def test_postgresql_takes_the_export(run, server, about_lotfa):
    ((printed, wanted),) = run("PostgreSQL", **server)
    assert printed == f"{wanted}{about_lotfa}\n"
    facts = list(nato_af_cli.load().facts())
    asked = "SELECT count(*), count(number), count(*) FILTER (WHERE press) FROM fact"
    counted = (len(facts), sum(fact.unit is not None for fact in facts), sum(fact.press for fact in facts))
    assert run.shell(f"psql --no-align --tuples-only book --command {shlex.quote(asked)}", **server) == (
        "|".join(map(str, counted)) + "\n"
    )
    assert run.shell("psql --quiet --set ON_ERROR_STOP=1 book --file load.sql", **server) == ""  # the next export over the last
