from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

Play = Callable[[Any], Awaitable[None]]


@pytest.fixture
def play(shared_book: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Do something in a browser over BOOK, or over the book of a file."""
    from browsers import browsing  # each test's module has seen whether there is a Textual

    monkeypatch.setenv("NATOAF_CACHE_DIR", str(shared_cache))

    def run(what: Play, *words: str, book: Path | None = shared_book, **how: object) -> None:
        async def done() -> None:
            async with browsing(book, *words, **how) as driven:
                await what(driven)

        asyncio.run(done())

    return run
