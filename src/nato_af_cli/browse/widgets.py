"""The parts of the screen: where a question is typed, the entries by kind, the page that is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.filter import NoColor
from textual.strip import Strip
from textual.style import Style
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from ..console import visible
from ..queries.overview import Overview
from .drawing import Line, drawn
from .lists import DOCUMENTS
from .view import HOME, Place, View, at

TO_PANE = Binding("tab", "app.focus_next", "Pane", key_display="⇥", priority=True)  # before the next key, as the slash
HIGHLIGHTED = "option-list--option-highlighted"
CHOSEN = Style(reverse=True)
CLOSED, OPEN, INDENT = "▸ ", "▾ ", "  "


class Search(Input):
    """Where a question is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.leave", "Leave", key_display="esc"),
        Binding("enter", "submit", "Open", key_display="⏎"),
        TO_PANE,
        Binding("up", "app.choose(-1)", show=False),
        Binding("down", "app.choose(1)", show=False),
    ]

    def validate_value(self, value: str) -> str:
        """Show what was pasted as text, whatever it is."""
        return visible(value)


class Rows(OptionList):
    """Rows one under another, some of which lead somewhere: those can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", key_display="⏎"),
        TO_PANE,
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "leap(1)", show=False),
        Binding("pageup", "leap(-1)", show=False),
    ]

    def __init__(self, id: str) -> None:
        """Begin without a row; no text is taken for markup."""
        super().__init__(id=id, markup=False)
        self.rows: Sequence[Line] = ()

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """Turn the terminal's own colours round in the highlighted row, where the keys go: without any this is seen too.

        Textual leaves `reverse` out of what a sheet of styles says.
        """
        style = super().get_visual_style(*component_classes, partial=partial)
        return style + CHOSEN if HIGHLIGHTED in component_classes and self.is_reversed else style

    def render_line(self, y: int) -> Strip:
        """Leave other colours out of a row whose colours are turned round: they would be boxes in it."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        is_chosen = line < len(self._lines) and self._lines[line][0] == self.highlighted
        return strip.apply_filter(NoColor(), self.background_colors[1]) if is_chosen and self.is_reversed else strip

    @property
    def is_reversed(self) -> bool:
        """Whether the highlighted row has its colours turned round: in the terminal's own ones, where the keys go."""
        return self.has_focus and self.app.native_ansi_color

    @property
    def room(self) -> int:
        """The columns of a row."""
        return self.scrollable_content_region.width - 2 * (self.styles.padding.left + 1)

    @property
    def chosen(self) -> Place | None:
        """Where the highlighted row leads."""
        return None if self.highlighted is None or not self.rows else self.rows[self.highlighted].place

    def put(self, rows: Sequence[Line], chosen: int | None = None) -> None:
        """Show rows, one of them highlighted: the first that leads somewhere, unless another is given."""
        self.rows = rows
        self.set_options([Option(row.content, disabled=row.place is None) for row in rows])
        first = next((number for number, row in enumerate(rows) if row.place), None)
        self.highlighted = chosen if chosen is not None and chosen < len(rows) and rows[chosen].place else first

    def action_first(self) -> None:
        """Go to the top."""
        super().action_first()
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """Go to the end."""
        super().action_last()
        self.scroll_end(animate=False)

    def action_leap(self, direction: Literal[-1, 1]) -> None:
        """Go to the row about a screenful away; over text that is longer than that, scroll."""
        screenful = direction * self.scrollable_content_region.height
        lines = {number: self._index_to_line[number] for number, row in enumerate(self.rows) if row.place}
        goal = lines.get(self.highlighted or 0, self.scroll_offset.y) + screenful
        nearest = min(lines, key=lambda number: abs(lines[number] - goal), default=None)
        if nearest == self.highlighted:
            self.scroll_relative(y=screenful, animate=False)
        self.highlighted = nearest

    def action_step(self, direction: Literal[-1, 1]) -> None:
        """Go to the next row up or down that leads somewhere; over text that is longer than the screen, line by line."""
        place = (-1 if direction > 0 else len(self.rows)) if self.highlighted is None else self.highlighted
        ahead = range(place + 1, len(self.rows)) if direction > 0 else range(place - 1, -1, -1)
        target = next((number for number in ahead if self.rows[number].place), None)
        if target is None or not self._is_near(target):
            self.scroll_relative(y=direction, animate=False)
        else:
            self.highlighted = target

    def _is_near(self, number: int) -> bool:
        """Whether the highlight can go to a row without passing over lines that have not been seen."""
        line, top, height = self._index_to_line[number], self.scroll_offset.y, self.scrollable_content_region.height
        return top - height < line + self._heights[number] and line < top + 2 * height - 1


