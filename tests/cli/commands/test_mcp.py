"""The command line of the server: its configuration, and what keeps it from starting."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from nato_af_cli.cli.commands import mcp as command

WITH_SDK = pytest.mark.skipif(find_spec("mcp") is None, reason="the extra natoaf[mcp] is not installed")


def configured(result):
    assert (result.exit_code, result.stderr) == (0, "")
    config = json.loads(result.stdout)
    assert list(config) == ["mcpServers"]
    assert list(config["mcpServers"]) == ["natoaf"]
    return config["mcpServers"]["natoaf"]


@WITH_SDK
def test_the_configuration_has_the_absolute_command(natoaf):
    config = configured(natoaf("mcp", "--print-config"))
    assert Path(config["command"]).is_absolute()
    assert Path(config["command"]).exists()
    assert config["args"][-1] == "mcp"


@WITH_SDK
def test_the_configuration_has_the_options_and_the_files_of_the_environment(natoaf, book_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NATOAF_FACTS", "mine.yaml")
    options = ["--facts", book_file.name, "--only", "--as-of", "May 2020", "--source", "report", "--no-cache"]
    args = configured(natoaf("mcp", "--print-config", *options))["args"]
    start = args.index("mcp") + 1
    files = ["--facts", str(tmp_path / "mine.yaml"), "--facts", str(book_file)]
    assert args[start:] == [*files, "--source", "report", "--as-of", "2020-05", "--only", "--no-cache"]


@WITH_SDK
def test_where_there_is_no_script_the_interpreter_is_the_command(natoaf, monkeypatch):
    monkeypatch.setattr(command.shutil, "which", lambda *_, **__: None)
    config = configured(natoaf("mcp", "--print-config"))
    assert (config["command"], config["args"]) == (sys.executable, ["-m", "nato_af_cli", "mcp"])


@WITH_SDK
def test_an_older_release_of_the_sdk_is_told_of_in_the_same_way(natoaf, monkeypatch):
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    for name in ("nato_af_cli.mcp.server", "nato_af_cli.mcp.tools"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    result = natoaf("mcp")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"natoaf: {command.EXTRA.missing}.\n")


@WITH_SDK
@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (["--facts", "none.yaml"], 1, "there is no file none.yaml"),
        (["--source", "none"], 3, 'no source has the id or title "none"'),
        (["--as-of", "soon"], 2, '"soon" is not a date'),
        (["--only"], 2, "--only ignores the built-in book"),
    ],
)
def test_what_is_wrong_with_the_book_is_told_before_anything_is_served(on_shipped, options, code, sentence):
    result = on_shipped("mcp", *options, input="")
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith(f"natoaf: {sentence}")
