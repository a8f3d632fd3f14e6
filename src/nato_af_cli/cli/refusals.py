"""Typer's errors about options and words, in natoaf's form."""

from __future__ import annotations

from typing import Any

import typer

from ..book import names
from ..book.wording import some
from ..errors import UsageError
from .options import ASKED, leading
from .registry import COMMANDS, HIDDEN

FEW = 3
"""Commands in a sentence."""


def retold(error: Any) -> UsageError:
    """Turn Typer's error about an option into natoaf's form."""
    sentence = error.format_message().rstrip(".").replace("Value error, ", "")  # how pydantic begins, from Typer 0.29 on
    usage = _usage(error.ctx) if error.ctx else ["For help: natoaf -h"]
    if sentence.startswith("No such option"):
        sentence = sentence.partition(" (")[0]  # what Typer takes for near
        usage = [*_other_option(error), *usage]
    elif sentence.startswith("Got unexpected extra argument"):
        words, one = sentence.partition(" (")[2].rstrip(")"), names.stem(str(error.ctx.info_name))
        more = "more " * any(param.param_type_name == "argument" for param in error.ctx.command.params)
        sentence = f"{error.ctx.command_path} takes no {more}words: {words}"
        usage = [*([f"Did you mean natoaf {one} {words}?"] if one in COMMANDS and one != error.ctx.info_name else []), *usage]
    elif sentence.startswith("Missing argument"):
        sentence = f"a {error.param.metavar.rstrip('.')} is missing"
    elif sentence.endswith("requires an argument"):
        sentence = f"{error.option_name} takes a value, and none is given"
    return UsageError(sentence[:1].lower() + sentence[1:], "\n".join(usage))


def _other_option(error: Any) -> list[str]:
    """Hint at the option that is meant, or at the commands that have it."""
    from .complete.line import options

    option = getattr(error, "option_name", "")
    if having := [f"natoaf {name}" for name in COMMANDS if option in options(name)]:
        return [f"It is an option of {some(having, FEW)}"]
    known = [name for param in error.ctx.command.get_params(error.ctx) for name in param.opts] if error.ctx else []
    near = names.nearest(option, known, most=1)
    return [f"Did you mean {near[0]}?"] if near else []


def _usage(ctx: Any) -> list[str]:
    """Return the usage of what was typed: a kind's word and a bare name stand for `show`."""
    if ctx.info_name in HIDDEN:
        ctx = ctx.parent
    asked = ctx.meta[ASKED]
    word = next(iter(asked[leading(asked) :]), "")
    if ctx.info_name != "show" or word == "show":
        return [ctx.get_usage(), f"For help: {ctx.command_path} -h"]
    if command := ctx.parent.command.get_command(ctx.parent, word):
        return _usage(typer.Context(command, info_name=word, parent=ctx.parent))
    return [ctx.get_usage().replace(" show", "", 1), f"For help: {ctx.command_path} -h"]
