from __future__ import annotations

from pathlib import Path

import pytest
import shellingham

from nato_af_cli.cli.complete import shells

SCRIPTS = Path(shells.__file__).parent / "scripts"


@pytest.mark.parametrize(
    ("shell", "file"),
    [
        ("bash", "natoaf.bash"),
        ("zsh", "natoaf.zsh"),
        ("FISH", "natoaf.fish"),
        ("powershell", "natoaf.ps1"),
        ("pwsh", "natoaf.ps1"),
    ],
)
def test_the_script_of_a_shell_is_printed(natoaf, shell, file):
    result = natoaf("completion", shell)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (SCRIPTS / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bsh"], "Did you mean bash?"),
        (["power-shell"], "Did you mean powershell?"),
        (["tcsh\x1b"], "The supported shells are: bash, zsh, fish, powershell, pwsh"),
        ([], "issing argument 'SHELL'"),
    ],
)
def test_another_shell_is_a_fault(natoaf, words, said):
    result = natoaf("completion", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "\x1b" not in result.stderr


def test_the_help_says_where_each_script_belongs(natoaf):
    told = natoaf("completion", "-h").stdout
    assert all(f"natoaf completion {shell}" in told for shell in ("bash", "zsh", "fish", "powershell"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_typers_own_options_show_the_same_script(natoaf, monkeypatch, shell):
    monkeypatch.setattr(shellingham, "detect_shell", lambda: (shell, shell))
    assert natoaf("--show-completion").stdout == shells.script(shell)


@pytest.mark.parametrize(
    ("shell", "place"),
    [("bash", ".bash_completions/natoaf.sh"), ("zsh", ".zfunc/_natoaf"), ("fish", ".config/fish/completions/natoaf.fish")],
)
def test_typers_own_options_install_the_same_script(natoaf, monkeypatch, tmp_path, shell, place):
    monkeypatch.setattr(shellingham, "detect_shell", lambda: (shell, shell))
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path))
    assert natoaf("--install-completion").exit_code == 0
    assert (tmp_path / place).read_text(encoding="utf-8").strip() == shells.script(shell).strip()


@pytest.mark.parametrize("path", sorted(SCRIPTS.iterdir()), ids=lambda path: path.name)
def test_a_script_reads_the_same_in_every_encoding(path):
    assert path.read_bytes().isascii()
    assert b"\r" not in path.read_bytes()
