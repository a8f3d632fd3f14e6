"""What Windows does otherwise, as far as another system can stand in for it."""

from __future__ import annotations

import ctypes
import io
import os
import sqlite3
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

from nato_af_cli import console, directories, outfile
from nato_af_cli.cli import paging
from nato_af_cli.cli.complete import installing, shells
from nato_af_cli.cli.formats import chosen
from nato_af_cli.cli.options import Options
from nato_af_cli.errors import NatoafError
from nato_af_cli.factfile import files
from nato_af_cli.index import cache, sqlite_file
from nato_af_cli.queries import misses


@pytest.fixture
def windows(monkeypatch):
    monkeypatch.setattr(directories, "WINDOWS", True)


# Names of files


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("con.csv", 'Windows takes the name "con" for a device'),
        ("nul.json", 'Windows takes the name "nul" for a device'),
        ("aux", 'Windows takes the name "aux" for a device'),
        ("PRN .md", 'Windows takes the name "PRN" for a device'),
        ("com1.tar.gz", 'Windows takes the name "com1" for a device'),
        ("LPT\xb9.html", 'Windows takes the name "LPT\xb9" for a device'),
        ("CONOUT$", 'Windows takes the name "CONOUT$" for a device'),
        ("C:\\facts\\Con.yaml", 'Windows takes the name "Con" for a device'),
        ("C:aux.yaml", 'Windows takes the name "aux" for a device'),
        ("D:/facts/nul", 'Windows takes the name "nul" for a device'),
        ("rsm:2017.csv", "a file name cannot contain : on Windows"),
        ("C:\\facts\\rsm:2017.csv", "a file name cannot contain : on Windows"),
        ("what?.json", "a file name cannot contain ? on Windows"),
        ("*.json", "a file name cannot contain * on Windows"),
        ("a|b.json", "a file name cannot contain | on Windows"),
    ],
)
@pytest.mark.usefixtures("windows")
def test_a_name_that_would_lead_the_answer_elsewhere_is_refused(path, why):
    for force in (False, True):
        with pytest.raises(NatoafError) as raised:
            outfile.write(path, b"", force=force)
        assert raised.value.sentence == f"{path} cannot be written: {why}"
        assert "-" in raised.value.hint


@pytest.mark.parametrize(
    "name", ["console.csv", "null.json", "auxiliary", "com.csv", "com10.csv", "lpt.md", "my con.csv", "a.con"]
)
@pytest.mark.usefixtures("windows")
def test_a_name_that_only_looks_like_such_a_one_is_written(tmp_path, name):
    outfile.write(str(tmp_path / name), b"all of it")
    assert (tmp_path / name).read_bytes() == b"all of it"


@pytest.mark.parametrize("name", ["con.csv", "aux", "rsm:2017.csv"])
@pytest.mark.skipif(os.name == "nt", reason="of the other systems")
def test_elsewhere_these_are_names_like_others(tmp_path, name):
    outfile.write(str(tmp_path / name), b"all of it")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]


@pytest.mark.parametrize("words", [["rsm", "-o", "con.csv"], ["export", "nul.json"], ["new", "aux"]], ids=" ".join)
@pytest.mark.usefixtures("windows")
def test_every_command_that_writes_refuses_such_a_name_before_it_reads_the_book(natoaf, builds, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = natoaf(*words)
    assert (result.exit_code, result.stdout, builds) == (1, "", [])
    assert result.stderr.startswith(f"natoaf: {words[-1]} cannot be written: Windows takes the name ")
    assert not (tmp_path / words[-1]).exists()


@pytest.mark.usefixtures("windows")
def test_a_file_that_is_written_over_does_not_hand_on_that_it_is_read_only(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "chmod", lambda *_: pytest.fail("what is read-only could not be removed any more"))
    outfile.write(str(path), b"new", force=True)
    assert (path.read_bytes(), list(tmp_path.glob(".*"))) == (b"new", [])


def test_a_path_with_a_drive_has_the_format_of_its_extension():
    for path in ("C:\\facts\\answer.csv", "C:answer.csv", "\\\\server\\share\\answer.csv", "C:/facts/answer.CSV"):
        assert chosen(Options(output=path), {}) == "csv"


def test_fact_files_with_drives_are_separated_as_in_path(monkeypatch):
    monkeypatch.setattr(os, "pathsep", ";")
    monkeypatch.setenv("NATOAF_FACTS", "C:\\facts\\mine.yaml;D:/others.yaml")
    assert files.layers(only=True).environment == ("C:\\facts\\mine.yaml", "D:/others.yaml")


def test_a_file_named_in_other_letters_is_read_once(monkeypatch, tmp_path):
    monkeypatch.setattr(os.path, "normcase", str.lower)
    path = str(tmp_path / "Mine.yaml")
    assert files.once([path, path.upper(), path.lower()]) == [path]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("C:\\Users\\J\xf6rg 1\\natoaf\\a.sqlite", "file:///C:/Users/J%c3%b6rg%201/natoaf/a.sqlite"),
        ("\\\\server\\share\\a#b.sqlite", "file:////server/share/a%23b.sqlite"),
    ],
)
def test_sqlite_gets_a_drive_or_a_share_as_an_address(path, uri):
    assert sqlite_file._uri(SimpleNamespace(absolute=lambda: PureWindowsPath(path))) == uri


