"""The browser: what each key does, and which page is open."""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import ClassVar, Literal, NamedTuple, TypeVar

from textual import on
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Label, OptionList

from ..book import names
from ..console import safe_address, shortened, visible
from ..errors import ExitCode, NatoafError
from ..render.sheets.wording import narrowed
from . import look
from .help import Help, Keys
from .reader import Asked, Reader, Start
from .view import Place
from .widgets import Entries, Page, Rows, Search

Told = TypeVar("Told")
PAUSE = 0.15
"""Seconds without a key after which what was typed is searched for."""
MOST_LETTERS = 1000
"""Letters of the longest question."""
NOTHING_MEANT = "Highlight a fact, a topic, an entry or a document first."


class Visit(NamedTuple):
    """A page that was open before."""

    place: Place
    chosen: int | None
    """The row that was highlighted."""


class Browser(App[None]):
    """A book to look around in."""

    TITLE = "natoaf browse"
    CSS = look.CSS
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-normal"), (110, "-wide")]  # noqa: RUF012  # a class variable of Textual's
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "focus('search')", "Search", key_display="/", priority=True),  # before the next letter, however fast
        Binding("backspace,escape", "return", "Back", key_display="⌫"),
        Binding("c", "cite", "Cite"),
        Binding("y", "address", "Address"),
        Binding("o", "document", "Document"),
        Binding("d", "look", "Look", show=False),
        Binding("question_mark", "help", "Help", key_display="?"),
        Binding("q", "quit", "Quit"),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False),
    ]

    search: Search
    entries: Entries
    page: Page

    def __init__(self, reader: Reader, start: Start, opened: Callable[[str], bool], *, no_color: bool) -> None:
        """Take who asks the book, what the first screen shows, and what opens an address on the web."""
        super().__init__(ansi_color=True if no_color else None)
        self.reader = reader
        self.start = start
        self.opened = opened
        self.history: list[Visit] = []
        self.failed: Exception | None = None
        """What nobody expected, for the command line to tell."""
        for theme in look.THEMES:
            self.register_theme(theme)
        self.theme = look.OWN

    def compose(self) -> ComposeResult:
        """Put the search over the entries and the page, and the keys under them."""
        overview, view = self.start
        self.search = Search(placeholder="Ask a question, or type keywords", id="search", max_length=MOST_LETTERS)
        self.entries, self.page = Entries(overview), Page(view)
        with Horizontal(id="top"):
            yield Label("/", markup=False)
            yield self.search
            yield Label(visible(narrowed(overview).removeprefix(", ") or overview.title), id="book", markup=False)
        with Horizontal():
            yield self.entries
            yield self.page
        yield Keys(id="keys")

    def on_mount(self) -> None:
        """Begin on the page; a signal ends the browser as it ends any command, with the terminal as it was."""
        self.page.focus()
        self.entries.reveal(self.start.view.place)
        self.call_after_refresh(self.reader.submit, Asked.prepare)
        with suppress(NotImplementedError):  # Windows
            for number, code in ((signal.SIGINT, ExitCode.INTERRUPTED), (signal.SIGTERM, ExitCode.TERMINATED)):
                asyncio.get_running_loop().add_signal_handler(number, partial(self.exit, return_code=code))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's form
        """Let a slash be a letter in the search, and nothing over the keys."""
        return not (action == "focus" and (isinstance(self.focused, Search) or isinstance(self.screen, Help)))

    # Going somewhere

    def go(self, place: Place) -> None:
        """Open a page, and keep the one that is open for the way back."""
        self._only(self._turn(place, self._visit()))

    def action_return(self, *, searching: bool = False) -> None:
        """Open the page before."""
        if self.history:
            visit = self.history.pop()
            self._only(self._turn(visit.place, chosen=visit.chosen, searching=searching))

    def _only(self, turning: Coroutine[None, None, None]) -> None:
        """Turn to another page: what was asked for before is not waited for any more."""
        self.run_worker(turning, group="page", exclusive=True)

    def _visit(self) -> Visit:
        return Visit(self.page.view.place, self.page.highlighted)

    async def _turn(self, place: Place, left: Visit | None = None, chosen: int | None = None, *, searching: bool = False) -> None:
        """Show a page; unless the search goes on over it, the keys go to it, and what was typed is left behind."""
        view = await self._asked(lambda asked: asked.view(place))
        if view is None:
            return
        if left and left.place != view.place:
            self.history.append(left)
        self.page.show(view, chosen)
        if searching:
            return
        self.page.focus()
        self.entries.reveal(view.place)
        with self.prevent(Input.Changed):
            self.search.value = place.name if place.kind == "find" else ""

    async def _asked(self, question: Callable[[Asked], Told]) -> Told | None:
        """Return the answer to a question; where there is none, say why."""
        try:
            return await self.reader.ask(question)
        except NatoafError as error:
            self._say(*error.told, severity="warning")
        except Exception as error:  # noqa: BLE001  # the command line tells it, as that of any command
            self.failed = error
            self.exit(return_code=ExitCode.FAILURE)
        return None

    def _say(self, *lines: str, severity: str = "information", title: str = "") -> None:
        text = "\n".join(visible(shortened(line)) for line in lines)
        self.clear_notifications()
        self.notify(text, title=title, severity=severity, markup=False)  # type: ignore[arg-type]

    @on(OptionList.OptionSelected)
    def open_row(self, event: OptionList.OptionSelected) -> None:
        """Open where a row leads; a kind among the entries also shows its entries, or hides them."""
        rows = event.option_list
        place = rows.rows[event.option_index].place if isinstance(rows, Rows) else None
        if place is None:
            return
        if isinstance(rows, Entries) and place.kind == "kind":
            rows.toggle(place.name)
        self.go(place)

    # Searching

    def action_choose(self, direction: Literal[-1, 1]) -> None:
        """Go through the answers without leaving the search."""
        self.page.action_step(direction)

    def action_leave(self) -> None:
        """Leave the search, for the page that was open before it."""
        if self.page.view.place.kind == "find":
            self.action_return()
        else:
            self._only(asyncio.sleep(0))  # what was typed is not searched for any more
            with self.prevent(Input.Changed):
                self.search.value = ""
        self.page.focus()

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Search for what was typed, once there is a pause; show the page before where nothing is left of it."""
        if names.fold(event.value):
            self._only(self._find(event.value.strip(), PAUSE))
        elif self.page.view.place.kind == "find":
            self.action_return(searching=True)

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Open the answer that is highlighted; if what was typed has not been answered yet, show the answers."""
        asked = Place("find", event.value.strip())
        if self.page.view.place == asked and self.page.chosen:
            self.go(self.page.chosen)
        elif names.fold(event.value):
            self._only(self._find(asked.name, 0))
            self.page.focus()

    async def _find(self, question: str, pause: float) -> None:
        await asyncio.sleep(pause)
        left = None if self.page.view.place.kind == "find" else self._visit()
        await self._turn(Place("find", question), left, searching=True)

    # Taking something along

    def _meant(self) -> str:
        """Return the address or the id of what is meant: of the row that is highlighted, or of the page itself."""
        view, rows = self.page.view, self.entries if self.focused is self.entries else self.page
        chosen = view.place if view.about_itself and rows is self.page else rows.chosen
        meant = (chosen.cited if chosen else "") or (view.place.cited if rows is self.page else "")
        if not meant:
            self._say(NOTHING_MEANT, severity="warning")
        return meant

    def action_cite(self) -> None:
        """Copy the citation of what is meant."""
        if address := self._meant():
            self.run_worker(self._cite(address), group="taken", exclusive=True)

    async def _cite(self, address: str) -> None:
        if cited := await self._asked(lambda asked: asked.citation(address)):
            self._copy(cited, "Citation")

    def action_address(self) -> None:
        """Copy the address of what is meant."""
        if address := self._meant():
            self._copy(address, "Address")

    def _copy(self, text: str, what: str) -> None:
        self.copy_to_clipboard(text)
        first, *others = text.splitlines()
        self._say(first, *([f"and {len(others)} more"] if others else []), title=f"{what}{'s' if others else ''} copied")

    def action_document(self) -> None:
        """Open the document behind what is meant, in the browser; where there is none, show its address."""
        if address := self._meant():
            self.run_worker(self._open(address), group="taken", exclusive=True)

    async def _open(self, address: str) -> None:
        on_web = await self._asked(lambda asked: asked.web_address(address))
        if on_web is None:
            return
        try:
            with self.suspend():  # a browser may be one for the terminal, or write to it
                opened = self.opened(on_web)
        except SuspendNotSupported:
            opened = self.opened(on_web)
        self._say(safe_address(on_web), title="Opened" if opened else "There is no browser here. The address is")

    # The rest

    def action_look(self) -> None:
        """Change to the next look."""
        if self.no_color:
            self._say("There is no colour, because NO_COLOR is set.")
            return
        looks = list(look.LOOKS)
        self.theme = looks[(looks.index(self.theme) + 1) % len(looks)]
        self._say(f"Look: {look.LOOKS[self.theme]}.")

    def action_help(self) -> None:
        """Show the keys."""
        self.clear_notifications()
        self.push_screen(Help())

    def action_interrupt(self) -> None:
        """End as Ctrl-C ends any command."""
        self.exit(return_code=ExitCode.INTERRUPTED)
