from __future__ import annotations

from pathlib import Path

from nato_af_cli import index, store
from nato_af_cli.model import Book


def book(*paths: Path | str) -> Book:
    return store.ask(index.read_book, [str(path) for path in paths], only=True)


def kept(cache: Path) -> list[Path]:
    """Return the kept indexes; nothing else may be there."""
    found = sorted(cache.iterdir()) if cache.is_dir() else []
    assert [path.suffix for path in found] == [".sqlite"] * len(found)
    return found
