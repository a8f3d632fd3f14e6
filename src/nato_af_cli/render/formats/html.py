"""Answer to HTML: its sheet as one page that needs nothing from elsewhere, for a screen, a screen reader and paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count

from rich.cells import cell_len

from ... import __version__
from ...console import Screen, safe_address
from ...queries.answers import MARKS, Answer
from ..drawing import curves
from ..drawing.html_style import RULES
from ..drawing.markup import escaped, isolated, isolated_lines, style
from ..drawing.picture import picture
from ..sheets.layout import lay_out
from ..sheets.plot import Plot, plot
from ..sheets.sheet import BAR, LONGEST, Column, Sheet, Table
from ..sheets.wording import NOTHING, Cited, marked

NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""The page's content security policy: no scripts, nothing loaded from elsewhere."""
GAP = 2
FITS = 40
"""Letters across a table that has room on a phone."""
MANY = 5
"""Columns from which on a table has no room on a small tablet either; one with sentences has none with a column less."""
LONG = 24
"""Letters from which a text gets a minimum width."""
WRAPPED = ("name", "prose", "sentence", "plain")
_NUMBER = re.compile(r"(?<![^\s\[])\d+(?![^\s\],*])")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


def render(answer: Answer, screen: Screen) -> str:  # noqa: ARG001  # a page is the same on every screen
    """Return the answer as one HTML document: no script, no font, nothing from elsewhere."""
    sheet = lay_out(answer)
    references = References(number for number, _ in sheet.notes)
    page = [*_head(sheet), "<body>\n<main>", *_body(sheet, 1, references, plot(answer)), "</main>\n</body>\n</html>"]
    return "\n".join(page) + "\n"


def _head(sheet: Sheet) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{NOTHING_RUNS}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">'
    yield f'<meta name="referrer" content="no-referrer">\n<meta name="generator" content="natoaf {__version__}">'
    if description := sheet.text or " · ".join(part for part in (sheet.aside, sheet.subtitle) if part):
        yield f'<meta name="description" content="{escaped(description)}">'
    yield f"<title>{escaped(sheet.title)}</title>\n<style>\n{style(RULES)}\n</style>\n</head>"


def _body(sheet: Sheet, level: int, references: References, figures: Plot | None = None) -> Iterator[str]:
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
        yield from _body(part, level + 1, references)
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


class References:
    """The numbers of a page: note numbers link to their notes, and each note to its first use; tables and parts get the next."""

    def __init__(self, numbers: Iterable[str]) -> None:
        """Begin with the numbers that have a note, none used."""
        self.known = set(numbers)
        self.used: set[str] = set()
        self.tables, self.parts = count(1), count(1)

    def linked(self, text: str) -> str:
        """Write a text with the numbers in it as links."""
        return _NUMBER.sub(lambda match: self._link(match[0]), escaped(text))

    def back(self, number: str) -> str:
        """Write the link back from a note; the style sheet draws it, so it is not part of the note's text."""
        if number not in self.used:
            return ""
        return f'<a class="back" href="#use-{number}" aria-label="Back to where source {number} is used"></a>'

    def _link(self, number: str) -> str:
        if number not in self.known:
            return number
        place = "" if number in self.used else f' id="use-{number}"'
        self.used.add(number)
        return f'<a{place} href="#source-{number}" aria-label="Source {number}">{number}</a>'


def linked(text: str, write: Callable[[str], str] = isolated_lines) -> str:
    """Write a text; one that has a web address, or is one, leads there."""
    url = getattr(text, "url", None) or text
    if not _WEB.fullmatch(url):
        return write(text)
    whole = ' class="whole"' if url == text else ""
    return f'<a{whole} href="{escaped(safe_address(url))}" rel="noreferrer">{write(text)}</a>'


