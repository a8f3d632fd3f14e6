"""Which format an answer is printed in: that of -f, of the file extension, of NATOAF_FORMAT, or a table."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import PurePath

from ..errors import UsageError
from ..render import ENDINGS, LINK_FORMATS
from .options import Options, named

VARIABLE = "NATOAF_FORMAT"
FOR_SPREADSHEETS = ("csv", "tsv")


def agreed(options: Options) -> str | None:
    """Return the format that --format and --json name, or None. Raises UsageError if they contradict each other."""
    if options.json and options.format not in (None, "json"):
        raise UsageError(f"--json and --format {options.format} contradict each other", "Use only one of them")
    return "json" if options.json else options.format


def chosen(options: Options, environ: Mapping[str, str] = os.environ) -> str:
    """Return the format of an answer.

    Raises UsageError if the options contradict each other, or one of them or NATOAF_FORMAT names no format.
    """
    format = agreed(options) or _of_ending(options) or _of_user(options.formats, environ) or "table"
    check_cells(format, bom=options.bom, delimiter=options.delimiter)
    if format in LINK_FORMATS and (options.fields or options.sort):
        raise UsageError(f"{format} draws a graph and has no fields", "Use --fields and --sort with the other formats")
    return format


def check_cells(format: str, *, bom: bool, delimiter: str | None) -> None:
    """Check that what is asked of cells is asked of a format that has cells. Raises UsageError."""
    if bom and format not in FOR_SPREADSHEETS:
        raise UsageError("--bom is for spreadsheets", "Use it with -f csv or -f tsv")
    if delimiter and format != "csv":
        raise UsageError("--delimiter is for csv", "Use it with -f csv")


def _of_ending(options: Options) -> str | None:
    """Return the format that a file's ending names; a file without an ending may have any."""
    ending = PurePath(options.output or "").suffix.lower()
    format = ENDINGS.get(ending)
    if ending and format not in options.formats:
        known = ", ".join(ending for ending, format in ENDINGS.items() if format in options.formats)
        raise unknown_ending(str(options.output), known)
    return format


def unknown_ending(path: str, known: str) -> UsageError:
    """Return the error that the ending of a file says no format; `known` are those that do."""
    hint = f"Use -f FORMAT, or one of the extensions {known}"
    return UsageError(f'the extension of "{path}" is not that of a known format', hint)


def _of_user(formats: Collection[str], environ: Mapping[str, str]) -> str | None:
    asked = named(environ.get(VARIABLE, ""), ENDINGS)
    if asked and asked not in formats:
        raise UsageError(f'{VARIABLE} is "{environ[VARIABLE]}", which is not a format', f"Use one of {', '.join(formats)}")
    return asked or None
