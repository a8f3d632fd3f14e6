from __future__ import annotations

from pathlib import Path

from nato_af_cli.book.model import Book
from nato_af_cli.index import store
from nato_af_cli.index.index import Index


def book(*paths: Path | str) -> Book:
    return store.ask(Index.book, [str(path) for path in paths], only=True)


def kept(cache: Path) -> list[Path]:
    """Return the kept indexes; nothing may lie beside them."""
    found = sorted(cache.iterdir()) if cache.is_dir() else []
    assert {path.suffix for path in found} <= {".sqlite"}
    return found
