from __future__ import annotations

import re

import pytest

from nato_af_cli.console import Screen
from nato_af_cli.render.drawing.rich_sheet import draw
from nato_af_cli.render.sheets.sheet import Column, Sheet, Table

STYLE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [60, 200])
@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("text", ["[b]x[/b]", "[/annex]", "[red]", "[link=x]y", ":smile:", r"\[b]", "2016 'a' http://x.example"])
def test_text_that_looks_like_markup_is_left_as_it_is(text, color, width):
    table = Table((Column(f"{text}1", "name"), Column(f"{text}2", "prose")), ((f"{text}3", f"{text}4"),), f"{text}5", f"{text}6")
    sheet = Sheet(
        f"{text}7",
        f"{text}8",
        f"{text}9",
        f"{text}10",
        (table, table._replace(columns=(Column(), Column()))),
        (("1", f"{text}11"),),
        f"{text}12",
    )
    shown = STYLE.sub("", draw(sheet, Screen(width, color)))
    assert [number for number in range(1, 13) if f"{text}{number}" not in shown] == []


@pytest.mark.parametrize("width", [40, 200])
def test_nothing_in_a_sheet_can_steer_the_terminal(width):
    evil = "a\x1b[31m\u202eb\x9bc\nd\x07"
    table = Table((Column(evil, "name"), Column(evil, "prose")), ((evil, evil),), evil, evil)
    sheet = Sheet(evil, evil, evil, evil, (table, table._replace(columns=(Column(), Column()))), (("1", evil),), evil)
    shown = draw(sheet, Screen(width))
    assert all(char == "\n" or char.isprintable() for char in shown)
    assert STYLE.sub("", draw(sheet, Screen(width, color=True))).replace("\n", "").isprintable()
