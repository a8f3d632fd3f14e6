from __future__ import annotations

import io
import os
import sys
import threading
from hashlib import blake2b
from pathlib import Path

import pytest

from nato_af_cli.errors import UnreadableError, UsageError
from nato_af_cli.factfile import files
from nato_af_cli.factfile.files import Layers

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


class Stdin:
    def __init__(self, data):
        self.buffer = io.BytesIO(data)


@pytest.fixture
def config(tmp_path):
    return tmp_path / "config"


def test_a_file_is_read_as_its_bytes_with_its_path_as_given_and_absolute(tmp_path, monkeypatch):
    (tmp_path / "a.yaml").write_bytes(b"\xff\x00\r\n")
    monkeypatch.chdir(tmp_path)
    assert files.read("a.yaml") == (str(tmp_path / "a.yaml"), "a.yaml", b"\xff\x00\r\n")


@pytest.mark.parametrize("size", [0, 10, files.HASHED_AT_ONCE + 1])
def test_of_a_file_only_a_hash_is_made_where_that_is_asked_for(tmp_path, monkeypatch, size):
    (tmp_path / "a.yaml").write_bytes(b"x" * size)
    monkeypatch.chdir(tmp_path)
    assert files.read("a.yaml", blake2b).data == blake2b(b"x" * size).digest()
    monkeypatch.setenv("NATOAF_MAX_BYTES", "5")
    if size:
        with pytest.raises(UnreadableError, match="has more than 5 bytes"):
            files.read("a.yaml", blake2b)


def test_an_empty_file_is_no_fault(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"")
    assert files.read(str(tmp_path / "a.yaml")).data == b""


def test_a_tilde_is_the_users_directory(tmp_path, monkeypatch):
    (tmp_path / "a.yaml").write_bytes(b"a")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert files.read("~/a.yaml").path == str(tmp_path / "a.yaml")


def test_a_hyphen_is_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Stdin(b"a: b"))
    assert files.read("-") == ("-", "standard input", b"a: b")


def test_a_closed_standard_input_is_a_sentence(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UnreadableError, match="standard input is closed"):
        files.read("-")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing.yaml", "there is no file missing.yaml"),
        ("missing/a.yaml", "there is no file missing/a.yaml"),
        (".", ". is a directory, not a fact file"),
        ("folder", "folder is a directory, not a fact file"),
        ("a\0b", "a\0b cannot be read: "),
    ],
)
def test_what_cannot_be_read_is_a_sentence(tmp_path, monkeypatch, name, sentence):
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableError) as caught:
        files.read(name)
    assert caught.value.sentence.startswith(sentence)


def test_an_empty_name_is_wrong_usage():
    with pytest.raises(UsageError, match="the name of a fact file is empty"):
        files.read("")


@pytest.mark.skipif(sys.platform == "win32", reason="a user's directory is always known there")
def test_an_unknown_users_directory_is_a_sentence():
    with pytest.raises(UnreadableError, match=r"there is no file ~no-such-user-of-tests/a\.yaml"):
        files.read("~no-such-user-of-tests/a.yaml")


@pytest.mark.skipif(ROOT or sys.platform == "win32", reason="needs permissions that bind")
def test_a_file_without_permission_is_a_sentence(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a")
    path.chmod(0)
    with pytest.raises(UnreadableError) as caught:
        files.read(str(path))
    assert str(caught.value) == f"{path} is not readable\nCheck its permissions"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(13, "Permission denied"), "a.yaml is not readable"),
        (OSError(5, "Broken disk"), "a.yaml cannot be read: Broken disk"),
    ],
)
def test_what_a_system_refuses_is_a_sentence(tmp_path, monkeypatch, error, sentence):
    def refuse(*_, **__):
        raise error

    (tmp_path / "a.yaml").write_bytes(b"a")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableError) as caught:
        files.read("a.yaml")
    assert caught.value.sentence == sentence


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
@pytest.mark.parametrize("data", [b"", b"a: b", b"x" * 3_000_000])
def test_a_pipe_is_read_to_its_end(tmp_path, data):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(data,))
    writer.start()
    assert files.read(str(path)).data == data
    writer.join()


