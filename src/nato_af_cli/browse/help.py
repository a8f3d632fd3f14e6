"""The page of the keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

KEYS = (
    ("/", "search: a question or keywords; answers come as you type"),
    ("enter", "open what is highlighted; so does a click"),
    ("backspace, esc", "back to where you were; esc also leaves the search"),
    ("tab", "to the next pane: search, entries, page"),
    ("arrows", "up and down in a pane; left and right close and open a kind"),
    ("home, end, page up, page down", "further in a pane; the mouse wheel scrolls"),
    ("c", "copy the citation of what is highlighted"),
    ("y", "copy its address, as natoaf show takes it"),
    ("o", "open its document in the browser"),
    ("d", "the next look: the terminal's own colours, dark, light"),
    ("?", "these keys"),
    ("q, ctrl+c", "quit; in the search box q is a letter"),
)
"""Each key, and what it does."""
ON_A_PAGE = "On the page of a fact or a document, c, y and o mean that fact or document, whichever row is highlighted."
COPIED = "What is copied goes to the terminal's clipboard (OSC 52), and is shown for terminals that have none."


class Help(ModalScreen[None]):
    """The keys, over the page that is open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter,backspace", "dismiss", "Close", key_display="esc")
    ]

    def compose(self) -> ComposeResult:
        """Write each key with what it does."""
        width = max(len(key) for key, _ in KEYS[:5]) + 2
        lines = [f"{key:<{width}}{does}" if len(key) < width else f"{key}\n{'':<{width}}{does}" for key, does in KEYS]
        with VerticalScroll():
            yield Static("\n".join(["Keys", "", *lines, "", ON_A_PAGE, "", COPIED]), markup=False)
