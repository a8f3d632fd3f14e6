from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from nato_af_cli import outfile
from nato_af_cli.errors import NatoafError, UsageError

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes, links and pipes as POSIX has them")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
DATA = b"all of it\n"


def names(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


@pytest.fixture
def place(tmp_path):
    path = tmp_path / "place"
    path.mkdir()
    return path


def test_a_file_is_written_and_nothing_is_left_beside_it(place):
    outfile.write(str(place / "a.csv"), DATA)
    assert (names(place), (place / "a.csv").read_bytes()) == (["a.csv"], DATA)


def test_a_file_that_exists_is_spared_unless_it_is_given_up(place):
    path = place / "a"
    path.write_bytes(b"old")
    for action in (lambda: outfile.write(str(path), DATA), lambda: outfile.check(str(path))):
        with pytest.raises(UsageError, match=r"a already exists") as raised:
            action()
        assert raised.value.hint == "Use --force to overwrite it"
    assert (names(place), path.read_bytes()) == (["a"], b"old")
    outfile.write(str(path), DATA, force=True)
    assert (names(place), path.read_bytes()) == (["a"], DATA)


def test_what_comes_there_meanwhile_is_spared_too(place):
    with pytest.raises(UsageError, match="already exists"), outfile.making(str(place / "a")) as part:
        part.write_bytes(DATA)
        (place / "a").write_bytes(b"theirs")
    assert (names(place), (place / "a").read_bytes()) == (["a"], b"theirs")


@pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt(), NatoafError("no")])
@pytest.mark.parametrize("force", [False, True])
def test_work_that_fails_leaves_nothing_and_changes_nothing(place, error, force):
    if force:
        (place / "a").write_bytes(b"old")
    with pytest.raises((type(error), NatoafError)), outfile.making(str(place / "a"), force=force) as part:
        part.write_bytes(b"half")
        raise error
    assert names(place) == (["a"] if force else [])
    assert not force or (place / "a").read_bytes() == b"old"


KILLED = """
import os, pathlib, signal, sys
from nato_af_cli import outfile
def killed(self, data):
    with self.open("wb") as file:
        file.write(data[:4]); file.flush(); os.kill(os.getpid(), signal.SIGKILL)
pathlib.Path.write_bytes = killed
outfile.write(sys.argv[1], b"all of it", force=True)
"""


@POSIX
@pytest.mark.parametrize("old", [None, b"old"])
def test_a_process_that_is_killed_leaves_the_file_as_it_was_and_a_part_that_says_what_it_is(place, old):
    path = place / "answer.csv"
    if old:
        path.write_bytes(old)
    assert subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False).returncode == -signal.SIGKILL
    (part,) = [name for name in names(place) if name != "answer.csv"]
    assert part.startswith(".answer.csv.")
    assert part.endswith(".part")
    assert (path.read_bytes() if path.exists() else None) == old


@POSIX
def test_a_disk_that_is_full_leaves_nothing_behind(place):
    small = 'ulimit -f 1; exec "$0" -m nato_af_cli timeline -f json -o answer.json'
    done = subprocess.run(["/bin/sh", "-c", small, sys.executable], cwd=place, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, names(place)) == (1, "", [])
    assert done.stderr == "natoaf: answer.json cannot be written: File too large.\n"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("", "the name of the file to write is empty"),
        ("nowhere/a", "nowhere/a cannot be written: there is no directory "),
        ("nowhere/", "nowhere/ cannot be written: there is no directory nowhere"),
        ("file/a", "file/a cannot be written: "),
        ("a\0b", "a\0b cannot be written: a file name cannot contain a null character"),
        ("directory", "directory is a directory"),
        ("directory/", "directory/ is a directory"),
        (".", ". is a directory"),
        ("x" * 5000, "x cannot be written: "),
    ],
    ids=lambda text: text[:20],
)
@pytest.mark.parametrize("force", [False, True])
def test_what_can_be_no_file_is_refused_before_any_work_is_done(place, monkeypatch, path, sentence, force):
    monkeypatch.chdir(place)
    (place / "file").write_bytes(b"")
    (place / "directory").mkdir()
    for action in (outfile.check, lambda path, **how: outfile.write(path, DATA, **how)):
        with pytest.raises(NatoafError) as raised:
            action(path, force=force)
        assert sentence in raised.value.sentence
    assert names(place) == ["directory", "file"]


