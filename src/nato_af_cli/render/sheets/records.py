"""The sheet of records: a column for each field, and the sources of facts.

A field that holds numbers alone is a column of figures, which are set to the right.
"""

from ..records import part, text
from ..rows import Figure, Records
from .layout import laid_out
from .notes import SOURCE, Notes
from .sheet import Column, Sheet, Table
from .wording import count


def records(answer: Records) -> Sheet:
    """Lay out records under the title of what they are the records of."""
    notes = Notes(answer.sources)
    of_facts = any(answer.facts)
    values = {name: [part(row, name) for row in answer.rows] for name in answer.shown}
    numbers = {name for name, parts in values.items() if all(isinstance(value, Figure | int | float | None) for value in parts)}
    columns = [Column(name, "figure" if name in numbers else "prose") for name in answer.shown]
    rows = tuple(
        (*(text(part(row, name)) for name in answer.shown), *([notes.of(fact)] if fact else [""] if of_facts else []))
        for row, fact in zip(answer.rows, answer.facts, strict=True)
    )
    table = Table((*columns, *([SOURCE] if of_facts else [])), rows)
    return notes.under(Sheet(laid_out(answer.of).title, count(len(rows), "record"), tables=(table,), brief=True))
