"""The command `completion`: scripts with which a shell completes natoaf's commands."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from ... import directories, outfile
from ...book import names
from ...errors import NatoafError, UsageError
from ..complete import shells
from ..output import write

Shell = Annotated[str, typer.Argument(metavar="SHELL", show_default=False, help="bash, zsh, fish, powershell or pwsh.")]


def completion(shell: Shell) -> None:
    """Print the completion script for a shell.

    Examples:
        natoaf completion bash >> ~/.bashrc
        natoaf completion zsh > "${fpath[1]}/_natoaf"
        natoaf completion fish > ~/.config/fish/completions/natoaf.fish
        natoaf completion powershell | Out-String | Invoke-Expression

    The last line belongs in $PROFILE.

    To load the script at every start instead, in ~/.bashrc: eval "$(natoaf completion bash)"

    Or in ~/.zshrc, below compinit: source <(natoaf completion zsh)
    """
    if shell.lower() not in shells.SCRIPTS:
        near = names.nearest(shell, shells.SCRIPTS, most=1)
        known = f"The supported shells are: {', '.join(shells.SCRIPTS)}"
        raise UsageError(f'there is no completion for the shell "{shell}"', f"Did you mean {near[0]}?" if near else known)
    write(shells.script(shell.lower()), utf8=True)


def lend() -> None:
    """Make Typer's --install-completion and --show-completion use the same scripts: Typer's own cannot read natoaf's answers."""
    from typer import _completion_shared as typers  # private to Typer; a test fails if it is gone

    typers._completion_scripts.update({shell: shells.script(shell).replace("%", "%%") for shell in shells.SCRIPTS})
    typers.install_bash, typers.install_zsh, typers.install_fish = _into_bash, _into_zsh, _into_fish


def _into_bash(**_: str) -> Path:
    """Install the script for bash, and a line in .bashrc that has bash read it."""
    home = _directory("~")
    path = _install(home / ".bash_completions" / "natoaf.sh", shells.script("bash").encode())
    _add(home / ".bashrc", f"source {shlex.quote(str(path))}")
    return path


def _into_zsh(**_: str) -> Path:
    """Install the script for zsh, and a line in .zshrc that has zsh look for it: zsh reads both in ZDOTDIR."""
    home = _directory("~", "ZDOTDIR")
    place = "~" if home == Path(directories.expanded("~")) else shlex.quote(str(home))
    _add(home / ".zshrc", f"fpath+={place}/.zfunc; autoload -Uz compinit; compinit")
    return _install(home / ".zfunc" / "_natoaf", shells.script("zsh").encode())


def _into_fish(**_: str) -> Path:
    """Install the script for fish where fish looks by itself."""
    place = _directory("~/.config", "XDG_CONFIG_HOME") / "fish" / "completions" / "natoaf.fish"
    return _install(place, shells.script("fish").encode())


def _directory(usual: str, variable: str = "") -> Path:
    """Return the directory that a variable names, or the usual one.

    Raises NatoafError where that is in a home directory that is not known.
    """
    found = os.environ.get(variable, "")
    if not os.path.isabs(found):  # noqa: PTH117
        found = directories.expanded(usual)
    if found.startswith("~"):
        raise NatoafError("completion cannot be installed: the home directory is not known", "See natoaf completion -h")
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
