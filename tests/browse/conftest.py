from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

pytest.importorskip("textual", reason="the extra natoaf[browse] is not installed")

from browsers import Driven, browsing

Play = Callable[[Driven], Awaitable[None]]


@pytest.fixture
def play(shared_book: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Do something in a browser over BOOK, or over the book of a file."""
    monkeypatch.setenv("NATOAF_CACHE_DIR", str(shared_cache))

    def run(what: Play, *words: str, book: Path | None = shared_book, **how: object) -> None:
        async def done() -> None:
            async with browsing(book, *words, **how) as driven:
                await what(driven)

        asyncio.run(done())

    return run
