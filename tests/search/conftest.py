from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from nato_af_cli.index import store
from nato_af_cli.index.index import Index
from nato_af_cli.queries import finder
from nato_af_cli.queries.filters import Filters


@pytest.fixture(scope="module")
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The book of a test's module, which no test of it changes."""
    path = tmp_path_factory.mktemp("book") / "book.yaml"
    path.write_text(request.module.BOOK, encoding="utf-8")
    with store.open_index([str(path)], only=True, cached=False) as index:
        yield index


@pytest.fixture(scope="module")
def find(index: Index) -> Callable[..., finder.Findings]:
    """Ask the book of a test's module."""
    return lambda text, limit=None, **filters: finder.find(index, [text], Filters(**filters), limit=limit)
