from __future__ import annotations

import errno
import io
import sys
from types import SimpleNamespace

import pytest

from nato_af_cli.cli import output
from nato_af_cli.cli.options import Options
from nato_af_cli.errors import NatoafError


class Stream(io.BytesIO):
    def __init__(self, error=None):
        super().__init__()
        self.error = error

    def write(self, data):
        if self.error:
            raise self.error
        return super().write(data)


@pytest.fixture
def stdout(monkeypatch):
    def put(encoding="utf-8", error=None, terminal=False):
        stream = SimpleNamespace(encoding=encoding, buffer=Stream(error), flush=lambda: None, isatty=lambda: terminal)
        monkeypatch.setattr(sys, "stdout", stream)
        return stream

    return put


@pytest.mark.parametrize(
    ("encoding", "utf8", "expected"),
    [
        ("utf-8", False, "Çetin · 北".encode()),
        ("cp1252", False, "Çetin · ??".encode("cp1252")),
        ("ascii", False, b"Cetin - ??"),
        ("ascii", True, "Çetin · 北".encode()),
        ("cp1252", True, "Çetin · 北".encode()),
        (None, False, "Çetin · 北".encode()),
    ],
)
def test_people_get_the_encoding_of_their_terminal_and_programs_utf8(stdout, encoding, utf8, expected):
    stream = stdout(encoding)
    output.write("Çetin · 北", utf8=utf8)
    assert stream.buffer.getvalue() == expected


def test_lines_end_the_same_on_every_system(stdout):
    stream = stdout()
    output.write("one\ntwo\n", utf8=False)
    assert stream.buffer.getvalue() == b"one\ntwo\n"


def test_a_reader_that_has_gone_away_is_no_error_and_the_rest_is_dropped(stdout):
    stream = stdout(error=BrokenPipeError())
    output.write("text", utf8=True)
    assert sys.stdout is not stream
    with sys.stdout as rest:
        assert rest.write("dropped") == 7


def test_what_cannot_be_written_is_an_error_with_the_systems_reason(stdout):
    stdout(error=OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(NatoafError, match=r"^standard output cannot be written: No space left on device$") as raised:
        output.write("text", utf8=True)
    sys.stdout.close()
    assert raised.value.exit_code == 1


def test_without_a_standard_output_nothing_is_asked(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(NatoafError, match="standard output is closed"):
        output.answer(lambda _: pytest.fail("asked"), Options())
