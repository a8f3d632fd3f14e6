from __future__ import annotations

import io
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from kept_indexes import book, kept

from nato_af_cli.errors import NotFoundError
from nato_af_cli.index import sqlite_file, store
from nato_af_cli.index.index import Index


def overwrite(path: Path, table: str) -> None:
    """Overwrite the page that a table begins with: the damage shows only where the table is read."""
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    data = path.read_bytes()
    path.write_bytes(data[: (page - 1) * size] + b"\xff" * size + data[page * size :])


def changed(statements: str) -> Callable[[Path], object]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as db:
            db.executescript(statements)

    return change


DAMAGE: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("not a database\n" * 500, encoding="utf-8"),
    "a head alone": lambda path: path.write_bytes(path.read_bytes()[:100]),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "all but the last page": lambda path: path.write_bytes(path.read_bytes()[:-4096]),
    "a head overwritten": lambda path: path.write_bytes(b"\xff" * 200 + path.read_bytes()[200:]),
    "a key overwritten": lambda path: overwrite(path, "meta"),
    "facts overwritten": lambda path: overwrite(path, "fact"),
    "topics overwritten": lambda path: overwrite(path, "topic"),
    "nothing but noise": lambda path: path.write_bytes(bytes(range(256)) * 64),
    "another database": changed("DROP TABLE meta"),
    "another key": changed("UPDATE meta SET value = 'another' WHERE key = 'key'; UPDATE fact SET text = 'wrong'"),
    "no key": changed("DELETE FROM meta"),
}


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS key, i AS value FROM n"


@pytest.mark.parametrize(
    "statements",
    [
        f"DROP TABLE meta; CREATE VIEW meta AS {ENDLESS}",
        f"CREATE VIEW more AS {ENDLESS}",
        f"DROP VIEW fact_text; CREATE VIEW fact_text AS {ENDLESS}",
        "CREATE TRIGGER odd AFTER INSERT ON meta BEGIN SELECT 1; END",
    ],
    ids=["meta", "one more", "texts", "trigger"],
)
def test_an_index_with_an_endless_table_is_not_asked(book_file, cache, builds, statements):
    right = book(book_file)
    (path,) = kept(cache)
    changed(statements)(path)
    with path.open("rb+") as file:
        checksum = sqlite_file._checksum(file)
        file.seek(sqlite_file._CHECKSUM.start)
        file.write(checksum)
    assert sqlite_file.is_whole(path)
    assert book(book_file) == right
    assert (builds, kept(cache)) == ([1, 1], [path])
    assert book(book_file) == right
    assert builds == [1, 1]


def test_of_what_an_index_brings_nothing_is_trusted(book_file):
    with store.open_index([str(book_file)], only=True) as index:
        pass
    with store.open_index([str(book_file)], only=True) as index:
        assert index.db.execute("PRAGMA trusted_schema").fetchone() == (0,)


@pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX has them")
def test_a_pipe_is_no_index_wherever_it_lies(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert not sqlite_file.is_whole(tmp_path / "pipe")
    assert not sqlite_file.is_own(tmp_path / "pipe")
    assert sqlite_file.open_index(Path("/dev/zero"), "key") is None


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_an_index_that_is_not_whole_is_built_and_kept_again(book_file, cache, builds, damage):
    right = book(book_file)
    (path,) = kept(cache)
    damage(path)
    assert book(book_file) == right
    assert builds == [1, 1]
    assert kept(cache) == [path]
    assert book(book_file) == right
    assert builds == [1, 1]


def test_a_question_without_an_answer_is_no_damage(book_file, builds):
    def refuse(index: Index) -> None:
        raise NotFoundError(index.head()["title"])

    for _ in ("built", "kept"):
        with pytest.raises(NotFoundError, match="A book of tests"):
            store.ask(refuse, [str(book_file)], only=True)
    assert builds == [1]


def test_a_question_that_fails_on_a_new_index_too_fails(book_file, builds):
    for times in (1, 2):
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            store.ask(lambda index: index.db.execute("SELECT * FROM elsewhere"), [str(book_file)], only=True)
        assert builds == [1] * times


@pytest.mark.parametrize(
    "wrong",
    [
        "DROP TABLE topic",
        "UPDATE fact SET fields = '[['",
        "UPDATE meta SET value = x'ff' WHERE key = 'synonyms'",
    ],
)
def test_an_index_that_is_whole_and_wrong_is_built_again(book_file, cache, builds, wrong):
    right = book(book_file)
    (path,) = kept(cache)
    with closing(sqlite3.connect(path)) as db:
        copy = sqlite3.connect(":memory:")
        db.backup(copy)
    path.unlink()
    with closing(copy):
        copy.executescript(wrong)
        sqlite_file.write(path, copy.backup)
    assert sqlite_file.is_whole(path)
    assert book(book_file) == book(book_file) == right
    assert builds == [1, 1]


def test_a_damaged_index_of_standard_input_is_built_again(book_file, cache, monkeypatch):
    for damaged in (False, True):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(book_file.read_bytes())))
        if damaged:
            overwrite(kept(cache)[0], "fact")
        assert book("-").title == "A book of tests"


@pytest.mark.parametrize("error", [sqlite3.OperationalError, OSError])
def test_an_index_that_cannot_be_opened_is_built_again(book_file, cache, builds, monkeypatch, error):
    right = book(book_file)
    connect = sqlite3.connect

    def failing(place, *args, **options):
        if options.get("uri"):
            raise error("no")
        return connect(place, *args, **options)

    monkeypatch.setattr(sqlite3, "connect", failing)
    assert book(book_file) == right
    assert builds == [1, 1]
    assert len(kept(cache)) == 1


def test_a_directory_in_the_place_of_the_index_gives_the_right_answer(book_file, cache, builds):
    right = book(book_file)
    (path,) = kept(cache)
    path.unlink()
    path.mkdir()
    assert book(book_file) == book(book_file) == right
    assert builds == [1, 1, 1]
    assert kept(cache) == [path]
    assert list(path.iterdir()) == []
