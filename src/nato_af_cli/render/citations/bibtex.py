"""Citations as BibTeX, for LaTeX with or without biblatex."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from ...book import dates
from ...book.model import Source

if TYPE_CHECKING:
    from ...queries.cite import Citation
from . import days, notes, plain, year

MONTHS = tuple(name[:3].lower() for name in dates.MONTHS)
"""The names that every style of BibTeX knows, in its own words and language."""
ESCAPES = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces, escaped or not: an odd one as \{ would swallow what follows
    "{": r"\ensuremath{\lbrace}",
    "}": r"\ensuremath{\rbrace}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\ensuremath{{{char}}}" for char in "<>|"},  # LaTeX's oldest fonts have other characters at these positions
    **{char: f"\\{char}" for char in "%&#_$"},
}
_SPECIAL = re.compile("[" + re.escape("".join(ESCAPES)) + "]")
_LIGATURE = re.compile(r"-(?=-)|`(?=`)|'(?=')|[?!](?=`)|,(?=,)")
_IN_ADDRESS = re.compile(r"[{}\\^]|[^\x21-\x7e]")


def written(citations: Sequence[Citation]) -> str:
    """Return an entry for each document; its key is the id of the source."""
    return "\n".join(_entry(citation) for citation in citations)


def _entry(citation: Citation) -> str:
    source = citation.source
    fields = {
        "author": f"{{{latex(source.publisher)}}}",  # its own braces: an organisation has no first and last name
        "title": f"{{{latex(source.title)}}}",  # and keep its capitals in every style
        **_date(source),
        "language": latex(source.language or ""),
        "url": address(source.url or ""),
        "note": "; ".join(map(latex, notes(citation))),
    }
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items() if value]
    return f"@misc{{{source.id},\n{''.join(lines)}}}\n"


def _date(source: Source) -> dict[str, str]:
    """Return the whole date for biblatex, which knows no `day`, and year, month and day for BibTeX; of an interval the year."""
    found = days(source)
    _, month, day = (*(found[0] if len(found) == 1 else ()), None, None, None)[:3]
    parts = {"year": year(source), "month": MONTHS[month - 1] if month else "", "day": str(day or "")}
    return {"date": source.published or "", **parts}


def latex(text: str) -> str:
    """Escape a text for LaTeX, including what LaTeX would join.

    >>> print(latex("R&D -- 50% {sic}"))
    R\\&D -{}- 50\\% \\ensuremath{\\lbrace}sic\\ensuremath{\\rbrace}
    """
    escaped = _SPECIAL.sub(lambda match: ESCAPES[match[0]], _LIGATURE.sub(lambda match: f"{match[0]}\0", plain(text)))
    return escaped.replace("\0", "{}")


def address(url: str) -> str:
    """Return a web address that stands as it is in a url field: what would end or break the field is percent-encoded."""
    return _IN_ADDRESS.sub(lambda match: quote(match[0]), url)
