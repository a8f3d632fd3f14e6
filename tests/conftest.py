from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import forked
import pytest
import read_once
import typer.main
from typer.testing import CliRunner, Result

if TYPE_CHECKING:
    from nato_af_cli.index.index import Index

collect_ignore_glob = ["*conftest.py"]  # several of one name cannot be searched for doctests
UNSET = ("NATOAF_FACTS", "NATOAF_MAX_BYTES", "NATOAF_DEBUG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "PY_COLORS")
for name in UNSET:  # typer reads some of them when it is imported
    os.environ.pop(name, None)

# the signature of a command's function is read at every run otherwise: a quarter of the time of a short one
typer.main.get_params_from_function = lru_cache(maxsize=100)(typer.main.get_params_from_function)
read_once.install()

BOOK = """\
book: {title: A book of tests, updated: 2024-05-01}
sources:
  report: {title: The Report, publisher: Ministry, published: 2020-06, kind: official}
  daily: {title: The Daily, publisher: Press House, published: 2021-03-04, kind: press, url: "https://daily.example/1"}
  undated: {title: A Leaflet, publisher: Ministry, kind: primary}
missions:
  alpha:
    name: Mission Alpha
    short: ALPHA
    aliases: [First Mission]
    topics:
      start:
        source: report
        at: page 1
        facts:
          launch: {value: 2019-01-15, date: 2019-01-15, says: Mission Alpha began on 15 January 2019.}
      personnel:
        unit: personnel
        facts:
          2020:
            {value: 1200, qualifier: about, date: 2020, source: report, at: page 2, says: "Alpha had about 1,200 people in 2020."}
          2021: {value: 900, date: 2021-03, source: daily, says: Alpha had 900 people in March 2021.}
      bases:
        title: Bases
        source: report
        at: page 3
        facts:
          north: {value: Northtown, fields: {region: north, lead: Norway}}
          south: {value: Southville, fields: {region: south}, note: Closed later.}
  beta:
    name: Mission Beta
    topics:
      purpose:
        source: undated
        facts:
          help: {value: Help Alpha, about: [alpha], says: Mission Beta helps Mission Alpha., also: [report]}
funds:
  gold:
    name: Gold Fund
    topics:
      total:
        unit: USD
        source: daily
        facts:
          2021-03:
            {value: 1800000000, qualifier: over, date: 2021-03, says: The Gold Fund held over 1.8 billion USD in March 2021.}
      administrator:
        source: report
        facts:
          bank: {value: The Bank, about: [alpha, beta]}
"""

Natoaf = Callable[..., Result]


@pytest.fixture(scope="session", autouse=True)
def _forks() -> Iterator[None]:
    yield
    forked.end()


@pytest.fixture(autouse=True)
def _own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NATOAF_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("NATOAF_CONFIG_DIR", str(tmp_path / "config"))
    (tmp_path / "config").mkdir()


@pytest.fixture
def book_file(tmp_path: Path) -> Path:
    path = tmp_path / "book.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return path


@pytest.fixture
def natoaf() -> Natoaf:
    """Run the program in this process; no exception may come out of it."""
    from nato_af_cli.cli.app import app

    def run(*words: str, input: str | bytes | None = None, env: dict[str, str] | None = None) -> Result:
        return CliRunner().invoke(app, list(words), input=input, env=env, catch_exceptions=False, prog_name="natoaf")

    return run


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared-cache")


@pytest.fixture(scope="session")
def shared_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """BOOK for tests that do not change it."""
    path = tmp_path_factory.mktemp("shared-book") / "book.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return path


@pytest.fixture
def on_book(natoaf: Natoaf, book_file: Path) -> Natoaf:
    """Run the program over BOOK alone."""

    def run(*words: str, **more: object) -> Result:
        return natoaf(*words, "--only", "--facts", str(book_file), **more)

    return run


@pytest.fixture
def on_shipped(natoaf: Natoaf, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Natoaf:
    """Run the program over the shipped book, whose index is made once for many tests."""
    monkeypatch.setenv("NATOAF_CACHE_DIR", str(shared_cache))
    return natoaf


@pytest.fixture
def on_shared_book(on_shipped: Natoaf, shared_book: Path) -> Natoaf:
    """Run the program over BOOK alone, whose index is made once for tests that do not change it."""
    return lambda *words, **more: on_shipped(*words, "--only", "--facts", str(shared_book), **more)


@pytest.fixture
def open_book(tmp_path: Path) -> Iterator[Callable[[str], Index]]:
    """Open the index of a book that is given as text."""
    from nato_af_cli.index import store

    with ExitStack() as stack:

        def opened(text: str) -> Index:
            path = tmp_path / "opened.yaml"
            path.write_text(text, encoding="utf-8")
            return stack.enter_context(store.open_index([str(path)], only=True))

        yield opened


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often fact files are read and an index is built."""
    from nato_af_cli.factfile import loader

    built: list[int] = []
    load = loader.load

    def counted(sources, *more):
        built.append(len(sources))
        return load(sources, *more)

    monkeypatch.setattr(loader, "load", counted)
    return built
