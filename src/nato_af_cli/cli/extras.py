"""Commands that need further packages and standard input for themselves: browse and mcp."""

from importlib.util import find_spec
from typing import NamedTuple

from ..errors import NatoafError, UsageError
from ..factfile import files
from ..factfile.files import Layers
from .options import Options


class Extra(NamedTuple):
    """An extra of natoaf: `natoaf[name]`."""

    name: str
    package: str
    missing: str
    """What is said where the package is not installed, or is an older one."""
    carries: str
    """What standard input is for."""

    def layers(self, options: Options) -> Layers:
        """Return the fact files. Raises UsageError if one is standard input, NatoafError if the package is not there."""
        found = files.layers(options.facts or (), only=options.only)
        if files.STDIN in found.paths:
            hint = "Give the file by its name"
            raise UsageError(f"standard input carries the {self.carries}, so no fact file can come from it", hint)
        if find_spec(self.package) is None:
            raise self.error()
        return found

    def error(self) -> NatoafError:
        """Return the error that its package is missing."""
        return NatoafError(self.missing, f"To install it: pip install 'natoaf[{self.name}]'")
