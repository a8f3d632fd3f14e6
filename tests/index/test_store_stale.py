from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from kept_indexes import book, kept, settle
from natoaf_processes import UNMEASURED, start

from nato_af_cli.errors import UnreadableError, UsageError
from nato_af_cli.factfile import files
from nato_af_cli.index import cache as cache_module
from nato_af_cli.index import sqlite_file, store

TITLES = ("A book of tests", "A book of facts")


def retitled(path: Path) -> bytes:
    """Return the bytes of the book with another title of the same length."""
    return path.read_bytes().replace(*(title.encode() for title in TITLES))


@pytest.fixture
def reads(monkeypatch) -> list[str]:
    """Note which fact files are read."""
    read, found = files.read, []
    monkeypatch.setattr(files, "read", lambda path: found.append(path) or read(path))
    return found


@pytest.fixture
def verified(monkeypatch) -> list[Path]:
    """Note which kept indexes are read whole."""
    is_whole, found = sqlite_file.is_whole, []
    monkeypatch.setattr(sqlite_file, "is_whole", lambda path: found.append(path) or is_whole(path))
    return found


def test_of_files_that_look_the_same_for_long_not_a_byte_is_read(book_file, cache, builds, reads, verified):
    first = book(book_file)
    settle(cache)
    del reads[:], verified[:]
    assert book(book_file) == first
    assert (reads, verified, builds) == ([], [], [1])


