"""The pages of what a question found, and of entries side by side."""

from __future__ import annotations

from ..book.model import Topic
from ..book.wording import nothing_on, some
from ..errors import NatoafError
from ..queries.compare import Comparison
from ..queries.finder import Findings
from ..queries.found import Found
from ..queries.questions import LOOK_ROUND
from ..render.sentences import said
from ..render.sheets.findings import line
from ..render.sheets.key_facts import in_a_line
from ..render.sheets.sheet import LABELLED, Column
from .view import HOME, PROSE, Block, Place, Row, View, at, block, shown, text

NOT_ANSWERED = "The book does not answer this."
FOUND = (Column(role="sentence"), Column(role="prose"))


def findings(answer: Findings) -> View:
    """Return the page of a question: its answer in a sentence and the next best; or word that there is none, and the nearest."""
    asked = " ".join(map(str, answer.query["words"]))  # type: ignore[call-overload]
    rows = [_found(answer, found) for found in answer.answers]
    what = "This" if answer.answered else "What is nearest" if answer.answers else "It"
    lacks = nothing_on(what, [f"“{word}”" for word in answer.missing])
    why = f"{lacks}." if lacks else ""
    if answer.answered:
        first = len(answer.together)
        blocks = [text(_corrected(answer)), text(why), _listed(rows[:first]), _listed(rows[first:], "Also found")]
        return View(Place("find", asked), "", blocks=shown(*blocks))
    hint = "" if answer.hint == LOOK_ROUND else f"{answer.hint}."
    blocks = [text(part) for part in (_corrected(answer), why, hint if answer.hint else "")]
    nearest = _listed(rows, "Nearest") if rows else text("What is in the book", HOME)
    return View(Place("find", asked), NOT_ANSWERED, blocks=shown(*blocks, nearest))


def _listed(rows: list[Row], heading: str = "") -> Block:
    return block(FOUND, rows, heading, stacked=True)


def _found(answer: Findings, found: Found) -> Row:
    """Return an answer as a sentence, with where it is, what it is and how sure it is under it."""
    entry, topic, _ = line(answer, found)
    where = f"{entry} · {topic}" if topic else entry
    place = Place("compare", found.address) if found.type == "comparison" else at(found.address)
    return (said(answer, found), f"{where} · {found.type} · {round(found.sureness * 100)}% sure"), place


def _corrected(answer: Findings) -> str:
    if not answer.corrected:
        return ""
    meant = some([f"“{word}”" for word in answer.corrected.values()])
    typed = some([f"“{word}”" for word in answer.corrected], last="or")
    return f"Showing results for {meant}: the book has no {typed}."


def missed(asked: str, error: NatoafError) -> View:
    """Return the page of a question that cannot be put to the book as it is limited."""
    return View(Place("find", asked), NOT_ANSWERED, blocks=shown(*map(text, error.told)))


def comparison(answer: Comparison) -> View:
    """Return the page of entries side by side: under each topic what each has."""
    labels = [entry.label for entry in answer.entries]
    blocks = []
    for row in answer.rows:
        rows: list[Row] = []
        for entry, label, facts in zip(answer.entries, labels, row.cells, strict=True):
            said = str(in_a_line(Topic(row.slug, row.title, facts))[0]) if facts else "–"
            rows.append(((label, said), at(f"{entry.id}/{row.slug}") if facts else None))
        blocks.append(block(LABELLED, rows, row.title))
    ends = block(PROSE, [((entry.title,), at(entry.id)) for entry in answer.entries], "Entries")
    ids = " ".join(entry.id for entry in answer.entries)
    return View(Place("compare", ids), some(labels), "side by side", blocks=shown(*blocks, ends))
