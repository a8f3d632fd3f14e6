"""A plain description of the command line, for help, JSON, the man page and the table of commands.

They are read from Typer's own objects, so that nothing is told twice. Where its releases differ, natoaf's own conventions count:

- A docstring is a sentence, then `Examples:` with a command a line, behind `  # ` a remark, and then what else is to be said.
- A metavar tells what a value is: `FILE`, `DATE`, `A,B` (a list), `one|other` (a choice). `[` begins an argument that may be
  left out.
"""

import inspect
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin

import typer

from ... import __version__
from ..environment import VARIABLES, Variable
from ..registry import COMMANDS
from . import stand_ins
from .stand_ins import Samples

Type = Literal["text", "integer", "flag", "choice", "date", "file", "list"]
"""What a value is; a list is of words with commas between them."""


class Example(NamedTuple):
    """A command line to try."""

    line: str
    remark: str | None


class Argument(NamedTuple):
    """A place for words of a command."""

    name: str
    metavar: str
    type: Type
    required: bool
    many: bool
    """Whether it takes more than one word."""
    help: str


class Option(NamedTuple):
    """An option of a command."""

    names: tuple[str, ...]
    short: tuple[str, ...]
    metavar: str | None
    """What its value is called; None for a flag, which has none."""
    type: Type
    choices: tuple[str, ...]
    default: str | int | bool | None
    repeatable: bool
    environment: str | None
    """The variable that says the same for every run."""
    help: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """All its names, the short ones first."""
        return (*self.short, *self.names)


class Command(NamedTuple):
    """A command."""

    name: str
    usage: str
    help: str
    """One sentence."""
    examples: tuple[Example, ...]
    more: tuple[str, ...]
    """Further paragraphs of the help."""
    arguments: tuple[Argument, ...]
    options: tuple[Option, ...]


class Program(NamedTuple):
    """The whole command line."""

    name: str
    version: str
    usage: str
    help: str
    examples: tuple[Example, ...]
    options: tuple[Option, ...]
    """Those that stand without a command."""
    commands: tuple[Command, ...]


class Told(NamedTuple):
    """A docstring, taken apart."""

    sentence: str
    examples: tuple[Example, ...] = ()
    more: tuple[str, ...] = ()


def told(docstring: str, of: Samples | None = None) -> Told:
    """Take a docstring apart; its examples are those of a book, or of the built-in one.

    >>> told("Show it.\\n\\nExamples:\\n    natoaf rsm\\n    natoaf rsm spokes  # in part\\n\\nMore on\\nit.")[1:]
    ((Example(line='natoaf rsm', remark=None), Example(line='natoaf rsm spokes', remark='in part')), ('More on it.',))
    """
    sentence, *paragraphs = [paragraph.splitlines() for paragraph in inspect.cleandoc(docstring).split("\n\n")]
    lines = [line for head, *lines in paragraphs if head == "Examples:" for line in lines]
    examples = [line for written in lines if (line := stand_ins.example(written, of))]
    more = [" ".join(paragraph) for paragraph in paragraphs if paragraph[0] != "Examples:"]
    return Told(stand_ins.sentence(" ".join(sentence), of), tuple(map(_example, examples)), tuple(more))


def _example(text: str) -> Example:
    line, _, remark = text.partition("  # ")
    return Example(line.strip(), remark.strip() or None)


def aligned(examples: Iterable[Example]) -> list[str]:
    """Return examples as lines, with their remarks under one another."""
    width = max((len(line) for line, remark in examples if remark), default=0)
    return [f"{line:<{width}}  # {remark}" if remark else line for line, remark in examples]


def program(group: Any, context: typer.Context, of: Samples | None = None) -> Program:
    """Describe the program of a Typer group, without its hidden commands, with the examples of a book."""
    found = told(group.help or "", of)
    return Program(
        name=context.command_path,
        version=__version__,
        usage=_usage(group, context),
        help=found.sentence,
        examples=found.examples,
        options=_options(group, context),
        commands=tuple(_command(group.get_command(context, name), name, context, of) for name in group.list_commands(context)),
    )


def _command(command: Any, name: str, parent: typer.Context, of: Samples | None) -> Command:
    context = typer.Context(command, info_name=name, parent=parent)
    found = told(command.help or "", of if name in COMMANDS else None)  # those of kinds are made of the book
    kinds = _kinds(command)
    arguments = [_argument(param, kinds) for param in command.params if param.param_type_name == "argument"]
    return Command(
        name=name,
        usage=_usage(command, context),
        help=found.sentence,
        examples=found.examples,
        more=found.more,
        arguments=tuple(arguments),
        options=_options(command, context),
    )


def _usage(command: Any, context: typer.Context) -> str:
    return " ".join([context.command_path, *command.collect_usage_pieces(context)])


def _argument(param: Any, kinds: Mapping[str, Any]) -> Argument:
    return Argument(
        name=param.name,
        metavar=param.metavar,
        type=_type(param.metavar.strip("[].").split()[0], kinds.get(param.name)),
        required=not param.metavar.startswith("["),
        many=param.nargs != 1,
        help=param.help or "",
    )


def _options(command: Any, context: typer.Context) -> tuple[Option, ...]:
    kinds = _kinds(command)
    shown = [param for param in command.get_params(context) if param.param_type_name == "option" and not param.hidden]
    heeded = VARIABLES if "fields" in kinds else [variable for variable in VARIABLES if variable.option != "--format"]
    return tuple(_option(param, kinds.get(param.name), heeded) for param in shown)  # NATOAF_FORMAT is for answers alone


def _option(param: Any, kind: Any, variables: Iterable[Variable]) -> Option:
    spellings = [*param.opts, *param.secondary_opts]
    names = tuple(name for name in spellings if name.startswith("--"))
    choices = tuple(get_args(kind)) if get_origin(kind) is Literal else ()
    metavar = param.metavar or "|".join(choices) or str(param.name).upper()
    type = "flag" if param.is_flag else _type(metavar, kind)
    default = bool(param.default) if param.is_flag else param.default
    return Option(
        names=names,
        short=tuple(name for name in spellings if not name.startswith("--")),
        metavar=None if param.is_flag else metavar,
        type=type,
        choices=tuple(metavar.split("|")) if type == "choice" else (),
        default=default if isinstance(default, (str, int)) else None,
        repeatable=param.multiple,
        environment=param.envvar or next((variable.name for variable in variables if variable.option in names), None),
        help=param.help or "",
    )


def _kinds(command: Any) -> dict[str, Any]:
    """Return what each parameter of a command's function is, by its name: releases of Typer keep that in various places."""
    parameters = inspect.signature(command.callback, eval_str=True).parameters.values()
    return {parameter.name: _plain(parameter.annotation) for parameter in parameters}


def _plain(annotation: Any) -> Any:
    """Return the plain type in an annotation: X for Annotated[X, ...], X | None and list[X]."""
    while get_origin(annotation) is not Literal and (parts := get_args(annotation)):
        annotation = parts[0]
    return annotation


def _type(metavar: str, kind: Any) -> Type:
    if "|" in metavar:
        return "choice"
    if kind is int:
        return "integer"
    if metavar == "FILE":
        return "file"
    if metavar == "DATE":
        return "date"
    return "list" if "," in metavar else "text"
