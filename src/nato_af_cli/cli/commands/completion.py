"""The command `completion`: scripts with which a shell completes natoaf's commands."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from ... import directories, outfile
from ...book import names
from ...errors import UsageError
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
    typers.install_zsh, typers.install_fish = _into_zsh, _into_fish  # Typer's own know nothing of ZDOTDIR and XDG_CONFIG_HOME


def _into_zsh(**_: str) -> Path:
    """Install the script for zsh, and a line in .zshrc that has zsh look for it."""
    home = _directory("ZDOTDIR", "~")
    place = "~" if home == Path.home() else shlex.quote(str(home))
    line = f"fpath+={place}/.zfunc; autoload -Uz compinit; compinit"
    start = home / ".zshrc"
    begun = start.read_bytes() if start.exists() else b""
    if os.fsencode(line) not in begun:
        _install(start, begun + os.fsencode(f"\n{line}\n"))
    return _install(home / ".zfunc" / "_natoaf", shells.script("zsh").encode())


def _into_fish(**_: str) -> Path:
    """Install the script for fish where fish looks by itself."""
    place = _directory("XDG_CONFIG_HOME", "~/.config") / "fish" / "completions" / "natoaf.fish"
    return _install(place, shells.script("fish").encode())


def _directory(variable: str, usual: str) -> Path:
    found = os.environ.get(variable, "")
    return Path(found) if os.path.isabs(found) else directories.absolute(usual)  # noqa: PTH117


def _install(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    outfile.write(str(path), data, force=True)
    return path
