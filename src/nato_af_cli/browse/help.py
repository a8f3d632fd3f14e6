"""The keys: the line under the screen that names those of the moment, and the page of them all."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.screen import ModalScreen, Screen
from textual.style import Style
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
NOTES = (
    "On the page of a fact or a document, c, y and o mean that one, whichever row is highlighted.",
    "Copies go to the terminal's clipboard, and are shown as well.",
)


class Keys(Static):
    """The keys that do something where one is; a click does the same. One widget, where Textual's own has one for each key."""

    def on_mount(self) -> None:
        """Follow what is open and where the keys go."""
        self.screen.bindings_updated_signal.subscribe(self, self.renew)

    def renew(self, screen: Screen[None]) -> None:
        """Write down the keys."""
        keys = {active.binding.action: active.binding for active in screen.active_bindings.values() if active.binding.show}
        self.update(Content("  ").join(self._drawn(binding) for binding in keys.values()))

    def _drawn(self, binding: Binding) -> Content:
        meant = Style.from_meta({"key": binding.key})
        shown = Content.assemble((self.app.get_key_display(binding), "bold $accent"), " ", binding.description)
        return shown.stylize(meant)

    def on_click(self, event: Click) -> None:
        """Do what the key does that is clicked."""
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)


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
