from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys

import pytest
from terminals import Terminal, in_terminal, pager

from nato_af_cli.cli import paging
from nato_af_cli.console import without_links

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all
POSIX = pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal")
LESS = pytest.mark.skipif(not shutil.which("less"), reason="less is not installed")
LONG, SHORT = ["timeline", "rsm"], ["rsm", "spokes", "herat"]


@pytest.mark.parametrize(
    ("environ", "asked"),
    [
        ({"NATOAF_PAGER": "most", "PAGER": "more"}, ["most"]),
        ({"PAGER": "more"}, ["more"]),
        ({"PAGER": "  less   -S "}, ["less", "-S"]),
        ({"PAGER": "'/opt/my pager' -x \"a b\""}, ["/opt/my pager", "-x", "a b"]),
        ({"NATOAF_PAGER": "", "PAGER": "more"}, []),
        ({"NATOAF_PAGER": "cat", "PAGER": "more"}, []),
        ({"PAGER": " cat "}, []),
        ({"PAGER": " "}, []),
        ({"PAGER": "less 'open"}, []),
        ({"PAGER": "less; touch x"}, ["less;", "touch", "x"]),
        ({"NATOAF_PAGER": "more", "TERM": "dumb"}, []),
    ],
)
def test_the_pager_is_natoafs_own_or_the_users_and_may_be_none(environ, asked, monkeypatch):
    monkeypatch.setattr(os, "name", "posix")
    assert paging.command({"TERM": "xterm"} | environ) == asked


def test_without_a_choice_the_pager_is_less_where_it_is_installed(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    assert paging.command({"TERM": "xterm"}) == ["less", "-FIRX"]
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert paging.command({"TERM": "xterm"}) == []


def test_on_windows_no_terminal_has_a_name_and_a_line_is_taken_apart_by_the_system(monkeypatch):
    monkeypatch.setattr(paging.os, "name", "nt")
    line = r'"C:\Program Files\less.exe" -R'
    assert paging.command({"PAGER": line}) == line
    assert paging.command({"PAGER": "cat"}) == []


def test_a_terminal_without_a_name_gets_no_pager_elsewhere(monkeypatch):
    monkeypatch.setattr(paging.os, "name", "posix")
    assert paging.command({"PAGER": "more"}) == []


@pytest.mark.parametrize(
    ("program", "shown"),
    [
        ("sys.stdin.read()", True),
        ("pass", True),
        ("sys.stdin.read(10)", True),
        ("sys.exit(1)", False),
        ("sys.stdin.read(); sys.exit(1)", False),
        ("sys.exit(126)", False),
        ("sys.exit(127)", False),
    ],
)
@pytest.mark.parametrize("text", [b"short\n", b"long\n" * 100_000], ids=["short", "long"])
def test_a_pager_has_shown_the_text_if_it_ends_well(program, shown, text):
    before = signal.getsignal(signal.SIGINT)
    assert paging.paged(text, [sys.executable, "-c", f"import sys; {program}"]) is shown
    assert signal.getsignal(signal.SIGINT) is before


@POSIX
@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_pager_that_dies_has_shown_nothing(by):
    assert paging.paged(b"text", ["/bin/sh", "-c", f"ulimit -c 0; kill -{by.value} $$"]) is False


@pytest.mark.parametrize("pager", [["natoaf-no-such-pager"], ["\0"], [os.devnull], ["."]])
def test_a_pager_that_cannot_be_started_has_shown_nothing(pager):
    before = signal.getsignal(signal.SIGINT)
    assert paging.paged(b"text", pager) is False
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    ("environ", "less", "lv"),
    [
        ({}, "-FIRX", "-c"),
        ({"LESS": ""}, "-FIRX", "-c"),
        ({"LESS": "-iM", "LV": "-la"}, "-R -iM", "-la"),
        ({"LESS": "iM"}, "-R iM", "-c"),
    ],
)
def test_less_and_lv_show_colours_whatever_else_they_are_told(monkeypatch, tmp_path, environ, less, lv):
    for name in ("LESS", "LV"):
        monkeypatch.delenv(name, raising=False)
    for name, text in environ.items():
        monkeypatch.setenv(name, text)
    told = tmp_path / "told"
    program = f"import os; open({str(told)!r}, 'w').write(os.environ['LESS'] + '|' + os.environ['LV'])"
    assert paging.paged(b"", [sys.executable, "-c", program])
    assert told.read_text(encoding="utf-8") == f"{less}|{lv}"


