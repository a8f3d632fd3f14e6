"""Where files lie and what they are: every path that natoaf takes, in real processes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import forked
import pytest
from natoaf_processes import NATOAF, UNMEASURED

pytestmark = pytest.mark.skipif(os.name != "posix", reason="directories, pipes and homes as POSIX has them")

GONE = ["/bin/sh", "-c", 'rmdir "$(pwd)" && exec "$0" "$@"', *NATOAF]
"""Runs natoaf in a working directory that has been deleted."""


@pytest.fixture
def run(tmp_path, shared_cache, monkeypatch):
    """Run natoaf in a directory of its own, with a home beside it."""
    (tmp_path / "here").mkdir()
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NATOAF_CACHE_DIR", str(shared_cache))
    for name in UNMEASURED:
        monkeypatch.delenv(name, raising=False)

    def run(*words: str, program=NATOAF, **env: str | None) -> tuple[int, str, str]:
        world = {name: text for name, text in (os.environ | env).items() if text is not None}
        how = {"cwd": tmp_path / "here", "env": world, "text": True, "timeout": 300}
        if program == NATOAF and forked.ordinary(world):
            done = forked.run(words, **how)
        else:
            done = subprocess.run([*program, *words], capture_output=True, check=False, **how)
        return done.returncode, done.stdout, done.stderr

    return run


def names(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


# ---- a working directory that is gone

RELATIVE = (
    "natoaf: {} is relative to the current directory, which no longer exists.\nChange to another one, or give a full path.\n"
)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (["check", "x.yaml"], "x.yaml"),
        (["check", "../x.yaml"], "../x.yaml"),
        (["new", "x.yaml"], "x.yaml"),
        (["export", "x.sqlite"], "x.sqlite"),
        (["export", "x.yaml", "--force"], "x.yaml"),
        (["rsm", "spokes", "-o", "x.csv"], "x.csv"),
        (["rsm", "spokes", "-o", "x/", "-f", "csv"], "x/"),
        (["rsm", "spokes", "--facts", "x.yaml"], "x.yaml"),
        (["find", "--only", "--facts", "./x.yaml", "word"], "./x.yaml"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_a_relative_path_in_a_directory_that_is_gone_is_a_sentence(run, words, path):
    assert run(*words, program=GONE) == (1, "", RELATIVE.format(path))


def test_a_relative_path_in_the_environment_is_a_sentence_too(run):
    assert run("rsm", "spokes", program=GONE, NATOAF_FACTS="x.yaml") == (1, "", RELATIVE.format("x.yaml"))


@pytest.mark.parametrize(
    "words", [["rsm", "spokes"], ["paths", "--facts", "x.yaml"], ["cache"], ["-h"], ["schema"]], ids=lambda words: words[0]
)
def test_what_needs_no_directory_answers_where_it_is_gone(run, words):
    code, out, said = run(*words, program=GONE)
    assert (code, bool(out), said) == (0, True, "")


def test_a_cache_in_a_directory_that_is_gone_is_done_without(run, shared_book):
    code, out, said = run("alpha", "--only", "--facts", str(shared_book), program=GONE, NATOAF_CACHE_DIR="near")
    assert (code, out[:13], said) == (0, "Mission Alpha", "")


def test_a_configuration_in_a_directory_that_is_gone_is_told_of(run):
    code, out, said = run("rsm", "spokes", program=GONE, NATOAF_CONFIG_DIR="near")
    assert (code, out[:24]) == (0, "Resolute Support Mission")
    assert said == "natoaf: the configuration directory near cannot be read: No such file or directory.\n"


# ---- a home


def test_a_tilde_is_the_home_directory_wherever_a_path_is_taken(run, tmp_path, shared_book):
    home = tmp_path / "home"
    (home / "conf").mkdir()
    (home / "x.yaml").write_bytes(shared_book.read_bytes())
    own = ["--only", "--facts", "~/x.yaml"]
    assert run("alpha", *own, "-o", "~/x.csv", NATOAF_CACHE_DIR="~/cc") == (0, "", "")
    assert run("export", "~/x.json", *own)[0] == run("new", "~/new.yaml")[0] == run("check", "~/x.yaml")[0] == 0
    assert run("alpha", "--only", NATOAF_FACTS="~/x.yaml")[0] == 0
    assert run("rsm", "spokes", NATOAF_CONFIG_DIR="~/conf")[2] == ""
    places = run("paths", NATOAF_CONFIG_DIR="~/conf", NATOAF_CACHE_DIR="~/cc")[1].splitlines()[-2:]
    assert [line.split(maxsplit=1)[1] for line in places] == [str(home / "conf"), str(home / "cc")]
    assert names(home) == ["cc", "conf", "new.yaml", "x.csv", "x.json", "x.yaml"]
    assert [path.suffix for path in (home / "cc").iterdir()] == [".sqlite"]
    assert names(tmp_path / "here") == []


@pytest.mark.parametrize("home", ["", "~no-such-user-of-tests"], ids=["empty", "of nobody"])
def test_a_home_that_is_not_known_is_no_directory_of_that_name(run, tmp_path, shared_book, home):
    place = "~" if home == "" else home
    world = {"HOME": ""} if home == "" else {}
    code, out, said = run("rsm", "spokes", "-o", f"{place}/x.csv", **world)
    assert (code, out) == (1, "")
    assert said.startswith(f"natoaf: {place}/x.csv cannot be written: there is no directory ")
    assert run("check", f"{place}/x.yaml", **world)[2].startswith(f"natoaf: there is no file {place}/x.yaml.")
    code, out, said = run("alpha", "--only", "--facts", str(shared_book), NATOAF_CACHE_DIR=f"{place}/cc", **world)
    assert (code, out[:13], said) == (0, "Mission Alpha", "")
    assert names(tmp_path / "here") == []
    told = f"natoaf: the configuration directory {place}/c cannot be read: the home directory is not known.\n"
    assert run("rsm", "spokes", NATOAF_CONFIG_DIR=f"{place}/c", **world)[2] == told


def test_an_empty_home_is_none_and_not_the_root_of_all_files(run):
    listed = run("paths", HOME="", NATOAF_CONFIG_DIR="", NATOAF_CACHE_DIR="", XDG_CONFIG_HOME=None, XDG_CACHE_HOME=None)[1]
    assert [line.split(maxsplit=1)[1] for line in listed.splitlines()[-2:]] == ["none (the home directory is not known)"] * 2


def test_a_name_that_begins_with_a_tilde_is_a_name(run, tmp_path):
    assert run("new", "~$draft.yaml")[0] == run("new", "./~")[0] == run("check", "~$draft.yaml")[0] == 0
    assert names(tmp_path / "here") == ["~", "~$draft.yaml"]


@pytest.mark.skipif(sys.platform != "linux", reason="where XDG holds")
def test_a_relative_xdg_directory_is_ignored_and_ones_own_books_stay(run, tmp_path):
    own = tmp_path / "home" / ".config" / "natoaf"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text("missions: {mine: {name: My Own}}\n", encoding="utf-8")
    world = {"NATOAF_CONFIG_DIR": "", "NATOAF_CACHE_DIR": "", "XDG_CONFIG_HOME": "near", "XDG_CACHE_HOME": "near"}
    code, out, said = run("paths", **world)
    assert (code, said) == (0, "")
    lines = [line.split(maxsplit=1) for line in out.splitlines()]
    assert lines[2:] == [
        ["configured", str(own / "mine.yaml")],
        ["configuration", str(own)],
        ["cache", str(tmp_path / "home" / ".cache" / "natoaf")],
    ]


# ---- the configuration directory


@pytest.mark.parametrize("what", ["missing", "file"])
def test_a_configuration_directory_that_is_none_is_told_of(run, tmp_path, what):
    place = tmp_path / "place"
    if what == "file":
        place.touch()
    reason = "No such file or directory" if what == "missing" else "Not a directory"
    for words in (["rsm", "spokes"], ["paths"]):
        code, out, said = run(*words, NATOAF_CONFIG_DIR=str(place))
        assert (code, bool(out), said) == (0, True, f"natoaf: the configuration directory {place} cannot be read: {reason}.\n")


def test_a_pipe_in_the_configuration_directory_is_passed_over_and_yml_is_read(run, tmp_path):
    place = tmp_path / "config"
    os.mkfifo(place / "x.yaml")
    (place / "y.yml").write_text("missions: {mine: {name: My Own}}\n", encoding="utf-8")
    code, out, said = run("mine", NATOAF_CONFIG_DIR=str(place))
    assert (code, out[:6]) == (0, "My Own")
    assert said == f"natoaf: {place / 'x.yaml'} is not read, because it is not a regular file.\n"


# ---- completion


@pytest.mark.parametrize("how", ["--facts", "NATOAF_FACTS"])
def test_completing_takes_nothing_from_a_pipe(run, tmp_path, how):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    words = ["natoaf", *(["--facts", str(pipe)] if how == "--facts" else []), "rsm", "sp"]
    asked = {"_NATOAF_COMPLETE": "complete_bash", "COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    world = asked if how == "--facts" else asked | {"NATOAF_FACTS": str(pipe)}
    assert run(**world) == (0, "\n", "")
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open(pipe, os.O_WRONLY)
    os.write(writer, b"for the command")
    assert run(**world) == (0, "\n", "")
    assert os.read(reader, 100) == b"for the command"
    assert run("-h", NATOAF_FACTS=str(pipe))[0] == 0  # neither does the help
    os.close(reader)
    os.close(writer)


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 20, "-1", "²", "x", ""])
def test_a_place_in_the_line_that_is_no_number_is_its_end(run, number):
    asked = {"_NATOAF_COMPLETE": "complete_bash", "COMP_WORDS": "natoaf\nrsm", "COMP_CWORD": number}
    code, _, said = run(**asked)
    assert (code, said) == (0, "")


# ---- what is written where


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="has no such name for standard output")
def test_a_reader_of_the_output_as_a_file_may_go_away(run):
    first = (
        "import subprocess, sys; p = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE); p.stdout.close(); sys.exit(p.wait())"
    )
    program = [sys.executable, "-c", first, *NATOAF]
    for words in (["timeline", "-o", "/dev/stdout"], ["export", "/dev/stdout", "-f", "json"], ["new", "/dev/stdout"]):
        code, _, said = run(*words, program=program)
        assert (code, "Broken" in said) == (0, False)


def test_standard_output_by_its_name_is_standard_output(run, tmp_path):
    """What it leads to is a file that the shell has made: not one that exists already, and not one to be replaced."""
    through = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[2:], stdout=open(sys.argv[1], 'ab')))"
    log = tmp_path / "log"
    for words in (["rsm", "spokes", "-f", "csv", "-o"], ["export", "-f", "jsonl"], ["new"]):
        log.write_bytes(b"kept\n")
        assert run(*words, "/dev/stdout", program=[sys.executable, "-c", through, str(log), *NATOAF]) == (0, "", "")
        assert log.read_text(encoding="utf-8") == f"kept\n{run(*words, '-')[1]}"
    assert run("export", "/dev/stdout", "-f", "sqlite")[0] == 2


def test_a_file_with_a_slash_behind_its_name_is_no_directory(run, tmp_path):
    (tmp_path / "here" / "a.csv").touch()
    for more in ([], ["--force"]):
        said = run("rsm", "spokes", "-o", "a.csv/", *more)[2]
        assert said == "natoaf: a.csv/ cannot be written: there is no directory a.csv.\nCreate it first.\n"


def test_a_pipe_takes_an_export_and_a_socket_takes_nothing(run, tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_text(encoding="utf-8")))
    reader.start()
    assert run("export", str(tmp_path / "pipe"), "-f", "json")[0] == 0
    reader.join()
    assert read[0].startswith("{")
    with socket.socket(socket.AF_UNIX) as bound:
        monkeypatch.chdir(tmp_path)  # the name of a socket may not be long
        bound.bind("socket")
        for words in (["export", "-f", "json"], ["export", "-f", "sqlite"], ["new"], ["rsm", "spokes", "-f", "csv", "-o"]):
            for more in ([], ["--force"]):
                code, out, said = run(*words, str(tmp_path / "socket"), *more)
                assert (code, out) == (1, "")
                assert said == f"natoaf: {tmp_path / 'socket'} cannot be written: it is not a regular file.\n"
