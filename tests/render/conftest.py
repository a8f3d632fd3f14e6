from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nato_af_cli.index import store

Ask = Callable[..., Any]


@pytest.fixture
def ask(tmp_path: Path, book_file: Path) -> Ask:
    """Put a question of query.py to BOOK, or to the book of a text."""

    def run(question: Callable[..., Any], *parts: object, text: str = "") -> Any:
        path = tmp_path / "asked.yaml" if text else book_file
        if text:
            path.write_text(text, encoding="utf-8")
        with store.open_index([str(path)], only=True) as db:
            return question(db, *parts)

    return run
