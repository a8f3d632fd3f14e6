from __future__ import annotations

from xml.etree import ElementTree

import pytest
import readers
from every_answer import every_answer
from standard import standard_kind

from nato_af_cli.console import Screen
from nato_af_cli.queries import overview as whole_of
from nato_af_cli.queries import pages
from nato_af_cli.render import render
from nato_af_cli.render.formats.svg import COLUMNS, LETTER, MARGIN

SUMMIT = standard_kind("summit")

SVG = readers.SVG
PLAIN = [name for name, answer in every_answer("a", "b") if name not in ("timeline", "topic n", "compare series")]


def picture(answer, width=None):
    return ElementTree.fromstring(render(answer, "svg", Screen(width=width)))


def test_a_page_is_lines_of_text_under_its_title(ask):
    lines = readers.svg(render(ask(pages.page, ["alpha", "bases"]), "svg", Screen()))
    assert lines[:2] == ["Mission Alpha · bases", "Mission Alpha · bases"]
    assert "Northtown north Norway 1" in lines
    assert lines[-1] == "1 Ministry, The Report, June 2020, page 3"


def test_what_stands_in_a_column_begins_at_one_place(ask):
    root = picture(ask(pages.page, ["alpha", "bases"]))
    places = {tspan.text: float(tspan.get("x")) for tspan in root.iter(f"{SVG}tspan")}
    assert places["Northtown"] == places["Southville"] == MARGIN
    assert places["north"] == places["south"] > places["Northtown"]


def test_every_piece_is_told_its_width_and_lies_within_the_picture():
    for name in PLAIN:
        root = picture(dict(every_answer("some text 北京", "é other"))[name])
        width, height = float(root.get("width")), float(root.get("height"))
        assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
        for text in root.iter(f"{SVG}text"):
            assert 0 < float(text.get("y")) < height, name
        for tspan in root.iter(f"{SVG}tspan"):
            assert MARGIN <= float(tspan.get("x")) < float(tspan.get("x")) + float(tspan.get("textLength")) <= width, name


@pytest.mark.parametrize(("asked", "columns"), [(None, COLUMNS), (60, 60), (200, 200)])
def test_lines_keep_within_the_width(ask, asked, columns):
    root = picture(ask(pages.page, ["alpha"]), asked)
    ends = [float(tspan.get("x")) + float(tspan.get("textLength")) for tspan in root.iter(f"{SVG}tspan")]
    assert max(ends) <= MARGIN + columns * LETTER + 0.1


def test_the_line_under_heads_is_a_line_and_headings_are_bold(ask):
    root = picture(ask(pages.listing, standard_kind("mission")))
    assert len(list(root.iter(f"{SVG}line"))) == 1
    assert "─" not in "".join(root.itertext())
    (title,) = (tspan for tspan in root.iter(f"{SVG}tspan") if tspan.text == "Missions")
    assert title.get("class") == "bold"


def test_an_answer_of_nothing_is_its_title(ask):
    assert readers.svg(render(ask(pages.listing, SUMMIT), "svg", Screen()))[0] == "Summits and leaders' meetings"


def test_colour_and_terminal_change_nothing():
    for _, answer in every_answer("a", "b"):
        assert render(answer, "svg", Screen(color=True, terminal=True)) == render(answer, "svg", Screen())


def test_a_letter_without_a_width_is_not_squeezed_into_none(ask):
    answer = ask(whole_of.overview)._replace(title="\u0301")
    (tspan,) = (tspan for tspan in picture(answer).iter(f"{SVG}tspan") if tspan.text == "\u0301")
    assert tspan.get("textLength") is None
