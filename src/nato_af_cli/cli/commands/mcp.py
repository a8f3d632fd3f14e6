"""The command that serves the book to language models: mcp."""

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from ... import directories
from ...errors import NatoafError
from ..extras import Extra
from ..options import OF_BOOK, Options, takes
from ..output import open_book, say, standard_output, write

EXTRA = Extra("mcp", "mcp", "the package mcp (2.0 or newer), which speaks the protocol, is not installed", "protocol")
PrintConfig = Annotated[bool, typer.Option("--print-config", help="Print the configuration for clients, and end.")]


@takes(*OF_BOOK)
def mcp(print_config: PrintConfig = False, *, options: Options) -> None:
    """Serve the book to language models.

    Examples:
        natoaf mcp --print-config  # for the configuration of a client
        natoaf mcp --print-config --as-of 2017

    A client starts the server itself and speaks the Model Context Protocol with it on standard input and output. Needs
    natoaf[mcp].
    """
    layers = EXTRA.layers(options)
    if print_config:
        made = config([*layers.environment, *layers.given], options)
        write(json.dumps(made, indent=2, ensure_ascii=False) + "\n", utf8=True)
    else:
        _serve(options)


def config(paths: Sequence[str], options: Options) -> dict[str, Any]:
    """Return what a client is configured with: the command, absolute, and the options that were given."""
    limits = (("--source", options.source), ("--as-of", options.as_of))
    given = [part for path in paths for part in ("--facts", str(directories.absolute(path)))]
    given += [part for name, value in limits if value is not None for part in (name, value)]
    given += [name for name, value in (("--only", options.only), ("--no-cache", options.no_cache)) if value]
    program = shutil.which("natoaf", path=str(Path(sys.executable).parent))
    command, *words = [program] if program else [sys.executable, "-m", "nato_af_cli"]
    return {"mcpServers": {"natoaf": {"command": command, "args": [*words, "mcp", *given]}}}


def _serve(options: Options) -> None:
    try:
        from ...mcp.server import serve
        from ...mcp.tools import Asked
    except ImportError:  # an older release, or a part of one
        raise EXTRA.error() from None
    if sys.stdin is None:
        raise NatoafError("standard input is closed", "A client starts the server: natoaf mcp --print-config")
    if sys.stdin.isatty():
        hint = "For the configuration of a client: natoaf mcp --print-config"
        say("waiting for a client on standard input; Ctrl-D ends.", hint)
    standard_output()
    with open_book(options) as index:
        serve(Asked(index, options.source, options.as_of))
