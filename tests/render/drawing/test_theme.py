from __future__ import annotations

import re

import pytest
from colours import contrast

from nato_af_cli.console import Screen
from nato_af_cli.render.drawing.rich_sheet import draw
from nato_af_cli.render.drawing.rich_table import ACCENT, LINE, STYLES
from nato_af_cli.render.sheets.sheet import Chart, Column, Lane, Mark, Sheet, Stretch, Table

GROUNDS = [
    ("xterm", "000000", "ff00ff"),
    ("xterm", "ffffff", "ff00ff"),
    ("VS Code dark", "1e1e1e", "d670d6"),
    ("VS Code light", "ffffff", "bc05bc"),
    ("Tango", "000000", "ad7fa8"),
    ("Tango", "ffffff", "ad7fa8"),
    ("GNOME", "171421", "c061cb"),
    ("GNOME", "ffffff", "c061cb"),
    ("Campbell", "0c0c0c", "b4009e"),
    ("One Half Light", "fafafa", "c577dd"),
    ("macOS Pro", "000000", "e500e5"),
    ("macOS Basic", "ffffff", "e500e5"),
    ("Solarized dark", "002b36", "6c71c4"),
    ("Solarized light", "fdf6e3", "6c71c4"),
    ("Linux console", "000000", "ff55ff"),
]
"""Known palettes: the ground, and what bright magenta is on it."""


def test_contrast_is_that_of_wcag():
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_accent_reads_on_light_and_dark_grounds():
    assert ACCENT == "bright_magenta"
    least = sorted((round(contrast(color, ground), 2), palette) for palette, ground, color in GROUNDS)
    assert least[0] == (2.85, "One Half Light")
    assert least[1][0] > 3


FULL = Sheet(
    "Title",
    "an aside",
    "a subtitle",
    "A text.",
    (
        Table((Column("Name", "name"), Column("Figure", "figure"), Column("Src", "source")), (("a", "1", "1"),), "T", "aside"),
        Table((Column("", "name"), Column("", "plain")), (("a", "b"),)),
    ),
    (("1", "A note."),),
    "A closing.",
    Chart("2001-01-01", "2009-01-01", (Lane("lane", (Stretch("2002-01-01", "2003-01-01", "x"),), (Mark("2005-01-01", "y"),)),)),
)


@pytest.mark.parametrize("width", [30, 80])
def test_no_word_is_faint_and_none_but_numbers_of_sources_is_coloured(width):
    styled = re.findall(r"\x1b\[([0-9;]+)m([^\x1b]*)", draw(FULL, Screen(width, color=True)))
    styles: dict[str, str] = {}
    for codes, text in styled:
        styles[codes] = styles.get(codes, "") + text
    assert (LINE, set(STYLES.values())) == ("dim", {"bold", ACCENT})
    assert set(styles) <= {"0", "1", "2", "95"}
    assert re.fullmatch(r"[─\s]*", styles.get("2", ""))
    assert re.fullmatch(r"[━●\d\s]*", styles["95"])
