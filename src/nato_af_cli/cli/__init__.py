"""Takes the arguments of a process; gives text on a stream, in a file or in a pager. The only room that imports Typer."""
