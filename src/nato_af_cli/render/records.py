"""An answer as records: rows of named parts that can be chosen and sorted by."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from ..book import dates, names
from ..book.wording import some
from ..errors import UsageError
from ..queries.answers import Answer, shape
from .rows import FIELDS, RECORDS, Figure, Records


def records(answer: Answer) -> Records:
    """Return an answer as records; records are their own."""
    return answer if isinstance(answer, Records) else RECORDS[shape(answer)](answer)


def arranged(answer: Answer, fields: Sequence[str] = (), order: Sequence[str] = ()) -> Answer:
    """Return an answer with the named parts alone, sorted by others, `-` before a name for the reverse.

    A list of entries or documents that is only sorted stays one. Raises UsageError if there is no such part.
    """
    if not fields and not order:
        return answer
    whole = records(answer)
    fields = tuple(dict.fromkeys(_named(name, whole) for name in fields))
    order = ["-" * name.startswith("-") + _named(name.removeprefix("-"), whole) for name in order]
    numbers = _sorted(whole, order)
    query = {**answer.query, **{part: list(named) for part, named in (("fields", fields), ("sort", order)) if named}}
    if shape(answer) in ("Listing", "SourceListing") and not fields:
        listing: Any = answer
        return cast("Answer", listing._replace(query=query, rows=tuple(listing.rows[number] for number in numbers)))
    rows = [whole.rows[number] for number in numbers]
    return whole._replace(
        query=query,
        names=fields or whole.names,
        shown=fields or whole.shown,
        rows=tuple({name: part(row, name) for name in fields} for row in rows) if fields else tuple(rows),
        facts=tuple(whole.facts[number] for number in numbers),
    )


def _named(asked: str, whole: Records) -> str:
    """Return the name of the field that is asked for: by itself, or by the heading over it on the screen.

    Raises UsageError.
    """
    known = asked in whole.names or (asked == FIELDS and "address" in whole.names)  # every fact has fields, even if empty
    if known or not (whole.rows or not asked.startswith(f"{FIELDS}.")):
        return asked
    heads = [*whole.heads.items(), *((name.rpartition(".")[2], name) for name in whole.names)]
    meant = [name for head, name in heads if names.compact(head) == names.compact(asked)]
    if len(meant) == 1:
        return meant[0]
    near = meant or names.nearest(asked, [*(head for head, _ in heads), *whole.names], most=1)
    hint = f"Did you mean {some(near, last='or')}? " if near else ""
    raise UsageError(f'unknown field "{asked}"', f"{hint}Known fields: {', '.join(whole.names)}")


def _sorted(whole: Records, order: Sequence[str]) -> list[int]:
    """Return the numbers of the rows, sorted by the first name, then by the second; rows that lack a part come last."""
    numbers = list(range(len(whole.rows)))
    for asked in reversed(order):
        name = asked.removeprefix("-")
        keys = {number: key for number, row in enumerate(whole.rows) if (key := _key(part(row, name)))}
        numbers.sort(key=lambda number: keys.get(number, ()), reverse=name != asked)  # used at once
        numbers = [*(n for n in numbers if n in keys), *(n for n in numbers if n not in keys)]
    return numbers


def _key(value: object) -> tuple[Any, ...]:
    """Return what a part is sorted by: numbers before dates before texts, a list by its items; empty where there is nothing.

    Dates are sorted as time runs. Capitals and accents do not count in texts, but between those that are the same without them.
    """
    if isinstance(value, list):
        return tuple(key for item in value for key in _key(item))
    if isinstance(number := _plain(value), int | float):
        return (0, number)
    written = text(value)
    if dates.has_form(written) and not dates.fault(written):
        return (1, *dates.in_time(written), written)
    return (2, names.without_accents(written), written) if written else ()


def part(row: Mapping[str, object], name: str) -> object:
    """Return the field of a row by its name; None if it has none."""
    if name in row:
        return row[name]
    fields = row.get(FIELDS)
    return fields.get(name.removeprefix(f"{FIELDS}.")) if isinstance(fields, Mapping) else None


def text(value: object, each: Callable[[str], str] = str) -> str:
    """Write a part on its own, as a person reads it: nothing for None; several are joined, `each` of them written so.

    >>> text(None), text(True), text(["rsm", "isaf"]), text({"region": "north"})
    ('', 'true', 'rsm; isaf', 'region: north')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        value = [f"{name}: {value[name]}" for name in value]
    return "; ".join(each(text(item)) for item in value) if isinstance(value, list) else str(value)


def plain(row: Mapping[str, object]) -> dict[str, object]:
    """Return a row for JSON: numbers are numbers."""
    return {name: [_plain(item) for item in value] if isinstance(value, list) else _plain(value) for name, value in row.items()}


def _plain(value: object) -> object:
    return value.number if isinstance(value, Figure) else value
