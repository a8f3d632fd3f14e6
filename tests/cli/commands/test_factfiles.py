from __future__ import annotations

import io
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from nato_af_cli.factfile import files, schema, template

WARNED = """\
book: {title: T}
sources: {s: {title: S, publisher: P, kind: press}}
"""
WRONG = "book: {titel: T}\n"
LAYER = """\
sources: {n: {title: N, publisher: P, kind: press}}
missions: {m: {name: A Mission of Tests, topics: {t: {source: n, facts: {k: {value: v}}}}}}
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A directory of its own to work in, with a book, a warned one, a wrong one and a layer."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, text in (
        ("good", template.TEMPLATE),
        ("more", template.TEMPLATE),
        ("warned", WARNED),
        ("wrong", WRONG),
        ("layer", LAYER),
    ):
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def ended(result):
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    ("words", "code", "lines", "summary"),
    [
        (("good.yaml",), 0, 0, "good.yaml: no errors, 4 facts"),
        (("--strict", "good.yaml"), 0, 0, "good.yaml: no errors, 4 facts"),
        (("warned.yaml",), 0, 1, "warned.yaml: 1 warning, 0 facts"),
        (("--strict", "warned.yaml"), 5, 1, "warned.yaml: 1 warning, 0 facts"),
        (("warned.yaml", "--strict"), 5, 1, "warned.yaml: 1 warning, 0 facts"),
        (("wrong.yaml",), 5, 2, "wrong.yaml: 2 errors, 0 facts"),
        (("layer.yaml",), 0, 0, "layer.yaml on top of the built-in book: no errors, 1 fact"),
        (("good.yaml", "layer.yaml"), 0, 0, "good.yaml, layer.yaml: no errors, 5 facts"),
        (("good.yaml", "warned.yaml", "wrong.yaml"), 5, 3, "good.yaml, warned.yaml, wrong.yaml: 2 errors, 1 warning, 4 facts"),
        (("good.yaml", "good.yaml", "./good.yaml"), 0, 0, "good.yaml: no errors, 4 facts"),
        (("layer.yaml", "wrong.yaml"), 5, 2, "layer.yaml on top of the built-in book, wrong.yaml: 2 errors, 1 fact"),
        (("good.yaml", "more.yaml", "layer.yaml"), 0, 0, "good.yaml, more.yaml, layer.yaml: no errors, 9 facts"),
    ],
)
@pytest.mark.usefixtures("here")
def test_check_ends_with_its_code_its_problems_and_its_summary(natoaf, words, code, lines, summary):
    result = natoaf("check", *words)
    assert (result.exit_code, result.stdout.count("\n"), result.stderr) == (code, lines, f"{summary}\n")


@pytest.mark.usefixtures("here")
def test_check_as_json_has_every_problem_and_nothing_else_on_standard_output(natoaf):
    result = natoaf("check", "wrong.yaml", "-f", "json")
    assert result.exit_code == 5
    assert json.loads(result.stdout) == [
        {
            "path": "wrong.yaml",
            "line": 1,
            "column": 1,
            "address": "",
            "part": "book title",
            "code": "missing-key",
            "message": 'the key "title" is missing',
            "hint": "add title: ...",
            "severity": "error",
        },
        {
            "path": "wrong.yaml",
            "line": 1,
            "column": 8,
            "address": "",
            "part": "book titel",
            "code": "unknown-key",
            "message": 'unknown key "titel"',
            "hint": 'did you mean "title"?',
            "severity": "error",
        },
    ]
    assert ended(natoaf("check", "good.yaml", "--format", "JSON")) == (0, "[]\n", "good.yaml: no errors, 4 facts\n")


@pytest.mark.usefixtures("here")
def test_check_takes_no_other_format(natoaf):
    result = natoaf("check", "good.yaml", "-f", "yaml")
    assert result.exit_code == 2
    assert "'yaml' is not one of text, json" in result.stderr


def test_check_wants_a_file(natoaf):
    assert natoaf("check").exit_code == 2


@pytest.mark.usefixtures("here")
def test_check_reads_standard_input(natoaf):
    assert ended(natoaf("check", "-", input=template.TEMPLATE)) == (0, "", "standard input: no errors, 4 facts\n")
    result = natoaf("check", "-", input=WRONG)
    assert result.exit_code == 5
    assert result.stdout.startswith("standard input:1:1: error: book title: ")
    result = natoaf("check", "good.yaml", "-", input=LAYER)
    assert result.stderr == "good.yaml, standard input: no errors, 5 facts\n"
    assert natoaf("check", "-", input=b"\xff").exit_code == 5


@pytest.mark.usefixtures("here")
def test_check_of_a_file_that_cannot_be_read_is_a_sentence(natoaf):
    result = natoaf("check", "good.yaml", "missing.yaml")
    assert ended(result) == (1, "", "natoaf: there is no file missing.yaml.\nTo create one: natoaf new FILE\n")


@pytest.mark.usefixtures("here")
def test_check_says_nothing_of_the_book_below_and_of_files_that_others_read(natoaf, tmp_path, monkeypatch):
    (tmp_path / "config" / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    monkeypatch.setenv("NATOAF_FACTS", "wrong.yaml")
    assert natoaf("check", "--strict", "layer.yaml").exit_code == 0


def test_schema_prints_the_schema(natoaf):
    result = natoaf("schema")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == schema.json_schema()
    assert result.stdout.endswith("}\n")


@pytest.mark.usefixtures("here")
def test_new_writes_a_file_that_the_strictest_check_accepts(natoaf):
    assert ended(natoaf("new", "mine.yaml")) == (0, "", "Wrote mine.yaml. Next: natoaf check mine.yaml\n")
    assert ended(natoaf("check", "--strict", "mine.yaml")) == (0, "", "mine.yaml: no errors, 4 facts\n")
    assert Path("mine.yaml").read_bytes() == template.TEMPLATE.encode()


@pytest.mark.usefixtures("here")
def test_what_new_writes_can_be_asked_at_once(natoaf):
    assert "1,200" in natoaf("example", "personnel", "--only", "--facts", "good.yaml").stdout
    assert natoaf("example", "bases", "-f", "json", "--facts", "good.yaml").exit_code == 0


@pytest.mark.usefixtures("here")
def test_new_never_writes_over_a_file_unless_told_to(natoaf):
    expected = "natoaf: wrong.yaml already exists.\nUse --force to overwrite it.\n"
    assert ended(natoaf("new", "wrong.yaml")) == (2, "", expected)
    assert Path("wrong.yaml").read_text(encoding="utf-8") == WRONG
    assert natoaf("new", "--force", "wrong.yaml").exit_code == 0
    assert Path("wrong.yaml").read_text(encoding="utf-8") == template.TEMPLATE


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_new_over_a_directory_is_a_sentence(natoaf, here, force):
    (here / "folder").mkdir()
    code, out, err = ended(natoaf("new", "folder", *force))
    assert (code, out) == (1, "")
    assert err.startswith("natoaf: folder ")
    assert "--force" not in err


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.usefixtures("here")
def test_new_where_there_is_no_directory_is_a_sentence(natoaf, force):
    code, out, err = ended(natoaf("new", "missing/a.yaml", *force))
    assert (code, out) == (1, "")
    assert err.startswith(f"natoaf: {Path('missing/a.yaml')} cannot be written: ")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of directories do not bind")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="permissions do not bind root")
def test_new_where_nothing_may_be_written_is_a_sentence(natoaf, here):
    here.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert natoaf("new", "a.yaml").stderr == "natoaf: a.yaml cannot be written: Permission denied.\n"
    here.chmod(stat.S_IRWXU)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
def test_new_on_a_full_disk_is_a_sentence(natoaf):
    result = natoaf("new", "--force", "/dev/full")
    assert ended(result) == (1, "", "natoaf: /dev/full cannot be written: No space left on device.\n")


def test_paths_names_every_file_in_its_order_and_where_it_comes_from(natoaf, here, tmp_path, monkeypatch):
    config = tmp_path / "config"
    (config / "b.yaml").touch()
    (config / "a.yaml").touch()
    monkeypatch.setenv("NATOAF_FACTS", os.pathsep.join(["c.yaml", "d.yaml"]))
    result = natoaf("paths", "--facts", "e.yaml", "--facts", "-")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.split(maxsplit=1) for line in result.stdout.splitlines()] == [
        *(["built-in", str(path)] for path in files.shipped()),
        ["configured", str(config / "a.yaml")],
        ["configured", str(config / "b.yaml")],
        ["NATOAF_FACTS", "c.yaml"],
        ["NATOAF_FACTS", "d.yaml"],
        ["--facts", "e.yaml"],
        ["--facts", "-"],
        ["configuration", str(config)],
        ["cache", str(tmp_path / "cache")],
    ]
    assert list(here.glob("cache*")) == []


def test_paths_with_only_names_what_somebody_named(natoaf):
    lines = [line.split()[0] for line in natoaf("paths", "--only", "--facts", "e.yaml").stdout.splitlines()]
    assert lines == ["--facts", "configuration", "cache"]
    assert natoaf("paths", "--only").exit_code == 2


@pytest.mark.parametrize("words", [("check", "good.yaml"), ("schema",), ("paths",)])
@pytest.mark.usefixtures("here")
def test_a_closed_standard_output_is_a_sentence(monkeypatch, words):
    from nato_af_cli.cli.app import app

    stderr = io.StringIO()
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", stderr)
    with pytest.raises(SystemExit) as ended:
        app([*words], prog_name="natoaf")
    assert ended.value.code == 1
    assert stderr.getvalue().startswith("natoaf: standard output is closed.")


def test_new_writes_to_standard_output_where_a_hyphen_is_given(natoaf, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path / "config")
    result = natoaf("new", "-")
    assert result.stdout.startswith("# yaml-language-server:")
    assert list(Path.cwd().iterdir()) == []


def test_json_has_a_short_name_for_reports_too(natoaf, tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("x: 1\n", encoding="utf-8")
    short, long = natoaf("check", "--json", str(path)), natoaf("check", "-f", "json", str(path))
    assert (short.exit_code, short.stdout) == (5, long.stdout)
    assert json.loads(short.stdout)
    assert natoaf("cache", "--json").stdout == natoaf("cache", "-f", "json").stdout


@pytest.mark.parametrize("command", [["check", "x.yaml"], ["cache"], ["rsm"]], ids=" ".join)
def test_two_formats_at_once_are_a_contradiction(natoaf, command):
    result = natoaf(*command, "--json", "-f", "table" if command == ["rsm"] else "text")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "contradict each other" in result.stderr


def test_paths_as_json_name_where_each_file_was_given(natoaf, book_file):
    found = json.loads(natoaf("paths", "--only", "--facts", str(book_file), "--json").stdout)
    assert found["files"] == [{"from": "--facts", "path": str(book_file)}]
    assert set(found) == {"files", "configuration", "cache"}
