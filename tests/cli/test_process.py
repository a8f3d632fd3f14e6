from __future__ import annotations

import json
import os
import re
import select
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import forked
import pytest
from natoaf_processes import NATOAF as MODULE

from nato_af_cli.index import store

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all
POSIX = pytest.mark.skipif(os.name != "posix", reason="a shell and file descriptors as POSIX has them")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the cache lies where XDG says on Linux")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
JSON = ["rsm", "spokes", "-f", "json"]


@pytest.fixture
def run(tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()

    def start(*words, program=None, stdout=subprocess.PIPE, unset=(), **env):
        """Run natoaf: a fork where no program is given, and Python would start as it does for most tests."""
        world = {name: text for name, text in (os.environ | env).items() if name not in unset}
        how = {"cwd": empty, "env": world, "stdout": stdout, "stderr": subprocess.PIPE}
        if program is None and forked.ordinary(world):
            return forked.run(words, **how)
        return subprocess.run([*(program or MODULE), *words], **how, check=False)

    return start


@pytest.fixture
def gone():
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


def test_module_and_console_script_print_the_same_from_an_empty_directory(run):
    script = shutil.which("natoaf", path=sysconfig.get_path("scripts"))
    if script is None:
        pytest.skip("the console script is not installed")
    for words in ([], ["rsm", "spokes"], JSON, ["warsow"], ["--nope"], ["-h"], ["-V"]):
        first, second = run(*words, program=MODULE), run(*words, program=[script])
        assert (first.returncode, first.stdout, first.stderr) == (second.returncode, second.stdout, second.stderr)
        assert first.stdout or first.stderr


def test_the_module_reads_modules_of_the_working_directory_and_the_console_script_does_not(tmp_path):
    """As the reference says: `python -m` is Python's own way, and puts the working directory first."""
    script = shutil.which("natoaf", path=sysconfig.get_path("scripts"))
    if script is None:
        pytest.skip("the console script is not installed")
    (tmp_path / "typer.py").write_text("raise SystemExit('read here')", encoding="utf-8")
    world = {name: text for name, text in os.environ.items() if name != "PYTHONSAFEPATH"}
    for program, said in (([script], b""), ([sys.executable, "-m", "nato_af_cli"], b"read here")):
        done = subprocess.run([*program, "rsm"], cwd=tmp_path, env=world, capture_output=True, check=False, timeout=300)
        assert done.stderr.strip() == said


def test_answers_go_to_standard_output_and_errors_to_standard_error(run):
    found, missed = run("rsm", "spokes"), run("warsow")
    assert (found.returncode, found.stderr) == (0, b"")
    assert found.stdout.decode("utf-8", "replace").splitlines()[2].split() == ["Spoke", "Region", "Source"]
    assert (missed.returncode, missed.stdout) == (3, b"")
    assert missed.stderr.startswith(b'natoaf: no entry is named "warsow".')


@POSIX
@pytest.mark.parametrize("words", [["rsm"], JSON, [], ["sources", "-f", "json"]], ids=" ".join)
def test_a_reader_that_has_gone_away_is_no_error(run, gone, words):
    result = run(*words, stdout=gone)
    assert (result.returncode, result.stderr) == (0, b"")


@POSIX
@pytest.mark.parametrize("words", [["-h"], ["show", "-h"], ["-V"]], ids=" ".join)
def test_a_reader_of_help_that_has_gone_away_is_no_error(run, gone, words):
    result = run(*words, stdout=gone)
    assert (result.returncode, result.stderr) == (0, b"")


@POSIX
def test_the_first_line_can_be_taken_from_a_pipe(run):
    pipe = '"$0" -m nato_af_cli rsm --width 40 | head -n 1'
    result = run(program=["/bin/sh", "-c", pipe, sys.executable])
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode().startswith("Resolute Support Mission")


@FULL
@pytest.mark.parametrize(
    "words",
    [["rsm"], JSON, [], ["-h"], ["show", "-h"], ["-V"]],
    ids=" ".join,
)
def test_a_full_disk_is_a_failure_in_one_sentence(run, words):
    with Path("/dev/full").open("wb") as full:
        result = run(*words, stdout=full)
    assert result.returncode == 1
    assert re.fullmatch(rb"natoaf: standard output cannot be written: [^\n]+\.\n", result.stderr)


UNBUFFERED = pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
"""PYTHONUNBUFFERED, which images of containers set: a write then takes as much as the system takes at once."""


@POSIX
@UNBUFFERED
def test_a_disk_that_fills_up_midway_is_a_failure_too(run, tmp_path, unbuffered):
    limited = 'ulimit -f 2; exec "$0" -m nato_af_cli "$@"'
    with (tmp_path / "part.json").open("wb") as file:
        result = run(
            "rsm", "-f", "json", program=["/bin/sh", "-c", limited, sys.executable], stdout=file, PYTHONUNBUFFERED=unbuffered
        )
    assert (result.returncode, result.stderr) == (1, b"natoaf: standard output cannot be written: File too large.\n")
    assert (tmp_path / "part.json").stat().st_size in (1024, 2048)  # the unit is the shell's own


@POSIX
@UNBUFFERED
def test_a_pipe_that_does_not_block_gets_the_whole_answer(unbuffered):
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    world = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    process = subprocess.Popen([*MODULE, "export", "-", "-f", "json"], stdout=writer, stderr=subprocess.PIPE, env=world)
    for _ in range(6000):
        if process.poll() is not None or not select.select([], [writer], [], 0)[1]:
            break
        time.sleep(0.01)  # until the pipe is full
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        answer = file.read()
    assert (process.communicate(timeout=60)[1], process.returncode) == (b"", 0)
    assert len(json.loads(answer)["facts"]) > 1000


@POSIX
@pytest.mark.parametrize(
    ("closed", "words", "code", "said"),
    [
        (">&-", ["rsm"], 1, b"natoaf: standard output is closed.\n"),
        (">&-", JSON, 1, b"natoaf: standard output is closed.\n"),
        (">&-", ["warsow"], 1, b"natoaf: standard output is closed.\n"),
        (">&-", ["-V"], 1, b"natoaf: standard output is closed.\n"),
        (">&-", ["-h"], 1, b"natoaf: standard output is closed.\n"),
        (">&- 2>&-", ["rsm"], 1, b""),
        ("2>&-", ["warsow"], 3, b""),
        ("2>&-", ["rsm", "spokes"], 0, b""),
        ("<&-", ["rsm", "spokes"], 0, b""),
        ("<&-", ["rsm", "--facts", "-"], 1, b"natoaf: standard input is closed.\n"),
    ],
)
def test_a_closed_stream_is_a_sentence_where_it_is_needed(run, closed, words, code, said):
    result = run(*words, program=["/bin/sh", "-c", f'exec "$0" -m nato_af_cli "$@" {closed}', sys.executable])
    assert result.returncode == code
    assert result.stderr.partition(b"\n")[0] + b"\n" == (said or b"\n")


@pytest.fixture(scope="module")
def foreign_book(shared_book, tmp_path_factory):
    """BOOK with a name that few encodings have."""
    path = tmp_path_factory.mktemp("foreign") / "book.yaml"
    path.write_text(shared_book.read_text(encoding="utf-8").replace("Northtown", "Čáslav کابل"), encoding="utf-8")
    return path


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8", "cp437", "utf-16"])
def test_json_is_utf8_and_a_table_in_the_encoding_of_the_terminal(run, foreign_book, encoding):
    asked = ["alpha", "bases", "--only", "--facts", str(foreign_book)]
    table = run(*asked, PYTHONIOENCODING=encoding)
    found = run(*asked, "-f", "json", PYTHONIOENCODING=encoding)
    assert (table.returncode, table.stderr, found.returncode, found.stderr) == (0, b"", 0, b"")
    known = {"ascii": "Caslav ????", "cp1252": "Cáslav ????", "cp437": "Cáslav ????"}.get(encoding, "Čáslav کابل")
    assert known in table.stdout.decode(encoding)
    assert json.loads(found.stdout.decode("utf-8"))["facts"][0]["value"] == "Čáslav کابل"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_table_on_a_narrow_screen_has_lines_that_its_encoding_can_show(run, encoding):
    text = run("rsm", "spokes", "--width", "60", PYTHONIOENCODING=encoding).stdout.decode(encoding)
    assert "----" in text
    assert "??" not in text


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_an_error_can_be_written_in_every_encoding(run, encoding):
    result = run("Çetin 北", PYTHONIOENCODING=encoding)
    assert (result.returncode, result.stdout) == (3, b"")
    assert result.stderr.startswith(b"natoaf: no entry is named ")
    assert b"Traceback" not in result.stderr


@POSIX
@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C"},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "1"},
    ],
)
def test_a_plain_locale_changes_nothing_that_matters(run, env):
    table, found = run("rsm", "spokes", **env), run(*JSON, **env)
    assert (table.returncode, table.stderr, found.returncode, found.stderr) == (0, b"", 0, b"")
    assert table.stdout.splitlines()[2:4] == [b"Spoke           Region  Source", b"Mazar-e-Sharif  north   1, 2, 3"]
    assert found.stdout == run(*JSON).stdout


