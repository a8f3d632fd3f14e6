"""A browser over a book, driven as by a person: keys, the mouse, and what stands on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import textual.app
import textual.pilot
from textual._context import active_app
from textual.pilot import Pilot

from nato_af_cli.browse import app as browser
from nato_af_cli.browse.app import Browser
from nato_af_cli.browse.drawing import drawn
from nato_af_cli.browse.reader import Reader
from nato_af_cli.browse.view import View
from nato_af_cli.index import store

MOST_PAUSES = 500
"""Turns of the event loop after which something that does not come is taken for lost; no test measures time."""


CALM = 4
"""Turns of the event loop in which no widget has a message: then a browser waits for the next key."""


async def until_calm(*_: float) -> None:
    """Wait until no widget has a message left, in the place of Textual's measuring of how busy the process is."""
    calm = 0
    for _ in range(MOST_PAUSES * CALM):
        await asyncio.sleep(0.0005)
        calm = 0 if any(not node._message_queue.empty() for node in active_app.get()._registry) else calm + 1
        if calm == CALM:
            return


textual.app.wait_for_idle = textual.pilot.wait_for_idle = until_calm  # type: ignore[assignment]


def page_text(view: View, width: int = 51) -> str:
    """Return a page as it is drawn, with > before what can be chosen."""
    lines = []
    for row in drawn(view, width):
        first, *others = row.content.plain.split("\n")
        lines += [f"{'>' if row.place else ' '}{first}", *(f" {line}" for line in others)]
    return "\n".join(line.rstrip() for line in lines)


class Driven:
    """A running browser."""

    def __init__(self, app: Browser, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until what they ask for is there."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type letters, and wait for what they find."""
        await self.pilot.press(*(NAMES.get(letter, letter) for letter in text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is asked any more."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def until(self, there: Callable[[], object]) -> None:
        """Let the browser go on until something is so."""
        for _ in range(MOST_PAUSES):
            if there():
                return
            await self.pilot.pause(0.01)
        raise AssertionError("it does not come about")

    @property
    def screen(self) -> str:
        """All that stands on the screen."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def at(self) -> tuple[str, str]:
        """The page that is open."""
        return tuple(self.app.page.view.place)

    @property
    def row(self) -> str:
        """The first line of the row that is highlighted on the page."""
        number = self.app.page.highlighted
        return "" if number is None else self.app.page.rows[number].content.plain.split("\n")[0].strip()

    @property
    def said(self) -> str:
        """The notification that is shown, with its title."""
        return "\n".join(f"{note.title}: {note.message}" if note.title else note.message for note in self.app._notifications)


NAMES = {" ": "space", "/": "slash", "?": "question_mark", "[": "left_square_bracket", "]": "right_square_bracket"}


@asynccontextmanager
async def browsing(
    book: Path | None,
    *words: str,
    size: tuple[int, int] = (80, 24),
    opened: Callable[[str], bool] = lambda _: False,
    no_color: bool = False,
    commands: dict[str, str] | None = None,
    pause: float = 0,
    **limits: str | None,
) -> AsyncIterator[Driven]:
    """Browse a fact file alone, or the shipped book where there is none, in a screen of some size."""
    files: Sequence[str] = [str(book)] if book else []
    before, browser.PAUSE = browser.PAUSE, pause
    try:
        with Reader(lambda: store.open_index(files, only=bool(book)), **limits) as reader:
            start = reader.submit(lambda asked: asked.start(words, commands or {})).result()
            app = Browser(reader, start, opened, no_color=no_color)
            async with app.run_test(size=size, notifications=True) as pilot:
                driven = Driven(app, pilot)
                await driven.settle()
                yield driven
    finally:
        browser.PAUSE = before