@pytest.mark.parametrize("size", [0, 10, 11, files.READ_AT_ONCE, files.READ_AT_ONCE * 2 + 1])
@pytest.mark.parametrize("limit", [10, files.READ_AT_ONCE, files.READ_AT_ONCE * 3])
@pytest.mark.parametrize("from_stdin", [True, False])
def test_the_limit_of_size_is_exact(tmp_path, monkeypatch, size, limit, from_stdin):
    data = b"x" * size
    (tmp_path / "a.yaml").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", Stdin(data))
    monkeypatch.setenv("NATOAF_MAX_BYTES", str(limit))
    name, shown = ("-", "standard input") if from_stdin else ("a.yaml", "a.yaml")
    if size <= limit:
        assert files.read(name).data == data
    else:
        with pytest.raises(UnreadableError) as caught:
            files.read(name)
        assert str(caught.value) == f"{shown} has more than {limit:,} bytes\nSet NATOAF_MAX_BYTES to raise the limit"


@pytest.mark.parametrize(("given", "limit"), [("", 256 * 1024 * 1024), ("0", 0), ("17", 17), ("9" * 18, 10**18 - 1)])
def test_the_limit_comes_from_the_environment(monkeypatch, given, limit):
    monkeypatch.setenv("NATOAF_MAX_BYTES", given)
    assert files.max_bytes() == limit


@pytest.mark.parametrize("given", ["-1", "1e6", "1_000", "10 MB", "٣", "²", "9" * 19, "9" * 5000])
def test_a_limit_that_is_no_number_is_a_sentence(monkeypatch, given):
    monkeypatch.setenv("NATOAF_MAX_BYTES", given)
    with pytest.raises(UsageError, match="which is not a number of bytes"):
        files.max_bytes()


def test_a_limit_of_any_size_costs_no_memory(tmp_path, monkeypatch):
    (tmp_path / "a.yaml").write_bytes(b"a")
    monkeypatch.setenv("NATOAF_MAX_BYTES", "9" * 18)
    assert files.read(str(tmp_path / "a.yaml")).data == b"a"


def test_the_shipped_book_is_there():
    facts, search = files.shipped()
    assert (facts.name, search.name) == ("facts.yaml", "search.yaml")
    assert b"book:" in files.read(str(facts)).data
    assert b"questions:" in files.read(str(search)).data


def test_files_lie_in_the_order_of_their_kinds(config, monkeypatch):
    (config / "b.yaml").touch()
    (config / "a.yaml").touch()
    monkeypatch.setenv("NATOAF_FACTS", os.pathsep.join(["d.yaml", "", "c.yaml"]))
    found = files.layers(["e.yaml", "-"])
    assert found == Layers(
        tuple(map(str, files.shipped())), (str(config / "a.yaml"), str(config / "b.yaml")), ("d.yaml", "c.yaml"), ("e.yaml", "-")
    )
    assert found.paths == [path for named in found for path in named]


def test_a_file_that_is_named_twice_lies_once_where_it_is_first(monkeypatch):
    monkeypatch.setenv("NATOAF_FACTS", os.pathsep.join(["a.yaml", "b.yaml"]))
    assert files.layers(["c.yaml", "a.yaml", "c.yaml"], only=True).paths == ["a.yaml", "b.yaml", "c.yaml"]


def test_a_file_that_is_named_in_another_way_is_the_same_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    same = ["a.yaml", "./a.yaml", str(tmp_path / "a.yaml"), "b/../a.yaml", "~/a.yaml"]
    assert files.once([*same, "-", "c.yaml", "-", *same]) == ["a.yaml", "-", "c.yaml"]
    assert files.once(reversed(same)) == ["~/a.yaml"]


def test_only_leaves_out_what_nobody_named(config, monkeypatch):
    (config / "a.yaml").touch()
    assert files.layers(["c.yaml"], only=True) == Layers((), (), (), ("c.yaml",))
    monkeypatch.setenv("NATOAF_FACTS", "d.yaml")
    assert files.layers(only=True) == Layers((), (), ("d.yaml",), ())


def test_only_without_another_file_is_a_sentence(config, monkeypatch):
    (config / "a.yaml").touch()
    monkeypatch.setenv("NATOAF_FACTS", os.pathsep)
    with pytest.raises(UsageError) as caught:
        files.layers(only=True)
    assert (
        str(caught.value)
        == "--only ignores the built-in book and the configured fact files, and no other book is given\nAdd one with --facts FILE"
    )


