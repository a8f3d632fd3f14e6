from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from nato_af_cli.render.drawing.markup import DARK, LIGHT

pytestmark = pytest.mark.xdist_group("browser")

DRAWN = {"text": ["summit", "warsaw"], "bars": ["rsm", "personnel"], "found": ["find", "kandahr"], "chart": ["timeline", "lotfa"]}
FONTS = ("DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono", "serif")
WIDE = """\
book: {title: Widths}
sources: {s: {title: S, publisher: P, kind: official, published: 2017}}
missions:
  a:
    name: 漢字カナ mission
    topics:
      places:
        source: s
        facts:
          one: {value: 漢字カナ, fields: {region: north, lead: Norway}}
          two: {value: كابول العاصمة, fields: {region: شمال 2014, lead: Norway}}
          three: {value: Kābul é ñ, fields: {region: south, lead: Norway}}
"""
SELECTED = "getSelection().selectAllChildren(document.documentElement); return getSelection().toString()"
LEFTS = """
return [...document.querySelectorAll('tspan')].filter(piece => piece.textContent === arguments[0])
    .map(piece => piece.getStartPositionOfChar(0).x)
"""
WIDTHS = (
    "return [...document.querySelectorAll('tspan')].map(piece => [piece.textLength.baseVal.value, piece.getComputedTextLength()])"
)


@pytest.mark.parametrize("words", DRAWN.values(), ids=DRAWN)
def test_a_drawing_has_colours_for_light_and_dark_and_nothing_to_complain_of(browser, made, words):
    drawing = made(*words, name="drawing.svg")
    browser.errors()
    for scheme, colours in (("light", LIGHT), ("dark", DARK)):
        browser.look(1000, scheme)
        browser.open(drawing)
        ground = ", ".join(str(int(colours["ground"][start : start + 2], 16)) for start in (1, 3, 5))
        assert browser.style(".ground", "fill") == f"rgb({ground})"
    assert browser.run("return document.title")
    assert browser.errors() == []


def test_the_text_of_a_drawing_can_be_selected_line_by_line(browser, made):
    browser.look(1000)
    browser.open(made("rsm", "spokes", name="drawing.svg"))
    selected = browser.run(SELECTED)
    rows = r"Mazar-e-Sharif +north [ ,\d]+\s+Herat +west [ ,\d]+\s+Kandahar +south [ ,\d]+\s"
    assert re.search(rf"Spoke +Region +Source\s+{rows}", selected)


@pytest.mark.parametrize("font", FONTS)
def test_columns_stand_under_one_another_in_any_font_and_script(browser, made, tmp_path, font):
    book = tmp_path / "wide.yaml"
    book.write_text(WIDE, encoding="utf-8")
    drawing = made("a", "places", "--only", "--facts", str(book), name="drawing.svg")
    text = drawing.read_text(encoding="utf-8")
    drawing.write_text(re.sub("font-family: [^;]*;", f"font-family: '{font}';", text), encoding="utf-8")
    browser.look(1000)
    browser.open(drawing)
    lefts = browser.run(LEFTS, "Norway")
    assert len(lefts) == 3
    assert lefts == pytest.approx([lefts[0]] * 3, abs=0.5)
    widths = browser.run(WIDTHS)
    assert [drawn for _, drawn in widths] == pytest.approx([told for told, _ in widths], abs=1)


def test_a_drawing_is_a_picture_in_a_page_too(browser, made, tmp_path):
    drawing = made("timeline", "lotfa", name="drawing.svg")
    page = tmp_path / "holder.html"
    page.write_text(f'<!DOCTYPE html><title>T</title><img alt="" src="{drawing.name}">', encoding="utf-8")
    browser.look(1280)
    browser.open(page)
    wide, high = browser.run("const image = document.images[0]; return [image.naturalWidth, image.naturalHeight]")
    size = re.search(r'width="(\d+)" height="(\d+)"', drawing.read_text(encoding="utf-8"))
    assert (wide, high) == tuple(map(int, size.groups()))


@pytest.mark.parametrize("words", DRAWN.values(), ids=DRAWN)
def test_another_reader_of_drawings_has_nothing_to_complain_of(made, tmp_path, words):
    if not shutil.which("rsvg-convert"):
        pytest.skip("rsvg-convert is not installed")
    drawing = made(*words, name="drawing.svg")
    command = ["rsvg-convert", "--zoom", "2", "-o", str(tmp_path / "drawing.png"), str(drawing)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "drawing.png").stat().st_size > 5_000
