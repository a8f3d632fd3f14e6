from __future__ import annotations

from nato_af_cli.book.kinds import STANDARD, Kind


def standard_kind(name: str) -> Kind:
    """Return the kind of that name that a book has without kinds of its own."""
    (found,) = (one for one in STANDARD if one.name == name)
    return found
