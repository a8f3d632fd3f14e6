"""The command line, described: for tests that go through its parts."""

from __future__ import annotations

import typer

from nato_af_cli.cli.app import app
from nato_af_cli.cli.help.description import Program, program


def described(made: typer.Typer, name: str = "natoaf") -> Program:
    group = typer.main.get_command(made)
    return program(group, typer.Context(group, info_name=name, **group.context_settings))


PROGRAM = described(app)
EXAMPLES = [*PROGRAM.examples, *(example for command in PROGRAM.commands for example in command.examples)]
