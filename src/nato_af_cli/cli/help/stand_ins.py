"""What help gives for examples: those in the docstrings are of the built-in book, and a book that is asked alone has its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...index.index import Index
from ...queries import overview as whole
from ..registry import ask_quietly

SUBJECT = "Facts on NATO-Afghanistan relations"
"""What the built-in book holds, in the words of the program's help."""
MEANT = {
    **dict.fromkeys(("rsm/spokes/herat", "isaf/legal-basis/resolution-1386"), "address"),
    **dict.fromkeys(("nato-relations-2017", "un-sc7248"), "source"),
    **dict.fromkeys(("isaf", "warsaw", "lotfa/administrator"), "other"),
    **dict.fromkeys(("spokes", "commanders"), "topic"),
    '"isaf chronology"': "document",
    "who commanded isaf in 2009": "question",
    "rsm/personnel": "path",
    "personnel": "shared",
    "rsm": "entry",
}
"""What of the built-in book stands in examples, each with what another book has in its place."""
ALONE = ("summit", "kandahr", "when was the sofa signed", "how many soldiers did resolute support have", '"law and order"')
"""What other books have nothing in place of: examples with it are left out."""
_KNOWN = re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, sorted((*MEANT, *ALONE), key=len, reverse=True)))})(?![\w/-])")

Samples = Mapping[str, str]


def samples(facts: Sequence[str] = (), *, only: bool = False) -> Samples | None:
    """Return what examples are of in a book that is asked alone; None for the built-in one, {} where none can be read."""
    return ask_quietly(_samples, facts, only=True) or {} if only else None


def _samples(index: Index) -> Samples:
    from shlex import quote  # for a book that is asked alone

    found = whole.overview(index)
    parts = whole.samples(index, found) | {"subject": f'Facts from "{found.title}"'}
    return {name: quote(text) if name == "document" else text for name, text in parts.items()}


def sentence(text: str, of: Samples | None) -> str:
    """Return a sentence of help as it is for a book."""
    return text if of is None else text.replace(SUBJECT, of.get("subject", "Facts"))


def example(line: str, of: Samples | None) -> str | None:
    """Return an example as it is for a book; None if that has nothing to put in it.

    >>> example("natoaf compare rsm isaf", {"entry": "iron", "other": "radium"}), example("natoaf compare rsm isaf", {})
    ('natoaf compare iron radium', None)
    """
    if of is None:
        return line
    wanted = [MEANT.get(word, "") for word in _KNOWN.findall(line)]
    return None if any(part not in of for part in wanted) else _KNOWN.sub(lambda word: of[MEANT[word[0]]], line)