@POSIX
def test_a_directory_in_which_nothing_may_be_written_is_known_before_any_work_is_done(place, monkeypatch):
    if os.geteuid():
        place.chmod(0o555)
    else:
        monkeypatch.setattr(outfile.os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(NatoafError, match="a cannot be written: the directory "):
        outfile.check(str(place / "a"))


@POSIX
@pytest.mark.parametrize("name", ["é" * 127, "x" * 255, b"caf\xe9.csv", "with\nline", "-rf", "~~", "$HOME", "a b"], ids=repr)
def test_a_name_may_be_as_the_system_allows(place, monkeypatch, name):
    monkeypatch.chdir(place)
    try:
        (place / os.fsdecode(name)).write_bytes(b"")
    except OSError as error:
        pytest.skip(f"not a name here: {error}")
    outfile.write(os.fsdecode(name), DATA, force=True)
    assert names(place) == [os.fsdecode(name)]
    assert (place / os.fsdecode(name)).read_bytes() == DATA
    (place / os.fsdecode(name)).unlink()
    outfile.write(os.fsdecode(name), DATA)
    assert names(place) == [os.fsdecode(name)]


@POSIX
@pytest.mark.parametrize("force", [False, True])
def test_a_link_that_leads_nowhere_stays_and_leads_to_the_file(place, force):
    (place / "link").symlink_to("target")
    outfile.write(str(place / "link"), DATA, force=force)
    assert (place / "link").is_symlink()
    assert (names(place), (place / "target").read_bytes()) == (["link", "target"], DATA)


@POSIX
def test_a_link_to_a_file_stays_and_the_file_is_spared_or_written_over(place):
    (place / "target").write_bytes(b"old")
    (place / "link").symlink_to("target")
    with pytest.raises(UsageError, match="link already exists"):
        outfile.write(str(place / "link"), DATA)
    outfile.write(str(place / "link"), DATA, force=True)
    assert (place / "link").is_symlink()
    assert (place / "target").read_bytes() == DATA


@POSIX
@pytest.mark.parametrize("force", [False, True])
def test_links_that_lead_in_a_circle_are_a_sentence(place, force):
    (place / "a").symlink_to("b")
    (place / "b").symlink_to("a")
    with pytest.raises(NatoafError, match=f"a cannot be written: {os.strerror(errno.ELOOP)}"):
        outfile.write(str(place / "a"), DATA, force=force)
    assert names(place) == ["a", "b"]


@POSIX
def test_a_pipe_with_a_name_takes_what_comes(place):
    os.mkfifo(place / "pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((place / "pipe").read_bytes()))
    reader.start()
    outfile.write(str(place / "pipe"), DATA)
    reader.join()
    assert (read, names(place)) == ([DATA], ["pipe"])


@POSIX
@pytest.mark.parametrize("force", [False, True])
def test_a_pipe_is_no_place_for_a_file_that_is_made_first(place, force):
    os.mkfifo(place / "pipe")
    with pytest.raises(NatoafError, match="it is not a regular file"), outfile.making(str(place / "pipe"), force=force):
        pytest.fail("made")
    assert stat.S_ISFIFO((place / "pipe").stat().st_mode)
    assert names(place) == ["pipe"]


@POSIX
def test_a_database_is_not_written_to_a_pipe(natoaf, place):
    os.mkfifo(place / "pipe")
    for more in ([], ["--force"]):
        result = natoaf("export", str(place / "pipe"), "-f", "sqlite", *more)
        assert (result.exit_code, result.stderr) == (1, f"natoaf: {place}/pipe cannot be written: it is not a regular file.\n")
    assert stat.S_ISFIFO((place / "pipe").stat().st_mode)


@POSIX
@pytest.mark.parametrize("force", [False, True])
def test_a_disk_is_never_written_over(place, force):
    try:
        os.mknod(place / "disk", stat.S_IFBLK | 0o600, os.makedev(0, 0))  # one that there is not
    except OSError:
        pytest.skip("only root may make a device, and not everywhere")
    for action in (outfile.check, lambda path, **how: outfile.write(path, DATA, **how)):
        with pytest.raises(NatoafError, match="disk cannot be written: it is not a regular file"):
            action(str(place / "disk"), force=force)
    assert (names(place), stat.S_ISBLK((place / "disk").stat().st_mode)) == (["disk"], True)


@POSIX
def test_a_pipe_that_comes_into_the_place_of_a_file_is_spared_too(place):
    (place / "a").write_bytes(b"old")
    with pytest.raises(NatoafError, match="it is not a regular file"), outfile.making(str(place / "a"), force=True) as part:
        part.write_bytes(DATA)
        (place / "a").unlink()
        os.mkfifo(place / "a")
    assert (names(place), stat.S_ISFIFO((place / "a").stat().st_mode)) == (["a"], True)


@POSIX
def test_a_file_that_is_written_over_is_a_new_one_of_the_user_who_writes(place):
    (place / "a").write_bytes(b"old")
    (place / "b").hardlink_to(place / "a")
    if not os.geteuid():
        os.chown(place / "a", 12345, 12345)
    outfile.write(str(place / "a"), DATA, force=True)
    assert ((place / "a").read_bytes(), (place / "b").read_bytes()) == (DATA, b"old")
    assert ((place / "a").stat().st_uid, (place / "a").stat().st_nlink) == (os.geteuid(), 1)


def test_its_own_fact_file_is_read_before_it_is_written_over(natoaf, shared_book, place):
    path = place / "x.yaml"
    path.write_bytes(shared_book.read_bytes())
    own = ["--only", "--facts", str(path)]
    assert natoaf("export", str(path), *own).exit_code == 2
    assert path.read_bytes() == shared_book.read_bytes()
    assert natoaf("export", str(path), *own, "--force").exit_code == 0
    assert natoaf("alpha", *own).stdout == natoaf("alpha", "--only", "--facts", str(shared_book)).stdout != ""
    assert natoaf("alpha", *own, "-o", str(path), "--force").exit_code == 0
    assert path.read_text(encoding="utf-8").startswith("natoaf: 1\n")


@POSIX
def test_a_device_takes_what_comes():
    outfile.write(os.devnull, DATA)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@FULL
def test_a_device_that_takes_nothing_is_a_sentence():
    with pytest.raises(NatoafError, match="/dev/full cannot be written: No space left on device"):
        outfile.write("/dev/full", DATA)


@POSIX
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_may_be_read_by_whom_the_user_lets(place, mask, mode):
    before = os.umask(mask)
    try:
        outfile.write(str(place / "a"), DATA)
    finally:
        os.umask(before)
    assert stat.S_IMODE((place / "a").stat().st_mode) == mode


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o666, 0o444, 0o755])
def test_a_file_that_is_written_over_keeps_its_mode(place, mode):
    (place / "a").write_bytes(b"old")
    (place / "a").chmod(mode)
    outfile.write(str(place / "a"), DATA, force=True)
    assert stat.S_IMODE((place / "a").stat().st_mode) == mode
    assert (place / "a").read_bytes() == DATA