# Files that other programs hold open


def test_an_index_that_another_run_has_open_is_opened_too(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Access is denied")

    place, key = tmp_path / "cache", "0" * 64
    schema = "CREATE TABLE meta (key, value)"

    def fill(db: sqlite3.Connection) -> None:
        db.execute(schema)
        db.execute("INSERT INTO meta VALUES ('key', ?)", (key,))
        db.commit()

    first = cache.keep(place, key, fill)
    monkeypatch.setattr(Path, "replace", refuse)
    second = cache.keep(place, key, fill)
    assert first and second
    assert second.execute("SELECT value FROM meta").fetchall() == [(key,)]
    assert [path.name for path in place.iterdir()] == [f"{key}.sqlite"]
    first.close()
    second.close()


# The console


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("modes", "asked", "color"),
    [
        ((1, 1), "auto", True),
        ((1, 0), "auto", False),
        ((0, 0), "auto", False),
        ((1, 0), "always", True),
        ((0, 0), "never", False),
    ],
    ids=["obeys", "does not", "no console", "insisted on", "not wanted"],
)
@pytest.mark.usefixtures("windows")
def test_a_console_is_told_to_obey_escapes_and_gets_none_where_it_does_not(monkeypatch, modes, asked, color):
    told = []
    kernel = SimpleNamespace(
        GetStdHandle=lambda number: number,
        GetConsoleMode=lambda *_: modes[0],
        SetConsoleMode=lambda *given: told.append(given) or modes[1],
    )
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    screen = console.screen(Terminal(), asked, environ={"WT_SESSION": "1"})
    assert (screen.color, screen.links, screen.terminal) == (color, color, True)
    assert told == ([(-11, 4)] if modes[0] and asked != "never" else [])


def test_without_less_nothing_is_paged(monkeypatch):
    monkeypatch.setattr(paging.os, "name", "nt")
    monkeypatch.setattr(paging.shutil, "which", lambda _: None)
    assert paging.command({}) == []
    assert paging.command({"PAGER": "more"}) == "more"


def test_no_pager_is_taken_from_the_working_directory(monkeypatch):
    monkeypatch.setattr(paging.os, "name", "nt")
    monkeypatch.setenv("NoDefaultCurrentDirectoryInExePath", "")  # and put back afterwards
    for environ in ({}, {"PAGER": "more"}):
        paging.command(environ)
        assert os.environ.pop("NoDefaultCurrentDirectoryInExePath") == "1"


@pytest.mark.parametrize(("environ", "charset"), [({}, "utf-8"), ({"LESSCHARSET": "dos"}, "dos")])
def test_less_is_told_that_it_gets_utf8(monkeypatch, environ, charset):
    monkeypatch.setattr(paging.os, "name", "posix")
    assert "LESSCHARSET" not in paging._environment({})
    monkeypatch.setattr(paging.os, "name", "nt")
    assert paging._environment(environ)["LESSCHARSET"] == charset


@pytest.mark.parametrize(
    "words",
    [["-V"], ["-h"], ["show", "-h"], ["rsm"], ["find", "who", "commanded", "isaf"], ["sources"], ["cite", "rsm/spokes"]],
    ids=" ".join,
)
def test_a_console_of_western_europe_is_written_to_in_its_own_letters(words, shared_cache):
    environment = os.environ | {"PYTHONIOENCODING": "cp1252", "NATOAF_CACHE_DIR": str(shared_cache)}
    ran = subprocess.run([sys.executable, "-m", "nato_af_cli", *words], env=environment, capture_output=True, check=True)
    assert ran.stderr == b""
    assert ran.stdout.decode("cp1252").strip()


