from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from kept_indexes import book, kept

from nato_af_cli.book.model import Book
from nato_af_cli.index import sqlite_file, tables


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.sqlite"
    sqlite_file.write(path, lambda db: tables.fill(db, Book(title="A whole book"), "a key"))
    return path


def test_what_was_written_is_whole_and_can_be_asked(path):
    assert sqlite_file.is_whole(path)
    with closing(sqlite_file.open_index(path, "a key")) as db:
        assert tables.meta(db)["title"] == "A whole book"
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("DELETE FROM meta")
    assert sqlite_file.is_whole(path)
    assert [found.name for found in path.parent.glob("a*")] == [path.name]


def test_an_index_of_another_key_is_not_opened(path):
    assert sqlite_file.open_index(path, "another key") is None


def test_no_byte_can_change_unnoticed(path):
    data = path.read_bytes()
    for place in (*range(100), *range(100, len(data), 4999), len(data) - 1):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert not sqlite_file.is_whole(path), place
    for other in (data[:-1], data + b"\0", data[:4096], data[:50], b"", data * 2):
        path.write_bytes(other)
        assert not sqlite_file.is_whole(path)
    path.write_bytes(data)
    assert sqlite_file.is_whole(path)


def test_no_file_is_written_over(path):
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        sqlite_file.write(path, lambda _: None)
    assert path.read_bytes() == before


def test_what_is_no_file_is_not_whole(tmp_path):
    assert not sqlite_file.is_whole(tmp_path)
    assert not sqlite_file.is_whole(tmp_path / "none")


def test_a_letter_that_changed_in_a_kept_index_is_no_answer(book_file, cache, builds):
    right = book(book_file)
    (path,) = kept(cache)
    data = path.read_bytes()
    assert data.count(b"Northtown") >= 1
    path.write_bytes(data.replace(b"Northtown", b"Southtown"))
    assert book(book_file) == right
    assert builds == [1, 1]
    assert path.read_bytes().count(b"Southtown") == 0
