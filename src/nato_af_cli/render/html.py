"""Answer to HTML: its sheet as one page that needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ..answer import Answer
from ..console import Screen
from .layout import lay_out
from .markup import FONT, escaped, style
from .picture import picture
from .sheet import Column, Sheet, Table

RULES = f"""\
:root {{ color-scheme: light dark; }}
body {{ {FONT} line-height: 1.45; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }}
body {{ background: $ground; color: $text; }}
h1 {{ font-size: 1.5rem; margin: 0; }}
figure {{ margin: 1.5rem 0; overflow-x: auto; }}
svg {{ max-width: 100%; height: auto; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; vertical-align: top; padding: 0.2rem 0.9rem 0.2rem 0; }}
thead th {{ border-bottom: 1px solid $line; }}
tbody th {{ font-size: 1.1rem; padding-top: 1.2rem; }}
.name {{ font-weight: 600; }}
.figure {{ text-align: right; font-variant-numeric: tabular-nums; }}
.plain, .figure, .source {{ white-space: nowrap; }}
.source {{ color: $bar; }}
.quiet, thead th[class] {{ color: $quiet; font-weight: 400; }}"""


def render(answer: Answer, screen: Screen) -> str:  # noqa: ARG001  # a page is the same on every screen
    """Return the answer as one HTML document: no script, no font, nothing from elsewhere."""
    return "\n".join(_page(lay_out(answer))) + "\n"


def _page(sheet: Sheet) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escaped(sheet.title)}</title>\n<style>{style(RULES)}</style>\n</head>\n<body>\n<main>"
    yield f'<h1>{escaped(sheet.title)}</h1>\n<p class="quiet">{escaped(sheet.aside)}</p>'
    if sheet.chart:
        yield f"<figure>\n{picture(sheet.chart, sheet.title, sheet.aside, headed=False)}\n</figure>"
    for table in sheet.tables:
        yield from _table(table)
    if sheet.notes:
        yield '<h2>Sources</h2>\n<ol class="quiet">'
        yield from (f'<li id="source-{number}">{escaped(text)}</li>' for number, text in sheet.notes)
        yield "</ol>"
    if sheet.closing:
        yield f'<p class="quiet">{escaped(sheet.closing)}</p>'
    yield "</main>\n</body>\n</html>"


def _table(table: Table) -> Iterator[str]:
    yield "<table>\n<thead>\n<tr>"
    yield "".join(f'<th scope="col" class="{column.role}">{escaped(column.head)}</th>' for column in table.columns)
    yield "</tr>\n</thead>\n<tbody>"
    for number, row in enumerate(table.rows):
        if heading := table.heading(number):
            if number:
                yield "</tbody>\n<tbody>"
            yield f'<tr><th scope="rowgroup" colspan="{len(table.columns)}">{escaped(heading)}</th></tr>'
        cells = zip(table.columns, row, strict=True)
        yield "<tr>" + "".join(f'<td class="{column.role}">{_cell(column, text)}</td>' for column, text in cells) + "</tr>"
    yield "</tbody>\n</table>"


def _cell(column: Column, text: str) -> str:
    """Write a cell; numbers of sources lead to them."""
    if column.role != "source":
        return escaped(text)
    return " ".join(
        f'<a class="source" href="#source-{word}">{word}</a>' if word.isdecimal() else escaped(word) for word in text.split()
    )
