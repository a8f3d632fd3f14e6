"""Where a user's own files lie: the configuration directory and the cache directory."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "natoaf"


def config_dir() -> Path | None:
    """Return the directory of the user's own layers: NATOAF_CONFIG_DIR, or natoaf's in the user's configuration.

    None for a user without a home.
    """
    return _place("CONFIG")


def cache_dir() -> Path | None:
    """Return the directory that indexes are kept in: NATOAF_CACHE_DIR, or natoaf's in the user's cache.

    None for a user without a home.
    """
    return _place("CACHE")


def _place(kind: str) -> Path | None:
    if given := os.environ.get(f"NATOAF_{kind}_DIR"):
        return Path(given)
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:  # as platformdirs says, whose import takes 10 ms
        found = os.environ.get(f"XDG_{kind}_HOME", "").strip() or os.path.expanduser(f"~/.{kind.lower()}")  # noqa: PTH111
        path = Path(found, NAME)
    else:
        import platformdirs

        path = getattr(platformdirs, f"user_{kind.lower()}_path")(NAME, appauthor=False)
    return path if path.is_absolute() else None  # "~" is left if the home directory is not known
