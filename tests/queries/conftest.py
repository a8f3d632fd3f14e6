from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nato_af_cli.index import store
from nato_af_cli.index.index import Index


@pytest.fixture
def db(book_file: Path) -> Iterator[Index]:
    """Open the index of BOOK."""
    with store.open_index([str(book_file)], only=True) as index:
        yield index
