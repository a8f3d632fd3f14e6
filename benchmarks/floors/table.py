"""A floor: one Typer command that prints with Rich what `natoaf rsm spokes` prints, and knows nothing else."""

import typer
from rich import box
from rich.console import Console
from rich.table import Table

ROWS = (
    ("Mazar-e-Sharif", "north", "1, 2, 3"),
    ("Herat", "west", "1, 2, 3"),
    ("Kandahar", "south", "1, 2, 3"),
    ("Laghman", "east", "1, 2"),
)
NOTES = (
    "NATO, NATO-Afghanistan relations, May 2017, Resolute Support Mission, paragraph 2",
    "NATO, Mission Resolute Support en Afghanistan (2015-2021) (topic page, French version), 30 May 2022 [in French]",
    "NATO, Foreign Ministers agree to sustain NATO's presence in Afghanistan, launch funding for Afghan forces, 1 December 2015",
)

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def main(words: list[str]) -> None:  # noqa: ARG001
    """Print a table."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False)
    for head in ("Spoke", "Region", "Source"):
        table.add_column(head)
    for row in ROWS:
        table.add_row(*row)
    notes = Table.grid(padding=(0, 2, 0, 0))
    for number, note in enumerate(NOTES, 1):
        notes.add_row(str(number), note)
    console = Console(highlight=False, markup=False)
    console.print("Resolute Support Mission · spokes  as of May 2017\n")
    console.print(table)
    console.print()
    console.print(notes)


def run() -> None:
    """Run the command."""
    app(prog_name="natoaf")
