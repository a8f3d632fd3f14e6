"""The options of every command that prints facts, written once."""

# Without postponed annotations: the annotations here are values, read below.

import functools
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal

import typer

from .. import dates
from ..render import FORMATS

VALUED = ("--format", "-f", "--facts", "--color", "--width", "--as-of")
FLAGS = ("--only",)


def _format(text: str) -> str:
    name = text.lower()
    if name not in FORMATS:
        raise typer.BadParameter(f"{text!r} is none of {', '.join(FORMATS)}.")
    return name


@dataclass(frozen=True)
class Options:
    """What a user asked of the output and of the book behind it."""

    format: Annotated[
        str, typer.Option("--format", "-f", parser=_format, metavar="|".join(FORMATS), help="How to print the answer.")
    ] = "table"
    facts: Annotated[
        list[str] | None, typer.Option("--facts", metavar="FILE", help="Lay this fact file over the book; may be repeated.")
    ] = None
    only: Annotated[bool, typer.Option("--only", help="Leave the shipped book out.")] = False
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", parser=dates.typed, metavar="DATE", help="Answer as on that day: what was known, and no more."),
    ] = None
    color: Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="When to use colour.")] = "auto"
    width: Annotated[int | None, typer.Option("--width", min=1, metavar="COLUMNS", help="Keep within so many columns.")] = None


OfKind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only facts of this kind of entry.")]
OfTopic = Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="Only facts of this topic.")]
Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only facts of this date or later.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only facts of this date or earlier.")]

PARAMETERS = [
    inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=field.type)
    for field in fields(Options)
]


def prints_facts(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of Options, and hand them to it as its `options`."""
    signature = inspect.signature(command, eval_str=True)

    @functools.wraps(command)
    def with_options(**given: Any) -> None:
        options = Options(**{parameter.name: given.pop(parameter.name) for parameter in PARAMETERS})
        command(**given, options=options)

    own = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in signature.parameters.items()
        if name != "options"
    ]
    with_options.__signature__ = signature.replace(parameters=[*own, *PARAMETERS])  # type: ignore[attr-defined]
    with_options.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *PARAMETERS)}
    return with_options


def leading(args: Sequence[str]) -> int:
    """Count the arguments that stand before the first word and belong to options of Options.

    >>> leading(["-f", "json", "--only", "rsm", "-f", "table"])
    3
    """
    count = 0
    while count < len(args):
        name, equals, _ = args[count].partition("=")
        if name in FLAGS or (name in VALUED and equals) or (args[count][:2] == "-f" and len(args[count]) > 2):
            count += 1
        elif name in VALUED:
            count += 2
        else:
            break
    return min(count, len(args))