@pytest.mark.usefixtures("windows")
def test_words_to_type_stand_in_the_quotes_that_every_shell_of_windows_knows():
    assert misses.typed(["find", "who's", 'the "first"?']) == 'find "who\'s" "the ""first""?"'


# Line ends


def crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    "words", [["alpha"], ["alpha", "-f", "csv"], ["timeline"], ["sources"], ["find", "northtown"]], ids=" ".join
)
def test_a_fact_file_with_crlf_is_the_same_book(on_book, book_file, words):
    plain = on_book(*words)
    book_file.write_bytes(crlf(book_file.read_text(encoding="utf-8")))
    again = on_book(*words)
    assert (again.exit_code, again.stdout, again.stderr) == (0, plain.stdout, "")


def test_a_fact_file_with_crlf_on_standard_input_is_the_same_book(on_book, natoaf, book_file):
    text = book_file.read_text(encoding="utf-8")
    asked = ["alpha", "bases"]
    assert natoaf(*asked, "--only", "--facts", "-", input=crlf(text)).stdout == on_book(*asked).stdout != ""
    assert natoaf("check", "-", input=crlf(text)).stderr == natoaf("check", "-", input=text.encode()).stderr


def test_a_mistake_stands_in_the_same_place_with_crlf(natoaf):
    text = "book: {title: A}\nmissions:\n  a: {nmae: b}\n"
    found = natoaf("check", "-", input=crlf(text))
    assert (found.exit_code, found.stdout) == (5, natoaf("check", "-", input=text.encode()).stdout)
    assert "3:7" in found.stdout


def test_what_the_powershell_of_windows_writes_with_an_arrow_is_a_fact_file(natoaf):
    template = natoaf("new", "-").stdout
    result = natoaf("check", "-", input=template.replace("\n", "\r\n").encode("utf-16"))  # with a byte order mark
    assert (result.exit_code, result.stderr) == (0, "standard input: no errors, 4 facts\n")


def test_no_answer_has_a_cr_of_the_system(on_book, tmp_path):
    for name in ("a.json", "a.md", "a.html", "a.yaml", "a.svg", "a.tsv"):
        on_book("alpha", "-o", str(tmp_path / name))
        assert b"\r" not in (tmp_path / name).read_bytes()


# Completion


def test_powershell_asks_with_backslashes_in_a_path():
    asked = shells.asked("powershell", {"_TYPER_COMPLETE_ARGS": "natoaf.exe --facts C:\\facts\\mine.yaml rsm s"})
    assert asked == (["--facts", "C:\\facts\\mine.yaml", "rsm"], "s")
    asked = shells.asked("pwsh", {"_TYPER_COMPLETE_ARGS": "natoaf --facts 'C:\\my facts\\mine.yaml' rsm "})
    assert asked == (["--facts", "C:\\my facts\\mine.yaml", "rsm"], "")


def test_powershell_gets_ascii_whatever_its_console_has_for_letters(told_in_powershell):
    assert told_in_powershell("natoaf nation t").isascii()


@pytest.fixture
def told_in_powershell(shared_cache):
    def told(line: str) -> str:
        asked = {"_NATOAF_COMPLETE": "complete_powershell", "_TYPER_COMPLETE_ARGS": line, "PYTHONIOENCODING": "cp1252"}
        environment = os.environ | asked | {"NATOAF_CACHE_DIR": str(shared_cache)}
        ran = subprocess.run([sys.executable, "-m", "nato_af_cli"], env=environment, capture_output=True, check=True)
        assert ran.stdout.count(b"\n") > 1
        return ran.stdout.decode("cp1252")

    return told


def test_bash_on_windows_gets_a_path_that_it_can_read(monkeypatch):
    written = {}
    monkeypatch.setattr(installing, "_directory", lambda *_: PureWindowsPath("C:/Users/ann"))
    monkeypatch.setattr(installing, "_install", lambda path, _: path)
    monkeypatch.setattr(installing, "_add", lambda path, line: written.update({path: line}))
    installing.into_bash()
    assert [*written.values()] == ["source C:/Users/ann/.bash_completions/natoaf.sh"]


def test_the_scripts_that_are_installed_have_no_cr():
    assert all("\r" not in shells.script(shell) for shell in shells.SCRIPTS)