class Page(Rows):
    """The page that is open."""

    def __init__(self, view: View) -> None:
        """Take the first page; it is drawn when there is room for it."""
        super().__init__("page")
        self.view = view

    def show(self, view: View, chosen: int | None = None) -> None:
        """Open a page."""
        self.view = view
        self.put(drawn(view, self.room), chosen)

    def on_resize(self) -> None:
        """Draw the page anew within the new width."""
        self.put(drawn(self.view, self.room), self.highlighted)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Keep what is highlighted in sight; with the first row also what stands over it, with the last what is under it."""
        super().watch_highlighted(highlighted)
        leading = [number for number, row in enumerate(self.rows) if row.place]
        if leading and highlighted == leading[0]:
            self.scroll_home(animate=False, immediate=True)
        elif leading and highlighted == leading[-1]:
            self.scroll_end(animate=False, immediate=True)


class Entries(Rows):
    """The kinds of the book, which open and close, and their entries."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "unfold(True)", show=False),
        Binding("left", "unfold(False)", show=False),
    ]

    def __init__(self, overview: Overview) -> None:
        """Take what is in the book."""
        super().__init__("entries")
        self.overview = overview
        self.unfolded: set[str] = set()

    def on_resize(self) -> None:
        """Draw the entries anew within the new width."""
        self.fill()

    def fill(self, place: Place | None = None) -> None:
        """Draw the kinds and the entries of those that are open; highlight a place."""
        places: list[tuple[str, Place, str]] = [("Contents", HOME, "")]
        for kind, entries in self.overview.kinds:
            is_open = kind.plural in self.unfolded
            head = f"{OPEN if is_open else CLOSED}{kind.plural.capitalize()}"
            places.append((head, Place("kind", kind.plural), f"{len(entries):,}"))
            places += [(f"{INDENT}{entry.label}", at(entry.id), "") for entry in entries if is_open]
        places.append(("Documents", DOCUMENTS, f"{self.overview.documents:,}"))
        meant = place or self.chosen
        chosen = next((number for number, (_, own, _) in enumerate(places) if own == meant), None)
        self.put([Line(self._drawn(label, number), own) for label, own, number in places], chosen)

    def _drawn(self, label: str, number: str) -> Content:
        room = self.room - len(number) - (1 if number else 0)
        text = Content(visible(label)).truncate(max(room, 1), ellipsis=True)
        return Content.assemble(text, " " * max(self.room - text.cell_length - len(number), 0), number)

    def reveal(self, place: Place) -> None:
        """Highlight where a page belongs, and open its kind; a page that belongs nowhere changes nothing."""
        own = at(place.name.partition("/")[0]) if place.kind == "entry" else place
        if own == self.chosen or place.kind not in ("entry", "home", "kind", "documents"):
            return
        if place.kind == "entry" and (kind := self._kind_of(place)):
            self.unfolded.add(kind)
        self.fill(own)

    def _kind_of(self, place: Place | None) -> str | None:
        """Return the plural of the kind that a place is, or that the entry of a place is of."""
        if place is None or place.kind == "kind":
            return place.name if place else None
        id = place.name.partition("/")[0]
        return next((kind.plural for kind, entries in self.overview.kinds for entry in entries if entry.id == id), None)

    def toggle(self, kind: str) -> None:
        """Open a kind that is closed, or close it."""
        self.unfolded ^= {kind}
        self.fill(Place("kind", kind))

    def action_unfold(self, wanted: bool) -> None:
        """Open the kind that is highlighted, or close it; from an entry, close its kind."""
        kind = self._kind_of(self.chosen)
        if kind and wanted != (kind in self.unfolded):
            self.toggle(kind)