def test_of_the_configuration_directory_the_yaml_files_count_but_not_hidden_ones(config):
    for name in ("b.yaml", "A.yaml", "c.yml", "d.yaml~", ".e.yaml", ".#f.yaml", "g.txt", "h.YAML", "i.Yml"):
        (config / name).touch()
    assert files.configured(pytest.fail) == [str(config / name) for name in ("A.yaml", "b.yaml", "c.yml", "h.YAML", "i.Yml")]


@pytest.mark.parametrize("name", ["missing", "a.yaml", "n" * 5000])
def test_a_configuration_directory_that_is_none_has_no_files_and_the_user_is_told(tmp_path, monkeypatch, name):
    (tmp_path / "a.yaml").touch()
    monkeypatch.setenv("NATOAF_CONFIG_DIR", str(tmp_path / name))
    said: list[str] = []
    assert files.configured(said.append) == []
    assert [sentence.partition(" cannot be read: ")[0] for sentence in said] == [f"the configuration directory {tmp_path / name}"]


def test_a_configuration_directory_in_a_home_that_is_not_known_is_told_of(monkeypatch):
    monkeypatch.setenv("NATOAF_CONFIG_DIR", "~no-such-user-of-tests/a")
    said: list[str] = []
    assert files.configured(said.append) == []
    assert said == ["the configuration directory ~no-such-user-of-tests/a cannot be read: the home directory is not known."]


def test_a_missing_file_is_said_to_be_named_in_the_environment_if_it_is(monkeypatch):
    monkeypatch.setenv("NATOAF_FACTS", os.pathsep.join(["a.yaml", "missing.yaml"]))
    for path, hint in (("missing.yaml", "NATOAF_FACTS names it"), ("other.yaml", "To create one: natoaf new FILE")):
        with pytest.raises(UnreadableError) as caught:
            files.read(path)
        assert (caught.value.sentence, caught.value.hint) == (f"there is no file {path}", hint)


@pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX has them")
def test_what_is_no_file_in_the_configuration_directory_is_passed_over_and_told(config, tmp_path):
    (config / "a.yaml").touch()
    (config / "b.yaml").mkdir()
    os.mkfifo(config / "c.yaml")
    (config / "d.yml").symlink_to(config / "c.yaml")
    (config / "e.yaml").symlink_to(tmp_path / "none")
    (config / "f.yaml").symlink_to(config / "a.yaml")
    said: list[str] = []
    assert files.configured(said.append) == [str(config / name) for name in ("a.yaml", "f.yaml")]
    assert said == [
        *(f"{config / name} is not read, because it is not a regular file." for name in ("b.yaml", "c.yaml", "d.yml")),
        f"{config / 'e.yaml'} is not read, because it is a link that leads nowhere.",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="has no null device that is a file")
def test_a_device_that_ends_is_read_as_empty():
    assert files.read(os.devnull).data == b""


def test_a_file_that_is_changed_while_it_is_read_is_read_again(tmp_path, monkeypatch):
    path, read, tries = tmp_path / "a.yaml", files._bytes, []
    path.write_bytes(b"old")

    def torn(*given):
        tries.append(read(*given))
        if len(tries) == 1:
            path.write_bytes(b"newer")
        return tries[-1]

    monkeypatch.setattr(files, "_bytes", torn)
    assert files.read(str(path)).data == b"newer"
    assert tries == [b"old", b"newer"]


def test_a_file_that_never_stops_changing_is_a_sentence(tmp_path, monkeypatch):
    path, read = tmp_path / "a.yaml", files._bytes
    path.write_bytes(b"a")

    def torn(*given):
        path.write_bytes(path.read_bytes() + b"a")
        return read(*given)

    monkeypatch.setattr(files, "_bytes", torn)
    monkeypatch.setattr(files, "WAITS", (0, 0, 0))
    with pytest.raises(UnreadableError, match="keeps changing while it is being read"):
        files.read(str(path))


def test_a_file_that_is_only_touched_while_it_is_read_is_read(tmp_path, monkeypatch):
    path, read, times = tmp_path / "a.yaml", files._bytes, iter(range(1, 100))
    path.write_bytes(b"a")

    def touched(*given):
        os.utime(path, (0, next(times)))
        return read(*given)

    monkeypatch.setattr(files, "_bytes", touched)
    assert files.read(str(path)).data == b"a"
