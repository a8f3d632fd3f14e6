"""Takes a plain question and an index; gives the facts that answer it, best first."""
