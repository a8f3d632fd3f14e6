"""Where files lie: what a path means that a user gives, the configuration directory and the cache directory."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .errors import NatoafError

NAME = "natoaf"
WINDOWS = os.name == "nt"


def expanded(path: str) -> str:
    """Return a path with the home directory in the place of a leading `~` or `~user`; as it is where that is not known.

    >>> expanded("a/~"), expanded("./~/a"), expanded("~nobody-of-that-name.yaml")
    ('a/~', './~/a', '~nobody-of-that-name.yaml')
    """
    homeless = os.environ.get("HOME") == "" and path.partition("/")[0] == "~"
    return path if homeless else os.path.expanduser(path)  # noqa: PTH111  # which takes an empty HOME for the root directory


def absolute(path: str) -> Path:
    """Return the absolute path of a file that a user names.

    Raises NatoafError for a relative one where the working directory is gone.
    """
    found = Path(expanded(path))
    try:
        return found.absolute()
    except OSError:
        sentence = f"{path} is relative to the current directory, which no longer exists"
        raise NatoafError(sentence, "Change to another one, or give a full path") from None


def config_dir() -> Path | None:
    """Return the directory of the user's own layers; None where it would be in a home directory that is not known."""
    return _place("CONFIG")


def cache_dir() -> Path | None:
    """Return the directory that indexes are kept in; None where it would be in a home directory that is not known."""
    return _place("CACHE")


def _place(kind: str) -> Path | None:
    """Return NATOAF_CONFIG_DIR or NATOAF_CACHE_DIR, or else natoaf's own in the user's configuration or cache."""
    if given := expanded(os.environ.get(f"NATOAF_{kind}_DIR", "")):
        return None if given.startswith("~") else Path(given)
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:  # as platformdirs says, whose import takes 10 ms
        found = os.environ.get(f"XDG_{kind}_HOME", "").strip()
        if not os.path.isabs(found):  # noqa: PTH117  # which its specification says to ignore
            found = expanded(f"~/.{kind.lower()}")
        path = Path(found, NAME)
    else:
        import platformdirs

        path = getattr(platformdirs, f"user_{kind.lower()}_path")(NAME, appauthor=False)
    return path if path.is_absolute() else None  # "~" is left if the home directory is not known
