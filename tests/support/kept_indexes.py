from __future__ import annotations

from pathlib import Path

from nato_af_cli.book.model import Book
from nato_af_cli.index import store
from nato_af_cli.index.cache import SETTLED, Cache, read_note
from nato_af_cli.index.index import Index


def book(*paths: Path | str) -> Book:
    return store.ask(Index.book, [str(path) for path in paths], only=True)


def kept(cache: Path) -> list[Path]:
    """Return the kept indexes; nothing but notes may lie beside them."""
    found = sorted(cache.iterdir()) if cache.is_dir() else []
    assert {path.suffix for path in found} <= {".sqlite", ".note"}
    return [path for path in found if path.suffix == ".sqlite"]


def settle(cache: Path) -> None:
    """Let the files of all notes look as if they had looked the same for long."""
    for path in cache.glob("*.note"):
        note = read_note(path)
        assert note
        Cache(cache).write_note(note._replace(seen=note.read - SETTLED))