def test_a_move_that_fails_leaves_nothing_behind(place, monkeypatch):
    def refuse(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(NatoafError, match="a cannot be written: Permission denied"):
        outfile.write(str(place / "a"), DATA)
    assert names(place) == []


def test_a_file_that_is_mounted_by_itself_is_written_in_place(place, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EBUSY, "Device or resource busy")

    file = place / "a"
    file.write_bytes(b"old and longer" * 100)
    file.chmod(0o640)
    number = file.stat().st_ino
    monkeypatch.setattr(Path, "replace", refuse)
    outfile.write(str(file), DATA, force=True)
    assert (names(place), file.read_bytes()) == (["a"], DATA)
    assert (file.stat().st_ino, stat.S_IMODE(file.stat().st_mode)) == (number, 0o640)


def test_a_file_that_another_program_holds_open_on_windows_is_a_sentence(place, monkeypatch):
    def refuse(*_):
        raise PermissionError(errno.EACCES, "Access is denied")

    (place / "a").write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(NatoafError, match="a cannot be written: Access is denied"):
        outfile.write(str(place / "a"), DATA, force=True)
    assert (names(place), (place / "a").read_bytes()) == (["a"], b"old")


def test_of_many_that_write_one_name_exactly_one_does(place):
    program = "import sys; from nato_af_cli import outfile; outfile.write(sys.argv[1], sys.argv[2].encode() * 99_999)"
    words = [sys.executable, "-c", f"{program}", str(place / "a")]
    started = [subprocess.Popen([*words, str(number)], stderr=subprocess.PIPE, text=True) for number in range(5)]
    said = [process.communicate()[1] for process in started]
    (winner,) = [number for number, process in enumerate(started) if process.returncode == 0]
    assert [number for number, text in enumerate(said) if "already exists" not in text] == [winner]
    assert (names(place), (place / "a").read_bytes()) == (["a"], str(winner).encode() * 99_999)


def test_nothing_is_asked_of_the_book_where_the_file_cannot_be_written(natoaf, place, builds):
    (place / "a.json").write_bytes(b"old")
    for path, code in ((place / "a.json", 2), (place / "no" / "a.json", 1), (place, 1)):
        result = natoaf("warsow", "--only", "--facts", "no-such-file.yaml", "-f", "json", "-o", str(path))
        assert (result.exit_code, result.stdout) == (code, "")
        assert str(path) in result.stderr
    assert (builds, names(place), (place / "a.json").read_bytes()) == ([], ["a.json"], b"old")


@pytest.mark.parametrize(
    "words", [["warsow"], ["summit"], ["rsm", "--fields", "nope"], ["rsm", "--facts", "nowhere.yaml"]], ids=" ".join
)
def test_a_question_that_fails_leaves_the_file_as_it_was_and_none_behind(natoaf, place, words):
    (place / "a.json").write_bytes(b"old")
    for path in (place / "a.json", place / "b.json"):
        result = natoaf(*words, "-o", str(path), "--force")
        assert result.exit_code in (1, 2, 3)
        assert result.stdout == ""
    assert (names(place), (place / "a.json").read_bytes()) == (["a.json"], b"old")


def test_a_hyphen_is_standard_output_and_an_empty_name_is_refused(natoaf):
    assert natoaf("rsm", "spokes", "-o", "-").stdout == natoaf("rsm", "spokes").stdout != ""
    result = natoaf("rsm", "spokes", "-o", "")
    assert (result.exit_code, result.stdout, result.stderr[:54]) == (
        2,
        "",
        "natoaf: the name of the file to write is empty.\nUse - ",
    )


def test_new_writes_with_the_same_care(natoaf, place):
    path = place / "facts.yaml"
    assert natoaf("new", str(path)).exit_code == 0
    first = path.read_bytes()
    path.write_bytes(b"old")
    result = natoaf("new", str(path))
    assert (result.exit_code, path.read_bytes()) == (2, b"old")
    assert result.stderr == f"natoaf: {path} already exists.\nUse --force to overwrite it.\n"
    assert natoaf("new", str(path), "--force").exit_code == 0
    assert (path.read_bytes(), names(place)) == (first, ["facts.yaml"])
    assert natoaf("new", "").exit_code == 2
    assert natoaf("new", str(place)).exit_code == natoaf("new", str(place / "no" / "x.yaml")).exit_code == 1
