"""The options that commands share, written once."""

# Without postponed annotations: the annotations here are values, read below.

import functools
import inspect
import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

import typer

from .. import console
from ..book import dates
from ..render import ENDINGS, FORMATS

VALUED = (
    *("--format", "-f", "--fields", "--sort", "--output", "-o", "--delimiter"),
    *("--facts", "--source", "--as-of", "--color", "--width"),
)
FLAGS = ("--json", "--force", "--bom", "--only", "--no-cache", "--no-pager")
ASKED = "natoaf.asked"
"""Where a run keeps its arguments."""
GLUED = ("-f", "-o")
"""Short names, behind which a value may stand without a blank."""
MOST_DIGITS = 9
"""Digits of the largest number that an option takes."""
DELIMITERS = {",": ",", ";": ";", "tab": "\t"}
"""What --delimiter takes, and the character that it means."""


def named(text: str, endings: Mapping[str, str]) -> str:
    """Return a name in small letters, with what an ending of a file stands for in its place.

    >>> named("MD", {".md": "markdown"}), named("CSV", {".md": "markdown"})
    ('markdown', 'csv')
    """
    return endings.get(f".{text.lower()}", text.lower())


def choice(*flags: str, of: Collection[str], help: str, endings: Mapping[str, str] | None = None) -> Any:
    """Return an option that takes one of some names, in capitals or not, or the ending of a file in their place."""

    def parse(text: str) -> str:
        name = named(text, endings or {})
        if name not in of:
            raise typer.BadParameter(f"{text!r} is not one of {', '.join(of)}.")
        return name

    return typer.Option(*flags, parser=parse, metavar="|".join(of), help=help)


def delimiter_named(text: str) -> str:
    """Return the character that stands between cells: by its name, as itself, or as programmers write it.

    >>> delimiter_named(";"), delimiter_named("tab") == delimiter_named("\\t")
    (';', True)
    """
    found = DELIMITERS.get(text.lower().replace("\\t", "tab").replace("\t", "tab"))
    if found is None:
        raise typer.BadParameter(f"{text!r} is not one of {' '.join(DELIMITERS)}.")
    return found


def whole_number(text: str | int) -> int:
    """Read a number of at least one. Raises typer.BadParameter if it is none."""
    written = str(text).lstrip("0") or "0"
    if written.isascii() and written.isdecimal() and int(written[:MOST_DIGITS]):
        if len(written) <= MOST_DIGITS:
            return int(written)
        raise typer.BadParameter(f"{written!r} is too large; write at most {10**MOST_DIGITS - 1}.")
    try:
        meant = float(written.replace(",", ""))
    except ValueError:
        meant = 0
    right = f"{meant:.0f}" if 1 <= meant < 10**9 and meant == int(meant) else "10"
    raise typer.BadParameter(f"{written!r} is not a positive whole number; write {right}, for example.")


def listed(text: str) -> tuple[str, ...]:
    """Take a list of names apart at its commas. Raises typer.BadParameter if one of them is empty."""
    names = tuple(name.strip() for name in text.split(","))
    if not all(name.strip("-") for name in names):
        raise typer.BadParameter(f"{text!r} contains an empty name.")
    return names


class Options(NamedTuple):
    """What a user asked of the output and of the book behind it; a command takes all of them or some."""

    formats: tuple[str, ...] = FORMATS
    """The formats that the command has; the one part that is no option."""
    format: str | None = None
    """Its option is made for each command, of the formats that it has."""
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False
    fields: Annotated[Any, typer.Option("--fields", parser=listed, metavar="A,B", help="Show only these fields, as records.")] = (
        None
    )
    sort: Annotated[
        Any, typer.Option("--sort", parser=listed, metavar="A,-B", help="Sort by fields; prefix with - for descending order.")
    ] = None
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a new file; the format follows the file extension."),
    ] = None
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False
    bom: Annotated[
        bool, typer.Option("--bom", help="For csv and tsv in spreadsheets: byte order mark added, formulas neutralised.")
    ] = False
    delimiter: Annotated[
        str | None,
        typer.Option(
            "--delimiter",
            parser=delimiter_named,
            metavar="|".join(DELIMITERS),
            help="What stands between the cells of csv (default: comma).",
        ),
    ] = None
    facts: Annotated[
        list[str] | None, typer.Option("--facts", metavar="FILE", help="Add this fact file on top of the book (repeatable).")
    ] = None
    only: Annotated[bool, typer.Option("--only", help="Ignore the built-in book and your configured fact files.")] = False
    source: Annotated[str | None, typer.Option("--source", metavar="ID", help="Only facts from this source.")] = None
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            parser=dates.typed,
            metavar="DATE",
            help="Use only documents published by that day, on what was over by then.",
        ),
    ] = None
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Do not use the cache.")] = False
    color: Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="When to use colour.")] = "auto"
    width: Annotated[int | None, typer.Option("--width", parser=whole_number, metavar="COLUMNS", help="Maximum width.")] = None
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Do not use a pager.")] = False

    @property
    def file(self) -> str | None:
        """The file to write; None for standard output."""
        return None if console.is_standard_output(self.output) else self.output


