from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree

import pytest
import readers

from nato_af_cli.console import Screen
from nato_af_cli.queries import compare, pages
from nato_af_cli.render import render
from nato_af_cli.render.drawing import curves
from nato_af_cli.render.drawing.labels import Box
from nato_af_cli.render.sheets.plot import Curve, Plot, Point, plot

SVG = readers.SVG
HOSTILE = "</title><script>alert(1)</script>&\"'\x1b[31m\u202e"
BOOK = """\
book: {title: T}
sources:
  s: {title: S, publisher: Ministry, kind: official, published: 2020}
  p: {title: N, publisher: Press House, kind: press}
missions:
  a:
    name: Alpha
    topics:
      size:
        unit: men
        source: s
        facts:
          peak: {value: 400, date: 2002-07-02, qualifier: about, source: p}
          first: {value: 100, date: 2001-07-02}
          last: {value: 200, date: 2004-07-02, also: [p]}
      parts: {unit: men, source: s, facts: {x: {value: 1, fields: {of: x}, date: 2001}, y: {value: 2, date: 2002}}}
      one: {unit: men, source: s, facts: {k: {value: 1, date: 2001}}}
      names: {source: s, facts: {x: {value: X, date: 2001}, y: {value: Y, date: 2002}}}
  b: {name: Beta, topics: {size: {unit: men, source: s, facts: {k: {value: 50, date: 2003}}}}}
  c: {name: Gamma, topics: {size: {unit: ships, source: s, facts: {k: {value: 50, date: 2003}}}}}
"""


def point(date: str, number: int, hedge: str = "") -> Point:
    return Point(date, date, Decimal(number), f"{number:,}", date, hedge)


def drawn(asked: Plot, title: str = "T", *, headed: bool = True) -> ElementTree.Element:
    return ElementTree.fromstring(curves.draw(asked, title, headed=headed))


def test_the_curves_of_a_topic_and_of_a_comparison(ask):
    found = plot(ask(compare.compare, ["a", "b", "size"], text=BOOK))
    assert (found.unit, found.sources) == ("men", ("Ministry", "Press House"))
    alpha, beta = found.curves
    assert [(p.first, p.number, p.text, p.hedge) for p in alpha.points] == [
        ("2001-07-02", 100, "100", ""),
        ("2002-07-02", 400, "about 400", "about"),
        ("2004-07-02", 200, "200", ""),
    ]
    assert (beta.label, beta.points) == ("Beta", (Point("2003-01-01", "2003-12-31", Decimal(50), "50", "2003", ""),))
    assert plot(ask(pages.page, ["a", "size"], text=BOOK)).curves == (alpha,)


@pytest.mark.parametrize("words", [["a"], ["a", "parts"], ["a", "one"], ["a", "names"], ["a", "size", "peak"]])
def test_what_is_no_series_has_no_curves(ask, words):
    assert plot(ask(pages.page, words, text=BOOK)) is None


@pytest.mark.parametrize("words", [["a", "b"], ["a", "c", "size"], ["a", "b", "names"]])
def test_what_has_no_scale_in_common_has_no_curves(ask, words):
    assert plot(ask(compare.compare, words, text=BOOK)) is None


def signs(root: ElementTree.Element) -> dict[str, tuple[float, float]]:
    """Return where the circles of figures stand, by their words."""
    circles = (circle for circle in root.iter(f"{SVG}circle") if len(circle))
    return {circle[0].text: (float(circle.get("cx")), float(circle.get("cy"))) for circle in circles}


def test_figures_stand_in_proportion_to_time_and_from_zero():
    days = (("2001-01-01", 0), ("2003-01-01", 100), ("2005-01-01", 50))
    places = list(signs(drawn(Plot("men", (Curve("A", tuple(point(*day) for day in days)),), ()))).values())
    (x0, zero), (x1, high), (x2, half) = places
    assert x1 - x0 == pytest.approx(x2 - x1, rel=0.002)
    assert zero - half == pytest.approx((zero - high) / 2, abs=0.2)
    assert zero == curves.BOTTOM


def test_estimates_are_hollow_and_the_legend_says_what_that_means():
    root = drawn(Plot("men", (Curve("A", (point("2001-01-01", 1), point("2002-01-01", 2, "up to"))),), ("P",)))
    looks = [circle.get("class") for circle in root.iter(f"{SVG}circle") if len(circle)]
    assert looks == ["point c0 f0", "point c0 hollow"]
    assert "hedged by the source: up to" in [text.text for text in root.iter(f"{SVG}text")]


def test_each_curve_has_a_colour_a_dash_and_a_sign_of_its_own():
    four = tuple(Curve(f"E{number}", (point("2001-01-01", number), point("2003-01-01", 9))) for number in range(4))
    root = drawn(Plot("men", four, ()))
    lines = [path for path in root.iter(f"{SVG}path") if "curve" in path.get("class")]
    assert len({(path.get("class"), path.get("stroke-dasharray")) for path in lines}) == 4
    assert len({path.get("stroke-dasharray") for path in lines}) == 4