@POSIX
def test_an_argument_that_is_no_text_is_shown_as_an_escape(run):
    result = run(b"abc\xff", program=MODULE, LC_ALL="C.UTF-8", PYTHONUTF8="1")
    assert result.returncode == 3
    assert result.stderr.startswith(rb'natoaf: no entry is named "abc\xff".')


def test_a_terminal_that_can_do_nothing_is_given_nothing_special(run):
    result = run("rsm", "spokes", program=MODULE, TERM="dumb")
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"\x1b" not in result.stdout


def test_a_user_without_a_home_gets_an_answer(run):
    result = run(*JSON, unset=("HOME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"))
    assert (result.returncode, result.stderr) == (0, b"")
    assert len(json.loads(result.stdout)["facts"]) == 4


@LINUX
@pytest.mark.skipif(store.shipped_index().exists(), reason="a wheel brings its index and keeps no other")
def test_the_cache_lies_in_the_users_cache_directory(run, tmp_path):
    homes = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "xdg")}
    assert run("rsm", unset=("NATOAF_CACHE_DIR",), **homes).returncode == 0
    assert {path.suffix for path in (tmp_path / "xdg" / "natoaf").iterdir()} == {".sqlite"}


def test_a_cache_directory_that_cannot_be_made_is_done_without(run, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    result = run("rsm", "spokes", NATOAF_CACHE_DIR=str(tmp_path / "file" / "cache"))
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"Mazar-e-Sharif" in result.stdout


@pytest.fixture
def terminal(run):
    def start(*words, **env):
        import pty

        mine, theirs = pty.openpty()
        result = run(*words, program=MODULE, stdout=theirs, COLUMNS="44", **env)
        text = os.read(mine, 65536).decode()
        os.close(theirs)
        os.close(mine)
        assert (result.returncode, result.stderr) == (0, b"")
        return text.replace("\r\n", "\n")

    return start


@POSIX
@pytest.mark.parametrize(
    ("env", "colored"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({}, True)],
)
def test_a_terminal_is_kept_to_its_width_and_coloured_where_it_can_be(terminal, env, colored):
    text = terminal("rsm", "spokes", **env)
    assert ("\x1b[" in text) == colored
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in text.split("\n")) <= 44
    assert "─" in text or "-----" in text


@POSIX
def test_find_without_a_question_explains_itself_on_a_terminal(terminal):
    assert "natoaf find " in terminal("find")
