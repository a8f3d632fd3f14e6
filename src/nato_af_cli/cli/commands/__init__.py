"""The commands, a module for each group of them: parse, ask, render, write. Annotations are not postponed: Typer reads them."""
