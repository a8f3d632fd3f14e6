"""The command `completion`: scripts with which a shell completes natoaf's commands."""

from typing import Annotated

import typer

from ...book import names
from ...errors import UsageError
from ..complete import shells
from ..output import write

Shell = Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish, powershell or pwsh.")]


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
