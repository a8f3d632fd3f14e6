"""Sheet to plain text: columns of their natural width, nothing wrapped, cut, coloured or boxed. What a pipe gets."""

from __future__ import annotations

from rich.cells import cell_len

from ...console import visible
from ...queries.answers import unmarked
from ..sheets.sheet import Sheet, Table

GAP = "  "


def draw(sheet: Sheet) -> str:
    """Return the sheet as lines of text."""
    blocks = [[visible(GAP.join(part for part in (sheet.title, sheet.aside) if part)), *map(visible, sheet.under)]]
    blocks += [[visible(sheet.text)]] if sheet.text else []
    blocks += [_table(table.without_bars()) for table in sheet.tables]
    blocks += [[visible(sheet.closing)]] if sheet.closing else []
    blocks += [[visible(f"{number}{GAP}{text}") for number, text in sheet.notes]] if sheet.notes else []
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _table(table: Table) -> list[str]:
    heading = visible(GAP.join(part for part in (table.title, table.aside) if part))
    heads = [tuple(column.head for column in table.columns)] if table.headed else []
    rows = [[visible(unmarked(cell)) for cell in row] for row in (*heads, *table.rows)]
    widths = [max((cell_len(row[number]) for row in rows), default=0) for number in range(len(table.columns))]
    right = [column.role == "figure" for column in table.columns]
    lines = [_line(row, widths, right) for row in rows]
    for number, text in reversed(table.groups):
        lines[number + len(heads) : number + len(heads)] = [*([""] if number else []), visible(text)]
    return [*([heading] if heading else []), *lines, *(["", visible(table.footnote)] if table.footnote else [])]


def _line(row: list[str], widths: list[int], right: list[bool]) -> str:
    blanks = [" " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
    cells = zip(row, blanks, right, strict=True)
    return GAP.join(blank + cell if flush else cell + blank for cell, blank, flush in cells).rstrip()