@LESS
@pytest.mark.parametrize("options", ["-iM", "iM", "-P=prompt$-i", ""])
def test_less_takes_the_options_as_they_are_put_together(options):
    environment = {**os.environ, "LESS": f"-R {options}"}
    done = subprocess.run(["less"], input=b"text\n", env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"text\n", b"")


@pytest.fixture(scope="module")
def unpaged(shared_cache, tmp_path_factory):
    """Return what natoaf writes for LONG without a pager."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NATOAF_CACHE_DIR", str(shared_cache))
        patch.setenv("NATOAF_CONFIG_DIR", str(tmp_path_factory.mktemp("configuration")))
        code, text = in_terminal(*LONG, "--no-pager")
    assert (code, bool(text)) == (0, True)
    return text


@pytest.fixture
def paged_by(tmp_path):
    """Return the environment that has a pager of some kind, and the file in which it keeps what it was given."""

    def by(kind):
        kept = tmp_path / "kept"
        words = [sys.executable, str(pager(tmp_path)), kind, str(kept)]
        return {"NATOAF_PAGER": shlex.join(words), "PAGER": "natoaf-no-such-pager"}, kept

    return by


@POSIX
@pytest.mark.parametrize(
    ("words", "lines", "paged"),
    [
        (LONG, 24, True),
        (SHORT, 24, False),
        (SHORT, 3, True),
        ([*LONG, "-f", "json"], 24, True),
        ([*LONG, "--no-pager"], 24, False),
        (["--no-pager", *LONG], 24, False),
        (["cite", "rsm", "--width", "400"], 24, True),
        (["--help"], 24, True),
    ],
    ids=str,
)
def test_what_is_longer_than_the_screen_goes_to_the_pager(paged_by, words, lines, paged):
    env, kept = paged_by("shows")
    code, seen = in_terminal(*words, lines=lines, env=env)
    assert code == 0
    assert seen.endswith(b"<paged>") == kept.exists() == paged
    assert (kept.read_bytes() if paged else seen) == in_terminal(*words, "--no-pager", env=env)[1]


@POSIX
def test_other_entries_that_are_called_alike_are_named_on_a_terminal_behind_the_answer(paged_by, on_shipped):
    env, _ = paged_by("shows")
    also = "Also: natoaf london-conference-2006, natoaf london-conference-2010 or natoaf london-conference-2014"
    assert in_terminal("london", env=env)[1].decode().replace("\r\n", "\n").endswith(f"<paged>{also}\n")
    assert on_shipped("london").stderr == ""


@POSIX
@pytest.mark.parametrize("kind", ["refuses", "fails", "dies"])
def test_a_pager_that_fails_keeps_nothing_from_the_user(paged_by, unpaged, kind):
    env, _ = paged_by(kind)
    assert in_terminal(*LONG, env=env) == (0, b"<paged>" + unpaged)


@POSIX
@pytest.mark.parametrize(
    "env",
    [
        {"NATOAF_PAGER": "natoaf-no-such-pager --x"},
        {"NATOAF_PAGER": "sh -c 'exec natoaf-no-such-pager 2>/dev/null'"},
        {"NATOAF_PAGER": "cat"},
        {"NATOAF_PAGER": ""},
        {"NATOAF_PAGER": "'"},
        {"TERM": "unset"},
    ],
    ids=str,
)
def test_an_answer_reaches_the_user_without_a_pager_too(unpaged, env):
    assert in_terminal(*LONG, env=env) == (0, unpaged)


@POSIX
def test_a_pager_may_be_left_early(paged_by):
    env, kept = paged_by("quits")
    assert in_terminal("timeline", "-f", "json", env=env) == (0, b"<paged>")
    assert len(kept.read_bytes()) == 100


@POSIX
def test_an_interruption_is_the_pagers(paged_by):
    env, _ = paged_by("deaf")
    with Terminal(LONG, env=env) as terminal:
        terminal.until(b"<ready>")
        terminal.send(b"\x03")
        terminal.until(b"<heard>")
        terminal.send(b"\n")
        code, seen = terminal.end()
    assert (code, b"Traceback" in seen) == (0, False)


@POSIX
def test_a_pager_that_is_interrupted_ends_natoaf_as_an_interruption_does(paged_by):
    env, _ = paged_by("waits")
    with Terminal(LONG, env={**env, "PYTHONWARNINGS": ""}, stderr=subprocess.DEVNULL) as terminal:
        terminal.until(b"<ready>")
        terminal.send(b"\x03")
        code, seen = terminal.end()
    assert code == 130
    assert seen.endswith((b"<ready>", b"<ready>^C"))


@POSIX
@pytest.mark.parametrize("stream", ["stdin", "stderr"])
def test_only_standard_output_needs_to_be_a_terminal(paged_by, stream):
    env, kept = paged_by("shows")
    assert in_terminal(*LONG, env=env, **{stream: subprocess.DEVNULL}) == (0, b"<paged>")
    assert kept.read_bytes().startswith(b"\x1b[1mTimeline")


@POSIX
def test_a_pipe_and_a_file_never_get_a_pager(paged_by, tmp_path):
    env, kept = paged_by("shows")
    with (tmp_path / "out").open("wb") as out:
        assert in_terminal(*LONG, env=env, stdout=out) == (0, b"")
    assert in_terminal(*LONG, "-o", str(tmp_path / "named.txt"), env=env) == (0, b"")
    assert not kept.exists()
    assert (tmp_path / "out").stat().st_size > 5000 < (tmp_path / "named.txt").stat().st_size


@POSIX
def test_errors_get_no_pager_and_stay_on_standard_error(paged_by, tmp_path):
    env, kept = paged_by("shows")
    with (tmp_path / "said").open("wb") as said:
        assert in_terminal("warsow", lines=2, env=env, stderr=said) == (3, b"")
    assert (tmp_path / "said").read_bytes().startswith(b'natoaf: no entry is named "warsow".\n')
    assert not kept.exists()


@POSIX
def test_a_terminal_that_can_do_nothing_special_gets_no_pager(paged_by):
    env, kept = paged_by("shows")
    code, seen = in_terminal(*LONG, env={**env, "TERM": "dumb"})
    assert (code, kept.exists(), b"\x1b" in seen) == (0, False, False)
    assert len(seen.splitlines()) > 24


@POSIX
@LESS
def test_less_shows_colours_and_leaves_by_q_with_the_text_still_there():
    with Terminal(LONG) as terminal:
        terminal.until(b"\n:")
        terminal.send(b"\x03")
        code, seen = terminal.end(keys=b"q")
    assert code == 0
    assert b"\x1b[1m" in seen
    assert b"ESC" not in seen
    assert b"\x1b[?1049" not in seen


@pytest.mark.parametrize(
    ("said", "name", "shows"),
    [("less 590 (GNU)", "less", True), ("less 551 (GNU)", "less", False), ("more 9", "less", False), ("less 590", "most", False)],
)
def test_only_a_less_that_knows_links_is_given_some(tmp_path, said, name, shows):
    program = tmp_path / name
    program.write_text(f"#!/bin/sh\necho '{said}'\n", encoding="utf-8")
    program.chmod(0o755)
    assert paging.shows_links([str(program), "-R"]) == shows


def test_a_pager_that_is_not_there_shows_none(tmp_path):
    assert not paging.shows_links([str(tmp_path / "less")])


def test_links_are_left_out_and_colours_kept():
    assert without_links("\x1b[35m\x1b]8;id=1;https://a.example/\x1b\\1\x1b]8;;\x1b\\\x1b[0m") == "\x1b[35m1\x1b[0m"