def test_a_look_is_trusted_after_a_second_reading_some_seconds_after_the_first(book_file, monkeypatch, reads, verified):
    now = [1_000_000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    for later, count in [(0, 1), (0.1, 1), (1.8, 1), (0.2, 1), (0.1, 0), (1000, 0)]:
        now[0] += later
        del reads[:]
        assert book(book_file).title == TITLES[0]
        assert len(reads) == count, later
    assert len(verified) == 3  # not the one that was just written, and none that is trusted


def test_a_clock_that_is_set_back_begins_anew(book_file, monkeypatch, reads):
    now = [1_000_000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    for later, count in [(0, 1), (-500, 1), (1, 1), (2, 1), (0, 0)]:
        now[0] += later
        del reads[:]
        assert book(book_file).title == TITLES[0]
        assert len(reads) == count, later


def test_a_file_rewritten_within_a_tick_of_its_clock_is_read_again(book_file, monkeypatch):
    look = files.stamp_of
    coarse = lambda found: look(found)._replace(modified=0, changed=0)  # noqa: E731  # a clock that never ticks
    monkeypatch.setattr(files, "stamp_of", coarse)
    for _ in range(3):
        for title in TITLES:
            assert book(book_file).title == title
            book_file.write_bytes(book_file.read_bytes().replace(*(t.encode() for t in sorted(TITLES, key=title.__ne__))))


def in_place(path: Path) -> None:
    path.write_bytes(retitled(path))


def in_place_with_its_old_time(path: Path) -> None:
    before = path.stat()
    in_place(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def by_another_with_its_old_time(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(retitled(path))
    shutil.copystat(path, other)
    other.replace(path)


def by_a_link_to_another(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(retitled(path))
    path.unlink()
    path.symlink_to(other)


CHANGES = [in_place, by_another_with_its_old_time, by_a_link_to_another]
if os.name == "posix":  # which tells when a file was changed, and nobody can set that back
    CHANGES.append(in_place_with_its_old_time)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("settled", [True, False])
def test_a_file_that_was_changed_is_read_again_however_that_was_done(book_file, cache, change, settled):
    assert book(book_file).title == TITLES[0]
    if settled:
        settle(cache)
    change(book_file)
    assert book(book_file).title == TITLES[1]
    assert book(book_file).title == TITLES[1]


def test_a_file_that_looks_new_and_is_the_same_keeps_its_index(book_file, cache, builds):
    first = book(book_file)
    settle(cache)
    os.utime(book_file, ns=(1, 1))
    assert book(book_file) == first
    assert builds == [1]


def test_a_file_that_went_back_to_what_it_was_finds_its_index(book_file, builds):
    before = book_file.read_bytes()
    for data in (before, retitled(book_file), before):
        book_file.write_bytes(data)
        book(book_file)
    assert builds == [1, 1]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_file_that_is_changed_around_the_time_of_reading_is_not_trusted(book_file, cache, monkeypatch, when):
    other, read = retitled(book_file), files.read

    def meddled(path):
        if when == "before":
            book_file.write_bytes(other)
        found = read(path)
        book_file.write_bytes(other)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(files, "read", meddled)
        assert book(book_file).title == TITLES[when == "before"]
    assert list(cache.glob("*.note")) == []
    assert book(book_file).title == TITLES[1]


def test_a_file_that_is_changed_while_it_is_read_is_read_again(book_file, monkeypatch):
    other, read = retitled(book_file), files._bytes
    tries = []

    def torn(file, limit, shown):
        data = read(file, limit, shown)
        tries.append(data)
        if len(tries) == 1:
            book_file.write_bytes(other + b"\n")
        return data

    monkeypatch.setattr(files, "_bytes", torn)
    assert book(book_file).title == TITLES[1]
    assert len(tries) == 2


def test_a_file_that_never_stops_changing_is_a_sentence(book_file, monkeypatch):
    read = files._bytes

    def torn(file, limit, shown):
        book_file.write_bytes(book_file.read_bytes() + b"#\n")
        return read(file, limit, shown)

    monkeypatch.setattr(files, "_bytes", torn)
    monkeypatch.setattr(files, "WAITS", (0, 0, 0))
    with pytest.raises(UnreadableError, match="changes while it is read"):
        book(book_file)


def test_a_file_that_is_only_touched_while_it_is_read_is_read(book_file, monkeypatch):
    read, times = files._bytes, iter(range(1, 100))

    def touched(file, limit, shown):
        os.utime(book_file, (next(times), 0))
        os.utime(book_file, (0, next(times)))
        return read(file, limit, shown)

    monkeypatch.setattr(files, "_bytes", touched)
    assert book(book_file).title == TITLES[0]


def test_what_keeps_a_file_from_being_read_is_said_however_well_it_is_known(book_file, cache, monkeypatch):
    book(book_file)
    settle(cache)
    for limit, error in (("10", UnreadableError), ("many", UsageError)):
        monkeypatch.setenv("NATOAF_MAX_BYTES", limit)
        with pytest.raises(error):
            book(book_file)
    monkeypatch.delenv("NATOAF_MAX_BYTES")
    assert book(book_file).title == TITLES[0]
    book_file.unlink()
    with pytest.raises(UnreadableError, match="there is no file"):
        book(book_file)


def test_another_set_of_layers_is_another_book(book_file, tmp_path, cache):
    layer = tmp_path / "layer.yaml"
    layer.write_text("missions: {gamma: {name: Mission Gamma}}", encoding="utf-8")
    books = [(book_file,), (book_file, layer), (layer, book_file)]
    first = [list(book(*paths).entries) for paths in books]
    settle(cache)
    assert [list(book(*paths).entries) for paths in books] == first
    assert len({tuple(entries) for entries in first}) == 3


@pytest.mark.parametrize(
    "damage", ["", "{}", "[]", "null", "[1, 2, 3, 4, 5, 6]", "\0", "[" * 100_000, '["a", "b", [[1]], [1], 0, 9]'], ids=range(8)
)
def test_a_note_that_makes_no_sense_is_written_again(book_file, cache, builds, damage):
    first = book(book_file)
    (path,) = cache.glob("*.note")
    before = cache_module.read_note(path)
    path.write_text(damage, encoding="utf-8")
    assert book(book_file) == first
    assert builds == [1]
    assert cache_module.read_note(path)[:4] == before[:4]


@pytest.mark.parametrize("what", ["directory", "link", "broken link"])
def test_what_stands_in_the_place_of_a_note_harms_nobody(book_file, tmp_path, cache, builds, what):
    first = book(book_file)
    (path,) = cache.glob("*.note")
    path.unlink()
    if what == "directory":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "none" if what == "broken link" else book_file)
    before = book_file.read_bytes()
    assert book(book_file) == book(book_file) == first
    assert builds == [1]
    assert path.is_dir() == (what == "directory")
    assert book_file.read_bytes() == before


def test_the_note_of_another_book_of_the_same_name_counts_for_nothing(book_file, tmp_path, monkeypatch, cache):
    monkeypatch.setattr(cache_module.zlib, "crc32", lambda *_: 0)
    monkeypatch.setattr(cache_module.zlib, "adler32", lambda *_: 0)
    other = tmp_path / "other.yaml"
    other.write_bytes(retitled(book_file))
    for _ in range(2):
        for path, title in zip((book_file, other), TITLES, strict=True):
            assert book(path).title == title
            settle(cache)
    assert len(list(cache.glob("*.note"))) == 1


def test_a_trusted_start_imports_no_hash(book_file, cache):
    program = [sys.executable, "-X", "importtime", "-m", "nato_af_cli"]
    asked = ["alpha", "-fjson", "--only", "--facts", str(book_file)]
    first, imported = start(asked, program, env=UNMEASURED).communicate()
    assert " hashlib\n" in imported
    settle(cache)
    second, imported = start(asked, program, env=UNMEASURED).communicate()
    assert first == second != ""
    for module in ("hashlib", "tempfile", "platformdirs", "yaml", "nato_af_cli.housekeeping"):
        assert f" {module}\n" not in imported


def test_without_the_cache_nothing_of_it_is_read_or_written(book_file, cache, builds):
    asked = [str(book_file)]
    for _ in range(2):
        assert store.ask(lambda db: db.execute("SELECT 1").fetchone(), asked, only=True, cached=False) == (1,)
    assert builds == [1, 1]
    assert not cache.exists()
    book(book_file)
    (path,) = kept(cache)
    path.write_bytes(b"wrong")
    assert store.ask(lambda db: db.execute("SELECT 1").fetchone(), asked, only=True, cached=False) == (1,)
    assert path.read_bytes() == b"wrong"
