from __future__ import annotations

import io
import os
import unicodedata

import pytest

from nato_af_cli import console
from nato_af_cli.console import Screen


class Stream(io.StringIO):
    def __init__(self, *, terminal: bool, encoding: str | None = "utf-8") -> None:
        super().__init__()
        self.terminal = terminal
        self.said_encoding = encoding

    @property
    def encoding(self) -> str | None:
        return self.said_encoding

    def isatty(self) -> bool:
        return self.terminal


TERMINAL = Stream(terminal=True)
PIPE = Stream(terminal=False)


def test_a_pipe_gets_no_width_and_no_colour():
    assert console.screen(PIPE, environ={}) == Screen(width=None, color=False, unicode=True)


def test_a_terminal_gets_its_width_and_colour(monkeypatch):
    monkeypatch.setenv("COLUMNS", "91")
    assert console.screen(TERMINAL, environ={}) == Screen(width=91, color=True, unicode=True, terminal=True)


def test_a_pipe_does_not_heed_the_width_of_the_terminal_around_it(monkeypatch):
    monkeypatch.setenv("COLUMNS", "91")
    assert console.screen(PIPE).width is None


@pytest.mark.parametrize(("asked", "width"), [(1, 20), (19, 20), (20, 20), (72, 72), (10_000, 10_000), (10_001, 10_000)])
@pytest.mark.parametrize("stream", [PIPE, TERMINAL], ids=["pipe", "terminal"])
def test_a_width_that_is_asked_for_wins_within_bounds(asked, width, stream):
    assert console.screen(stream, width=asked).width == width


@pytest.mark.parametrize(
    ("asked", "stream", "environ", "color"),
    [
        ("always", PIPE, {"NO_COLOR": "1", "TERM": "dumb"}, True),
        ("never", TERMINAL, {"FORCE_COLOR": "1"}, False),
        ("auto", TERMINAL, {}, True),
        ("auto", TERMINAL, {"TERM": "xterm"}, True),
        ("auto", TERMINAL, {"TERM": "dumb"}, False),
        ("auto", TERMINAL, {"NO_COLOR": "1"}, False),
        ("auto", TERMINAL, {"NO_COLOR": ""}, True),
        ("auto", TERMINAL, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", TERMINAL, {"FORCE_COLOR": "0"}, False),
        ("auto", TERMINAL, {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ("auto", PIPE, {}, False),
        ("auto", PIPE, {"FORCE_COLOR": ""}, False),
        ("auto", PIPE, {"FORCE_COLOR": "1"}, True),
        ("auto", PIPE, {"FORCE_COLOR": "0"}, False),
    ],
)
def test_colour_follows_the_option_then_the_environment_then_the_terminal(asked, stream, environ, color):
    assert console.screen(stream, asked, environ=environ).color is color


def test_the_environment_is_that_of_the_process_unless_another_is_given(monkeypatch):
    assert console.screen(PIPE).color is False
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert console.screen(PIPE).color is True


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", True), ("UTF-8", True), ("utf8", True), ("utf-16", True), (None, True), ("cp1252", False), ("ascii", False)],
)
def test_box_characters_are_for_streams_that_can_hold_them(encoding, shown):
    assert console.screen(Stream(terminal=False, encoding=encoding)).unicode is shown


def test_a_stream_may_have_no_encoding_at_all():
    class Bare:
        def isatty(self) -> bool:
            return False

    assert console.screen(Bare(), environ={}) == Screen(width=None, color=False, unicode=True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Mazar-e-Sharif, 13 000", "Mazar-e-Sharif, 13 000"),
        ("Çetin مزار شریف 😀", "Çetin مزار شریف 😀"),
        ("[b]bold[/b] :smile:", "[b]bold[/b] :smile:"),
        ("a\nb\tc\r\nd", "a b c d"),
        ("a\rb", r"a\x0db"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("\x00\x08\x0b\x0c\x7f", r"\x00\x08\x0b\x0c\x7f"),
        ("\x85\x9b31m\x9f", r"\x85\x9b31m\x9f"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("user\u202egnp.exe", r"user\u202egnp.exe"),
        ("\u061c\u200e\u200f\u2066\u2069\ufeff", r"\u061c\u200e\u200f\u2066\u2069\ufeff"),
        ("\udce9\ud800", r"\xe9\ud800"),
        ("می\u200cشود", "می\u200cشود"),
    ],
)
def test_text_is_shown_on_one_line_with_nothing_that_steers_a_terminal(text, shown):
    assert console.visible(text) == shown


def test_no_control_or_bidirectional_character_passes():
    bidirectional = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    unsafe = [
        char
        for char in map(chr, range(0x11_0000))
        if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(char) in bidirectional
    ]
    assert len(unsafe) > 2000
    assert [char for char in unsafe if char in console.visible(f"a{char}b")] == []


def test_visible_text_can_be_encoded_and_stays_on_its_line():
    every = "".join(map(chr, range(0x11_0000)))
    assert console.visible(every).encode("utf-8").decode("utf-8").splitlines() == [console.visible(every)]


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("Č – · … ─ █ 北 ½", "utf-8", "Č – · … ─ █ 北 ½"),
        ("Č – · … ─ █ 北 ½", None, "Č – · … ─ █ 北 ½"),
        ("Č – · … ─ █ 北 ½", "ascii", "C - - ~ - # ?? ?"),
        ("Č – · … ─ █ 北 ½", "cp1252", "C – · … - # ?? ½"),
        ("Č – · … ─ █ 北 ½", "cp437", "C - · ~ ─ █ ?? ½"),
        ("10² m², “a” ‘b’", "ascii", "10? m?, 'a' 'b'"),
        ("می\u200cشود e\u0301", "ascii", "????? e"),
        ("\udce9", "utf-8", "?"),
    ],
)
def test_what_an_encoding_lacks_is_replaced_by_what_is_nearest_and_as_wide(text, encoding, shown):
    assert console.encoded(text, encoding).decode(encoding or "utf-8") == shown


def test_stand_ins_are_ascii_and_one_column_wide():
    assert all(chr(stand_in).isascii() and chr(stand_in).isprintable() for stand_in in console.PLAIN.values())
    assert not {'"', "\\", "?"} & set(map(chr, console.PLAIN.values()))


def test_every_character_has_a_stand_in_in_ascii():
    every = "".join(map(chr, range(0xA0, 0x2_0000)))
    assert console.encoded(every, "ascii").decode("ascii").isprintable()


def test_bytes_that_are_no_text_are_still_an_error():
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", console.REPLACING)


@pytest.mark.parametrize(
    ("text", "columns", "lines", "longer"),
    [
        ("a\n" * 23, 80, 24, False),
        ("a\n" * 24, 80, 24, True),
        ("", 80, 1, False),
        ("a" * 81 + "\n", 80, 2, True),
        ("a" * 80 + "\n", 80, 2, False),
        ("\x1b[1m" + "a" * 80 + "\x1b[0m\n", 80, 2, False),
        ("\n" * 5, 80, 5, True),
        ("a\n", 0, 24, False),
        ("北" * 40 + "\n", 80, 2, False),
        ("北" * 40 + "é\n", 80, 2, True),
    ],
)
def test_a_text_is_longer_than_a_screen_with_its_prompt_counting_lines_that_wrap(text, columns, lines, longer):
    assert console.is_longer(text, os.terminal_size((columns, lines))) is longer
