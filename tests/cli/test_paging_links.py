from __future__ import annotations

import pytest

from nato_af_cli.cli import paging
from nato_af_cli.console import without_links


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
