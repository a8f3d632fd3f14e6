"""Answer to HTML: its sheet as one page that needs nothing from elsewhere, for a screen, a screen reader and paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count

from ..answer import MARKS, Answer
from ..console import Screen
from .layout import lay_out
from .markup import FONT, escaped, escaped_lines, style
from .picture import picture
from .sheet import BAR, LONGEST, Column, Sheet, Table

RULES = f"""\
:root {{ color-scheme: light dark; }}
body {{ {FONT} line-height: 1.45; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }}
body {{ background: $ground; color: $text; }}
h1 {{ font-size: 1.5rem; margin: 0; }}
h2 {{ font-size: 1.1rem; margin: 1.8rem 0 0.4rem; }}
h3, h4 {{ font-size: 1rem; margin: 1.5rem 0 0.3rem; }}
h4 {{ font-weight: 500; margin-top: 1rem; }}
h2 small, h4 small {{ font-weight: 400; }}
p, li {{ max-width: 48rem; overflow-wrap: anywhere; }}
a {{ color: $link; }}
figure {{ margin: 1.5rem 0; overflow-x: auto; }}
svg {{ max-width: 100%; height: auto; }}
.wide {{ overflow-x: auto; margin: 0.6rem 0; }}
table {{ border-collapse: collapse; }}
th, td {{ text-align: left; vertical-align: top; padding: 0.2rem 1.1rem 0.2rem 0; font-weight: 400; }}
thead th, thead td {{ border-bottom: 1px solid $line; color: $quiet; white-space: nowrap; }}
tbody th[scope=rowgroup] {{ font-size: 1.1rem; font-weight: 600; padding-top: 1.2rem; }}
.name {{ font-weight: 600; min-width: 8rem; }}
.name, .prose, .sentence {{ white-space: pre-line; }}
.prose, .sentence {{ min-width: 10rem; max-width: 40rem; }}
.figure {{ text-align: right; font-variant-numeric: tabular-nums; }}
.plain, .figure, .source {{ white-space: nowrap; }}
.bar span {{ display: inline-block; height: 0.7em; background: $bar; }}
.bar .estimate {{ opacity: 0.55; }}
.quiet {{ color: $quiet; }}
mark {{ background: $found; color: $text; }}
@media print {{
  body {{ max-width: none; margin: 0; }}
  .wide, figure {{ overflow-x: visible; }}
  thead {{ display: table-header-group; }}
  tr, li {{ break-inside: avoid; }}
  h1, h2, h3, h4 {{ break-after: avoid; }}
  li a {{ text-decoration: none; }}
  li a::after {{ content: " <" attr(href) ">"; }}
}}"""
LONGEST_BAR = 12
"""Length of the longest bar, in rem."""
_MARKED = re.compile(f"{MARKS[0]}([^{MARKS[1]}]*){MARKS[1]}")
_NUMBER = re.compile(r"(?<![^\s\[])\d+(?![^\s\]])")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


def render(answer: Answer, screen: Screen) -> str:  # noqa: ARG001  # a page is the same on every screen
    """Return the answer as one HTML document: no script, no font, nothing from elsewhere."""
    return "\n".join(_page(lay_out(answer))) + "\n"


def _page(sheet: Sheet) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escaped(sheet.title)}</title>\n<style>\n{style(RULES)}\n</style>\n</head>\n<body>\n<main>"
    yield from _content(sheet, 1, count(1), count(1))
    yield "</main>\n</body>\n</html>"


def _content(sheet: Sheet, level: int, tables: Iterator[int], parts: Iterator[int]) -> Iterator[str]:
    """Write a sheet with headings from a level on; its tables and its parts get the next of their numbers."""
    place = f' id="part-{next(parts)}"' if level > 1 else ""
    yield f"<h{level}{place}>{escaped(sheet.title)}</h{level}>"
    yield from (f'<p class="quiet">{escaped(text)}</p>' for text in (sheet.aside, sheet.subtitle) if text)
    if sheet.text:
        yield f"<p>{escaped(sheet.text)}</p>"
    if sheet.chart:
        yield f"<figure>\n{picture(sheet.chart, sheet.title, sheet.aside, headed=False)}\n</figure>"
    for table in sheet.tables:
        yield from _table(table, next(tables), sheet.title, level + 1)
    if level == 1 and sheet.parts:
        yield f'<nav aria-label="Contents">\n{_contents(sheet.parts, count(1))}\n</nav>'
    for part in sheet.parts:
        yield from _content(part, level + 1, tables, parts)
    if sheet.notes:
        yield '<h2>Sources</h2>\n<ol class="quiet">'
        yield from (f'<li id="source-{number}">{_note(text)}</li>' for number, text in sheet.notes)
        yield "</ol>"
    if sheet.closing:
        yield f'<p class="quiet">{escaped(sheet.closing)}</p>'


def _contents(parts: Sequence[Sheet], numbers: Iterator[int]) -> str:
    """Write a list of links to the parts of a document, and to theirs."""
    items = []
    for part in parts:
        link = f'<a href="#part-{next(numbers)}">{escaped(part.title)}</a>'
        items.append(f"<li>{link}{_contents(part.parts, numbers) if part.parts else ''}</li>")
    return f"<ul>{''.join(items)}</ul>"


def _note(text: str) -> str:
    """Write a note; one with a web address leads there."""
    url = getattr(text, "url", None) or ""
    return f'<a href="{escaped(url)}" rel="noreferrer">{escaped(text)}</a>' if _WEB.fullmatch(url) else escaped(text)


def _table(table: Table, number: int, title: str, level: int) -> Iterator[str]:
    """Write a table under its heading; one that is wider than the window can be moved by keys too."""
    if table.title:
        aside = f" <small>({escaped(table.aside)})</small>" if table.aside else ""
        yield f'<h{level} id="table-{number}">{escaped(table.title)}{aside}</h{level}>'
    name = f'aria-labelledby="table-{number}"' if table.title else f'aria-label="{escaped(title)}, table {number}"'
    yield f'<div class="wide" role="region" tabindex="0" {name}>\n<table>'
    if table.headed:
        yield "<thead>\n<tr>"
        yield "".join(
            f'<th scope="col" class="{column.role}">{escaped(column.head)}</th>' if column.head else "<td></td>"
            for column in table.columns
        )
        yield "</tr>\n</thead>"
    yield "<tbody>"
    for place, row in enumerate(table.rows):
        if heading := table.heading(place):
            if place:
                yield "</tbody>\n<tbody>"
            yield f'<tr><th scope="rowgroup" colspan="{len(table.columns)}">{escaped(heading)}</th></tr>'
        yield f"<tr>{''.join(_cell(column, text) for column, text in zip(table.columns, row, strict=True))}</tr>"
    yield "</tbody>\n</table>\n</div>"


def _cell(column: Column, text: str) -> str:
    """Write a cell: what names its row is a head, numbers of sources lead to them, words that matched are marked."""
    if column.role == "name" and text:
        return f'<th scope="row" class="name">{escaped_lines(text)}</th>'
    if column.role == "source":
        content = _NUMBER.sub(r'<a href="#source-\g<0>">\g<0></a>', escaped(text))
    elif column.role == "bar":
        content = _bar(text)
    else:
        content = "".join(
            f"<mark>{escaped_lines(part)}</mark>" if number % 2 else escaped_lines(part)
            for number, part in enumerate(_MARKED.split(text))
        )
    return f'<td class="{column.role}">{content}</td>'


def _bar(text: str) -> str:
    """Draw a bar as long as it is, beside a figure that says the same."""
    if not text:
        return ""
    estimate = "" if text.startswith(BAR) else ' class="estimate"'
    return f'<span{estimate} aria-hidden="true" style="width: {len(text) / LONGEST * LONGEST_BAR:.1f}rem"></span>'
