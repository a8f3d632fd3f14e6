"""The page of the keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

KEYS = (
    ("/", "search: type a question or keywords"),
    ("enter", "open what is highlighted; a click does too"),
    ("backspace, esc", "back; esc also leaves the search"),
    ("tab", "to the next pane: search, entries, page"),
    ("up, down", "to the next row"),
    ("left, right", "close and open a kind among the entries"),
    ("pgup, pgdn", "a screenful; home and end; the wheel scrolls"),
    ("c", "copy the citation of what is highlighted"),
    ("y", "copy its address"),
    ("o", "open its document in the browser"),
    ("d", "next look: terminal's own colours, dark, light"),
    ("?", "show these keys"),
    ("q, ctrl+c", "quit; in the search, q is a letter"),
)
"""Each key, and what it does."""
NOTES = (
    "On the page of a fact or a document, c, y and o mean that one, whichever row is highlighted.",
    "Copies go to the terminal's clipboard, and are shown as well.",
)


class Help(ModalScreen[None]):
    """The keys, over the page that is open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter,backspace", "dismiss", "Close", key_display="esc")
    ]

    def compose(self) -> ComposeResult:
        """Write each key with what it does."""
        width = max(len(key) for key, _ in KEYS) + 2
        lines = [f"{key:<{width}}{does}" for key, does in KEYS]
        with VerticalScroll():
            yield Static("\n".join([*lines, "", *NOTES]), markup=False)
