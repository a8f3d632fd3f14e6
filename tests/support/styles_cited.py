"""Citations to write in every style."""

from __future__ import annotations

from nato_af_cli.book.model import Source
from nato_af_cli.queries.cite import Citation

ODD = [
    "{",
    "}",
    "}}, title = {x",
    "a { b } c",
    "\\alpha \\textbf{x}",
    "trailing\\",
    "50% of R&D, #1, a_b, $5, ~x, ^y, \\z",
    "a--b---c ``d'' ?` !` ,, << >> | \"e\"",
    "don't",
    "@misc{x,",
    "ER  - ",
    "TY  - JOUR",
    "é ö Ç کابل Київ ﬁ",
    "a\nER  - \nTY  - JOUR\n",
    "a\u2028b\x85c",
    "\u202eabc\u200f",
    '"quoted" <b>&amp;</b>',
]
"""Texts with what one format or another obeys."""


def cited(*places: str, **parts: object) -> Citation:
    """Return a citation of a source with these parts."""
    source = {"id": "report-2016", "title": "The Report", "publisher": "Ministry of R&D", "kind": "primary"} | parts
    return Citation(Source(**source), places, ())
