"""Installs the scripts of complete/ where shells read them: in the user's own files, whatever else these hold."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from ... import directories, outfile
from ...errors import NatoafError
from . import shells


def lend() -> None:
    """Make Typer's --install-completion and --show-completion use natoaf's scripts: Typer's own cannot read natoaf's answers."""
    from typer import _completion_shared as typers  # private to Typer; a test fails if it is gone

    typers._completion_scripts.update({shell: shells.script(shell).replace("%", "%%") for shell in shells.SCRIPTS})
    typers.install_bash, typers.install_zsh, typers.install_fish = into_bash, into_zsh, into_fish


def into_bash(**_: str) -> Path:
    """Install the script for bash, and a line in .bashrc that has bash read it."""
    home = _directory("~")
    path = _install(home / ".bash_completions" / "natoaf.sh", shells.script("bash").encode())
    _add(home / ".bashrc", f"source {shlex.quote(path.as_posix())}")
    return path


def into_zsh(**_: str) -> Path:
    """Install the script for zsh, and a line in .zshrc that has zsh look for it: zsh reads both in ZDOTDIR."""
    home = _directory("~", "ZDOTDIR")
    place = "~" if home == Path(directories.expanded("~")) else shlex.quote(str(home))
    _add(home / ".zshrc", f"fpath+={place}/.zfunc; autoload -Uz compinit; compinit")
    return _install(home / ".zfunc" / "_natoaf", shells.script("zsh").encode())


def into_fish(**_: str) -> Path:
    """Install the script for fish where fish looks by itself."""
    place = _directory("~/.config", "XDG_CONFIG_HOME") / "fish" / "completions" / "natoaf.fish"
    return _install(place, shells.script("fish").encode())


def _directory(usual: str, variable: str = "") -> Path:
    """Return the directory that a variable names, or the usual one. Raises NatoafError if its home directory is not known."""
    found = os.environ.get(variable, "")
    if not os.path.isabs(found):  # noqa: PTH117
        found = directories.expanded(usual)
    if found.startswith("~"):
        raise NatoafError("completion cannot be installed: the home directory is not known", "For help: natoaf completion -h")
    return Path(found)


def _add(path: Path, line: str) -> None:
    """Add a line to a file that a shell reads at its start, unless it is there."""
    text = path.read_bytes() if path.exists() else b""
    if os.fsencode(line) not in text:
        _install(path, text + os.fsencode(f"\n{line}\n"))


def _install(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    outfile.write(str(path), data, force=True)
    return path
