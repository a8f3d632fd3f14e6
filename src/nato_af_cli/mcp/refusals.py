"""What a model is told where a call cannot be answered: the sentence and the hint of the command line, safe to show."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from .. import console
from ..errors import NatoafError, UsageError

_SUBJECT = re.compile(r"^(Input|String|List|Value) should ")
"""How pydantic's messages begin."""


def sentence_of(error: NatoafError) -> str:
    """Return an error as text: the sentence, and the hint under it."""
    sentence = f"{error.sentence[:1].upper()}{error.sentence[1:]}."
    return "\n".join(console.visible(console.shortened(line)) for line in (sentence, *error.hint.splitlines()))


def wrong_arguments(tool: str, takes: Sequence[str], error: ValidationError) -> UsageError:
    """Return the error that arguments of a tool are missing or of another form."""
    faults = {
        str(fault["loc"][0]): _fault(fault["type"], fault["msg"])
        for fault in error.errors(include_url=False, include_input=False)
    }
    return UsageError("; ".join(f'"{name}" {fault}' for name, fault in faults.items()), _takes(tool, takes))


def unknown_arguments(tool: str, takes: Sequence[str], given: Mapping[str, object]) -> UsageError | None:
    """Return the error that a tool has no argument of some name; None if it has all of them."""
    unknown = [name for name in given if name not in takes]
    return UsageError(f'the tool {tool} has no argument "{unknown[0]}"', _takes(tool, takes)) if unknown else None


def unknown_tool(tool: str, tools: Sequence[str]) -> UsageError:
    """Return the error that there is no tool of a name."""
    return UsageError(f'there is no tool "{tool}"', f"The tools are: {', '.join(tools)}")


def _takes(tool: str, takes: Sequence[str]) -> str:
    return f"The arguments of {tool} are: {', '.join(takes)}"


def _fault(type: str, message: str) -> str:
    return "is missing" if type == "missing" else _SUBJECT.sub("must ", message)