@pytest.mark.parametrize("figures", [(0, 0), (-5, 3), (-7, -2), (1, 10**15), (3, 4), (99, 100)])
def test_every_scale_holds_zero_and_all_figures(figures):
    low, high, step = curves._scale([Decimal(figure) for figure in figures])
    assert low <= min(0, *figures) and max(0, *figures) <= high
    assert low % step == high % step == 0 and 1 <= (high - low) / step <= 12
    assert drawn(Plot("men", (Curve("A", (point("2001-01-01", figures[0]), point("2003-01-01", figures[1]))),), ())) is not None


def test_figures_below_zero_have_a_true_minus_on_the_scale_too():
    texts = [text.text for text in drawn(Plot("men", (Curve("A", (point("2001-01-01", -20),)),), ())).iter(f"{SVG}text")]
    assert "−20" in texts and "-20" not in texts


def labels(root: ElementTree.Element) -> list[Box]:
    """Return what the labels of figures take, with letters as wide as they may be."""
    found = []
    for text in root.iter(f"{SVG}text"):
        if "value" in text.get("class", ""):
            x, y, wide = float(text.get("x")), float(text.get("y")), len(text.text) * 11.6  # DejaVu Sans Bold
            left = x - wide / 2 if "middle" in text.get("class") else x
            found.append(Box(left, y - 16, left + wide, y + 4))
    return found


def test_labels_keep_clear_of_the_edge_of_signs_and_of_one_another():
    year = Point("2016-01-01", "2016-12-31", Decimal(8), "about 8", "2016", "about")
    near = Curve("Near", (point("2010-01-01", 40), point("2014-01-01", 39)))
    root = drawn(Plot("men", (near, Curve("Far", (point("2014-05-01", 38), year)), Curve("One", (year,))), ()))
    found = labels(root)
    assert len(found) == 5
    assert all(box.left > 0 and box.right < curves.WIDTH - 12 for box in found)
    assert not any(one.meets(other) for one, other in combinations(found, 2))
    assert not any(box.left < x < box.right and box.top < y < box.bottom for box in found for x, y in signs(root).values())


def test_everything_lies_within_the_picture():
    many = tuple(
        Curve(f"An entry with a long name, number {number}", (point("2001-01-01", 10**12), point("2021-12-31", 1, "about")))
        for number in range(6)
    )
    root = drawn(Plot("u" * 200, many, tuple(f"Publisher of reports, number {number}" for number in range(40))), "t" * 300)
    for text in root.iter(f"{SVG}text"):
        assert 0 < float(text.get("x")) < curves.WIDTH and 0 < float(text.get("y")) < curves.HEIGHT
    assert any(text.text.endswith("more") for text in root.iter(f"{SVG}text"))
    assert root[0].text == "t" * 300


@pytest.mark.parametrize("format", ["svg", "html"])
def test_a_series_is_drawn_above_its_table_and_its_text_is_text(ask, format):
    text = BOOK.replace("name: Alpha", "name: 'A<script>alert(1)</script>'").replace("men", "'<b>men</b>'")
    found = render(ask(pages.page, ["a", "size"], text=text), format, Screen())
    assert "<script" not in found and "<b>" not in found
    assert "&lt;b&gt;men&lt;/b&gt;" in found
    assert found.count("<svg") == 1
    assert "<table" not in found or found.index("<svg") < found.index("<table")


def test_hostile_text_is_shown_as_text():
    hostile = Point("2001-01-01", "2001-01-01", Decimal(1), HOSTILE, HOSTILE, HOSTILE)
    root = drawn(Plot(HOSTILE, (Curve(HOSTILE, (hostile, point("2003-01-01", 2))),), (HOSTILE,)), HOSTILE)
    assert {element.tag for element in root.iter()} <= {f"{SVG}{tag}" for tag in TAGS}
    assert not re.search("[\x1b\u202e]", "".join(root.itertext()))


TAGS = ("svg", "title", "desc", "style", "rect", "text", "line", "path", "circle")


def test_a_picture_within_a_page_does_not_say_its_title_again():
    asked = Plot("men", (Curve("A", (point("2001-01-01", 1), point("2003-01-01", 2))),), ())
    headed, bare = (
        [text.text for text in drawn(asked, "The title", headed=headed).iter(f"{SVG}text")] for headed in (True, False)
    )
    assert ("The title" in headed, "The title" in bare) == (True, False)


def test_a_date_that_covers_much_time_has_a_line_as_long():
    year = Point("2001-01-01", "2001-12-31", Decimal(1), "1", "2001", "")
    root = drawn(Plot("men", (Curve("A", (year, point("2003-01-01", 2))),), ()))
    (line,) = (path for path in root.iter(f"{SVG}path") if "rough" in path.get("class"))
    start, end = re.match(r"M([\d.]+) [\d.]+ L([\d.]+)", line.get("d")).groups()
    assert float(end) - float(start) == pytest.approx((curves.RIGHT - curves.LEFT) / 3, abs=1)
