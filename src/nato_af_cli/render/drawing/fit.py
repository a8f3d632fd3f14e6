"""How a table fits into a width: which of its columns stay, which forms its texts have, and how wide each column is."""

from typing import NamedTuple

from rich.cells import cell_len

from ...console import visible
from ..sheets.notes import DIFFERS
from ..sheets.sheet import LONGEST, Table
from ..sheets.wording import Fitted, Whole

GAP = 2
KEEP = "\ufdd2"
"""Stands for a blank at which no line is broken (a Unicode noncharacter: no text has it)."""
LEAST = {"prose": 15, "name": 12, "sentence": 40, "bar": 8, "source": 3}
"""Columns that text which may be wrapped needs beside others."""
MOST_WHOLE = 32
"""Columns of the longest text or word that is kept whole."""
MOST_BAR = 28
"""Columns of the longest bar."""
MOST_SOURCES, LEAST_SOURCES = 14, 8
"""Columns that numbers of sources have if they need them, and those that they have before a spare column goes."""
PROSE, LINE = ("prose", "sentence"), 40
"""What is read as sentences, and the columns from which on it is sure to be wrapped."""
CRAMPED = 50
"""Columns of a screen from which on a table is squeezed before its rows are written downwards."""
SQUEEZED = 12
"""Columns of the longest word that is kept whole in a squeezed table."""
LUXURY = 2
"""Columns as spare as this go before anything is wrapped."""
SHORTEST = 3
"""The shorter forms that a text may have at most."""
FORMS = ((1, 1), (SHORTEST, 1), (SHORTEST, 2), (SHORTEST, 3))
"""The forms of figures and of all else that are tried in turn: dates are the last to shrink."""


class Fit(NamedTuple):
    """A table as it is drawn, and the width of each of its columns."""

    table: Table
    widths: tuple[int, ...]


def fit(table: Table, width: int) -> Fit | None:
    """Fit a table into a width; None if it has no room even with short texts and without spare columns."""
    table = without_luxuries(table, width)
    if natural_width(table) <= width:
        return Fit(table, tuple(_naturals(table)))
    while True:
        wanted = _sources(table)
        for figures, others in FORMS:
            short = _shortened(table, figures, others)
            for sources in (wanted, LEAST_SOURCES):  # a month is worth more than numbers that stand on one line
                if widths := _shared(short, width, MOST_WHOLE, sources, names=wanted == MOST_SOURCES):
                    return Fit(short, widths)
            if figures == SHORTEST and (widths := _shared(short, width, MOST_WHOLE)):  # and more than any text that does
                return Fit(short, widths)
        spare = _sparest(table)
        if spare is None:
            break
        is_bar = table.columns[spare].role == "bar"  # bars are drawn together or not at all
        table = table.without_bars() if is_bar else table.without(spare)
    widths = _shared(short, width, SQUEEZED) if width >= CRAMPED else None
    return Fit(short, widths) if widths else None


def _sources(table: Table) -> int:
    """Return the columns that numbers of sources have if they need them: fewer where rows are several lines high anyway."""
    prose = [natural for natural, column in zip(_naturals(table), table.columns, strict=True) if column.role in PROSE]
    return MOST_SOURCES if max(prose, default=0) <= LINE else LEAST_SOURCES


def without_luxuries(table: Table, width: int = 0) -> Table:
    """Return the table without the columns that are a luxury, with a width only as many as do not fit."""
    while natural_width(table) > width and (spare := _sparest(table)) is not None and table.columns[spare].spare >= LUXURY:
        table = table.without(spare)
    return table


def scaled(bar: str, room: int) -> str:
    """Return a bar as long as it is in a column of so many columns."""
    return bar[: max(round(len(bar) / LONGEST * room), 1)]


def natural_width(table: Table) -> int:
    """Return the columns that a table takes where nothing in it is wrapped or shortened."""
    return sum(_naturals(table)) + GAP * (len(table.columns) - 1)


