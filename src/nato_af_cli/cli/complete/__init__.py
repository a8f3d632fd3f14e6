"""Takes a command line that is being typed; gives what may come next, to each kind of shell."""
