"""What the commands of extras have in common: they need their packages, and standard input for themselves."""

from __future__ import annotations

import pytest

from nato_af_cli.cli import extras
from nato_af_cli.cli.commands import browse, mcp


@pytest.mark.parametrize(
    ("command", "words"),
    [(browse, ["browse"]), (browse, ["browse", "rsm"]), (mcp, ["mcp"]), (mcp, ["mcp", "--print-config"])],
)
def test_without_the_extra_a_sentence_names_the_command_that_installs_it(natoaf, monkeypatch, command, words):
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    result = natoaf(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"natoaf: {command.EXTRA.missing}.\nTo install it: pip install 'natoaf[{words[0]}]'\n"


@pytest.mark.parametrize("way", ["option", "environment"])
@pytest.mark.parametrize(("words", "carries"), [(["browse"], "keys"), (["mcp", "--print-config"], "protocol")])
def test_standard_input_is_no_fact_file_here(natoaf, monkeypatch, words, carries, way):
    if way == "environment":
        monkeypatch.setenv("NATOAF_FACTS", "-")
    result = natoaf(*words, *(["--facts", "-"] if way == "option" else []))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"natoaf: standard input carries the {carries}, so no fact file can come from it.\n")
