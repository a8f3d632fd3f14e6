from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from kept_indexes import book, kept

from nato_af_cli import library
from nato_af_cli.factfile import files
from nato_af_cli.index import sqlite_file, store, tables
from nato_af_cli.index.index import Index


@pytest.fixture
def installed(monkeypatch, book_file) -> Path:
    """Let natoaf bring the book of tests, and its index beside it."""
    search = book_file.with_name("search.yaml")
    search.write_text("questions: {alpha: [who led it]}\n", encoding="utf-8")
    monkeypatch.setattr(files, "shipped", lambda: (book_file, search))
    tables._shipped.cache_clear()
    path = book_file.with_name("facts.sqlite")
    store.write_shipped(path)
    yield path
    tables._shipped.cache_clear()


@pytest.mark.usefixtures("installed")
def test_the_first_answer_comes_from_the_index_that_is_brought(book_file, cache, builds):
    del builds[:]
    found = library.load()
    assert found == book(book_file, book_file.with_name("search.yaml"))
    assert all(topic.questions == ("who led it",) for topic in found.entry("alpha").topics)
    assert {fact.file for fact in found.facts()} == {str(book_file)}
    assert builds == []
    assert not cache.exists()


def test_the_index_is_the_same_wherever_it_is_installed(installed, book_file, tmp_path, monkeypatch, builds):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in (book_file, book_file.with_name("search.yaml"), installed):
        path.rename(elsewhere / path.name)
    monkeypatch.setattr(files, "shipped", lambda: (elsewhere / book_file.name, elsewhere / "search.yaml"))
    tables._shipped.cache_clear()
    del builds[:]
    assert {fact.file for fact in library.load().facts()} == {str(elsewhere / book_file.name)}
    assert builds == []


@pytest.mark.parametrize("same_size", [True, False])
@pytest.mark.usefixtures("installed")
def test_a_book_that_was_edited_is_read(book_file, builds, same_size):
    data = book_file.read_bytes()
    times = (book_file.stat().st_atime_ns, book_file.stat().st_mtime_ns)
    book_file.write_bytes(data.replace(b"A book of tests", b"A book of facts" if same_size else b"A longer book of tests"))
    os.utime(book_file, ns=times)
    del builds[:]
    assert library.load().title == ("A book of facts" if same_size else "A longer book of tests")
    assert builds == [2]


@pytest.mark.usefixtures("installed")
def test_questions_that_were_edited_are_read(book_file, builds):
    book_file.with_name("search.yaml").write_text("questions: {alpha: [who ran it]}\n", encoding="utf-8")
    del builds[:]
    assert all(topic.questions == ("who ran it",) for topic in library.load().entry("alpha").topics)
    assert builds == [2]


@pytest.mark.parametrize("damage", ["gone", "byte", "text", "other version", "other tables"])
def test_an_index_that_is_not_right_is_not_used(installed, monkeypatch, builds, damage):
    data = installed.read_bytes()
    if damage == "gone":
        installed.unlink()
    elif damage == "byte":
        installed.write_bytes(data.replace(b"Northtown", b"Southtown"))
    elif damage == "text":
        installed.write_text("none", encoding="utf-8")
    else:
        owner, name = (store, "__version__") if damage == "other version" else (tables, "SCHEMA_VERSION")
        monkeypatch.setattr(owner, name, "0")
    del builds[:]
    assert {fact.text for fact in library.load().facts()} >= {"Northtown"}
    assert builds == [2]


@pytest.mark.usefixtures("installed")
def test_further_layers_make_another_book(tmp_path, cache, builds):
    layer = tmp_path / "layer.yaml"
    layer.write_text("missions: {gamma: {name: Mission Gamma}}", encoding="utf-8")
    del builds[:]
    assert "gamma" in library.load(layer).entries
    assert builds == [3]
    assert len(kept(cache)) == 1


@pytest.mark.usefixtures("installed")
def test_without_the_cache_it_is_not_used_either(builds):
    del builds[:]
    assert store.ask(Index.head, cached=False)["title"] == "A book of tests"
    assert builds == [2]


def test_nothing_is_written_where_it_is_installed(installed):
    before = {path: path.stat().st_mtime_ns for path in installed.parent.iterdir()}
    with store.open_index() as index:
        assert index.head()["title"] == "A book of tests"
    assert {path: path.stat().st_mtime_ns for path in installed.parent.iterdir()} == before


def test_the_build_hook_puts_the_index_into_the_wheel(tmp_path):
    pytest.importorskip("hatchling", reason="builds wheels")
    root = Path(__file__).parents[2]
    script = f"""
import sys; sys.path.insert(0, {str(root / "scripts")!r})
from wheel_index import WheelIndex
for version in ("editable", "standard"):
    data = {{"force_include": {{}}}}
    hook = WheelIndex({str(root)!r}, {{}}, None, None, {str(tmp_path)!r}, "wheel", None)
    hook.initialize(version, data)
    for source, target in data["force_include"].items():
        print(target, open(source, "rb").read(15))
    hook.finalize(version, data, "")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "nato_af_cli/data/facts.sqlite b'SQLite format 3'\n"


def test_the_index_that_was_installed_is_that_of_the_book(builds):
    if not store.shipped_index().exists():
        pytest.skip("a checkout has none")
    with store.open_index() as index:
        assert index.head()["files"] == '["<shipped>/facts.yaml", "<shipped>/search.yaml"]'
    assert builds == []
    assert sqlite_file.is_whole(store.shipped_index())
