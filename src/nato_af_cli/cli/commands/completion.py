"""The command that makes shells complete what natoaf takes: completion."""

from __future__ import annotations

from typing import Annotated

import typer

from ...book import names
from ...errors import UsageError
from ..complete import shells
from ..output import write

Shell = Annotated[str, typer.Argument(metavar="SHELL", show_default=False, help="bash, zsh, fish, powershell or pwsh.")]


def completion(shell: Shell) -> None:
    """Print the script that lets a shell complete natoaf.

    Examples:
        natoaf completion bash >> ~/.bashrc
        natoaf completion zsh > "${fpath[1]}/_natoaf"
        natoaf completion fish > ~/.config/fish/completions/natoaf.fish
        natoaf completion powershell | Out-String | Invoke-Expression

    The last one is a line for $PROFILE.

    Instead of a copy, in ~/.bashrc: eval "$(natoaf completion bash)"

    Or in ~/.zshrc, below compinit: source <(natoaf completion zsh)
    """
    if shell.lower() not in shells.SCRIPTS:
        near = names.nearest(shell, shells.SCRIPTS, most=1)
        known = f"natoaf completes in {', '.join(shells.SCRIPTS)}"
        raise UsageError(f'"{shell}" is no shell that natoaf knows', f"Did you mean: {near[0]}?" if near else known)
    write(shells.script(shell.lower()), utf8=True)


def lend() -> None:
    """Let Typer's --install-completion and --show-completion take the same scripts: its own cannot read the answers."""
    from typer import _completion_shared as typers  # no public way leads there; a test tells where there is none any more

    typers._completion_scripts.update({shell: shells.script(shell).replace("%", "%%") for shell in shells.SCRIPTS})
