"""Answer to HTML: its sheet as one page that needs nothing from elsewhere, for a screen, a screen reader and paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from ... import __version__
from ...console import Screen
from ...queries.answers import Answer
from ..drawing import curves
from ..drawing.html_style import RULES
from ..drawing.html_table import References, content, drawn, linked
from ..drawing.markup import escaped, isolated, style
from ..drawing.picture import picture
from ..sheets.layout import lay_out
from ..sheets.plot import Plot, plot
from ..sheets.sheet import Sheet

NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""The page's content security policy: no scripts, nothing loaded from elsewhere."""


def render(answer: Answer, screen: Screen) -> str:  # noqa: ARG001  # a page is the same on every screen
    """Return the answer as one HTML document: no script, no font, nothing from elsewhere."""
    sheet = lay_out(answer)
    references = References(number for number, _ in sheet.notes)
    page = [*_head(sheet), "<body>\n<main>", *_content(sheet, 1, references, plot(answer)), "</main>\n</body>\n</html>"]
    return "\n".join(page) + "\n"


def _head(sheet: Sheet) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{NOTHING_RUNS}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">'
    yield f'<meta name="referrer" content="no-referrer">\n<meta name="generator" content="natoaf {__version__}">'
    if description := sheet.text or " · ".join(part for part in (sheet.aside, sheet.subtitle) if part):
        yield f'<meta name="description" content="{escaped(description)}">'
    yield f"<title>{escaped(sheet.title)}</title>\n<style>\n{style(RULES)}\n</style>\n</head>"


def _content(sheet: Sheet, level: int, references: References, figures: Plot | None = None) -> Iterator[str]:
    """Write a sheet with headings from a level on; its tables and its parts get the next of their numbers."""
    place = f' id="part-{next(references.parts)}"' if level > 1 else ""
    yield f"<h{level}{place}>{isolated(sheet.title)}</h{level}>"
    yield from (f'<p class="quiet">{escaped(text)}</p>' for text in (sheet.aside, *sheet.under) if text)
    if sheet.text:
        yield f"<p>{content(sheet.text, references, isolated)}</p>"
    drawing = picture(sheet.chart, sheet.title, sheet.aside, headed=False) if sheet.chart else ""
    if figures:
        drawing = curves.draw(figures, sheet.title, headed=False)
    if drawing:
        yield f'<figure tabindex="0" aria-label="Chart">\n{drawing}\n</figure>'
    for table in sheet.tables:
        yield from drawn(table, next(references.tables), sheet.title, level + 1, references)
    if level == 1 and sheet.parts:
        yield f'<nav aria-label="Contents">\n{_contents(sheet.parts, count(1))}\n</nav>'
    for part in sheet.parts:
        yield from _content(part, level + 1, references)
    if sheet.closing:
        yield f'<p class="quiet">{escaped(sheet.closing)}</p>'
    if sheet.notes:
        yield "<h2>Sources</h2>\n<ol>"
        for number, text in sheet.notes:
            yield f'<li id="source-{number}">{linked(text, isolated)}{references.back(number)}</li>'
        yield "</ol>"


def _contents(parts: Sequence[Sheet], numbers: Iterator[int]) -> str:
    """Write a list of links to the parts of a document, and to theirs."""
    items = []
    for part in parts:
        link = f'<a href="#part-{next(numbers)}">{escaped(part.title)}</a>'
        items.append(f"<li>{link}{_contents(part.parts, numbers) if part.parts else ''}</li>")
    return f"<ul>{''.join(items)}</ul>"
