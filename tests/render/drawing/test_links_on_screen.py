"""Links of OSC 8 from the screen to documents: only where they are shown, and without a change to any cell."""

from __future__ import annotations

import re

import pyte
import pytest

from nato_af_cli.console import Screen, is_longer, knows_links, linkable
from nato_af_cli.queries import pages
from nato_af_cli.render.formats.table import render

LINK = re.compile("\x1b\\]8;[^;\x1b]*;([^\x1b]+)\x1b\\\\(.*?)\x1b\\]8;;\x1b\\\\")


@pytest.mark.parametrize(
    ("environ", "known"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "dumb", "WT_SESSION": "1"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4999"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "new"}, False),
        ({"TERM": "xterm-256color", "WT_SESSION": "1"}, True),
        ({"TERM": "screen", "STY": "1.pts", "VTE_VERSION": "7006"}, False),
        ({"TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"}, False),
        (
            {"TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4", "VTE_VERSION": "7006"},
            True,
        ),
        (
            {"TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a", "VTE_VERSION": "7006"},
            False,
        ),
        ({"TERM": "screen", "TMUX": "x", "VTE_VERSION": "7006"}, False),
        ({}, False),
    ],
)
def test_only_terminals_that_are_known_for_it_get_links(environ, known):
    assert knows_links(environ) == known


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://a.example/x?y=1;2#z", "https://a.example/x?y=1;2#z"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("https://a.example/\x1b\\\x07 \u202e", "https://a.example/%1B\\%07%20%E2%80%AE"),
        ("https://a.example/é", "https://a.example/%C3%A9"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://a.example/" + "x" * 3000, None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_cannot_break_out_of_its_link(url, written):
    assert linkable(url) == written


def shown(text: str) -> list[list[object]]:
    """Return the cells of a terminal that a text is written to."""
    screen = pyte.Screen(80, 60)
    pyte.Stream(screen).feed(re.sub("\x1b\\]8;[^\x1b]*\x1b\\\\", "", text).replace("\n", "\r\n"))
    return [[screen.buffer[line][column] for column in range(80)] for line in range(60)]


def test_numbers_and_titles_link_to_the_document_and_nothing_else_changes(ask):
    answer = ask(pages.page, ["alpha"])
    plain = render(answer, Screen(80, color=True))
    linked = render(answer, Screen(80, color=True, links=True))
    assert "\x1b]8" not in plain
    found = [(address, re.sub("\x1b\\[[0-9;]*m", "", text)) for address, text in LINK.findall(linked)]
    assert {address for address, _ in found} == {"https://daily.example/1"}
    assert {"The Daily"} < {text for _, text in found}
    assert any(text.strip().isdigit() for _, text in found)
    assert shown(linked) == shown(plain)


def test_links_take_no_room_on_a_page():
    import os

    line = f"\x1b]8;id=1;https://a.example/{'x' * 500}\x1b\\1\x1b]8;;\x1b\\\n"
    assert not is_longer(line * 10, os.terminal_size((80, 24)))
