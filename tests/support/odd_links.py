"""Links with labels that the languages of graphs obey."""

from __future__ import annotations

from nato_af_cli.book.model import Entry, Fact
from nato_af_cli.queries.links import Link, Links

ODD = [
    'R&D "x" \\N \\',
    "a\nb",
    "<b>&amp;&#34;</b>",
    "end",
    "] --> n2[",
    "100%% ; } {",
    "`**bold**`",
    "#35; #x",
    "\u202eabc",
    "é کابل 国",
    "\\",
    '"',
]


def linked(label: str, topic: str = "role", *, whole: bool = False) -> Links:
    """Return links between two entries, one called so."""
    one, two = (Entry(id=id, kind="mission", name=name) for id, name in (("end", label), ("two-2", "Two")))
    facts = [Fact(kind="mission", entry="end", topic=topic, key=key, text="V", says="S.", source="s") for key in ("a", "b")]
    links = (Link("end", "two-2", tuple(facts)), Link("two-2", "end", (facts[0],)))
    lone = Entry(id="lone", kind="mission", name="Lone")
    return Links(query={}, entry=None if whole else one, entries=(one, two, *([lone] if whole else [])), links=links)
