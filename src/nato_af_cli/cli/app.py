"""The program: one Typer application whose commands are built when they are asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from .. import __version__, console
from ..errors import NatoafError, UsageError, too_large
from ..index import store
from .options import ASKED, ONCE, books, leading
from .output import say, show, standard_output, write
from .registry import COMMANDS, GROUPS, HIDDEN, lines_of_kinds, of_kinds

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
OptionError: type[Exception] = typer.BadParameter.__bases__[0]
"""What Typer raises where options are off; it has no public name of its own."""
KNOWN = "natoaf.known"
"""Where a run keeps its commands once they are known."""
EPILOG = "Without a command, NAME [TOPIC [KEY]] shows an entry. Options may come before or after the words."


class Helping:
    """Stands before a Typer class and gives it help with examples of the book, written like an answer: a closed pipe is fine."""

    def format_help_text(self: Any, ctx: Any, formatter: Any) -> None:
        """Write the help text and the examples, of the book that is asked, before the arguments and options."""
        from .help.description import aligned, told
        from .help.stand_ins import samples

        facts, only = books(ctx.meta.get(ASKED, ()))
        of_kind = ctx.parent and self.name not in COMMANDS  # made of the book already
        found = told(self.help or "", None if of_kind else samples(facts, only=only))
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(found.sentence)
        if found.examples:
            with formatter.section("Examples"):
                for line in aligned(found.examples):
                    formatter.write(f"{'':{formatter.current_indent}}{line}\n")
        for paragraph in found.more:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)

    def get_help(self, ctx: Any) -> str:
        """Write the help and end; Typer would write it itself, and through no pager."""
        paged = "--no-pager" not in ctx.meta.get(ASKED, ())
        show(f"{super().get_help(ctx)}\n", console.screen(standard_output()), utf8=False, paged=paged)  # type: ignore[misc]
        raise typer.Exit


class Command(Helping, TyperCommand):
    """A command that takes its options as natoaf does."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Refuse options of what is answered, and where, that are given twice; -f=json is -fjson. Raises UsageError."""
        end = args.index("--") if "--" in args else len(args)
        valued = {name for param in self.params if not getattr(param, "is_flag", True) for name in param.opts}
        given = [arg[:2] + arg[3:] if arg[:2] in valued and arg[2:3] == "=" and arg[3:] else arg for arg in args[:end]]
        names = [arg.partition("=")[0] if arg.startswith("--") else arg[:2] for arg in given]  # -nvalue is -n
        for param in self.params:
            name = next((name for name in param.opts if name in ONCE), "")
            count = sum(one in param.opts for one in names)
            if name and count > 1 and not getattr(param, "multiple", False):
                raise UsageError(f"{name} is given {count} times, and takes one value", "Leave out all but one")
        try:
            return super().parse_args(ctx, [*given, *args[end:]])
        except OptionError as error:
            error.ctx = ctx  # type: ignore[attr-defined]  # what came without one has the help of its command too
            raise

    def collect_usage_pieces(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002
        """Return what stands behind the name in the usage: releases of Typer put various brackets around metavars."""
        return ["[OPTIONS]", *(str(param.metavar) for param in self.params if param.param_type_name == "argument")]


class Commands(Helping, TyperGroup):
    """Finds the command for the first word, and takes a word that is no command for the name of an entry."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Allow the options that all commands share before the command too."""
        ctx.meta[ASKED] = args
        if {"--install-completion", "--show-completion"} & {*args}:
            from .complete import installing

            installing.lend()
        if not ctx.resilient_parsing:
            count = leading(args)
            first, rest = args[:count], args[count:]
            if rest[:1] == ["help"]:
                rest = [*rest[1:2], "--help"]
                args = [*first, *rest]
            if not rest or rest == ["--"]:
                args = ["overview", *first]
            elif rest[0] in ("-h", "--help", "-V", "--version"):
                args = [rest[0], *rest[1 + leading(rest[1:]) :]]
            elif first and rest[0] != "--":
                args = rest if rest[0].startswith("-") else [rest[0], *first, *rest[1:]]
            elif rest[0] == "--" and (first or rest[1].startswith("-")):
                args = ["show", *first, *rest]
        return super().parse_args(ctx, args)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what each command is for under the examples, before the options, without importing one."""
        from .complete.line import helps

        super().format_help_text(ctx, formatter)
        facts, only = books(ctx.meta.get(ASKED, ()))
        said = {offer.value: offer.help for offer in helps()}
        groups = [(title, [(name, said[name]) for name in group]) for title, group in GROUPS.items()]
        kinds = [(words, console.visible(what)) for words, what in lines_of_kinds(facts, only=only)]
        groups.insert(1, ("Kinds of entries", kinds))
        width = max(map(len, COMMANDS))
        for title, lines in groups:
            with formatter.section(title):
                formatter.write_dl([(f"{words:<{width}}", what) for words, what in lines], col_max=formatter.width // 2)

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """Write nothing: the commands stand before the options."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Name all commands, without building one."""
        return list(self._commands(ctx))

    def _commands(self, ctx: typer.Context) -> Mapping[str, Any]:
        """Return what makes each command: the kinds of the book that is asked, and what every book has."""
        facts, only = books(ctx.meta.get(ASKED, ()))
        known: Mapping[str, Any] = ctx.meta.get(KNOWN) or {**of_kinds(facts, only=only), **COMMANDS}
        ctx.meta[KNOWN] = known
        return known

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        """Build the one command that is asked for."""
        make = COMMANDS.get(cmd_name) or HIDDEN.get(cmd_name) or self._commands(ctx).get(cmd_name)
        if make is None:
            return None
        one = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
        one.command(cmd_name, cls=Command, hidden=cmd_name in HIDDEN, context_settings=SETTINGS)(make())
        return typer.main.get_command(one)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """Treat a first word that is not a command as a name to show; for help, the words of kinds are commands of their own."""
        known = {*COMMANDS, *HIDDEN}
        if {"-h", "--help"} & {*args[: args.index("--") if "--" in args else None]}:
            known |= self._commands(ctx).keys()
        if args[0] not in known and not args[0].startswith("-"):
            return "show", self.get_command(ctx, "show"), args
        return super().resolve_command(ctx, args)

    def main(self, args: Any = None, **more: Any) -> NoReturn:  # type: ignore[override]
        """Run and end; what goes wrong is told in a sentence, wrong options too: Typer would print the typed text unescaped."""
        try:
            sys.exit(super().main(args, standalone_mode=False, **more))
        except NatoafError as error:
            _end(error)
        except OptionError as error:
            from .refusals import retold

            _end(retold(error))
        except (RecursionError, MemoryError) as error:
            _end(too_large(error))


def _end(error: NatoafError) -> NoReturn:
    """End with an error, written to standard error: the sentence, and the hint under it."""
    say(*(console.shortened(line) for line in error.lines))
    sys.exit(error.exit_code)


def _version(ctx: typer.Context, asked: bool) -> None:
    """Write the version, and under it the title and date of the book.

    A book that was asked for and cannot be read is an error; without any other the version stands alone.
    """
    if not asked:
        return
    facts, only = books(ctx.meta.get(ASKED, ()))
    lines = [f"natoaf {__version__}"]
    try:
        about = store.ask(lambda index: index.head(), facts, only=only)
        lines.append(", ".join(part for part in (console.visible(about["title"]), about["updated"]) if part))
    except NatoafError:
        if facts:
            raise
    write("".join(f"{line}\n" for line in lines), utf8=False)
    raise typer.Exit


app = typer.Typer(cls=Commands, rich_markup_mode=None, pretty_exceptions_enable=False, context_settings=SETTINGS, epilog=EPILOG)


@app.callback()
def natoaf(
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", callback=_version, is_eager=True, help="Show the version of natoaf and of the book, and exit."
        ),
    ] = False,
) -> None:
    """Facts on NATO-Afghanistan relations, each with its source and its date, offline.

    Examples:
        natoaf  # what is in the book
        natoaf summit warsaw  # what one summit decided
        natoaf rsm spokes  # one topic of one entry
        natoaf find who commanded isaf in 2009  # a plain question
        natoaf timeline isaf  # what happened when
        natoaf cite rsm/spokes/herat  # the document behind a fact
        natoaf rsm spokes -f json  # the same for programs
    """


def main() -> None:
    """Run natoaf with the arguments of the process."""
    try:
        app(prog_name="natoaf")
    except Exception as error:  # the last resort: a user never sees a traceback
        if os.environ.get("NATOAF_DEBUG") or isinstance(error.__cause__, KeyboardInterrupt | SystemExit):
            raise
        if isinstance(error, OSError):  # no more files can be opened, for example
            _end(NatoafError(f"cannot continue: {error.strerror or error}{f' ({error.filename})' if error.filename else ''}"))
        sentence = f"unexpected error ({type(error).__name__}: {error})"
        _end(NatoafError(sentence, "Set NATOAF_DEBUG=1 to see the traceback"))
