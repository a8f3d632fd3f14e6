"""A floor: one Typer command that prints a JSON that it has in it; `--help` and TAB are those of an empty program."""

import json
import sys

import typer
from answer import ANSWER  # made by speed.py: what natoaf prints

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def main(words: list[str], format: str = typer.Option("json", "--format", "-f")) -> None:  # noqa: ARG001
    """Print JSON."""
    sys.stdout.write(json.dumps(ANSWER, ensure_ascii=False, indent=2) + "\n")


def run() -> None:
    """Run the command."""
    app(prog_name="natoaf")
