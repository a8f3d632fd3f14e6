"""The command to look around in the book: browse."""

import os
import sys
from typing import Annotated, Any

import typer

from ...errors import UsageError
from ..extras import Extra
from ..options import OF_BOOK, Options, takes
from ..output import open_book
from ..registry import MEANT
from .documents import opened

EXTRA = Extra("browse", "textual", "the package textual (8.2.5 or newer), which draws the screen, is not installed", "keys")
NO_TERMINAL = "browse needs a terminal that can draw a screen"
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME [TOPIC [KEY]]]", help="Where to begin: an entry, one of its topics, one of its facts."),
]


@takes(*OF_BOOK)
def browse(words: Words = None, *, options: Options) -> None:
    """Look around in the book on a full screen.

    Examples:
        natoaf browse
        natoaf browse rsm  # begin at an entry
        natoaf browse rsm spokes
        natoaf browse --as-of 2017  # with what was known then

    Press / to search, Enter to open, Backspace to go back, ? for all keys. Needs natoaf[browse].
    """
    EXTRA.layers(options)
    from ...browse.reader import Reader

    with Reader(lambda: open_book(options), source=options.source, as_of=options.as_of) as reader:
        begun = reader.submit(lambda asked: asked.start(words or [], MEANT))
        screen = _screen() if has_screen() else None  # imported while the book is opened
        start = begun.result()
        if screen is None:
            raise UsageError(NO_TERMINAL, f"For a pipe or a script: natoaf show {' '.join(words or ['NAME'])}")
        app = screen.Browser(reader, start, opened, no_color=_no_color())
        app.run()
    if app.failed:
        raise app.failed
    if app.return_code:
        raise typer.Exit(app.return_code)


def has_screen() -> bool:
    """Whether keys come from a terminal, and what is drawn (on standard error, as Textual does) goes to one that can draw."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"


def _screen() -> Any:
    """Return the module that draws the screen. Raises NatoafError where textual is an older release, or a part of one."""
    try:
        from ...browse import app
    except (ImportError, TypeError):
        raise EXTRA.error() from None
    return app


def _no_color() -> bool:
    """Whether there is to be no colour; set to nothing, the variable means nothing, as in every command."""
    if os.environ.get("NO_COLOR"):
        return True
    os.environ.pop("NO_COLOR", None)
    return False
