"""The command line of the browser: what keeps it from starting, and how it leaves the terminal."""

from __future__ import annotations

import os
import re
import signal
import sys
from importlib.util import find_spec

import pytest
from terminals import Terminal, in_terminal

from nato_af_cli.cli.commands import browse as command

WITH_TEXTUAL = pytest.mark.skipif(find_spec("textual") is None, reason="the extra natoaf[browse] is not installed")
IN_A_TERMINAL = pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal")


@WITH_TEXTUAL
@pytest.mark.parametrize("broken", ["textual.app", "textual.content"])
def test_an_older_release_is_told_of_in_the_same_way(on_shipped, monkeypatch, broken):
    monkeypatch.setattr(command, "has_screen", lambda: True)
    monkeypatch.setitem(sys.modules, broken, None)
    for name in [name for name in sys.modules if name.startswith("nato_af_cli.browse.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("nato_af_cli.browse.app", raising=False)
    result = on_shipped("browse")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"natoaf: {command.EXTRA.missing}.\n")


@WITH_TEXTUAL
def test_it_needs_a_terminal(on_shipped):
    result = on_shipped("browse", "rsm", "spokes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"natoaf: {command.NO_TERMINAL}.\nFor a pipe or a script: natoaf show rsm spokes\n"


@pytest.mark.parametrize(
    ("terminal", "term", "fit"),
    [(True, "xterm", True), (True, None, True), (True, "dumb", False), (False, "xterm", False), (None, "xterm", False)],
)
def test_a_terminal_is_one_that_can_draw_a_screen(monkeypatch, terminal, term, fit):
    class Stream:
        def isatty(self):
            return terminal

    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None if terminal is None else Stream())
    if term:
        monkeypatch.setenv("TERM", term)
    assert command.has_screen() == fit


@WITH_TEXTUAL
@pytest.mark.parametrize(
    "words",
    [["rsn"], ["rsm", "spoke"], ["rsm/spokes/her"], ["mission", "xyz"], ["rsm", "--as-of", "1990"], ["--source", "none"]],
    ids=" ".join,
)
def test_an_unknown_name_is_told_of_as_everywhere(on_shipped, words):
    told, shown = on_shipped("browse", *words), on_shipped("show", *words)
    if words[0] != "--source":
        assert (told.exit_code, told.stderr) == (shown.exit_code, shown.stderr)
    assert (told.exit_code, told.stdout) == (3, "")


@WITH_TEXTUAL
@IN_A_TERMINAL
@pytest.mark.usefixtures("on_shipped")
def test_it_draws_in_a_terminal_and_leaves_it_as_it_was(shared_book):
    with Terminal(["browse", "alpha", "--only", "--facts", str(shared_book)], env={"NO_COLOR": "1"}) as terminal:
        terminal.until(b"Mission Alpha")
        terminal.until(b"Quit")
        terminal.send(b"\t/q")
        terminal.until(b"nothing on")
        begun, terminal.seen = terminal.seen, b""
        terminal.send(b"\x1b")
        terminal.until(b"Quit")  # or the q behind it would make one key of the two
        code, seen = terminal.end(b"q")
    seen = begun + seen
    assert code == 0
    assert b"\x1b[?1049l" in seen  # the screen from before
    colours = {part for codes in re.findall(rb"\x1b\[([0-9;]+)m", seen) for part in codes.split(b";")}
    assert colours - {b"0", b"1", b"2", b"4", b"7", b"39", b"49"} == set()


@WITH_TEXTUAL
@IN_A_TERMINAL
@pytest.mark.usefixtures("on_shipped")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_ends_it_as_it_ends_any_command(shared_book, number, code):
    with Terminal(["browse", "--only", "--facts", str(shared_book)]) as terminal:
        terminal.until(b"Quit")
        terminal.process.send_signal(number)
        assert terminal.end()[0] == code


@WITH_TEXTUAL
@IN_A_TERMINAL
@pytest.mark.usefixtures("on_shipped")
def test_what_is_wrong_is_told_before_anything_is_drawn():
    code, seen = in_terminal("browse", "xyz")
    assert (code, seen) == (3, b'natoaf: no entry is named "xyz".\nRun natoaf for the list.\n')


@WITH_TEXTUAL
def test_what_nobody_expected_is_told_when_the_screen_is_gone(on_shipped, monkeypatch):
    from nato_af_cli.browse import app

    monkeypatch.setattr(command, "has_screen", lambda: True)
    monkeypatch.setattr(app.Browser, "run", lambda browser: setattr(browser, "failed", ValueError("odd")))
    with pytest.raises(ValueError, match="odd"):
        on_shipped("browse")
    monkeypatch.setattr(app.Browser, "run", lambda browser: browser.exit(return_code=130))
    assert on_shipped("browse").exit_code == 130
