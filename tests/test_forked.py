"""The processes of natoaf that are forks: what they do is what natoaf does that is started."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from pathlib import Path

import forked
import pytest

pytestmark = [
    pytest.mark.skipif(not forked.HERE, reason="has no forks"),
    pytest.mark.usefixtures("on_shipped"),  # for its cache: one index for all
]
PIPES = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}


def both(words, **more):
    """Return what a fork does and what natoaf does: exit code, output and what is said."""
    with subprocess.Popen([*forked.NATOAF, *words], **(PIPES | more)) as process:
        started = (*process.communicate(b"book: {titel: T}\n"), process.returncode)
    with forked.natoaf(words, **(PIPES | more)) as process:
        return (*process.communicate(b"book: {titel: T}\n"), process.returncode), started


@pytest.mark.parametrize(
    "words",
    [[], ["rsm", "spokes"], ["warsow"], ["--nope"], ["-h"], ["rsm", "-f", "csv"], ["check", "-"], [b"caf\xe9\x1b[31m"]],
    ids=repr,
)
def test_a_fork_does_what_natoaf_does(words):
    fork, started = both(words)
    assert fork == started


def test_a_fork_has_its_own_directory_environment_and_streams(tmp_path):
    env = {**os.environ, "NATOAF_FORMAT": "json", "NATOAF_FACTS": "x.yaml"}
    (tmp_path / "x.yaml").write_text("missions: {mine: {name: My Own}}\n", encoding="utf-8")
    with (tmp_path / "said").open("wb") as said:
        fork, started = both(["mine"], cwd=tmp_path, env=env, stderr=said)
    assert fork == started
    assert fork[0].startswith(b"{")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [["rsm", "spokes"], ["rsm", "-f", "json"], ["-h"], ["-V"]], ids=" ".join)
def test_a_fork_has_written_all_when_it_ends(words):
    with Path("/dev/full").open("wb") as full:
        fork, started = both(words, stdout=full)
    assert fork == started
    assert fork[2] == 1


@pytest.mark.parametrize("words", [["rsm", "spokes"], ["warsow"], ["mine"], ["--nope"], ["-h"]], ids=" ".join)
def test_a_fork_that_is_started_by_its_name_does_what_natoaf_does(tmp_path, words):
    (tmp_path / "x.yaml").write_text("missions: {mine: {name: My Own}}\n", encoding="utf-8")
    how = {"cwd": tmp_path, "env": {**os.environ, "NATOAF_FACTS": "x.yaml"}, "capture_output": True}
    fork, started = (subprocess.run([*program, *words], check=False, **how) for program in (forked.command(), forked.NATOAF))
    assert (fork.returncode, fork.stdout, fork.stderr) == (started.returncode, started.stdout, started.stderr)


def test_who_knocks_and_goes_away_leaves_the_server_to_others():
    door = Path(forked.command()[-1])
    for said in (b"", b"x", b"xgarbage"):
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(door))
            line.sendall(said)
    assert forked.run(["-V"], stdout=subprocess.DEVNULL).returncode == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_fork_ends_by_a_signal_as_natoaf_does(number):
    ends = []
    for start in (lambda words, **more: subprocess.Popen([*forked.NATOAF, *words], **more), forked.natoaf):
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        with open(reader, "rb") as taker, start(["export", "-", "-f", "json"], **(PIPES | {"stdout": writer})) as process:  # noqa: PTH123
            os.close(writer)
            os.set_blocking(reader, True)
            assert taker.read(1) == b"{"  # it has begun, and waits
            process.send_signal(number)
            process.stdin.close()
            taker.read()
            ends.append((process.wait(60), process.stderr.read()))
    assert ends[0] == ends[1]