All = Annotated[bool, typer.Option("--all", help="Show every fact; for table, markdown, html and svg.")]
OfKind = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", help="Only facts about entries of this kind (repeatable).")
]
OfTopic = Annotated[list[str] | None, typer.Option("--topic", metavar="TOPIC", help="Only facts under this topic (repeatable).")]
Since = Annotated[str | None, typer.Option("--from", parser=dates.typed, metavar="DATE", help="Only facts from this date on.")]
Until = Annotated[str | None, typer.Option("--to", parser=dates.typed, metavar="DATE", help="Only facts up to this date.")]
ONCE = ("--source", "--as-of", "--from", "--to", "--kind", "--style", "--fields", "--sort", "--limit", "--output")
"""Options of what is answered, and where: one that takes one value is refused where it is given twice, for the last would win.

Those of its look may stand in an alias, and be overridden.
"""

PARAMETERS = [
    inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=Options._field_defaults[name], annotation=annotation)
    for name, annotation in Options.__annotations__.items()
    if name != "formats"
]
REPORTS = ("text", "json")
"""The formats of a command that prints no facts."""
OF_BOOK = ("facts", "only", "source", "as_of", "no_cache")
"""The options that say which book is asked, and how."""
Function = Callable[..., None]


def takes(*names: str, formats: tuple[str, ...] = FORMATS) -> Callable[[Function], Function]:
    """Return what adds some of Options to a command, in the place of its `options`, which has them; the others have defaults."""
    usual = f"Output format (default: {formats[0]})."
    option = Annotated[str | None, choice("--format", "-f", of=formats, endings=ENDINGS, help=usual)]
    chosen = [part for part in PARAMETERS if part.name in names]
    parameters = [part.replace(annotation=option) if part.name == "format" else part for part in chosen]

    def added(command: Function) -> Function:
        signature = inspect.signature(command, eval_str=True)

        @functools.wraps(command)
        def with_options(**given: Any) -> None:
            options = Options(formats=formats, **{parameter.name: given.pop(parameter.name) for parameter in parameters})
            command(**given, options=options)

        own = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in signature.parameters.values()]
        place = [*signature.parameters].index("options")
        own[place : place + 1] = parameters
        with_options.__signature__ = signature.replace(parameters=own)  # type: ignore[attr-defined]
        with_options.__annotations__ = {parameter.name: parameter.annotation for parameter in own}
        return with_options

    return added


prints_facts = takes(*Options._fields)
"""Adds all options of Options to a command, and passes them to it as `options`."""


def books(args: Sequence[str]) -> tuple[list[str], bool]:
    """Return the fact files that arguments name, and whether the built-in book is left out.

    >>> books(["elements", "--only", "--facts", "a.yaml", "--facts=b.yaml", "-h"])
    (['a.yaml', 'b.yaml'], True)
    """
    options = list(args[: args.index("--")]) if "--" in args else list(args)
    facts = [value if name == "--facts" else name.partition("--facts=")[2] for name, value in itertools.pairwise([*options, ""])]
    return [path for path in facts if path], "--only" in options


def leading(args: Sequence[str]) -> int:
    """Count the arguments that stand before the first word and belong to options of Options.

    >>> leading(["-f", "json", "--only", "rsm", "-f", "table"])
    3
    """
    count = 0
    while count < len(args):
        name, equals, _ = args[count].partition("=")
        if name in FLAGS or (name in VALUED and equals) or (args[count][:2] in GLUED and len(args[count]) > 2):
            count += 1
        elif name in VALUED:
            count += 2
        else:
            break
    return min(count, len(args))
