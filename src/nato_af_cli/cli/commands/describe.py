"""The command that describes the commands, to people and to programs."""

from typing import Any

import typer

from ... import console
from ...errors import ExitCode
from ...render.formats.json import ENVELOPE, dumped
from ...render.formats.table import drawn
from ...render.sheets.sheet import Column, Sheet, Table
from ..environment import VARIABLES
from ..formats import agreed
from ..help.description import Program, program
from ..help.stand_ins import samples
from ..options import REPORTS, Options, takes
from ..output import standard_output, write

COLUMNS = (Column("Command", "name"), Column("Purpose", "prose"))


@takes("format", "json", "facts", "only", formats=(*REPORTS, "man"))
def commands(ctx: typer.Context, *, options: Options) -> None:
    """List the commands; as JSON, with every argument and option.

    Examples:
        natoaf commands
        natoaf commands -f json  # for programs that run natoaf
        natoaf commands -f man > natoaf.1  # the manual page
    """
    format = agreed(options)
    root: Any = ctx.find_root()
    found = program(root.command, root, samples(options.facts or (), only=options.only))
    if format == "json":
        write(dumped(_parts(found)), utf8=True)
    elif format == "man":
        from ..help.manual import page

        write(page(found), utf8=True)
    else:
        write(drawn(_sheet(found), console.screen(standard_output())), utf8=False)


def _parts(found: Program) -> dict[str, Any]:
    """Return the description as plain lists, mappings, texts and numbers: its parts have the names that they have in JSON."""
    codes = [{"code": code.value, "name": code.name.lower(), "meaning": code.meaning} for code in ExitCode]
    variables = [{"name": variable.name, "meaning": variable.meaning} for variable in VARIABLES]
    return {"natoaf": ENVELOPE, **_plain(found), "environment": variables, "exit_codes": codes}


def _plain(part: Any) -> Any:
    if hasattr(part, "_asdict"):
        return {name: _plain(value) for name, value in part._asdict().items()}
    return [_plain(one) for one in part] if isinstance(part, tuple) else part


def _sheet(found: Program) -> Sheet:
    shared = f"{found.name} "  # which every usage has, like [OPTIONS]
    rows = tuple((command.usage.removeprefix(shared).replace(" [OPTIONS]", ""), command.help) for command in found.commands)
    closing = f"Run {found.name} COMMAND -h for examples and options, or {found.name} commands -f json for all of them as JSON."
    return Sheet(
        title=f"Commands  {found.name} {found.version}",
        subtitle=f"{len(rows)} commands",
        tables=(Table(COLUMNS, rows),),
        closing=closing,
    )