def _naturals(table: Table) -> list[int]:
    """Return the width of each column where nothing is wrapped."""
    texts = zip((column.head for column in table.columns), *table.rows, strict=True)
    widths = [max(cell_len(visible(text)) for text in of_column) for of_column in texts]
    most = [MOST_BAR if column.role == "bar" else 10_000 for column in table.columns]
    return list(map(min, widths, most))


def _sparest(table: Table) -> int | None:
    """Return the number of the column that goes first; None if all must stay."""
    spare = max(range(len(table.columns)), key=lambda number: table.columns[number].spare)
    return spare if table.columns[spare].spare else None


def _shortened(table: Table, figures: int, others: int) -> Table:
    """Return the table with the short forms of those numbers of its figures and of its other texts."""
    forms = [figures if column.role == "figure" else others for column in table.columns]
    columns = tuple(column._replace(head=_short(column.head, form)) for column, form in zip(table.columns, forms, strict=True))
    rows = tuple(tuple(_short(cell, form) for cell, form in zip(row, forms, strict=True)) for row in table.rows)
    return table._replace(columns=columns, rows=rows)


def _short(text: str, form: int) -> str:
    if not isinstance(text, Fitted) or not text.shorter:
        return text
    return type(text)(text.shorter[min(form, len(text.shorter)) - 1])


def _shared(table: Table, width: int, longest: int, sources: int = 0, *, names: bool = False) -> tuple[int, ...] | None:
    """Share a width among columns: words up to some length stay whole, numbers of sources have so much of a line.

    Short `names` stand on one line if they can; without `sources` short texts are wrapped. None if the width is too small.
    """
    naturals = _naturals(table)
    floors = [_floor(table, number, natural, longest, sources, names=names) for number, natural in enumerate(naturals)]
    room = width - sum(floors) - GAP * (len(floors) - 1)
    if room < 0:
        return None
    wanted = [natural - floor for natural, floor in zip(naturals, floors, strict=True)]
    total = max(sum(wanted), 1)
    widths = [floor + min(want, room * want // total) for floor, want in zip(floors, wanted, strict=True)]
    left = min(room, sum(wanted)) - (sum(widths) - sum(floors))
    for number in sorted(range(len(widths)), key=lambda number: naturals[number] - widths[number]):
        more = min(left, naturals[number] - widths[number])
        widths[number] += more
        left -= more
    return tuple(widths)


def _floor(table: Table, number: int, natural: int, longest: int, sources: int, *, names: bool) -> int:
    """Return the least width of a column: heads and prose are wrapped between words, all else is not."""
    column = table.columns[number]
    cells = [row[number] for row in table.rows]
    words = max((_word(text, longest) for text in (column.head, *cells)), default=0)
    if column.role == "bar":
        return min(natural, LEAST["bar"])
    if column.role not in LEAST:
        head = cell_len(column.head) if isinstance(column.head, Whole) else _word(column.head, longest)
        return max([head, *(cell_len(visible(cell)) for cell in cells)])
    whole = max((cell_len(cell) for cell in cells if isinstance(cell, Whole) and cell_len(cell) <= MOST_WHOLE), default=0)
    least = LEAST[column.role] if longest == MOST_WHOLE else 0
    if column.role == "source":
        least = max(least, sources)
    elif not sources:  # a text that is no longer than two lines is wrapped at its middle
        least = min(least, (natural + 1) // 2)
    elif column.role == "name" and names:  # rows of short cells: names too stand on one line if they can
        least = LEAST["prose"]
    return min(natural, max(least, words, whole))


def tied(text: str) -> str:
    """Return a text whose numbers of sources are tied to the mark behind them: nothing is wrapped between them."""
    return text.replace(f" {DIFFERS}", f"{KEEP}{DIFFERS}")


def _word(text: str, longest: int) -> int:
    """Return the length of the longest word of a text, of those that are kept whole."""
    return max((length for word in tied(visible(text)).split() if (length := cell_len(word)) <= longest), default=0)
