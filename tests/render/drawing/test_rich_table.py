from __future__ import annotations

import pytest
from rich.cells import cell_len

from nato_af_cli.console import Screen
from nato_af_cli.render.drawing import plain, rich_sheet
from nato_af_cli.render.sheets.sheet import Column, Sheet, Table

COLUMNS = (Column("Address", "name"), Column("Answer", "prose"), Column("Facts", "figure"), Column("Src", "source"))
ROWS = (
    ("one/topic/a", "The first answer is a longer one than the rest of them.", "7", "1"),
    ("a-much-longer-entry/with-a-topic/and-a-key", "Second", "1,234", "2 press"),
    ("three/t/k", "", "", "3"),
)


def drawn(width, *, columns=COLUMNS, rows=ROWS, **screen):
    sheet = Sheet("T", tables=(Table(columns, rows, stacked=True),))
    return rich_sheet.draw(sheet, Screen(width=width, **screen)).partition("\n\n")[2]


def test_prose_stands_under_the_other_cells():
    assert (
        drawn(70)
        == """\
Address                                     Facts  Src
──────────────────────────────────────────────────────────
one/topic/a                                     7  1
   The first answer is a longer one than the rest of them.
a-much-longer-entry/with-a-topic/and-a-key  1,234  2 press
   Second
three/t/k                                          3
"""
    )


def test_a_first_cell_that_has_no_room_stands_on_a_line_of_its_own():
    assert (
        drawn(44)
        == """\
Address                       Facts  Src
────────────────────────────────────────────
one/topic/a                       7  1
   The first answer is a longer one than the
   rest of them.
a-much-longer-entry/with-a-topic/and-a-key
                              1,234  2 press
   Second
three/t/k                            3
"""
    )


def test_what_fits_is_a_table_and_what_does_not_fit_at_all_is_written_downwards():
    lines = drawn(120).splitlines()
    assert lines[2].split("  ")[0:2] == ["one/topic/a", ""]
    assert len(lines) == 2 + len(ROWS)
    assert drawn(30).splitlines()[0] == "Address  one/topic/a"


def test_without_heads_there_is_no_line_under_them():
    headless = tuple(column._replace(head="") for column in COLUMNS)
    assert drawn(70, columns=headless).splitlines()[0].split() == ["one/topic/a", "7", "1"]


@pytest.mark.parametrize("width", range(20, 130, 7))
def test_no_line_is_wider_than_the_screen(width):
    assert max(map(cell_len, drawn(width).splitlines())) <= width


def test_on_a_screen_of_ascii_all_is_ascii():
    assert drawn(44, unicode=False).isascii()


def test_styles_change_no_text_and_nothing_steers_the_terminal():
    assert "\x1b[1mone/topic/a\x1b[0m" in drawn(70, color=True)
    odd = drawn(40, rows=(("a\x1b[31m", "b\x1b[31m and [bold]some :smile: more[/bold] text", "1", "\u202e"),))
    assert "\x1b" not in odd
    assert "[bold]some :smile:" in odd


def test_in_a_pipe_it_is_a_table():
    text = plain.draw(Sheet("T", tables=(Table(COLUMNS, ROWS, stacked=True),)))
    assert text.splitlines()[2].split() == ["Address", "Answer", "Facts", "Src"]
    assert len(text.splitlines()) == 6
