"""Cache directories that cannot be written, or should not be trusted: real users, real limits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from kept_indexes import kept
from natoaf_processes import RIGHT, UNMEASURED, large_book, run

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
POSIX = pytest.mark.skipif(os.name != "posix", reason="users, modes and limits as POSIX has them")
NOBODY = 65534
DISTRUST = "natoaf: the cache directory {} is not used because {}.\n"
OPEN = "others may write to it (chmod go-w)"


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A directory that every user reaches, with the book in it."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    large_book(place / "book.yaml").chmod(0o644)
    yield place
    shutil.rmtree(place)


BECOMING = """
import contextlib, io, os, sys
import nato_af_cli.index.housekeeping
from nato_af_cli.cli.app import main
user, place = int(sys.argv.pop(1)), sys.argv.pop(1)
real = sys.argv[:]
sys.argv.append("--no-cache")
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.suppress(SystemExit):
    main()
sys.argv = real
os.chdir(place)
os.setgroups([])
os.setresgid(user, user, user)
os.setresuid(user, user, user)
main()
"""
"""Runs natoaf as another user, who may not be able to read natoaf itself: once as it is, to import all that it needs."""


@pytest.fixture
def by_nobody(open_place):
    """Run natoaf as a user that is not root, over the book, with a cache directory."""
    if not ROOT:
        pytest.skip("only root may become another user")

    def start(cache: Path | str, user: int = NOBODY, place: Path = open_place, **env: str) -> tuple[int, list[str], str]:
        program = [sys.executable, "-c", BECOMING, str(user), str(place)]
        return run(open_place / "book.yaml", program=program, env=UNMEASURED | {"NATOAF_CACHE_DIR": str(cache)} | env)

    return start


def owned(path: Path, owner: int = NOBODY, mode: int = 0o700) -> Path:
    path.mkdir()
    os.chown(path, owner, owner)
    path.chmod(mode)
    return path


@POSIX
def test_another_user_keeps_indexes_of_his_own(by_nobody, open_place):
    cache = owned(open_place / "cache")
    assert by_nobody(cache) == by_nobody(cache) == RIGHT
    assert [path.stat().st_uid for path in kept(cache)] == [NOBODY]


@POSIX
def test_a_cache_that_may_only_be_read_is_read(by_nobody, open_place):
    cache = owned(open_place / "cache")
    assert by_nobody(cache) == RIGHT
    (path,) = kept(cache)
    before = path.stat()
    cache.chmod(0o500)
    assert by_nobody(cache) == RIGHT
    assert path.stat() == before


@POSIX
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_an_empty_cache_that_may_not_be_written_is_done_without(by_nobody, open_place, mode):
    cache = owned(open_place / "cache", mode=mode)
    assert by_nobody(cache) == by_nobody(cache / "deeper") == RIGHT
    cache.chmod(0o700)
    assert list(cache.iterdir()) == []


@POSIX
def test_a_cache_that_may_not_be_made_is_done_without(by_nobody, open_place):
    assert by_nobody(open_place / "none" / "cache") == RIGHT
    assert not (open_place / "none").exists()


@POSIX
def test_an_index_that_may_not_be_read_is_written_again(by_nobody, open_place):
    cache = owned(open_place / "cache")
    assert by_nobody(cache) == RIGHT
    for path in cache.iterdir():
        path.chmod(0)
    assert by_nobody(cache) == RIGHT
    assert [path.stat().st_mode & 0o777 for path in cache.iterdir()] == [0o600]


@POSIX
def test_an_index_of_another_user_is_not_read(by_nobody, open_place):
    cache = owned(open_place / "cache")
    assert by_nobody(cache) == RIGHT
    (path,) = kept(cache)
    for path in cache.iterdir():
        os.chown(path, 0, 0)
        path.chmod(0o644)
    (path,) = kept(cache)
    path.write_bytes(path.read_bytes().replace(b"fact-123", b"fact-124"))
    assert by_nobody(cache) == RIGHT
    assert kept(cache)[0].stat().st_uid == NOBODY


@POSIX
def test_the_cache_of_another_user_is_not_used_and_the_user_is_told(by_nobody, open_place):
    cache = owned(open_place / "cache", owner=0, mode=0o755)
    assert by_nobody(cache) == (*RIGHT[:2], DISTRUST.format(cache, "it belongs to another user"))
    assert list(cache.iterdir()) == []


@POSIX
@pytest.mark.parametrize("mode", [0o1777, 0o770])
def test_a_cache_that_others_may_write_to_is_not_used_and_the_user_is_told(tmp_path, mode):
    book = large_book(tmp_path / "book.yaml")
    cache = tmp_path / "cache"
    assert run(book) == RIGHT
    (path,) = kept(cache)
    path.write_bytes(path.read_bytes().replace(b"fact-123", b"fact-124"))
    before = {found: found.stat() for found in cache.iterdir()}
    cache.chmod(mode)
    assert run(book) == (*RIGHT[:2], DISTRUST.format(cache, OPEN))
    assert {found: found.stat() for found in cache.iterdir()} == before


@POSIX
def test_an_index_that_others_may_write_to_is_not_read(tmp_path):
    book = large_book(tmp_path / "book.yaml")
    assert run(book) == RIGHT
    (path,) = kept(tmp_path / "cache")
    path.chmod(0o666)
    made = path.stat().st_ino
    assert run(book) == RIGHT
    assert path.stat().st_ino != made
    assert path.stat().st_mode & 0o777 == 0o600


@POSIX
@pytest.mark.parametrize("limit", [0, 5_000, 100_000])
def test_a_limit_of_the_size_of_files_is_a_full_disk(tmp_path, limit):
    import resource

    book = large_book(tmp_path / "book.yaml")
    set_limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))  # noqa: E731
    whole = UNMEASURED | {"PYTHONDONTWRITEBYTECODE": "1"}  # none that the limit would cut short
    assert run(book, preexec_fn=set_limit, env=whole) == RIGHT
    assert kept(tmp_path / "cache") == []
    assert run(book) == RIGHT
    assert len(kept(tmp_path / "cache")) == 1


@pytest.fixture(params=["16k", "1m"])
def small_disk(tmp_path, request) -> Iterator[Path]:
    """A disk of a size."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={request.param},mode=700", "tmpfs", str(place)]
    if not ROOT or sys.platform != "linux" or subprocess.run(mount, check=False, stderr=subprocess.DEVNULL).returncode:
        pytest.skip("only root may mount a disk, and not everywhere")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_keeps_nothing_and_answers(tmp_path, small_disk):
    book = large_book(tmp_path / "book.yaml")
    env = {"NATOAF_CACHE_DIR": str(small_disk)}
    assert run(book, env=env) == RIGHT
    full = os.statvfs(small_disk).f_blocks * 4096 < 1_000_000
    assert len(kept(small_disk)) == (not full)


@POSIX
@pytest.mark.parametrize("env", [{}, {"XDG_CACHE_HOME": "near"}])
def test_a_user_without_a_home_is_answered_and_nothing_is_written(by_nobody, open_place, env):
    place = owned(open_place / "here", owner=54321)  # whom no list of users knows
    homeless = {"HOME": "unset", "NATOAF_CONFIG_DIR": ""} | env
    assert by_nobody("", user=54321, place=place, **homeless) == RIGHT
    assert list(place.iterdir()) == []
