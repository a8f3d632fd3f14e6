"""Answer to sheet: which tables, which columns, how worded."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ...queries.answers import Answer, shape
from .sheet import Sheet
from .wording import AS_KNOWN, narrowed

LAYOUTS = {
    "Overview": ("overview", "overview"),
    "Listing": ("listing", "listing"),
    "Records": ("records", "records"),
    "Page": ("entry", "page"),
    "Findings": ("findings", "findings"),
    "SourceListing": ("documents", "document_list"),
    "SourcePage": ("documents", "document_page"),
    "WeakFacts": ("documents", "weak_facts"),
    "Citations": ("documents", "reference_list"),
    "Links": ("links", "links"),
    "Comparison": ("comparison", "comparison"),
    "Timeline": ("timeline", "timeline"),
    "WholeBook": ("whole", "whole"),
}
"""The module and the function that lay out each kind of answer: only what is asked for is imported."""


def lay_out(answer: Answer) -> Sheet:
    """Return the sheet of an answer, without tables that have no rows."""
    sheet = laid_out(answer)
    tables = tuple(table for table in sheet.tables if table.rows)
    sheet = sheet._replace(tables=tables, scope=AS_KNOWN if "as_of" in answer.query else "")
    if shape(answer) == "Findings" and sheet.subtitle:  # its title is a sentence
        return sheet._replace(subtitle=f"{sheet.subtitle}{narrowed(answer)}")
    return sheet._replace(title=f"{sheet.title}{narrowed(answer)}")


def laid_out(answer: Answer) -> Sheet:
    """Return the sheet of an answer as its kind has it."""
    module, name = LAYOUTS[shape(answer)]
    layout: Callable[[Answer], Sheet] = getattr(import_module(f".{module}", __package__), name)
    return layout(answer)
