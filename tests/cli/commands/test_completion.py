from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import shellingham

from nato_af_cli.cli.complete import shells

pytestmark = pytest.mark.usefixtures("on_shipped")  # for its cache: one index for all

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
        ([], "a SHELL is missing"),
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


@pytest.mark.parametrize(
    ("shell", "variable", "place"),
    [("zsh", "ZDOTDIR", ".zfunc/_natoaf"), ("fish", "XDG_CONFIG_HOME", "fish/completions/natoaf.fish")],
)
@pytest.mark.parametrize("folder", ["of its own", "near"])
def test_a_script_is_installed_where_the_shell_reads_it(natoaf, monkeypatch, tmp_path, shell, variable, place, folder):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shellingham, "detect_shell", lambda: (shell, shell))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    relative = folder == "near"  # which is no place to rely on
    monkeypatch.setenv(variable, folder if relative else str(tmp_path / folder))
    assert natoaf("--install-completion").exit_code == 0
    found = next(tmp_path.rglob(place.rpartition("/")[2]))
    expected = tmp_path / "home" / ("" if shell == "zsh" else ".config") if relative else tmp_path / folder
    assert (found, found.read_text(encoding="utf-8")) == (expected / place, shells.script(shell))


@pytest.mark.parametrize(
    ("shell", "start", "line"),
    [
        ("bash", ".bashrc", "source '{}/.bash_completions/natoaf.sh'"),
        ("zsh", ".zshrc", "fpath+='{}'/.zfunc; autoload -Uz compinit; compinit"),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="modes and names as POSIX has them")
def test_what_a_shell_reads_at_its_start_is_kept_and_told_once(natoaf, monkeypatch, tmp_path, shell, start, line):
    home = tmp_path / "my home"
    monkeypatch.setattr(shellingham, "detect_shell", lambda: (shell, shell))
    monkeypatch.setenv("ZDOTDIR" if shell == "zsh" else "HOME", str(home))
    home.mkdir()
    (home / start).write_bytes(b"# caf\xe9\nalias ll='ls -l'")
    (home / start).chmod(0o600)
    for _ in range(2):
        assert natoaf("--install-completion").exit_code == 0
    assert (home / start).read_bytes() == b"# caf\xe9\nalias ll='ls -l'\n" + f"{line.format(home)}\n".encode()
    assert (home / start).stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="a home directory is always known there")
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_without_a_home_nothing_is_installed(natoaf, monkeypatch, tmp_path, shell):
    monkeypatch.chdir(tmp_path / "config")
    monkeypatch.setattr(shellingham, "detect_shell", lambda: (shell, shell))
    for name in ("ZDOTDIR", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "")
    result = natoaf("--install-completion")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("natoaf: completion cannot be installed: the home directory is not known.\n")
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize(
    ("shell", "variable", "words", "said"),
    [
        ("zsh", "ZDOTDIR", ["-i", "-c", "print $_comps[natoaf]"], "_natoaf"),
        ("fish", "XDG_CONFIG_HOME", ["-c", "complete -C 'natoaf '; functions __natoaf_ask"], "_NATOAF_COMPLETE"),
    ],
)
def test_the_shell_finds_what_was_installed(natoaf, monkeypatch, tmp_path, shell, variable, words, said):
    program = shutil.which(shell) or pytest.skip(f"{shell} is not installed")
    monkeypatch.setattr(shellingham, "detect_shell", lambda: (shell, shell))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv(variable, str(tmp_path / "of its own"))
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "natoaf").symlink_to(sys.executable)  # fish reads nothing for a command that is not there
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert natoaf("--install-completion").exit_code == 0
    done = subprocess.run([program, *words], capture_output=True, text=True, check=False, timeout=300, stdin=subprocess.DEVNULL)
    assert said in done.stdout


@pytest.mark.parametrize("path", sorted(SCRIPTS.iterdir()), ids=lambda path: path.name)
def test_a_script_reads_the_same_in_every_encoding(path):
    assert path.read_bytes().isascii()
    assert b"\r" not in path.read_bytes()