def drawn(table: Table, number: int, title: str, level: int, references: References) -> Iterator[str]:
    """Write a table under its heading; one that may be wider than the window can be moved by keys too."""
    if table.title:
        aside = f" <small>({escaped(table.aside)})</small>" if table.aside else ""
        yield f'<h{level} id="table-{number}">{escaped(table.title)}{aside}</h{level}>'
    name = f'aria-labelledby="table-{number}"' if table.title else f'aria-label="{escaped(title)}, table {number}"'
    form = _form(table)
    moved = f' role="region" tabindex="0" {name}' if len(table.columns) > MANY or "drawn" in form else ""
    yield f'<div class="wide{form}"{moved}>'
    yield f"<table{'' if moved else f' {name}'}>"
    if table.headed:
        heads = (
            f'<th scope="col" class="{role}">{escaped(head)}</th>' if head else "<td></td>" for head, role, _ in table.columns
        )
        yield f"<thead>\n<tr>{''.join(heads)}</tr>\n</thead>"
    yield "<tbody>"
    roles = [column.role for column in table.columns]
    unclear = roles.count("prose") > 1 or roles.count("plain") + roles.count("figure") > 1  # without its heads, as a card
    labelled = unclear and "cards" in form and table.headed and not table.listed
    for place, row in enumerate(table.rows):
        if heading := table.heading(place):
            if place:
                yield "</tbody>\n<tbody>"
            span = f'scope="rowgroup" colspan="{len(table.columns)}"'
            yield f"<tr><th {span}>{escaped(heading)}</th></tr>"
        more = "" if row[0] or not place else ' class="more"'
        cells = (_cell(column, text, references, labelled=labelled) for column, text in zip(table.columns, row, strict=True))
        yield f"<tr{more}>{''.join(cells)}</tr>"
    yield "</tbody>\n</table>\n</div>"
    if table.footnote:
        yield f'<p class="quiet">{escaped(table.footnote)}</p>'


def _form(table: Table) -> str:
    """Return the CSS classes of a table: how it looks, and below which width it becomes cards."""
    if not table.headed and len(table.columns) == 2:
        return " pairs"
    columns = zip((column.head for column in table.columns), *table.rows, strict=True)
    across = sum(max(map(cell_len, cells)) + GAP for cells in columns) - GAP
    roles = {column.role for column in table.columns}
    form = " headed" if table.headed else " list key" if roles == {"name", "prose", "source"} else " list"
    if "bar" in roles:
        return f"{form} drawn"
    if table.headed and across <= FITS:
        return f"{form} small"
    return f"{form} cards{' many' if len(table.columns) + ('sentence' in roles) >= MANY else ''}"


def _cell(column: Column, text: str, references: References, *, labelled: bool) -> str:
    """Write a cell: what names its row is a head, numbers of sources lead to them, words that matched are marked."""
    classes = [column.role]
    classes += ["long"] if column.role in WRAPPED and cell_len(text) > LONG else []
    if column.role == "name" and text:
        return f'<th scope="row" class="{" ".join(classes)}">{linked(text)}</th>'
    classes += ["nothing"] if text == NOTHING else []
    classes += ["bare"] if column.role == "source" and column.head and text and not labelled else []
    head = f' data-head="{escaped(column.head)}"' if labelled and column.head else ""
    return f'<td class="{" ".join(classes)}"{head}>{_content(column, text, references)}</td>'


def content(text: str, references: References, write: Callable[[str], str] = isolated_lines) -> str:
    """Write a text, the numbers of its sources leading to them."""
    if isinstance(text, Cited):
        return "; ".join(f"{write(words)} [{references.linked(numbers)}]" for words, numbers in text.parts)
    return linked(text, write)


def _content(column: Column, text: str, references: References) -> str:
    if column.role == "source":
        return references.linked(text)
    if column.role == "bar":
        return _bar(text)
    if MARKS[0] not in text:
        return content(text, references)
    written = ((isolated_lines(part), found) for part, found in marked(text))
    return "".join(f"<mark>{part}</mark>" if found else part for part, found in written)


def _bar(text: str) -> str:
    """Draw a bar as long as it is, beside a figure that says the same."""
    if not text:
        return ""
    estimate = "" if text.startswith(BAR) else ' class="estimate"'
    return f'<span{estimate} style="--share: {len(text) / LONGEST:.3f}"></span>'
