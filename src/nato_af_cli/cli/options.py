"""The options of every command that prints facts, written once."""

# Without postponed annotations: the annotations here are values, read below.

import functools
import inspect
from collections.abc import Callable, Collection, Sequence
from typing import Annotated, Any, Literal

import typer

from .. import dates
from ..record import Record
from ..render import FORMATS

VALUED = ("--format", "-f", "--facts", "--color", "--width", "--source", "--as-of")
FLAGS = ("--only", "--no-cache")


def one_of(names: Collection[str]) -> Callable[[str], str]:
    """Return a parser of one of some names, in capitals or not."""

    def parse(text: str) -> str:
        if text.lower() not in names:
            raise typer.BadParameter(f"{text!r} is none of {', '.join(names)}.")
        return text.lower()

    return parse


def _format_option(formats: Collection[str]) -> Any:
    help = "How to print the answer."
    return typer.Option("--format", "-f", parser=one_of(formats), metavar="|".join(formats), help=help)


class Options(Record):
    """What a user asked of the output and of the book behind it."""

    format: Annotated[str, _format_option(FORMATS)] = "table"
    facts: Annotated[
        list[str] | None, typer.Option("--facts", metavar="FILE", help="Lay this fact file over the book; may be repeated.")
    ] = None
    only: Annotated[bool, typer.Option("--only", help="Leave the shipped book out.")] = False
    source: Annotated[str | None, typer.Option("--source", metavar="ID", help="Only facts that rest on this source.")] = None
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", parser=dates.typed, metavar="DATE", help="Answer as on that day: what was known, and no more."),
    ] = None
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Neither read nor write the cache.")] = False
    color: Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="When to use colour.")] = "auto"
    width: Annotated[int | None, typer.Option("--width", min=1, metavar="COLUMNS", help="Keep within so many columns.")] = None


OfKind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only facts of this kind of entry.")]
OfTopic = Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="Only facts of this topic.")]
Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only facts of this date or later.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only facts of this date or earlier.")]

PARAMETERS = [
    inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=getattr(Options, name), annotation=annotation)
    for name, annotation in Options.__annotations__.items()
]


def prints_facts_as(*formats: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return what gives a command the options of Options, with further formats that it alone has."""
    option = Annotated[str, _format_option([*FORMATS, *formats])]
    parameters = [part.replace(annotation=option) if part.name == "format" else part for part in PARAMETERS]
    return functools.partial(_with_options, parameters=parameters)


def prints_facts(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of Options, and hand them to it as its `options`."""
    return _with_options(command, PARAMETERS)


def _with_options(command: Callable[..., None], parameters: Sequence[inspect.Parameter]) -> Callable[..., None]:
    signature = inspect.signature(command, eval_str=True)

    @functools.wraps(command)
    def with_options(**given: Any) -> None:
        options = Options(**{parameter.name: given.pop(parameter.name) for parameter in parameters})
        command(**given, options=options)

    own = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in signature.parameters.items()
        if name != "options"
    ]
    with_options.__signature__ = signature.replace(parameters=[*own, *parameters])  # type: ignore[attr-defined]
    with_options.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *parameters)}
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
