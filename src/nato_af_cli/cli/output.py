"""From a question to the text on a stream, in a file or in a pager."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, TextIO, TypeVar

import typer

from .. import console
from ..book.wording import some
from ..errors import NatoafError
from ..index import store
from ..index.index import Index
from ..queries import limited
from ..queries.answers import Answer
from ..render import render
from .formats import chosen
from .options import Options

Told = TypeVar("Told")
Found = TypeVar("Found", bound=Answer)


def answer(
    question: Callable[[Index], Found], options: Options, missed: Callable[[Found], NatoafError | None] | None = None
) -> None:
    """Open the book, ask it, and write the answer to standard output or into a file.

    `missed` returns the error of an answer that says there is none: programs get it and the error, people only the error.
    """
    format, screen = chosen(options), _screen(options)

    found = asked(question, options)
    error = missed(found) if missed else None
    if error and format not in FOR_PROGRAMS:
        raise error
    shown: Answer = found
    if options.fields or options.sort:
        from ..render.records import arranged

        shown = arranged(found, options.fields or (), options.sort or ())
    text = render(shown, format, screen)
    if options.file is not None:
        from .. import outfile

        outfile.write(options.file, text.encode("utf-8", errors="replace"), force=options.force)
    else:
        for_people = format == "table" and getattr(shown, "style", "text") == "text"
        show(text, screen, utf8=not for_people and not screen.terminal, paged=not options.no_pager)
        if screen.terminal and (alike := getattr(shown, "alike", ())):
            note(f"Also: {some([f'natoaf {id}' for id in alike], last='or')}")
    if error:
        raise error


def ask_whole(question: Callable[[Index], Told], options: Options) -> Told:
    """Open the book, and ask all of it."""
    return store.ask(question, options.facts or (), only=options.only, cached=not options.no_cache, tell=say)


def asked(question: Callable[[Index], Found], options: Options) -> Found:
    """Open the book, and ask it within the limits of the options."""
    return ask_whole(lambda index: limited.ask(index, question, source=options.source, as_of=options.as_of), options)


def open_book(options: Options) -> Index:
    """Open the book, to be asked many times."""
    return store.open_index(options.facts or (), only=options.only, cached=not options.no_cache, tell=say)


FOR_PROGRAMS = ("json", "jsonl", "yaml", "csv", "tsv")
"""The formats in which that there is no answer is an answer too."""


def _screen(options: Options) -> console.Screen:
    """Check where the answer goes before any work is done, and return its screen. Raises NatoafError or UsageError."""
    if options.file is not None:
        from .. import outfile

        outfile.check(options.file, force=options.force)
        screen = console.Screen(console.bounded(options.width), options.color == "always")
    else:
        screen = console.screen(standard_output(), options.color, options.width)
    return screen._replace(spreadsheet=options.bom, delimiter=options.delimiter or screen.delimiter)


def show(text: str, screen: console.Screen, *, utf8: bool, paged: bool = True) -> None:
    """Write text to standard output; on a terminal that it is longer than, through the user's pager."""
    if paged and screen.terminal and console.is_longer(text, shutil.get_terminal_size()):
        from . import paging

        pager = paging.command()
        if screen.links and pager and not paging.shows_links(pager):
            text = console.without_links(text)
        if pager and paging.paged(console.encoded(text, standard_output().encoding), pager):
            return
    write(text, utf8=utf8)


def say(sentence: str, *more: str) -> None:
    """Write a sentence to standard error, and more lines under it."""
    note(f"natoaf: {sentence}", *more)


def note(*lines: str) -> None:
    """Write lines to standard error; if that fails, the exit code still says what happened."""
    with suppress(OSError, AttributeError):
        text, encoding = "\n".join(console.visible(line) for line in lines), sys.stderr.encoding or "utf-8"
        typer.echo(console.encoded(text, encoding).decode(encoding), err=True)


def standard_output() -> TextIO:
    """Return standard output. Raises NatoafError if it is closed."""
    if sys.stdout is None:
        raise NatoafError("standard output is closed", "The answer cannot be written anywhere")
    return sys.stdout


def write(text: str, *, utf8: bool) -> None:
    """Write text to standard output: UTF-8 for programs, the terminal's own encoding for people.

    Raises NatoafError if it cannot be written; a reader that has gone away is no error.
    """
    stdout = standard_output()
    try:
        stdout.flush()
        _write_whole(stdout.buffer, console.encoded(text, "utf-8" if utf8 else stdout.encoding))
    except OSError as error:
        # Python flushes what is left at exit, and would complain: into this, which is open until the process ends
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):  # Windows has no EPIPE
            return
        raise NatoafError(f"standard output cannot be written: {error.strerror}") from None


def _write_whole(stream: BinaryIO, data: bytes) -> None:
    """Write data to its last byte, past Python's buffer: a system takes a part where the disk fills up or a reader is slow."""
    raw = getattr(stream, "raw", stream)  # it has none if PYTHONUNBUFFERED is set
    left = memoryview(data)
    while left:
        taken = raw.write(left)
        if taken is None:  # a pipe that is full, and does not block: another program has made it so
            import select

            select.select([], [raw], [])
        left = left[taken or 0 :]
